"""The other jobs as Prefect flows: some sources, backfill, maintenance, takedown.

Each wraps the function behind the command of the same name; whether it is right is decided by
the store.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from prefect import flow, get_run_logger
from pydantic import Field

from flows.asked import backfill_of
from flows.fetching.listing import DEFAULT_LIST, read_list
from flows.ingest import RunFailedError, ingest
from flows.job import run_directly
from flows.receipt import Receipt, lines_of
from flows.store import forget, gc, look
from flows.watching.faults import wordless
from warehouse.home import DEFAULT_HOME

Wait = Annotated[float, Field(ge=0)]


class Upkeep(StrEnum):
    """What maintenance does."""

    COLLECT = "collect"  # removes what nothing needs any more, as `wirehouse gc`
    CHECK = "check"  # compares every byte and row with a rebuild, as `wirehouse fsck`
    REPAIR = "repair"  # makes again what can be made again, as `wirehouse fsck --repair`


class UnhealthyError(Exception):
    """The store holds something that it should not, or lacks something."""


@flow(
    name="visit",
    flow_run_name="visit sources",
    description="Visit some standing sources, one after the other.",
)
def visit(
    names: list[str] | None = None,
    home: Path = DEFAULT_HOME,
    sources: Path = DEFAULT_LIST,
    wait_seconds: Wait = 0,
) -> list[str]:
    """Visit some standing sources; one that fails does not stop the others.

    Args:
        names: Names of the sources; none means all of them.
        home: Folder that holds all the data.
        sources: List of the standing sources.
        wait_seconds: How long to wait for another run that holds the lock.

    """
    known = read_list(sources)
    failed = []
    for name in names or list(known):
        state: Any = ingest(
            paths=[],
            home=home,
            wait_seconds=wait_seconds,
            source=name,
            sources=sources,
            return_state=True,
        )
        if not state.is_completed():
            failed.append(f"{name}: {state.message}")
    if failed:
        raise RuntimeError("; ".join(failed))
    return names or list(known)


@flow(
    name="backfill",
    flow_run_name="backfill",
    description="Read again, or visit sources for a range of days.",
)
def backfill(
    names: list[str] | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    home: Path = DEFAULT_HOME,
    sources: Path = DEFAULT_LIST,
    wait_seconds: Wait = 0,
) -> dict[str, int]:
    """Read again all that an older version has read; or visit sources for a range of days.

    Args:
        names: Sources to visit; none means to read again what an older version has read.
        first_day: First day of the range, of sources whose place names the day.
        last_day: Last day of it; none means the first day alone.
        home: Folder that holds all the data.
        sources: List of the standing sources.
        wait_seconds: How long to wait for another run that holds the lock.

    """
    totals: dict[str, int] = {}
    for name in names or (None,):
        with wordless():
            request = backfill_of(name, first_day, last_day, home, sources, wait_seconds)
            receipt = run_directly(request)
        _told(receipt)
        for kind, count in receipt.totals.items():
            totals[kind] = totals.get(kind, 0) + count
    return totals


@flow(
    name="maintain",
    flow_run_name="{what.value}",
    description="Remove what nothing needs, or check and mend the store.",
)
def maintain(
    what: Upkeep = Upkeep.COLLECT,
    kept_commits: Annotated[int, Field(ge=1)] = 30,
    home: Path = DEFAULT_HOME,
    wait_seconds: Wait = 0,
) -> list[str]:
    """Look after the store.

    Args:
        what: Collect removes what nothing needs any more; check compares every byte and row
            with a rebuild; repair also makes again what can be made again.
        kept_commits: Commits that one can go back to afterwards, of collect.
        home: Folder that holds all the data.
        wait_seconds: How long to wait for another run that holds the lock.

    """
    log = get_run_logger()
    if what is Upkeep.COLLECT:
        with wordless():
            gone = gc(home, dry_run=False, kept_commits=kept_commits, wait_seconds=wait_seconds)
        lines = [f"removed {each.path.name}: {each.reason}" for each in gone]
        log.info("removed %d things, %d bytes", len(gone), sum(each.size_bytes for each in gone))
        return lines
    with wordless():
        report = look(home, repair=what is Upkeep.REPAIR, wait_seconds=wait_seconds)
    for place in (*report.mended, *report.orphans, *report.problems):
        log.info("%s", place)
    if report.problems:
        raise UnhealthyError(f"{len(report.problems)} problems; the first: {report.problems[0]}")
    return [*report.mended]


@flow(
    name="takedown",
    flow_run_name="take down {article}",
    description="Take an article down, and whatever comes again.",
)
def takedown(
    article: Annotated[str, Field(min_length=1)],
    home: Path = DEFAULT_HOME,
    wait_seconds: Wait = 0,
    *,
    whole_dumps: bool = False,
) -> dict[str, Any]:
    """Take an article down: raw bytes, tables, and whatever comes again.

    Args:
        article: Id of the article, as in articles.article_id.
        home: Folder that holds all the data.
        wait_seconds: How long to wait for another run that holds the lock.
        whole_dumps: Take down all dumps that hold it, whole.

    """
    with wordless():
        receipt = forget(home, article, whole_dumps=whole_dumps, wait_seconds=wait_seconds)
    if receipt.remaining:
        raise UnhealthyError(f"it is still found in {len(receipt.remaining)} places")
    return {"dumps": len(receipt.dumps), "files_searched": receipt.files_searched}


def _told(receipt: Receipt) -> None:
    for line in lines_of(receipt):
        get_run_logger().info(line)
    if receipt.exit_code:
        raise RunFailedError(receipt)
