"""What a line costs, and how much memory a dump takes, from 10 KB to 1 GB in one dump.

    python -m tests.benchmarks.windows [--largest 10MB] [--odd LINES [--only WORD]] [--json FILE]

Each dump is generated, read in a process of its own from its bytes to the Parquet files
of its batch, and judged: a line of any dump may cost at most SLOWER times what one of the
dumps of a megabyte costs, and no dump may take more than a gigabyte of memory. `--odd`
does the same for texts that no newspaper prints: equal lines, lines of accents only, no
line end at all; each with so many lines and a tenth of them, and a byte of the larger may
not cost more. The exit code is 1 where a limit is passed. A gigabyte (`--largest 1GB`)
takes some twenty minutes of one core and 2 GB of room in the temporary folder.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from itertools import count, pairwise
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.memory import peak_bytes
from tests.corpus import PLANS, dump
from tests.corpus_articles import articles
from tests.odd_texts import ODD_TEXTS
from transforms.articles import Rows
from transforms.dumps import Options, read_dump, stream_dump
from transforms.ids import ID_DIGITS
from transforms.surveys import Source
from warehouse.lake import write_batch
from warehouse.parts import part_of
from warehouse.raw import Landed

SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000)
YARDSTICK = 1_000_000  # bytes of the dump that the others are held against
LEAST_SECONDS = 2.0  # a small dump is read again until then
SLOWER = 1.5  # times; runs of one process differ by a fifth
SMALL_SLOWER = 4.0  # times; a few lines carry what any dump costs, on a busy machine twice
MOST_MEMORY = 1e9  # bytes
ARTICLES = 200  # made at a time
CHUNK = 1 << 20
UNITS = {"kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
ODD_SLOWER = 2.0  # times that a byte may cost in the larger one: fixed costs only fall


@dataclass(frozen=True, slots=True)
class Measured:
    """One dump: CPU seconds from bytes to rows and from there to Parquet, peak memory."""

    name: str
    size_bytes: int
    lines: int
    articles: int
    rejects: int
    row_seconds: float
    parquet_seconds: float
    peak_bytes: int

    @property
    def per_line(self) -> float:
        """Microseconds from the bytes of a line to its rows."""
        return 1e6 * self.row_seconds / max(self.lines, 1)

    @property
    def per_byte(self) -> float:
        """Nanoseconds from a byte to its rows."""
        return 1e9 * self.row_seconds / max(self.size_bytes, 1)


def write_dump(path: Path, size: int) -> None:
    """Write a dump of one layout and about so many bytes, no article of it twice."""
    plan, written = PLANS[0], 0
    with path.open("wb") as file:
        for seed in count(1):
            made = articles(ARTICLES, seed, plan.language)
            text, _ = dump(made, plan.layout, body_blanks=plan.body_blanks)
            data = (f"\n\n\n{text}" if written else text).encode()[: size - written]
            file.write(data)
            written += len(data)
            if written >= size:
                return


def measure(path: Path, name: str, least_seconds: float) -> Measured:
    """Read a dump from its bytes to Parquet in a process of its own."""
    context = get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measure, (path, name, least_seconds))


def _measure(path: Path, name: str, least_seconds: float) -> Measured:
    source = Source(path.stat().st_size, partial(_chunks, path))
    _load_once()
    clock = _Clock()
    start, runs = time.process_time(), 0
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        while not runs or time.process_time() - start < least_seconds:
            runs += 1
            aside = Path(folder) / str(runs)
            aside.mkdir()
            digest = sha256(name.encode()).hexdigest()  # only names rows; nobody looks
            parts = _timed(stream_dump(source, digest, Options()), clock)
            landed = Landed(digest, source.size_bytes)
            write_batch(aside, name, landed, Options(), map(part_of, parts))
    total = time.process_time() - start
    return Measured(
        name=name,
        size_bytes=source.size_bytes,
        lines=clock.lines // runs,
        articles=clock.articles // runs,
        rejects=clock.rejects // runs,
        row_seconds=clock.seconds / runs,
        parquet_seconds=(total - clock.seconds) / runs,
        peak_bytes=peak_bytes(),
    )


def _load_once() -> None:
    """Read a text, so that word lists and patterns are loaded: no line is to pay for them."""
    text, _ = dump(articles(ARTICLES, 0, PLANS[0].language), PLANS[0].layout)
    read_dump(text.encode(), "0" * ID_DIGITS, Options())


@dataclass(slots=True)
class _Clock:
    seconds: float = 0.0
    lines: int = 0
    articles: int = 0
    rejects: int = 0


def _timed(parts: Iterator[Rows], clock: _Clock) -> Iterator[Rows]:
    """Hand on the parts; count them, and the CPU seconds that making them takes."""
    while True:
        start = time.process_time()
        part = next(parts, None)
        clock.seconds += time.process_time() - start
        if part is None:
            return
        clock.lines += len(part.get("lines", ()))
        clock.articles += len(part.get("articles", ()))
        clock.rejects += len(part.get("rejects", ()))
        yield part


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def plain(folder: Path, largest: int) -> Iterator[Measured]:
    """Measure dumps of news up to a size."""
    for size in SIZES:
        if size <= largest:
            path = folder / "dump.txt"
            write_dump(path, size)
            yield measure(path, f"news, {size / 1e6:g} MB", LEAST_SECONDS)
            path.unlink()


def odd(folder: Path, lines: int, only: str) -> Iterator[Measured]:
    """Measure texts that no newspaper prints, each in two sizes."""
    for name, text in ODD_TEXTS.items():
        if only not in name:
            continue
        for count_ in (lines // 10, lines):
            path = folder / "odd.txt"
            path.write_bytes(text(count_))
            yield measure(path, f"{name}, {count_}", 0)
            path.unlink()


def faults(found: list[Measured], odd_found: list[Measured]) -> Iterator[str]:
    """Yield every limit that was passed."""
    base = next((each for each in found if each.size_bytes == YARDSTICK), None)
    for each in found:
        slower = SLOWER if base and each.size_bytes >= base.size_bytes else SMALL_SLOWER
        if base and each.per_line > slower * base.per_line:
            yield f"{each.name}: a line costs {each.per_line / base.per_line:.1f} times as much"
    for small, large in pairwise(odd_found):
        is_same = small.name.split(",")[0] == large.name.split(",")[0]
        if is_same and large.per_byte > ODD_SLOWER * small.per_byte:
            yield f"{large.name}: a byte costs {large.per_byte / small.per_byte:.1f} times as much"
    for each in [*found, *odd_found]:
        if each.peak_bytes > MOST_MEMORY:
            yield f"{each.name}: {each.peak_bytes / 1e6:.0f} MB of memory"


def _bytes(text: str) -> int:
    match = re.fullmatch(r"(\d+) ?([kmg]b)", text.lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"expected a size such as 10MB, found {text!r}")
    return int(match[1]) * UNITS[match[2]]


def _show(each: Measured) -> None:
    print(
        f"{each.name:34} {each.lines:9} {each.articles:8} {each.row_seconds:9.2f} "
        f"{each.per_line:8.1f} {each.per_byte:8.0f} {each.parquet_seconds:9.2f} "
        f"{each.peak_bytes / 1e6:8.0f}",
        flush=True,
    )


def main() -> int:
    """Measure and print a table; return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--largest", type=_bytes, default="10MB", help="such as 1GB")
    parser.add_argument("--odd", type=int, help="lines of texts that no newspaper prints")
    parser.add_argument("--only", default="", help="a word in the names of such texts")
    parser.add_argument("--json", type=Path, help="file for the figures")
    asked = parser.parse_args()
    head = ("dump", "lines", "articles", "rows s", "µs/line", "ns/byte", "Parquet s", "peak MB")
    print("{:34} {:>9} {:>8} {:>9} {:>8} {:>8} {:>9} {:>8}".format(*head), flush=True)
    found: list[Measured] = []
    odd_found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        for each in plain(Path(folder), asked.largest):
            _show(each)
            found.append(each)
        for each in odd(Path(folder), asked.odd, asked.only) if asked.odd else ():
            _show(each)
            odd_found.append(each)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(each) for each in [*found, *odd_found]], indent=2))
    wrong = [*faults(found, odd_found)]
    print("\n".join(wrong) or "a line costs the same in all of them; memory stays flat")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
