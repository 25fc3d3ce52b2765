-- Articles that were taken down and are here all the same.
select article_id
from articles
semi join tombstones using (article_id)
union all
select article_id
from appearances
semi join tombstones using (article_id)
