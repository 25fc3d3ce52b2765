"""What may be said of an error where others read it: in logs, artifacts, events and hooks.

Our own errors say where, what was expected and what was found, and quote no text. Whatever
else is raised may hold anything, an article or an address with a secret: of that the type is
said, and the place in the program.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transforms.errors import DataError
from warehouse.errors import StoreError

MOST_PLACES = 6  # of a trace, the innermost ones


class FaultError(Exception):
    """A fault of the program, told without the words of the error that it was."""


def said(error: BaseException) -> str:
    """Return what may be said of an error.

    >>> said(DataError("a.txt: expected UTF-8"))
    'a.txt: expected UTF-8'
    >>> said(ValueError("the words of an article"))
    'ValueError'
    """
    if isinstance(error, DataError | StoreError | FaultError):
        return str(error) or type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        name = f"{error.filename}: " if isinstance(error.filename, str | Path) else ""
        return f"{name}{error.strerror}"
    if places := _places(error):
        return f"{type(error).__name__} at {places}"
    return type(error).__name__


def _places(error: BaseException) -> str:
    """Return the innermost places of a trace: files, lines and functions, no values."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    return " > ".join(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames)


@contextmanager
def wordless() -> Iterator[None]:
    """Let a fault of the program through without its words: Prefect shows and keeps them."""
    try:
        yield
    except (DataError, StoreError, OSError, FaultError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is
        raise FaultError(said(error)) from None


@contextmanager
def noted(problems: list[str], what: str) -> Iterator[None]:
    """Do something that never changes a run; what goes wrong is one line more of problems."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is
        problems.append(f"{what}: {said(error)}")
