"""A limit to how long a run may take, which it can clean up after."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from warehouse.errors import StoreError


class TooLongError(StoreError):
    """A run took longer than it may; what it had not published yet is undone."""


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Raise TooLongError after so many seconds; null, or outside the main thread: never.

    A signal interrupts what waits for a network or a disk, too, where it stands; so the run
    ends as it does on Ctrl-C, and leaves nothing behind.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"the run took longer than the {seconds:g} seconds that it may take")

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
