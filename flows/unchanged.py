"""Files that did not change since they were landed need not be read again.

As git's index does it: size, inode, times of change of contents and of rights, and never a
file that was younger than two seconds when it was read, since it may have changed once more
within one tick of its file system's clock. The list is a cache: without it, all is read.
"""

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import orjson

from flows.landing import Seen
from flows.sources import Source
from transforms.tables import SightingKind
from warehouse.files import write_whole
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


def facts_before(sources: Iterable[Source]) -> dict[str, Facts]:
    """Return the facts of the files that are about to be read, by their addresses."""
    files = [source.address for source in sources if source.kind is SightingKind.FILE]
    return {address: facts for address in files if (facts := _facts(address))}


def keep_known(
    home: Home,
    known: Known,
    landed: Iterable[tuple[Source, Seen]],
    before: Mapping[str, Facts],
    staging: Path,
) -> None:
    """Write the list with the files that a run has read; what was too young waits for the next.

    `before` holds the facts of the files from before they were read: what was written since
    has others, and is read again.
    """
    now = time.time_ns()
    new = dict(known)
    for source, seen in landed:
        facts = before.get(source.address)
        if facts is None:
            continue  # not read in this run
        new.pop(source.address, None)
        is_old = max(facts[2:]) < now - YOUNG_NS
        is_whole = facts[0] == seen.landed.size_bytes and not seen.landed.first_sha256
        if is_old and is_whole and facts == _facts(source.address):
            new[source.address] = [*facts, seen.landed.sha256]
    if new != known:
        write_whole(cache_file(home), orjson.dumps(new), aside=staging / "seen")
