-- Articles that would be younger than the day they are no younger than.
select article_id
from articles
where published_not_before > published_not_after
