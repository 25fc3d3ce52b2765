-- One row per article, those with the least sure bounds first.
select
    articles.article_id,
    articles.headline,
    articles.language,
    articles.body_chars,
    articles.published_at,
    first_seen.source,
    appearances.confidence
from articles
inner join appearances using (appearance_id)
left join (
    select article_id, arg_min(locator, (seen_at, locator)) as source
    from article_sources
    group by article_id
) as first_seen on first_seen.article_id = articles.article_id
order by appearances.confidence, articles.article_id
limit 200
