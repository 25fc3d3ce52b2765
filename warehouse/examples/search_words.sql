-- Which articles are about ferries?
select headline, score, left(replace(snippet, chr(10), ' '), 70) as snippet
from search('ferries')
