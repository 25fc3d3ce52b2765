"""The facts of a run as JSON lines on standard error, for whoever collects logs.

Which format is asked for: `--log-format`, or the variable WIREHOUSE_LOG.
"""

import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson

from flows.receipt import Receipt
from flows.watching.happenings import Happening
from transforms.errors import DataError

VARIABLE = "WIREHOUSE_LOG"


class LogFormat(StrEnum):
    """What a run prints beside its receipt."""

    TEXT = "text"
    JSON = "json"


def asked_format() -> LogFormat:
    """Return the format that the environment asks for. Raises DataError if it is none."""
    word = os.environ.get(VARIABLE, "")
    try:
        return LogFormat(word.lower() or LogFormat.TEXT)
    except ValueError:
        raise DataError(
            f"{VARIABLE}: expected {' or '.join(LogFormat)}, found {word!r}. Set it to one of "
            "these, or unset it."
        ) from None


def log(
    happenings: list[Happening], receipt: Receipt | None, source: str | None, seconds: float
) -> None:
    """Print the facts of a run."""
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    about: dict[str, object] = {"at": moment, "source": source}
    if receipt is not None:
        about["run_id"] = receipt.run_id
        for dump in receipt.dumps:
            counts = {name: getattr(dump, name) for name in ("read", "loaded", "rejected")}
            line = {"event": "dump", "dump": dump.locator, "state": dump.state.value}
            print_line(about | line | counts)
        facts = {"outcome": receipt.outcome, "exit_code": receipt.exit_code, **receipt.totals}
        more = {"read_bytes": receipt.read_bytes, "seconds": round(seconds, 3)}
        print_line(about | {"event": "run"} | facts | more)
    for each in happenings:
        print_line(about | {"event": each.kind.value, "message": each.message, **each.facts})


def print_line(line: dict[str, object]) -> None:
    """Print one JSON object on standard error."""
    print(as_json(line).decode(), file=sys.stderr, flush=True)


def as_json(facts: Any) -> bytes:  # noqa: ANN401 - any plain values
    r"""Return plain values as JSON; what is no Unicode, as in the name of a file, is escaped.

    >>> as_json({"dump": "a\udcff.txt"})
    b'{"dump":"a\\\\udcff.txt"}'
    """
    try:
        return orjson.dumps(facts)
    except TypeError:
        return orjson.dumps(sound(facts))


def sound(value: Any) -> Any:  # noqa: ANN401
    """Return plain values with what is no Unicode in their texts escaped."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {sound(key): sound(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [sound(each) for each in value]
    return value
