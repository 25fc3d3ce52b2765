"""How a hook is told: a command gets JSON on its stdin, an address is posted it.

Neither may hold up a run for longer than its time-out, whatever it does: a command is ended
with all that it started, and one deadline stands over the whole of a try, from the look-up of
the name to the last byte of the answer. An address may be a secret and is never said.
"""

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future

from transforms.errors import DataError

TRIES = 3  # of a web address, where the fault may pass
MOST_ANSWER = 100_000  # bytes of an answer that are read; nobody looks at them
MOST_ERROR = 2_000  # bytes of what a command says that are read
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
GRACE = 1.0  # seconds after the deadline for closing the connection
THREAD = "wirehouse-hook"  # the thread that posts: what it logs is thrown away
LOGGERS = ("httpx", *(f"httpcore.{n}" for n in ("connection", "http11", "http2", "proxy", "socks")))


class HookError(DataError):
    """A hook did not take what it was told."""


class _PassingError(Exception):
    """An address that may take it at the next try."""


def run_command(words: Sequence[str], body: bytes, seconds: float) -> None:
    """Run a command with JSON on its stdin. Raises HookError.

    Its input and what it says on stderr are files, so that no child of it can hold us up by
    keeping a pipe open. It has a process group of its own, which is ended with it.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(body)
        given.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - the owner of the list names it; no shell
                words,
                stdin=given,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            raise HookError(error.strerror or str(error)) from error
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            _end_group(process)
            raise HookError(f"it took longer than {seconds:g} seconds") from error
        except BaseException:  # Ctrl-C reaches this process alone
            _end_group(process)
            raise
        if code:
            said.seek(0)
            first = said.read(MOST_ERROR).decode("utf-8", "replace").strip().partition("\n")[0]
            raise HookError(f"it ended with {code} {first}".rstrip())


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a command and whatever it started that stayed in its group."""
    # macOS refuses to signal a group in which all are dead already.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def post(address: str, body: bytes, seconds: float) -> None:
    """Post JSON to an address; ask again where the fault may pass. Raises HookError."""
    import stamina  # noqa: PLC0415 - slow to import, and most homes have no webhook

    @stamina.retry(on=_PassingError, attempts=TRIES, wait_initial=0.2, wait_max=2.0)
    def one_try() -> None:
        _status_is_good(_within(seconds, address, body))

    try:
        one_try()
    except _PassingError as error:
        raise HookError(f"{error}, {TRIES} times") from error


def _status_is_good(status: int) -> None:
    if status in PASSING:
        raise _PassingError(f"it answered {status}")
    if not 200 <= status < 300:  # noqa: PLR2004 - as HTTP has it
        raise HookError(f"it answered {status}")


def _within(seconds: float, address: str, body: bytes) -> int:
    """Post once in a thread of its own, which nobody waits for beyond the deadline.

    The system's look-up of a name can not be broken off; it goes on alone.
    """
    box: Future[int] = Future()

    def work() -> None:
        try:
            box.set_result(asyncio.run(_post_once(address, body, seconds)))
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            box.set_exception(error)

    threading.Thread(target=work, name=THREAD, daemon=True).start()
    try:
        return box.result(seconds + GRACE)
    except TimeoutError:
        raise _PassingError("Timeout") from None


async def _post_once(address: str, body: bytes, seconds: float) -> int:
    """Post once and return the status. Raises _PassingError, HookError, TimeoutError."""
    import httpx  # noqa: PLC0415

    for name in LOGGERS:  # httpx logs each address that it asks
        logging.getLogger(name).addFilter(_is_of_no_hook)
    headers = {"content-type": "application/json", "user-agent": "wirehouse"}
    try:
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(timeout=seconds) as client,
            client.stream("POST", address, content=body, headers=headers) as answer,
        ):
            read = 0
            async for chunk in answer.aiter_raw():
                read += len(chunk)
                if read > MOST_ANSWER:
                    break
            return answer.status_code
    except (httpx.TimeoutException, httpx.ConnectError, httpx.RemoteProtocolError) as error:
        raise _PassingError(type(error).__name__) from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise HookError(type(error).__name__) from None


def _is_of_no_hook(record: logging.LogRecord) -> bool:
    return record.threadName != THREAD
