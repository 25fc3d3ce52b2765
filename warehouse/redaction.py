"""Take an article out of the bytes of a dump, and leave all else where it stands.

Of a text every byte of its lines becomes a blank, line ends stay: what is left keeps its line
numbers and offsets, and the dump its id. In other formats the whole record is blanked, where it
holds no other article (`recasting.py`). The result is stored unpacked, as bytes of their own.
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
    Line,
    Record,
)
from transforms.text_lines import cut, read_lines
from transforms.unpacking import unpack
from warehouse.errors import StoreError
from warehouse.raw import Landed
from warehouse.recasting import Wanted, without_records

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
    if _dump(rows).format is not DumpFormat.TEXT:
        return _without_records(unpack(data).data, dump_id, options, rows, article_ids)
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
    dump = _dump(rows)
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
    dump = _dump(rows)
    records = {row.record_id: row for row in rows["records"] if isinstance(row, Record)}
    result = bytearray(data)
    for row in rows["appearances"]:
        if not isinstance(row, Appearance) or row.article_id not in article_ids:
            continue
        record = records[row.record_id]
        if dump.encoding is None:
            raise ValueError("expected the encoding of a text that holds an article")
        for start, end in _spans(data, dump.encoding, record, row):
            taken.append(cut(data, dump.encoding, start, end))
            result[start:end] = _blanks(dump.encoding, end - start)
    return bytes(result)


def _dump(rows: Rows) -> Dump:
    (dump,) = (row for row in rows["dumps"] if isinstance(row, Dump))
    return dump


def _without_records(
    data: bytes, dump_id: str, options: Options, rows: Rows, article_ids: Collection[str]
) -> Redacted:
    """Return the bytes of a dump of records, those that hold one of these articles blanked.

    Raises StoreError where that would take something else with it.
    """
    gone = {row.record_id for row in _appearances(rows) if row.article_id in article_ids}
    texts = _texts(rows, gone)
    shared = {
        row.record_id
        for row in _appearances(rows)
        if row.record_id in gone and row.article_id not in article_ids
    }
    if shared:
        raise _refusal(min(shared), "a record that holds no other article", "one that does")
    if all(record.record_id in gone for record in _records(rows)):
        return Redacted(None, options, texts)
    result = without_records(data, Wanted(_records(rows), gone, options.mapping is not None))
    if result is None:
        found = f"one in a dump of the format {_dump(rows).format} that has none"
        raise _refusal(min(gone), "a record that can be blanked", found)
    after = _read(result, dump_id, options)
    if _facts(after, gone) != _facts(rows, gone) or holds(after, article_ids):
        raise _refusal(min(gone), "all other records to be read as before", "others")
    return Redacted(result, options, texts)


def _refusal(record_id: str, expected: str, found: str) -> StoreError:
    return StoreError(
        f"record {record_id}: expected {expected}, found {found}. Take the whole dump down with "
        "--whole-dumps."
    )


def _records(rows: Rows) -> list[Record]:
    return [row for row in rows["records"] if isinstance(row, Record)]


def _appearances(rows: Rows) -> list[Appearance]:
    return [row for row in rows["appearances"] if isinstance(row, Appearance)]


def _facts(rows: Rows, without: Collection[str]) -> list[object]:
    """Return what has to stay as it is when some records are blanked."""
    kept = [record for record in _records(rows) if record.record_id not in without]
    others = [row for row in _appearances(rows) if row.record_id not in without]
    return [_dump(rows).format, len(rows["records"]), kept, others]


def _texts(rows: Rows, record_ids: Collection[str]) -> tuple[str, ...]:
    """Return the lines of some records: what an article holds of them, and what stands around."""
    articles = {row.article_id for row in _appearances(rows) if row.record_id in record_ids}
    bodies = [row.body for row in rows["articles"] if isinstance(row, Article)
              and row.article_id in articles]  # fmt: skip
    lines = [row.text for row in rows["lines"] if isinstance(row, Line)
             and row.record_id in record_ids and row.text]  # fmt: skip
    return (*lines, *(part for body in bodies for part in body.split("\n\n") if part))


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
