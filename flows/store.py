"""What one does to the store beside loading: go back, take down, collect, look over, plan.

Each of these holds the lock, mends first what a killed run left, and ends in one commit or
in none.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from flows.commits import recorder, run_row
from flows.console import Progress, silent
from flows.remote import claimer, open_remote, pull, setting, sweep
from flows.versions import is_little, stale
from warehouse import collecting, fsck, space
from warehouse.errors import StoreError
from warehouse.files import make_folder, write_whole
from warehouse.forgetting import TakedownReceipt, forgotten, plan_takedown
from warehouse.generation import heal, prepare, publish
from warehouse.history import rolled_back
from warehouse.home import Home, locked, open_home, staging_folder
from warehouse.lake import versions
from warehouse.manifest import Manifest, commit, head, numbers, read_manifest
from warehouse.searching import search
from warehouse.steps import step
from warehouse.takedown import purge

# As measured on generated dumps (tests/benchmarks/scale.py) where no run has said better.
BYTES_PER_SECOND = 1_000_000.0
LOOKED_BACK = 10  # commits in which a rate is looked for


@dataclass(frozen=True, slots=True)
class Hold:
    """The store, locked and mended."""

    home: Home
    staging: Path
    run_id: str
    now: datetime
    head: Manifest


@contextmanager
def held(root: Path, wait_seconds: float = 0) -> Iterator[Hold]:
    """Hold the store to change it. Raises LockedError if another run does."""
    home = open_home(root)
    now = datetime.now(UTC)
    run_id = f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    with locked(home, wait_seconds), staging_folder(home, run_id) as staging:
        pull(home, staging)
        _, newest = heal(home, staging)
        yield Hold(home, staging, run_id, now, newest)


def apply(hold: Hold, change: Callable[[Manifest], Manifest]) -> Manifest:
    """Commit a change and publish its generation."""
    after = commit(
        hold.home,
        change,
        hold.staging,
        lambda new: prepare(hold.home, new, hold.staging),
        claimer(hold.home),
        recorder(hold.home, hold.staging, run_row(hold.run_id, hold.now)),
    )
    if after.number != hold.head.number:
        publish(hold.home, after, hold.staging)
    return after


def follow(root: Path, url: str, wait_seconds: float = 0) -> int:
    """Let a home share its lake with others through a remote store; return its head.

    A home with a history brings it to an empty remote; an empty home fetches all. Raises
    StoreError if both have one, and not the same.
    """
    home = open_home(root)
    with locked(home, wait_seconds), staging_folder(home, "remote") as staging:
        open_remote(url)
        write_whole(setting(home), f"{url}\n".encode(), is_durable=True, aside=staging / "remote")
        try:
            pull(home, staging)
        except StoreError:
            setting(home).unlink()
            raise
        return heal(home, staging)[1].number


def rollback(root: Path, number: int, wait_seconds: float = 0) -> int:
    """Make the state of an older commit the newest one; return the number of the newest.

    If the newest one is so already, nothing is committed.
    """
    with held(root, wait_seconds) as hold:

        def change(old: Manifest) -> Manifest:
            return rolled_back(hold.home, old, number, hold.now, hold.run_id)

        return apply(hold, change).number


def forget(
    root: Path, article_id: str, *, whole_dumps: bool = False, wait_seconds: float = 0
) -> TakedownReceipt:
    """Take an article down everywhere, look for it in what remains, and keep a receipt."""
    with held(root, wait_seconds) as hold:
        home = hold.home
        takedown = plan_takedown(home, hold.head, article_id, hold.staging, whole_dumps=whole_dumps)
        after = apply(hold, lambda old: forgotten(home, old, takedown, hold.now, hold.run_id))
        step("forget.committed")
        removed = purge(home, after)
        sweep(home, after)
        step("forget.purged")
        files, size, remaining = search(home, takedown.texts)
        step("forget.verified")
        receipt = TakedownReceipt(
            article_id=article_id,
            run_id=hold.run_id,
            generation=after.number,
            dumps={sha: made.redactions.get(sha) for sha, made in takedown.made.items()},
            removed=removed,
            files_searched=files,
            bytes_searched=size,
            remaining=remaining,
        )
        _keep(home, receipt, hold.staging)
        return receipt


def _keep(home: Home, receipt: TakedownReceipt, staging: Path) -> None:
    """Keep the receipt of a takedown beside the lake."""
    make_folder(home.receipts)
    data = orjson.dumps(asdict(receipt), option=orjson.OPT_INDENT_2)
    path = home.receipts / f"forget-{receipt.run_id}.json"
    write_whole(path, data, is_durable=True, aside=staging / "receipt.json")


def gc(
    root: Path, *, dry_run: bool, kept_commits: int, wait_seconds: float = 0
) -> list[collecting.Garbage]:
    """Remove what nothing needs any more, or only say what that is."""
    with held(root, wait_seconds) as hold:
        found = collecting.garbage(hold.home, kept_commits)
        if not dry_run:
            collecting.collect(found)
        return found


def look(
    root: Path, progress: Progress = silent, *, repair: bool = False, wait_seconds: float = 0
) -> fsck.Report:
    """Look over every byte and row of the store."""
    home = open_home(root)
    with locked(home, wait_seconds), staging_folder(home, "fsck") as staging:
        return fsck.look(home, staging, progress, repair=repair)


@dataclass(frozen=True, slots=True)
class Plan:
    """What `backfill` would do, how long it takes and how much room it needs."""

    versions: tuple[int, int]  # of this program: transforms, tables
    dumps: int
    stale_dumps: int
    stale_bytes: int
    seconds: float  # on one core
    wanted_bytes: int
    free_bytes: int
    is_done_by_next_run: bool


def plan(root: Path) -> Plan:
    """Say what has to be read again. Nothing is changed."""
    home = Home(root.absolute())
    newest = head(home)
    old = stale(newest)
    size = sum(entry.size_bytes for entry in old)
    lake = sum(
        collecting.size_of(home.batches / entry.batch_id) for entry in newest.entries.values()
    )
    return Plan(
        versions=versions(),
        dumps=len(newest.entries),
        stale_dumps=len(old),
        stale_bytes=size,
        seconds=size / _rate(home),
        wanted_bytes=int(lake * (1 + space.DATABASE_TIMES_PARQUET)) if old else 0,
        free_bytes=space.free(home.root),
        is_done_by_next_run=bool(old) and is_little(old),
    )


def _rate(home: Home) -> float:
    """Return the bytes of dumps that one core reads a second, as the last runs took."""
    for number in reversed(numbers(home)[-LOOKED_BACK:]):
        read = read_manifest(home, number).run.get("read")
        if read and read["seconds"] > 0:
            return float(read["bytes"] / read["seconds"])
    return BYTES_PER_SECOND
