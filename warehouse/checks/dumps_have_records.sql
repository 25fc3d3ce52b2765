-- Dumps of which no record says what became of them.
select dumps.dump_id
from dumps
anti join records using (dump_id)
