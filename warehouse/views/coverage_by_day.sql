-- One row per day and source: how many articles it published, and how long they are.
-- Articles without a stated day (or with a month only) stand in one row per source, where
-- the day is null. Days are cut in UTC where the source states a zone, else as printed.
with first_seen as (
    select
        article_id,
        arg_min(locator, (seen_at, locator)) as source
    from article_sources
    group by article_id
)

select
    case
        when articles.published_precision in ('minute', 'day')
            then articles.published_at::date
    end as published_on, -- day of publication; null: not stated
    first_seen.source as source, -- path or URL where they were seen first
    count(*) as article_count, -- articles of that day and source
    median(articles.body_chars) as median_body_chars -- median length of their bodies in code points
from articles
left join first_seen using (article_id)
group by published_on, first_seen.source
