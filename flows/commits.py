"""What a run changes in the manifest: dumps that are new, moved or replaced."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from flows.landing import Seen
from transforms.ids import ID_DIGITS
from transforms.tables import Sighting
from warehouse.lake import Batch, entry_of
from warehouse.manifest import Manifest


def dump_id(dump: Seen) -> str:
    """Return the id of a landed dump."""
    return dump.landed.sha256[:ID_DIGITS]


def new_sightings(before: Manifest, kept: Iterable[Seen], now: datetime) -> list[Sighting]:
    """Return the places where a dump was not seen before."""
    rows = {
        (dump_id(dump), dump.locator): Sighting(
            dump_id=dump_id(dump),
            locator=dump.locator,
            kind=dump.kind,
            seen_at=now,
            modified_at=dump.modified_at,
            http_status=dump.http_status,
            etag=dump.etag,
        )
        for dump in kept
        if dump_id(dump) not in before.locators.get(dump.locator, [])
    }
    return list(rows.values())


def changed(
    old: Manifest,
    kept: Iterable[Seen],
    batches: Mapping[str, Batch],
    sightings: str | None,
    run_id: str,
    now: datetime,
) -> Manifest:
    """Return the manifest after a run: what has no place any more is left out."""
    entries = dict(old.entries)
    locators = {name: list(dumps) for name, dumps in old.locators.items()}
    for dump in kept:
        name = dump_id(dump)
        if batch := batches.get(dump.landed.sha256):
            entries[name] = entry_of(batch)
        history = locators.setdefault(dump.locator, [])
        if name in history:
            history.remove(name)
        history.append(name)
    live = {history[-1] for history in locators.values()}
    return Manifest(
        number=old.number,
        committed_at=now.replace(tzinfo=None).isoformat(),
        run={"run_id": run_id},
        entries={name: entry for name, entry in entries.items() if name in live},
        locators=locators,
        sightings=[*old.sightings, *([sightings] if sightings else [])],
    )
