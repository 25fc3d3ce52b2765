"""Who does the work of a run: this process, threads, processes, or a Dask or Ray cluster.

    wirehouse run dumps/ --runner dask --runner-address tcp://10.0.0.5:8786

The same function reads one dump into one batch, wherever it runs. Workers of a cluster see the
home folder under the same path, on storage that they share; they write batches to its staging
folder, and this process alone commits. So a worker that dies costs its dump a second reading,
and nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from flows.workers import Submit, attempt, core_count, workers
from transforms.errors import DataError

TRIES = 3  # of one dump on a cluster: its worker may die
KILLED = (
    "expected a worker that reads it to live, found {count} killed. Look whether they ran out of "
    "memory."
)


class Runner(StrEnum):
    """Where dumps are read."""

    THREADS = "threads"
    PROCESSES = "processes"
    DASK = "dask"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Crew:
    """A runner, and the address of its cluster; null: processes where that pays."""

    runner: Runner | None = None
    address: str | None = None


def check_crew(runner: Runner | None, address: str | None) -> Crew:
    """Return a crew. Raises DataError if the two do not go together."""
    if address and runner not in (Runner.DASK, Runner.RAY):
        raise DataError(f"--runner-address: expected --runner dask or ray with it, found {runner}")
    if runner is Runner.DASK and not address:
        raise DataError("--runner dask: expected --runner-address, such as tcp://10.0.0.5:8786")
    return Crew(runner, address)


@contextmanager
def at_work(crew: Crew, sizes: Sequence[int]) -> Iterator[Submit]:
    """Yield a function that starts tasks on a crew, whose inputs have these sizes in bytes.

    `submit(function, *task)` starts one; calling what that returns waits for the result, which
    is a text where the task failed. Raises DataError if the cluster is not there.
    """
    if crew.runner is Runner.THREADS:
        with _threads() as submit:
            yield submit
    elif crew.runner is Runner.DASK:
        with _dask(str(crew.address)) as submit:
            yield submit
    elif crew.runner is Runner.RAY:
        with _ray(crew.address) as submit:
            yield submit
    else:
        with workers(sizes, is_asked=crew.runner is Runner.PROCESSES) as submit:
            yield submit


@contextmanager
def _threads() -> Iterator[Submit]:
    with ThreadPoolExecutor(core_count()) as pool:
        yield lambda function, *task: pool.submit(attempt, function, *task).result


@contextmanager
def _dask(address: str) -> Iterator[Submit]:
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing(Runner.DASK) from error
    try:
        client = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise DataError(f"--runner-address: no Dask scheduler answers at {address}") from error

    def wait(future: Any) -> object:  # noqa: ANN401 - a future of a package without types
        try:
            return future.result()
        except KilledWorker:
            return KILLED.format(count=TRIES)

    with client:
        yield lambda function, *task: partial(
            wait, client.submit(attempt, function, *task, pure=False, retries=TRIES - 1)
        )


@contextmanager
def _ray(address: str | None) -> Iterator[Submit]:
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing(Runner.RAY) from error
    try:
        ray.init(address, logging_level="error", log_to_driver=False, include_dashboard=False)
    except (ConnectionError, ValueError) as error:
        raise DataError(f"--runner-address: no Ray cluster answers at {address}") from error
    remote = ray.remote(max_retries=TRIES - 1)(attempt)

    def wait(reference: Any) -> object:  # noqa: ANN401 - as above
        try:
            return ray.get(reference)
        except ray.exceptions.WorkerCrashedError:
            return KILLED.format(count=TRIES)

    def submit(function: Callable[..., Any], *task: object) -> Callable[[], Any]:
        return partial(wait, remote.remote(function, *task))

    try:
        yield submit
    finally:
        ray.shutdown()


def _missing(runner: Runner) -> DataError:
    return DataError(
        f"--runner {runner}: expected the extra {runner}, found it missing. "
        f"Install wirehouse with it: pip install '.[{runner}]'"
    )
