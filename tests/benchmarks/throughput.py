"""How fast text becomes rows: the text path on one core, the whole job on all.

    python -m tests.benchmarks.throughput [--articles 10000] [--json FILE]

Times of different machines and hours cannot be compared, so each figure stands beside
two yardsticks of the same run: reading the files and writing their text as zstd Parquet
with pyarrow (nobody can be faster), and the plain split on three blank lines (what one
would write in five minutes).
"""

import argparse
import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.job import Request, run_directly
from flows.workers import core_count
from tests.corpus import write_corpus
from transforms.dumps import Options, read_dump
from transforms.encodings import find_encoding
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines
from warehouse.home import open_home
from warehouse.lake import make_batch
from warehouse.raw import land

SEED = 1
REPEATS = 3  # the best of them: what else the machine does only makes it slower
NAIVE_GAP = re.compile(r"\n\s*\n\s*\n\s*\n")


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


def measure(article_count: int, folder: Path) -> list[Measured]:
    """Measure every step over one generated corpus."""
    paths = write_corpus(folder / "dumps", article_count, SEED)
    size = sum(path.stat().st_size for path in paths) / 1e6
    out = folder / "out"

    def fresh() -> None:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    cpu, wall = time.process_time, time.perf_counter
    steps: list[tuple[str, Callable[[], object], Callable[[], float], int]] = [
        ("limit: text to zstd Parquet", lambda: limit(paths, out), cpu, REPEATS),
        ("naive: split on 3 blank lines", lambda: naive(paths), cpu, REPEATS),
        ("lines", lambda: parse_lines(paths), cpu, REPEATS),
        ("lines with roles", lambda: label(paths), cpu, REPEATS),
        ("text path: bytes to rows", lambda: rows(paths), cpu, REPEATS),
        ("batches: bytes to Parquet", lambda: batches(paths, out), cpu, 1),
        (f"whole job on {core_count()} cores (wall)", lambda: job(paths, out), wall, 1),
    ]
    found: list[Measured] = []
    for name, work, clock, repeats in steps:
        seconds = timed(work, clock, fresh, repeats)
        base = found[0].cpu_seconds if found else seconds
        found.append(
            Measured(
                name=name,
                cpu_seconds=seconds,
                megabytes_per_second=size / seconds,
                articles_per_second=article_count / seconds,
                times_limit=seconds / base,
            )
        )
    return found


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--json", type=Path, help="file for the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.articles, Path(folder))
    print(f"{options.articles} generated articles, best of {REPEATS}")
    print(f"{'step':38} {'seconds':>8} {'MB/s':>8} {'articles/s':>11} {'× limit':>8}")
    for step in found:
        print(
            f"{step.name:38} {step.cpu_seconds:8.2f} {step.megabytes_per_second:8.1f} "
            f"{step.articles_per_second:11.0f} {step.times_limit:8.1f}"
        )
    if options.json:
        options.json.write_text(json.dumps([asdict(step) for step in found], indent=2))


if __name__ == "__main__":
    main()
