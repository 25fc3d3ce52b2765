"""The terminal: progress while a command works, and where its output goes."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from transforms.errors import DataError
from warehouse.files import written_whole

Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]  # step, done, of how much: bytes or dumps
PLAIN_SECONDS = 10.0  # between lines of progress where there is no terminal


def silent(step: str, done: int, count: int) -> None:
    """Show no progress."""


def plain() -> Progress:
    """Return what prints a line now and then: a log file has no use for a bar."""
    last = time.monotonic()
    starts: dict[str, float] = {}

    def show(step: str, done: int, count: int) -> None:
        nonlocal last
        now = time.monotonic()
        start = starts.setdefault(step, now)
        if now - last >= PLAIN_SECONDS:
            last = now
            print(f"{step}: {_how_far(done, count, now - start)}", file=sys.stderr, flush=True)

    return show


def _how_far(done: int, count: int, seconds: float) -> str:
    """Say how much of a step is done, and about how long the rest takes.

    >>> _how_far(1, 4, 30.0), _how_far(0, 4, 30.0)
    ('25 %, about 90 s left', '0 %')
    """
    share = f"{100 * done // max(1, count)} %"
    if not 0 < done < count or seconds <= 0:
        return share
    return f"{share}, about {seconds * (count - done) / done:.0f} s left"


def with_progress(work: Callable[[Progress], Result], *, is_quiet: bool) -> Result:
    """Do work with a bar on a terminal, plain lines elsewhere, nothing if quiet."""
    if is_quiet:
        return work(silent)
    if not sys.stderr.isatty():
        return work(plain())
    with _bar() as progress:
        return work(progress)


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - only terminals need it
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(step: str, done: int, count: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=count)
            bar.update(tasks[step], completed=done, total=count)

        yield show


@contextmanager
def open_out(path: Path | None, keep_out_of: Path) -> Iterator[BinaryIO]:
    """Open a file for output, standard output if there is none.

    A file gets its name when all is written, so that a query that fails leaves what was
    there. Raises DataError for a file in the home folder.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if keep_out_of.resolve() in path.resolve().parents:
        raise DataError(f"{path}: expected a file outside the home folder, found one in it")
    with written_whole(path) as file:
        yield file
