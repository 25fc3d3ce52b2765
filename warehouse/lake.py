"""The lake: one immutable batch of Parquet files for each dump and version.

A batch is a pure function of the dump's bytes, the reader's options and the versions;
its id is their hash. So a batch that exists is never made again, whoever asks and
however the run before it ended.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from transforms.dumps import Options
from transforms.ids import content_id
from transforms.surveys import Source
from transforms.tables import SCHEMA_VERSION, TABLES
from transforms.version import TRANSFORM_VERSION
from warehouse.errors import StoreError
from warehouse.files import move_into_place, sync_file, sync_folder
from warehouse.home import Home
from warehouse.manifest import Entry
from warehouse.parquet import Writing, abandon, add_table, close
from warehouse.parts import Count, Part, part_of
from warehouse.raw import Landed, land, opened_raw, raw_chunks, read_raw
from warehouse.redaction import HeldError, redact, stream_rows
from warehouse.shards import Hands, spread_parts
from warehouse.steps import step


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch holds, without the rows: enough for receipts and manifests."""

    batch_id: str
    dump_id: str
    sha256: str
    size_bytes: int  # of the bytes in raw/
    options: dict[str, Any]
    transform_version: int
    schema_version: int
    rows: dict[str, int]  # table → rows; a table without rows has no file
    files: dict[str, str]  # table → sha256 of its file
    roles: dict[str, int]  # role → lines
    record_hashes: list[str]  # of the records that were loaded
    rejected_records: int
    rejects: list[str]  # messages, the first ones


def versions() -> tuple[int, int]:
    """Return the versions of this program: of the transforms, of the tables."""
    return TRANSFORM_VERSION, SCHEMA_VERSION


def batch_id(landed: Landed, options: Options) -> str:
    """Return the id that the batch of a dump has under today's versions."""
    redacted = [landed.dump_id] if landed.first_sha256 else []
    mapping = [options.mapping.digest] if options.mapping else []
    return content_id(
        landed.sha256, options.encoding or "", *mapping, *map(str, versions()), *redacted
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What a dump became; no batch: an article that was taken down was all that it held.

    `redactions` maps the hash of its bytes to that of those that may stay, as a manifest
    has it; empty where nothing in them was taken down. `texts` are the lines that are gone.
    """

    batch: Batch | None
    redactions: dict[str, str | None] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    seconds: float = 0.0  # of one core's time; nothing where the batch was there already


def make_batch(
    home: Home,
    landed: Landed,
    options: Options,
    staging: Path,
    tombstones: Collection[str] = frozenset(),
    hands: Hands | None = None,
) -> Made:
    """Turn a landed dump into a batch, or return the batch that is there already.

    If it holds an article that was taken down, the batch is made of the bytes without it.
    With `hands`, which a plain text has no use for, its shards are read by many at a time;
    the bytes of the batch are the same.

    Raises DataError if the options make no sense, or a part that memory has to hold as a
    whole is larger than that.
    """
    name = batch_id(landed, options)
    target = home.batches / name
    if target.exists():
        return Made(read_batch(target))
    started = time.thread_time()
    source = Source(landed.size_bytes, partial(raw_chunks, home, landed.sha256))
    # A name of its own: the try before may have died in the middle of writing.
    aside = staging / f"{name}-{os.urandom(4).hex()}"
    aside.mkdir()
    try:
        with opened_raw(home, landed.sha256) as file:
            rows = stream_rows(file, source, landed, options, tombstones)
            parts = (part_of(some) for some in rows)
            if hands:
                parts = spread_parts(file, source, landed, options, tombstones, staging, hands)
            with closing(parts):
                count = write_batch(aside, name, landed, options, parts)
    except HeldError:
        shutil.rmtree(aside)
        return make_redacted(home, landed, options, staging, tombstones)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    step("batch.written")
    move_into_place(aside, target)
    step("batch.placed")
    seconds = time.thread_time() - started + count.seconds
    return Made(read_batch(target), seconds=seconds)


def make_redacted(
    home: Home,
    landed: Landed,
    options: Options,
    staging: Path,
    tombstones: Collection[str],
) -> Made:
    """Turn what may stay of a landed dump into a batch; its own bytes stay as they are."""
    data = read_raw(home, landed.sha256)
    redacted = redact(data, landed.dump_id, options, tombstones)
    if redacted.data is None:
        return Made(None, {landed.sha256: None}, redacted.texts)
    new = land(home, [redacted.data], staging)
    step("forget.redacted")
    rest = Landed(new.sha256, new.size_bytes, landed.first_sha256 or landed.sha256)
    made = make_batch(home, rest, redacted.options, staging, tombstones)
    redactions = {landed.sha256: rest.sha256, **made.redactions}
    return Made(made.batch, redactions, redacted.texts)


SUMMARY = "batch.json"  # of a batch, written last


def write_batch(
    folder: Path,
    name: str,
    landed: Landed,
    options: Options,
    parts: Iterable[Part],
) -> Count:
    """Write the files of a batch into an empty folder as its rows come in; sync them."""
    open_files: dict[str, Writing] = {}
    count = Count()
    try:
        for part in parts:
            count.add(part.count)
            for table, rows in part.tables.items():
                if table not in open_files:
                    open_files[table] = Writing(folder / f"{table}.parquet", TABLES[table])
                add_table(open_files[table], rows)
    except BaseException:
        for writing in open_files.values():
            abandon(writing)
        raise
    for writing in open_files.values():
        close(writing)
    rows_of = {table: open_files[table].row_count for table in TABLES if table in open_files}
    files = {table: file_sha256(folder / f"{table}.parquet") for table in rows_of}
    summary = folder / SUMMARY
    batch = describe(name, landed, options, rows_of, files, count)
    summary.write_bytes(orjson.dumps(asdict(batch), option=orjson.OPT_INDENT_2))
    sync_file(summary)
    sync_folder(folder)
    return count


def describe(
    name: str,
    landed: Landed,
    options: Options,
    rows: dict[str, int],
    files: dict[str, str],
    count: Count,
) -> Batch:
    """Summarise the rows of a batch."""
    untold = count.reject_count - len(count.rejects)
    return Batch(
        batch_id=name,
        dump_id=landed.dump_id,
        sha256=landed.sha256,
        size_bytes=landed.size_bytes,
        options=asdict(options),
        transform_version=TRANSFORM_VERSION,
        schema_version=SCHEMA_VERSION,
        rows=rows,
        files=files,
        roles=dict(sorted(count.roles.items())),
        record_hashes=count.loaded,
        rejected_records=count.rejected_records,
        rejects=[*count.rejects, *([f"and {untold} more, all in rejects"] if untold else [])],
    )


def file_sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_batch(folder: Path) -> Batch:
    """Read the summary of a batch. Raises StoreError if it is damaged."""
    path = folder / SUMMARY
    try:
        return Batch(**orjson.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(
            f"{path}: expected the summary of a batch, found: {error}. "
            "`wirehouse fsck --repair` makes the batch again from the raw bytes."
        ) from error


def entry_of(home: Home, batch: Batch) -> Entry:
    """Return what a manifest says of a batch."""
    return Entry(
        batch_id=batch.batch_id,
        dump_id=batch.dump_id,
        sha256=batch.sha256,
        size_bytes=batch.size_bytes,
        options=batch.options,
        transform_version=batch.transform_version,
        schema_version=batch.schema_version,
        rows=batch.rows,
        loaded_records=len(batch.record_hashes),
        rejected_records=batch.rejected_records,
        digest=file_sha256(home.batches / batch.batch_id / SUMMARY),
    )


def landed_of(entry: Entry) -> Landed:
    """Return the bytes that an entry was made from."""
    first = None if entry.sha256.startswith(entry.dump_id) else entry.dump_id
    return Landed(entry.sha256, entry.size_bytes, first)
