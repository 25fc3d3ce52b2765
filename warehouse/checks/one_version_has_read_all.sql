-- Dumps that another version of the transforms has read than the newest: two are never mixed.
select dumps.dump_id
from dumps
cross join generation
where dumps.transform_version <> generation.transform_version
union all
select 'an older dump' as dump_id
from generation
where oldest_transform_version <> transform_version
