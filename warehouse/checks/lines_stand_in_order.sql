-- Lines whose bytes overlap with the line before, or that are empty.
with pairs as (
    select
        record_id,
        line,
        byte_start,
        byte_end,
        lag(byte_end, 1, 0) over (partition by record_id order by line) as previous_end
    from lines
)

select *
from pairs
where byte_start < previous_end or byte_end <= byte_start
