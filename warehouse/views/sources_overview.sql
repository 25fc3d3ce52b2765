-- One row per place where dumps were seen: what it gave, and when.
-- An article that stands in the dumps of two places counts for both.
with loaded as (
    select
        locator,
        count(distinct article_id) as article_count,
        count(distinct dump_id) as dump_count
    from article_sources
    group by locator
),

refused as (
    select
        sightings.locator,
        count(distinct rejects.reject_id) as reject_count
    from rejects
    inner join sightings using (dump_id)
    group by sightings.locator
),

languages as (
    select
        locator,
        string_agg(language, ', ' order by article_count desc, language) as languages
    from (
        select
            article_sources.locator,
            articles.language,
            count(distinct article_id) as article_count
        from article_sources
        inner join articles using (article_id)
        where articles.language is not null
        group by article_sources.locator, articles.language
    )
    group by locator
)

select
    sightings.locator,
    any_value(sightings.kind) as kind,
    coalesce(any_value(loaded.article_count), 0) as article_count, -- different articles it gave
    coalesce(any_value(loaded.dump_count), 0) as dump_count, -- dumps with at least one article
    any_value(languages.languages) as languages, -- their languages, the commonest first
    coalesce(any_value(refused.reject_count), 0) as reject_count, -- things in it that could not be read
    min(sightings.seen_at) as first_seen_at, -- when something new was first read there
    max(sightings.seen_at) as last_seen_at -- when something new was last read there
from sightings
left join loaded using (locator)
left join refused using (locator)
left join languages using (locator)
group by sightings.locator
