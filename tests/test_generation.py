"""A generation: every check can fail, every row survives the way, the rebuild is equal."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from transforms.columns import arrow_schema, columns_of, key_of, to_arrow
from transforms.tables import TABLES
from warehouse import ddl
from warehouse.ask import connect, many
from warehouse.generation import build, check, checks, create, sql_files
from warehouse.home import Home
from warehouse.manifest import head

# A statement that breaks what a check holds, for every check there is.
BREAKS = {
    "appearances_do_not_overlap": "update appearances set last_line = last_line + 99",
    "books_are_balanced": (
        "create or replace view books as select 'x' as dump_id, 2 as read_count, "
        "1 as loaded_count, 0 as duplicate_count, 0 as rejected_count"
    ),
    "dumps_have_records": "delete from records where outcome = 'rejected'",
    "dumps_were_seen": "delete from sightings where locator like '%opinion.txt'",
    "every_line_has_a_text": "update articles set body = '' where language = 'en'",
    "ledger_is_complete": "delete from lines where line = 1",
    "lines_stand_in_order": "update lines set byte_start = 0 where line > 1",
    "lines_stand_in_their_appearance": "update lines set line = line + 1000",
    "paragraphs_lie_in_the_body": "update paragraphs set char_end = 10000000",
    "published_is_stated": "update articles set published_at = timestamp '2024-01-01'",
    "rejected_records_have_a_reason": "delete from rejects",
}


@pytest.fixture
def database(sample_home: Home, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A generation of the sample that a test may write to."""
    path = tmp_path / "copy.duckdb"
    build(path, sample_home, head(sample_home), tmp_path)
    with duckdb.connect(str(path)) as connection:
        yield connection


def breaks() -> Iterator[tuple[str, str]]:
    yield from BREAKS.items()
    for name, table in TABLES.items():
        yield f"{name}_key_is_unique", f"insert into {name} from {name}"
        for field in columns_of(table):
            if field.column.refers:
                other = field.column.refers.split(".")[0]
                yield f"{name}_{field.name}_is_in_{other}", f"delete from {other}"
    for check_name, _ in ddl.span_checks():
        cut_from, column = check_name.removesuffix("_has_a_span").split("_", 1)
        key = key_of(TABLES[cut_from])[0]
        spans = f"delete from spans where row_id in (select {key} from {cut_from})"
        yield check_name, f"update {cut_from} set {column} = 'x'; {spans}"


def test_the_sample_passes_every_check(database: duckdb.DuckDBPyConnection) -> None:
    assert check(database) == {}


def test_every_check_is_broken_by_a_test() -> None:
    assert {name for name, _ in breaks()} == set(checks())


EMPTY_IN_SAMPLE = {"quotes_image_id_is_in_images", "figures_image_id_is_in_images"}


@pytest.mark.parametrize(
    ("name", "statement"),
    [pytest.param(name, statement, id=name) for name, statement in breaks()],
)
def test_a_check_sees_what_it_is_for(
    database: duckdb.DuckDBPyConnection, name: str, statement: str
) -> None:
    if name in EMPTY_IN_SAMPLE:
        table = name.split("_", maxsplit=1)[0]
        statement = f"update {table} set image_id = 'nowhere'"
    database.execute(statement)
    assert check(database).get(name, 0) > 0


def test_the_tables_hold_what_the_declaration_says(
    database: duckdb.DuckDBPyConnection,
) -> None:
    found = many(
        database,
        "select table_name, column_name, is_nullable, comment "
        "from duckdb_columns() where schema_name = 'main' and not internal "
        "order by table_name, column_index",
    )
    declared = [
        (name, field.name, field.is_nullable, ddl.describe(field))
        for name in sorted(TABLES)
        for field in columns_of(TABLES[name])
    ]
    views = {name for name, _ in sql_files("views")} | {"generation"}
    assert [tuple(row.values()) for row in found if row["table_name"] not in views] == declared


@pytest.mark.parametrize("name", TABLES)
def test_a_null_is_refused_by_the_database_too(
    database: duckdb.DuckDBPyConnection, name: str
) -> None:
    column = next(f.name for f in columns_of(TABLES[name]) if not f.is_nullable)
    with pytest.raises(duckdb.ConstraintException):
        database.execute(f"insert into {name} ({column}) values (null)")


@pytest.mark.parametrize("name", TABLES)
def test_rows_come_back_from_parquet_and_duckdb_as_they_were(sample_home: Home, name: str) -> None:
    """What stands in the lake stands in the database, row by row."""
    paths = [str(sample_home.batches / file) for file in head(sample_home).files(name)]
    if not paths:
        pytest.skip(f"the sample has no rows of {name}")
    with duckdb.connect() as lake, connect(sample_home) as database:
        query = f"from read_parquet({paths}) order by all"
        expected = lake.sql(query).to_arrow_table().to_pylist()
        columns = ", ".join(
            f"{f.name}::varchar as {f.name}" if f.choices else f.name
            for f in columns_of(TABLES[name])
        )
        found = database.sql(f"select {columns} from {name} order by all")
        rows = found.to_arrow_table().to_pylist()
    assert rows == expected
    again = to_arrow(TABLES[name], [TABLES[name](**row) for row in rows])
    assert again.schema == arrow_schema(TABLES[name])


def test_the_same_manifest_gives_the_same_rows(
    database: duckdb.DuckDBPyConnection, sample_home: Home
) -> None:
    with connect(sample_home) as published:
        for name in TABLES:
            query = f"from {name} order by all"
            assert database.execute(query).fetchall() == (published.execute(query).fetchall())


def test_every_view_and_table_says_what_a_row_is(
    database: duckdb.DuckDBPyConnection,
) -> None:
    found = many(
        database,
        "select view_name as name, comment from duckdb_views() where not internal "
        "union all select table_name, comment from duckdb_tables()",
    )
    assert len(found) == len(TABLES) + len(dict(sql_files("views"))) + 1
    for row in found:
        assert row["comment"].startswith(("One ", "Where ")), row["name"]


@pytest.mark.parametrize("name", [name for name, _ in sql_files("views")])
def test_every_view_runs_on_an_empty_database(name: str) -> None:
    with duckdb.connect() as connection:
        create(connection)
        assert connection.execute(f"from {name}").fetchall() == []


def test_an_older_client_may_open_the_file(sample_home: Home) -> None:
    with sample_home.database.open("rb") as file:
        header = file.read(64)
    assert header[8:12] == b"DUCK"
    with connect(sample_home) as connection:
        (row,) = many(connection, "select tags from duckdb_databases() where not internal")
    assert "v1.5" in str(row["tags"])
