-- One row per dump: its records, and that each was loaded, a duplicate or rejected.
-- A record is a duplicate if an earlier one has the same bytes; earlier is what was
-- seen earlier.
with seen as (
    select
        dump_id,
        min(seen_at) as seen_at,
        arg_min(locator, (seen_at, locator)) as locator
    from sightings
    group by dump_id
),

numbered as (
    select
        records.dump_id,
        records.outcome,
        row_number() over (
            partition by records.sha256, records.outcome
            order by seen.seen_at, seen.locator, records.ordinal
        ) as copy
    from records
    inner join seen using (dump_id)
)

select
    dump_id,
    any_value(seen.locator) as locator, -- where the dump was seen first
    count(*) as read_count, -- records in the dump
    count(*) filter (where outcome = 'loaded' and copy = 1) as loaded_count, -- records that were loaded
    count(*) filter (where outcome = 'loaded' and copy > 1) as duplicate_count, -- records of which an earlier one has the same bytes
    count(*) filter (where outcome = 'rejected') as rejected_count -- records that could not be read
from numbered
inner join seen using (dump_id)
group by dump_id
