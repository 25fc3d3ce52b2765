"""The home folder: where every part of the store stands.

raw/<aa>/<sha256>              the bytes of a dump, written once
lake/batches/<batch_id>/       <table>.parquet … and batch.json
lake/manifests/00000012.json   append-only commit log; the highest is the head
db/wirehouse-00000012.duckdb   one generation, made from manifest 12 alone
wirehouse.duckdb -> db/…12     what people open
staging/<run>/                 everything unfinished
failed.duckdb                  a generation that failed a check, to be looked at
prefect/                       Prefect's own files
visits.json                    how the visits to each source went; it may be lost
.lock                          held by the one run that writes
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import LockedError, StoreError
from warehouse.files import make_folder

DEFAULT_HOME = Path("data")  # below the folder a command is typed in
LOCK_POLL_SECONDS = 0.1  # a waiting run looks ten times a second


@dataclass(frozen=True, slots=True)
class Home:
    """The places of one home folder; nothing is created by asking for them."""

    root: Path

    @property
    def batches(self) -> Path:
        """Folder of the batches."""
        return self.root / "lake" / "batches"

    @property
    def manifests(self) -> Path:
        """Folder of the commit log."""
        return self.root / "lake" / "manifests"

    @property
    def generations(self) -> Path:
        """Folder of the databases."""
        return self.root / "db"

    @property
    def database(self) -> Path:
        """The link to the published database."""
        return self.root / "wirehouse.duckdb"

    @property
    def staging(self) -> Path:
        """Folder of everything unfinished."""
        return self.root / "staging"

    @property
    def failed(self) -> Path:
        """The last generation that failed a check, kept to be looked at."""
        return self.root / "failed.duckdb"

    @property
    def receipts(self) -> Path:
        """Folder of the receipts of takedowns."""
        return self.root / "lake" / "receipts"

    @property
    def prefect(self) -> Path:
        """Folder of Prefect's own files."""
        return self.root / "prefect"

    def raw(self, sha256: str) -> Path:
        """File with the bytes of a dump."""
        return self.root / "raw" / sha256[:2] / sha256

    def generation(self, number: int) -> Path:
        """Database made from the manifest of that number."""
        return self.generations / f"wirehouse-{number:08}.duckdb"


def open_home(root: Path) -> Home:
    """Return a home folder, made if it is not there.

    Raises StoreError if the folder cannot be made or written to.
    """
    home = Home(root.absolute())
    try:
        for folder in (home.batches, home.manifests, home.generations, home.staging):
            make_folder(folder)
        probe = home.staging / f"probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StoreError(
            f"home folder {home.root}: expected a folder to write to, "
            f"found: {error.strerror or error}. Free it, or name another with --home."
        ) from error
    return home


@contextmanager
def locked(home: Home, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the lock of a home folder, which the kernel frees when the process dies.

    Raises LockedError if another run holds it for longer than `wait_seconds`.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - readers need no lock

    lock = FileLock(home.root / ".lock", timeout=wait_seconds, thread_local=False)
    try:
        lock.acquire(poll_interval=LOCK_POLL_SECONDS)
    except Timeout as error:
        raise LockedError(
            f"home folder {home.root}: another run is writing to it. "
            "Wait for it, or let this one wait with --wait SECONDS."
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def staging_folder(home: Home, run_id: str) -> Iterator[Path]:
    """Make a folder for what a run has not finished; remove it in the end.

    What killed runs left there is removed too: the caller holds the lock.
    """
    for left in home.staging.iterdir():
        shutil.rmtree(left, ignore_errors=True)
    folder = home.staging / run_id
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
