"""The guard in front of the warehouse: a dump that shrank is not let in unasked.

An empty or half file under a known name is far more often a broken download or a full disk
than news that was withdrawn. The new bytes are kept in raw/, the old rows stay.
"""

from collections.abc import Iterable, Mapping

from flows.landing import Seen
from warehouse.lake import Batch
from warehouse.manifest import Manifest

SHRUNK = "dump_has_shrunk"  # the name to accept it by
LEAST_SHARE = 0.5  # of the lines before; half a file is what an aborted copy leaves on average


def shrunk(before: Manifest, kept: Iterable[Seen], batches: Mapping[str, Batch]) -> dict[str, str]:
    """Return the places whose dump shrank, each with what to say of it."""
    found: dict[str, str] = {}
    for dump in kept:
        history = before.locators.get(dump.locator)
        old = before.entries.get(history[-1]) if history else None
        name = dump.landed.dump_id
        if old is None or old.dump_id == name:
            continue
        new = batches.get(dump.landed.sha256) or before.entries.get(name)
        before_lines = old.rows.get("lines", 0)
        lines = new.rows.get("lines", 0) if new else 0
        if lines < LEAST_SHARE * before_lines:
            found[dump.locator] = (
                f"expected a dump about as long as the one before under this name, "
                f"{before_lines} lines, found {lines}. The old one stays; the new bytes are "
                f"raw/{dump.landed.sha256[:2]}/{dump.landed.sha256}. If it is meant: the same "
                f"command with --accept {SHRUNK}"
            )
    return found
