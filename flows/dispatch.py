"""Choose how a run is carried out: on a Prefect API that answers, or directly.

A server never decides whether a run succeeds: what does not come up, or goes away, is
said in the receipt, and the same functions run without it. They may then run twice,
which changes nothing.
"""

import contextlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from flows import prefect_settings
from flows.console import Progress
from flows.job import Request, run_directly
from flows.prefect_server import ServerError, answers, own_server
from flows.receipt import Receipt, Way
from transforms.errors import DataError
from warehouse.errors import StoreError
from warehouse.home import Home, open_home

DRAIN_SECONDS = 5.0  # to send the server what Prefect still holds in memory


def sample_folder() -> Path:
    """Return the folder of the bundled sample."""
    return Path(str(files("flows") / "sample"))


def dispatch(
    request: Request, progress: Progress, *, wants_server: bool, is_verbose: bool
) -> Receipt:
    """Carry out a run in the way that was asked for, or that the surroundings allow."""
    home = open_home(request.home)
    if wants_server:
        progress("start Prefect's embedded server", 0, 1)
        try:
            with own_server(home.prefect) as url:
                progress("start Prefect's embedded server", 1, 1)
                terms = Terms(Way.EMBEDDED, progress, is_verbose)
                return run_on_api(request, url, terms)
        except ServerError as error:
            return run_directly(request, f"asked for Prefect, but: {error}", progress)
    api = known_api(home)
    if api is None:
        return run_directly(request, progress=progress)
    if not answers(api):
        note = f"no Prefect API answers at {api}"
        return run_directly(request, note, progress)
    try:
        terms = Terms(Way.PREFECT, progress, is_verbose)
        return run_on_api(request, api, terms)
    except ServerError as error:
        return run_directly(request, str(error), progress)


def known_api(home: Home) -> str | None:
    """Return where a Prefect API should be: as the user says, or `wirehouse serve`."""
    if url := os.environ.get("PREFECT_API_URL"):
        return url
    with contextlib.suppress(OSError):
        return api_file(home).read_text("utf-8").strip() or None
    return None


def api_file(home: Home) -> Path:
    """Return the file in which `wirehouse serve` says where its API is."""
    return home.prefect / "api-url"


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run on a Prefect API is told and shown."""

    way: Way
    progress: Progress
    is_verbose: bool


def run_on_api(request: Request, url: str, terms: Terms) -> Receipt:
    """Run the flow in this process against a Prefect API.

    Raises ServerError if the API goes away; what the job itself raises goes through.
    """
    folder = Home(request.home.absolute()).prefect
    os.environ.update(prefect_settings.client(folder, url, is_verbose=terms.is_verbose))
    from flows import ingest as flow  # noqa: PLC0415

    flow.CALLER = caller = flow.Caller(terms.way, terms.progress, request=request)
    try:
        with _quick_to_end(url):
            flow.ingest(
                paths=list(request.words),
                home=request.home,
                encoding=request.options.encoding,
                wait_seconds=request.wait_seconds,
                accept=sorted(request.accepted),
                source=request.standing.name if request.standing else None,
            )
    except flow.RunFailedError as error:
        return error.receipt
    except (StoreError, DataError):
        raise
    except Exception as error:
        # Whatever else it is: a server that is none, a name it can not take, a fault of
        # ours, which then shows again without it.
        reason = f"the Prefect API went away or took no run ({type(error).__name__})"
        if caller.receipt is None:
            raise ServerError(reason) from error
        return replace(caller.receipt, note=f"all was done, then {reason}")
    if caller.receipt is None:
        raise ServerError("the Prefect API took the run without carrying it out")
    return caller.receipt


@contextmanager
def _quick_to_end(url: str) -> Iterator[None]:
    """Let Prefect neither linger after a flow nor wait for a server that is gone.

    Its heartbeat thread is joined for up to a second at the end of a flow, and it would
    try to deliver each event for seven seconds.
    """
    from prefect.events.clients import PrefectEventsClient  # noqa: PLC0415
    from prefect.events.worker import EventsWorker  # noqa: PLC0415
    from prefect.logging.handlers import APILogHandler  # noqa: PLC0415
    from prefect.settings import (  # noqa: PLC0415
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        temporary_settings,
    )

    logging.getLogger("EventsWorker").setLevel(logging.CRITICAL)
    EventsWorker.set_client_override(PrefectEventsClient, api_url=url, reconnection_attempts=1)
    try:
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            yield
    finally:
        with contextlib.suppress(Exception):
            APILogHandler.flush()  # type: ignore[call-arg]  # a class method
        with contextlib.suppress(Exception):
            EventsWorker.drain_all(timeout=DRAIN_SECONDS)
