"""Hooks: a command or a web address that is told what happened.

    [[notify]]
    events = ["rejected", "check-failed", "failed", "source-silent"]
    command = ["mail", "-s", "wirehouse", "desk@example.org"]   # one JSON object on its stdin

    [[notify]]
    webhook = "https://chat.example.org/hook"      # or webhook_env = "NAME": kept out of the file

A hook never decides whether a run succeeds: one that fails, hangs or answers nonsense is said
in the receipt, and that is all. No shell reads the command.
"""

import math
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from flows.watching.faults import said
from flows.watching.happenings import Happening, Kind
from flows.watching.log import as_json
from transforms.errors import DataError

SECONDS = 10.0  # for one try of one hook
MOST_SECONDS = 3600.0  # a hook holds up the end of its run for so long
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
    seconds = _seconds(row.get("timeout", SECONDS), place)
    return replace(target, events=tuple(Kind(event) for event in events), seconds=seconds)


def _seconds(value: Any, place: str) -> float:  # noqa: ANN401
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or math.isnan(value) or not 0 < value <= MOST_SECONDS:
        raise DataError(
            f"{place}, timeout: expected seconds, above 0 and at most {MOST_SECONDS:g}, found "
            f"{value!r}"
        )
    return float(value)


def _target(row: dict[str, Any], place: str) -> Hook:
    """Read whom a hook tells."""
    given = [key for key in ("command", "webhook", "webhook_env") if key in row]
    if len(given) != 1:
        raise DataError(f"{place}: expected one of command, webhook, webhook_env, found {given}")
    key, value = given[0], row[given[0]]
    if key == "command":
        return Hook(command=_words(value, place))
    if not isinstance(value, str) or not value:
        raise DataError(f"{place}, {key}: expected a text, found {value!r}")
    if key == "webhook_env":
        return Hook(webhook_env=value)
    if not _is_usable(value):
        raise DataError(
            f"{place}, webhook: expected an http or https address of a host, found another one. "
            "Look for a typing error; it is not printed, since it may hold a secret."
        )
    return Hook(webhook=value)


def _words(value: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401
    """Read a command."""
    if not isinstance(value, list) or not value or not all(isinstance(w, str) for w in value):
        raise DataError(f'{place}, command: expected a list such as ["mail", "me"]')
    if not value[0].strip():
        raise DataError(f"{place}, command: expected the name of a program, found {value[0]!r}")
    for at, word in enumerate(value, 1):
        if "\0" in word:
            raise DataError(
                f"{place}, command: expected words that a program can be given, found a NUL in "
                f"word {at}. Take it out."
            )
    return tuple(value)


def _is_usable(address: str) -> bool:
    """Say whether an address can be asked at all."""
    if not address.lower().startswith(("http://", "https://")):
        return False
    import httpx  # noqa: PLC0415 - slow to import, and most homes have no webhook

    try:
        return bool(httpx.URL(address).host.strip("."))
    except (httpx.InvalidURL, UnicodeError):  # the error of a wrong name in IDNA is one
        return False


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
            except Exception as error:  # noqa: BLE001 - whatever it is, the others are told
                reason = said(error)
                problems.append(f"{hook} was not told of {happening.kind.value}: {reason}")
    return problems


def send(hook: Hook, happening: Happening) -> None:
    """Tell one hook of one thing. Raises HookError."""
    from flows.watching.sending import HookError, post, run_command  # noqa: PLC0415

    body = as_json(asdict(happening) | {"text": f"Wirehouse: {happening.message}"})
    if hook.command:
        run_command(hook.command, body, hook.seconds)
        return
    address = hook.webhook or os.environ.get(hook.webhook_env or "", "")
    if not _is_usable(address):
        raise HookError(f"expected an http or https address in {hook.webhook_env or 'the list'}")
    post(address, body, hook.seconds)
