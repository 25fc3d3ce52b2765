"""What a run changes in the manifest: dumps that are new, moved or replaced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flows.landing import Seen
from transforms.tables import Sighting
from warehouse.home import Home
from warehouse.lake import Batch, entry_of
from warehouse.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run brings: dumps by where they were seen, and batches by their landed bytes.

    `again` maps a dump that was not seen but read again to its batch (null: nothing is
    left of it); `sightings` are files below lake/batches that take the place of others.
    """

    kept: tuple[Seen, ...]
    batches: Mapping[str, Batch]
    again: Mapping[str, Batch | None]
    redactions: Mapping[str, str | None]
    sightings: tuple[str, ...]
    instead_of: frozenset[str]
    run: Mapping[str, Any]
    now: datetime


def dump_id(dump: Seen) -> str:
    """Return the id of a landed dump."""
    return dump.landed.dump_id


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


def changed(home: Home, old: Manifest, changes: Changes) -> Manifest:
    """Return the manifest after a run: what has no place any more is left out."""
    entries = dict(old.entries)
    locators = {name: list(dumps) for name, dumps in old.locators.items()}
    for dump in changes.kept:
        name = dump_id(dump)
        if batch := changes.batches.get(dump.landed.sha256):
            entries[name] = entry_of(home, batch)
        history = locators.setdefault(dump.locator, [])
        if name in history:
            history.remove(name)
        history.append(name)
    live = {history[-1] for history in locators.values()}
    for name, again in changes.again.items():
        if again is None:
            live.discard(name)
        else:
            entries[name] = entry_of(home, again)
    return replace(
        old,
        committed_at=changes.now.replace(tzinfo=None).isoformat(),
        run=dict(changes.run),
        entries={name: entry for name, entry in entries.items() if name in live},
        locators=locators,
        sightings=[*changes.sightings, *(set(old.sightings) - changes.instead_of)],
        redactions={**old.redactions, **changes.redactions},
    )
