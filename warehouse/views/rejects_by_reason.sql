-- One row per stage and reason: how much could not be read, with one example.
select
    stage,
    reason,
    count(*) as reject_count, -- things that could not be read
    count(*) filter (where is_whole_record) as whole_record_count, -- of these, whole records
    sum(byte_end - byte_start) as rejected_bytes, -- their bytes together
    min(message) as example -- message of one of them
from rejects
group by stage, reason
