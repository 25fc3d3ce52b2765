"""Room on the disk: asked for before a step that would fill it.

A full disk leaves the store whole (see `tests/test_full_disk.py`), but a run that stops after
an hour for want of room is better refused at once.
"""

import shutil
from pathlib import Path

from warehouse.errors import StoreError

MEBIBYTE = 1 << 20
RESERVE_BYTES = 16 * MEBIBYTE  # for manifests, Prefect's database and others on the disk
# A database is 0.9 to 1.6 times its Parquet files (tests/benchmarks/scale.py); while it is
# built, what does not fit in memory is spilled beside it.
DATABASE_TIMES_PARQUET = 2.0


class SpaceError(StoreError):
    """There is less room on the disk than the next step needs."""


def require(folder: Path, wanted_bytes: int, purpose: str) -> None:
    """Raise SpaceError unless the disk of a folder has that much room and a reserve."""
    there = free(folder)
    if there < wanted_bytes + RESERVE_BYTES:
        raise SpaceError(
            f"{folder}: expected room for {purpose}, {_mebibytes(wanted_bytes)} and "
            f"{_mebibytes(RESERVE_BYTES)} to spare, found {_mebibytes(there)}. "
            "Nothing was changed. Free some (`wirehouse gc` shows what can go), then run again."
        )


def free(folder: Path) -> int:
    """Return the bytes that are free on the disk of a folder, or of the next one above it."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _mebibytes(count: int) -> str:
    return f"{count / MEBIBYTE:.0f} MiB"
