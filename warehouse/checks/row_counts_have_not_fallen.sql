-- Tables with far fewer rows than in the commit before. A fifth is what a whole source may
-- lose on a bad day; below 10,000 rows one dump is such a share, and a guard of its own
-- looks at every dump that shrinks.
select
    table_name,
    batch_row_count,
    batch_row_count_before
from table_counts
where batch_row_count_before >= 10000
    and batch_row_count < 0.8 * batch_row_count_before
