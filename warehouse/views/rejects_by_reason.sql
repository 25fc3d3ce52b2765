-- One row per stage and reason: how much could not be read, with one example.
select
    stage,
    reason,
    count(*) as reject_count,
    count(*) filter (where is_whole_record) as whole_record_count,
    sum(byte_end - byte_start) as rejected_bytes,
    min(message) as example
from rejects
group by stage, reason
