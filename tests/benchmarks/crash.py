"""Kill the store at every step, at random moments and with a full disk, and look at it.

    python -m tests.benchmarks.crash            every step of everything once
    python -m tests.benchmarks.crash --long     all of it, and more; about half an hour
    python -m tests.benchmarks.crash --page     write warehouse/CRASHES.md

After each kill a reader must see the state before or the state after, whole; the next run
must end in the state after, with no problem in a full look over the store. Everything else
is a bad state. The last line counts kills and bad states; its exit code is 1 if there is one.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks import crash_disk, crash_random
from tests.benchmarks.crash_stores import (
    KILLED,
    SCENARIOS,
    Scenario,
    fingerprint,
    forked,
    make_base,
    shows_no_forgotten_text,
    warm_up,
)
from tests.emptied import built_on_copies
from warehouse.steps import STEPS

PAGE = Path(__file__).parents[2] / "warehouse" / "CRASHES.md"
MOST_TIMES = 3  # of one step in one scenario: the first, the second, the third dump


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kill."""

    scenario: str
    step: str
    nth: int
    seen: str  # by a reader right after it: the state before, or after
    problem: str  # empty: none

    @property
    def is_bad(self) -> bool:
        """Whether this is a state that must not be."""
        return bool(self.problem)


@dataclass(frozen=True, slots=True)
class Stage:
    """A scenario, made ready: a folder to copy, and the two states that may be seen."""

    scenario: Scenario
    folder: Path
    before: str
    after: str


def set_stage(scenario: Scenario, folder: Path) -> Stage:
    """Make a scenario ready in a folder, and let it run once without a kill."""
    make = folder / scenario.name

    def prepare() -> None:
        make_base(make)
        scenario.prepare(make / "home")

    if forked(prepare):
        raise RuntimeError(f"{scenario.name}: expected a store to kill in, found a failure")
    before = seen_in(make / "home")
    with in_its_place(make) as root:
        if forked(lambda: scenario.act(root)):
            raise RuntimeError(f"{scenario.name}: expected it to work without a kill")
        after = seen_in(root)
    return Stage(scenario, make, before, after)


@contextmanager
def in_its_place(folder: Path) -> Iterator[Path]:
    """Work in a prepared folder, and have it as it was afterwards; yield the home in it.

    A copy elsewhere would not do: the store knows dumps by their absolute paths.
    """
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept, symlinks=True)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder)
        kept.rename(folder)


def seen_in(root: Path) -> str:
    """Ask a process of its own what a reader sees."""
    with tempfile.NamedTemporaryFile() as file:
        path = Path(file.name)

        def look() -> None:
            path.write_text(fingerprint(root))

        code = forked(look)
        text = path.read_text()
    return text if code == 0 else f"unreadable, exit {code}"


def kill(stage: Stage, step: str, nth: int) -> Outcome | None:
    """Kill a scenario at a step; None: it does not come by there so often."""
    scenario = stage.scenario
    with in_its_place(stage.folder) as root:
        code = forked(lambda: scenario.act(root), f"{step}:{nth}")
        if code == 0:
            return None
        problem = "" if code == KILLED else f"ended with {code} instead of the kill"
        shown = seen_in(root)
        names = {stage.before: "before", stage.after: "after"}
        seen = names.get(shown, "neither")
        if seen == "neither":
            problem = problem or f"a reader saw neither state: {shown[:200]}"
        return Outcome(scenario.name, step, nth, seen, problem or again(stage, root))


def again(stage: Stage, root: Path) -> str:
    """Run the same again after a kill; return what is wrong then."""
    code = forked(lambda: stage.scenario.act(root))
    if code:
        return f"the next run ended with {code}"
    if seen_in(root) != stage.after:
        return "the next run did not end in the state after"
    return looked_over(root, forgets=stage.scenario.forgets)


def looked_over(root: Path, *, forgets: bool = False) -> str:
    """Look over a whole store in a process of its own; return what is wrong."""

    def look() -> None:
        from flows import store
        from warehouse.home import Home

        report = store.look(root, wait_seconds=60)
        left = [path.name for path in Home(root).staging.iterdir()]
        if report.problems or left:
            raise RuntimeError(f"{report.problems} {left}")
        if forgets and not shows_no_forgotten_text(root):
            raise RuntimeError("the forgotten text is there again")

    return "a look over the store found problems" if forked(look) else ""


def matrix(folder: Path, most_times: int) -> Iterator[Outcome]:
    """Kill every scenario at every step that it comes by, a scenario on each core."""
    warm_up()
    (folder / "empty").mkdir()
    cores, fork = os.cpu_count(), multiprocessing.get_context("fork")
    with (
        built_on_copies(folder / "empty"),
        ProcessPoolExecutor(cores, mp_context=fork) as pool,
    ):
        for found in pool.map(partial(kills_of, folder, most_times), range(len(SCENARIOS))):
            for outcome in found:
                print(
                    f"{outcome.scenario:9} {outcome.step:17} {outcome.nth}  "
                    f"reader: {outcome.seen:8} {outcome.problem or 'healed'}",
                    flush=True,
                )
                yield outcome


def kills_of(folder: Path, most_times: int, number: int) -> list[Outcome]:
    """Kill one scenario at every step that it comes by."""
    outcomes: list[Outcome] = []
    stage = set_stage(SCENARIOS[number], folder)
    for step in STEPS:
        for nth in range(1, most_times + 1):
            outcome = kill(stage, step, nth)
            if outcome is None:
                break
            outcomes.append(outcome)
    return outcomes


def page(outcomes: list[Outcome]) -> str:
    """Return the page of all steps and what a kill there leads to."""
    lines = [
        "# Killed at every step",
        "",
        "Written by `python -m tests.benchmarks.crash --page`. Each step of `warehouse/steps.py`",
        "was met by SIGKILL in everything that comes by it. A reader then sees the state before",
        "or after, whole; the same command again ends in the state after, and a look over the",
        "whole store (`wirehouse fsck`) finds no problem.",
        "",
        "| step | what has just happened | killed in | a reader saw | after the next run |",
        "|---|---|---|---|---|",
    ]
    for step, meaning in STEPS.items():
        of_step = [each for each in outcomes if each.step == step]
        names = ", ".join(f"{each.scenario} {each.nth}" for each in of_step)
        seen = ", ".join(sorted({each.seen for each in of_step}, reverse=True))
        bad = [each.problem for each in of_step if each.is_bad]
        lines.append(f"| `{step}` | {meaning} | {names} | {seen} | {bad[0] if bad else 'healed'} |")
    bad_count = sum(each.is_bad for each in outcomes)
    lines += ["", f"{len(outcomes)} kills, {bad_count} bad states.", ""]
    return "\n".join(lines)


def main() -> None:
    """Kill, print each outcome, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="random kills and full disks too")
    parser.add_argument("--page", action="store_true", help="write warehouse/CRASHES.md")
    parser.add_argument("--random", type=int, default=0, help="so many random kills")
    parser.add_argument("--disk", action="store_true", help="the sweep over full disks")
    options = parser.parse_args()
    kills, bad = 0, 0
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() else None
    only_others = (options.random or options.disk) and not (options.long or options.page)
    with tempfile.TemporaryDirectory(dir=place) as name:
        if not only_others:
            outcomes = [*matrix(Path(name), MOST_TIMES if options.long else 1)]
            kills, bad = len(outcomes), sum(each.is_bad for each in outcomes)
            if missed := STEPS.keys() - {each.step for each in outcomes}:
                print(f"steps that nothing came by: {sorted(missed)}")
                bad += len(missed)
            if options.page:
                PAGE.write_text(page(outcomes))
        if count := options.random or (200 if options.long else 0):
            more = crash_random.run(Path(name) / "random", count)
            kills, bad = kills + more.kills, bad + more.bad
        if options.long or options.disk:
            filled = crash_disk.sweep()
            print(f"full disks: {filled.sizes} sizes, {filled.bad} bad states")
            bad += filled.bad
    print(f"{kills} kills, {bad} bad states")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
