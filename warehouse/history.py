"""The commit log as people read it: what each commit did, and what differs between two."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from transforms.tables import TABLES
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.increment import difference
from warehouse.lake import SUMMARY
from warehouse.loading import table_rows
from warehouse.manifest import Entry, Manifest, numbers, read_manifest
from warehouse.manifest import head as read_head

SHOWN_ARTICLES = 20  # of a difference; counts say how many there are


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: what it was, and how it differs from the one before."""

    number: int
    committed_at: str | None
    action: str
    run_id: str
    dumps: int
    dumps_added: int
    dumps_gone: int
    rows: dict[str, int]
    versions: tuple[tuple[int, int], ...]  # of transforms and tables
    can_return: bool  # whether all its batches are there, but for what was taken down


def history(home: Home) -> list[Commit]:
    """Return every commit whose manifest is there, the oldest first."""
    commits: list[Commit] = []
    before = Manifest()
    purged = {*read_head(home).purged}
    for number in numbers(home):
        manifest = read_manifest(home, number)
        commits.append(_commit(home, before, manifest, purged))
        before = manifest
    return commits


def _commit(home: Home, before: Manifest, manifest: Manifest, purged: set[str]) -> Commit:
    change = difference(before, manifest)
    entries = manifest.entries.values()
    return Commit(
        number=manifest.number,
        committed_at=manifest.committed_at,
        action=str(manifest.run.get("action", "run")),
        run_id=str(manifest.run.get("run_id", "")),
        dumps=len(manifest.entries),
        dumps_added=len(change.added),
        dumps_gone=len(change.gone),
        rows={name: manifest.row_count(name) for name in TABLES if manifest.row_count(name)},
        versions=tuple(sorted({(e.transform_version, e.schema_version) for e in entries})),
        can_return=not {*missing_batches(home, manifest)} - purged,
    )


def missing_batches(home: Home, manifest: Manifest) -> list[str]:
    """Return the batches that a manifest names and the lake does not have."""
    batches = (entry.batch_id for entry in manifest.entries.values())
    missing = [name for name in batches if not (home.batches / name / SUMMARY).exists()]
    return missing + [name for name in manifest.sightings if not (home.batches / name).exists()]


@dataclass(frozen=True, slots=True)
class Diff:
    """What two commits do not have in common."""

    one: int
    other: int
    dumps_gone: tuple[str, ...]  # places where they were seen
    dumps_added: tuple[str, ...]
    rows: dict[str, int]  # by how many a table grew in the batches
    articles_gone: int
    articles_added: int
    gone: tuple[str, ...]  # id and headline of the first of them
    added: tuple[str, ...]


def diff(home: Home, one: int, other: int) -> Diff:
    """Compare two commits. Raises StoreError if one of them is not there."""
    old, new = _existing(home, one), _existing(home, other)
    change = difference(old, new)
    kept = [entry for name, entry in new.entries.items() if name not in change.added]
    with duckdb.connect() as connection:
        lost = _articles(connection, home, change.gone.values(), kept)
        came = _articles(connection, home, change.added.values(), kept)
    gone = {name: text for name, text in lost.items() if name not in came}
    added = {name: text for name, text in came.items() if name not in lost}
    return Diff(
        one=one,
        other=other,
        dumps_gone=tuple(_places(old, change.gone)),
        dumps_added=tuple(_places(new, change.added)),
        rows={
            name: new.row_count(name) - old.row_count(name)
            for name in TABLES
            if new.row_count(name) != old.row_count(name)
        },
        articles_gone=len(gone),
        articles_added=len(added),
        gone=tuple(f"{k} {v}" for k, v in [*gone.items()][:SHOWN_ARTICLES]),
        added=tuple(f"{k} {v}" for k, v in [*added.items()][:SHOWN_ARTICLES]),
    )


def _existing(home: Home, number: int) -> Manifest:
    known = numbers(home)
    if number and number not in known:
        raise StoreError(
            f"commit {number}: expected one of {known[:1]} to {known[-1:]}, found no manifest of "
            "it. `wirehouse history` lists them."
        )
    return read_manifest(home, number)


def _articles(
    connection: duckdb.DuckDBPyConnection,
    home: Home,
    entries: Iterable[Entry],
    kept: Iterable[Entry],
) -> dict[str, str]:
    """Return the articles of batches that those which stay do not hold, with headlines."""
    rows = table_rows(home, "articles", entries, ("article_id", "headline"))
    if not rows:
        return {}
    others = table_rows(home, "articles", kept, ("article_id",))
    stays = f"where article_id not in ({others})" if others else ""
    query = f"select article_id, any_value(headline) from ({rows}) {stays} group by 1 order by 1"
    return {name: headline or "" for name, headline in connection.execute(query).fetchall()}


def _places(manifest: Manifest, entries: Iterable[str]) -> Iterable[str]:
    wanted = set(entries)
    for locator, dumps in sorted(manifest.locators.items()):
        if dumps and dumps[-1] in wanted:
            yield locator


def rolled_back(home: Home, head: Manifest, number: int, now: datetime, run_id: str) -> Manifest:
    """Return the state of an older commit as the next one; nothing in between is lost.

    What was taken down since stays away: a dump that held it comes back as it is now.
    Raises StoreError if batches of that commit were collected.
    """
    old = _existing(home, number)
    entries = {}
    for name, entry in old.entries.items():
        if entry.batch_id not in head.purged:
            entries[name] = entry
        elif name in head.entries:
            entries[name] = head.entries[name]
    new = replace(
        head,
        committed_at=now.replace(tzinfo=None).isoformat(),
        run={"run_id": run_id, "action": f"rollback to {number}", "accepted": [FALLEN]},
        entries=entries,
        locators=old.locators,
        sightings=old.sightings,
    )
    if missing := missing_batches(home, new):
        raise StoreError(
            f"commit {number}: expected all its batches in the lake, found {len(missing)} "
            f"missing (first {missing[0]}): they were collected by `wirehouse gc`. "
            "`wirehouse history` says which commits can return."
        )
    return new


FALLEN = "row_counts_have_not_fallen"  # who goes back may have fewer rows on purpose
