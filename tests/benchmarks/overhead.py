"""What each way to run costs: to start, per dump, per thousand dumps; and what cores bring.

    python -m tests.benchmarks.overhead [--dumps 40] [--large 4] [--mb 24] [--only-cores]

The same small dumps are read directly, on Prefect's embedded server, on a server that runs, and
on local Dask and Ray clusters of two workers (Ray where it is installed). One dump gives the
start, the others what each costs more. Then large texts, and one large dump of rows, are read by
one process and by all cores. Times are of the wall clock; take the ratios, not the seconds, and
only where little else ran: the share of the cores that others took is printed beside them.
"""

import argparse
import importlib.util
import json
import os
import resource
import tempfile
import time
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from flows.prefect_server import own_server
from flows.workers import core_count
from tests.commands import wirehouse
from tests.corpus import PLANS, dump
from tests.corpus_articles import articles
from tests.test_crews import dask_cluster

SMALL, LARGE = 1, 300  # articles of a dump
THOUSAND = 1000


def write(folder: Path, dump_count: int, size: int) -> Path:
    """Write dumps of so many articles."""
    folder.mkdir()
    plan = PLANS[0]
    for seed in range(dump_count):
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


def compare_ways(stack: ExitStack, folder: Path, dump_count: int) -> None:
    """Read small dumps in every way, and print what each costs."""
    one = write(folder / "one", 1, SMALL)
    many = write(folder / "many", dump_count, SMALL)
    print(f"{'way':26} start s   × plain   ms a dump   s per 1,000 dumps")
    base = 0.0
    for way, (options, settings) in ways(stack, folder).items():
        home = folder / way.replace(" ", "-")
        start = seconds(one, home / "one", *options, **settings)
        whole = seconds(many, home / "many", *options, **settings)
        base = base or start
        each = max(0.0, whole - start) / (dump_count - 1)
        print(
            f"{way:26} {start:7.1f} {start / base:9.1f} {1000 * each:11.0f}"
            f" {start + THOUSAND * each:19.0f}"
        )


def write_rows(folder: Path, mb: int) -> Path:
    """Write one dump of JSON Lines of that size."""
    folder.mkdir()
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as file:
        for seed in count():
            if file.tell() >= mb << 20:
                return folder
            for one in articles(40, seed, PLANS[seed % len(PLANS)].language):
                row = {"title": one.headline, "author": one.author}
                row["text"] = "\n\n".join(one.paragraphs)
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    raise AssertionError("count has no end")


def busy_seconds() -> float:
    """Return how long all cores together were busy since the machine started."""
    user, nice, system = map(int, Path("/proc/stat").read_text().split()[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """Return how long the children of this process kept a core busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compare_cores(what: str, dumps: Path) -> None:
    """Read dumps on one core and on all of them, and print the ratio."""
    found: dict[str, float] = {}
    others = 0.0
    for runner in ("threads", "processes"):
        busy, own = busy_seconds(), own_seconds()
        found[runner] = seconds(dumps, dumps.parent / f"{dumps.name}-{runner}", "--runner", runner)
        rest = busy_seconds() - busy - (own_seconds() - own)
        others = max(others, rest / found[runner] / core_count())
    alone, cores = found.values()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{what}: one core {alone:.1f} s, all cores {cores:.1f} s, {alone / cores:.2f} times as "
        f"fast; largest process {peak:.0f} MiB; others took {others:.0%} of the cores"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What each way to run costs.")
    parser.add_argument("--dumps", type=int, default=40)
    parser.add_argument("--large", type=int, default=4)
    parser.add_argument("--mb", type=int, default=24)
    parser.add_argument("--only-cores", action="store_true")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        if not words.only_cores:
            compare_ways(stack, folder, words.dumps)
        compare_cores(f"{words.large} large texts", write(folder / "large", words.large, LARGE))
        compare_cores(f"one dump of {words.mb} MB", write_rows(folder / "rows", words.mb))


if __name__ == "__main__":
    main()
