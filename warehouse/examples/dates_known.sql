-- Of which articles do we know when they were published, and what does that rest on?
select published_basis, published_not_before, headline
from articles
where published_not_before is not null or published_at is not null
order by published_not_before, article_id
