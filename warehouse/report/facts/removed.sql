-- One row per rule that keeps lines from readers, the busiest first.
select
    role,
    rule,
    count(*) as line_count,
    round(avg(confidence), 2) as confidence,
    any_value(left(text, 90) order by length(text), text) as example
from removed_lines
group by role, rule
order by line_count desc, rule
limit 60
