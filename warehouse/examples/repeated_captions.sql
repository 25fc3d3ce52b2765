-- Which captions are printed how often?
select copy_count, count(*) as image_count
from images
group by copy_count
order by copy_count
