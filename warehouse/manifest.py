"""The commit log: each manifest names exactly the batches that make up a warehouse.

A commit is a new file under the next number, which appears whole or not at all. Who
finds the number taken reads the new head and applies the change to that.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson

from warehouse.files import write_new
from warehouse.home import Home


@dataclass(frozen=True, slots=True)
class Entry:
    """One dump in the warehouse: its batch, and how many rows of which table."""

    batch_id: str
    dump_id: str
    rows: dict[str, int]
    record_hashes: list[str]
    rejected_records: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of the warehouse; number 0 is the empty one.

    `entries` maps a dump to its batch, `locators` a path or URL to the dumps that were
    read there, the last one last, `sightings` lists files below lake/batches.
    """

    number: int = 0
    committed_at: str | None = None
    run: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    locators: dict[str, list[str]] = field(default_factory=dict)
    sightings: list[str] = field(default_factory=list)

    def files(self, table: str) -> list[str]:
        """Return the files of a table, relative to lake/batches, in a fixed order."""
        if table == "sightings":
            return self.sightings
        return [
            f"{entry.batch_id}/{table}.parquet"
            for entry in self.entries.values()
            if entry.rows.get(table)
        ]


Change = Callable[[Manifest], Manifest]


def head_number(home: Home) -> int:
    """Return the number of the newest manifest, 0 where there is none."""
    names = (path.stem for path in home.manifests.glob("*.json"))
    return max((int(name) for name in names), default=0)


def read_manifest(home: Home, number: int) -> Manifest:
    """Read a manifest; number 0 is empty and has no file."""
    if number == 0:
        return Manifest()
    data = orjson.loads((home.manifests / f"{number:08}.json").read_bytes())
    entries = {name: Entry(**entry) for name, entry in data.pop("entries").items()}
    return Manifest(entries=entries, **data)


def head(home: Home) -> Manifest:
    """Read the newest manifest."""
    return read_manifest(home, head_number(home))


def commit(
    home: Home, change: Change, staging: Path, prepare: Callable[[Manifest], None]
) -> Manifest:
    """Apply a change to the head and make the result the new head.

    `prepare` is called with what would be the new head, and prevents it by raising. A
    change that changes nothing is not committed: the head comes back as it is.
    """
    while True:
        old = head(home)
        new = change(old)
        if _content(new) == _content(old):
            return old
        new = replace(new, number=old.number + 1)
        data = orjson.dumps(asdict(new), option=orjson.OPT_INDENT_2)
        prepare(new)
        path = home.manifests / f"{new.number:08}.json"
        if write_new(path, data, staging / path.name):
            return new


def _content(manifest: Manifest) -> Manifest:
    """Leave away what is only about the commit."""
    return replace(manifest, number=0, committed_at=None, run={})
