"""The main job as a Prefect flow.

    paths ─ land ─ seen ─ transform (a share a task) ─ made ─ load ─ receipt

The tasks only wrap the plain functions of `flows/job.py`; they hand each other paths and
counts. Whether a run is right is decided by the store: a task that Prefect runs twice,
or a run that it believes to be under way for ever, changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote
from pydantic import Field

from flows import job as jobs
from flows.asked import request_of
from flows.console import Progress, silent
from flows.crews import Runner, check_crew
from flows.fetching.listing import DEFAULT_LIST
from flows.job import Job, Made, Request, Share
from flows.landing import Seen
from flows.receipt import Receipt, Way, lines_of
from flows.sources import Failure
from flows.teams import Team, at_work
from flows.watching.artifacts import leave, progress_shown
from flows.watching.faults import wordless
from flows.watching.telling import watched
from flows.workers import core_count
from warehouse.home import DEFAULT_HOME

Value = TypeVar("Value")
MOST_NAMES = 3  # paths that the name of a run has


@dataclass(slots=True)
class Caller:
    """Who runs the flow in this process: is shown progress and given the receipt."""

    way: Way = Way.PREFECT
    progress: Progress = silent
    receipt: Receipt | None = None
    request: Request | None = None  # what it asks for, where it runs the flow itself


CALLER = Caller()  # as it stands for runs that a served deployment starts


class RunFailedError(Exception):
    """Something could not be read; what could be is published."""

    def __init__(self, receipt: Receipt) -> None:
        """Keep the receipt, and say what to look at."""
        self.receipt = receipt
        names = [dump.locator for dump in receipt.failed]
        super().__init__(f"{len(names)} of {len(receipt.dumps)} dumps: {names}")


@task(name="land", task_run_name="land", cache_policy=NO_CACHE)
def land(job: Job) -> list[Seen | Failure]:
    """Bring the bytes of every dump into the raw store."""
    with wordless():
        return jobs.land(job, CALLER.progress)


@task(name="transform", cache_policy=NO_CACHE)
def transform(job: Job, share: Share, team: Team) -> list[Made]:
    """Turn a share of the new dumps into batches."""
    with wordless():
        return jobs.transform_share(job, share, team)


@task(name="load", task_run_name="load", cache_policy=NO_CACHE)
def load(job: Job, seen: Sequence[Seen | Failure], made: Sequence[Made]) -> Receipt:
    """Commit the batches and publish a checked generation."""
    with wordless():
        return jobs.load(job, seen, made, CALLER.way, None)


def run_name() -> str:
    """Name a run by what it reads: a source, or its paths."""
    given = flow_run.parameters
    if given.get("source"):
        return str(given["source"])
    names = [Path(str(path)).name or str(path) for path in given.get("paths") or ()]
    return f"{', '.join(names[:MOST_NAMES])}{', …' * (len(names) > MOST_NAMES)}" or "nothing"


@flow(
    name="ingest",
    flow_run_name=run_name,
    description="Read dumps of news articles and load them into the warehouse.",
    task_runner=cast("Any", ThreadPoolTaskRunner(max_workers=core_count())),
)
def ingest(
    paths: list[str],
    home: Path = DEFAULT_HOME,
    encoding: str | None = None,
    wait_seconds: Annotated[float, Field(ge=0)] = 0,
    accept: list[str] | None = None,
    mapping: Path | None = None,
    source: str | None = None,
    sources: Path = DEFAULT_LIST,
    runner: Runner | None = None,
    runner_address: str | None = None,
) -> dict[str, int]:
    """Read dumps and load them; the same dumps again change nothing.

    Args:
        paths: Files, folders, globs, http(s) URLs or s3://… stores of dumps.
        home: Folder that holds all the data.
        encoding: Encoding of dumps that are neither marked nor UTF-8.
        wait_seconds: How long to wait for another run that holds the lock.
        accept: Names of checks that may fail this once.
        mapping: TOML file that says which column of a row is which field.
        source: Name of a standing source.
        sources: List of the standing sources.
        runner: Who reads the dumps; none means processes of this machine where they pay.
        runner_address: Address of the Dask or Ray cluster.

    """
    request = CALLER.request or replace(
        request_of(paths, home, encoding, wait_seconds, mapping, source, sources, accept=accept),
        crew=check_crew(runner, runner_address),
    )
    with watched(request) as receipts, progress_shown() as move, wordless():
        receipts.append(_carried_out(request, move))
    receipt = receipts[-1]
    leave(receipt)
    CALLER.receipt = receipt
    for line in lines_of(receipt):
        get_run_logger().info(line)
    if receipt.exit_code:
        raise RunFailedError(receipt)
    return receipt.totals


def _carried_out(request: Request, move: Progress) -> Receipt:
    with jobs.opened(request) as job:
        seen = land(opaque(job))
        new = jobs.unread(job, seen)
        with at_work(request.crew, job.home, new) as team:
            futures = [
                transform.with_options(task_run_name=_name(share)).submit(
                    opaque(job), opaque(share), opaque(team)
                )
                for share in jobs.shares(new)
            ]
            made: list[Made] = []
            for future in futures:
                made.extend(future.result())
                CALLER.progress("transform", len(made), len(new))
                move("transform", len(made), len(new))
        return load(opaque(job), opaque(seen), opaque(made))


def opaque(value: Value) -> Value:
    """Keep Prefect from looking through a value for results of other tasks."""
    return cast("Value", quote(value))


def _name(share: Share) -> str:
    """Name a task run by what it does; braces would be taken for parameters."""
    first = Path(share[0].locator).name.replace("{", "(").replace("}", ")")
    more = f" and {len(share) - 1} more" if len(share) > 1 else ""
    return f"transform {first}{more}"
