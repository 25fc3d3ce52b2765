"""A Prefect server of our own: started in time or not at all, and never left behind.

Prefect can start one itself, but then its limit is not wall time, it may outlive us, and
importing what starts it costs seconds. Here a child process listens on a socket that is
open before it starts, so there is no race for the port.
"""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from flows import prefect_settings

# Measured: 4 to 20. A machine that needs longer for it has better things to do.
START_SECONDS = float(os.environ.get("WIREHOUSE_SERVER_START_SECONDS", "90"))
STOP_SECONDS = 8.0  # to write what is left
POLL_SECONDS = 0.05
ANSWER_SECONDS = 2.0  # a server on this machine or in this network answers in far less
OK = 200
DATABASE = "prefect.db"
UNKNOWN_VERSION = b"Can't locate revision identified by"
LOG_TAIL = 100_000  # bytes of the server's log in which it says why it ended


class ServerError(Exception):
    """A Prefect server did not come up in time, or went away."""


def answers(url: str, seconds: float = ANSWER_SECONDS) -> bool:
    """Say whether a Prefect API answers at a URL such as http://host:4200/api."""
    parts = urlsplit(url)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    if parts.scheme not in kinds or not parts.hostname:
        return False
    try:
        connection = kinds[parts.scheme](parts.hostname, parts.port, timeout=seconds)
        with contextlib.closing(connection):
            connection.request("GET", f"{parts.path.rstrip('/')}/health")
            return bool(connection.getresponse().status == OK)
    except (OSError, http.client.HTTPException, ValueError):
        return False


@contextmanager
def own_server(
    folder: Path,
    *,
    port: int = 0,
    is_one_off: bool = True,
    start_seconds: float = START_SECONDS,
) -> Iterator[str]:
    """Yield the API's URL of a server whose files are in `folder`.

    Raises ServerError if it is not up in time; no process is left in any case.
    """
    deadline = time.monotonic() + start_seconds
    folder = folder.absolute()
    try:
        child, url = _up(folder, port, deadline, is_one_off=is_one_off)
    except ServerError:
        if not _set_aside(folder):
            raise
        child, url = _up(folder, port, deadline, is_one_off=is_one_off)
    try:
        yield url
    finally:
        _stop(child, STOP_SECONDS)


def _up(
    folder: Path, port: int, deadline: float, *, is_one_off: bool
) -> tuple["subprocess.Popen[bytes]", str]:
    """Start a server; return it and its URL once it answers."""
    child, port = _start(folder, port, is_one_off=is_one_off)
    url = f"http://127.0.0.1:{port}/api"
    try:
        _wait(child, url, deadline)
    except BaseException:
        _stop(child, 0)
        raise
    return child, url


def _set_aside(folder: Path) -> bool:
    """Set aside a database that another version of Prefect has written, and say so.

    Prefect brings an older one up to date itself; one of a version that it does not know, it
    refuses. Nothing of Wirehouse is in it, only what Prefect remembers of past runs.
    """
    with contextlib.suppress(OSError):
        log = (folder / "server.log").read_bytes()[-LOG_TAIL:]
        if UNKNOWN_VERSION not in log:
            return False
        old = folder / f"prefect-{int(time.time())}.db.old"
        (folder / DATABASE).replace(old)
        for rest in folder.glob(f"{DATABASE}-*"):  # its journal
            rest.unlink()
        (folder / "server.log").write_bytes(b"")
        print(
            f"Prefect's database was written by a version that this one does not know. It is set "
            f"aside as {old}; past runs are in it, the warehouse is not touched.",
            file=sys.stderr,
        )
        return True
    return False


def _start(folder: Path, port: int, *, is_one_off: bool) -> tuple["subprocess.Popen[bytes]", int]:
    """Start the child; return it and the port that it serves."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            (folder / "server.log").open("ab") as log,
            socket.create_server(("127.0.0.1", port), backlog=128) as listener,
        ):
            port = listener.getsockname()[1]
            settings = prefect_settings.server(folder, port, is_one_off=is_one_off)
            script = Path(__file__).with_name("prefect_child.py")
            words = [sys.executable, str(script), str(listener.fileno())]
            child = subprocess.Popen(  # noqa: S603 - our own script
                words if is_one_off else [*words, "--stay"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=folder,  # else the user's prefect.toml and .env would count
                env=_environment(settings),
                pass_fds=(listener.fileno(),),
                start_new_session=True,  # Ctrl-C is for us; we stop the child
            )
    except OSError as error:
        raise ServerError(f"Prefect's server can not start: {error}") from error
    return child, port


def _environment(settings: dict[str, str]) -> dict[str, str]:
    """Return our environment without the user's settings of Prefect.

    PYTHONSAFEPATH keeps the folder of the script off the child's path of imports.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT")}
    return kept | settings | {"PYTHONSAFEPATH": "1"}


def _wait(child: "subprocess.Popen[bytes]", url: str, deadline: float) -> None:
    """Wait until the server answers; the socket holds the first request until then."""
    while (left := deadline - time.monotonic()) > 0:
        if child.poll() is not None:
            raise ServerError(f"Prefect's server ended at its start, with code {child.returncode}")
        if answers(url, min(left, ANSWER_SECONDS)):
            return
        time.sleep(POLL_SECONDS)
    raise ServerError("Prefect's server was not up in time")


def _stop(child: "subprocess.Popen[bytes]", seconds: float) -> None:
    if child.stdin:
        with contextlib.suppress(OSError):
            child.stdin.close()  # asks the child to end
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
