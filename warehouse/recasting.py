"""Write a dump anew without what some of its records say, whatever it is packed in.

    layers off → members → format → the record is blanked

Where a record has bytes of its own it is blanked in as many (`blanking.py`). A row of columns has
none: its cells become nulls. A page or text that is a file of an archive becomes blanks. What was
compressed stays unpacked: there a search for what is gone can see that it is. The records keep
their order, and with it their ids; `redaction.py` reads the result again and compares.
"""

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.formats.layers import compression_of
from transforms.formats.sniffing import HEAD_BYTES, Container, container_of, sniff
from transforms.formats.unwrapping import MEMBER_MARK
from transforms.tables import Compression, DumpFormat, Record
from transforms.unpacking import unpack
from warehouse.blanking import without_content

FILES = frozenset({DumpFormat.TEXT, DumpFormat.HTML})  # the file is the record
FAULTS = (pa.ArrowException, tarfile.TarError, zipfile.BadZipFile, OSError, EOFError, ValueError,
          RuntimeError, NotImplementedError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done: all records of a dump in their order, and the ids of those to blank."""

    records: Sequence[Record]
    gone: Collection[str]
    has_mapping: bool

    def within(self, member: str | None) -> list[Record]:
        """Return the records of a member of the dump, None: of the dump itself."""
        return [record for record in self.records if record.member == member]

    def touches(self, member: str) -> bool:
        """Say whether a member, or one within it, holds a record to blank."""
        inner = member + MEMBER_MARK
        names = {record.member or "" for record in self.records if record.record_id in self.gone}
        return any(name == member or name.startswith(inner) for name in names)


def without_records(data: bytes, wanted: Wanted) -> bytes | None:
    """Return the bytes of a dump with some records blanked, None where that cannot be done."""
    try:
        return _emptied(data, None, wanted)
    except FAULTS:  # what is damaged or encrypted can not be written anew
        return None


def _emptied(data: bytes, member: str | None, wanted: Wanted) -> bytes | None:
    while compression_of(data) is not Compression.NONE:
        unpacked = unpack(data)
        if unpacked.broken:
            return None
        data = unpacked.data
    kind = container_of(data[:HEAD_BYTES])
    if kind is Container.ZIP:
        return _zip(data, member, wanted)
    if kind is Container.TAR:
        return _tar(data, member, wanted)
    return _leaf(data, wanted.within(member), wanted)


def _inside(data: bytes, name: str, member: str | None, wanted: Wanted) -> bytes | None:
    """Return a member of an archive with its records blanked, as it is if it has none of them."""
    whole = f"{member}{MEMBER_MARK}{name}" if member else name
    return _emptied(data, whole, wanted) if wanted.touches(whole) else data


def _zip(data: bytes, member: str | None, wanted: Wanted) -> bytes | None:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        names = [entry.filename for entry in old.infolist()]
        if len(names) != len(set(names)):
            return None  # which of two is meant is not said
        for entry in old.infolist():
            inner = _inside(old.read(entry), entry.filename, member, wanted)
            if inner is None:
                return None
            info = zipfile.ZipInfo(entry.filename, entry.date_time)
            info.external_attr = entry.external_attr
            new.writestr(info, inner)
    return sink.getvalue()


def _tar(data: bytes, member: str | None, wanted: Wanted) -> bytes | None:
    sink = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data), mode="r:") as old,
        tarfile.open(fileobj=sink, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        names = old.getnames()
        if len(names) != len(set(names)):
            return None
        for entry in old:
            file = old.extractfile(entry) if entry.isreg() else None
            inner = _inside(file.read(), entry.name, member, wanted) if file else b""
            if inner is None:
                return None
            info = copy(entry)
            info.size = len(inner)
            new.addfile(info, io.BytesIO(inner))
    return sink.getvalue()


def _leaf(data: bytes, records: Sequence[Record], wanted: Wanted) -> bytes | None:
    """Return the bytes of one file of records with some of them blanked."""
    kind = sniff(data[:HEAD_BYTES], has_mapping=wanted.has_mapping)
    places = [at for at, record in enumerate(records) if record.record_id in wanted.gone]
    if kind in FILES:
        return b" " * len(data) if len(records) == 1 else None
    if kind is DumpFormat.PARQUET:
        return _parquet(data, places, len(records))
    if kind is DumpFormat.ARROW:
        return _arrow(data, places, len(records))
    if kind is DumpFormat.FEED and data.lstrip()[:1] == b"{":
        return _json_feed(data, places, len(records))
    result = bytearray(data)
    for at in places:
        start, end = records[at].byte_start, records[at].byte_end
        raw = data[start:end]
        is_there = hashlib.sha256(raw).hexdigest() == records[at].sha256
        blank = without_content(raw, kind, data[:HEAD_BYTES]) if is_there else None
        if blank is None:
            return None
        result[start:end] = blank
    return bytes(result)


def _parquet(data: bytes, places: Sequence[int], count: int) -> bytes | None:
    table = _nulled(pq.ParquetFile(io.BytesIO(data)).read(), places, count)
    if table is None:
        return None
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="none", use_dictionary=False)
    return sink.getvalue()


def _arrow(data: bytes, places: Sequence[int], count: int) -> bytes | None:
    is_file = data.startswith(b"ARROW1")
    source = io.BytesIO(data)
    reader = pa.ipc.open_file(source) if is_file else pa.ipc.open_stream(source)
    table = _nulled(reader.read_all(), places, count)
    if table is None:
        return None
    sink = io.BytesIO()
    make = pa.ipc.new_file if is_file else pa.ipc.new_stream
    with make(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _nulled(table: Any, places: Sequence[int], count: int) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return a table with all cells of some rows null; None if a row is no record of its own."""
    if table.num_rows != count:
        return None
    # A dictionary would keep the values that no row has any more.
    plain = [
        column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
        for column in table.columns
    ]
    if any("dictionary" in str(column.type) for column in plain):
        return None  # within a list or an object it stays
    fields = [
        pa.field(field.name, column.type, nullable=True, metadata=field.metadata)
        for field, column in zip(table.schema, plain, strict=True)
    ]
    gone = set(places)
    rows = pa.array([None if at in gone else at for at in range(count)], pa.int64())
    whole = pa.table(plain, schema=pa.schema(fields, metadata=table.schema.metadata))
    return whole.take(rows)


def _json_feed(data: bytes, places: Sequence[int], count: int) -> bytes | None:
    feed = orjson.loads(data)
    if len(feed["items"]) != count:
        return None
    for at in places:
        feed["items"][at] = {}
    return orjson.dumps(feed)
