-- Whose pictures do we see most?
select credit, count(*) as image_count
from images
where credit is not null
group by credit
order by image_count desc, credit
