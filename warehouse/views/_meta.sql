-- One row per table: its rows in the state of the warehouse that this database shows, with
-- the number of that state, when and by what it was committed, and the versions behind it.
select
    generation.number as generation, -- number of the state
    generation.committed_at as committed_at, -- when that state was committed, in UTC
    generation.action as action, -- what committed it
    generation.run_id as run_id, -- run that committed it
    generation.transform_version as transform_version, -- version of the rules of that commit
    generation.schema_version as schema_version, -- version of the tables
    generation.dump_count as dump_count, -- dumps in that state
    table_counts.table_name as table_name, -- table
    table_counts.row_count as row_count -- its rows
from generation
cross join table_counts
