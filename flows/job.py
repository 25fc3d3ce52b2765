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

from flows.commits import changed, new_sightings
from flows.console import Progress, silent
from flows.counting import dump_receipts
from flows.landing import Seen, land_source
from flows.receipt import DumpReceipt, Receipt, Way
from flows.sources import Failure, Found, find_sources
from flows.workers import Submit, workers
from transforms.dumps import Options
from transforms.encodings import check_declared
from warehouse.generation import prepare, publish, published_number
from warehouse.home import DEFAULT_HOME, Home, locked, open_home, staging_folder
from warehouse.lake import Batch, batch_id, make_batch, read_batch, write_sightings
from warehouse.manifest import Manifest, commit, head, read_manifest

MENDED = "an earlier run was cut short; what it had loaded is published now"
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
    shown: Manifest  # what people saw when the run started
    before: Manifest  # the head of the lake: more, if an earlier run was cut short
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
        before, published = head(home), published_number(home)
        if before.number != published:
            prepare(home, before, staging)
            publish(home, before, staging)
        found = find_sources(request.words)
        shown = read_manifest(home, min(published, before.number))
        yield Job(request, home, staging, run_id, started_at, shown, before, found)


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
    broken = {one.seen.landed.sha256: one.failure for one in made if one.failure}
    kept = [dump for dump in whole if dump.landed.sha256 not in broken]
    batches = {one.seen.landed.sha256: one.batch for one in made if one.batch}
    new = new_sightings(job.before, kept, job.started_at)
    sightings = write_sightings(job.home, new, job.staging)

    def change(old: Manifest) -> Manifest:
        return changed(old, kept, batches, sightings, job.run_id, job.started_at)

    def build(candidate: Manifest) -> None:
        prepare(job.home, candidate, job.staging)

    after = commit(job.home, change, job.staging, build)
    if after.number != job.before.number:
        publish(job.home, after, job.staging)
    batches |= _mended(job)
    dumps = [*dump_receipts(job.shown, seen, batches, broken)]
    roles: Counter[str] = Counter()
    for batch in batches.values():
        roles.update(batch.roles)
    return Receipt(
        run_id=job.run_id,
        way=way,
        note=note or (MENDED if job.shown.number != job.before.number else None),
        dumps=tuple(dumps),
        left_out=job.found.left_out,
        roles=dict(roles),
        generation=after.number,
        is_new_generation=after.number != job.shown.number,
        database=str(job.home.database),
        next_command=_next_command(job, dumps),
    )


def _mended(job: Job) -> dict[str, Batch]:
    """Return the batches that an earlier run committed and nobody has seen yet."""
    known = {entry.batch_id for entry in job.shown.entries.values()}
    new = (entry for entry in job.before.entries.values() if entry.batch_id not in known)
    batches = (read_batch(job.home.batches / entry.batch_id) for entry in new)
    return {batch.sha256: batch for batch in batches}


def _next_command(job: Job, dumps: Iterable[DumpReceipt]) -> str:
    """Return what to type next: look at what was loaded, or at what was not."""
    home = ""
    if job.request.home.absolute() != DEFAULT_HOME.absolute():
        home = f" --home {shlex.quote(str(job.request.home))}"
    if not job.home.database.exists():
        return "wirehouse run FILE"
    if any(dump.rejects for dump in dumps):
        return f'wirehouse sql "from rejects_by_reason"{home}'
    query = "select headline, byline, body_chars from articles_clean"
    return f'wirehouse sql "{query}"{home}'
