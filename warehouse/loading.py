"""Fill the tables of a database from exactly the files that a manifest names."""

from collections.abc import Iterable

import duckdb

from transforms.columns import columns_of
from transforms.tables import OF_COMMITS, SCHEMA_VERSION, TABLES
from warehouse import ddl
from warehouse.home import Home
from warehouse.manifest import Entry, Manifest

# What a database says of itself and counts; one row each, but for the last three.
OWN_TABLES = """
create table generation (
  number bigint not null,
  committed_at timestamp not null,
  run_id varchar,
  action varchar,
  transform_version bigint,
  oldest_transform_version bigint,
  schema_version bigint not null,
  dump_count bigint not null
);
comment on table generation is
  'One row: which state of the warehouse this database shows.';
create table builds (
  definition varchar not null,
  copied_count bigint not null,
  changed_rows bigint not null
);
comment on table builds is
  'One row: how this file was built; the only table that two builds of one state may differ in.';
create table table_counts (
  table_name varchar not null,
  row_count bigint not null,
  batch_row_count bigint not null,
  batch_row_count_before bigint not null
);
comment on table table_counts is
  'One row per table: its rows here, in the batches, and in the batches of the commit before.';
create table tombstones (article_id varchar not null);
comment on table tombstones is
  'One row per article that was taken down; nothing else of it is kept.';
create table coverage_counts (
  published_on date,
  source varchar,
  article_count bigint not null,
  median_body_chars double
);
comment on table coverage_counts is
  'One row per day and source: what coverage_by_day shows, counted with each generation.';
"""
OWN_NAMES = ("generation", "builds", "table_counts", "tombstones", "coverage_counts")
# An article in two dumps has one row. Its id is the hash of its text, so the rows differ
# in what stands around it at most: the appearance with the most verbatim values wins, and
# no barer copy takes captions, credits or bylines away.
WINNERS = """
create or replace temp table winners as
with values_of as (
  select appearance_id, count(*) as value_count
  from ({spans})
  group by appearance_id
)
select articles.article_id, articles.appearance_id
from ({articles}) as articles
left join values_of using (appearance_id)
qualify row_number() over (
  partition by articles.article_id
  order by coalesce(value_count, 0) desc, articles.appearance_id
) = 1
"""
NOTHING = "select * from (select null::varchar as {} where false)"
# Of an article, only the rows of its winning appearance are loaded.
OF_ARTICLES = ("articles", "paragraphs", "bylines", "images", "quotes", "figures", "spans")
FILTERS = {
    "sightings": "semi join dumps using (dump_id)",
    **dict.fromkeys(OF_ARTICLES, "semi join temp.winners using (appearance_id)"),
}
# A look-up by these skips most of a sorted table, and reads all of another. Sorting costs
# little where rows are narrow; what a copied database gets later stands behind.
ORDERS = {
    "appearances": "order by appearance_id",
    "paragraphs": "order by article_id, ordinal",
    "spans": "order by row_id",
}


def load(connection: duckdb.DuckDBPyConnection, home: Home, new: Manifest) -> None:
    """Fill empty tables with all rows of a manifest."""
    entries = [*new.entries.values()]
    find_winners(connection, home, entries)
    for name in TABLES:
        is_of_commits = name in OF_COMMITS
        rows = (
            commit_rows(home, name, new.files(name))
            if is_of_commits
            else table_rows(home, name, entries)
        )
        if rows:
            shape = f"{FILTERS.get(name, '')} {ORDERS.get(name, '')}"
            connection.execute(f"insert into {name} by name {rows} {shape}")
    connection.execute("drop table temp.winners")


def find_winners(
    connection: duckdb.DuckDBPyConnection,
    home: Home,
    entries: Iterable[Entry],
    only: str = "",
) -> None:
    """Choose the appearance that each article's rows are taken from: temp.winners.

    `only` narrows the articles down, as a join.
    """
    entries = [*entries]
    articles = table_rows(home, "articles", entries, ("article_id", "appearance_id"))
    spans = table_rows(home, "spans", entries, ("appearance_id",))
    spans = spans or NOTHING.format("appearance_id")
    articles = articles or NOTHING.format("article_id, null::varchar as appearance_id")
    connection.execute(WINNERS.format(articles=f"{articles} {only}", spans=spans))


def table_rows(home: Home, table: str, entries: Iterable[Entry], names: Iterable[str] = ()) -> str:
    """Return a select of a table's rows in these batches, empty where there are none."""
    with_rows = [entry for entry in entries if entry.rows.get(table)]
    paths = [str(home.batches / entry.batch_id / f"{table}.parquet") for entry in with_rows]
    is_old = any(entry.schema_version != SCHEMA_VERSION for entry in with_rows)
    return select_rows(table, paths, names, is_old=is_old)


def commit_rows(home: Home, table: str, files: Iterable[str]) -> str:
    """Return a select of the sightings or runs in these files, empty where there are none."""
    # They outlive every version of the tables, so their columns may be of any.
    return select_rows(table, [str(home.batches / file) for file in files], is_old=True)


def select_rows(
    table: str, paths: Iterable[str], names: Iterable[str] = (), *, is_old: bool = False
) -> str:
    """Return a select of declared columns from files, cast to the declared types.

    With `is_old` the files may be of older declarations: a column that they lack is null,
    one that is declared no more is left away, one of another type is cast.
    """
    listed = ", ".join(map(ddl.quoted, paths))
    if not listed:
        return ""
    kind = TABLES[table]
    columns = ddl.select_columns(kind, names)
    if not is_old:
        return f"select {columns} from read_parquet([{listed}])"
    nulls = ", ".join(f"null as {field.name}" for field in columns_of(kind))
    return (
        f"select {columns} from (select {nulls} where false union all by name "
        f"select * from read_parquet([{listed}], union_by_name = true))"
    )


def describe(connection: duckdb.DuckDBPyConnection, old: Manifest, new: Manifest) -> None:
    """Fill the tables in which a database speaks of itself, all but `builds`."""
    for name in ("generation", "table_counts", "tombstones"):
        connection.execute(f"delete from {name}")
    versions = {entry.transform_version for entry in new.entries.values()}
    connection.execute(
        "insert into generation values (?, ?::timestamp, ?, ?, ?, ?, ?, ?)",
        [
            new.number,
            new.committed_at,
            new.run.get("run_id"),
            new.run.get("action"),
            max(versions, default=None),
            min(versions, default=None),
            SCHEMA_VERSION,
            len(new.entries),
        ],
    )
    for name in TABLES:
        connection.execute(
            f"insert into table_counts select ?, count(*), ?, ? from {name}",
            [name, new.row_count(name), old.row_count(name)],
        )
    if new.tombstones:
        connection.execute(
            "insert into tombstones select unnest(?::varchar[])", [sorted(new.tombstones)]
        )
