"""How fast text becomes rows: the text path on one core, the whole job on all.

    python -m tests.benchmarks.throughput [--articles 10000] [--json FILE] [--text] [--profile]

Times of different machines and hours cannot be compared, so each figure stands beside
two yardsticks of the same run: reading the files and writing their text as zstd Parquet
with pyarrow (nobody can be faster), and the plain split on three blank lines (what one
would write in five minutes). Caches of lines are emptied before each repetition, since a
new text is in none.

The text path is shown in two parts: bytes to roles, articles, paragraphs and images, and
the mentions (figures and quotes) found in their texts. `--text` leaves out Parquet and
the whole job; `--profile` shows which stages, modules and functions take the time. The last
table is the cost of a line in dumps of several sizes, which should be flat.
"""

import argparse
import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from flows.job import Request, run_directly
from flows.workers import core_count
from tests.benchmarks.profiles import forget, profile, show
from tests.corpus import write_corpus
from transforms.columns import Row
from transforms.dumps import Options, read_dump
from transforms.encodings import find_encoding
from transforms.mentions import Passage, figure_rows, passages, quote_rows
from transforms.roles.splitting import label_lines
from transforms.tables import Article, Image, Paragraph
from transforms.text_lines import read_lines
from warehouse.home import open_home
from warehouse.lake import make_batch
from warehouse.raw import land

SEED = 1
REPEATS = 3  # the best of them: what else the machine does only makes it slower
TEXT_PATH = "text path: bytes to rows"
MENTIONS = "  of it mentions: figures, quotes"
WITHOUT_MENTIONS = "  of it roles, articles, paragraphs, images"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # bytes of a dump
LEAST_MEASURED = 1_000_000  # bytes; less is over too soon to tell
NAIVE_GAP = re.compile(r"\n\s*\n\s*\n\s*\n")


Owned = TypeVar("Owned", Paragraph, Image)


@dataclass(frozen=True, slots=True)
class Measured:
    """One step over the whole corpus."""

    name: str
    cpu_seconds: float  # of this process; for the job, wall time
    megabytes_per_second: float
    articles_per_second: float
    times_limit: float  # how many times as long as the limit takes


def naive(paths: list[Path]) -> int:
    """Split on three blank lines, take the first line as headline."""
    count = 0
    for path in paths:
        for text in NAIVE_GAP.split(path.read_text("utf-8")):
            headline, _, body = text.strip().partition("\n")
            count += bool(headline and body)
    return count


def limit(paths: list[Path], folder: Path) -> None:
    """Read each file and write its text as zstd Parquet."""
    for path in paths:
        table = pa.table({"text": path.read_text("utf-8").split("\n")})
        pq.write_table(table, folder / f"{path.name}.parquet", compression="zstd")


def parse_lines(paths: list[Path]) -> None:
    """Bytes to lines."""
    for path in paths:
        read_lines(path.read_bytes(), "utf-8")


def label(paths: list[Path]) -> None:
    """Bytes to lines with roles and boundaries."""
    for path in paths:
        data = path.read_bytes()
        encoding = find_encoding(data)
        if encoding:
            label_lines(read_lines(data, encoding.name))


def rows(paths: list[Path]) -> None:
    """Bytes to the rows of all tables: the text path."""
    for path in paths:
        data = path.read_bytes()
        read_dump(data, sha256(data).hexdigest(), Options())


def texts_of(path: Path) -> list[list[Passage]]:
    """Return the texts of each article in which something may be mentioned."""
    data = path.read_bytes()
    tables = read_dump(data, sha256(data).hexdigest(), Options())
    paragraphs = _by_article(tables["paragraphs"], Paragraph)
    images = _by_article(tables["images"], Image)
    return [
        [
            *passages(
                [
                    row.body[each.char_start : each.char_end]
                    for each in paragraphs.get(row.article_id, ())
                ],
                images.get(row.article_id, ()),
            )
        ]
        for row in tables["articles"]
        if isinstance(row, Article)
    ]


def _by_article(rows: Sequence[Row], kind: type[Owned]) -> dict[str, list[Owned]]:
    found: dict[str, list[Owned]] = {}
    for row in rows:
        if isinstance(row, kind):
            found.setdefault(row.article_id, []).append(row)
    return found


def mentions(texts: Sequence[Sequence[Passage]]) -> None:
    """Find what is mentioned in the texts of articles."""
    for each in texts:
        [*quote_rows("", "", each)]
        [*figure_rows("", "", each)]


def batches(paths: list[Path], folder: Path) -> None:
    """Bytes to the Parquet files of the lake."""
    home = open_home(folder / "batches")
    for path in paths:
        landed = land(home, [path.read_bytes()], home.staging)
        make_batch(home, landed, Options(), home.staging)


def job(paths: list[Path], folder: Path) -> None:
    """Bytes to a checked and published database, on all cores."""
    words = tuple(str(path) for path in paths)
    receipt = run_directly(Request(words, folder / "home"))
    if receipt.exit_code:
        raise RuntimeError(f"the job failed: {receipt.failed}")


def timed(
    work: Callable[[], object],
    clock: Callable[[], float],
    cleanup: Callable[[], object],
    repeats: int,
) -> float:
    """Return the seconds of the fastest of some runs."""
    seconds = []
    for _ in range(repeats):
        cleanup()
        start = clock()
        work()
        seconds.append(clock() - start)
    return min(seconds)


Step = tuple[str, Callable[[], object], Callable[[], float], int]


def measure(
    paths: list[Path], article_count: int, folder: Path, *, is_whole: bool
) -> list[Measured]:
    """Measure every step over one corpus; `is_whole`: Parquet and the job, too."""
    size = sum(path.stat().st_size for path in paths) / 1e6
    out = folder / "out"
    texts = [article for path in paths for article in texts_of(path)]

    def fresh() -> None:
        forget()
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    cpu, wall = time.process_time, time.perf_counter
    steps: list[Step] = [
        ("limit: text to zstd Parquet", lambda: limit(paths, out), cpu, REPEATS),
        ("naive: split on 3 blank lines", lambda: naive(paths), cpu, REPEATS),
        ("lines", lambda: parse_lines(paths), cpu, REPEATS),
        ("lines with roles", lambda: label(paths), cpu, REPEATS),
        (TEXT_PATH, lambda: rows(paths), cpu, REPEATS),
        (MENTIONS, lambda: mentions(texts), cpu, REPEATS),
    ]
    if is_whole:
        steps += [
            ("batches: bytes to Parquet", lambda: batches(paths, out), cpu, 1),
            (f"whole job on {core_count()} cores (wall)", lambda: job(paths, out), wall, 1),
        ]
    seconds = {name: timed(work, clock, fresh, times) for name, work, clock, times in steps}
    seconds[WITHOUT_MENTIONS] = seconds[TEXT_PATH] - seconds[MENTIONS]
    base = seconds[steps[0][0]]
    return [
        Measured(name, spent, size / spent, article_count / spent, spent / base)
        for name, spent in seconds.items()
    ]


def cost_of_lines(paths: list[Path]) -> list[tuple[int, float]]:
    """Return the microseconds of each line in dumps of several sizes, one text path each.

    Small dumps are read as many times as make a megabyte: they are over too soon to tell.
    """
    whole = b"\n\n\n".join(path.read_bytes() for path in paths)
    costs: list[tuple[int, float]] = []
    for size in (each for each in SIZES if each <= len(whole)):
        parts = _cut(whole, size, max(1, LEAST_MEASURED // size))
        lines = sum(len(read_lines(part, "utf-8")) for part in parts)
        spent = timed(partial(_read_all, parts), time.process_time, forget, REPEATS)
        costs.append((size, spent / lines * 1e6))
    return costs


def _cut(whole: bytes, size: int, count: int) -> list[bytes]:
    """Cut dumps of one size out of a large one, at line ends."""
    starts = [number * (len(whole) - size) // count for number in range(count)]
    ends = [(whole.find(b"\n", at), whole.rfind(b"\n", at, at + size)) for at in starts]
    return [whole[start:end] for start, end in ends]


def _read_all(dumps: Sequence[bytes]) -> None:
    for data in dumps:
        read_dump(data, sha256(data).hexdigest(), Options())


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--text", action="store_true", help="neither Parquet nor the job")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_corpus(folder / "dumps", options.articles, SEED)
        found = measure(paths, options.articles, folder, is_whole=not options.text)
        costs = cost_of_lines(paths)
        if options.profile:
            forget()
            shares = profile(lambda: rows(paths))
    print(f"{options.articles} generated articles, best of {REPEATS}")
    print(f"{'step':46} {'seconds':>8} {'MB/s':>8} {'articles/s':>11} {'× limit':>8}")
    for step in found:
        print(
            f"{step.name:46} {step.cpu_seconds:8.2f} {step.megabytes_per_second:8.1f} "
            f"{step.articles_per_second:11.0f} {step.times_limit:8.1f}"
        )
    print(f"\n{'bytes of a dump':>16} {'µs a line':>10}")
    for size, cost in costs:
        print(f"{size:16} {cost:10.1f}")
    if options.profile:
        show(shares)
    if options.json:
        options.json.write_text(json.dumps([asdict(step) for step in found], indent=2))


if __name__ == "__main__":
    main()
