"""What each way to run costs: to start, per dump, per thousand dumps; and what cores bring.

    python -m tests.benchmarks.overhead [--dumps 40] [--large 4]

The same small dumps are read directly, on Prefect's embedded server, on a server that runs, and
on local Dask and Ray clusters of two workers (Ray where it is installed). One dump gives the
start, the others what each costs more. Then large dumps are read by one process and by all
cores. Times are of the wall clock; take the ratios, not the seconds.
"""

import argparse
import importlib.util
import resource
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from flows.prefect_server import own_server
from tests.commands import wirehouse
from tests.corpus import PLANS, dump
from tests.corpus_articles import articles
from tests.test_crews import dask_cluster

SMALL, LARGE = 1, 300  # articles of a dump
THOUSAND = 1000


def write(folder: Path, count: int, size: int) -> Path:
    """Write dumps of so many articles."""
    folder.mkdir()
    plan = PLANS[0]
    for seed in range(count):
        made = articles(size, seed, plan.language)
        text, _ = dump(made, plan.layout, body_blanks=plan.body_blanks)
        (folder / f"{seed:04}.txt").write_text(text, "utf-8")
    return folder


def seconds(dumps: Path, home: Path, *words: str, **settings: str) -> float:
    """Return how long a run takes that reads these dumps into an empty home."""
    start = time.perf_counter()
    done = wirehouse("run", dumps, "--home", home, *words, seconds=3600, **settings)
    if done.returncode:
        raise SystemExit(done.stderr)
    return time.perf_counter() - start


def ways(stack: ExitStack, folder: Path) -> dict[str, tuple[tuple[str, ...], dict[str, str]]]:
    """Return the options and settings of each way, with what it needs running."""
    url = stack.enter_context(own_server(folder / "prefect", is_one_off=False))
    address, _ = stack.enter_context(dask_cluster())
    found: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
        "plain function": ((), {}),
        "Prefect, embedded": (("--prefect",), {}),
        "Prefect, server running": ((), {"PREFECT_API_URL": url}),
        "Dask, 2 workers": (("--runner", "dask", "--runner-address", address), {}),
    }
    if importlib.util.find_spec("ray"):
        found["Ray, started by the run"] = (("--runner", "ray"), {})
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What each way to run costs.")
    parser.add_argument("--dumps", type=int, default=40)
    parser.add_argument("--large", type=int, default=4)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        one = write(folder / "one", 1, SMALL)
        many = write(folder / "many", words.dumps, SMALL)
        print(f"{'way':26} start s   × plain   ms a dump   s per 1,000 dumps")
        base = 0.0
        for way, (options, settings) in ways(stack, folder).items():
            home = folder / way.replace(" ", "-")
            start = seconds(one, home / "one", *options, **settings)
            whole = seconds(many, home / "many", *options, **settings)
            base = base or start
            each = max(0.0, whole - start) / (words.dumps - 1)
            print(
                f"{way:26} {start:7.1f} {start / base:9.1f} {1000 * each:11.0f}"
                f" {start + THOUSAND * each:19.0f}"
            )
        large = write(folder / "large", words.large, LARGE)
        alone = seconds(large, folder / "alone", "--runner", "threads")
        cores = seconds(large, folder / "cores", "--runner", "processes")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{words.large} large dumps: one core {alone:.1f} s, all cores {cores:.1f} s, ", end=""
        )
        print(f"{alone / cores:.2f} times as fast; largest process {peak:.0f} MiB")


if __name__ == "__main__":
    main()
