-- Which large sums of money are named?
select figures.text, figures.value, figures.unit, articles.headline
from figures
inner join articles using (article_id)
where figures.kind = 'money'
order by figures.value desc, figures.figure_id
limit 5
