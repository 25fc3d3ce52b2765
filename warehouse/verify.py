"""Prove that the database says what the dumps say: cut every value out again.

Nothing is taken on trust: the lines are counted in the raw bytes again, each value is
cut at its span and compared, each offset is looked up. Then the dump is read anew, and
every cell of every row compared. Any difference has its place.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

import duckdb

from transforms.articles import Rows
from transforms.columns import Row, columns_of, key_of
from transforms.dumps import Options
from transforms.formats.mapping import from_json
from transforms.formats.reading import read_parts, record_views
from transforms.surveys import Source
from transforms.tables import OF_COMMITS, TABLES, DumpFormat, EncodingBasis
from transforms.text_lines import cut, read_lines
from transforms.unpacking import unpack
from transforms.version import TRANSFORM_VERSION
from warehouse.ask import connect, many, one
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.loading import OF_ARTICLES
from warehouse.raw import opened_raw, raw_chunks, read_raw
from warehouse.redaction import read_rows, with_sha256

SHOWN_CHARS = 60  # of a value in a message; the place says the rest


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared, and every difference with its place."""

    dumps: int
    values: int
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dump:
    """One record of a dump read again: its text's bytes, and its lines by number."""

    row: dict[str, Any]  # of the dump, with the record's id and the encoding of its text
    packed: bytes  # of a text dump, else none
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
                for place, expected, found in _compared(connection, home, row):
                    values += 1
                    if expected != found:
                        differences.append(_difference(place, expected, found))
            except StoreError as error:
                differences.append(str(error))
    return Verified(len(dumps), values, tuple(differences))


Compared = Iterator[tuple[str, object, object]]  # place, in the dump, in the database

DUMPS = "from dumps order by dump_id"


def _compared(connection: duckdb.DuckDBPyConnection, home: Home, row: dict[str, Any]) -> Compared:
    """Compare all that is loaded of one dump."""
    if row["format"] != DumpFormat.TEXT:
        yield from _compared_records(connection, home, row)
        return
    packed = read_raw(home, row["sha256"])
    dump = _read(
        connection, row | {"record_id": f"{row['dump_id']}-1"}, packed, unpack(packed).data
    )
    for compare in (_ledger, _spans, _offsets, _rejects):
        yield from compare(connection, dump)
    parts = [read_rows(packed, row["sha256"], row["dump_id"], _options(row))]
    yield from _rows_again(connection, row, parts)


def _compared_records(
    connection: duckdb.DuckDBPyConnection, home: Home, row: dict[str, Any]
) -> Compared:
    """Compare a dump of many records, record by record: their texts are made again."""
    options = _options(row)
    source = Source(row["size_bytes"], partial(raw_chunks, home, row["sha256"]))
    with opened_raw(home, row["sha256"]) as file:
        for record_id, view in record_views(file, row["dump_id"], options):
            facts = row | {"record_id": record_id, "encoding": view.encoding}
            dump = _read(connection, facts, b"", view.data)
            for compare in (_ledger, _spans, _offsets):
                yield from compare(connection, dump)
        file.seek(0)
        parts = read_parts(file, source, row["dump_id"], options)
        again = (with_sha256(part, row["sha256"]) for part in parts)
        yield from _rows_again(connection, row, again)


LINES = """
select line, byte_start, byte_end, role, text
from line_texts
where record_id = ?
order by line
"""


def _read(
    connection: duckdb.DuckDBPyConnection, row: dict[str, Any], packed: bytes, data: bytes
) -> Dump:
    """Cut the text of every line of a record at the span that the ledger gives."""
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


def _rows_again(
    connection: duckdb.DuckDBPyConnection, row: dict[str, Any], parts: Iterable[Rows]
) -> Compared:
    """Read the dump anew, part by part, and compare every row of it with the database.

    Rows of other versions of the transforms are left out: they are right to differ.
    """
    if row["transform_version"] != TRANSFORM_VERSION:
        return
    counts: Counter[str] = Counter()
    for part in parts:
        shown = _shown(connection, part)
        for name, table in TABLES.items():
            expected = [
                each
                for each in part.get(name, ())
                if name not in OF_ARTICLES or getattr(each, "appearance_id") in shown  # noqa: B009
            ]
            if name not in OF_COMMITS and expected:
                counts[name] += len(expected)
                yield from _same_rows(connection, name, table, expected)
    for name in TABLES:
        if name not in OF_COMMITS:
            found = one(connection, COUNTED.format(table=name, where=_where(name)), row["dump_id"])
            stored = found["count"] if found else 0
            yield f"{name} of {row['dump_id']}: rows", counts[name], stored


def _shown(connection: duckdb.DuckDBPyConnection, part: Rows) -> set[str]:
    """Return the appearances of a part that their article's rows are made from."""
    ids = [getattr(each, "appearance_id") for each in part.get("appearances", ())]  # noqa: B009
    return {row["appearance_id"] for row in many(connection, SHOWN, ids)}


def _same_rows(
    connection: duckdb.DuckDBPyConnection, name: str, table: type[Row], expected: Sequence[Row]
) -> Compared:
    """Compare rows with those that have their keys in the database."""
    names, keys = [field.name for field in columns_of(table)], key_of(table)
    first = attrgetter(keys[0])
    ids = sorted({first(each) for each in expected})
    result = connection.execute(
        f"select {', '.join(names)} from {name} where {keys[0]} in (select unnest(?))", [ids]
    )
    found = {}
    for values in result.fetchall():
        stored = dict(zip(names, values, strict=True))
        found[_key(stored, keys)] = stored
    key = attrgetter(*keys)
    for each in expected:
        stored = found.get(key(each), {})
        for column in names:
            place = f"{name} {key(each)}, {column}"
            yield place, getattr(each, column), stored.get(column, MISSING)


MISSING = "no row"
SHOWN = """
select appearance_id
from articles
where list_contains(?::varchar[], appearance_id)
"""
COUNTED = "select count(*) as count from {table} where {where}"


def _where(table: str) -> str:
    """Return the condition under which a row of a table is of a dump."""
    names = {field.name for field in columns_of(TABLES[table])}
    if "dump_id" in names:
        return "dump_id = ?"
    records = "select record_id from records where dump_id = ?"
    if "record_id" in names:
        return f"record_id in ({records})"
    return (
        f"appearance_id in (select appearance_id from appearances where record_id in ({records}))"
    )


def _key(row: dict[str, Any], names: Sequence[str]) -> object:
    """Return the key of a row as `attrgetter` gives it: a tuple only of several."""
    values = tuple(row[name] for name in names)
    return values if len(values) > 1 else values[0]


def _options(row: dict[str, Any]) -> Options:
    """Return the reader's options, as far as they decided anything."""
    is_declared = row["encoding_basis"] == EncodingBasis.DECLARED
    mapping = from_json(row["mapping"]) if row["mapping"] else None
    return Options(row["encoding"] if is_declared else None, mapping)


def _difference(place: str, expected: object, found: object) -> str:
    return f"{place}: the dump has {_short(expected)}, the database {_short(found)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}…"
