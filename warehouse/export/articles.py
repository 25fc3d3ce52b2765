"""Articles with all that hangs on them, one after the other, in order of their ids."""

from collections.abc import Iterator
from typing import Any

import duckdb

FETCH_ROWS = 512
ARTICLES = """
with names as (
  select article_id, list({'name': name, 'role': role::varchar} order by ordinal) as bylines
  from bylines
  group by article_id
),
pictures as (
  select
    article_id,
    list({
      'image_id': image_id, 'caption': caption, 'credit': credit,
      'credit_agency': credit_agency, 'credit_person': credit_person,
      'place': place, 'taken_on': taken_on
    } order by ordinal) as images
  from images
  group by article_id
),
places as (
  select article_id, arg_min(locator, (seen_at, locator)) as source, min(seen_at) as seen_at
  from article_sources
  group by article_id
)
select
  articles.* exclude (published_basis, published_precision),
  articles.published_basis::varchar as published_basis,
  articles.published_precision::varchar as published_precision,
  names.bylines,
  pictures.images,
  places.source,
  places.seen_at,
  records.url,
  records.dump_id,
  generation.committed_at
from articles
inner join appearances using (appearance_id)
inner join records using (record_id)
cross join generation
left join names on names.article_id = articles.article_id
left join pictures on pictures.article_id = articles.article_id
left join places on places.article_id = articles.article_id
order by articles.article_id
"""


def each_article(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """Yield each article with `bylines`, `images`, `source`, `seen_at`, `url`, `dump_id`."""
    result = connection.execute(ARTICLES)
    columns = [column[0] for column in result.description or []]
    while rows := result.fetchmany(FETCH_ROWS):
        for row in rows:
            yield dict(zip(columns, row, strict=True))
