"""What is known of an address from the last time: its dump, and the marks of the answer."""

from dataclasses import dataclass
from datetime import datetime

import pyarrow.parquet as pq

from warehouse.home import Home
from warehouse.lake import read_batch
from warehouse.manifest import Manifest
from warehouse.raw import Landed

COLUMNS = ("locator", "dump_id", "etag", "modified_at", "seen_at")


@dataclass(frozen=True, slots=True)
class Known:
    """The dump that an address gave last, in the raw store, with the marks of its answer."""

    landed: Landed
    etag: str | None
    modified_at: datetime | None
    seen_at: datetime | None = None  # when it was read there first


def known_at(home: Home, manifest: Manifest) -> dict[str, Known]:
    """Return, by locator, the dumps whose bytes are still in the raw store."""
    landed: dict[str, Landed] = {}
    for dump_id, entry in manifest.entries.items():
        batch = read_batch(home.batches / entry.batch_id)
        path = home.raw(batch.sha256)
        # Of bytes that an article was taken out of, the server's marks say nothing.
        if path.exists() and batch.sha256.startswith(dump_id):
            landed[dump_id] = Landed(batch.sha256, path.stat().st_size)
    found = {
        locator: Known(landed[history[-1]], None, None)
        for locator, history in manifest.locators.items()
        if history and history[-1] in landed
    }
    for file in manifest.sightings:
        table = pq.read_table(home.batches / file, columns=list(COLUMNS))
        for row in table.to_pylist():
            history = manifest.locators.get(row["locator"], [])
            if row["locator"] in found and history[-1] == row["dump_id"]:
                found[row["locator"]] = Known(
                    landed[row["dump_id"]], row["etag"], row["modified_at"], row["seen_at"]
                )
    return found
