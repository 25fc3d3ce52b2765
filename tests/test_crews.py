"""The same run on threads, processes and real clusters gives the same bytes."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from flows import cutting
from flows.crews import Crew, Runner, check_crew
from flows.job import Request, run_directly
from tests.commands import environment, wirehouse
from tests.corpus import PLANS, dump
from tests.corpus_articles import articles
from tests.test_server import free_port, until
from transforms.errors import DataError
from transforms.formats import reading
from transforms.tables import OF_COMMITS

DUMPS = 6


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("dumps"), 40)


def written(folder: Path, count: int) -> Path:
    """Write some dumps of so many articles each."""
    plan = PLANS[0]
    for seed in range(DUMPS):
        made = articles(count, seed, plan.language)
        text, _ = dump(made, plan.layout, body_blanks=plan.body_blanks)
        (folder / f"{seed}.txt").write_text(text, "utf-8")
    return folder


def lake(home: Path) -> dict[str, str]:
    """Return the hash of every file of every batch."""
    root = home / "lake" / "batches"
    return {
        str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*.parquet"))
        if path.stem not in OF_COMMITS  # which know the clock
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, dumps: Path) -> dict[str, str]:
    home = tmp_path_factory.mktemp("plain") / "home"
    assert wirehouse("run", dumps, "--home", home).returncode == 0
    found = lake(home)
    assert len(found) > DUMPS
    return found


@contextmanager
def processes(
    *commands: list[str], settings: dict[str, str] | None = None
) -> Iterator[list["subprocess.Popen[bytes]"]]:
    started = [
        subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=settings or environment(), start_new_session=True,
        )
        for command in commands
    ]  # fmt: skip
    try:
        yield started
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


@contextmanager
def dask_cluster() -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    python = [sys.executable, "-m"]
    worker = [
        *python, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard",
        "--no-nanny", "--host", "127.0.0.1",
    ]  # fmt: skip
    with processes(
        [*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port),
         "--no-dashboard"],
        worker,
        worker,
    ) as started:  # fmt: skip
        until(lambda: worker_count(address) == 2, 60, "two workers")
        yield address, started[1:]


def worker_count(address: str) -> int:
    code = (
        "import sys; from distributed import Client\n"
        "with Client(sys.argv[1], timeout='2s') as c: print(len(c.scheduler_info()['workers']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, address], capture_output=True, text=True, check=False
    )
    return int(done.stdout.strip() or 0)


@pytest.mark.parametrize("runner", ["threads", "processes"])
def test_on_one_machine_every_runner_writes_the_same_bytes(
    runner: str, dumps: Path, plain: dict[str, str], tmp_path: Path
) -> None:
    done = wirehouse("run", dumps, "--home", tmp_path / "home", "--runner", runner)
    assert done.returncode == 0, done.stderr
    assert lake(tmp_path / "home") == plain


@contextmanager
def killing_once(seen: Callable[[], object], what: str, kill: Callable[[], None]) -> Iterator[None]:
    """Kill a worker in the middle of what is done: as soon as something is seen."""
    found: list[object] = []

    def watch() -> None:
        found.append(until(seen, 60, what))
        kill()

    killer = threading.Thread(target=watch)
    killer.start()
    yield
    killer.join()
    assert found


@pytest.mark.chaos
def test_a_dask_cluster_writes_the_same_bytes_and_may_lose_a_worker(
    dumps: Path, plain: dict[str, str], tmp_path: Path
) -> None:
    with dask_cluster() as (address, workers):
        words = ("--runner", "dask", "--runner-address", address)
        done = wirehouse("run", dumps, "--home", tmp_path / "whole", *words)
        assert done.returncode == 0, done.stderr
        assert lake(tmp_path / "whole") == plain

        (tmp_path / "large").mkdir()
        large, home = written(tmp_path / "large", 300), tmp_path / "killed"

        def first_batch() -> list[Path]:  # others are under way
            return list(home.glob("lake/batches/*/lines.parquet"))

        with killing_once(first_batch, "a batch", workers[0].kill):
            done = wirehouse("run", large, "--home", home, *words)
        assert workers[0].wait(10) != 0
        assert done.returncode == 0, done.stderr
    assert wirehouse("run", large, "--home", tmp_path / "alone").returncode == 0
    assert lake(home) == lake(tmp_path / "alone")


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a dump of rows that this process cuts into forty shards."""
    monkeypatch.setattr(reading, "SHARD_BYTES", 6_000)
    monkeypatch.setattr(cutting, "LEAST_BYTES", 10_000)
    rows = [
        {"title": one.headline, "text": "\n\n".join(one.paragraphs)}
        for one in articles(120, 1, PLANS[0].language)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def run(dump: Path, home: Path, crew: Crew) -> dict[str, str]:
    """Run in this process, and see that the books balance; return the lake."""
    receipt = run_directly(Request((str(dump),), home, crew=crew))
    assert receipt.totals["read"] == receipt.totals["loaded"] == 120
    return lake(home)


def parts(home: Path) -> list[Path]:
    """Return the parts of a batch that lie in a home on their way."""
    return list(home.glob("staging/*/shards-*/*.part"))


@pytest.mark.server
def test_a_dask_cluster_shares_one_large_dump_and_may_lose_a_worker(
    cut_small: Path, tmp_path: Path
) -> None:
    alone = run(cut_small, tmp_path / "alone", Crew(Runner.THREADS))
    home = tmp_path / "home"
    with dask_cluster() as (address, workers):
        with killing_once(partial(parts, home), "a part", workers[0].kill):
            assert run(cut_small, home, Crew(Runner.DASK, address)) == alone
        assert workers[0].wait(10) != 0


HAS_RAY = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="the extra ray is not installed"
)


@HAS_RAY
@pytest.mark.server
def test_a_ray_cluster_shares_one_large_dump_and_may_lose_a_worker(
    cut_small: Path, tmp_path: Path
) -> None:
    alone = run(cut_small, tmp_path / "alone", Crew(Runner.THREADS))
    home, killed = tmp_path / "home", list[int]()

    def kill_one() -> None:
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (folder / "cmdline").read_bytes().startswith(b"ray::attempt") and not killed:
                    os.kill(int(folder.name), signal.SIGKILL)
                    killed.append(int(folder.name))

    with killing_once(partial(parts, home), "a part", kill_one):
        assert run(cut_small, home, Crew(Runner.RAY)) == alone
    assert killed


@HAS_RAY
def test_a_ray_cluster_writes_the_same_bytes(
    dumps: Path, plain: dict[str, str], tmp_path: Path
) -> None:
    done = wirehouse("run", dumps, "--home", tmp_path / "home", "--runner", "ray")
    assert done.returncode == 0, done.stderr
    assert lake(tmp_path / "home") == plain


def test_a_cluster_that_is_not_there_is_said(dumps: Path, tmp_path: Path) -> None:
    start = time.monotonic()
    address = f"tcp://127.0.0.1:{free_port()}"
    done = wirehouse(
        "run", dumps, "--home", tmp_path / "home", "--runner", "dask", "--runner-address", address
    )
    assert done.returncode == 1
    assert f"no Dask scheduler answers at {address}" in done.stderr
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("runner", "address", "reason"),
    [
        pytest.param(None, "tcp://x", "expected --runner dask or ray", id="an address alone"),
        pytest.param(Runner.THREADS, "tcp://x", "dask or ray", id="threads have no address"),
        pytest.param(Runner.DASK, None, "expected --runner-address", id="dask without one"),
    ],
)
def test_a_runner_and_an_address_that_do_not_go_together_are_refused(
    runner: Runner | None, address: str | None, reason: str
) -> None:
    with pytest.raises(DataError, match=reason):
        check_crew(runner, address)
