"""Work in processes: in order, and whatever happens to one task, the others are done."""

import os
import signal
from pathlib import Path

import pytest

from flows.workers import WORTH_A_PROCESS_BYTES, core_count, workers
from transforms.errors import DataError

LARGE = WORTH_A_PROCESS_BYTES * 2


def work(number: int, folder: Path | None = None) -> int:
    """Square a number, or misbehave; a number above 99 kills its process once."""
    if number < 0:
        raise DataError(f"{number}: expected a positive number")
    if number == 0:
        raise ZeroDivisionError("a bug")
    if folder and not (folder / str(number)).exists():
        (folder / str(number)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def results(numbers: list[int], size: int) -> list[object]:
    with workers([size] * len(numbers)) as hands:
        waiting = [hands.submit(work, number) for number in numbers]
        return [wait() for wait in waiting]


@pytest.mark.parametrize("size", [0, LARGE], ids=["in this process", "in processes"])
def test_results_come_in_order(size: int) -> None:
    assert results([3, 1, 2], size) == [9, 1, 4]


@pytest.mark.parametrize("size", [0, LARGE], ids=["in this process", "in processes"])
def test_a_task_that_fails_says_why_and_the_others_are_done(size: int) -> None:
    first, second, third = results([-1, 0, 5], size)
    assert first == "-1: expected a positive number"
    assert "this is a fault of Wirehouse" in str(second)
    assert "ZeroDivisionError at " in str(second)
    assert third == 25


needs_cores = pytest.mark.skipif(core_count() < 2, reason="with one core all is done here")


@needs_cores
def test_a_task_whose_process_dies_every_time_is_told_and_the_others_are_done() -> None:
    found = results([2, 13, 4], LARGE)
    assert found[0] == 4
    assert "found it killed twice" in str(found[1])
    assert found[2] == 16


@needs_cores
def test_a_task_whose_process_dies_once_is_done_again(tmp_path: Path) -> None:
    with workers([LARGE] * 2) as hands:
        waiting = [hands.submit(work, 7, tmp_path), hands.submit(work, 8)]
        assert [wait() for wait in waiting] == [49, 64]
