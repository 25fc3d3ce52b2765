"""What a first pass over the bytes of a dump finds out, however large the dump is.

A dump is read more than once and never held in memory: once for its size, hash and
encoding, once or twice more for its lines. One that is small is kept from the first pass.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from transforms.encodings import SAMPLE_BYTES, Encoding, find_encoding_of
from transforms.tables import Compression
from transforms.text_lines import line_end
from transforms.unpacking import Break, compression_of, unpack_chunks

KEPT_BYTES = 16 << 20  # of text: a dump of so many bytes is read in one piece
# Of a larger dump, what it has in common is learnt from this many samples.
SAMPLES = 8
SAMPLE_SPAN = 256 << 10  # bytes: about a hundred articles
GRID = 4  # bytes of the widest character of UTF-16 and UTF-32


@dataclass(frozen=True, slots=True)
class Source:
    """A dump as it was landed; `read` yields its bytes from the first on, at each call."""

    size_bytes: int
    read: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Survey:
    """The unpacked bytes of a dump: how to read them, and what they are.

    `broken` says where unpacking had to stop, `head` holds the first megabyte,
    `line_end` what ends a line. Without an encoding the bytes are no text.
    """

    compression: Compression
    broken: Break | None
    size_bytes: int
    sha256: str
    head: bytes
    encoding: Encoding | None
    line_end: bytes
    read: Callable[[], Iterable[bytes]]

    @property
    def is_small(self) -> bool:
        """Say whether the dump is read in one piece."""
        return self.size_bytes <= KEPT_BYTES


def source_of(data: bytes) -> Source:
    """Return a dump that is in memory already."""
    return Source(len(data), lambda: [data])


def survey(source: Source, declared: str | None) -> Survey:
    """Read a dump once, and again where its encoding is in doubt.

    Raises DataError if `declared` is not the name of an encoding.
    """
    digest = hashlib.sha256()
    kept: list[bytes] = []
    size, broken = 0, None
    packed = iter(source.read())
    for piece in unpack_chunks(packed):
        if isinstance(piece, Break):
            broken = piece
            continue
        digest.update(piece)
        if size <= KEPT_BYTES:
            kept.append(piece)
        size += len(piece)
    for _ in packed:  # the store looks at every byte, whatever stands behind a break
        pass
    read: Callable[[], Iterable[bytes]] = partial(_unpacked, source)
    whole = kept[0] if len(kept) == 1 else b"".join(kept)
    if size <= KEPT_BYTES:
        read = partial(_one, whole)
    head = whole[:SAMPLE_BYTES]
    encoding = find_encoding_of(head, read, declared)
    return Survey(
        compression=compression_of(next(iter(source.read()), b"")),
        broken=broken,
        size_bytes=size,
        sha256=digest.hexdigest(),
        head=head,
        encoding=encoding,
        line_end=line_end(read(), encoding.name) if encoding else b"",
        read=read,
    )


def _one(whole: bytes) -> Sequence[bytes]:
    return (whole,)


def _unpacked(source: Source) -> Iterator[bytes]:
    for piece in unpack_chunks(source.read()):
        if not isinstance(piece, Break):
            yield piece


def samples(found: Survey) -> list[bytes]:
    """Return parts of a large dump, evenly spaced, the opening first.

    The first and the last line of each may be cut.
    """
    step = (found.size_bytes - SAMPLE_SPAN) // (SAMPLES - 1) // GRID * GRID
    parts = [bytearray() for _ in range(SAMPLES)]
    at = 0
    for chunk in found.read():
        for number, part in enumerate(parts):
            start = max(number * step - at, 0)
            end = number * step + SAMPLE_SPAN - at
            if start < len(chunk) and end > 0:
                part.extend(chunk[start:end])
        at += len(chunk)
    return [bytes(part) for part in parts]


def span(source: Source, start: int, end: int) -> bytes:
    """Read the bytes of a dump, as it was landed, from one offset up to another."""
    kept: list[bytes] = []
    at = 0
    for chunk in source.read():
        if at >= end:
            break
        kept.append(chunk[max(0, start - at) : max(0, end - at)])
        at += len(chunk)
    return b"".join(kept)
