"""The second step: every dump that is new becomes a batch of rows, on all cores that pay."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from flows.console import Progress, silent
from flows.landing import Seen
from flows.sources import Failure
from flows.steps.running import Job, Made, Share
from flows.teams import Team, at_work
from flows.versions import Work, is_little, refuse, stale, stale_work
from flows.workers import attempt
from transforms.dumps import Options, options_of
from warehouse.lake import batch_id, make_batch

MOST_SHARES = 64  # tasks of one run: a server that keeps each of thousands is slow


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
