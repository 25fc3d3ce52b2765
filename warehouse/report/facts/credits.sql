-- One row per credit line, the commonest first.
select credit, count(*) as image_count, count(distinct article_id) as story_count
from images
where credit is not null
group by credit
order by image_count desc, credit
limit 30
