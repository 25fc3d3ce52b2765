-- What was said about bridges, and in which paragraph?
select left(articles.headline, 40) as headline, left(mentions.text, 60) as quote
from mentions
inner join articles using (article_id)
where mentions.kind = 'quote' and fold(mentions.context) like '%bridge%'
order by articles.article_id, mentions.char_start
