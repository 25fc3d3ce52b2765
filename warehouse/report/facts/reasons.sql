-- One row per stage and reason of rejects.
select stage || ', ' || reason as reason, reject_count
from rejects_by_reason
order by reject_count desc, 1
