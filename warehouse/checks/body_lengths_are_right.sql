-- Articles whose paragraphs do not fill the body from its first character to its last.
with ends as (
    select
        article_id,
        min(char_start) as char_start,
        max(char_end) as char_end
    from paragraphs
    group by article_id
)

select articles.article_id
from articles
left join ends using (article_id)
where articles.body_chars <> coalesce(ends.char_end, 0)
    or coalesce(ends.char_start, 0) <> 0
