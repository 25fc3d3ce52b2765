-- One row per kind of repetition and how often it was found.
select 'records read before' as kind, coalesce(sum(duplicate_count), 0)::bigint as found from books
union all
select 'articles in several places', count(*)
from (select article_id from appearances group by article_id having count(*) > 1)
union all
select 'captions printed again', count(*) from images where copy_count > 1
union all
select 'lines that repeat another', count(*) from lines where repeats_line is not null
