-- What did we fail to read yesterday, and why? For another day, change the 1;
-- here it is whatever was seen until today.
select
    parse_filename(sightings.locator) as file,
    rejects.stage,
    rejects.reason,
    left(rejects.message, 60) as message
from rejects
inner join sightings using (dump_id)
where sightings.seen_at::date >= current_date - 1
order by file, rejects.reject_id
