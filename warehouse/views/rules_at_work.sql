-- One row per rule and role: how many lines it decided, how sure it is, and an example.
select
    rule,
    role,
    count(*) as line_count, -- lines that it decided
    count(distinct record_id) as record_count, -- records they stand in
    round(avg(confidence), 3) as mean_confidence, -- mean confidence, 0 to 1
    any_value(left(text, 80) order by length(text), text) as example -- the shortest of them
from line_texts
group by rule, role
