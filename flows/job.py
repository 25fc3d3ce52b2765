"""The main job as plain functions: land, transform, load.

    words → sources → land → transform → load → receipt

The Prefect flow in `flows/ingest.py` wraps these and adds nothing to what is right or
wrong; `run_directly` calls them one after the other.
"""

import secrets
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from flows.console import Progress, silent
from flows.landing import Seen, land_source
from flows.receipt import DumpReceipt, Receipt, State, Way
from flows.sources import Failure, Found, find_sources
from flows.workers import Submit, workers
from transforms.dumps import Options
from transforms.encodings import check_declared
from transforms.ids import ID_DIGITS
from transforms.tables import Sighting
from warehouse.generation import publish, published_number
from warehouse.home import DEFAULT_HOME, Home, locked, open_home, staging_folder
from warehouse.lake import Batch, batch_id, entry_of, make_batch, write_sightings
from warehouse.manifest import Manifest, commit, head

MOST_SHARES = 64  # tasks of one run: a server that keeps each of thousands is slow


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do."""

    words: tuple[str, ...]
    home: Path
    options: Options = field(default_factory=Options)
    wait_seconds: float = 0


@dataclass(frozen=True, slots=True)
class Job:
    """A run under way: the store is locked for it."""

    request: Request
    home: Home
    staging: Path
    run_id: str
    started_at: datetime
    before: Manifest
    found: Found


Share = tuple[Seen, ...]  # the dumps of one task


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one landed dump: its batch, or why there is none."""

    seen: Seen
    batch: Batch | None
    failure: str | None = None


def run_directly(request: Request, note: str | None = None, progress: Progress = silent) -> Receipt:
    """Do the whole job in this process.

    Raises StoreError if the home folder cannot be used, LockedError if another run
    holds it, CheckFailedError if the new generation is not what it has to be, DataError
    if the options make no sense.
    """
    with opened(request) as job:
        seen = land(job, progress)
        made = transform(job, seen, progress)
        return load(job, seen, made, Way.DIRECT, note)


@contextmanager
def opened(request: Request) -> Iterator[Job]:
    """Open the store for one run, and mend what a killed run left undone."""
    check_declared(request.options.encoding)
    home = open_home(request.home)
    started_at = datetime.now(UTC)
    run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    with (
        locked(home, request.wait_seconds),
        staging_folder(home, run_id) as staging,
    ):
        before = head(home)
        if before.number != published_number(home):
            publish(home, before, staging)
        found = find_sources(request.words)
        yield Job(request, home, staging, run_id, started_at, before, found)


def land(job: Job, progress: Progress = silent) -> list[Seen | Failure]:
    """Land every dump of a run."""
    landed: list[Seen | Failure] = [*job.found.failures]
    for done, source in enumerate(job.found.sources):
        progress("land", done, len(job.found.sources))
        landed.append(land_source(job.home, source, job.staging))
    progress("land", len(job.found.sources), len(job.found.sources))
    return landed


def unread(job: Job, seen: Iterable[Seen | Failure]) -> list[Seen]:
    """Return the dumps whose batch is not in the warehouse yet, each bytes once."""
    batches = {entry.batch_id for entry in job.before.entries.values()}
    new = {
        dump.landed.sha256: dump
        for dump in seen
        if isinstance(dump, Seen) and batch_id(dump.landed, job.request.options) not in batches
    }
    return list(new.values())


def shares(new: Sequence[Seen]) -> list[Share]:
    """Cut the new dumps into shares, one a dump where they are not too many."""
    count = min(len(new), MOST_SHARES)
    return [tuple(new[start::count]) for start in range(count)]


def transform_share(
    job: Job, share: Share, submit: Submit, progress: Callable[[], None] = lambda: None
) -> list[Made]:
    """Turn the dumps of a share into batches."""
    options, staging = job.request.options, job.staging
    waiting = [submit(make_batch, job.home, dump.landed, options, staging) for dump in share]
    made: list[Made] = []
    for dump, wait in zip(share, waiting, strict=True):
        result = wait()
        failure = result if isinstance(result, str) else None
        made.append(Made(dump, None if failure else result, failure))
        progress()
    return made


def transform(job: Job, seen: Sequence[Seen | Failure], progress: Progress = silent) -> list[Made]:
    """Turn every new dump into a batch, on all cores where that pays."""
    new = tuple(unread(job, seen))
    done = iter(range(1, len(new) + 1))
    with workers([dump.landed.size_bytes for dump in new]) as submit:
        return transform_share(
            job, new, submit, lambda: progress("transform", next(done), len(new))
        )


def load(
    job: Job,
    seen: Sequence[Seen | Failure],
    made: Sequence[Made],
    way: Way,
    note: str | None,
) -> Receipt:
    """Commit the new batches and sightings, publish the generation, and count."""
    whole = [dump for dump in seen if isinstance(dump, Seen)]
    broken = {one.seen.landed.sha256: one for one in made if one.batch is None}
    kept = [dump for dump in whole if dump.landed.sha256 not in broken]
    batches = {one.seen.landed.sha256: one.batch for one in made if one.batch}
    new = _new_sightings(job, kept)
    sightings = write_sightings(job.home, new, job.staging)

    def change(old: Manifest) -> Manifest:
        return _changed(old, job, kept, batches, sightings)

    after = commit(job.home, change, job.staging)
    if after.number != job.before.number:
        publish(job.home, after, job.staging)
    dumps = [*_dump_receipts(job, seen, batches, broken)]
    roles: Counter[str] = Counter()
    for batch in batches.values():
        roles.update(batch.roles)
    return Receipt(
        run_id=job.run_id,
        way=way,
        note=note,
        dumps=tuple(dumps),
        left_out=job.found.left_out,
        roles=dict(roles),
        generation=after.number,
        is_new_generation=after.number != job.before.number,
        database=str(job.home.database),
        next_command=_next_command(job, dumps),
    )


def _new_sightings(job: Job, kept: Iterable[Seen]) -> list[Sighting]:
    """Return the places where a dump was not seen before."""
    rows = {
        (dump_id(dump), dump.locator): Sighting(
            dump_id=dump_id(dump),
            locator=dump.locator,
            kind=dump.kind,
            seen_at=job.started_at,
            modified_at=dump.modified_at,
            http_status=dump.http_status,
            etag=dump.etag,
        )
        for dump in kept
        if dump_id(dump) not in job.before.locators.get(dump.locator, [])
    }
    return list(rows.values())


def dump_id(dump: Seen) -> str:
    """Return the id of a landed dump."""
    return dump.landed.sha256[:ID_DIGITS]


def _changed(
    old: Manifest,
    job: Job,
    kept: Iterable[Seen],
    batches: dict[str, Batch],
    sightings: str | None,
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
        committed_at=job.started_at.replace(tzinfo=None).isoformat(),
        run={"run_id": job.run_id},
        entries={name: entry for name, entry in entries.items() if name in live},
        locators=locators,
        sightings=[*old.sightings, *([sightings] if sightings else [])],
    )


def _dump_receipts(
    job: Job,
    seen: Iterable[Seen | Failure],
    batches: dict[str, Batch],
    broken: dict[str, Made],
) -> Iterator[DumpReceipt]:
    """Count each dump of a run in the order in which it was read."""
    known = {record for entry in job.before.entries.values() for record in entry.record_hashes}
    told: set[str] = set()  # dumps whose new rows are already counted
    for dump in seen:
        if isinstance(dump, Failure):
            yield DumpReceipt(dump.locator, State.FAILED, failure=dump.message)
        elif dump.landed.sha256 in broken:
            failure = broken[dump.landed.sha256].failure
            yield DumpReceipt(dump.locator, State.FAILED, failure=failure)
        else:
            batch = batches.get(dump.landed.sha256)
            is_new = batch is not None and dump.landed.sha256 not in told
            told.add(dump.landed.sha256)
            yield _dump_receipt(job, dump, batch if is_new else None, known)


def _dump_receipt(job: Job, dump: Seen, batch: Batch | None, known: set[str]) -> DumpReceipt:
    """Count one dump; `known` are the records that are loaded so far."""
    history = job.before.locators.get(dump.locator, [])
    if batch is None:
        entry = job.before.entries.get(dump_id(dump))
        is_same = bool(history) and history[-1] == dump_id(dump)
        records = len(entry.record_hashes) if entry else 1
        rejected = entry.rejected_records if entry else 0
        return DumpReceipt(
            locator=dump.locator,
            state=State.UNCHANGED if is_same else State.MOVED,
            read=records + rejected,
            duplicate=records,
            rejected=rejected,
        )
    fresh = [record for record in batch.record_hashes if record not in known]
    known.update(fresh)
    return DumpReceipt(
        locator=dump.locator,
        state=State.REPLACED if history else State.NEW,
        read=len(batch.record_hashes) + batch.rejected_records,
        loaded=len(fresh),
        duplicate=len(batch.record_hashes) - len(fresh),
        rejected=batch.rejected_records,
        articles=batch.rows.get("appearances", 0),
        lines=batch.rows.get("lines", 0),
        rejects=tuple(batch.rejects),
    )


def _next_command(job: Job, dumps: Iterable[DumpReceipt]) -> str:
    """Return what to type next: look at what was loaded, or at what was not."""
    home = ""
    if job.request.home.absolute() != DEFAULT_HOME.absolute():
        home = f" --home {shlex.quote(str(job.request.home))}"
    if any(dump.rejects for dump in dumps):
        return f'wirehouse sql "from rejects_by_reason"{home}'
    query = "select headline, byline, body_chars from articles_clean"
    return f'wirehouse sql "{query}"{home}'
