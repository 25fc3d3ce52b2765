"""Look over the whole store: every byte hashed again, every row compared with a rebuild.

What can be made again from other parts of the store is mended if that is asked for: a batch
from the raw bytes (if this version made it), the database from the batches.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from transforms.dumps import options_of
from transforms.errors import DataError
from warehouse.checking import check
from warehouse.comparing import COMPARED, differing_tables
from warehouse.errors import StoreError, words_of
from warehouse.generation import build, linked_number, publish
from warehouse.home import Home
from warehouse.lake import SUMMARY, file_sha256, landed_of, make_batch, read_batch, versions
from warehouse.manifest import Entry, Manifest, numbers, read_manifest
from warehouse.raw import CHUNK_BYTES


@dataclass(slots=True)
class Report:
    """What was looked at, what is wrong, and what nothing refers to."""

    raw_files: int = 0
    batches: int = 0
    manifests: int = 0
    tables: int = 0
    problems: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)  # harmless; gc removes those of the lake


Progress = Callable[[str, int, int], None]


def look(home: Home, staging: Path, progress: Progress, *, repair: bool = False) -> Report:
    """Look over the store, and mend what can be mended. The caller holds the lock."""
    report = Report()
    manifests = [*_manifests(home, report)]
    head = manifests[-1] if manifests else Manifest()
    _raw(home, head, report, progress)
    for done, entry in enumerate(head.entries.values()):
        progress("batches", done, len(head.entries))
        report.batches += 1
        if problem := batch_problem(home, entry):
            _mend(home, head, entry, problem, staging, report, repair=repair)
    _commit_files(home, head, report)
    _lake_orphans(home, manifests, report)
    if not report.problems:
        _database(home, head, staging, report, repair=repair)
    return report


def _manifests(home: Home, report: Report) -> Iterator[Manifest]:
    for number in numbers(home):
        report.manifests += 1
        try:
            yield read_manifest(home, number)
        except StoreError as error:
            report.problems.append(str(error))


def _raw(home: Home, head: Manifest, report: Report, progress: Progress) -> None:
    """Hash every raw file again, and look whether all are there that should be."""
    folder = home.root / "raw"
    paths = sorted(folder.rglob("*")) if folder.exists() else []
    files = [path for path in paths if path.is_file()]
    used = {entry.sha256 for entry in head.entries.values()}
    history = {name for dumps in head.locators.values() for name in dumps}
    for done, path in enumerate(files):
        progress("raw bytes", done, len(files))
        report.raw_files += 1
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
        name = str(path.relative_to(home.root))
        if digest.hexdigest() != path.name:
            report.problems.append(
                f"{name}: expected bytes with the sha256 of the name, found "
                f"{digest.hexdigest()}. Put the file back from a backup."
            )
        elif path.name not in used and path.name[:20] not in history:
            report.orphans.append(f"{name}: no commit names it")
    there = {path.name for path in files}
    report.problems += [
        f"raw/{sha256[:2]}/{sha256}: expected the bytes of a loaded dump, found no file. "
        "Put it back from a backup, or run the same dump again."
        for sha256 in sorted(used - there)
    ]


def batch_problem(home: Home, entry: Entry) -> str | None:
    """Say what is wrong with a batch, None if every byte is as it was written."""
    folder = home.batches / entry.batch_id
    place = f"lake/batches/{entry.batch_id}"
    if not (folder / SUMMARY).exists():
        return f"{place}: expected a batch, found none"
    if file_sha256(folder / SUMMARY) != entry.digest:
        return f"{place}/{SUMMARY}: expected the bytes that were committed, found others"
    for table, sha256 in read_batch(folder).files.items():
        path = folder / f"{table}.parquet"
        if not path.exists():
            return f"{place}/{path.name}: expected a file, found none"
        if file_sha256(path) != sha256:
            return f"{place}/{path.name}: expected the bytes that were committed, found others"
    return None


def _mend(
    home: Home,
    head: Manifest,
    entry: Entry,
    problem: str,
    staging: Path,
    report: Report,
    *,
    repair: bool,
) -> None:
    """Make a batch again from the raw bytes, if that is asked for and gives the same."""
    advice = "`wirehouse fsck --repair` makes it again from the raw bytes."
    if (entry.transform_version, entry.schema_version) != versions():
        advice = "An older version made it: `wirehouse backfill` makes all batches anew."
    elif repair:
        try:
            shutil.rmtree(home.batches / entry.batch_id, ignore_errors=True)
            options = options_of(entry.options)
            make_batch(home, landed_of(entry), options, staging, frozenset(head.tombstones))
            if batch_problem(home, entry) is None:
                report.mended.append(f"{problem}; made again from the raw bytes")
                return
            advice = "It was made again and its bytes differ: `wirehouse rollback` or restore it."
        except (StoreError, DataError) as error:
            advice = f"It cannot be made again: {error}"
    report.problems.append(f"{problem}. {advice}")


def _commit_files(home: Home, head: Manifest, report: Report) -> None:
    for file in head.commit_files:
        try:
            with duckdb.connect() as connection:
                connection.execute(
                    "select count(columns(*)) from read_parquet(?)", [str(home.batches / file)]
                ).fetchall()
        except duckdb.Error as error:
            report.problems.append(
                f"lake/batches/{file}: expected rows of commits, found: {words_of(error)}. "
                "Put the file back from a backup."
            )


def _lake_orphans(home: Home, manifests: list[Manifest], report: Report) -> None:
    named = {entry.batch_id for each in manifests for entry in each.entries.values()}
    named |= {file.partition("/")[0] for each in manifests for file in each.commit_files}
    report.orphans += [
        f"lake/batches/{path.name}: no commit names it"
        for path in sorted(home.batches.iterdir())
        if path.name not in named
    ]


def _database(home: Home, head: Manifest, staging: Path, report: Report, *, repair: bool) -> None:
    """Build the database anew aside, and compare every table with the published one."""
    if head.number == 0:
        return  # nothing was ever loaded, so there is no database
    aside = staging / home.generation(head.number).name
    accepted = set(head.run.get("accepted", ()))
    try:
        failures = {k: v for k, v in build(aside, home, head, staging).items() if k not in accepted}
    except duckdb.Error as error:
        report.problems.append(f"commit {head.number} cannot be built: {words_of(error)}")
        return
    if failures:
        report.problems.append(f"a rebuild of commit {head.number} fails {failures}")
        return
    report.tables = len(COMPARED)
    differing = _differing(home, head, aside, accepted)
    if not differing:
        return
    found = f"{home.database.name}: expected commit {head.number} as a rebuild gives it"
    if repair:
        publish(home, head, staging)
        report.mended.append(f"{found}, found others in {differing}; the rebuild is published")
        return
    report.problems.append(
        f"{found}, found others in {differing}. `wirehouse fsck --repair` publishes the rebuild."
    )


def _differing(home: Home, head: Manifest, aside: Path, accepted: set[str]) -> list[str]:
    """Return the tables and checks in which the published database is not a rebuild."""
    if not head.number:
        return []
    if linked_number(home) != head.number:
        return [f"the number, {linked_number(home)}"]
    try:
        differing = differing_tables(home.database, aside)
        with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
            failures = check(connection)
    except duckdb.Error as error:
        return [f"all of it: {words_of(error)}"]
    return differing + [f"the check {name}" for name in failures if name not in accepted]
