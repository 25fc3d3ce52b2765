-- One row: a stretch of an article's body, with 120 code points before and behind it.
-- Offsets are half-open and count code points from 0, as in every table.
create or replace macro context(id, char_from, char_to) as table
select
    article_id,
    headline,
    substring(body, greatest(char_from - 120, 0) + 1, least(char_from, 120)) as before,
    substring(body, char_from + 1, char_to - char_from) as text,
    substring(body, char_to + 1, 120) as behind
from articles
where article_id = id
