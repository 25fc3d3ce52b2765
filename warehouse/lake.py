"""The lake: one immutable batch of Parquet files for each dump and version.

A batch is a pure function of the dump's bytes, the reader's options and the versions;
its id is their hash. So a batch that exists is never made again, whoever asks and
however the run before it ended.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from transforms.columns import Row
from transforms.dumps import Options, read_dump
from transforms.errors import DataError
from transforms.ids import content_id
from transforms.tables import (
    SCHEMA_VERSION,
    TABLES,
    Line,
    Outcome,
    Record,
    Reject,
    Sighting,
)
from transforms.unpacking import MAX_UNPACKED_BYTES
from transforms.version import TRANSFORM_VERSION
from warehouse.files import move_into_place, sync_file, sync_folder
from warehouse.home import Home
from warehouse.manifest import Entry
from warehouse.parquet import write_rows
from warehouse.raw import Landed, read_raw


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch holds, without the rows: enough for receipts and manifests."""

    batch_id: str
    dump_id: str
    sha256: str
    transform_version: int
    schema_version: int
    rows: dict[str, int]  # table → rows; a table without rows has no file
    roles: dict[str, int]  # role → lines
    record_hashes: list[str]  # of the records that were loaded
    rejected_records: int
    rejects: list[str]  # messages


def batch_id(landed: Landed, options: Options) -> str:
    """Return the id that the batch of a dump has under today's versions."""
    versions = (str(TRANSFORM_VERSION), str(SCHEMA_VERSION))
    return content_id(landed.sha256, options.encoding or "", *versions)


def make_batch(home: Home, landed: Landed, options: Options, staging: Path) -> Batch:
    """Turn a landed dump into a batch, or return the batch that is there already.

    Raises DataError if the dump is larger than one process may hold in memory.
    """
    if landed.size_bytes > MAX_UNPACKED_BYTES:
        raise DataError(
            f"expected a dump of at most {MAX_UNPACKED_BYTES} bytes, found one of "
            f"{landed.size_bytes}. Its bytes are kept in raw/; split it into smaller files."
        )
    name = batch_id(landed, options)
    target = home.batches / name
    if not target.exists():
        rows = read_dump(read_raw(home, landed.sha256), landed.sha256, options)
        # A name of its own: the try before may have died in the middle of writing.
        aside = staging / f"{name}-{os.urandom(4).hex()}"
        aside.mkdir()
        write_batch(aside, describe(name, rows), rows)
        move_into_place(aside, target)
    return read_batch(target)


def describe(name: str, rows: Mapping[str, Sequence[Row]]) -> Batch:
    """Summarise the rows of a batch."""
    (dump,) = rows["dumps"]
    records = [row for row in rows["records"] if isinstance(row, Record)]
    loaded = [row.sha256 for row in records if row.outcome is Outcome.LOADED]
    lines = (row for row in rows["lines"] if isinstance(row, Line))
    return Batch(
        batch_id=name,
        dump_id=getattr(dump, "dump_id"),  # noqa: B009 - a row of whatever table
        sha256=getattr(dump, "sha256"),  # noqa: B009
        transform_version=TRANSFORM_VERSION,
        schema_version=SCHEMA_VERSION,
        rows={table: len(rows[table]) for table in TABLES if rows.get(table)},
        roles=dict(sorted(Counter(line.role.value for line in lines).items())),
        record_hashes=loaded,
        rejected_records=len(records) - len(loaded),
        rejects=[row.message for row in rows["rejects"] if isinstance(row, Reject)],
    )


def write_batch(folder: Path, batch: Batch, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write the files of a batch into an empty folder and sync them."""
    for table in batch.rows:
        write_rows(folder / f"{table}.parquet", TABLES[table], rows[table])
    summary = folder / "batch.json"
    summary.write_bytes(orjson.dumps(asdict(batch), option=orjson.OPT_INDENT_2))
    sync_file(summary)
    sync_folder(folder)


def read_batch(folder: Path) -> Batch:
    """Read the summary of a batch."""
    return Batch(**orjson.loads((folder / "batch.json").read_bytes()))


def entry_of(batch: Batch) -> Entry:
    """Return what a manifest says of a batch."""
    return Entry(
        batch_id=batch.batch_id,
        dump_id=batch.dump_id,
        rows=batch.rows,
        record_hashes=batch.record_hashes,
        rejected_records=batch.rejected_records,
    )


def write_sightings(home: Home, sightings: Sequence[Sighting], staging: Path) -> str | None:
    """Write the new sightings of a run; return the file for the manifest, if any.

    They are files of their own, since a batch depends on bytes and not on the clock.
    """
    if not sightings:
        return None
    facts = [f"{row.dump_id} {row.locator} {row.seen_at}" for row in sightings]
    name = f"sightings-{content_id(*facts)}"
    aside = staging / name
    aside.mkdir()
    write_rows(aside / "sightings.parquet", Sighting, sightings)
    sync_folder(aside)
    move_into_place(aside, home.batches / name)
    return f"{name}/sightings.parquet"
