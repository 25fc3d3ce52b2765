"""From the bytes of a dump in whatever format to the rows of every table, part by part.

    bytes → layers (gzip, zip, tar …) → format → records → views → roles → rows

Memory stays flat: records are read and handed on a megabyte at a time, as shards. The rows of a
shard depend on nothing else, so that many processes can work on one dump. A plain text, whose
bounds depend on the whole of it, takes the road of `transforms/dumps.py`. To add a format: a
kind in `DumpFormat`, a look in `sniffing.py`, a reader in a file of its own, a line in
`READERS` of `unwrapping.py`.
"""

import gc
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from transforms.articles import Rows
from transforms.dumps import Options, stream_dump
from transforms.encodings import check_declared
from transforms.formats.layers import Unpacking, compression_of
from transforms.formats.record_rows import found_rows, reject_row, view_of
from transforms.formats.records import Context, Found, Limits, RawRecord, Unread
from transforms.formats.sniffing import HEAD_BYTES, container_of, sniff
from transforms.formats.unwrapping import Walk, head_of, walk_stream
from transforms.formats.views import View
from transforms.ids import ID_DIGITS
from transforms.surveys import Source
from transforms.tables import (
    TABLES,
    Compression,
    Dump,
    DumpFormat,
    EncodingBasis,
    Reason,
    Stage,
)
from transforms.version import TRANSFORM_VERSION

# A shard is cut by what was read, so that it depends on the dump alone: about a second of work.
SHARD_BYTES = 1 << 20
SHARD_RECORDS = 2_000


@dataclass(frozen=True, slots=True)
class Layered:
    """What a dump is when its outer layers are off."""

    compression: Compression
    format: DumpFormat


@dataclass(frozen=True, slots=True)
class Shard:
    """What was found in a stretch of a dump, each with the archive member it is in."""

    dump_id: str
    first: int  # ordinal of its first record
    finds: tuple[tuple[str | None, Found], ...]


def look(file: BinaryIO, options: Options) -> Layered:
    """Say what a dump is, by its first bytes; leaves the file at its start.

    Raises DataError if `options` make no sense.
    """
    head = file.read(HEAD_BYTES)
    file.seek(0)
    compression = compression_of(head)
    if compression is not Compression.NONE:
        unpacking = io.BufferedReader(Unpacking(file, compression, Limits()), HEAD_BYTES)
        head = head_of(unpacking)
        file.seek(0)
        if compression_of(head) is not Compression.NONE:
            return Layered(compression, DumpFormat.ARCHIVE)
    if container_of(head):
        return Layered(compression, DumpFormat.ARCHIVE)
    return Layered(compression, sniff(head, has_mapping=options.mapping is not None))


def read_parts(
    file: BinaryIO, source: Source, sha256: str, options: Options, limits: Limits | None = None
) -> Iterator[Rows]:
    """Yield the rows of a dump in parts; together they are all of them.

    `file` is the dump as it was landed, at its start, and `source` the same as chunks. Raises
    DataError if `options` make no sense or a part that memory has to hold is too large.
    """
    check_declared(options.encoding)
    if look(file, options).format is DumpFormat.TEXT:
        yield from stream_dump(source, sha256, options)
        return
    for part in read_shards(file, source, sha256, options, limits):
        yield shard_rows(part) if isinstance(part, Shard) else part


def read_shards(
    file: BinaryIO, source: Source, sha256: str, options: Options, limits: Limits | None = None
) -> Iterator[Shard | Rows]:
    """Yield a dump that is no plain text in shards, then the rows that belong to none of them.

    To read it is a small part of the work; what it means is found by `shard_rows`. Raises
    DataError as `read_parts` does.
    """
    check_declared(options.encoding)
    layered = look(file, options)
    for _ in source.read():  # whoever gives the chunks says if they are not those of the hash
        pass
    dump_id = sha256[:ID_DIGITS]
    walk = Walk(Context(options.encoding, options.mapping, limits or Limits()))
    ordinal = 0
    for shard in _shards(dump_id, walk_stream(walk, file)):
        ordinal += _record_count(shard.finds)
        yield shard
    rows: Rows = _empty()
    for number, (member, damage) in enumerate(walk.damage, 1):
        rows["rejects"].append(
            reject_row(f"{dump_id}.{damage.stage}.{number}", dump_id, None, member, damage)
        )
    if ordinal == 0:
        nothing = Unread(Stage.PARSE, Reason.EMPTY, "expected records, found none", 0, b"")
        for name, each in found_rows(dump_id, 1, None, nothing)[0].items():
            rows[name].extend(each)
    rows["dumps"].append(
        Dump(
            dump_id=dump_id,
            sha256=sha256,
            size_bytes=source.size_bytes,
            compression=layered.compression,
            format=layered.format,
            text_bytes=walk.text_bytes,
            encoding=options.encoding,
            encoding_basis=EncodingBasis.DECLARED if options.encoding else None,
            mapping=options.mapping.as_json() if options.mapping else None,
            transform_version=TRANSFORM_VERSION,
        )
    )
    yield rows


def _shards(dump_id: str, finds: Iterator[tuple[str | None, Found]]) -> Iterator[Shard]:
    waiting: list[tuple[str | None, Found]] = []
    first, size = 1, 0
    for member, found in finds:
        waiting.append((member, found))
        size += len(found.raw)
        if size >= SHARD_BYTES or len(waiting) >= SHARD_RECORDS:
            yield Shard(dump_id, first, tuple(waiting))
            first += _record_count(waiting)
            waiting, size = [], 0
    if waiting:
        yield Shard(dump_id, first, tuple(waiting))


def _record_count(finds: Iterable[tuple[str | None, Found]]) -> int:
    return sum(isinstance(found, RawRecord) or found.is_record for _, found in finds)


def shard_rows(shard: Shard) -> Rows:
    """Return the rows of what was found in a stretch of a dump."""
    rows = _empty()
    ordinal = shard.first
    with _no_collector():
        for member, found in shard.finds:
            new, is_record = found_rows(shard.dump_id, ordinal, member, found)
            ordinal += is_record
            for name, each in new.items():
                rows[name].extend(each)
    return rows


@contextmanager
def _no_collector() -> Iterator[None]:
    """Look for no cycles while a shard is read: trees and rows have none, only many parts.

    Nor are its rows looked through behind it: frozen and let go, all there is counts as old, at
    no price. What others made before is looked through first, so that none of it stays.
    Of threads that read at once, the one that switched the collector off switches it on.
    """
    was_on = gc.isenabled()
    if was_on:
        gc.collect(0)
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def record_views(file: BinaryIO, sha256: str, options: Options) -> Iterator[tuple[str, View]]:
    """Yield the id and the view of every record that has one, as `read_parts` reads them."""
    dump_id = sha256[:ID_DIGITS]
    walk = Walk(Context(options.encoding, options.mapping))
    ordinal = 0
    for _, found in walk_stream(walk, file):
        if isinstance(found, Unread) and not found.is_record:
            continue
        ordinal += 1
        if isinstance(found, RawRecord):
            view = view_of(found)
            if view is not None:
                yield f"{dump_id}-{ordinal}", view


def found_in(file: BinaryIO, options: Options) -> Iterator[tuple[str | None, Found]]:
    """Yield what a dump holds, by member: for those who only look."""
    walk = Walk(Context(options.encoding, options.mapping))
    yield from walk_stream(walk, file)
    yield from walk.damage


def _empty() -> Rows:
    return {name: [] for name in TABLES}
