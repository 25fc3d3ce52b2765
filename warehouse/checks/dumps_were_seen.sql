-- Dumps that nobody knows the place of.
select dumps.dump_id
from dumps
anti join sightings using (dump_id)
