-- Tables that do not hold as many rows as the batches that they were loaded from. Of an
-- article with several appearances the rows of one are loaded, so these tables are left out.
select
    table_name,
    row_count,
    batch_row_count
from table_counts
where table_name in ('dumps', 'records', 'appearances', 'lines', 'rejects')
    and row_count <> batch_row_count
