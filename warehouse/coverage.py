"""Articles by day and source, counted once for each generation.

To find where each article was seen first takes all appearances and sightings; a reader of
`coverage_by_day` would wait for that each time. The counts are a function of the tables
alone, so both ways of building make the same ones.
"""

import duckdb

from warehouse.errors import StoreError

COUNT = """
insert into coverage_counts
with first_seen as (
  select
    article_id,
    arg_min(locator, (seen_at, locator)) as source
  from article_sources
  group by article_id
)

select
  case
    when articles.published_precision in ('minute', 'day') then articles.published_at::date
  end as published_on,
  first_seen.source,
  count(*) as article_count,
  median(articles.body_chars) as median_body_chars
from articles
left join first_seen using (article_id)
group by published_on, first_seen.source
order by published_on, first_seen.source
"""
LEFT_OUT = """
select (select count(*) from articles) - coalesce(sum(article_count), 0) from coverage_counts
"""


def count_coverage(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `coverage_counts` anew from the other tables.

    Call it outside of a transaction, as `warehouse.search.index.refresh`. Raises StoreError
    if the counts leave articles out.
    """
    connection.execute("delete from coverage_counts")
    connection.execute(COUNT)
    row = connection.execute(LEFT_OUT).fetchone()
    if row is None or row[0]:
        raise StoreError(f"coverage_counts: expected to count all articles, left out: {row}")
