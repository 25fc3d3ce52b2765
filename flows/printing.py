"""What `status` and `trace` print, line by line; `--json` prints the same facts."""

import sys
from collections.abc import Iterator
from typing import Any

import orjson

from flows.receipt import escaped
from warehouse.status import Status
from warehouse.trace import Trace, TracedLine

SHOWN_VALUE_CHARS = 300  # of a value; the whole is in the table
SHOWN_LINE_CHARS = 400  # of one line; the whole is in the dump
MEBIBYTE = 1 << 20


def print_json(facts: object) -> None:
    """Print facts as one JSON object."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NAIVE_UTC
    sys.stdout.buffer.write(orjson.dumps(facts, default=_plain, option=options))


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return str(value)


def status_lines(status: Status) -> Iterator[str]:
    """Yield what `wirehouse status` prints."""
    generation, books = status.generation, status.books
    yield (
        f"generation {generation['number']}, committed {generation['committed_at']} "
        f"UTC, {status.database_bytes / MEBIBYTE:.1f} MiB"
    )
    if status.head != generation["number"]:
        yield f"the lake is ahead, at {status.head}: the next run publishes it"
    yield (
        f"records: {books['read']} read = {books['loaded']} loaded "
        f"+ {books['duplicate']} duplicate + {books['rejected']} rejected"
    )
    counts = (f"{name} {count}" for name, count in status.row_counts.items())
    yield f"rows: {', '.join(counts)}"
    yield "rejects:" if status.rejects else "rejects: none"
    for row in status.rejects:
        yield f"  {row['reject_count']} {row['stage']}, {row['reason']}"
        yield f"    {escaped(row['example'])}"
    yield "seen last:"
    for row in status.last_seen:
        yield f"  {row['seen_at']:%Y-%m-%d %H:%M} {escaped(row['locator'])}"


def trace_lines(trace: Trace) -> Iterator[str]:
    """Yield what `wirehouse trace` prints."""
    yield f"{trace.table}:"
    for name, value in trace.row.items():
        if value is not None:
            yield f"  {name}: {_value(value)}"
    yield f"dump {trace.dump['sha256']}:"
    yield f"  {_packing(trace.dump)}"
    for sighting in trace.sightings:
        yield f"  seen {sighting['seen_at']:%Y-%m-%d %H:%M} {escaped(sighting['locator'])}"
    if trace.evidence:
        yield f"  starts there because of: {trace.evidence}"
    for line in trace.lines:
        yield from _traced(line)


def _packing(dump: dict[str, Any]) -> str:
    encoding = dump["encoding"] or "no text"
    basis = f" ({dump['encoding_basis']})" if dump["encoding_basis"] else ""
    return f"{dump['size_bytes']} bytes, {dump['compression']}, {encoding}{basis}"


def _value(value: object) -> str:
    text = escaped(str(value))
    if len(text) > SHOWN_VALUE_CHARS:
        return f"{text[:SHOWN_VALUE_CHARS]}…"
    return text


def _traced(line: TracedLine) -> Iterator[str]:
    fields = f" → {', '.join(line.fields)}" if line.fields else ""
    yield (
        f"line {line.line}, bytes {line.byte_start}-{line.byte_end}: "
        f"{line.role}, rule {line.rule} ({line.confidence:.2f}){fields}"
    )
    raw = line.raw.decode("utf-8", "backslashreplace")
    yield f"  {_short(raw)}"
    yield f"  because: {line.reason}"
    if raw != line.text:  # another encoding, or not in NFC
        yield f"  read as: {_short(line.text)}"


def _short(text: str) -> str:
    shown = escaped(text)
    more = "…" if len(shown) > SHOWN_LINE_CHARS else ""
    return shown[:SHOWN_LINE_CHARS] + more
