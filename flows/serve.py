"""Serve what can be run: every source on its schedule, manual runs, and Prefect's UI.

One process with a server of its own, or with one that is there already, and alone on its home.
While it lives, a file in the home folder says where its API is, so that `wirehouse run` finds it.
"""

import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import NoReturn

from filelock import FileLock, Timeout

from flows import prefect_settings
from flows.catching_up import Last, catch_up, drop_late, last_of, mark_stale, now
from flows.claims import claim, named
from flows.deployments import BY_HAND, Offer, deployments_of
from flows.dispatch import api_file
from flows.prefect_server import ServerError, answers, own_server
from flows.schedules import Timing
from warehouse.errors import LockedError
from warehouse.files import write_whole
from warehouse.home import Home, open_home

TERMINATED = 143  # as a shell reports SIGTERM
MOST_RUNS = 4  # processes at a time; they wait for each other where they write


@dataclass(frozen=True, slots=True)
class Service:
    """What is served, and on which API."""

    offer: Offer
    port: int
    api_url: str | None
    is_verbose: bool


def serve(service: Service) -> NoReturn:
    """Serve until told to end, by Ctrl-C or SIGTERM.

    Raises ServerError if there is no API to serve on, LockedError if the home is served already.
    """
    with suppress(KeyboardInterrupt, SystemExit):
        _serve(service)
    # Threads of Prefect's runner would go on asking a server that is gone.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _serve(service: Service) -> None:
    home = open_home(service.offer.home)
    signal.signal(signal.SIGTERM, _terminate)
    with _alone(home), _api(service, home) as url, _announced(home, url):
        settings = prefect_settings.service(home.prefect, url, is_verbose=service.is_verbose)
        os.environ.update(settings)
        print(f"Prefect's UI and API: {url.removesuffix('/api')}")
        print(f"trigger a run:        wirehouse trigger {_example(service.offer)} --wait")
        for name, timing in _timings(service.offer).items():
            print(f"schedule:             {name}: {timing or 'manual runs only'}")
        _serve_flows(service.offer, home)


def _serve_flows(offer: Offer, home: Home) -> None:
    """Put right what an earlier service left, then serve; returns when told to end."""
    from prefect import serve as serve_all  # noqa: PLC0415
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.exceptions import ObjectNotFound  # noqa: PLC0415

    # Prefect's runner calls its own coroutine without awaiting it when it is told to end.
    warnings.filterwarnings("ignore", "coroutine 'Runner.astop'", RuntimeWarning)
    with get_client(sync_client=True) as client:
        label = claim(client, home)
        if label:
            print(f"deployments:          {named('…', label)}, since other homes are served here")
        deployments = deployments_of(offer, label)
        timings = {named(name, label): timing for name, timing in _timings(offer).items()}
        former = {}
        for each in deployments:
            with suppress(ObjectNotFound):
                found = client.read_deployment_by_name(f"{each.flow_name}/{each.name}")
                former[found.id] = each
        for name in mark_stale(client, list(former)):
            print(f"marked as crashed:    {name}")
        drop_late(client, list(former), now())
        lasts = {
            each.name: Last(key, each.name, timings.get(each.name), last_of(client, key))
            for key, each in former.items()
            if each.flow_name == "ingest"
        }
        for each in deployments:
            each.apply()
        for name in catch_up(client, lasts, now()):
            print(f"missed, caught up:    {name}")
    print("ready", flush=True)
    serve_all(*deployments, print_starting_message=False, limit=MOST_RUNS)


def _timings(offer: Offer) -> dict[str, Timing | None]:
    """Return the schedule of each deployment that reads dumps."""
    found = {BY_HAND: offer.timing} if offer.paths or not offer.standing else {}
    return found | {name: standing.timing for name, standing in offer.standing.items()}


def _example(offer: Offer) -> str:
    return next(iter(offer.standing), BY_HAND)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Hold the home for this service; the kernel lets go of it when the process ends."""
    home.prefect.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.prefect / "serve.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(
            f"{home.root}: another `wirehouse serve` serves it already. Stop that first, or give "
            "this one a --home of its own."
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _api(service: Service, home: Home) -> Iterator[str]:
    """Yield the API that is given, else one of our own."""
    if service.api_url and not answers(service.api_url):
        raise ServerError(f"no Prefect API answers at {service.api_url}")
    server = (
        nullcontext(service.api_url)
        if service.api_url
        else own_server(home.prefect, port=service.port, is_one_off=False)
    )
    with server as url:
        yield url


@contextmanager
def _announced(home: Home, url: str) -> Iterator[None]:
    """Say where the API is, while it is there."""
    home.prefect.mkdir(parents=True, exist_ok=True)
    path = api_file(home)
    write_whole(path, f"{url}\n".encode())
    try:
        yield
    finally:
        with suppress(OSError):  # another service may have taken over the home
            if path.read_text("utf-8").strip() == url:
                path.unlink()


def _terminate(*_: object) -> NoReturn:
    sys.exit(TERMINATED)
