"""How the store grows: load, add, and run with nothing new, from small to a million articles.

    python -m tests.benchmarks.scale --articles 1000000 [--transformed 20000]

The corpus is generated. What costs most is reading text, so with `--transformed M` only M
articles are read by the real job, and their batches are copied under other ids until there
are N: the load, its checks and its file see N articles, and the table says what was copied.
Every step runs in a process of its own, with its wall time, CPU time and peak memory. Times
of a machine and hour stand beside yardsticks of the same run: the bare INSERT of the same
files without checks, the same added dump on an empty warehouse, and the copy of one file.
"""

import argparse
import hashlib
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from flows import job as jobs
from flows.job import Request
from flows.receipt import Way
from tests.corpus import dumps, write_corpus
from transforms.columns import columns_of
from transforms.tables import TABLES, Sighting
from warehouse import ddl
from warehouse.generation import BUILD_SETTINGS, STORAGE_VERSION, create
from warehouse.home import Home, open_home, staging_folder
from warehouse.lake import entry_of, read_batch
from warehouse.loading import table_rows
from warehouse.manifest import Entry, Manifest, commit, head
from warehouse.parquet import write_rows

SEED = 3
ADDED_ARTICLES = 1000
KIBIBYTE = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss
OF_DUMP = {"dump_id", "record_id", "appearance_id", "reject_id"}
OF_ARTICLE = {
    "article_id", "paragraph_id", "byline_id", "image_id", "quote_id", "figure_id", "row_id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One step in a process of its own; `parts` are its own steps in seconds."""

    name: str
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    parts: dict[str, float]


def measured(name: str, step: Callable[..., dict[str, float]], *task: object) -> Measured:
    """Run a step in a fresh process and measure it without that process's start."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(_measure, name, step, task).result()
    print(
        f"{found.name:44} {found.wall_seconds:8.2f} s  {found.cpu_seconds:8.2f} CPU-s  "
        f"{found.peak_bytes / 1e6:7.0f} MB  "
        + ", ".join(f"{key} {value:.2f}" for key, value in found.parts.items()),
        flush=True,
    )
    return found


def _measure(
    name: str, step: Callable[..., dict[str, float]], task: tuple[object, ...]
) -> Measured:
    start = time.perf_counter()
    parts = step(*task)
    wall = time.perf_counter() - start
    own, below = (resource.getrusage(who) for who in (0, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime
    peak = max(own.ru_maxrss, below.ru_maxrss) * KIBIBYTE
    return Measured(name, wall, cpu, peak, parts)


def whole_job(words: tuple[str, ...], root: Path) -> dict[str, float]:
    """Run the job over some dumps; return the seconds of its steps."""
    clock = [time.perf_counter()]
    with jobs.opened(Request(words, root)) as job:
        clock.append(time.perf_counter())
        seen = jobs.land(job)
        clock.append(time.perf_counter())
        made = jobs.transform(job, seen)
        clock.append(time.perf_counter())
        receipt = jobs.load(job, seen, made, Way.DIRECT, None)
        clock.append(time.perf_counter())
    if receipt.failed:
        raise RuntimeError(f"the job failed: {receipt.failed}")
    names = ("open", "land", "transform", "load")
    return {name: clock[at + 1] - clock[at] for at, name in enumerate(names)}


def bare_insert(root: Path, out: Path) -> dict[str, float]:
    """Insert the same files without winners and checks: what DuckDB alone can do."""
    home = Home(root)
    entries = [*head(home).entries.values()]
    with duckdb.connect(config=BUILD_SETTINGS) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(
            f"attach {ddl.quoted(str(out))} as bare (storage_version '{STORAGE_VERSION}')"
        )
        connection.execute("use bare")
        connection.execute("begin")
        create(connection)
        for name in TABLES:
            if rows := table_rows(home, name, entries):
                connection.execute(f"insert into {name} by name {rows}")
        connection.execute("commit")
        connection.execute("checkpoint")
    return {}


def load_all(root: Path) -> dict[str, float]:
    """Build, check and publish the head from all its files."""
    from warehouse.generation import heal

    home = open_home(root)
    home.database.unlink(missing_ok=True)
    with staging_folder(home, "scale") as staging:
        heal(home, staging)
    return {}


def copy_file(root: Path, out: Path) -> dict[str, float]:
    """Copy the database and sync it: the least that another generation costs."""
    shutil.copyfile(Home(root).database.resolve(), out)
    with out.open("rb") as file:
        os.fsync(file.fileno())
    return {}


def multiply(root: Path, times: int) -> dict[str, float]:
    """Copy every batch so many times under other ids, and commit them all."""
    home = open_home(root)
    old = head(home)
    entries: dict[str, Entry] = dict(old.entries)
    locators = {name: [*dumps] for name, dumps in old.locators.items()}
    with duckdb.connect() as connection, staging_folder(home, "scale") as staging:
        sightings: list[str] = []
        for number in range(times):
            for entry in old.entries.values():
                new = _copy_batch(connection, home, entry, number)
                entries[new.dump_id] = new
                locators[f"/copies/{number}/{entry.dump_id}.txt"] = [new.dump_id]
            sightings.append(_copy_sightings(home, old, number))

        def change(manifest: Manifest) -> Manifest:
            return replace(
                manifest,
                entries=entries,
                locators=locators,
                sightings=[*manifest.sightings, *sightings],
                run={"run_id": "scale"},
            )

        commit(home, change, staging, lambda _: None)
    return {}


def _dump_id(entry: Entry, number: int) -> str:
    return hashlib.sha256(f"{entry.dump_id} {number}".encode()).hexdigest()


def _renamed(table: str, dump: str, number: int) -> str:
    """Return the columns of a table as the dump's copy has them."""
    parts = []
    for field in columns_of(TABLES[table]):
        name = field.name
        if name in OF_DUMP:
            parts.append(f"'{dump[:20]}' || substr({name}, 21) as {name}")
        elif name in OF_ARTICLE:
            parts.append(
                f"substr(md5(substr({name}, 1, 20) || '{number}'), 1, 20) || "
                f"substr({name}, 21) as {name}"
            )
        elif name == "sha256":
            of_dump = f"'{dump}'" if table == "dumps" else f"sha256({name} || '{number}')"
            parts.append(f"{of_dump} as {name}")
        else:
            parts.append(name)
    return ", ".join(parts)


def _copy_batch(
    connection: duckdb.DuckDBPyConnection, home: Home, entry: Entry, number: int
) -> Entry:
    dump = _dump_id(entry, number)
    batch = read_batch(home.batches / entry.batch_id)
    folder = home.batches / dump[:20]
    folder.mkdir()
    for table in batch.rows:
        source = home.batches / entry.batch_id / f"{table}.parquet"
        connection.execute(
            f"copy (select {_renamed(table, dump, number)} from read_parquet('{source}')) "
            f"to '{folder / table}.parquet' (format parquet, compression zstd)"
        )
    new = replace(batch, batch_id=folder.name, dump_id=dump[:20], sha256=dump, record_hashes=[])
    (folder / "batch.json").write_text(json.dumps(asdict(new)))
    return replace(entry_of(home, new), loaded_records=entry.loaded_records)


def _copy_sightings(home: Home, old: Manifest, number: int) -> str:
    folder = home.batches / f"sightings-{number}"
    folder.mkdir()
    ids = {entry.dump_id: _dump_id(entry, number)[:20] for entry in old.entries.values()}
    files = [str(home.batches / file) for file in old.sightings]
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    copies = [
        Sighting(**row | {"dump_id": ids[row["dump_id"]], "locator": f"{row['locator']} {number}"})
        for row in rows
    ]
    write_rows(folder / "sightings.parquet", Sighting, copies)
    return f"{folder.name}/sightings.parquet"


def size(path: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def run(article_count: int, transformed: int, folder: Path) -> list[Measured]:
    """Measure every step; print each as it is done."""
    root, corpus = folder / "home", folder / "dumps"
    write_corpus(corpus, transformed, SEED)
    (added,) = dumps(ADDED_ARTICLES, SEED + 1, ADDED_ARTICLES)
    (folder / "added.txt").write_bytes(added.text.encode())
    found = [measured(f"whole job, {transformed} articles", whole_job, (str(corpus),), root)]
    times = max(article_count // transformed, 1) - 1
    if times:
        name = f"(copy their batches {times} times under other ids)"
        found.append(measured(name, multiply, root, times))
    bare = measured("yardstick: bare INSERT of the same files", bare_insert, root, folder / "bare")
    (folder / "bare").unlink()
    loaded = measured("load: build, check, publish all of them", load_all, root)
    empty = measured(
        f"{ADDED_ARTICLES} articles on an empty warehouse",
        whole_job, (str(folder / "added.txt"),), folder / "empty",
    )  # fmt: skip
    copy = measured("yardstick: copy of the file", copy_file, root, folder / "copy")
    (folder / "copy").unlink()
    more = measured(
        f"{ADDED_ARTICLES} articles more", whole_job, (str(folder / "added.txt"),), root
    )
    nothing = measured("nothing new, all dumps", whole_job, (str(corpus),), root)
    found += [bare, loaded, empty, copy, more, nothing]
    home = Home(root)
    articles = article_count if times else transformed
    print(f"{articles} articles, of which {transformed} were read and the rest copied")
    print(
        f"raw {size(root / 'raw') / 1e6:.1f} MB (of {transformed}), lake "
        f"{size(root / 'lake') / 1e6:.1f} MB, database "
        f"{home.database.stat().st_size / 1e6:.1f} MB"
    )
    share = bare.cpu_seconds / loaded.cpu_seconds
    wall_share = bare.wall_seconds / loaded.wall_seconds
    print(f"load with checks: {share:.0%} of the bare INSERT by CPU, {wall_share:.0%} by wall")
    extra = (more.wall_seconds - copy.wall_seconds) / empty.wall_seconds
    print(f"added dump: copy of the file + {extra:.2f} × the empty case (aim: 3)")
    print(f"nothing new: {nothing.wall_seconds:.2f} s after start-up (aim: 2)")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--transformed", type=int, help="articles that are really read")
    parser.add_argument("--json", type=Path, help="file for the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = options.transformed or options.articles
        found = run(options.articles, min(count, options.articles), Path(folder))
    if options.json:
        options.json.write_text(json.dumps([asdict(step) for step in found], indent=2))


if __name__ == "__main__":
    main()
