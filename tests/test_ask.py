"""SQL, status, trace and verify over the sample."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.commands import wirehouse
from tests.conftest import ingest
from warehouse.ask import QueryError, ask, connect, many
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.status import read_status
from warehouse.trace import trace
from warehouse.verify import verify

EVIL = "Rain \x1b[31mat\x07 last in the south"


def one(home: Home, query: str) -> object:
    with connect(home) as connection:
        (row,) = many(connection, query)
    (value,) = row.values()
    return value


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("selec 1", 'syntax error at or near "selec"'),
        ("select x from articles", "x"),
        ("select 1; select 2", "expected one statement, found 2"),
        ("", "expected one statement, found 0"),
        ("delete from articles", "read-only"),
        ("copy articles to '{out}'", "file system operations are disabled"),
        ("from read_text('/etc/hostname')", "file system operations are disabled"),
        ("set threads = 1", "the configuration has been locked"),
        ("attach '{out}' as other", "file system operations are disabled"),
    ],
)
def test_a_query_that_may_not_be_is_refused(
    sample_home: Home, tmp_path: Path, query: str, said: str
) -> None:
    out = tmp_path / "out"
    with connect(sample_home) as connection, pytest.raises(QueryError) as caught:
        [*ask(connection, query.format(out=out)).rows]
    assert said in str(caught.value)
    assert not out.exists()


def test_an_error_that_comes_while_rows_do_is_told(sample_home: Home) -> None:
    query = "select error('late') from range(10) where range = 9"
    with connect(sample_home) as connection, pytest.raises(QueryError, match="late"):
        [*ask(connection, query).rows]


def test_without_a_database_one_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        connect(Home(tmp_path))
    assert str(caught.value) == (
        f"{tmp_path}/wirehouse.duckdb: expected a database, found none. "
        "Load a dump first: wirehouse run FILE"
    )


QUERY = "select headline, body_chars, published_at from articles order by headline"


def test_csv_json_and_parquet_hold_the_same_rows(sample_home: Home, tmp_path: Path) -> None:
    home = ("--home", sample_home.root)
    text = wirehouse("sql", QUERY, *home, "--format", "csv").stdout
    lines = wirehouse("sql", QUERY, *home, "--format", "json").stdout.splitlines()
    out = tmp_path / "out.parquet"
    wirehouse("sql", QUERY, *home, "--format", "parquet", "--out", out)
    rows = [json.loads(line) for line in lines]
    assert len(rows) > 10
    assert pq.read_table(out).to_pylist() == rows
    assert [
        (row["headline"], int(row["body_chars"])) for row in csv.DictReader(io.StringIO(text))
    ] == [(row["headline"] or "", row["body_chars"]) for row in rows]


def test_a_table_is_printed_by_default(sample_home: Home) -> None:
    done = wirehouse("sql", "select 42 as answer", "--home", sample_home.root)
    assert "answer" in done.stdout
    assert "42" in done.stdout
    assert done.returncode == 0


def test_a_wrong_query_points_at_the_place(sample_home: Home) -> None:
    done = wirehouse("sql", "select from where", "--home", sample_home.root)
    assert done.returncode == 1
    assert "LINE 1: select from where" in done.stderr
    assert "^" in done.stderr
    assert "Traceback" not in done.stderr


def test_status_counts_what_is_there(sample_home: Home) -> None:
    status = read_status(sample_home)
    assert status.generation["number"] == status.head == 1
    assert status.books == {"read": 9, "loaded": 8, "duplicate": 0, "rejected": 1}
    assert status.row_counts["articles"] == one(sample_home, "select count(*) from articles")
    assert [row["reason"] for row in status.rejects] == ["binary"]


def test_the_sample_is_verified_without_a_difference(sample_home: Home) -> None:
    found = verify(sample_home)
    assert (found.dumps, found.differences) == (9, ())
    assert found.values > 500


def tamper(home: Home, statement: str) -> None:
    with duckdb.connect(str(home.database.resolve())) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("update articles set headline = headline || '!' where language = 'ar'",
         "articles"),
        ("update articles set body = replace(body, 'the', 'teh')", "paragraph"),
        ("update images set credit = 'Reuters' where credit = 'AFP'", "credit"),
        ("update lines set byte_start = byte_start + 1 where line = 1", "span"),
        ("update lines set text = 'TT!' where text = 'TT'", "text"),
        ("delete from lines where line = 3", "lines"),
        ("update quotes set text = upper(text)", "quotes"),
        ("update figures set text = '66 out of 137' where kind = 'share'", "figures"),
        ("update rejects set raw = 'x'::blob", "rejects"),
        ("delete from spans where field = 'caption'", "caption"),
        ("update spans set field = 'place' where field = 'headline'", "headline"),
        ("update bylines set name = name || ' Jr.'", "bylines"),
        ("update articles set body = body || ' More.'", "body"),
        ("update figures set value = 999", "value"),
        ("update records set sha256 = 'x', byte_end = 1", "records"),
        ("delete from rejects", "rejects"),
        ("update appearances set first_line = first_line + 1", "appearances"),
        ("update lines set role = 'ad' where role = 'widget'", "role"),
        ("update articles set published_at = timestamp '2024-01-01'", "published_at"),
        ("delete from images", "images"),
        ("insert into quotes from quotes limit 1", "quotes"),
    ],
)  # fmt: skip
def test_any_difference_is_found_with_its_place(
    sample_home: Home, statement: str, place: str
) -> None:
    tamper(sample_home, statement)
    differences = verify(sample_home).differences
    assert any(place in difference for difference in differences), differences


def test_raw_bytes_that_changed_are_found(sample_home: Home) -> None:
    sha256 = str(one(sample_home, "select min(sha256) from dumps"))
    path = sample_home.raw(sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    (difference,) = verify(sample_home).differences
    assert "expected bytes with the sha256 of the name" in difference


def test_raw_bytes_that_are_gone_are_found(sample_home: Home) -> None:
    sha256 = str(one(sample_home, "select min(sha256) from dumps"))
    sample_home.raw(sha256).unlink()
    (difference,) = verify(sample_home).differences
    assert "No such file" in difference


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("articles", "article_id"),
        ("paragraphs", "paragraph_id"),
        ("images", "image_id"),
        ("bylines", "byline_id"),
        ("quotes", "quote_id"),
        ("figures", "figure_id"),
        ("appearances", "appearance_id"),
    ],
)
def test_a_trace_shows_the_bytes_of_every_row(sample_home: Home, table: str, key: str) -> None:
    with connect(sample_home) as connection:
        ids = [row[key] for row in many(connection, f"select {key} from {table}")]
    assert ids
    for row_id in ids:
        found = trace(sample_home, row_id)
        assert found.table == table
        assert found.lines
        assert found.sightings
        assert all(line.raw and line.rule and line.reason for line in found.lines)


def test_a_trace_of_an_image_shows_every_copy_of_its_caption(
    sample_home: Home,
) -> None:
    query = "select image_id from images where copy_count = 4 order by 1 limit 1"
    found = trace(sample_home, str(one(sample_home, query)))
    assert [line.role for line in found.lines] == ["caption", *["caption_repeat"] * 3]
    assert "caption" in found.lines[0].fields


def test_a_trace_names_dumps_records_and_lines_too(sample_home: Home) -> None:
    record = str(one(sample_home, "select min(record_id) from lines"))
    assert trace(sample_home, record).table == "records"
    assert trace(sample_home, record.split("-", maxsplit=1)[0]).table == "dumps"
    (line,) = trace(sample_home, f"{record}.l1").lines
    assert line.line == 1
    reject = str(one(sample_home, "select reject_id from rejects"))
    assert trace(sample_home, reject).table == "rejects"


def test_a_trace_of_nothing_says_what_an_id_is(sample_home: Home) -> None:
    with pytest.raises(StoreError, match="nothing: expected the id of a row"):
        trace(sample_home, "nothing")


def test_what_a_dump_says_does_not_command_the_terminal(tmp_path: Path) -> None:
    dump = tmp_path / "evil\x1b[31m.txt"
    dump.write_text(f"{EVIL}\n\n{EVIL}\n\nIt rained on Monday, they say.\n")
    home = tmp_path / "home"
    ingest(home, dump)
    with connect(Home(home)) as connection:
        (row,) = many(connection, "select record_id from records")
    words = [
        ("run", dump), ("status",), ("trace", f"{row['record_id']}.l1"),
        ("sql", "select text from line_texts"),
    ]  # fmt: skip
    for command in words:
        done = wirehouse(*command, "--home", home)
        assert "\x1b" not in done.stdout + done.stderr, command
        assert "\x07" not in done.stdout + done.stderr, command
