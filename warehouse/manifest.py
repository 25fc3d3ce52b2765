"""The commit log: each manifest names exactly the batches that make up a warehouse.

A commit is a new file under the next number, which appears whole or not at all. Who
finds the number taken reads the new head and applies the change to that.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import orjson

from transforms.tables import OF_COMMITS
from warehouse.errors import StoreError
from warehouse.files import write_new
from warehouse.home import Home
from warehouse.steps import step


@dataclass(frozen=True, slots=True)
class Entry:
    """One dump in the warehouse: its batch, what it was made from, and how many rows it has.

    `digest` is the sha256 of its batch.json, which holds that of every file beside it.
    """

    batch_id: str
    dump_id: str
    sha256: str
    size_bytes: int
    options: dict[str, Any]
    transform_version: int
    schema_version: int
    rows: dict[str, int]
    loaded_records: int
    rejected_records: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of the warehouse; number 0 is the empty one.

    `entries` maps a dump to its batch, `locators` a path or URL to the dumps that were
    read there, the last one last; `sightings` and `runs` list files below lake/batches.
    `tombstones` maps an article that was taken down to the moment; `redactions` the sha256
    of bytes that held it to that of the bytes without it (null: nothing else was in them);
    `purged` lists the batches that held it, which must not come back; databases of commits
    before `taken_down_in` hold it too.
    """

    number: int = 0
    committed_at: str | None = None
    run: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    locators: dict[str, list[str]] = field(default_factory=dict)
    sightings: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    tombstones: dict[str, str] = field(default_factory=dict)
    redactions: dict[str, str | None] = field(default_factory=dict)
    purged: list[str] = field(default_factory=list)
    taken_down_in: int = 0

    def row_count(self, table: str) -> int:
        """Count the rows of a table in all batches, copies of an article each."""
        return sum(entry.rows.get(table, 0) for entry in self.entries.values())

    def files(self, table: str) -> list[str]:
        """Return the files of a table, relative to lake/batches, in a fixed order."""
        if table in OF_COMMITS:
            return list(getattr(self, table))
        return [
            f"{entry.batch_id}/{table}.parquet"
            for entry in self.entries.values()
            if entry.rows.get(table)
        ]

    @property
    def commit_files(self) -> list[str]:
        """All files that come with commits, relative to lake/batches."""
        return [file for table in OF_COMMITS for file in self.files(table)]


Change = Callable[[Manifest], Manifest]


def head_number(home: Home) -> int:
    """Return the number of the newest manifest, 0 where there is none."""
    return max(numbers(home), default=0)


def numbers(home: Home) -> list[int]:
    """Return the numbers of all manifests that are there, the oldest first."""
    names = (path.stem for path in home.manifests.glob("*.json"))
    return sorted(int(name) for name in names if name.isdecimal())


def read_manifest(home: Home, number: int) -> Manifest:
    """Read a manifest; number 0 is empty and has no file."""
    if number == 0:
        return Manifest()
    path = home.manifests / f"{number:08}.json"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path, error) from error
    return parse_manifest(data, path)


def parse_manifest(data: bytes, place: object) -> Manifest:
    """Read the bytes of a manifest. Raises StoreError that names the place if it is none."""
    try:
        facts = orjson.loads(data)
        entries = {name: Entry(**entry) for name, entry in facts.pop("entries").items()}
        known = {each.name for each in fields(Manifest)}
        return Manifest(entries=entries, **{k: v for k, v in facts.items() if k in known})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(place, error) from error


def _damaged(place: object, error: Exception) -> StoreError:
    return StoreError(
        f"{place}: expected the manifest of a commit, found: {error}. Put the file back "
        "from a backup; readers go on meanwhile."
    )


def head(home: Home) -> Manifest:
    """Read the newest manifest."""
    return read_manifest(home, head_number(home))


def commit(
    home: Home,
    change: Change,
    staging: Path,
    prepare: Callable[[Manifest], None],
    claim: Callable[[Manifest, bytes], None] = lambda *_: None,
    record: Change = lambda new: new,
) -> Manifest:
    """Apply a change to the head and make the result the new head.

    `record` is called with what would be the new head, and adds to it the row of the run.
    `prepare` is called with what would be the new head, and prevents it by raising; so does
    `claim`, which makes it the head of a remote store too. A
    change that changes nothing is not committed: the head comes back as it is.
    """
    while True:
        old = head(home)
        new = change(old)
        if _content(new) == _content(old):
            return old
        new = record(replace(new, number=old.number + 1))
        data = orjson.dumps(asdict(new))
        prepare(new)
        claim(new, data)
        path = home.manifests / f"{new.number:08}.json"
        if write_new(path, data, staging / path.name, lambda: step("commit.written")):
            step("commit.linked")
            return new


def _content(manifest: Manifest) -> Manifest:
    """Leave away what is only about the commit."""
    return replace(manifest, number=0, committed_at=None, run={}, runs=[])
