"""Rows that come with a commit and not from the bytes of a dump: sightings and runs.

They know the clock, and a batch must not; so they are small files of their own beside the
batches, which each manifest lists. A database stays a function of its manifest alone.
"""

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import pyarrow.parquet as pq

from transforms.columns import Row, columns_of
from transforms.ids import content_id
from transforms.tables import TABLES
from warehouse.files import move_into_place, sync_folder
from warehouse.home import Home
from warehouse.parquet import write_rows

MOST_FILES = 64  # of one table; then they become one: a file each would slow every rebuild down


def list_rows(
    home: Home, table: str, before: Sequence[str], new: Sequence[Row], staging: Path
) -> tuple[str, ...]:
    """Write new rows; return all files of the table that a manifest is to list."""
    if not new:
        return tuple(before)
    if len(before) < MOST_FILES:
        return (*before, _write(home, table, new, staging))
    old = [row for file in before for row in _read(home, table, file)]
    return (_write(home, table, [*old, *new], staging),)


def _write(home: Home, table: str, rows: Sequence[Row], staging: Path) -> str:
    """Write rows into a file that is named by them; return it as a manifest has it."""
    name = f"{table}-{content_id(*(repr(astuple(row)) for row in rows))}"
    aside = staging / name
    aside.mkdir()
    write_rows(aside / f"{table}.parquet", TABLES[table], rows)
    sync_folder(aside)
    target = home.batches / name
    if not target.exists():
        move_into_place(aside, target)
    return f"{name}/{table}.parquet"


def _read(home: Home, table: str, file: str) -> list[Row]:
    """Read a file back; columns that are declared no more are left away."""
    kind = TABLES[table]
    names = {field.name for field in columns_of(kind)}
    return [
        kind(**{key: value for key, value in row.items() if key in names})
        for row in pq.read_table(home.batches / file).to_pylist()
    ]
