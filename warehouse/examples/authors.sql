-- Who wrote what?
select bylines.name, bylines.role, articles.headline
from bylines
inner join articles using (article_id)
order by bylines.name, articles.article_id
