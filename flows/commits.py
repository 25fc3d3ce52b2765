"""What a run changes in the manifest: dumps that are new, moved or replaced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.landing import Seen
from flows.receipt import DumpReceipt, outcome_of
from transforms.tables import Run, Sighting
from warehouse.commit_rows import list_rows
from warehouse.home import Home
from warehouse.lake import Batch, entry_of, versions
from warehouse.manifest import Change, Manifest
from warehouse.steps import step


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


def run_row(
    run_id: str,
    started_at: datetime,
    source: str | None = None,
    dumps: Iterable[DumpReceipt] = (),
    batches: Iterable[Batch] = (),
    again: Iterable[Batch] = (),
) -> Run:
    """Return the row of a run that is under way; `recorder` fills in how it ends.

    `batches` were made or found for dumps that were not known; those of them in `again` are of
    dumps that it was not given and read all the same.
    """
    given, made, more = [*dumps], [*batches], [*again]
    loaded = sum(len(batch.record_hashes) for batch in more)
    rejected = sum(batch.rejected_records for batch in more)

    def total(name: str) -> int:
        return sum(getattr(dump, name) for dump in given)

    transform_version, schema_version = versions()
    return Run(
        run_id=run_id,
        generation=0,
        action="run",
        source=source,
        outcome=outcome_of(given),
        started_at=started_at,
        ended_at=started_at,
        duration_seconds=0.0,
        read_bytes=sum(batch.size_bytes for batch in made),
        dump_count=len(given) + len(more),
        failed_count=sum(bool(dump.failure or dump.rejects) for dump in given),
        record_count=total("read") + loaded + rejected,
        loaded_count=total("loaded") + loaded,
        duplicate_count=total("duplicate"),
        rejected_count=total("rejected") + rejected,
        article_count=sum(batch.rows.get("appearances", 0) for batch in made),
        line_count=sum(batch.rows.get("lines", 0) for batch in made),
        transform_version=transform_version,
        schema_version=schema_version,
    )


def recorder(home: Home, staging: Path, row: Run) -> Change:
    """Return what adds the row of a run to the manifest that it commits."""

    def record(new: Manifest) -> Manifest:
        # A clock that was put back meanwhile gives no negative time.
        seconds = max(0.0, (datetime.now(UTC) - row.started_at).total_seconds())
        ended = replace(
            row,
            generation=new.number,
            action=str(new.run.get("action", row.action)),
            ended_at=row.started_at + timedelta(seconds=seconds),
            duration_seconds=round(seconds, 3),
        )
        files = list_rows(home, "runs", new.runs, [ended], staging)
        step("runs.placed")
        return replace(new, runs=[*files])

    return record
