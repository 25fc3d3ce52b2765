"""What is done at the end of every run: visits are noted, hooks told, lines logged.

It stands between a run and whoever watches; nothing that goes wrong here changes the run. Each
step is guarded on its own, so that one which fails keeps none of the others from being done.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flows.receipt import Receipt, escaped
from flows.watching.faults import noted
from flows.watching.happenings import Happening, of_error, of_receipt, of_silence
from flows.watching.hooks import tell
from flows.watching.lineage import MADE, assets_of
from flows.watching.log import LogFormat, log, print_line, sound
from flows.watching.visits import PATHS, Visit, note_visit
from warehouse.errors import LockedError
from warehouse.home import Home

if TYPE_CHECKING:
    from flows.job import Request


@contextmanager
def watched(request: "Request") -> Iterator[list[Receipt]]:
    """Tell of a run: of its receipt, which is put into the list, or of why it has none.

    The receipt in the list is replaced by one that also says which hook failed.
    """
    held: list[Receipt] = []
    home = Home(request.home.absolute())
    source = request.standing.name if request.standing else None
    started = time.monotonic()
    try:
        yield held
    except LockedError:
        raise  # another run is under way: nothing happened here
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if not held:
            failed = [of_error(error, str(home.root), source)]
            _say(request, _end(request, home, None, failed, time.monotonic() - started))
        raise
    if held:
        receipt = held[-1]
        happenings = [*of_receipt(receipt, str(home.root), source)]
        problems = _end(request, home, receipt, happenings, time.monotonic() - started)
        held.append(replace(receipt, hooks=tuple(problems)) if problems else receipt)


def _end(
    request: "Request",
    home: Home,
    receipt: Receipt | None,
    happenings: list[Happening],
    seconds: float,
) -> list[str]:
    """Note, log, emit and tell; return what went wrong, a line each."""
    problems: list[str] = []
    source = request.standing
    name = source.name if source else None
    why = None if receipt else happenings[0].message
    with noted(problems, "the visit was not written down"):
        if home.root.is_dir():
            visit = Visit(name or PATHS, datetime.now(UTC), seconds, receipt, why)
            visits, spoilt = note_visit(home, visit)
            problems += [spoilt] if spoilt else []
            if source and source.silent_after == visits.silent_count:
                happenings.append(of_silence(str(home.root), source.name, visits.silent_count))
    with noted(problems, "the log was not written"):
        if request.log is LogFormat.JSON:
            log(happenings, receipt, name, seconds)
    with noted(problems, "Prefect was not told"):
        emit(happenings)
    with noted(problems, "the hooks were not told"):
        problems += tell(request.hooks, happenings)
    return problems


def _say(request: "Request", problems: list[str]) -> None:
    """Say what went wrong where no receipt says it."""
    for problem in problems:
        with noted([], ""):  # not even standard error may be there
            if request.log is LogFormat.JSON:
                print_line({"event": "not-told", "message": problem})
            else:
                print(f"wirehouse: {escaped(problem)}", file=sys.stderr)


def emit(happenings: list[Happening]) -> None:
    """Send the same as events of Prefect, if this process runs a flow of it."""
    if "prefect" not in sys.modules:
        return
    from prefect.context import FlowRunContext  # noqa: PLC0415
    from prefect.events import emit_event  # noqa: PLC0415

    if FlowRunContext.get() is None:
        return
    for each in happenings:
        emit_event(
            event=f"wirehouse.{each.kind.value}",
            resource={
                "prefect.resource.id": f"wirehouse.source.{each.source or 'paths'}",
                "prefect.resource.name": each.source or "paths",
                "wirehouse.home": each.home,
            },
            payload=sound({"message": each.message, "generation": each.generation, **each.facts}),
        )
    for asset in assets_of(happenings):
        emit_event(
            event=MADE,
            resource={"prefect.resource.id": asset.key},
            related=[
                {"prefect.resource.id": key, "prefect.resource.role": "asset"}
                for key in asset.made_from
            ],
        )
