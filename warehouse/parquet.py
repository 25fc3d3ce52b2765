"""Parquet files of the lake: one for each table that has rows, zstd, small row groups.

The default row group of a million rows would hold gigabytes of text. Measured
(LIBRARIES, Parquet): level 3 is the knee of size against speed.
"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from transforms.columns import Row, columns_of, to_arrow
from warehouse.files import sync_file

ZSTD_LEVEL = 3
TEXT_ROW_GROUP = 16_384  # rows that may hold a whole body
ROW_GROUP = 122_880  # DuckDB's own row group, for small rows


def write_rows(path: Path, table: type[Row], rows: Sequence[Row]) -> None:
    """Write the rows of a table and sync them."""
    names = {field.name for field in columns_of(table)}
    pq.write_table(
        to_arrow(table, rows),
        path,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        row_group_size=TEXT_ROW_GROUP if "body" in names else ROW_GROUP,
    )
    sync_file(path)
