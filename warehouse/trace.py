"""Show where a row comes from: raw bytes, span, role, rule, and where they were seen.

An id says by its shape what it names: `<article>.p3` a paragraph, `.i1` an image,
`.b1` a byline, `.q1` a quote, `.f1` a figure; `<record>.l12` a line; a bare id an
article, an appearance, a record, a dump or whatever else has a key of one column.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from transforms.columns import key_of
from transforms.tables import OF_COMMITS, TABLES, DumpFormat
from warehouse.ask import connect, many, one
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.manifest import read_manifest
from warehouse.raw import opened_raw, read_raw

LINE_ID = re.compile(r"(?P<record>.+)\.l(?P<line>\d{1,15})")
# A run was not cut from any bytes.
NAMED_TABLES = tuple(
    name for name, table in TABLES.items() if len(key_of(table)) == 1 and name not in OF_COMMITS
)
AROUND_LINES = 2  # shown before and after what a row stands on


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that is the value of a column, or holds it; offsets in code points."""

    field: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class TracedLine:
    """One line behind a row: its bytes as they stand, and what the rules say of it."""

    line: int
    byte_start: int
    byte_end: int
    raw: bytes
    text: str
    role: str
    rule: str
    reason: str  # why there is such a rule
    confidence: float
    fields: tuple[str, ...]  # which values of the row were cut from it
    pieces: tuple[Piece, ...] = ()  # where in the text they stand
    is_around: bool = False  # it is only shown to see what stands beside the row


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that stands behind one row."""

    table: str
    row: dict[str, Any]
    dump: dict[str, Any]
    sightings: tuple[dict[str, Any], ...]
    evidence: str | None  # why the article starts where it does
    lines: tuple[TracedLine, ...]
    batch: dict[str, Any]  # which batch of which state of the warehouse, under which versions


def trace(home: Home, row_id: str, around: int = 0) -> Trace:
    """Find a row and what it was made from, with so many lines around it.

    Raises StoreError if no row has the id.
    """
    with connect(home) as connection:
        table, row = _find(connection, row_id)
        record_id, numbers, pieces = _places(connection, table, row, row_id)
        dump = one(connection, DUMP, record_id, record_id) or {}
        data = _text(home, dump, record_id) if numbers else b""
        numbers = [*numbers, *_copies(connection, record_id, numbers)]
        beside = {line + step for line in numbers for step in range(-around, around + 1)}
        return Trace(
            table=table,
            row=row,
            dump=dump,
            sightings=tuple(many(connection, SIGHTINGS, dump["dump_id"])),
            evidence=_evidence(connection, row),
            lines=tuple(_lines(connection, record_id, numbers, beside, pieces, data)),
            batch=_batch(connection, home, dump),
        )


def _text(home: Home, dump: dict[str, Any], record_id: str) -> bytes:
    """Return the bytes that the lines of a record count in: of a text, its own."""
    from transforms.dumps import Options  # noqa: PLC0415 - loads the role engine
    from transforms.formats.mapping import from_json  # noqa: PLC0415
    from transforms.formats.reading import record_views  # noqa: PLC0415
    from transforms.unpacking import unpack  # noqa: PLC0415 - loads zstd

    if dump["format"] == DumpFormat.TEXT:
        return unpack(read_raw(home, dump["sha256"])).data
    with opened_raw(home, dump["sha256"]) as file:
        mapping = from_json(dump["mapping"]) if dump["mapping"] else None
        options = Options(dump["encoding"], mapping)
        for name, view in record_views(file, dump["dump_id"], options):
            if name == record_id:
                return view.data
    return b""


def _batch(
    connection: duckdb.DuckDBPyConnection, home: Home, dump: dict[str, Any]
) -> dict[str, Any]:
    """Return which batch a dump was loaded from, in which state of the warehouse."""
    state = one(connection, "select number, committed_at, schema_version from generation") or {}
    entries = read_manifest(home, state["number"]).entries.values()
    batch = next((e.batch_id for e in entries if e.dump_id == dump["dump_id"]), None)
    return {
        "batch_id": batch,
        "generation": state["number"],
        "committed_at": state["committed_at"],
        "schema_version": state["schema_version"],
        "transform_version": dump["transform_version"],
    }


def _copies(
    connection: duckdb.DuckDBPyConnection, record_id: str, numbers: Sequence[int]
) -> list[int]:
    """Return the lines that repeat one of these."""
    query = (
        "select line from lines where record_id = ? and list_contains(?::bigint[], repeats_line)"
    )
    return [row["line"] for row in many(connection, query, record_id, [*numbers])]


DUMP = """
select distinct dumps.*
from dumps
left join records using (dump_id)
where record_id = ? or dump_id = ?
"""
SIGHTINGS = """
select locator, seen_at, http_status, etag
from sightings
where dump_id = ?
order by seen_at, locator
"""


def _find(connection: duckdb.DuckDBPyConnection, row_id: str) -> tuple[str, dict[str, Any]]:
    """Find the table and the row of an id."""
    if match := LINE_ID.fullmatch(row_id):
        query = "from line_texts where record_id = ? and line = ?"
        row = one(connection, query, match["record"], int(match["line"]))
        if row:
            return "lines", row
    for table in NAMED_TABLES:
        (key,) = key_of(TABLES[table])
        if row := one(connection, f"from {table} where {key} = ?", row_id):
            return table, row
    raise StoreError(
        f"{row_id}: expected the id of a row, found none in "
        f"{', '.join(NAMED_TABLES)}. Ids are the columns that end with _id; "
        "a line is <record_id>.l<line>."
    )


Places = tuple[str, Sequence[int], dict[int, list[Piece]]]


def _places(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    row: dict[str, Any],
    row_id: str,
) -> Places:
    """Return the record of a row, the lines it stands on, and which value on which."""
    if table == "lines":
        return row["record_id"], [row["line"]], {}
    if "appearance_id" not in row:
        return str(row.get("record_id") or row["dump_id"]), [], {}
    appearance = one(connection, "from appearances where appearance_id = ?", row["appearance_id"])
    if appearance is None:
        raise StoreError(f"{row_id}: its appearance is not in the database")
    record_id = appearance["record_id"]
    pieces: dict[int, list[Piece]] = {}
    for span in many(connection, SPANS, row_id):
        pieces.setdefault(span.pop("line"), []).append(Piece(**span))
    numbers = {*pieces}
    if table in {"articles", "appearances"}:
        first, last = appearance["first_line"], appearance["last_line"]
        numbers.update(range(first, last + 1))
    if table == "paragraphs":
        numbers.add(row["line"])
    if "text_field" in row:
        for line, piece in _mentioned(connection, row):
            pieces.setdefault(line, []).append(piece)
        numbers.update(pieces)
    return record_id, sorted(numbers), pieces


SPANS = """
select field, line, char_start, char_end
from spans
where row_id = ?
order by line, char_start, field
"""
IN_CAPTION = """
select line, char_start as starts
from spans
where row_id = ? and field = 'caption' and part = 1
"""
IN_BODY = """
select line, -char_start as starts
from paragraphs
where article_id = ? and char_start <= ? and char_end >= ?
"""


def _mentioned(
    connection: duckdb.DuckDBPyConnection, row: dict[str, Any]
) -> Iterator[tuple[int, Piece]]:
    """Yield the line of the paragraph or caption that a mention stands in, and where."""
    start, end = row["char_start"], row["char_end"]
    if row["image_id"]:
        found = many(connection, IN_CAPTION, row["image_id"])
    else:
        found = many(connection, IN_BODY, row["article_id"], start, end)
    for place in found:
        yield place["line"], Piece("text", start + place["starts"], end + place["starts"])


def _evidence(connection: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> str | None:
    query = "select evidence from appearances where appearance_id = ?"
    found = one(connection, query, row.get("appearance_id"))
    return found["evidence"] if found else None


def _lines(
    connection: duckdb.DuckDBPyConnection,
    record_id: str,
    numbers: Sequence[int],
    beside: Iterable[int],
    pieces: dict[int, list[Piece]],
    data: bytes,
) -> Iterator[TracedLine]:
    from transforms.formats.views import GIVEN_REASONS  # noqa: PLC0415
    from transforms.roles.rule_page import PARTS  # noqa: PLC0415 - loads all rules

    reasons = GIVEN_REASONS | {rule.name: rule.reason for _, rules in PARTS for rule in rules}
    query = "from line_texts where record_id = ? and list_contains(?::bigint[], line) order by line"
    for row in many(connection, query, record_id, [*beside]):
        found = tuple(pieces.get(row["line"], ()))
        yield TracedLine(
            line=row["line"],
            byte_start=row["byte_start"],
            byte_end=row["byte_end"],
            raw=data[row["byte_start"] : row["byte_end"]],
            text=row["text"],
            role=row["role"],
            rule=row["rule"],
            reason=reasons.get(row["rule"], ""),
            confidence=row["confidence"],
            fields=tuple(sorted({piece.field for piece in found})),
            pieces=found,
            is_around=row["line"] not in numbers,
        )
