-- One row per language: articles, and how long they are.
select
    coalesce(language, 'unclear') as language,
    count(*) as article_count,
    median(body_chars)::bigint as median_chars
from articles
group by 1
order by article_count desc, 1
