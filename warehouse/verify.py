"""Prove that the database says what the dumps say: cut every value out again.

Nothing is taken on trust: the lines are counted in the raw bytes again, each value is
cut at its span and compared, each offset is looked up. Any difference has its place.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from transforms.columns import columns_of, key_of
from transforms.tables import TABLES
from transforms.text_lines import cut, read_lines
from transforms.unpacking import unpack
from warehouse.ask import connect, many
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.raw import read_raw

SHOWN_CHARS = 60  # of a value in a message; the place says the rest


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared, and every difference with its place."""

    dumps: int
    values: int
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dump:
    """One dump read again: its record's bytes, and its lines by number."""

    row: dict[str, Any]
    packed: bytes
    data: bytes
    texts: dict[int, str]


def verify(home: Home, progress: Callable[[int, int], None] | None = None) -> Verified:
    """Compare the published database with the raw bytes.

    Raises StoreError if there is no database; a dump that is missing or damaged in the
    raw store is a difference.
    """
    differences: list[str] = []
    values = 0
    with connect(home) as connection:
        dumps = many(connection, DUMPS)
        for done, row in enumerate(dumps):
            if progress:
                progress(done, len(dumps))
            try:
                packed = read_raw(home, row["sha256"])
            except StoreError as error:
                differences.append(str(error))
                continue
            dump = _read(connection, row, packed)
            for compare in (_ledger, _spans, _offsets, _rejects):
                for place, expected, found in compare(connection, dump):
                    values += 1
                    if expected != found:
                        differences.append(_difference(place, expected, found))
    return Verified(len(dumps), values, tuple(differences))


Compared = Iterator[tuple[str, object, object]]  # place, in the dump, in the database

DUMPS = """
select dumps.*, records.record_id, records.line_count, records.sha256 as record_sha256
from dumps
inner join records using (dump_id)
order by dump_id
"""
LINES = """
select line, byte_start, byte_end, role, text
from line_texts
where record_id = ?
order by line
"""


def _read(connection: duckdb.DuckDBPyConnection, row: dict[str, Any], packed: bytes) -> Dump:
    """Cut the text of every line of a dump at the span that the ledger gives."""
    data = unpack(packed).data
    lines = many(connection, LINES, row["record_id"])
    texts = {
        line["line"]: cut(data, row["encoding"], line["byte_start"], line["byte_end"])
        for line in lines
    }
    return Dump(row, packed, data, texts)


def _ledger(connection: duckdb.DuckDBPyConnection, dump: Dump) -> Compared:
    """Compare the ledger with the lines that are in the bytes, one by one."""
    record_id, encoding = dump.row["record_id"], dump.row["encoding"]
    ledger = many(connection, LINES, record_id)
    counted = read_lines(dump.data, encoding) if encoding else []
    yield (
        f"record {record_id}: lines",
        [line.number for line in counted],
        [line["line"] for line in ledger],
    )
    spans = {line.number: (line.byte_start, line.byte_end) for line in counted}
    for line in ledger:
        place = f"record {record_id}, line {line['line']}"
        span = (line["byte_start"], line["byte_end"])
        yield f"{place}: span", spans.get(line["line"]), span
        yield f"{place}: text", dump.texts[line["line"]], line["text"]


def _verbatim() -> Iterator[tuple[str, str, str]]:
    """Yield table, key and column of each value that was cut as it stands."""
    for name, table in TABLES.items():
        for field in columns_of(table):
            if field.column.is_verbatim:
                yield name, key_of(table)[0], field.name


def _spans(connection: duckdb.DuckDBPyConnection, dump: Dump) -> Compared:
    """Compare every verbatim value with the pieces that its spans cut."""
    pieces: dict[tuple[str, str], list[str]] = defaultdict(list)
    for span in many(connection, SPANS, dump.row["record_id"]):
        text = dump.texts.get(span["line"], "")[span["char_start"] : span["char_end"]]
        pieces[span["row_id"], span["field"]].append(text)
    for table, key, column in _verbatim():
        query = (
            f"select {table}.{key} as row_id, {table}.{column} as value "
            f"from {table} inner join appearances using (appearance_id) "
            f"where record_id = ? and {table}.{column} is not null"
        )
        for row in many(connection, query, dump.row["record_id"]):
            cuts = pieces.pop((row["row_id"], column), [])
            yield f"{table} {row['row_id']}, {column}", "\n".join(cuts), row["value"]
    for row_id, column in pieces:
        yield f"spans {row_id}, {column}", "a value", None


SPANS = """
select spans.*
from spans
inner join appearances using (appearance_id)
where record_id = ?
order by row_id, field, part
"""


def _offsets(connection: duckdb.DuckDBPyConnection, dump: Dump) -> Compared:
    """Compare paragraphs, quotes and figures with what their offsets point at."""
    record_id = dump.row["record_id"]
    for row in many(connection, PARAGRAPHS, record_id):
        place = f"paragraphs {row['paragraph_id']}"
        yield f"{place}: text", dump.texts.get(row["line"]), row["text"]
    for table, key in (("quotes", "quote_id"), ("figures", "figure_id")):
        query = MENTIONS.format(table=table, key=key)
        for row in many(connection, query, record_id):
            place = f"{table} {row[key]}: text"
            found = row["whole"][row["char_start"] : row["char_end"]]
            yield place, found, row["text"]


PARAGRAPHS = """
select paragraph_id, paragraphs.line, paragraph_texts.text
from paragraph_texts
inner join paragraphs using (paragraph_id)
inner join appearances using (appearance_id)
where record_id = ?
"""
MENTIONS = """
select {table}.*, coalesce(images.caption, articles.body) as whole
from {table}
inner join appearances on appearances.appearance_id = {table}.appearance_id
inner join articles on articles.article_id = {table}.article_id
left join images on images.image_id = {table}.image_id
where appearances.record_id = ?
order by {key}
"""


def _rejects(connection: duckdb.DuckDBPyConnection, dump: Dump) -> Compared:
    """Compare the bytes that are kept of what could not be read."""
    query = "select * from rejects where dump_id = ? order by reject_id"
    for row in many(connection, query, dump.row["dump_id"]):
        whole = dump.packed if row["stage"] == "decompress" else dump.data
        span: Sequence[int] = (row["byte_start"], row["byte_end"])
        kept = whole[span[0] : span[1]][: len(row["raw"])]
        yield f"rejects {row['reject_id']}: bytes", kept, row["raw"]


def _difference(place: str, expected: object, found: object) -> str:
    return f"{place}: the dump has {_short(expected)}, the database {_short(found)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}…"
