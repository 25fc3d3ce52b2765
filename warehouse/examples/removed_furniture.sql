-- What did the rules keep from readers, and which rule?
select role, rule, count(*) as line_count
from removed_lines
group by role, rule
order by line_count desc, rule
limit 6
