"""Speed and memory of the readers, beside the barest way to read the same bytes.

    python -m tests.benchmarks.formats [--pages FILE.warc.gz] [--peer PYTHON] [--mb 20]
    python -m tests.benchmarks.formats --memory jsonl|warc --gb 5 [--beside 60]

The first prints MB/s of JSON Lines and Parquet beside orjson and pyarrow alone, and, where a WARC
is given, pages/s beside resiliparse and (by `--peer`, a Python that has it) trafilatura on the same
records. Take ratios: both sides run in one process after the other, on one core.
The second makes a gzip dump of that size on the fly and reads all of it; it prints the peak of RSS.
`--beside` puts so many KB beside each article, as dumps have them: a field with the page's source, or
a record with its picture.
"""

import argparse
import gzip
import hashlib
import io
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from tests.benchmarks.memory import peak_bytes
from transforms.dumps import Options
from transforms.formats.reading import found_in, read_parts
from transforms.formats.records import PageContent, RawRecord
from transforms.surveys import Source, source_of

WORDS = [
    "rain",
    "fell",
    "on",
    "the",
    "old",
    "town",
    "while",
    "bakers",
    "argued",
    "about",
    "the",
    "price",
    "of",
    "a",
    "small",
    "loaf",
    "and",
    "farmers",
    "danced",
    "because",
    "nobody",
    "had",
    "seen",
    "such",
    "weather",
    "since",
    "the",
    "spring",
    "of",
    "that",
    "year",
    "when",
    "trains",
    "stood",
]
MB = 1 << 20
PEER = """
import sys, time, gzip
from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import bare_extraction
pages = [r.reader.read() for r in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response)]
for page in pages[:5]: bare_extraction(page, with_metadata=True)
start = time.process_time()
for page in pages: bare_extraction(page, with_metadata=True, include_comments=False)
print(len(pages) / (time.process_time() - start))
"""


def rows(count: int, seed: int = 1) -> Iterator[dict[str, object]]:
    """Yield articles of some 2 KB, all different."""
    rng = random.Random(seed)
    for number in range(count):
        paragraphs = [" ".join(rng.choices(WORDS, k=60)).capitalize() + "." for _ in range(6)]
        yield {
            "title": f"Report {number} on the rain of the year in the old town",
            "author": "Ada Quill",
            "date": "2024-11-22T10:00:00Z",
            "url": f"https://example.org/{number}",
            "text": "\n\n".join(paragraphs),
        }


def seconds(work: Callable[[], object]) -> float:
    """Return CPU seconds, the least of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def read_all(data: bytes) -> None:
    """Read a dump to rows of every table."""
    digest = hashlib.sha256(data).hexdigest()
    for _ in read_parts(io.BytesIO(data), source_of(data), digest, Options()):
        pass


def read_records(data: bytes) -> None:
    """Read a dump to records, without their text."""
    for _ in found_in(io.BytesIO(data), Options()):
        pass


def print_rows(size: int) -> None:
    """Compare JSON Lines and Parquet with their barest readers."""
    made = [*rows(size // 2_300)]
    lines = b"".join(orjson.dumps(row) + b"\n" for row in made)
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(made), out)
    parquet = out.getvalue()
    text = sum(len(str(row["text"])) for row in made) / MB
    for name, data, bare in (
        ("JSON Lines, orjson", lines, lambda: [orjson.loads(line) for line in lines.splitlines()]),
        ("Parquet, pyarrow", parquet, lambda: pq.read_table(io.BytesIO(parquet)).to_pylist()),
    ):
        alone, records = seconds(bare), seconds(lambda data=data: read_records(data))  # type: ignore[misc]
        whole = seconds(lambda data=data: read_all(data))  # type: ignore[misc]
        print(
            f"{name}: alone {text / alone:.0f} MB/s of text, records {text / records:.0f}, "
            f"all tables {text / whole:.2f}; records take {records / alone:.1f} times as long"
        )


def print_pages(path: Path, peer: str | None) -> None:
    """Compare the pages of a WARC with resiliparse and trafilatura on the same records."""
    data = path.read_bytes()
    pages = [
        one.content.data
        for _, one in found_in(io.BytesIO(data), Options())
        if isinstance(one, RawRecord) and isinstance(one.content, PageContent)
    ]

    def bare() -> None:
        for page in pages:
            extract_plain_text(HTMLTree.parse_from_bytes(page, "utf-8"), main_content=True)

    records = seconds(lambda: read_records(data))
    whole, alone = seconds(lambda: read_all(data)), seconds(bare)
    print(
        f"WARC: {len(pages) / records:.0f} records/s; {len(pages) / whole:.0f} pages/s to all tables; "
        f"resiliparse's main text alone {len(pages) / alone:.0f}"
    )
    if peer:
        done = subprocess.run(
            [peer, "-c", PEER, str(path)], capture_output=True, text=True, check=True
        )
        print(f"trafilatura {float(done.stdout):.0f} pages/s")


def write_large(path: Path, kind: str, size: int, beside: int = 0) -> None:
    """Write a gzip dump whose unpacked size is at least `size` bytes."""
    rng = random.Random(3)
    articles = list(rows(2_000 if beside == 0 else 500))
    if kind == "warc":
        block = [
            _record(row) + (_picture(row, rng.randbytes(beside)) if beside else b"")
            for row in articles
        ]
    else:
        raw = [{"raw": rng.randbytes(beside // 2).hex()} if beside else {} for _ in articles]
        block = [orjson.dumps(row | more) + b"\n" for row, more in zip(articles, raw, strict=True)]
    packed = gzip.compress(b"".join(block), 1)
    once = sum(map(len, block))
    with path.open("wb") as file:
        for _ in range(size // once + 1):
            file.write(packed)


def _record(row: dict[str, object]) -> bytes:
    text = "".join(f"<p>{part}</p>" for part in str(row["text"]).split("\n\n"))
    page = f"<!doctype html><title>{row['title']}</title><article><h1>{row['title']}</h1>{text}</article>"
    return _response(str(row["url"]), "text/html", page.encode())


def _picture(row: dict[str, object], data: bytes) -> bytes:
    return _response(f"{row['url']}.jpg", "image/jpeg", data)


def _response(url: str, kind: str, content: bytes) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def read_large(path: Path) -> tuple[int, int]:
    """Read a dump from its file to rows; return records and the peak of RSS in MB."""

    def chunks() -> Iterator[bytes]:
        with path.open("rb") as file:
            while chunk := file.read(MB):
                yield chunk

    count = 0
    with path.open("rb") as file:
        source = Source(path.stat().st_size, chunks)
        for part in read_parts(file, source, "0" * 64, Options()):
            count += len(part["records"])
    return count, peak_bytes() >> 20


def main(argv: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description="Speed and memory of the readers.")
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--peer", help="a Python that has trafilatura and fastwarc")
    parser.add_argument("--mb", type=int, default=10)
    parser.add_argument("--memory", choices=("jsonl", "warc"))
    parser.add_argument("--gb", type=float, default=5.0)
    parser.add_argument("--beside", type=int, default=0, help="KB beside each article")
    words = parser.parse_args(argv)
    if words.memory:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "large.gz"
            write_large(path, words.memory, int(words.gb * 1024 * MB), words.beside << 10)
            count, peak = read_large(path)
        print(f"{words.memory}, {words.gb} GB unpacked: {count} records, peak RSS {peak} MB")
        return
    print_rows(words.mb * MB)
    if words.pages:
        print_pages(words.pages, words.peer)


if __name__ == "__main__":
    main()
