"""The main job as plain functions: land, transform, load.

    words → sources → land → transform → load → receipt

The Prefect flow in `flows/ingest.py` wraps these and adds nothing to what is right or
wrong; `run_directly` calls them one after the other.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flows.console import Progress, silent
from flows.limits import at_most
from flows.receipt import Receipt, Way
from flows.remote import pull
from flows.sources import Found, find_sources
from flows.steps.land import land
from flows.steps.load import load
from flows.steps.running import Job, Made, Request, Share
from flows.steps.transform import shares, transform, transform_share, unread
from flows.watching.telling import watched
from transforms.encodings import check_declared
from warehouse.generation import heal
from warehouse.home import locked, open_home, staging_folder
from warehouse.manifest import read_manifest


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


__all__ = [
    "Job",
    "Made",
    "Request",
    "Share",
    "land",
    "load",
    "opened",
    "run_directly",
    "shares",
    "transform",
    "transform_share",
    "unread",
]
