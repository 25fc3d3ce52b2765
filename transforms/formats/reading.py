"""From the bytes of a dump in whatever format to the rows of every table, part by part.

    bytes → layers (gzip, zip, tar …) → format → records → views → roles → rows

Memory stays flat: records are read and handed on a megabyte at a time, as shards. The rows of a
shard depend on nothing else, so that many processes can work on one dump. A plain text, whose
bounds depend on the whole of it, takes the road of `transforms/dumps.py`. To add a format: a
kind in `DumpFormat`, a look in `sniffing.py`, a reader in a file of its own, a line in `READERS`.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from transforms.articles import Rows, article_rows
from transforms.dumps import MAX_REJECT_BYTES, Options, stream_dump
from transforms.encodings import check_declared
from transforms.errors import DataError
from transforms.formats.archives import fault_of, members
from transforms.formats.feeds_reader import read_feed, read_sitemap
from transforms.formats.json_reader import read_lines_of_json, read_objects
from transforms.formats.labelling import label_view
from transforms.formats.layers import Unpacking, compression_of
from transforms.formats.pages_reader import read_page_file, read_text_file
from transforms.formats.records import (
    Context,
    FieldsContent,
    Found,
    Limits,
    PageContent,
    RawRecord,
    TextContent,
    Unread,
)
from transforms.formats.rows import as_json
from transforms.formats.sniffing import HEAD_BYTES, container_of, sniff
from transforms.formats.tables_reader import read_arrow, read_csv, read_parquet
from transforms.formats.viewing import fields_view, page_content_view, text_view
from transforms.formats.views import StatedValue, View
from transforms.formats.warc_reader import read_warc
from transforms.ids import ID_DIGITS
from transforms.roles.labels import Stretch
from transforms.surveys import Source
from transforms.tables import (
    TABLES,
    Compression,
    Dump,
    DumpFormat,
    EncodingBasis,
    Outcome,
    Reason,
    Record,
    RecordKind,
    Reject,
    Role,
    Stage,
    StatedField,
    Statement,
)
from transforms.version import TRANSFORM_VERSION

READERS: dict[DumpFormat, Callable[[BinaryIO, Context], Iterator[Found]]] = {
    DumpFormat.TEXT: read_text_file,
    DumpFormat.HTML: read_page_file,
    DumpFormat.WARC: read_warc,
    DumpFormat.JSONL: read_lines_of_json,
    DumpFormat.JSON: read_objects,
    DumpFormat.CSV: read_csv,
    DumpFormat.PARQUET: read_parquet,
    DumpFormat.ARROW: read_arrow,
    DumpFormat.FEED: read_feed,
    DumpFormat.SITEMAP: read_sitemap,
}
SEEKING = frozenset({DumpFormat.PARQUET, DumpFormat.ARROW})
# A shard is cut by what was read, so that it depends on the dump alone: about a second of work.
SHARD_BYTES = 1 << 20
SHARD_RECORDS = 2_000
MAX_LINES = 4_000_000  # of one record other than a text file
MEMBER_MARK = "!"  # between the names of nested archives
NO_TEXT = frozenset({RecordKind.CAPTURE, RecordKind.ADDRESS, RecordKind.RESPONSE})
EXTRACTED: dict[Role, StatedField] = {
    Role.HEADLINE: StatedField.HEADLINE,
    Role.BYLINE: StatedField.AUTHOR,
    Role.DATE: StatedField.PUBLISHED,
}
MOST_EXTRACTED = 12  # statements that the text itself makes, of one record


@dataclass(frozen=True, slots=True)
class Layered:
    """What a dump is when its outer layers are off."""

    compression: Compression
    format: DumpFormat


@dataclass(frozen=True, slots=True)
class Shard:
    """What was found in a stretch of a dump, each with the archive member it is in."""

    dump_id: str
    first: int  # ordinal of its first record
    finds: tuple[tuple[str | None, Found], ...]


@dataclass(slots=True)
class _Walk:
    """One reading under way: how much was unpacked so far."""

    context: Context
    has_mapping: bool
    text_bytes: int = 0
    damage: list[tuple[str | None, Unread]] = field(default_factory=list)


def look(file: BinaryIO, options: Options) -> Layered:
    """Say what a dump is, by its first bytes; leaves the file at its start.

    Raises DataError if `options` make no sense.
    """
    head = file.read(HEAD_BYTES)
    file.seek(0)
    compression = compression_of(head)
    if compression is not Compression.NONE:
        unpacking = io.BufferedReader(Unpacking(file, compression, Limits()), HEAD_BYTES)
        head = _head(unpacking)
        file.seek(0)
        if compression_of(head) is not Compression.NONE:
            return Layered(compression, DumpFormat.ARCHIVE)
    if container_of(head):
        return Layered(compression, DumpFormat.ARCHIVE)
    return Layered(compression, sniff(head, has_mapping=options.mapping is not None))


def _head(stream: Any) -> bytes:  # noqa: ANN401 - any buffered reader
    head = b""
    while len(head) < HEAD_BYTES:
        piece = stream.read(HEAD_BYTES - len(head))
        if not piece:
            break
        head += piece
    return head


def read_parts(
    file: BinaryIO, source: Source, sha256: str, options: Options, limits: Limits | None = None
) -> Iterator[Rows]:
    """Yield the rows of a dump in parts; together they are all of them.

    `file` is the dump as it was landed, at its start, and `source` the same as chunks. Raises
    DataError if `options` make no sense or a part that memory has to hold is too large.
    """
    check_declared(options.encoding)
    if look(file, options).format is DumpFormat.TEXT:
        yield from stream_dump(source, sha256, options)
        return
    for part in read_shards(file, source, sha256, options, limits):
        yield shard_rows(part) if isinstance(part, Shard) else part


def read_shards(
    file: BinaryIO, source: Source, sha256: str, options: Options, limits: Limits | None = None
) -> Iterator[Shard | Rows]:
    """Yield a dump that is no plain text in shards, then the rows that belong to none of them.

    To read it is a small part of the work; what it means is found by `shard_rows`. Raises
    DataError as `read_parts` does.
    """
    check_declared(options.encoding)
    layered = look(file, options)
    for _ in source.read():  # whoever gives the chunks says if they are not those of the hash
        pass
    dump_id = sha256[:ID_DIGITS]
    walk = _Walk(
        Context(options.encoding, options.mapping, limits or Limits()), options.mapping is not None
    )
    ordinal = 0
    for shard in _shards(dump_id, _walk(walk, file, None, 0)):
        ordinal += _record_count(shard.finds)
        yield shard
    rows: Rows = _empty()
    for number, (member, damage) in enumerate(walk.damage, 1):
        rows["rejects"].append(
            _reject(f"{dump_id}.{damage.stage}.{number}", dump_id, None, member, damage)
        )
    if ordinal == 0:
        nothing = Unread(Stage.PARSE, Reason.EMPTY, "expected records, found none", 0, b"")
        for name, each in _found_rows(dump_id, 1, None, nothing)[0].items():
            rows[name].extend(each)
    rows["dumps"].append(
        Dump(
            dump_id=dump_id,
            sha256=sha256,
            size_bytes=source.size_bytes,
            compression=layered.compression,
            format=layered.format,
            text_bytes=walk.text_bytes,
            encoding=options.encoding,
            encoding_basis=EncodingBasis.DECLARED if options.encoding else None,
            mapping=options.mapping.as_json() if options.mapping else None,
            transform_version=TRANSFORM_VERSION,
        )
    )
    yield rows


def _shards(dump_id: str, finds: Iterator[tuple[str | None, Found]]) -> Iterator[Shard]:
    waiting: list[tuple[str | None, Found]] = []
    first, size = 1, 0
    for member, found in finds:
        waiting.append((member, found))
        size += len(found.raw)
        if size >= SHARD_BYTES or len(waiting) >= SHARD_RECORDS:
            yield Shard(dump_id, first, tuple(waiting))
            first += _record_count(waiting)
            waiting, size = [], 0
    if waiting:
        yield Shard(dump_id, first, tuple(waiting))


def _record_count(finds: Iterable[tuple[str | None, Found]]) -> int:
    return sum(isinstance(found, RawRecord) or found.is_record for _, found in finds)


def shard_rows(shard: Shard) -> Rows:
    """Return the rows of what was found in a stretch of a dump."""
    rows = _empty()
    ordinal = shard.first
    for member, found in shard.finds:
        new, is_record = _found_rows(shard.dump_id, ordinal, member, found)
        ordinal += is_record
        for name, each in new.items():
            rows[name].extend(each)
    return rows


def record_views(file: BinaryIO, sha256: str, options: Options) -> Iterator[tuple[str, View]]:
    """Yield the id and the view of every record that has one, as `read_parts` reads them."""
    dump_id = sha256[:ID_DIGITS]
    walk = _Walk(Context(options.encoding, options.mapping), options.mapping is not None)
    ordinal = 0
    for _, found in _walk(walk, file, None, 0):
        if isinstance(found, Unread) and not found.is_record:
            continue
        ordinal += 1
        if isinstance(found, RawRecord):
            view = view_of(found)
            if view is not None:
                yield f"{dump_id}-{ordinal}", view


def found_in(file: BinaryIO, options: Options) -> Iterator[tuple[str | None, Found]]:
    """Yield what a dump holds, by member: for those who only look."""
    walk = _Walk(Context(options.encoding, options.mapping), options.mapping is not None)
    yield from _walk(walk, file, None, 0)
    yield from walk.damage


def _empty() -> Rows:
    return {name: [] for name in TABLES}


# --- layers ----------------------------------------------------------------------------


def _walk(
    walk: _Walk, stream: BinaryIO, member: str | None, depth: int
) -> Iterator[tuple[str | None, Found]]:
    """Yield what a stream holds, whatever it is packed in."""
    limits = walk.context.limits
    buffered: Any = stream
    if not isinstance(stream, io.BufferedReader):
        buffered = io.BufferedReader(stream, HEAD_BYTES)
    head = buffered.peek(HEAD_BYTES)[:HEAD_BYTES]
    if len(head) < HEAD_BYTES:  # a raw stream gives what it has at hand
        head, buffered = _reread(buffered)
    compression, container = compression_of(head), container_of(head)
    if (compression is not Compression.NONE or container) and depth >= limits.depth:
        message = f"expected at most {limits.depth} layers, found more"
        yield member, Unread(Stage.DECOMPRESS, Reason.TOO_DEEP, message, 0, head)
        return
    if compression is not Compression.NONE:
        unpacking = Unpacking(buffered, compression, limits)
        inner = io.BufferedReader(unpacking, HEAD_BYTES)
        yield from _walk(walk, inner, member, depth + (1 if depth else 0))
        for broken in unpacking.breaks:
            walk.damage.append(
                (
                    member,
                    Unread(
                        Stage.DECOMPRESS,
                        broken.reason,
                        broken.message,
                        broken.at,
                        broken.raw,
                        is_record=False,
                        size=broken.end - broken.at,
                    ),
                )
            )
        return
    if container:
        seekable = (
            buffered if container == "tar" or buffered.seekable() else _in_memory(buffered, limits)
        )
        for one in members(seekable, container, limits):
            if isinstance(one, Unread):
                yield member, one
                continue
            name = f"{member}{MEMBER_MARK}{one.name}" if member else one.name
            yield from _walk(walk, one.stream, name, depth + 1)
            if fault := fault_of(one):
                message = f"member {name!r}: expected sound data, found: {fault}"
                damage = Unread(Stage.DECOMPRESS, Reason.CORRUPT, message, 0, b"", is_record=False)
                walk.damage.append((name, damage))
        return
    kind = sniff(head, has_mapping=walk.has_mapping)
    source: BinaryIO = buffered
    if kind in SEEKING and not buffered.seekable():
        source = _in_memory(buffered, limits)
    counting = _Counting(source)
    for found in READERS[kind](counting if kind not in SEEKING else source, walk.context):  # type: ignore[arg-type]
        yield member, found
    walk.text_bytes += counting.count if kind not in SEEKING else _size(source)


def _reread(buffered: Any) -> tuple[bytes, Any]:  # noqa: ANN401 - any buffered reader
    """Return the first bytes of a stream that gives little at a time, and a stream with them."""
    if buffered.seekable():
        at = buffered.tell()
        head = _head(buffered)
        buffered.seek(at)
        return head, buffered
    head = _head(buffered)
    return head, io.BufferedReader(_Joined(head, buffered), HEAD_BYTES)


class _Joined(io.RawIOBase):
    """Some bytes, then a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._head:
            count = min(len(buffer), len(self._head))
            buffer[:count] = self._head[:count]
            self._head = self._head[count:]
            return count
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Counting:
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def readline(self, size: int = -1) -> bytes:
        data = self._stream.readline(size)
        self.count += len(data)
        return data

    def peek(self, size: int) -> bytes:
        return self._stream.peek(size)  # type: ignore[attr-defined, no-any-return]


def _in_memory(stream: BinaryIO, limits: Limits) -> BinaryIO:
    data = stream.read(limits.member_bytes + 1)
    if len(data) > limits.member_bytes:
        raise DataError(
            f"expected at most {limits.member_bytes} bytes of a file that has to be read as a "
            "whole, found more. Unpack it, then run again."
        )
    return io.BytesIO(data)


def _size(stream: BinaryIO) -> int:
    if stream.closed:
        return 0
    stream.seek(0, io.SEEK_END)
    return stream.tell()


# --- rows ------------------------------------------------------------------------------


def view_of(record: RawRecord) -> View | None:
    """Return the view of a record; None: it holds no text that can be read."""
    content = record.content
    if isinstance(content, PageContent):
        return page_content_view(content)
    if isinstance(content, TextContent):
        return text_view(content)
    if isinstance(content, FieldsContent):
        return fields_view(content)
    return None


def _found_rows(dump_id: str, ordinal: int, member: str | None, found: Found) -> tuple[Rows, bool]:
    """Return the rows of one find, and whether it is a record."""
    if isinstance(found, Unread):
        return _unread_rows(dump_id, ordinal, member, found), found.is_record
    record_id = f"{dump_id}-{ordinal}"
    view = view_of(found)
    rows: Rows = {"records": [], "rejects": []}
    if found.content is not None and (
        view is None or not view.lines or len(view.lines) > MAX_LINES
    ):
        reason = Reason.BINARY if view is None else Reason.EMPTY
        reason = Reason.TOO_LARGE if view and view.lines else reason
        problem = Unread(
            Stage.DECODE, reason, f"expected text, found {_nothing(reason)}", found.start, found.raw,
            size=found.size, declared=found.declared,
        )  # fmt: skip
        return _unread_rows(dump_id, ordinal, member, problem, found), True
    lines = view.lines if view else []
    url = found.url or _stated_url(view)
    rows["records"].append(
        Record(
            record_id=record_id,
            dump_id=dump_id,
            ordinal=ordinal,
            kind=found.kind,
            outcome=Outcome.LOADED,
            member=member,
            byte_start=found.start,
            byte_end=found.end,
            sha256=hashlib.sha256(found.raw).hexdigest(),
            url=url,
            declared=_json(found.declared),
            shape=found.shape,
            encoding=view.encoding if view and lines else None,
            line_count=len(lines),
        )
    )
    if view is None or not lines:
        return rows, True
    stretches = label_view(view)
    rows.update(article_rows(record_id, stretches))
    rows["statements"] = [*_statements(record_id, view, stretches)]
    rows["rejects"] = [
        _reject(
            f"{record_id}.{Stage.DECODE}.{line.byte_start}", dump_id, record_id, member,
            Unread(
                Stage.DECODE, Reason.INVALID_BYTES,
                f"line {line.number}: expected {view.encoding}, found bytes that are not in it",
                line.byte_start, line.damaged, is_record=False,
            ),
        )
        for line in lines
        if line.damaged is not None
    ]  # fmt: skip
    return rows, True


def _nothing(reason: Reason) -> str:
    return {
        Reason.BINARY: "binary data", Reason.EMPTY: "nothing but blanks",
        Reason.TOO_LARGE: f"more than {MAX_LINES} lines",
    }[reason]  # fmt: skip


def _stated_url(view: View | None) -> str | None:
    if view is None:
        return None
    urls = (each.value for each in view.statements if each.field is StatedField.URL)
    return next((url for url in urls if url.startswith("http")), None)


def _json(declared: "dict[str, object] | None") -> str | None:
    return as_json(declared).decode("utf-8") if declared else None


def _statements(record_id: str, view: View, stretches: Sequence[Stretch]) -> Iterator[Statement]:
    """Yield what the source states, and what the text says of the same fields."""
    has_article = any(stretch.block is not None for stretch in stretches)
    appearance = f"{record_id}-1" if has_article else None
    labels = [label for stretch in stretches for label in stretch.labels]
    stated = {each.field for each in view.statements if each.is_chosen}
    extracted = []
    if view.given:
        for at, label in enumerate(labels):
            name = EXTRACTED.get(label.role)
            if label.rule == "beside-stated-headline":
                name = StatedField.HEADLINE
            if name is None or at in view.given or label.article != 1:
                continue
            is_stated = name in stated
            reason = "the record states it" if is_stated else "the text says it, nothing else does"
            extracted.append(
                StatedValue(name, view.lines[at].text, f"text, {label.rule}", not is_stated, reason)
            )
    for ordinal, each in enumerate([*view.statements, *extracted[:MOST_EXTRACTED]], 1):
        yield Statement(
            statement_id=f"{record_id}.s{ordinal}",
            record_id=record_id,
            appearance_id=appearance,
            field=each.field,
            value=each.value,
            source=each.source,
            is_chosen=each.is_chosen,
            reason=each.reason,
        )


def _unread_rows(
    dump_id: str, ordinal: int, member: str | None, unread: Unread, record: RawRecord | None = None
) -> Rows:
    if not unread.is_record:
        name = f"{dump_id}.{unread.stage}.{member or ''}.{unread.start}"
        return {"rejects": [_reject(name, dump_id, None, member, unread)]}
    record_id = f"{dump_id}-{ordinal}"
    kind = record.kind if record else RecordKind.CAPTURE
    row = Record(
        record_id=record_id,
        dump_id=dump_id,
        ordinal=ordinal,
        kind=kind,
        outcome=Outcome.REJECTED,
        member=member,
        byte_start=unread.start,
        byte_end=unread.end,
        sha256=hashlib.sha256(unread.raw).hexdigest(),
        url=record.url if record else None,
        declared=_json(unread.declared),
        shape=record.shape if record else None,
        encoding=None,
        line_count=0,
    )
    reject = _reject(f"{record_id}.{unread.stage}.0", dump_id, record_id, member, unread)
    return {"records": [row], "rejects": [reject]}


def _reject(
    reject_id: str, dump_id: str, record_id: str | None, member: str | None, unread: Unread
) -> Reject:
    message = unread.message
    if member and repr(member) not in message:
        message = f"{member}: {message}"
    return Reject(
        reject_id=reject_id,
        dump_id=dump_id,
        record_id=record_id,
        stage=unread.stage,
        reason=unread.reason,
        message=message,
        is_whole_record=unread.is_record and record_id is not None,
        byte_start=unread.start,
        byte_end=unread.end,
        raw=unread.raw[:MAX_REJECT_BYTES],
        transform_version=TRANSFORM_VERSION,
    )


__all__ = [
    "READERS",
    "Layered",
    "Shard",
    "found_in",
    "look",
    "read_parts",
    "read_shards",
    "record_views",
    "shard_rows",
]
