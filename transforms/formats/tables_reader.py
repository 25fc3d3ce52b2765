"""CSV and TSV with a header, and the columnar formats: Parquet and Arrow IPC.

A CSV row may run over several lines where a cell is quoted; where the quotes do not close within
bounds, the first line is a reject and reading goes on at the next. A columnar row has no bytes
of its own: the row as JSON stands for it.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.encodings import find_encoding
from transforms.formats.mapping import missing_columns
from transforms.formats.records import Context, Found, Unread
from transforms.formats.rows import as_json, row_record
from transforms.formats.shapes import shape_of
from transforms.formats.sniffing import HEAD_BYTES, delimiter_of
from transforms.tables import Reason, RecordKind, Stage

ROW_LINES = 20_000  # lines of one row; a quote that is still open then was never one
BATCH_ROWS = 256
# What damaged columns raise in pyarrow, whose readers trust offsets and lengths.
FAULTS = (
    pa.ArrowException, OSError, ValueError, SystemError, OverflowError, MemoryError, KeyError,
    IndexError,
)  # fmt: skip
csv.field_size_limit(256 << 20)


def read_csv(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every row."""
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream, HEAD_BYTES)
    head = buffered.peek(HEAD_BYTES)[:HEAD_BYTES]
    encoding = find_encoding(head.rsplit(b"\n", 1)[0] or head, context.encoding)
    name = encoding.name if encoding else "utf-8"
    delimiter = delimiter_of(head.removeprefix(b"\xef\xbb\xbf")) or ","
    rows = _rows(buffered, delimiter, name, context)
    try:
        start, raw, cells = next(rows)
    except StopIteration:
        return
    header = [cell.strip().lstrip("\ufeff") for cell in cells or []]
    if len(header) > context.limits.columns:
        yield Unread(Stage.PARSE, Reason.TOO_LARGE,
                     f"header: expected at most {context.limits.columns} columns, found "
                     f"{len(header)}", start, raw[: HEAD_BYTES], size=len(raw))  # fmt: skip
        return
    if context.mapping:
        yield from _unmapped(context, header, start, raw)
    shape = shape_of(frozenset(header))
    for number, (start, raw, cells) in enumerate(rows, 2):
        if cells is None:
            yield Unread(Stage.PARSE, Reason.MALFORMED,
                         f"row {number}: expected a row of {len(header)} cells, found quotes that "
                         "do not close", start, raw[: HEAD_BYTES], size=len(raw))  # fmt: skip
        elif cells and len(cells) != len(header):
            yield Unread(Stage.PARSE, Reason.MALFORMED,
                         f"row {number}: expected {len(header)} cells, found {len(cells)}",
                         start, raw[: HEAD_BYTES], size=len(raw))  # fmt: skip
        elif cells:
            row = dict(zip(header, cells, strict=True))
            yield row_record(row, RecordKind.ROW, start, raw, context, shape)


def _unmapped(context: Context, header: Sequence[str], start: int, raw: bytes) -> Iterator[Found]:
    assert context.mapping is not None  # noqa: S101 - for the type checker
    for message in missing_columns(context.mapping, frozenset(header)):
        yield Unread(Stage.PARSE, Reason.MALFORMED, message, start, raw[:HEAD_BYTES],
                     is_record=False, size=len(raw))  # fmt: skip


def _rows(
    stream: BinaryIO, delimiter: str, encoding: str, context: Context
) -> Iterator[tuple[int, bytes, list[str] | None]]:
    """Yield place, bytes and cells of each row; None where its quotes do not close."""
    limit = context.limits.line_bytes
    at = 0
    waiting: list[bytes] = []
    while True:
        line = waiting.pop(0) if waiting else stream.readline(limit)
        if not line:
            return
        raw = line
        if line.count(b'"') % 2:
            lines = [line]
            is_open = True
            size = len(line)
            while is_open and len(lines) < ROW_LINES and size < limit:
                more = waiting.pop(0) if waiting else stream.readline(limit)
                if not more:
                    break
                lines.append(more)
                size += len(more)
                is_open = bool(more.count(b'"') % 2) is False
            if is_open:
                waiting = lines[1:] + waiting
                yield at, line, None
                at += len(line)
                continue
            raw = b"".join(lines)
        text = raw.decode(encoding, "replace")
        try:
            cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            cells = None
        yield at, raw, cells
        at += len(raw)


def read_parquet(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every row of a Parquet file; a row group that is damaged is a reject."""
    try:
        file = pq.ParquetFile(stream)
    except FAULTS as error:
        yield _broken("file", error)
        return
    if len(file.schema_arrow.names) > context.limits.columns:
        yield _wide(len(file.schema_arrow.names), context)
        return
    if context.mapping:
        yield from _unmapped(context, file.schema_arrow.names, 0, b"")
    for group in range(file.num_row_groups):
        count = 0
        try:
            for batch in file.iter_batches(batch_size=BATCH_ROWS, row_groups=[group]):
                for found in _batch(batch, context):
                    count += 1
                    yield found
        except FAULTS as error:
            lost = file.metadata.row_group(group).num_rows - count
            for _ in range(max(1, lost)):
                yield _broken(f"row group {group + 1}, {lost} rows", error)


def read_arrow(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every row of an Arrow IPC file or stream."""
    head = stream.read(8)
    stream.seek(0)
    try:
        if head.startswith(b"ARROW1"):
            reader = pa.ipc.open_file(stream)
            batches = (reader.get_batch(at) for at in range(reader.num_record_batches))
        else:
            opened = pa.ipc.open_stream(stream)
            batches = iter(opened)
        for batch in batches:
            if len(batch.schema.names) > context.limits.columns:
                yield _wide(len(batch.schema.names), context)
                return
            yield from _batch(batch, context)
    except FAULTS as error:
        yield _broken("file", error)


def _batch(batch: Any, context: Context) -> Iterator[Found]:  # noqa: ANN401 - pyarrow has no types
    batch.validate(full=True)  # damaged offsets would lead outside of its memory
    for row in batch.to_pylist():
        yield row_record(row, RecordKind.ROW, 0, as_json(row), context)


def _broken(place: str, error: Exception) -> Unread:
    fault = str(error).splitlines()[0] if str(error) else type(error).__name__
    return Unread(Stage.PARSE, Reason.CORRUPT, f"{place}: expected sound columns, found: {fault}",
                  0, b"")  # fmt: skip


def _wide(count: int, context: Context) -> Unread:
    return Unread(Stage.PARSE, Reason.TOO_LARGE,
                  f"schema: expected at most {context.limits.columns} columns, found {count}",
                  0, b"")  # fmt: skip
