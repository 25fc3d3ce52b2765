-- Articles with a moment of publication that no stamp of the source states.
select article_id
from articles
where published_at is not null and published_printed is null
