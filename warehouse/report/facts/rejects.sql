-- One row per thing that could not be read, whole records first.
select
    rejects.reject_id,
    rejects.stage,
    rejects.reason,
    rejects.message,
    rejects.is_whole_record,
    rejects.byte_end - rejects.byte_start as bytes,
    min(sightings.locator) as locator
from rejects
left join sightings using (dump_id)
group by all
order by is_whole_record desc, stage, reason, reject_id
limit 100
