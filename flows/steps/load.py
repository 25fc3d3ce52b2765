"""The third step: the new batches are committed, published, and counted."""

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flows.commits import Changes, changed, new_sightings, recorder, run_row
from flows.counting import dump_receipts
from flows.guards import SHRUNK, shrunk
from flows.landing import Seen
from flows.receipt import DumpReceipt, Receipt, Way
from flows.remote import claimer
from flows.sources import Failure
from flows.steps.running import Job, Made
from flows.versions import require_one_version, stale
from warehouse.commit_rows import list_rows
from warehouse.generation import prepare, publish
from warehouse.home import DEFAULT_HOME
from warehouse.known import known_records
from warehouse.lake import Batch, read_batch
from warehouse.manifest import Manifest, commit
from warehouse.steps import step

MENDED = "an earlier run was cut short; what it had loaded is published now"


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
