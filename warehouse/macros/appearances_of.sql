-- One row per place where an article was seen: dump, byte span, moment, and why it starts there.
create or replace macro appearances_of(id) as table
select
    article_sources.locator,
    article_sources.seen_at,
    article_sources.dump_id,
    article_sources.appearance_id,
    article_sources.byte_start,
    article_sources.byte_end,
    appearances.confidence,
    appearances.evidence
from article_sources
inner join appearances using (appearance_id)
where article_sources.article_id = id
order by article_sources.seen_at, article_sources.locator, article_sources.byte_start
