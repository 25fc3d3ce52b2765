-- What may have been published in 2025, and what certainly was?
select is_certain, published_not_before, headline
from within('2025-01-01', '2025-12-31')
