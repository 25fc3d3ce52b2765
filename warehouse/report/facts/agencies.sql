-- One row per agency as printed, the busiest first.
select agency, article_count, image_count, story_count
from agencies
order by story_count desc, agency
limit 30
