-- Do the books balance? Every record is loaded, a duplicate or rejected.
select
    sum(read_count)::bigint as read,
    sum(loaded_count)::bigint as loaded,
    sum(duplicate_count)::bigint as duplicate,
    sum(rejected_count)::bigint as rejected
from books
