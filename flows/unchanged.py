"""Files that did not change since they were landed need not be read again.

As git's index does it: size, inode, times of change of contents and of rights, and never a
file that was younger than two seconds when it was read, since it may have changed once more
within one tick of its file system's clock. The list is a cache: without it, all is read.
"""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import orjson

from flows.landing import Seen
from flows.sources import Source
from transforms.tables import SightingKind
from warehouse.home import Home
from warehouse.raw import Landed

YOUNG_NS = 2_000_000_000  # the coarsest clock of a common file system, FAT's
Facts = tuple[int, int, int, int]  # of a file: size, inode, mtime and ctime in ns
Known = dict[str, list[int | str]]  # address → facts and sha256


def cache_file(home: Home) -> Path:
    """Return where the list is kept."""
    return home.root / ".seen"


def read_known(home: Home) -> Known:
    """Return the files that were landed, empty where there is no list that can be read."""
    try:
        known = orjson.loads(cache_file(home).read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _facts(address: str) -> Facts | None:
    try:
        found = Path(address).stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def seen_unchanged(home: Home, known: Known, source: Source) -> Seen | None:
    """Return what landing a file again would give, None if it has to be read."""
    if source.kind is not SightingKind.FILE or source.address not in known:
        return None
    *facts, sha256 = known[source.address]
    found = _facts(source.address)
    if found is None or [*found] != facts or not home.raw(str(sha256)).exists():
        return None
    return Seen(
        locator=source.locator,
        kind=source.kind,
        landed=Landed(str(sha256), found[0]),
        modified_at=datetime.fromtimestamp(found[2] / 1e9, UTC).replace(tzinfo=None),
        http_status=None,
        etag=None,
    )


def keep_known(
    home: Home, known: Known, landed: Iterable[tuple[Source, Seen]], staging: Path
) -> None:
    """Write the list with the files of a run; those that are too young wait for the next."""
    now = time.time_ns()
    new = dict(known)
    for source, seen in landed:
        facts = _facts(source.address) if source.kind is SightingKind.FILE else None
        new.pop(source.address, None)
        is_old = facts is not None and max(facts[2:]) < now - YOUNG_NS
        if facts and is_old and facts[0] == seen.landed.size_bytes and not seen.landed.first_sha256:
            new[source.address] = [*facts, seen.landed.sha256]
    if new != known:
        aside = staging / "seen"
        aside.write_bytes(orjson.dumps(new))
        aside.replace(cache_file(home))
