"""From a file to what it holds, whatever it is packed in.

    bytes → layers (gzip, zip, tar …) → format → records

A layer is told by its first bytes, and so is the format in it; READERS has the reader of each.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from transforms.errors import DataError
from transforms.formats.archives import fault_of, members
from transforms.formats.feeds_reader import read_feed, read_sitemap
from transforms.formats.json_reader import read_lines_of_json, read_objects
from transforms.formats.layers import Unpacking, compression_of
from transforms.formats.pages_reader import read_page_file, read_text_file
from transforms.formats.records import Context, Found, Limits, Unread
from transforms.formats.sniffing import HEAD_BYTES, container_of, sniff
from transforms.formats.tables_reader import read_arrow, read_csv, read_parquet
from transforms.formats.warc_reader import read_warc
from transforms.tables import Compression, DumpFormat, Reason, Stage

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
MEMBER_MARK = "!"  # between the names of nested archives


@dataclass(slots=True)
class Walk:
    """One reading under way: how much was unpacked so far."""

    context: Context
    text_bytes: int = 0
    damage: list[tuple[str | None, Unread]] = field(default_factory=list)


def walk_stream(
    walk: Walk, stream: BinaryIO, member: str | None = None, depth: int = 0
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
        yield from walk_stream(walk, inner, member, depth + (1 if depth else 0))
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
            yield from walk_stream(walk, one.stream, name, depth + 1)
            if fault := fault_of(one):
                message = f"member {name!r}: expected sound data, found: {fault}"
                damage = Unread(Stage.DECOMPRESS, Reason.CORRUPT, message, 0, b"", is_record=False)
                walk.damage.append((name, damage))
        return
    kind = sniff(head, has_mapping=walk.context.mapping is not None)
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
        head = head_of(buffered)
        buffered.seek(at)
        return head, buffered
    head = head_of(buffered)
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


def head_of(stream: Any) -> bytes:  # noqa: ANN401 - any buffered reader
    """Return the first bytes of a stream, as many as `sniff` looks at."""
    head = b""
    while len(head) < HEAD_BYTES:
        piece = stream.read(HEAD_BYTES - len(head))
        if not piece:
            break
        head += piece
    return head
