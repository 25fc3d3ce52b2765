-- One row per stated day and language: articles by the day the source says.
select
    published_at::date as day,
    coalesce(language, 'unclear') as series,
    count(*) as article_count
from articles
where published_precision in ('minute', 'day')
group by all
order by day, series
