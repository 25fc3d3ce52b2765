"""Three loaders and two readers at once, and a parent that kills loaders at random moments."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.job import Request, run_directly
from tests.benchmarks.crash_stores import TEXTS, forked, glued
from warehouse.ask import connect
from warehouse.home import Home

LOADERS, READERS = 3, 2
LONGEST_LIFE = 4  # of a loader, in loads of peace: some wait for others and still finish


@dataclass(frozen=True, slots=True)
class Counted:
    """How many loaders were killed, and how many states were bad."""

    kills: int
    bad: int


def run(folder: Path, kills: int, seed: int = 1) -> Counted:
    """Kill so many loaders; then load once in peace and compare with a fresh store."""
    rng = random.Random(seed)
    dumps, root = folder / "dumps", folder / "home"
    for each in range(LOADERS):
        (dumps / str(each)).mkdir(parents=True)
        (dumps / str(each) / "dump.txt").write_text(glued(each))
    start_of_first = time.monotonic()
    bad = int(forked(lambda: load(root, dumps)) != 0)
    longest = LONGEST_LIFE * (time.monotonic() - start_of_first)
    readers = [start(lambda: read(root)) for _ in range(READERS)]
    loaders: dict[int, tuple[int, float]] = {}
    done = rounds = 0
    while done < kills:
        for each in range(LOADERS):
            if each not in loaders:
                rounds += 1
                write(dumps / str(each), rng)
                child = start(lambda each=each: load(root, dumps / str(each)))  # type: ignore[misc]
                loaders[each] = child, time.monotonic() + rng.random() * longest
        time.sleep(0.01)
        for each, (child, until) in [*loaders.items()]:
            ended, status = os.waitpid(child, os.WNOHANG)
            if not ended and time.monotonic() > until:
                os.kill(child, signal.SIGKILL)
                _, status = os.waitpid(child, 0)
                done += 1
            elif not ended:
                continue
            del loaders[each]
            code = os.waitstatus_to_exitcode(status)
            bad += code not in {0, -signal.SIGKILL}
    for child, _ in loaders.values():
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    bad += sum(not stop(reader) for reader in readers)
    bad += final(folder, root, dumps)
    print(f"random: {done} kills of {rounds} loads by {LOADERS} loaders, {READERS} readers", end="")
    print(f", {bad} bad states")
    return Counted(done, bad)


def write(folder: Path, rng: random.Random) -> None:
    """Change the dump of a loader, in one step: half a file is another matter."""
    aside = folder / "aside"
    aside.write_text(glued(*rng.sample(range(len(TEXTS)), 2)))
    aside.replace(folder / "dump.txt")


def load(root: Path, folder: Path) -> None:
    """Load a folder, whatever became of it since."""
    accepted = frozenset({"dump_has_shrunk"})
    request = Request((str(folder),), root, wait_seconds=120, accepted=accepted)
    receipt = run_directly(request)
    if receipt.failed:
        raise RuntimeError(f"the load failed: {receipt.failed}")


def read(root: Path) -> None:
    """Read until told to stop: one whole generation each time, and never an older one."""
    newest = 0
    is_stopped = False

    def stop_now(*_: object) -> None:
        nonlocal is_stopped
        is_stopped = True

    signal.signal(signal.SIGTERM, stop_now)
    while not is_stopped:
        with connect(Home(root)) as connection:
            ((number,),) = connection.execute("select number from generation").fetchall()
            wrong = connection.execute(
                "select table_name from table_counts "
                "where table_name in ('dumps', 'records', 'lines') and row_count <> batch_row_count"
            ).fetchall()
            for table in ("dumps", "records", "lines", "articles"):
                query = f"select count(*) from {table}"
                ((count,),) = connection.execute(query).fetchall()
                told = f"select row_count from table_counts where table_name = '{table}'"
                if connection.execute(told).fetchall() != [(count,)]:
                    wrong.append((table,))
        if number < newest or wrong:
            raise RuntimeError(f"saw generation {number} after {newest}, wrong: {wrong}")
        newest = number


def final(folder: Path, root: Path, dumps: Path) -> int:
    """Load once in peace; the store must be sound and show what a fresh one shows.

    The store remembers more sightings than a fresh one where a dump once stood elsewhere.
    """
    from tests.benchmarks.crash import looked_over, seen_in

    fresh = folder / "fresh"
    bad = sum(forked(lambda home=home: load(home, dumps)) != 0 for home in (root, fresh))  # type: ignore[misc]
    shown, expected = (_without_sightings(seen_in(home)) for home in (root, fresh))
    if shown != expected or not sightings(fresh) <= sightings(root):
        print(f"the store shows something else than a fresh one:\n{shown}\n{expected}")
        bad += 1
    shutil.rmtree(fresh, ignore_errors=True)
    return bad + bool(looked_over(root))


def _without_sightings(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if not line.startswith("sightings ")]


def sightings(root: Path) -> set[str]:
    """Return which dump was seen where; asked by a child, as this process has to fork again."""
    with tempfile.NamedTemporaryFile() as file:
        path = Path(file.name)

        def look() -> None:
            with connect(Home(root)) as connection:
                found = connection.execute("select dump_id, locator from sightings").fetchall()
            path.write_text("\n".join(f"{dump} {place}" for dump, place in found))

        if forked(look):
            raise RuntimeError(f"the sightings of {root.name} cannot be read")
        return {*path.read_text().splitlines()}


def start(act: Callable[[], None]) -> int:
    """Start something in a process of its own; return its id."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException as error:  # noqa: BLE001 - told by the exit code
            print(f"{type(error).__name__}: {error}", flush=True)
        finally:
            os._exit(code)
    return child


def stop(child: int) -> bool:
    """Ask a reader to stop; say whether it saw nothing wrong."""
    os.kill(child, signal.SIGTERM)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0
