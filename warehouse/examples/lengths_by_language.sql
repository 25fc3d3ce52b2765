-- How long are articles in each language?
select
    language,
    count(*) as article_count,
    min(body_chars) as shortest,
    median(body_chars)::bigint as median,
    max(body_chars) as longest
from articles
group by language
order by language
