"""Compression as a stream: unpack as far as it goes, and say where it breaks.

`Unpacking` is a file object over another. What stands before a break is given; at damage in
the middle it looks for the next member that can be unpacked (a WARC is one member a record)
and goes on there. Every break is kept in `breaks`.
"""

import bz2
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from transforms.formats.records import Limits
from transforms.tables import Compression, Reason
from transforms.unpacking import FAULTS as KNOWN_FAULTS
from transforms.unpacking import MAGICS, XZ_MEMORY
from transforms.unpacking import compression_of as known_compression

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK_BYTES = 1 << 16
SMALL_BYTES = 1 << 12  # fed at a time near the start of a member: little is lost at a break
ZSTD_SKIPPABLE = tuple(bytes([0x50 + n, 0x2A, 0x4D, 0x18]) for n in range(16))
ZSTD_WINDOW = 27  # log2 of 128 MB
PADDING = b"\0"
OUT_BYTES = 1 << 20  # unpacked at a time: four bytes of zstd can stand for 128 KB
FAULTS = (*KNOWN_FAULTS, ValueError, MemoryError)


class Decompressor(Protocol):
    """One member of a packed stream."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def unused_data(self) -> bytes:
        """What was fed in after its end."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where unpacking failed: a span of the packed bytes, and why."""

    at: int
    end: int
    reason: Reason
    message: str
    raw: bytes


def compression_of(head: bytes) -> Compression:
    """Recognise a compression by its first bytes.

    >>> compression_of(b"BZh91AY&SY").value
    'bzip2'
    """
    found = known_compression(head)
    return Compression.ZSTD if head[:4] in ZSTD_SKIPPABLE else found


class _Gzip:
    """zlib's object with a bounded output, as bz2 and lzma have it."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(data, most)

    def rest(self) -> bytes:
        return self._inner.unconsumed_tail

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


class _Buffered:
    """bz2, lzma and zstd keep what they were fed; an empty feed asks for more."""

    def __init__(
        self, inner: "bz2.BZ2Decompressor | lzma.LZMADecompressor | zstd.ZstdDecompressor"
    ) -> None:
        self._inner = inner

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(data, most)

    def rest(self) -> bytes:
        return b""

    @property
    def needs_more(self) -> bool:
        return bool(self._inner.needs_input)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


MEMBERS: dict[Compression, Callable[[], _Gzip | _Buffered]] = {
    Compression.GZIP: _Gzip,
    Compression.BZIP2: lambda: _Buffered(bz2.BZ2Decompressor()),
    Compression.XZ: lambda: _Buffered(lzma.LZMADecompressor(memlimit=XZ_MEMORY)),
    Compression.ZSTD: lambda: _Buffered(
        zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW})
    ),
}


class Unpacking(io.RawIOBase):
    """The unpacked bytes of a stream, one member after the other."""

    def __init__(self, packed: BinaryIO, compression: Compression, limits: Limits) -> None:
        """Unpack what `packed` gives from where it stands."""
        self._packed = packed
        self._compression = compression
        self._limits = limits
        self._member: _Gzip | _Buffered | None = None
        self._member_start = 0
        self._fed = b""  # read from the packed stream and not consumed yet
        self._at = 0  # packed bytes consumed
        self._out = b""
        self._size = 0
        self._is_done = False
        self.breaks: list[Break] = []

    def readable(self) -> bool:
        """Say yes: it is a stream to read from."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill a buffer with unpacked bytes; 0 at the end."""
        while not self._out and not self._is_done:
            self._out = self._step()
        count = min(len(buffer), len(self._out))
        buffer[:count] = self._out[:count]
        self._out = self._out[count:]
        return count

    def _step(self) -> bytes:
        """Unpack a little more."""
        member = self._member
        if member is None:
            if not self._next_member():
                self._is_done = True
                return b""
            member = self._member
            assert member is not None  # noqa: S101 - for the type checker
        before = self._fed
        waits = isinstance(member, _Buffered) and not member.needs_more
        if not before and not waits:
            before = self._packed.read(CHUNK_BYTES)
            if not before:
                self._break(Reason.TRUNCATED, "expected more bytes, found the end", b"")
                self._is_done = True
                return b""
        try:
            if waits:
                piece = member.decompress(b"", OUT_BYTES)
                rest = self._fed
            else:
                chunk, self._fed = before[:SMALL_BYTES], before[SMALL_BYTES:]
                piece = member.decompress(chunk, OUT_BYTES)
                rest = member.rest() + self._fed
                self._at += len(chunk) - len(member.rest())
        except FAULTS as error:
            return self._resume(str(error) or type(error).__name__, before)
        self._fed = rest
        if member.eof:
            self._fed = member.unused_data + self._fed
            self._at -= len(member.unused_data)
            self._member = None
        self._size += len(piece)
        if self._is_too_much():
            limit = self._limits
            self._break(
                Reason.TOO_LARGE,
                f"expected at most {limit.total_bytes} bytes unpacked and {limit.ratio} times the "
                f"{self._at} packed ones, found {self._size} and more",
                b"",
            )
            self._is_done = True
        return piece

    def _is_too_much(self) -> bool:
        limit = self._limits
        if self._size > limit.total_bytes:
            return True
        return self._size > limit.ratio_from and self._size > limit.ratio * max(self._at, 1)

    def _next_member(self) -> bool:
        """Start the next member; False where only padding follows."""
        while True:
            self._fill(16)
            bare = self._fed.lstrip(PADDING)
            self._at += len(self._fed) - len(bare)
            self._fed = bare
            if bare:
                break
            more = self._packed.read(CHUNK_BYTES)
            if not more:
                return False
            self._fed = more
        self._fill(16)
        if compression_of(self._fed[:16]) is not self._compression:
            return self._seek_member("bytes that open no member")
        self._member = MEMBERS[self._compression]()
        self._member_start = self._at
        return True

    def _fill(self, size: int) -> None:
        while len(self._fed) < size:
            more = self._packed.read(CHUNK_BYTES)
            if not more:
                return
            self._fed += more

    def _resume(self, fault: str, before: bytes) -> bytes:
        """After damage, go on at the next member."""
        self._fed = before
        self._member = None
        if not self._seek_member(fault):
            self._is_done = True
        return b""

    def _seek_member(self, fault: str) -> bool:
        """Skip to the next start of a member behind damage; False if there is none."""
        start = self._at
        kept = self._fed[: 1 << 16]
        magic = next(magic for magic, kind in MAGICS.items() if kind is self._compression)
        skip = 1
        while True:
            place = self._fed.find(magic, skip)
            while place >= 0:
                self._at += place
                self._fed = self._fed[place:]
                self._fill(1 << 12)
                if self._opens():
                    self._break(Reason.CORRUPT, f"expected sound data, found: {fault}", kept, start)
                    self._member = MEMBERS[self._compression]()
                    self._member_start = self._at
                    return True
                place = self._fed.find(magic, 1)
            keep = len(magic) - 1
            self._at += max(0, len(self._fed) - keep)
            self._fed = self._fed[-keep:]
            more = self._packed.read(CHUNK_BYTES)
            if not more:
                self._at += len(self._fed)
                self._fed = b""
                self._break(Reason.CORRUPT, f"expected sound data, found: {fault}", kept, start)
                return False
            self._fed += more
            skip = 0

    def _opens(self) -> bool:
        """Say whether the bytes at hand open a member that can be unpacked."""
        if compression_of(self._fed[:16]) is not self._compression:
            return False
        try:
            return bool(MEMBERS[self._compression]().decompress(self._fed[:SMALL_BYTES], 64))
        except FAULTS:
            return False

    def _break(self, reason: Reason, found: str, raw: bytes, start: int | None = None) -> None:
        at = self._at if start is None else start
        message = (
            f"byte {at} of the {self._compression.value} data: {found}; the {self._size} bytes "
            "unpacked before it were read. Fetch or pack the dump again."
        )
        self.breaks.append(Break(at, max(at, self._at), reason, message, raw))
