"""Who does the work of a run: this process, threads, processes, or a Dask or Ray cluster.

    wirehouse run dumps/ --runner dask --runner-address tcp://10.0.0.5:8786

The same function reads one dump, or one shard of a large one, wherever it runs. Workers of a
cluster see the home folder under the same path, on storage that they share; they write what they
make to its staging folder, and this process alone commits. So a worker that dies costs its dump or
shard a second reading, and nothing else. A home with a remote (`wirehouse remote s3://…`) shares
that with them instead of a folder (`flows/far.py`).
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from flows.crews import Crew, Runner
from flows.cutting import task_sizes, to_cut, weigh
from flows.far import far
from flows.remote import address_of
from flows.versions import Work
from flows.workers import attempt, core_count, workers
from transforms.errors import DataError
from warehouse.home import Home
from warehouse.shards import Hands

TRIES = 3  # of one dump on a cluster: its worker may die
KILLED = (
    "expected a worker that reads it to live, found {count} killed. Look whether they ran out of "
    "memory."
)


@dataclass(frozen=True, slots=True)
class Team:
    """Hands at work, and the hashes of the dumps whose shards they share."""

    hands: Hands
    cut: frozenset[str]


@contextmanager
def at_work(crew: Crew, home: Home, works: Sequence[Work]) -> Iterator[Team]:
    """Yield a crew that is ready to read some dumps.

    `submit(function, *task)` starts a task; calling what that returns waits for the result,
    which is a text where the task failed. Raises DataError if the cluster is not there.
    """
    dumps = weigh(home, works)
    if crew.runner is Runner.THREADS:
        ready = _threads()
    elif crew.runner is Runner.DASK:
        ready = _dask(str(crew.address))
    elif crew.runner is Runner.RAY:
        ready = _ray(crew.address)
    else:
        ready = workers(task_sizes(dumps), is_asked=crew.runner is Runner.PROCESSES)
    url = address_of(home) if crew.runner in (Runner.DASK, Runner.RAY) else None
    with ready as hands:
        if url:  # its bytes would go there and back for each shard
            yield Team(far(hands, url), frozenset())
        else:
            yield Team(hands, to_cut(dumps, hands.count))


@contextmanager
def _threads() -> Iterator[Hands]:
    with ThreadPoolExecutor(core_count()) as pool:  # which share one core but for packing
        yield Hands(lambda function, *task: pool.submit(attempt, function, *task).result, 1)


@contextmanager
def _dask(address: str) -> Iterator[Hands]:
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

    def submit(function: Callable[..., Any], *task: object) -> Callable[[], Any]:
        future = client.submit(attempt, function, *task, pure=False, retries=TRIES - 1)
        return partial(wait, future)

    with client:
        threads = client.nthreads().values()  # type: ignore[no-untyped-call]
        yield Hands(submit, max(1, sum(threads)))


@contextmanager
def _ray(address: str | None) -> Iterator[Hands]:
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
        yield Hands(submit, max(1, int(ray.cluster_resources().get("CPU", 1))))
    finally:
        ray.shutdown()


def _missing(runner: Runner) -> DataError:
    return DataError(
        f"--runner {runner}: expected the extra {runner}, found it missing. "
        f"Install wirehouse with it: pip install '.[{runner}]'"
    )
