"""A generation: one database made from one manifest, checked, then published.

It is built aside from exactly the files that the manifest names, so that readers are
never in the way and never see half of it. A generation that fails a check is thrown
away, and the link goes on pointing to the one before.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import duckdb

from transforms.tables import SCHEMA_VERSION, TABLES
from warehouse import ddl
from warehouse.ask import Config, connect
from warehouse.errors import CheckFailedError, StoreError
from warehouse.files import move_into_place, point_to, sync_file
from warehouse.home import Home
from warehouse.manifest import Manifest

STORAGE_VERSION = "v1.5.0"  # so that clients of DuckDB 1.5 can open the file too
KEPT_GENERATIONS = 2  # the published one, and the one before for a look back
BUILD_SETTINGS: Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def published_number(home: Home) -> int:
    """Return the number of the generation that people see, 0 where there is none."""
    if not home.database.is_symlink():
        return 0
    number = home.database.resolve().stem.rpartition("-")[2]
    return int(number) if number.isdecimal() and is_sound(home) else 0


def is_sound(home: Home) -> bool:
    """Say whether the published database can be opened and has today's tables."""
    try:
        with connect(home) as connection:
            query = "select schema_version from generation"
            return connection.execute(query).fetchall() == [(SCHEMA_VERSION,)]
    except (StoreError, duckdb.Error):
        return False


def prepare(home: Home, manifest: Manifest, staging: Path) -> None:
    """Build and check the generation of a manifest aside, before it is committed.

    Raises CheckFailedError if a check returns rows, StoreError if the disk is full.
    """
    aside = staging / home.generation(manifest.number).name
    aside.unlink(missing_ok=True)
    try:
        build(aside, home, manifest, staging)
    except duckdb.Error as error:
        raise StoreError(
            f"{aside.parent}: expected to build a database, found: {error}. The old one "
            "stays. Look whether the disk is full; the next run tries again."
        ) from error


def publish(home: Home, manifest: Manifest, staging: Path) -> None:
    """Put the prepared generation of a committed manifest where people look."""
    target = home.generation(manifest.number)
    move_into_place(staging / target.name, target)
    point_to(home.database, target, staging / "link")
    _remove_old(home)


def build(path: Path, home: Home, manifest: Manifest, staging: Path) -> None:
    """Write the database of a manifest to a new file and check it."""
    config: Config = BUILD_SETTINGS | {"temp_directory": str(staging / "spill")}
    with duckdb.connect(config=config) as connection:
        connection.execute(
            f"attach {ddl.quoted(str(path))} as warehouse "
            f"(storage_version {ddl.quoted(STORAGE_VERSION)})"
        )
        connection.execute("use warehouse")
        connection.execute("begin")
        create(connection)
        load(connection, home, manifest)
        connection.execute("commit")
        if failures := check(connection):
            raise CheckFailedError(
                failures, "The dumps stay in raw/ and the batches in lake/batches."
            )
        connection.execute("checkpoint")
        connection.execute("use memory")
        connection.execute("detach warehouse")
    sync_file(path)


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all types, tables and views, empty."""
    statements = [*ddl.create_types()]
    for name, table in TABLES.items():
        statements.extend(ddl.create_table(name, table))
    statements.append(GENERATION_TABLE)
    for statement in statements:
        connection.execute(statement)
    create_views(connection)


GENERATION_TABLE = """
create table generation (
  number bigint not null,
  committed_at timestamp not null,
  schema_version bigint not null,
  dump_count bigint not null
);
comment on table generation is
  'One row: which state of the warehouse this database shows.';
"""


def load(connection: duckdb.DuckDBPyConnection, home: Home, manifest: Manifest) -> None:
    """Fill the tables from exactly the files that a manifest names."""
    connection.execute(
        "insert into generation values (?, ?::timestamp, ?, ?)",
        [
            manifest.number,
            manifest.committed_at,
            SCHEMA_VERSION,
            len(manifest.entries),
        ],
    )
    articles = file_list(home, manifest, "articles")
    spans = file_list(home, manifest, "spans")
    if articles:
        query = WINNERS if spans else ALL_WIN
        connection.execute(query.format(articles=articles, spans=spans))
    for name in TABLES:
        if paths := file_list(home, manifest, name):
            connection.execute(_insert(name, paths))
    connection.execute("drop table if exists temp.winners")


def file_list(home: Home, manifest: Manifest, table: str) -> str:
    """Return the files of a table as a SQL list, empty where there are none."""
    return ", ".join(ddl.quoted(str(home.batches / file)) for file in manifest.files(table))


# An article in two dumps has one row. Its id is the hash of its text, so the rows differ
# in what stands around it at most: the appearance with the most verbatim values wins, and
# no barer copy takes captions, credits or bylines away.
WINNERS = """
create or replace temp table winners as
with values_of as (
  select appearance_id, count(*) as value_count
  from read_parquet([{spans}])
  group by appearance_id
)
select articles.appearance_id
from read_parquet([{articles}]) as articles
left join values_of using (appearance_id)
qualify row_number() over (
  partition by articles.article_id
  order by coalesce(value_count, 0) desc, articles.appearance_id
) = 1
"""
ALL_WIN = """
create or replace temp table winners as
select min(appearance_id) as appearance_id
from read_parquet([{articles}])
group by article_id
"""
# Of an article, only the rows of its winning appearance are loaded.
FILTERS = {
    "sightings": "semi join dumps using (dump_id)",
    **dict.fromkeys(
        ("articles", "paragraphs", "bylines", "images", "quotes", "figures", "spans"),
        "semi join temp.winners using (appearance_id)",
    ),
}


def _insert(name: str, paths: str) -> str:
    """Return the statement that loads a table."""
    return (
        f"insert into {name} by name select {ddl.select_columns(TABLES[name])} "
        f"from read_parquet([{paths}]) {FILTERS.get(name, '')}"
    )


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every view of `views/`; one may use another, in whatever order."""
    left = dict(sql_files("views"))
    while left:
        failed: dict[str, str] = {}
        for name, text in left.items():
            try:
                connection.execute(f"create view {name} as\n{text}")
            except duckdb.CatalogException as error:
                failed[name] = str(error)
            else:
                comment = ddl.quoted(leading_comment(text))
                connection.execute(f"comment on view {name} is {comment}")
        if len(failed) == len(left):
            raise RuntimeError(f"views that cannot be created: {failed}")
        left = {name: left[name] for name in failed}


def sql_files(folder: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each SQL file of a folder beside this module."""
    for file in sorted(files("warehouse").joinpath(folder).iterdir(), key=str):
        if file.name.endswith(".sql"):
            yield file.name.removesuffix(".sql"), file.read_text("utf-8")


def leading_comment(text: str) -> str:
    r"""Return the comment that a SQL file opens with, as one line.

    >>> leading_comment("-- One row per day:\n-- no more.\nselect 1 -- x")
    'One row per day: no more.'
    """
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def checks() -> dict[str, str]:
    """Return every check by name: a query that returns the offending rows."""
    return {
        **dict(ddl.key_checks()),
        **dict(ddl.reference_checks()),
        **dict(ddl.span_checks()),
        **dict(sql_files("checks")),
    }


def check(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Run every check; return how many rows each failing one found."""
    found: dict[str, int] = {}
    for name, query in checks().items():
        # Fetched: a query whose result nobody fetches never runs to its error.
        row = connection.execute(f"select count(*) from ({query}\n)").fetchone()
        found[name] = row[0] if row else 0
    return {name: count for name, count in found.items() if count}


def _remove_old(home: Home) -> None:
    """Remove generations that nobody is pointed to; who has one open keeps it."""
    generations = sorted(home.generations.glob("wirehouse-*.duckdb"))
    published = home.database.resolve()
    keep = {*generations[-KEPT_GENERATIONS:], published}
    for path in generations:
        if path not in keep:
            path.unlink()
