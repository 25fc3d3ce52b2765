-- One row per appearance of an article and place where its dump was seen.
-- A dump that was seen under two names gives two rows.
select
    appearances.article_id,
    appearances.appearance_id,
    appearances.record_id,
    appearances.ordinal,
    sightings.locator,
    sightings.seen_at,
    records.dump_id,
    appearances.byte_start,
    appearances.byte_end
from appearances
inner join records using (record_id)
inner join sightings using (dump_id)
