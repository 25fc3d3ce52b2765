"""Call a function for many tasks, on all cores where that pays.

Python's threads share one core, so the work goes to processes. They are spawned, never
forked: a forked child could open the database beside its parent without an error.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from flows.watching.faults import said
from transforms.errors import DataError
from warehouse.errors import StoreError
from warehouse.shards import Hands

Result = TypeVar("Result")
# Starting a process and importing in it costs as much as reading about this much text.
WORTH_A_PROCESS_BYTES = 4_000_000
WATCH_SECONDS = 1.0  # between two looks whether the run is still there
_ONE_AT_A_TIME = threading.Lock()
FIXED_BYTES = 50_000  # writing one batch, however small, costs as much as this much text


@contextmanager
def workers(sizes: Sequence[int], *, is_asked: bool = False) -> Iterator[Hands]:
    """Yield hands for tasks whose inputs have these sizes in bytes.

    Processes are used where they pay, or where somebody asks for them.

    `submit(function, *task)` starts a task; calling what that returns waits for the result.
    One task that fails, or takes its process with it, does not stop the others.
    """
    work = sum(sizes) + FIXED_BYTES * len(sizes)
    count = min(core_count(), len(sizes))
    if not is_asked:
        count = min(count, work // WORTH_A_PROCESS_BYTES)
    if count < 2:  # noqa: PLR2004 - one worker is this process
        yield Hands(lambda function, *task: partial(attempt, function, *task), 1)
        return
    with _pool(count) as many, _pool(1) as alone:

        def submit(function: Callable[..., Any], *task: object) -> Callable[[], Any]:
            return partial(_result, _started(many, function, *task), alone, function, task)

        yield Hands(submit, count)


def core_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def attempt(function: Callable[..., Result], *task: object) -> Result | str:
    """Call a function; return what went wrong as text.

    A fault of the program is text too, with its place: the other dumps are loaded
    first, then the run fails with it.
    """
    try:
        return function(*task)
    except (DataError, StoreError, OSError) as error:
        return str(error) or type(error).__name__
    except MemoryError:
        return "expected enough memory to read it, found too little. Split it into smaller files."
    except Exception as error:  # noqa: BLE001 - any bug, told with its place
        # Without the words of the error, which may be those of an article.
        return f"this is a fault of Wirehouse, please report it: {said(error)}"


@dataclass(slots=True)
class _Pool:
    """Processes; one that is killed takes all of them along, and the next task gets new ones."""

    count: int
    lock: threading.Lock = field(default_factory=threading.Lock)
    processes: ProcessPoolExecutor | None = None


@contextmanager
def _pool(count: int) -> Iterator[_Pool]:
    pool = _Pool(count)
    try:
        yield pool
    finally:
        if pool.processes:
            pool.processes.shutdown(cancel_futures=True)


def _started(pool: _Pool, function: Callable[..., Any], *task: object) -> "Future[Any]":
    with pool.lock:
        if pool.processes:
            with suppress(BrokenProcessPool):
                return pool.processes.submit(attempt, function, *task)
            pool.processes.shutdown(wait=False)
        pool.processes = ProcessPoolExecutor(
            pool.count,
            mp_context=get_context("spawn"),
            initializer=_end_with_parent,
            initargs=(os.getpid(),),
        )
        return pool.processes.submit(attempt, function, *task)


def _end_with_parent(parent: int) -> None:
    """Let a worker end when the run does, even if that is killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _result(
    future: "Future[Any]", alone: _Pool, function: Callable[..., Any], task: tuple[object, ...]
) -> object:
    """Return the result of a task; if its process died, try it once in a process alone."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with _ONE_AT_A_TIME:  # so that none dies of what another does
        try:
            return _started(alone, function, *task).result()
        except BrokenProcessPool:
            return (
                "expected the process that reads it to live, found it killed twice. "
                "Look whether the machine ran out of memory."
            )
