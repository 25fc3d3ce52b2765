"""Workers that see no folder of the run: dumps come to them from the remote, batches go there.

    run: raw bytes ─▶ remote ─▶ worker: a folder of its own, one batch ─▶ remote ─▶ run: commit

A home that has a remote gives its cluster work in this way. The workers find the store by
their own AWS_… variables. What they put up counts for nothing until a commit names it, and the
run holds every file that it fetches against its hash.
"""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.remote import fetch_batch, fetch_raw, open_remote, put_batch, put_raw
from flows.workers import attempt
from transforms.dumps import Options
from warehouse.home import Home, open_home
from warehouse.lake import SUMMARY, Made, batch_id, file_sha256, make_batch, read_batch
from warehouse.raw import Landed
from warehouse.shards import Hands


def far(hands: Hands, url: str) -> Hands:
    """Return hands that make batches over a remote, where they share no folder with this run."""

    def submit(function: Callable[..., Any], *task: Any) -> Callable[[], Any]:  # noqa: ANN401
        if function is not make_batch:
            raise ValueError(f"expected whole dumps to read, found {function.__name__}")
        home, landed, options, staging, tombstones = task
        if (home.batches / batch_id(landed, options)).exists():
            return partial(attempt, make_batch, *task)
        fault = attempt(_offered, home, url, landed)
        if fault:
            return lambda: fault
        wait = hands.submit(make_there, url, landed, options, tombstones)
        return partial(_taken, wait, url, home, landed, options, staging, tombstones)

    return Hands(submit, hands.count)


def _offered(home: Home, url: str, landed: Landed) -> None:
    put_raw(home, open_remote(url), landed.sha256)


def make_there(
    url: str, landed: Landed, options: Options, tombstones: Collection[str]
) -> tuple[str, float] | None:
    """Fetch a dump, put up its batch; return the hash of its summary, and the seconds it took.

    None where an article in it was taken down: the run that knows the store cuts it out.
    """
    remote = open_remote(url)
    with TemporaryDirectory(prefix="wirehouse-") as folder:
        home = open_home(Path(folder))
        fetch_raw(home, remote, landed.sha256, home.staging)
        made = make_batch(home, landed, options, home.staging, tombstones)
        if made.batch is None or made.redactions:
            return None
        batch = home.batches / made.batch.batch_id
        put_batch(remote, batch)
        return file_sha256(batch / SUMMARY), made.seconds


def _taken(
    wait: Callable[[], Any],
    url: str,
    home: Home,
    landed: Landed,
    options: Options,
    staging: Path,
    tombstones: Collection[str],
) -> Made | str:
    """Wait for a batch and fetch it."""
    found = wait()
    if isinstance(found, str):
        return found
    if found is None:
        return attempt(make_batch, home, landed, options, staging, tombstones)
    name, (digest, seconds) = batch_id(landed, options), found
    fault = attempt(fetch_batch, home, open_remote(url), name, digest, staging)
    return fault or Made(read_batch(home.batches / name), seconds=seconds)
