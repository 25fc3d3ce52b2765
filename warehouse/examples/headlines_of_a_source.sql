-- What did one source print, in order?
select article_sources.ordinal, articles.headline, articles.body_chars
from article_sources
inner join articles using (article_id)
where article_sources.locator like '%morning-wire.txt'
order by article_sources.ordinal
