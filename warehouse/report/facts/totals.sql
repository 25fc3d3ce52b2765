-- One row: how much there is of what.
select
    (select count(*) from articles) as articles,
    (select count(*) from images) as pictures,
    (select count(*) from quotes) as quotes,
    (select count(*) from figures) as figures,
    (select count(distinct locator) from sightings) as sources,
    (select count(distinct language) from articles) as languages,
    (select count(*) from dumps) as dumps,
    (select coalesce(sum(size_bytes), 0)::bigint from dumps) as bytes,
    (select count(*) from lines) as lines,
    (select count(*) from rejects) as rejects,
    (select min(seen_at) from sightings) as first_seen_at,
    (select max(seen_at) from sightings) as last_seen_at,
    (select count(*) from articles where not is_complete) as cut_short,
    (select count(*) from articles where headline is null) as without_headline
