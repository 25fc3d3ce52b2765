-- What does a column mean? The dictionary knows.
select column_name, data_type, comment
from dictionary
where table_name = 'images' and column_name in ('credit', 'place', 'copy_count')
