-- Dumps that read other than loaded + duplicate + rejected records.
select *
from books
where read_count <> loaded_count + duplicate_count + rejected_count
