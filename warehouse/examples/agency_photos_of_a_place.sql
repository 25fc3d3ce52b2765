-- Which agency photos illustrate stories of Porto?
select
    images.credit_agency,
    images.place,
    images.taken_on,
    left(images.caption, 32) as caption,
    left(articles.headline, 32) as headline
from images
inner join articles using (article_id)
where images.credit_agency is not null
    and (fold(images.place) like '%porto%' or fold(images.caption) like '%porto%')
order by images.image_id
