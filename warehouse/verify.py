"""Prove that the database says what the dumps say: cut every value out again.

Nothing is taken on trust: the lines are counted in the raw bytes again, each value is
cut at its span and compared, each offset is looked up. Then the dump is read anew, and
every cell of every row compared. Any difference has its place.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import duckdb

from transforms.columns import columns_of, key_of
from transforms.dumps import Options
from transforms.tables import TABLES, EncodingBasis
from transforms.text_lines import cut, read_lines
from transforms.unpacking import unpack
from transforms.version import TRANSFORM_VERSION
from warehouse.ask import connect, many
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.loading import OF_ARTICLES
from warehouse.raw import read_raw
from warehouse.redaction import read_rows

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
    ledger: Sequence[dict[str, Any]]
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
            for compare in (_ledger, _spans, _offsets, _rejects, _rows_again):
                for place, expected, found in compare(connection, dump):
                    values += 1
                    if expected != found:
                        differences.append(_difference(place, expected, found))
    return Verified(len(dumps), values, tuple(differences))


Compared = Iterator[tuple[str, object, object]]  # place, in the dump, in the database

DUMPS = """
select dumps.*, records.record_id
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
    return Dump(row, packed, data, lines, texts)


def _ledger(_: duckdb.DuckDBPyConnection, dump: Dump) -> Compared:
    """Compare the ledger with the lines that are in the bytes, one by one."""
    record_id, encoding = dump.row["record_id"], dump.row["encoding"]
    counted = read_lines(dump.data, encoding) if encoding else []
    yield (
        f"record {record_id}: lines",
        [line.number for line in counted],
        [line["line"] for line in dump.ledger],
    )
    spans = {line.number: (line.byte_start, line.byte_end) for line in counted}
    for line in dump.ledger:
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
select paragraph_id, line, text
from paragraph_texts
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


def _rows_again(connection: duckdb.DuckDBPyConnection, dump: Dump) -> Compared:
    """Read the dump anew and compare every row of it with the database.

    Rows of other versions of the transforms are left out: they are right to differ.
    """
    if dump.row["transform_version"] != TRANSFORM_VERSION:
        return
    expected = read_rows(dump.packed, dump.row["sha256"], dump.row["dump_id"], _options(dump))
    shown = {row["appearance_id"] for row in many(connection, SHOWN, dump.row["record_id"])}
    for name, table in TABLES.items():
        if name == "sightings":
            continue
        names = [field.name for field in columns_of(table)]
        key = attrgetter(*key_of(table))
        rows = {
            key(row): row
            for row in expected[name]
            if name not in OF_ARTICLES or getattr(row, "appearance_id") in shown  # noqa: B009
        }
        stored = [*_stored(connection, name, names, dump)]
        found = {_key(row, key_of(table)): row for row in stored}
        place = f"{name} of {dump.row['dump_id']}"
        yield f"{place}: rows", len(rows), len(stored)
        yield f"{place}: keys", rows.keys() - found.keys(), found.keys() - rows.keys()
        for row_key in rows.keys() & found.keys():
            for column in names:
                place = f"{name} {row_key}, {column}"
                yield place, getattr(rows[row_key], column), found[row_key][column]


SHOWN = """
select articles.appearance_id
from articles
inner join appearances using (appearance_id)
where record_id = ?
"""
STORED = {
    "dumps": "dump_id = $dump",
    "records": "dump_id = $dump",
    "rejects": "dump_id = $dump",
    "lines": "record_id = $record",
    "appearances": "record_id = $record",
}
BY_APPEARANCE = "appearance_id in (select appearance_id from appearances where record_id = $record)"


def _stored(
    connection: duckdb.DuckDBPyConnection, name: str, names: Sequence[str], dump: Dump
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table that are of one dump; closed sets as text."""
    where = STORED.get(name, BY_APPEARANCE)
    values = {"dump": dump.row["dump_id"], "record": dump.row["record_id"]}
    used = {word: value for word, value in values.items() if f"${word}" in where}
    result = connection.execute(f"select {', '.join(names)} from {name} where {where}", used)
    for row in result.fetchall():
        yield dict(zip(names, row, strict=True))


def _key(row: dict[str, Any], names: Sequence[str]) -> object:
    """Return the key of a row as `attrgetter` gives it: a tuple only of several."""
    values = tuple(row[name] for name in names)
    return values if len(values) > 1 else values[0]


def _options(dump: Dump) -> Options:
    """Return the reader's options, as far as they decided anything."""
    is_declared = dump.row["encoding_basis"] == EncodingBasis.DECLARED
    return Options(dump.row["encoding"] if is_declared else None)


def _difference(place: str, expected: object, found: object) -> str:
    return f"{place}: the dump has {_short(expected)}, the database {_short(found)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}…"
