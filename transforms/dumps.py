"""From the bytes of a dump to the rows of every table.

    bytes → unpack → encoding → records → lines → roles → articles → rows

The one idea: whatever happens, every byte is accounted for. What cannot be read is a
row in `rejects` with its bytes, and the rest goes on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from transforms.articles import ROW_TABLES, Rows, article_rows
from transforms.encodings import Encoding
from transforms.formats.mapping import Mapping, check_mapping
from transforms.ids import ID_DIGITS
from transforms.roles.boundaries import learn
from transforms.roles.labels import Stretch
from transforms.roles.splitting import label_whole, label_windows
from transforms.surveys import Source, Survey, samples, source_of, span, survey
from transforms.tables import (
    TABLES,
    Dump,
    DumpFormat,
    Outcome,
    Reason,
    Record,
    RecordKind,
    Reject,
    Stage,
)
from transforms.text_lines import MAX_LINE_BYTES, LongLine, TextLine, stream_lines
from transforms.unpacking import Break
from transforms.version import TRANSFORM_VERSION

MAX_REJECT_BYTES = 1 << 16  # enough to look at; the whole is in raw/
# A text of so many lines is labelled in one piece; it learns from all of them. At 3 KB a
# line with all its rows, as measured, that is 200 MB.
WHOLE_LINES = 65_536
WINDOW_LINES = 32_768  # of a larger one, read at a time
WINDOW_BYTES = 8 << 20  # the same where lines are long
SAMPLE_LINES = 2_048  # of each sample that a larger one learns from
PART_LINES = 16_384  # whose rows are handed on together


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller knows of a dump that its bytes do not say."""

    encoding: str | None = None
    mapping: Mapping | None = None  # which column of a row is which field


def options_of(facts: dict[str, Any]) -> Options:
    """Return options from how a batch and a manifest keep them: as `asdict`, through JSON."""
    mapping = facts.get("mapping")
    checked = check_mapping(mapping, "the mapping of a batch") if mapping else None
    return Options(facts.get("encoding"), checked)


def read_dump(data: bytes, sha256: str, options: Options) -> Rows:
    """Return the rows of every table for one dump.

    `data` is the dump as it was landed, `sha256` the hash of that. Raises DataError if
    `options` name an encoding that does not exist.
    """
    rows: Rows = {name: [] for name in TABLES}
    for part in stream_dump(source_of(data), sha256, options):
        for name, new in part.items():
            rows[name].extend(new)
    winners = {getattr(row, "article_id"): row for row in rows["articles"]}  # noqa: B009
    if len(winners) < len(rows["articles"]):  # a later copy had more around it
        kept = {getattr(row, "appearance_id") for row in winners.values()}  # noqa: B009
        for name in set(ROW_TABLES) - {"lines", "appearances"}:
            rows[name] = [row for row in rows[name] if getattr(row, "appearance_id") in kept]  # noqa: B009
    return rows


def stream_dump(source: Source, sha256: str, options: Options) -> Iterator[Rows]:
    """Yield the rows of one dump, some articles at a time; memory stays flat.

    An article that stands in the dump again with more around it has rows once more, of
    its later appearance: they take the place of the earlier ones. Raises DataError if
    `options` name an encoding that does not exist.
    """
    found = survey(source, options.encoding)
    dump_id = sha256[:ID_DIGITS]
    dump = Dump(
        dump_id=dump_id,
        sha256=sha256,
        size_bytes=source.size_bytes,
        compression=found.compression,
        format=DumpFormat.TEXT,
        text_bytes=found.size_bytes,
        encoding=found.encoding.name if found.encoding else None,
        encoding_basis=found.encoding.basis if found.encoding else None,
        mapping=None,
        transform_version=TRANSFORM_VERSION,
    )
    yield {"dumps": [dump]}
    if found.broken:
        yield {"rejects": [_broken_dump(dump_id, source, found, found.broken)]}
    yield from _text_rows(dump_id, found)


def _record_id(dump_id: str) -> str:
    """Return the id of the one record of a text dump."""
    return f"{dump_id}-1"


def _text_rows(dump_id: str, found: Survey) -> Iterator[Rows]:
    """Yield the rows of a text dump, which is one record."""
    line_count = reject_count = 0
    known: dict[str, int] = {}
    if found.encoding:
        record = _Record(dump_id, _record_id(dump_id), found.encoding)
        rejects: list[Reject] = []
        lines = _sound_lines(record, found, rejects)
        for part in _parts(label_text(found, lines)):
            line_count += sum(len(stretch.lines) for stretch in part)
            reject_count += len(rejects)
            rows = article_rows(record.record_id, part, known)
            rows["rejects"] = [*rejects]
            rejects.clear()
            yield rows
        reject_count += len(rejects)
        yield {"rejects": [*rejects]}
    record_row = Record(
        record_id=_record_id(dump_id),
        dump_id=dump_id,
        ordinal=1,
        kind=RecordKind.TEXT,
        outcome=Outcome.LOADED if line_count else Outcome.REJECTED,
        byte_start=0,
        byte_end=found.size_bytes,
        sha256=found.sha256,
        url=None,
        declared=None,
        member=None,
        shape=None,
        encoding=found.encoding.name if found.encoding and line_count else None,
        line_count=line_count,
    )
    yield {"records": [record_row]}
    # What did not unpack at all, or has no line short enough, is told already.
    is_told = reject_count or (found.broken and not found.size_bytes)
    if not line_count and not is_told:
        yield {"rejects": [_unread_record(dump_id, found)]}


def label_text(found: Survey, lines: Iterable[TextLine]) -> Iterator[Stretch]:
    """Yield the blocks of a text with the role of each line; it may have any size."""
    lines = iter(lines)
    opening = [*islice(lines, WHOLE_LINES + 1)] if found.is_small else []
    if found.is_small and len(opening) <= WHOLE_LINES:
        yield from label_whole(opening)
        return
    learnt = learn(_sample_lines(found))
    yield from label_windows(_windows(opening, lines), learnt)


def _sample_lines(found: Survey) -> Iterator[list[TextLine]]:
    """Yield the whole lines of each sample of a text."""
    if found.encoding is None:
        return
    for number, data in enumerate(samples(found)):
        lines = stream_lines([data], found.encoding.name, found.line_end)
        some = [line for line in islice(lines, SAMPLE_LINES) if isinstance(line, TextLine)]
        yield some[min(number, 1) : -1]


def _windows(opening: list[TextLine], lines: Iterator[TextLine]) -> Iterator[list[TextLine]]:
    """Yield lines as many at a time as memory may hold."""
    if opening:
        yield opening
    window: list[TextLine] = []
    for line in lines:
        window.append(line)
        if len(window) == WINDOW_LINES or line.byte_end - window[0].byte_start >= WINDOW_BYTES:
            yield window
            window = []
    if window:
        yield window


def _parts(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Yield stretches with so many lines together as are handed on at a time."""
    part: list[Stretch] = []
    count = 0
    for stretch in stretches:
        part.append(stretch)
        count += len(stretch.lines)
        if count >= PART_LINES:
            yield part
            part, count = [], 0
    if part:
        yield part


@dataclass(frozen=True, slots=True)
class _Record:
    """What the rejects of lines of a record have in common."""

    dump_id: str
    record_id: str
    encoding: Encoding


def _sound_lines(record: _Record, found: Survey, rejects: list[Reject]) -> Iterator[TextLine]:
    """Yield the lines that can be read; add a reject for each with something wrong.

    A line with bytes that are not in the encoding is loaded all the same, with U+FFFD in
    their place; one that is too long is not.
    """
    for line in stream_lines(found.read(), record.encoding.name, found.line_end):
        if isinstance(line, LongLine):
            rejects.append(_long_line(record, line))
            continue
        if line.damaged is not None:
            rejects.append(_damaged_line(record, line, line.damaged))
        yield line


def _broken_dump(dump_id: str, source: Source, found: Survey, broken: Break) -> Reject:
    return Reject(
        reject_id=f"{dump_id}.{Stage.DECOMPRESS}.{broken.at}",
        dump_id=dump_id,
        record_id=None if found.size_bytes else _record_id(dump_id),
        stage=Stage.DECOMPRESS,
        reason=broken.reason,
        message=broken.message,
        is_whole_record=not found.size_bytes,
        byte_start=broken.at,
        byte_end=source.size_bytes,
        raw=span(source, broken.at, broken.at + MAX_REJECT_BYTES),
        transform_version=TRANSFORM_VERSION,
    )


def _unread_record(dump_id: str, found: Survey) -> Reject:
    reason = Reason.BINARY if found.encoding is None else Reason.EMPTY
    what = {
        Reason.EMPTY: "nothing but blanks" if found.size_bytes else "no bytes at all",
        Reason.BINARY: f"binary data that starts with {found.head[:8]!r}",
    }[reason]
    record_id = _record_id(dump_id)
    return Reject(
        reject_id=f"{record_id}.{Stage.DECODE}.0",
        dump_id=dump_id,
        record_id=record_id,
        stage=Stage.DECODE,
        reason=reason,
        message=f"expected text, found {what}. Give the text itself, or leave it out.",
        is_whole_record=True,
        byte_start=0,
        byte_end=found.size_bytes,
        raw=found.head[:MAX_REJECT_BYTES],
        transform_version=TRANSFORM_VERSION,
    )


def _damaged_line(record: _Record, line: TextLine, raw: bytes) -> Reject:
    message = (
        f"line {line.number}: expected {record.encoding.name}, "
        f"found {_first_bad_bytes(raw, record.encoding.name)!r}. "
        "Name the encoding with --encoding if this one is wrong."
    )
    return _line_reject(record, line, raw, Reason.INVALID_BYTES, message)


def _long_line(record: _Record, line: LongLine) -> Reject:
    message = (
        f"line {line.number}: expected at most {MAX_LINE_BYTES} bytes, found "
        f"{line.byte_end - line.byte_start} without a line end. The line is left out, its "
        "bytes are kept in raw/. Break it into lines if it is text."
    )
    return _line_reject(record, line, line.head, Reason.TOO_LARGE, message)


def _line_reject(
    record: _Record, line: TextLine | LongLine, raw: bytes, reason: Reason, message: str
) -> Reject:
    return Reject(
        reject_id=f"{record.record_id}.{Stage.DECODE}.{line.byte_start}",
        dump_id=record.dump_id,
        record_id=record.record_id,
        stage=Stage.DECODE,
        reason=reason,
        message=message,
        is_whole_record=False,
        byte_start=line.byte_start,
        byte_end=line.byte_end,
        raw=raw[:MAX_REJECT_BYTES],
        transform_version=TRANSFORM_VERSION,
    )


def _first_bad_bytes(raw: bytes, encoding: str) -> bytes:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return raw[error.start : error.end]
    return b""
