"""The lake: one immutable batch of Parquet files for each dump and version.

A batch is a pure function of the dump's bytes, the reader's options and the versions;
its id is their hash. So a batch that exists is never made again, whoever asks and
however the run before it ended.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import orjson

from transforms.columns import Row
from transforms.dumps import Options, stream_dump
from transforms.errors import DataError
from transforms.ids import content_id
from transforms.surveys import Source
from transforms.tables import (
    SCHEMA_VERSION,
    TABLES,
    Dump,
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
from warehouse.parquet import Writing, abandon, add_rows, close, write_rows
from warehouse.raw import Landed, raw_chunks

MOST_MESSAGES = 1000  # of rejects in a summary; the rejects themselves are rows


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
    rejects: list[str]  # messages, the first ones


def batch_id(landed: Landed, options: Options) -> str:
    """Return the id that the batch of a dump has under today's versions."""
    versions = (str(TRANSFORM_VERSION), str(SCHEMA_VERSION))
    return content_id(landed.sha256, options.encoding or "", *versions)


def make_batch(home: Home, landed: Landed, options: Options, staging: Path) -> Batch:
    """Turn a landed dump into a batch, or return the batch that is there already.

    Raises DataError if the dump is larger than one may be.
    """
    if landed.size_bytes > MAX_UNPACKED_BYTES:
        raise DataError(
            f"expected a dump of at most {MAX_UNPACKED_BYTES} bytes, found one of "
            f"{landed.size_bytes}. Its bytes are kept in raw/; split it into smaller files."
        )
    name = batch_id(landed, options)
    target = home.batches / name
    if not target.exists():
        source = Source(landed.size_bytes, partial(raw_chunks, home, landed.sha256))
        parts = stream_dump(source, landed.sha256, options)
        # A name of its own: the try before may have died in the middle of writing.
        aside = staging / f"{name}-{os.urandom(4).hex()}"
        aside.mkdir()
        try:
            write_batch(aside, name, parts)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        move_into_place(aside, target)
    return read_batch(target)


def write_batch(folder: Path, name: str, parts: Iterable[Mapping[str, Sequence[Row]]]) -> None:
    """Write the files of a batch into an empty folder as its rows come in; sync them."""
    open_files: dict[str, Writing] = {}
    count = Count()
    try:
        for part in parts:
            count_rows(count, part)
            for table in TABLES:
                if rows := part.get(table):
                    if table not in open_files:
                        open_files[table] = Writing(folder / f"{table}.parquet", TABLES[table])
                    add_rows(open_files[table], rows)
    except BaseException:
        for writing in open_files.values():
            abandon(writing)
        raise
    for writing in open_files.values():
        close(writing)
    rows_of = {table: open_files[table].row_count for table in TABLES if table in open_files}
    summary = folder / "batch.json"
    batch = describe(name, rows_of, count)
    summary.write_bytes(orjson.dumps(asdict(batch), option=orjson.OPT_INDENT_2))
    sync_file(summary)
    sync_folder(folder)


@dataclass(slots=True)
class Count:
    """What the summary of a batch says of its rows, counted as they come in."""

    dumps: list[Dump] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    rejects: list[str] = field(default_factory=list)
    reject_count: int = 0


def count_rows(count: Count, rows: Mapping[str, Sequence[Row]]) -> None:
    """Count some more rows of a batch."""
    count.dumps.extend(row for row in rows.get("dumps", ()) if isinstance(row, Dump))
    count.records.extend(row for row in rows.get("records", ()) if isinstance(row, Record))
    lines = (row for row in rows.get("lines", ()) if isinstance(row, Line))
    count.roles.update(Counter(line.role.value for line in lines))
    rejects = rows.get("rejects", ())
    count.reject_count += len(rejects)
    room = MOST_MESSAGES - len(count.rejects)
    count.rejects.extend(row.message for row in rejects[:room] if isinstance(row, Reject))


def describe(name: str, rows: dict[str, int], count: Count) -> Batch:
    """Summarise the rows of a batch."""
    (dump,) = count.dumps
    loaded = [row.sha256 for row in count.records if row.outcome is Outcome.LOADED]
    untold = count.reject_count - len(count.rejects)
    return Batch(
        batch_id=name,
        dump_id=dump.dump_id,
        sha256=dump.sha256,
        transform_version=TRANSFORM_VERSION,
        schema_version=SCHEMA_VERSION,
        rows=rows,
        roles=dict(sorted(count.roles.items())),
        record_hashes=loaded,
        rejected_records=len(count.records) - len(loaded),
        rejects=[*count.rejects, *([f"and {untold} more, all in rejects"] if untold else [])],
    )


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
