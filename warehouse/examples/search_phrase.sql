-- Where do two words stand together, and a third nowhere?
select headline, score
from search('"slow ferry" -electric')
