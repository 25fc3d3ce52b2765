"""Hooks: a command or a web address that is told what happened.

    [[notify]]
    events = ["rejected", "check-failed", "failed", "source-silent"]
    command = ["mail", "-s", "wirehouse", "desk@example.org"]   # one JSON object on its stdin

    [[notify]]
    webhook = "https://chat.example.org/hook"      # or webhook_env = "NAME": kept out of the file

A hook never decides whether a run succeeds: one that fails, hangs or answers nonsense is said
in the receipt, and that is all. No shell reads the command.
"""

import os
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson

from flows.watching.happenings import Happening, Kind
from transforms.errors import DataError

SECONDS = 10.0  # for one try of one hook
TRIES = 3  # of a web address, where the fault may pass
MOST_ANSWER = 100_000  # bytes of an answer that are read; nobody looks at them
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
KEYS = frozenset({"events", "command", "webhook", "webhook_env", "timeout"})
USUAL = tuple(kind for kind in Kind if kind not in (Kind.PUBLISHED, Kind.TEST))


@dataclass(frozen=True, slots=True)
class Hook:
    """One hook: a command, an address, or the variable that holds the address."""

    events: tuple[Kind, ...] = USUAL
    command: tuple[str, ...] = ()
    webhook: str | None = None
    webhook_env: str | None = None
    seconds: float = SECONDS

    def __str__(self) -> str:
        """Name it without an address, which may hold a secret."""
        if self.command:
            return f"command {self.command[0]}"
        return f"webhook in {self.webhook_env}" if self.webhook_env else "webhook"


class HookError(Exception):
    """A hook did not take what it was told."""


class _PassingError(Exception):
    """An address that may take it at the next try."""


def read_hook(row: Any, place: str) -> Hook:  # noqa: ANN401 - whatever TOML holds
    """Read one section [[notify]]. Raises DataError."""
    if not isinstance(row, dict):
        raise DataError(f"{place}: expected a section, found {row!r}")
    for key in row:
        if key not in KEYS:
            raise DataError(f"{place}: expected one of {', '.join(sorted(KEYS))}, found {key!r}")
    target = _target(row, place)
    events = row.get("events", [*USUAL])
    known = [kind.value for kind in Kind]
    if not isinstance(events, list) or not all(event in known for event in events):
        raise DataError(f"{place}, events: expected some of {', '.join(known)}, found {events!r}")
    seconds = row.get("timeout", SECONDS)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds <= 0:
        raise DataError(f"{place}, timeout: expected seconds, found {seconds!r}")
    return replace(target, events=tuple(Kind(event) for event in events), seconds=float(seconds))


def _target(row: dict[str, Any], place: str) -> Hook:
    """Read whom a hook tells."""
    given = [key for key in ("command", "webhook", "webhook_env") if key in row]
    if len(given) != 1:
        raise DataError(f"{place}: expected one of command, webhook, webhook_env, found {given}")
    key, value = given[0], row[given[0]]
    if key == "command":
        if not isinstance(value, list) or not value or not all(isinstance(w, str) for w in value):
            raise DataError(f'{place}, command: expected a list such as ["mail", "me"]')
        return Hook(command=tuple(value))
    if not isinstance(value, str) or not value:
        raise DataError(f"{place}, {key}: expected a text, found {value!r}")
    if key == "webhook_env":
        return Hook(webhook_env=value)
    if not value.lower().startswith(("http://", "https://")):
        raise DataError(f"{place}, webhook: expected an http or https address")
    return Hook(webhook=value)


def tell(hooks: Iterable[Hook], happenings: Iterable[Happening]) -> list[str]:
    """Tell every hook what it wants to know; return what went wrong, a line each."""
    told = list(happenings)
    problems = []
    for hook in hooks:
        for happening in told:
            if happening.kind is not Kind.TEST and happening.kind not in hook.events:
                continue
            try:
                send(hook, happening)
            except HookError as error:
                problems.append(f"{hook} was not told of {happening.kind.value}: {error}")
    return problems


def send(hook: Hook, happening: Happening) -> None:
    """Tell one hook of one thing. Raises HookError."""
    body = orjson.dumps(asdict(happening) | {"text": f"Wirehouse: {happening.message}"})
    if hook.command:
        _run(hook, body)
    else:
        _post(hook, body)


def _run(hook: Hook, body: bytes) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - the owner of the list names it; no shell
            hook.command,
            input=body,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=hook.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HookError(f"it took longer than {hook.seconds:g} seconds") from error
    except OSError as error:
        raise HookError(error.strerror or str(error)) from error
    if done.returncode:
        first = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise HookError(f"it ended with {done.returncode} {first}".rstrip())


def _post(hook: Hook, body: bytes) -> None:
    import httpx  # noqa: PLC0415 - slow to import, and most homes have no webhook
    import stamina  # noqa: PLC0415

    address = hook.webhook or os.environ.get(hook.webhook_env or "", "")
    if not address.lower().startswith(("http://", "https://")):
        raise HookError(f"expected an http or https address in {hook.webhook_env}")
    headers = {"content-type": "application/json", "user-agent": "wirehouse"}

    @stamina.retry(on=_PassingError, attempts=TRIES, wait_initial=0.2, wait_max=2.0)
    def post() -> None:
        try:
            with httpx.stream(
                "POST", address, content=body, headers=headers, timeout=hook.seconds
            ) as answer:
                status = answer.status_code
                for read, _ in enumerate(answer.iter_bytes(4096)):
                    if read * 4096 > MOST_ANSWER:
                        break
        except (httpx.TimeoutException, httpx.ConnectError, httpx.RemoteProtocolError) as error:
            raise _PassingError(type(error).__name__) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise HookError(type(error).__name__) from error
        if status in PASSING:
            raise _PassingError(f"it answered {status}")
        if not httpx.codes.is_success(status):
            raise HookError(f"it answered {status}")

    try:
        post()
    except _PassingError as error:
        raise HookError(f"{error}, {TRIES} times") from error
