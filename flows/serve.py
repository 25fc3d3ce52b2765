"""Serve the ingest flow: its schedule, its manual runs, and Prefect's UI.

One process with a server of its own, or with one that is there already. While it lives,
a file in the home folder says where its API is, so that `wirehouse run` finds it.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from flows import prefect_settings
from flows.dispatch import api_file
from flows.prefect_server import ServerError, answers, own_server
from flows.sources import is_url
from warehouse.home import Home, open_home

DEPLOYMENT = "wirehouse"
TERMINATED = 143  # as a shell reports SIGTERM


@dataclass(frozen=True, slots=True)
class Service:
    """What is served: which dumps, when, on which API."""

    paths: tuple[str, ...]
    home: Path
    cron: str | None
    interval_seconds: float | None
    timezone: str
    port: int
    api_url: str | None
    is_verbose: bool


def serve(service: Service) -> NoReturn:
    """Serve until told to end, by Ctrl-C or SIGTERM.

    Raises ServerError if there is no API to serve on, ValueError if the schedule makes
    no sense.
    """
    with suppress(KeyboardInterrupt, SystemExit):
        _serve(service)
    # Threads of Prefect's runner would go on asking a server that is gone.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _serve(service: Service) -> None:
    home = open_home(service.home)
    signal.signal(signal.SIGTERM, _terminate)
    with _api(service, home) as url, _announced(home, url):
        settings = prefect_settings.service(home.prefect, url, is_verbose=service.is_verbose)
        os.environ.update(settings)
        print(f"Prefect's UI and API: {url.removesuffix('/api')}")
        print(f"trigger a run:        PREFECT_API_URL={url} \\")
        print(f"                      prefect deployment run ingest/{DEPLOYMENT}")
        print(f"schedule:             {_schedule_in_words(service)}", flush=True)
        _serve_flow(service)


def _serve_flow(service: Service) -> None:
    """Serve the flow; returns when the process is told to end."""
    from prefect.schedules import Cron, Interval, Schedule  # noqa: PLC0415
    from prefect.types.entrypoint import EntrypointType  # noqa: PLC0415

    from flows.ingest import ingest  # noqa: PLC0415

    schedule: Schedule | None = None
    if service.cron:
        schedule = Cron(service.cron, timezone=service.timezone)
    elif service.interval_seconds:
        interval = timedelta(seconds=service.interval_seconds)
        schedule = Interval(interval, timezone=service.timezone)
    paths = [p if is_url(p) else os.path.abspath(Path(p).expanduser()) for p in service.paths]
    ingest.serve(
        name=DEPLOYMENT,
        schedule=schedule,
        paused=False,
        parameters={"paths": paths, "home": str(service.home.absolute())},
        description="Read these dumps; what is known already changes nothing.",
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def _schedule_in_words(service: Service) -> str:
    if service.cron:
        return f"cron {service.cron}, {service.timezone}"
    if service.interval_seconds:
        return f"every {service.interval_seconds:g} seconds"
    return "none, manual runs only"


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
    aside = path.with_suffix(f".{os.getpid()}")
    aside.write_text(f"{url}\n", "utf-8")
    aside.replace(path)
    try:
        yield
    finally:
        with suppress(OSError):  # another service may have taken over the home
            if path.read_text("utf-8").strip() == url:
                path.unlink()


def _terminate(*_: object) -> NoReturn:
    sys.exit(TERMINATED)
