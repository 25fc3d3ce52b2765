-- Runs that read other than loaded + duplicate + rejected records, and runs of commits that
-- this state of the warehouse does not have.
select *
from runs
where record_count <> loaded_count + duplicate_count + rejected_count
    or generation > (select number from generation)
