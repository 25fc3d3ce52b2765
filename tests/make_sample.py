"""Makes the files of the bundled sample that cannot be read in an editor.

`flows/sample/` holds dumps as they come: compressed, in old encodings, one not text at
all. Their text stands readable in `tests/sample_sources/`; this script turns the one
into the other. The plain files of the sample are written by hand. To add a made file,
write its source, add one line to `MADE`, and run `python -m tests.make_sample`.

A library of another version may compress to other bytes, so a packed file is written
only when what it unpacks to is not its source.
"""

import gzip
import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from backports import zstd

SAMPLE = Path(__file__).parent.parent / "flows" / "sample"
SOURCES = Path(__file__).parent / "sample_sources"

BROKEN_BYTES = 700  # enough to look like a picture, too few to be one
ZSTD_LEVEL = 19  # the sample is packed once and downloaded often


@dataclass(frozen=True, slots=True)
class Made:
    """How one file of the sample is made: its raw bytes, and how they are packed."""

    text: Callable[[], bytes]
    pack: Callable[[bytes], bytes] = bytes
    unpack: Callable[[bytes], bytes] = bytes


def source(name: str) -> str:
    """Read a source; its line ends are LF whatever the checkout made of them."""
    return (SOURCES / name).read_text(encoding="utf-8")


def akhbar() -> bytes:
    """Make what an editor on Windows saves: a byte order mark, CRLF line ends."""
    return source("akhbar.txt").replace("\n", "\r\n").encode("utf-8-sig")


def broken() -> bytes:
    """Make the opening of a picture: sound header, then data that never ends.

    The data are hashes and not compressed by zlib, whose output differs by version.
    """
    header = b"IHDR" + struct.pack(">2I5B", 1200, 800, 8, 2, 0, 0, 0)
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(32))
    picture = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(header) - 4)
        + header
        + struct.pack(">I", zlib.crc32(header))
        + struct.pack(">I", 65_536)
        + b"IDAT"
        + noise
    )
    return picture[:BROKEN_BYTES]


def pack_gzip(data: bytes) -> bytes:
    """Pack with gzip, without a file name and without a time."""
    return gzip.compress(data, mtime=0)


def pack_zstd(data: bytes) -> bytes:
    """Pack with zstd, with the size in the header as the command line does it."""
    return zstd.compress(data, level=ZSTD_LEVEL)


MADE: Mapping[str, Made] = {
    "akhbar.txt": Made(akhbar),
    "windows-1256.txt": Made(lambda: source("windows-1256.txt").encode("cp1256")),
    "evening.txt.gz": Made(lambda: source("evening.txt").encode(), pack_gzip, gzip.decompress),
    "opinion-ar.txt.zst": Made(
        lambda: source("opinion-ar.txt").encode(), pack_zstd, zstd.decompress
    ),
    "broken.txt": Made(broken),
}


def is_current(path: Path, made: Made) -> bool:
    """Say whether a file is there and unpacks to its source."""
    return path.exists() and made.unpack(path.read_bytes()) == made.text()


def make(folder: Path) -> list[Path]:
    """Write the made files that are missing or stale; return those written."""
    written = []
    for name, made in MADE.items():
        path = folder / name
        if not is_current(path, made):
            path.write_bytes(made.pack(made.text()))
            written.append(path)
    return written


if __name__ == "__main__":
    for made_path in make(SAMPLE):
        print(f"{made_path.name}: {made_path.stat().st_size:,} bytes")
