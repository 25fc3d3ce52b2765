"""Unpack a compressed dump, as far as it can be unpacked.

What stands before a break is kept, and the break says where it is: a truncated download
still gives its first articles. How large a dump may become is bounded, since a few
kilobytes can unpack to terabytes.
"""

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from transforms.tables import Compression, Reason

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_UNPACKED_BYTES = 2 << 30  # two gigabytes: what one process may hold in memory
# Little is lost in front of a break, and no step unpacks more than 128 MB: four bytes
# of zstd can stand for 128 KB.
CHUNK_BYTES = 1 << 12
MAGICS = {
    b"\x1f\x8b\x08": Compression.GZIP,
    b"\x28\xb5\x2f\xfd": Compression.ZSTD,
    b"BZh": Compression.BZIP2,  # and then a digit and a mark of its own
    b"\xfd7zXZ\x00": Compression.XZ,
}
XZ_MEMORY = 256 << 20  # what the largest preset of xz asks for is a quarter of it
FAULTS = (zlib.error, zstd.ZstdError, lzma.LZMAError, OSError, EOFError)
PADDING = b"\0"  # tapes and block devices fill up what follows a gzip file


class Decompressor(Protocol):
    """What zlib and zstd have in common: one member of a stream."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def unused_data(self) -> bytes:
        """What was fed in after the end of the member."""

    def decompress(self, data: bytes, /) -> bytes:
        """Unpack the next bytes."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where unpacking had to stop: an offset into the packed bytes, and why."""

    at: int
    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a dump holds; `broken` says where it is damaged, None: nowhere."""

    compression: Compression
    data: bytes
    broken: Break | None


def unpack(data: bytes, max_bytes: int = MAX_UNPACKED_BYTES) -> Unpacked:
    """Unpack a dump; the format is recognised by its first bytes, not by its name.

    >>> unpack(b"Rain at last").compression.value
    'none'
    """
    compression = compression_of(data)
    if compression is Compression.NONE:
        return Unpacked(compression, data, None)
    pieces: list[bytes] = []
    broken: Break | None = None
    for piece in unpack_chunks([data], max_bytes):
        if isinstance(piece, Break):
            broken = piece
        else:
            pieces.append(piece)
    return Unpacked(compression, b"".join(pieces), broken)


def compression_of(head: bytes) -> Compression:
    """Say how a dump is packed, by its first bytes."""
    for magic, compression in MAGICS.items():
        if head.startswith(magic):
            is_named = compression is Compression.BZIP2 and head[4:7] not in (b"1AY", b"\x17rE")
            return Compression.NONE if is_named else compression
    return Compression.NONE


def unpack_chunks(
    chunks: Iterable[bytes], max_bytes: int = MAX_UNPACKED_BYTES
) -> Iterator[bytes | Break]:
    """Yield what a dump holds, piece by piece, and last where it is damaged, if it is.

    The chunks may have any lengths, but the first one tells how the dump is packed.
    """
    chunks = iter(chunks)
    head = next(chunks, b"")
    compression = compression_of(head)
    if compression is Compression.NONE:
        yield from chain([head], chunks)
        return
    member = MEMBERS[compression]
    yield from _unpack(_small(chain([head], chunks)), compression, member, max_bytes)


def _small(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for at in range(0, len(chunk), CHUNK_BYTES):
            yield chunk[at : at + CHUNK_BYTES]


def _gzip() -> Decompressor:
    return zlib.decompressobj(wbits=31)


MEMBERS: dict[Compression, Callable[[], Decompressor]] = {
    Compression.GZIP: _gzip,
    Compression.ZSTD: zstd.ZstdDecompressor,
    Compression.BZIP2: bz2.BZ2Decompressor,
    Compression.XZ: lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY),
}


def _unpack(
    chunks: Iterator[bytes],
    compression: Compression,
    member: Callable[[], Decompressor],
    max_bytes: int,
) -> Iterator[bytes | Break]:
    size = at = 0  # unpacked; where the chunk starts
    current: Decompressor | None = member()
    padding = 0  # zeros since the last member
    for chunk in chunks:
        rest = chunk
        while rest:
            if current is None:
                zeros = len(rest) - len(rest.lstrip(PADDING))
                at, padding = at + zeros, padding + zeros
                rest = rest[zeros:]
                if not rest:
                    break
                # Zeros are padding at the end of a dump only.
                current = member()
                rest, at, padding = PADDING * min(padding, 1) + rest, at - min(padding, 1), 0
            try:
                piece = current.decompress(rest)
            except FAULTS as error:
                yield _break(compression, size, at, Reason.CORRUPT, str(error))
                return
            at += len(rest)
            size += len(piece)
            if size > max_bytes:
                expected = f"at most {max_bytes} bytes unpacked"
                yield _break(compression, size - len(piece), at, Reason.TOO_LARGE, expected)
                return
            yield piece
            rest = b""
            if current.eof:
                rest = current.unused_data
                at -= len(rest)
                current = None
    if current is not None:
        yield _break(compression, size, at, Reason.TRUNCATED, "more bytes")


def _break(compression: Compression, size: int, at: int, reason: Reason, detail: str) -> Break:
    """Say what came when, after so many bytes had been unpacked."""
    expected = {
        Reason.TRUNCATED: f"expected {detail}, found the end",
        Reason.TOO_LARGE: f"expected {detail}, found more",
    }.get(reason, f"expected {compression.value} data, found: {detail}")
    message = (
        f"byte {at} of the {compression.value} data: {expected}; the {size} bytes "
        "unpacked before it were read. Fetch or pack the dump again."
    )
    return Break(at, reason, message)
