-- Appearances that start before the one above them ends.
with pairs as (
    select
        appearance_id,
        first_line,
        lag(last_line, 1, 0) over (
            partition by record_id order by ordinal
        ) as previous_last
    from appearances
)

select *
from pairs
where first_line <= previous_last
