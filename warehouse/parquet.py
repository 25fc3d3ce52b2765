"""Parquet files of the lake: one for each table that has rows, zstd, small row groups.

The default row group of a million rows would hold gigabytes of text. Measured
(LIBRARIES, Parquet): level 3 is the knee of size against speed. Rows may be added bit by
bit: only those of the row group that is being filled are in memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.columns import Row, arrow_schema, columns_of, to_arrow
from warehouse.files import sync_file

ZSTD_LEVEL = 3
TEXT_ROW_GROUP = 16_384  # rows that may hold a whole body
ROW_GROUP = 122_880  # DuckDB's own row group, for small rows
GROUP_BYTES = 48 << 20  # in memory; bodies and captions may be long


def write_rows(path: Path, table: type[Row], rows: Sequence[Row]) -> None:
    """Write the rows of a table and sync them."""
    writing = Writing(path, table)
    add_table(writing, to_arrow(table, rows))
    close(writing)


@dataclass(slots=True)
class Writing:
    """A file that is being written; `waiting` are the rows of its next row group."""

    path: Path
    table: type[Row]
    row_count: int = 0
    waiting: list[pa.Table] = field(default_factory=list)
    writer: pq.ParquetWriter | None = None

    @property
    def group_rows(self) -> int:
        """The most rows of a row group."""
        names = {each.name for each in columns_of(self.table)}
        return TEXT_ROW_GROUP if "body" in names else ROW_GROUP


def add_table(writing: Writing, rows: pa.Table) -> None:
    """Add rows; whole row groups are written at once."""
    writing.waiting.append(rows)
    writing.row_count += rows.num_rows
    waiting_rows = sum(table.num_rows for table in writing.waiting)
    waiting_bytes = sum(table.nbytes for table in writing.waiting)
    if waiting_rows >= writing.group_rows or waiting_bytes >= GROUP_BYTES:
        _flush(writing)


def close(writing: Writing) -> None:
    """Write what is left and sync the file."""
    _flush(writing)
    if writing.writer is not None:
        writing.writer.close()
    sync_file(writing.path)


def abandon(writing: Writing) -> None:
    """Let go of a file that will not be finished."""
    if writing.writer is not None:
        writing.writer.close()


def _flush(writing: Writing) -> None:
    if writing.writer is None:
        writing.writer = pq.ParquetWriter(
            writing.path,
            arrow_schema(writing.table),
            compression="zstd",
            compression_level=ZSTD_LEVEL,
        )
    if writing.waiting:
        table = pa.concat_tables(writing.waiting)
        writing.writer.write_table(table, row_group_size=writing.group_rows)
        writing.waiting = []
