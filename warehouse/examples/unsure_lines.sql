-- Which lines are the least sure, to be looked at first?
select confidence, role, rule, left(text, 60) as text
from line_texts
order by confidence, record_id, line
limit 5
