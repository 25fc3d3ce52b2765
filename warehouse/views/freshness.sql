-- One row per place where dumps were seen: how old what it last gave is, by the commit
-- of this state of the warehouse. Places that went silent have the largest ages.
select
    sightings.locator,
    max(sightings.seen_at) as last_seen_at, -- when something new was last read there
    max(articles.published_at) as newest_published_at, -- newest stated publication; null: none states one
    date_diff('hour', max(sightings.seen_at), max(generation.committed_at)) as hours_silent -- from then to the last commit
from sightings
left join article_sources
    on article_sources.dump_id = sightings.dump_id and article_sources.locator = sightings.locator
left join articles using (article_id)
cross join generation
group by sightings.locator
