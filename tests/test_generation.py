"""A generation: every check can fail, every row survives the way, the rebuild is equal."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from transforms.columns import arrow_schema, columns_of, key_of, to_arrow
from transforms.tables import TABLES
from warehouse import coverage, ddl
from warehouse.ask import connect, many
from warehouse.checking import check, checks
from warehouse.coverage import count_coverage
from warehouse.errors import StoreError
from warehouse.generation import build, create
from warehouse.home import Home
from warehouse.loading import ORDERS, OWN_NAMES
from warehouse.manifest import head
from warehouse.sql_files import sql_files

# A statement that breaks what a check holds, for every check there is.
BREAKS = {
    "appearances_do_not_overlap": "update appearances set last_line = last_line + 99",
    "books_are_balanced": (
        "create or replace view books as select 'x' as dump_id, 2 as read_count, "
        "1 as loaded_count, 0 as duplicate_count, 0 as rejected_count"
    ),
    "dumps_have_records": "delete from records where outcome = 'rejected'",
    "dumps_were_seen": "delete from sightings where locator like '%opinion.txt'",
    "body_lengths_are_right": "update articles set body_chars = body_chars + 1",
    "every_line_has_a_text": "delete from paragraphs where ordinal = 1",
    "ledger_is_complete": "delete from lines where line = 1",
    "lines_stand_in_order": "update lines set byte_start = 0 where line > 1",
    "lines_stand_in_their_appearance": "update lines set line = line + 1000",
    "no_tombstoned_content": "insert into tombstones select min(article_id) from articles",
    "one_version_has_read_all": "update dumps set transform_version = 0 where encoding = 'cp1256'",
    "paragraphs_lie_in_the_body": "update paragraphs set char_end = 10000000",
    "published_is_stated": "update articles set published_at = timestamp '2024-01-01'",
    "published_intervals_are_in_order": (
        "update articles set published_not_before = '2024-01-02', "
        "published_not_after = '2024-01-01'"
    ),
    "rejected_records_have_a_reason": "delete from rejects",
    "run_books_are_balanced": "update runs set loaded_count = loaded_count + 1",
    "row_counts_have_not_fallen": (
        "update table_counts set batch_row_count_before = 10000, batch_row_count = 7999 "
        "where table_name = 'lines'"
    ),
    "tables_hold_their_batches": "update table_counts set row_count = row_count - 1",
}


@pytest.fixture(scope="module")
def template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generation of the sample, built once."""
    folder = tmp_path_factory.mktemp("generation")
    home = Home(sample_template)
    assert build(folder / "built.duckdb", home, head(home), folder) == {}
    return folder / "built.duckdb"


@pytest.fixture(scope="module")
def opened(template: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(template)) as connection:
        yield connection


@pytest.fixture
def database(opened: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A generation of the sample that a test may write to: nothing of it stays."""
    opened.execute("begin")
    yield opened
    opened.execute("rollback")


STATEMENT = """
insert into statements
select 's1', record_id, appearance_id, 'headline', 'Rain', 'column title', true, 'stated'
from appearances
limit 1
"""


def breaks() -> Iterator[tuple[str, str]]:
    yield from BREAKS.items()
    for name, table in TABLES.items():
        yield f"{name}_key_is_unique", f"insert into {name} from {name}"
        for field in columns_of(table):
            if field.column.refers:
                other = field.column.refers.split(".")[0]
                yield f"{name}_{field.name}_is_in_{other}", f"delete from {other}"
    for check_name, query in ddl.domain_checks():
        domain_table = check_name.removesuffix("_values_are_in_their_domains")
        rule = query.partition("not (")[2].partition(" ")[0]
        column = rule.removeprefix("regexp_full_match(").removesuffix(",")
        worst = "'x'" if column == "sha256" else "-1"
        yield check_name, f"update {domain_table} set {column} = {worst}"
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
    database.execute(STATEMENT)  # the sample is texts: they state nothing of themselves
    database.execute(statement)
    # As `check` runs them, but one of them.
    assert database.execute(f"from ({checks()[name]}\n)").fetchall() != []


def test_all_checks_are_run_and_those_that_fail_are_counted(
    database: duckdb.DuckDBPyConnection,
) -> None:
    for name in ("body_lengths_are_right", "paragraphs_lie_in_the_body"):
        database.execute(BREAKS[name])
    database.execute("insert into dumps from dumps limit 1")
    found = check(database)
    assert found["body_lengths_are_right"] == 16
    assert found["paragraphs_lie_in_the_body"] > 16
    assert found["dumps_key_is_unique"] == 1


# DuckDB writes SQL anew: types in small letters or not, and what `exclude` names in no order.
WORDS = r"list_sort(string_split_regex(lower({}), '\W+'))::varchar"
SCHEMA = f"""
select 'column', table_name, column_name, data_type, is_nullable::varchar, comment
from duckdb_columns() where not internal
union all select 'table', table_name, null, null, null, comment from duckdb_tables()
union all select 'view', view_name, null, {WORDS.format("sql")}, null, comment
from duckdb_views() where not internal
union all select 'macro', function_name, parameters::varchar,
  {WORDS.format("macro_definition")}, null, comment
from duckdb_functions() where not internal
union all select 'type', type_name, null, labels::varchar, null, comment
from duckdb_types() where not internal
order by all
"""


def test_a_generation_has_the_schema_that_its_statements_make(
    database: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """The tests build on copies of an empty database, commands statement by statement."""
    with duckdb.connect(str(tmp_path / "made.duckdb")) as connection:
        create(connection)
    with duckdb.connect(str(tmp_path / "made.duckdb")) as connection:
        made = connection.execute(SCHEMA).fetchall()
    assert {kind for kind, *_ in made} == {"column", "table", "view", "macro", "type"}
    assert database.execute(SCHEMA).fetchall() == made


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
    views = {name for name, _ in sql_files("views")} | {*OWN_NAMES, "dictionary"}
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
        "union all select table_name, comment from duckdb_tables() where schema_name = 'main' "
        "union all select function_name, comment from duckdb_functions() where not internal",
    )
    views, macros = dict(sql_files("views")), dict(sql_files("macros"))
    own = {*OWN_NAMES, "dictionary", "fold", "words_of", "terms_of"}
    assert {row["name"] for row in found} == {*TABLES, *views, *macros, *own}
    for row in found:
        assert row["comment"].startswith(("One ", "Where ")), row["name"]


@pytest.mark.parametrize("name", ORDERS)
def test_what_is_looked_up_by_an_id_is_loaded_in_its_order(
    database: duckdb.DuckDBPyConnection, name: str
) -> None:
    column = ORDERS[name].removeprefix("order by ").split(",")[0]
    found = [id_ for (id_,) in database.execute(f"select {column} from {name}").fetchall()]
    assert found == sorted(found) != []


def test_coverage_counts_what_the_articles_say(sample_home: Home) -> None:
    recount = """
        select published_on, source, count(*), median(body_chars)
        from (
            select body_chars, source, case when articles.published_precision::varchar
                in ('minute', 'day') then articles.published_at::date end as published_on
            from articles inner join (select article_id, source from articles_clean)
                using (article_id)
        )
        group by all order by all
    """
    with connect(sample_home) as connection:
        found = connection.execute("from coverage_by_day order by all").fetchall()
        assert found == connection.execute(recount).fetchall() != []


def test_an_article_without_a_sighting_is_counted_and_none_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with duckdb.connect() as connection:
        create(connection)
        connection.execute(
            "insert into articles (article_id, appearance_id, headline, body, body_chars, "
            "language, is_complete) values ('a', 'a', 'Rain', 'It rained.', 10, 'en', true)"
        )
        count_coverage(connection)
        counted = connection.execute("from coverage_by_day").fetchall()
        assert counted == [(None, None, 1, 10.0)]
        monkeypatch.setattr(coverage, "COUNT", coverage.COUNT.replace("left join", "inner join"))
        with pytest.raises(StoreError, match="left out"):
            count_coverage(connection)


@pytest.fixture(scope="module")
def nothing() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database without a row, to read."""
    with duckdb.connect() as connection:
        create(connection)
        yield connection


@pytest.mark.parametrize("name", [name for name, _ in sql_files("views")])
def test_every_view_runs_on_an_empty_database(
    nothing: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert nothing.execute(f"from {name}").fetchall() == []


def test_an_older_client_may_open_the_file(sample_home: Home) -> None:
    with sample_home.database.open("rb") as file:
        header = file.read(64)
    assert header[8:12] == b"DUCK"
    with connect(sample_home) as connection:
        (row,) = many(connection, "select tags from duckdb_databases() where not internal")
    assert "v1.5" in str(row["tags"])
