"""The stores that the crash benchmark kills in: what is in them, and what they must show.

A process that is to be killed is forked before anything of DuckDB has run in its parent, so
that a kill costs a third of a second and not three.
"""

import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows import store
from flows.job import Request, run_directly
from tests.corpus import Layout, articles, dump
from transforms import dumps as reader
from transforms.tables import TABLES
from warehouse import lake
from warehouse.ask import connect
from warehouse.checking import check
from warehouse.home import Home
from warehouse.searching import search
from warehouse.steps import VARIABLE

TEXTS = [dump([article], Layout.STD)[0] for article in articles(8, seed=11)]
NEXT_VERSION = 1_000  # of the transforms, as a release with other rules has it
KEPT_COMMITS = 1


def glued(*numbers: int) -> str:
    """Return a dump of some of the texts."""
    return "\n\n\n".join(TEXTS[number] for number in numbers)


def write_before(folder: Path) -> None:
    """Write the dumps of the first load."""
    folder.mkdir()
    (folder / "one.txt").write_text(glued(0, 1))
    (folder / "two.txt").write_text(glued(2, 0))
    (folder / "three.txt").write_text(glued(3))


def write_after(folder: Path) -> None:
    """Write the dumps of the second: one changed, one new, one under another name, one gone."""
    (folder / "one.txt").write_text(glued(1, 4))
    (folder / "new.txt").write_text(glued(5, 2))
    (folder / "three.txt").rename(folder / "renamed.txt")


def warm_up() -> None:
    """Read all texts once, so that no process that is forked compiles patterns and lists anew."""
    reader.read_dump(glued(*range(len(TEXTS))).encode(), "0" * 64, reader.Options())


def load(root: Path) -> None:
    """Load the dumps that are there now."""
    request = Request((str(root.parent / "dumps"),), root, wait_seconds=60)
    receipt = run_directly(request)
    if receipt.failed:
        raise RuntimeError(f"the load failed: {receipt.failed}")


def backfill(root: Path) -> None:
    """Read all again under the next version."""
    for module in (reader, lake):
        setattr(module, "TRANSFORM_VERSION", NEXT_VERSION)  # noqa: B010 - it is a constant
    run_directly(Request((), root, wait_seconds=60, is_backfill=True))


def forget(root: Path) -> None:
    """Take the article down that stands in two dumps."""
    receipt = store.forget(root, victim(root), wait_seconds=60)
    if receipt.remaining:
        raise RuntimeError(f"found again: {receipt.remaining}")


def victim(root: Path) -> str:
    """Return the id of the first text's article, which is kept beside the home."""
    return (root.parent / "victim").read_text()


def rollback(root: Path) -> None:
    """Go back to the first commit, unless that is done."""
    with store.held(root, 60) as hold:
        is_done = "rollback" in str(hold.head.run.get("action"))
    if not is_done:
        store.rollback(root, 1, wait_seconds=60)


def gc(root: Path) -> None:
    """Collect all that the last commit does not need."""
    store.gc(root, dry_run=False, kept_commits=KEPT_COMMITS, wait_seconds=60)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something that changes the store, from which state on, and whether texts must go."""

    name: str
    act: Callable[[Path], None]
    prepare: Callable[[Path], None] = lambda _: None  # on top of the first load
    forgets: bool = False


def second_dumps(root: Path) -> None:
    """Write the second dumps, and load nothing."""
    write_after(root.parent / "dumps")


def second_load(root: Path) -> None:
    """Load the second dumps too, and leave something to collect."""
    second_dumps(root)
    load(root)
    shutil.copytree(next((root / "lake/batches").iterdir()), root / "lake/batches/orphan")


def one_more_dump(root: Path) -> None:
    """Write one small dump more: a difference, for which the last generation is copied."""
    (root.parent / "dumps" / "more.txt").write_text(glued(6))


SCENARIOS = (
    Scenario("load", load, second_dumps),
    Scenario("add", load, one_more_dump),
    Scenario("backfill", backfill),
    Scenario("rollback", rollback, second_load),
    Scenario("forget", forget, second_load, forgets=True),
    Scenario("gc", gc, second_load),
)


def make_base(folder: Path) -> None:
    """Make a home with the first load in it, and note the article that will be forgotten."""
    folder.mkdir(parents=True)
    write_before(folder / "dumps")
    load(folder / "home")
    with connect(Home(folder / "home")) as connection:
        query = "select article_id from articles where contains(?, headline) order by 1"
        ((name,),) = connection.execute(query, [TEXTS[0]]).fetchall()
    (folder / "victim").write_text(name)


def forked(act: Callable[[], None], kill_at: str | None = None) -> int:
    """Run something in a process of its own; return its exit code, or minus the signal."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.environ.pop(VARIABLE, None)
            if kill_at:
                os.environ[VARIABLE] = kill_at
            act()
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, the parent must hear of it
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


KILLED = -signal.SIGKILL


TIMELESS = {
    "sightings": "dump_id, locator",
    "runs": "generation, action, outcome, dump_count, record_count, loaded_count, line_count",
}


def fingerprint(root: Path) -> str:
    """Return what people see: a hash of every table, without moments.

    Raises RuntimeError if the published database fails a check.
    """
    parts: list[str] = []
    with connect(Home(root)) as connection:
        if failures := check(connection):
            raise RuntimeError(f"the published database fails {failures}")
        for name in TABLES:
            columns = TIMELESS.get(name, "*")
            query = (
                f"select count(*), sum(hash(t)::hugeint) from (select {columns} from {name}) as t"
            )
            parts.append(f"{name} {connection.execute(query).fetchone()}")
    return "\n".join(parts)


def shows_no_forgotten_text(root: Path) -> bool:
    """Say whether no byte below a home holds the text of the article that was taken down."""
    return not search(Home(root), TEXTS[0].splitlines())[2]
