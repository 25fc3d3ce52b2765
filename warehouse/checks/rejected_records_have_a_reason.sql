-- Rejected records without a row in rejects.
select records.record_id
from records
anti join rejects using (record_id)
where records.outcome = 'rejected'
