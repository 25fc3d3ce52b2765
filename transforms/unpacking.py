"""Unpack a compressed dump, as far as it can be unpacked.

What stands before a break is kept, and the break says where it is: a truncated download
still gives its first articles. How large a dump may become is bounded, since a few
kilobytes can unpack to terabytes.
"""

import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
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
GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
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
    if data.startswith(GZIP_MAGIC):
        return _unpack(data, Compression.GZIP, _gzip, max_bytes)
    if data.startswith(ZSTD_MAGIC):
        return _unpack(data, Compression.ZSTD, zstd.ZstdDecompressor, max_bytes)
    return Unpacked(Compression.NONE, data, None)


def _gzip() -> Decompressor:
    return zlib.decompressobj(wbits=31)


def _unpack(
    data: bytes,
    compression: Compression,
    member: Callable[[], Decompressor],
    max_bytes: int,
) -> Unpacked:
    pieces: list[bytes] = []
    size = at = 0
    current: Decompressor | None = None
    while at < len(data):
        current = current or member()
        chunk = data[at : at + CHUNK_BYTES]
        try:
            piece = current.decompress(chunk)
        except (zlib.error, zstd.ZstdError) as error:
            return _broken(compression, pieces, at, Reason.CORRUPT, str(error))
        at += len(chunk)
        size += len(piece)
        if size > max_bytes:
            expected = f"at most {max_bytes} bytes unpacked"
            return _broken(compression, pieces, at, Reason.TOO_LARGE, expected)
        pieces.append(piece)
        if current.eof:
            at -= len(current.unused_data)
            current = None
            if not data[at:].strip(PADDING):
                break
    if current is not None:
        return _broken(compression, pieces, at, Reason.TRUNCATED, "more bytes")
    return Unpacked(compression, b"".join(pieces), None)


def _broken(
    compression: Compression, pieces: list[bytes], at: int, reason: Reason, detail: str
) -> Unpacked:
    """Keep what was unpacked so far, and say what came then."""
    size = sum(map(len, pieces))
    expected = {
        Reason.TRUNCATED: f"expected {detail}, found the end",
        Reason.TOO_LARGE: f"expected {detail}, found more",
    }.get(reason, f"expected {compression.value} data, found: {detail}")
    message = (
        f"byte {at} of the {compression.value} data: {expected}; the {size} bytes "
        "unpacked before it were read. Fetch or pack the dump again."
    )
    return Unpacked(compression, b"".join(pieces), Break(at, reason, message))
