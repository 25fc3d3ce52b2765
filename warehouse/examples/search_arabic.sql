-- How does one search Arabic without its hamzas and marks?
select headline, language, score
from search('اعادة ميناء')
