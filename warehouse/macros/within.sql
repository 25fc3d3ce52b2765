-- One row per article that was, or may have been, published in a span of days, both in.
-- `is_certain` says whether the source states it; else its interval only overlaps the span.
create or replace macro within(first_day, last_day) as table
select
    article_id,
    headline,
    language,
    published_at,
    published_not_before,
    published_not_after,
    published_basis,
    coalesce(
        published_not_before >= first_day::date and published_not_after <= last_day::date,
        false
    ) as is_certain,
    source
from articles_clean
where
    (published_not_before is not null or published_not_after is not null)
    and coalesce(published_not_before <= last_day::date, true)
    and coalesce(published_not_after >= first_day::date, true)
order by is_certain desc, coalesce(published_not_before, published_not_after), article_id
