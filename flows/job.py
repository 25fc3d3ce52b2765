"""The main job as plain functions: land, transform, load.

    words → sources → land → transform → load → receipt

The Prefect flow in `flows/ingest.py` wraps these and adds nothing to what is right or
wrong; `run_directly` calls them one after the other.
"""

import contextlib
import secrets
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from flows.commits import Changes, changed, new_sightings, recorder, run_row
from flows.console import Progress, silent
from flows.counting import dump_receipts
from flows.crews import Crew
from flows.fetching.listing import INDEXES, Standing
from flows.fetching.terms import Terms
from flows.guards import SHRUNK, shrunk
from flows.landing import Seen, land_sources
from flows.limits import at_most
from flows.receipt import DumpReceipt, Receipt, Way
from flows.remote import claimer, pull
from flows.sources import Failure, Found, Source, find_sources
from flows.teams import Team, at_work
from flows.unchanged import facts_before, keep_known, read_known, seen_unchanged
from flows.versions import Work, is_little, refuse, require_one_version, stale, stale_work
from flows.watching.hooks import Hook
from flows.watching.log import LogFormat
from flows.watching.telling import watched
from flows.workers import attempt
from transforms.dumps import Options, options_of
from transforms.encodings import check_declared
from transforms.tables import SightingKind
from warehouse import space
from warehouse.commit_rows import list_rows
from warehouse.generation import heal, prepare, publish
from warehouse.home import DEFAULT_HOME, Home, locked, open_home, staging_folder
from warehouse.known import known_records
from warehouse.lake import Batch, batch_id, make_batch, read_batch
from warehouse.lake import Made as Product
from warehouse.manifest import Manifest, commit, read_manifest
from warehouse.marks import known_at
from warehouse.steps import step
from warehouse.takedown import permitted

MENDED = "an earlier run was cut short; what it had loaded is published now"
MOST_SHARES = 64  # tasks of one run: a server that keeps each of thousands is slow


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do."""

    words: tuple[str, ...]
    home: Path
    options: Options = field(default_factory=Options)
    wait_seconds: float = 0
    accepted: frozenset[str] = frozenset()  # checks that may fail this once
    is_backfill: bool = False  # read again all that an older version has read
    standing: Standing | None = None  # a source of a list, beside the words
    terms: Terms = field(default_factory=Terms)
    hooks: tuple[Hook, ...] = ()  # who is told what happened
    log: LogFormat = LogFormat.TEXT
    crew: Crew = field(default_factory=Crew)  # who reads the dumps


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


Share = tuple[Work, ...]  # the dumps of one task


NOTHING = Product(None)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one landed dump: what was made of it, or why there is nothing."""

    work: Work
    product: Product = NOTHING
    failure: str | None = None


def run_directly(request: Request, note: str | None = None, progress: Progress = silent) -> Receipt:
    """Do the whole job in this process.

    Raises StoreError if the home folder cannot be used, LockedError if another run
    holds it, CheckFailedError if the new generation is not what it has to be, DataError
    if the options make no sense.
    """
    with watched(request) as receipts, opened(request) as job:
        seen = land(job, progress)
        made = transform(job, seen, progress)
        receipts.append(load(job, seen, made, Way.DIRECT, note))
    return receipts[-1]


@contextmanager
def opened(request: Request) -> Iterator[Job]:
    """Open the store for one run, and mend what a killed run left undone."""
    check_declared(request.options.encoding)
    limit = request.standing.timeout_seconds if request.standing else None
    home = open_home(request.home)
    started_at = datetime.now(UTC)
    run_id = f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    with (
        locked(home, request.wait_seconds),
        at_most(limit),
        staging_folder(home, run_id) as staging,
    ):
        pulled = pull(home, staging)
        published, before = heal(home, staging)
        found = _found(request)
        shown = before if pulled else read_manifest(home, min(published, before.number))
        yield Job(request, home, staging, run_id, started_at, shown, before, found)


def _found(request: Request) -> Found:
    """Return what the words stand for, and the files of a standing source."""
    found = find_sources(request.words)
    if request.standing is None:
        return found
    from flows.standing import files_of  # noqa: PLC0415 - loads httpx

    more = files_of(request.standing)
    return Found(
        (*found.sources, *more.sources),
        (*found.failures, *more.failures),
        (*found.left_out, *more.left_out),
    )


def land(job: Job, progress: Progress = silent) -> list[Seen | Failure]:
    """Land every dump of a run; a file that did not change since is not read again."""
    landed: list[Seen | Failure] = [*job.found.failures]
    sources, standing, terms = job.found.sources, job.request.standing, job.request.terms
    known, fresh = read_known(job.home), list[tuple[Source, Seen]]()
    same = {each.address: seen_unchanged(job.home, known, each) for each in sources}
    rest = [each for each in sources if same[each.address] is None]
    for source in rest:
        _require_room(job, source)
    has_urls = any(source.kind is SightingKind.URL for source in rest)  # objects of stores too
    is_index = standing is not None and standing.kind in INDEXES
    marks = known_at(job.home, job.before) if has_urls or is_index else {}
    before = facts_before(rest)
    new = land_sources(
        job.home, rest, job.staging, terms, marks, lambda done: progress("land", done, len(rest))
    )
    by_address = {source.address: seen for source, seen in zip(rest, new, strict=True)}
    for source in sources:
        seen = same[source.address] or by_address[source.address]
        if isinstance(seen, Failure):
            landed.append(seen)
        else:
            fresh.append((source, seen))
            landed.append(_permitted(job, seen))
    keep_known(job.home, known, fresh, before, job.staging)
    if standing is not None and is_index:
        from flows.standing import visit  # noqa: PLC0415 - loads httpx

        visited = visit(job.home, job.staging, standing, terms, marks)
        landed.extend(
            seen if isinstance(seen, Failure) else _permitted(job, seen) for seen in visited
        )
    progress("land", len(sources), len(sources))
    return landed


def _require_room(job: Job, source: Source) -> None:
    """See that there is room for a file before it is landed."""
    if source.kind is SightingKind.FILE:
        with contextlib.suppress(OSError):  # what can not be looked at is told by landing it
            size = Path(source.address).stat().st_size
            space.require(job.home.root, size, f"the bytes of {source.locator}")


def _permitted(job: Job, seen: Seen) -> Seen:
    """Return a dump as it may be kept, if an article in it was taken down."""
    rest = permitted(job.home, job.before, seen.landed)
    return replace(seen, landed=rest) if rest else seen


def unread(job: Job, seen: Iterable[Seen | Failure]) -> list[Work]:
    """Return the dumps whose batch is not in the warehouse yet, each bytes once.

    What an older version has read is read again, if it is little or if that is asked for.
    Raises StoreError if it is much and something new would be mixed with it.
    """
    old = stale(job.before)
    batches = {entry.batch_id for entry in job.before.entries.values()}
    waiting = {entry.sha256 for entry in old}
    new: dict[str, Work] = {}
    for dump in seen:
        if isinstance(dump, Seen) and dump.landed.sha256 not in waiting:
            if job.before.redactions.get(dump.landed.sha256, "") is None:
                continue  # nothing may be kept of it
            options = _options(job, dump)
            if batch_id(dump.landed, options) not in batches:
                new[dump.landed.sha256] = Work(dump.landed, options, dump.locator)
    if old and not (job.request.is_backfill or is_little(old)):
        if new:
            raise refuse(old)
        return []
    return [*new.values(), *stale_work(job.before)]


def _options(job: Job, dump: Seen) -> Options:
    """Return the reader's options; what is left of a dump keeps those it was cut with."""
    entry = job.before.entries.get(dump.landed.dump_id)
    if dump.landed.first_sha256 and entry:
        return options_of(entry.options)
    return job.request.options


def shares(new: Sequence[Work]) -> list[Share]:
    """Cut the new dumps into shares, one a dump where they are not too many."""
    count = min(len(new), MOST_SHARES)
    return [tuple(new[start::count]) for start in range(count)]


def transform_share(
    job: Job, share: Share, team: Team, progress: Callable[[int], None] = lambda _: None
) -> list[Made]:
    """Turn the dumps of a share into batches; `progress` hears how many bytes are read."""
    sizes = [work.landed.size_bytes for work in share]
    largest_first = sorted(range(len(share)), key=lambda at: -sizes[at])
    made: list[Made] = []
    done = 0

    def told(read: int) -> None:  # of the dump that is waited for
        progress(done + min(read, sizes[len(made)]))

    heard = replace(team, hands=replace(team.hands, told=told))
    waiting = {at: _start(job, share[at], heard) for at in largest_first}
    for at, work in enumerate(share):
        result = waiting[at]()
        failed = isinstance(result, str)
        made.append(Made(work, failure=result) if failed else Made(work, result))
        done += sizes[at]
        progress(done)
    return made


def _start(job: Job, work: Work, team: Team) -> Callable[[], Any]:
    """Start to read a dump; its shards, if it is cut, when somebody waits for it."""
    tombstones = frozenset(job.before.tombstones)
    task = (job.home, work.landed, work.options, job.staging, tombstones)
    if work.landed.sha256 in team.cut:
        return partial(attempt, make_batch, *task, team.hands)
    return team.hands.submit(make_batch, *task)


def transform(job: Job, seen: Sequence[Seen | Failure], progress: Progress = silent) -> list[Made]:
    """Turn every new dump into a batch, on all cores where that pays."""
    new = tuple(unread(job, seen))
    size = sum(work.landed.size_bytes for work in new)
    with at_work(job.request.crew, job.home, new) as team:
        return transform_share(job, new, team, lambda read: progress("transform", read, size))


def load(
    job: Job,
    seen: Sequence[Seen | Failure],
    made: Sequence[Made],
    way: Way,
    note: str | None,
) -> Receipt:
    """Commit the new batches and sightings, publish the generation, and count."""
    whole = [dump for dump in seen if isinstance(dump, Seen)]
    broken = {one.work.landed.sha256: one.failure for one in made if one.failure}
    batches = {
        one.work.landed.sha256: one.product.batch
        for one in made
        if one.product.batch and not one.failure
    }
    kept = [dump for dump in whole if _is_kept(job, dump, batches, broken)]
    if SHRUNK not in job.request.accepted:
        broken |= shrunk(job.before, kept, batches)
    kept = [dump for dump in kept if dump.locator not in broken]
    known = _known(job, batches.values())
    changes = _changes(job, kept, made, batches)

    def change(old: Manifest) -> Manifest:
        new = changed(job.home, old, changes)
        require_one_version(new, broken.values())
        return new

    def build(candidate: Manifest) -> None:
        prepare(job.home, candidate, job.staging, job.request.accepted)

    row = run_row(
        job.run_id,
        job.started_at,
        job.request.standing.name if job.request.standing else None,
        dump_receipts(job.before, seen, batches, broken, known),
        batches.values(),
        [batch for batch in changes.again.values() if batch],
    )
    record = recorder(job.home, job.staging, row)
    after = commit(job.home, change, job.staging, build, claimer(job.home), record)
    if after.number != job.before.number:
        publish(job.home, after, job.staging)
    batches |= _mended(job)
    dumps = [*dump_receipts(job.shown, seen, batches, broken, known)]
    roles: Counter[str] = Counter()
    for batch in batches.values():
        roles.update(batch.roles)
    return Receipt(
        run_id=job.run_id,
        way=way,
        note=note or _note(job, after),
        dumps=tuple(dumps),
        left_out=job.found.left_out,
        roles=dict(roles),
        generation=after.number,
        is_new_generation=after.number != job.shown.number,
        database=str(job.home.database),
        next_command=_next_command(job, dumps),
        read_bytes=row.read_bytes,
    )


def _is_kept(job: Job, dump: Seen, batches: Mapping[str, Batch], broken: Mapping[str, str]) -> bool:
    """Say whether there is something to load of a dump."""
    name = dump.landed.sha256
    return name not in broken and (name in batches or dump.landed.dump_id in job.before.entries)


def _known(job: Job, batches: Iterable[Batch]) -> set[str]:
    """Return the records of new batches that people could see when the run started."""
    hashes = {record for batch in batches for record in batch.record_hashes}
    return known_records(job.home, hashes, job.before.entries.keys() - job.shown.entries.keys())


def _changes(
    job: Job, kept: Sequence[Seen], made: Sequence[Made], batches: Mapping[str, Batch]
) -> Changes:
    """Return what this run brings into the manifest."""
    redactions = {k: v for one in made for k, v in one.product.redactions.items()}
    for sha256 in redactions.keys() - {e.sha256 for e in job.before.entries.values()}:
        job.home.raw(sha256).unlink(missing_ok=True)  # it came with what was taken down
    seen = {dump.landed.dump_id for dump in kept}
    again = {
        one.work.landed.dump_id: one.product.batch
        for one in made
        if not one.failure and one.work.landed.dump_id not in seen
    }
    new = new_sightings(job.before, kept, job.started_at)
    sightings = list_rows(job.home, "sightings", job.before.sightings, new, job.staging)
    if new:
        step("sightings.placed")
    run: dict[str, Any] = {
        "run_id": job.run_id,
        "action": "backfill" if job.request.is_backfill else "run",
    }
    if timed := [one for one in made if one.product.seconds]:
        run["read"] = {
            "bytes": sum(one.work.landed.size_bytes for one in timed),
            "seconds": round(sum(one.product.seconds for one in timed), 3),
        }
    if job.request.accepted:
        run["accepted"] = sorted(job.request.accepted)
    return Changes(
        kept=tuple(kept),
        batches=batches,
        again={name: batch for name, batch in again.items() if name in job.before.entries},
        redactions=redactions,
        sightings=sightings,
        instead_of=frozenset(job.before.sightings),
        run=run,
        now=job.started_at,
    )


def _note(job: Job, after: Manifest) -> str | None:
    """Say what a run did or left beside what it was asked for."""
    if job.shown.number != job.before.number:
        return MENDED
    old, left = len(stale(job.before)), len(stale(after))
    if left:
        return f"{left} dumps were read by an older version: wirehouse plan"
    return f"{old} dumps of an older version were read again" if old else None


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
