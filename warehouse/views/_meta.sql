-- One row per table: its rows in the state of the warehouse that this database shows, with
-- the number of that state, when and by what it was committed, and the versions behind it.
select
    generation.number as generation,
    generation.committed_at,
    generation.action,
    generation.run_id,
    generation.transform_version,
    generation.schema_version,
    generation.dump_count,
    table_counts.table_name,
    table_counts.row_count
from generation
cross join table_counts
