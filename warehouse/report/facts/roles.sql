-- One row per role: how many lines have it.
select role, count(*) as line_count
from lines
group by role
order by line_count desc, role
