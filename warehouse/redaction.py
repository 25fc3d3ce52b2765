"""Take an article out of the bytes of a dump, and leave all else where it stands.

Every byte of its lines becomes a blank, line ends stay: what is left keeps its line numbers
and offsets, and the dump its id. The result is stored unpacked, as bytes of their own.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from transforms.columns import Row
from transforms.dumps import Options, read_dump
from transforms.formats.reading import look, read_parts
from transforms.surveys import Source, source_of
from transforms.tables import (
    TABLES,
    Appearance,
    Article,
    Dump,
    DumpFormat,
    EncodingBasis,
    Record,
    RecordKind,
)
from transforms.text_lines import cut, read_lines
from transforms.unpacking import unpack
from warehouse.errors import StoreError
from warehouse.raw import Landed

MOST_ROUNDS = 8  # blanks can move bounds, so that a text appears that had another id before
SURE_BASES = frozenset({EncodingBasis.BOM, EncodingBasis.UTF8})

Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Redacted:
    """The bytes of a dump without some articles; `data` None: nothing else was in it."""

    data: bytes | None
    options: Options  # with the encoding: with fewer bytes it could be guessed otherwise
    texts: tuple[str, ...]  # the lines that were taken out, to look for them elsewhere


class HeldError(Exception):
    """A dump holds an article that was taken down."""


def stream_rows(
    file: BinaryIO,
    source: Source,
    landed: Landed,
    options: Options,
    tombstones: Collection[str],
) -> Iterator[Rows]:
    """Yield the rows of a landed dump, under the id that it had before a redaction.

    Raises HeldError at the first article that was taken down.
    """
    for part in read_parts(file, source, landed.first_sha256 or landed.sha256, options):
        if holds(part, tombstones):
            raise HeldError(landed.sha256)
        yield with_sha256(part, landed.sha256)


def with_sha256(rows: Rows, sha256: str) -> Rows:
    """Let the row of the dump, if it is there, name the bytes as they are now."""
    dumps = [replace(row, sha256=sha256) for row in rows.get("dumps", ()) if isinstance(row, Dump)]
    return {**rows, "dumps": [*dumps]} if dumps else rows


def read_rows(data: bytes, sha256: str, dump_id: str, options: Options) -> Rows:
    """Return the rows of a dump that keeps the id that it had before a redaction."""
    return with_sha256(_read(data, dump_id, options), sha256)


def _read(data: bytes, dump_id: str, options: Options) -> Rows:
    """Return the rows of a dump of any format."""
    if look(io.BytesIO(data), options).format is DumpFormat.TEXT:
        return read_dump(data, dump_id, options)
    rows: Rows = {name: [] for name in TABLES}
    for part in read_parts(io.BytesIO(data), source_of(data), dump_id, options):
        for name, new in part.items():
            rows[name].extend(new)
    return rows


def holds(rows: Rows, article_ids: Collection[str]) -> bool:
    """Say whether a dump holds one of these articles."""
    return any(_id(row) in article_ids for row in rows.get("appearances", ()))


def _id(row: Row) -> str:
    return row.article_id if isinstance(row, Appearance | Article) else ""


def redact(data: bytes, dump_id: str, options: Options, article_ids: Collection[str]) -> Redacted:
    """Return the bytes of a dump without these articles.

    Raises StoreError if its format does not allow to take out a part.
    """
    rows = _read(data, dump_id, options)
    data = unpack(data).data
    taken: list[str] = []
    for _ in range(MOST_ROUNDS):
        if not holds(rows, article_ids):
            is_empty = not rows["appearances"] and not rows["lines"]
            return Redacted(None if is_empty else data, options, tuple(taken))
        options = _with_encoding(rows, options)
        data = _blanked(data, rows, article_ids, taken)
        rows = _read(data, dump_id, options)
    raise StoreError(
        f"dump {dump_id}: expected the article to be gone from its bytes, found it in the text "
        f"after {MOST_ROUNDS} rounds. Take the whole dump down with --whole-dumps."
    )


def _with_encoding(rows: Rows, options: Options) -> Options:
    (dump,) = (row for row in rows["dumps"] if isinstance(row, Dump))
    if dump.encoding is None or dump.encoding_basis in SURE_BASES:
        return options
    return replace(options, encoding=dump.encoding)


def _blanked(
    data: bytes,
    rows: Rows,
    article_ids: Collection[str],
    taken: list[str],
) -> bytes:
    """Blank every line of the appearances of these articles; note what stood there."""
    (dump,) = (row for row in rows["dumps"] if isinstance(row, Dump))
    records = {row.record_id: row for row in rows["records"] if isinstance(row, Record)}
    result = bytearray(data)
    for row in rows["appearances"]:
        if not isinstance(row, Appearance) or row.article_id not in article_ids:
            continue
        record = records[row.record_id]
        if record.kind is not RecordKind.TEXT or dump.encoding is None:
            raise StoreError(
                f"record {record.record_id}: expected text, from which lines can be taken out, "
                f"found a record of kind {record.kind}. Take the whole dump down with "
                "--whole-dumps."
            )
        for start, end in _spans(data, dump.encoding, record, row):
            taken.append(cut(data, dump.encoding, start, end))
            result[start:end] = _blanks(dump.encoding, end - start)
    return bytes(result)


def _spans(
    data: bytes, encoding: str, record: Record, row: Appearance
) -> Sequence[tuple[int, int]]:
    """Return where the lines of an appearance stand in the unpacked dump."""
    base = record.byte_start
    return [
        (base + line.byte_start, base + line.byte_end)
        for line in read_lines(data[base : record.byte_end], encoding)
        if row.first_line <= line.number <= row.last_line
    ]


def _blanks(encoding: str, count: int) -> bytes:
    """Return so many bytes of blanks."""
    blank = " ".encode(encoding)
    return (blank * (count // len(blank) + 1))[:count]
