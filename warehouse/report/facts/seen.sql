-- One row per day and language: articles by the day they were first seen.
with first_seen as (
    select article_id, min(seen_at)::date as day
    from article_sources
    group by article_id
)

select
    first_seen.day,
    coalesce(articles.language, 'unclear') as series,
    count(*) as article_count
from articles
inner join first_seen using (article_id)
group by all
order by day, series
