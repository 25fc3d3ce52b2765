-- One row per kind of statement about the day of publication.
select
    case
        when published_at is not null then 'stated by the source'
        when published_not_before is not null and published_not_after is not null then 'between two days'
        when published_not_before is not null then 'not before a day'
        when published_not_after is not null then 'not after a day'
        else 'nothing known'
    end as known,
    count(*) as article_count
from articles
group by known
order by article_count desc, known
