"""What an older version of the transforms has read, and when it is read again.

Two versions are never mixed in one generation. A little is read again by whichever run
comes next, in the same commit; a lot waits for `wirehouse backfill`, which somebody starts
when the machine has time (`wirehouse plan` says how much it needs).
"""

from collections.abc import Collection
from dataclasses import dataclass

from transforms.dumps import Options, options_of
from warehouse.errors import StoreError
from warehouse.lake import landed_of, versions
from warehouse.manifest import Entry, Manifest
from warehouse.raw import Landed

ALONG_BYTES = 20_000_000  # about a minute on one core: no scheduled run is late for it


@dataclass(frozen=True, slots=True)
class Work:
    """One landed dump to be turned into a batch."""

    landed: Landed
    options: Options
    locator: str


def stale(manifest: Manifest) -> list[Entry]:
    """Return the dumps that another version of the program has read."""
    return [
        entry
        for entry in manifest.entries.values()
        if (entry.transform_version, entry.schema_version) != versions()
    ]


def stale_work(manifest: Manifest) -> list[Work]:
    """Return the dumps that are to be read again, each under one of its names."""
    names = {history[-1]: locator for locator, history in manifest.locators.items()}
    return [
        Work(landed_of(entry), options_of(entry.options), names.get(entry.dump_id, entry.dump_id))
        for entry in stale(manifest)
    ]


def is_little(entries: Collection[Entry]) -> bool:
    """Say whether a run may read these dumps again along with its own."""
    return sum(entry.size_bytes for entry in entries) <= ALONG_BYTES


def refuse(entries: Collection[Entry]) -> StoreError:
    """Return the error of a run that would mix versions."""
    found = sorted({entry.transform_version for entry in entries})
    size = sum(entry.size_bytes for entry in entries)
    return StoreError(
        f"{len(entries)} dumps ({size / 1e6:.0f} MB) were read by version {found} of the "
        f"transforms, this is version {versions()[0]} (tables {versions()[1]}), and two are "
        "never mixed. The new dumps are kept in raw/. Type `wirehouse plan` to see how long it "
        "takes to read the old ones again, `wirehouse backfill` to do it, then run again."
    )


def require_one_version(manifest: Manifest, failures: Collection[str]) -> None:
    """Raise StoreError if a manifest would mix versions; `failures`: why it would."""
    found = {(e.transform_version, e.schema_version) for e in manifest.entries.values()}
    if len(found) > 1:
        raise StoreError(
            "expected every dump to be read by one version of the transforms, found versions "
            f"{sorted(found)}; nothing was changed. {' '.join(failures)}"
        )
