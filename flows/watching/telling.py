"""What is done at the end of every run: visits are noted, hooks told, lines logged.

It stands between a run and whoever watches; nothing that goes wrong here changes the run.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from flows.receipt import Receipt
from flows.watching.happenings import Happening, of_error, of_receipt, of_silence
from flows.watching.hooks import tell
from flows.watching.visits import note_visit
from warehouse.errors import LockedError
from warehouse.home import Home

if TYPE_CHECKING:
    from flows.job import Request

LOG = "WIREHOUSE_LOG"  # "json": facts of each run as JSON lines on stderr


@contextmanager
def watched(request: "Request") -> Iterator[list[Receipt]]:
    """Tell of a run: of its receipt, which is put into the list, or of why it has none.

    The receipt in the list is replaced by one that also says which hook failed.
    """
    held: list[Receipt] = []
    home = Home(request.home.absolute())
    source = request.standing.name if request.standing else None
    try:
        yield held
    except LockedError:
        raise  # another run is under way: nothing happened here
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if not held:
            _end(request, home, source, None, [of_error(error, str(home.root), source)])
        raise
    if held:
        receipt = held[-1]
        happenings = [*of_receipt(receipt, str(home.root), source)]
        problems = _end(request, home, source, receipt, happenings)
        held.append(replace(receipt, hooks=tuple(problems)) if problems else receipt)


def _end(
    request: "Request",
    home: Home,
    source: str | None,
    receipt: Receipt | None,
    happenings: list[Happening],
) -> list[str]:
    """Note, tell and log; return which hooks failed."""
    if source and request.standing and home.root.is_dir():
        with suppress(OSError):  # a full disk: the next visit counts again
            visits = note_visit(home, source, receipt, datetime.now(UTC))
            if request.standing.silent_after == visits.silent_count:
                happenings.append(of_silence(str(home.root), source, visits.silent_count))
    log(happenings, receipt, source)
    emit(happenings)
    return tell(request.hooks, happenings)


def log(happenings: list[Happening], receipt: Receipt | None, source: str | None) -> None:
    """Print the facts of a run as JSON lines on stderr, where that is asked for."""
    if os.environ.get(LOG) != "json":
        return
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    about: dict[str, object] = {"at": moment, "source": source}
    if receipt is not None:
        about["run_id"] = receipt.run_id
        for dump in receipt.dumps:
            counts = {name: getattr(dump, name) for name in ("read", "loaded", "rejected")}
            line = {"event": "dump", "dump": dump.locator, "state": dump.state.value}
            _print(about | line | counts)
        _print(about | {"event": "run", "exit_code": receipt.exit_code, **receipt.totals})
    for each in happenings:
        _print(about | {"event": each.kind.value, "message": each.message, **each.facts})


def _print(line: dict[str, object]) -> None:
    print(orjson.dumps(line).decode(), file=sys.stderr, flush=True)


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
            payload={"message": each.message, "generation": each.generation, **each.facts},
        )
