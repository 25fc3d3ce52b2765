-- One row per day and source: how many articles it published, and how long they are.
-- Articles without a stated day stand in one row per source, where the day is null.
with first_seen as (
    select
        article_id,
        arg_min(locator, (seen_at, locator)) as source
    from article_sources
    group by article_id
)

select
    articles.published_at::date as published_on,
    first_seen.source,
    count(*) as article_count,
    median(articles.body_chars) as median_body_chars
from articles
left join first_seen using (article_id)
group by published_on, first_seen.source
