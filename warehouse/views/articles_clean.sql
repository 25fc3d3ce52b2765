-- One row per article as a reader sees it: no furniture, no captions, no repeats.
-- `source` is the place where it was seen first; `appearance_count` is how often it
-- stands in the dumps. Dates are null where the source does not state them.
with names as (
    select
        article_id,
        string_agg(name, ', ' order by ordinal) as byline
    from bylines
    group by article_id
),

first_seen as (
    select
        article_id,
        arg_min(locator, (seen_at, locator)) as source,
        count(distinct appearance_id) as appearance_count
    from article_sources
    group by article_id
)

select
    articles.article_id,
    articles.headline,
    articles.standfirst,
    names.byline as byline, -- authors and agencies, in the order printed
    articles.agency,
    articles.section,
    articles.dateline_place,
    articles.published_at,
    articles.published_not_before,
    articles.published_not_after,
    articles.published_basis,
    articles.updated_at,
    articles.language,
    articles.body,
    articles.body_chars,
    articles.is_complete,
    first_seen.source as source, -- path or URL where it was seen first
    first_seen.appearance_count as appearance_count -- how often it stands in the dumps
from articles
left join names using (article_id)
left join first_seen using (article_id)
