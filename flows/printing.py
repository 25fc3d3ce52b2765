"""What `status` and `trace` print, line by line; `--json` prints the same facts."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from flows.receipt import escaped
from flows.watching.visits import Visits
from warehouse.marking import marked_pieces
from warehouse.status import Status
from warehouse.trace import Trace, TracedLine

SHOWN_VALUE_CHARS = 300  # of a value; the whole is in the table
SHOWN_LINE_CHARS = 400  # of one line; the whole is in the dump
MEBIBYTE = 1 << 20
BOLD, DIM, MARKED = "1", "2", "1;30;43"  # of a terminal
ROLE_TONES = {
    "headline": "1;34",
    "headline_repeat": "34",
    "caption": "1;33",
    "caption_repeat": "33",
    "credit": "33",
    "byline": "35",
    "dateline": "35",
    "date": "35",
    "body": "32",
    "subhead": "32",
}


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
    yield "last runs that changed something:"
    for row in status.last_runs:
        source = f" of {escaped(row['source'])}" if row["source"] else ""
        yield (
            f"  {row['started_at']:%Y-%m-%d %H:%M} {row['action']}{source}: {row['outcome']}, "
            f"{row['duration_seconds']:.1f} s, {row['read_bytes']} bytes, "
            f"{row['rejected_count']} records rejected"
        )


def visit_lines(visits: Mapping[str, Visits]) -> Iterator[str]:
    """Yield where each source stands, by its visits."""
    if visits:
        yield "visits:"
    for name, one in visits.items():
        why = f", {escaped(one.last_message)}" if one.last_message else ""
        yield (
            f"  {escaped(name) or '(runs of paths that failed)'}: {one.visit_count}, the last "
            f"{(one.last_at or '')[:16].replace('T', ' ')} {one.last_outcome}, "
            f"{one.last_seconds:.1f} s{why}"
        )
        if one.failed_count or one.silent_count:
            yield (
                f"    on end: {one.failed_count} with a failure, "
                f"{one.silent_count} without anything new"
            )


def trace_lines(trace: Trace, *, in_color: bool = False) -> Iterator[str]:
    """Yield what `wirehouse trace` prints."""
    yield f"{trace.table}:"
    for name, value in trace.row.items():
        if value is not None:
            yield f"  {name}: {_value(value)}"
    yield f"dump {trace.dump['sha256']}:"
    yield f"  {_packing(trace.dump)}"
    for sighting in trace.sightings:
        yield f"  seen {sighting['seen_at']:%Y-%m-%d %H:%M} {escaped(sighting['locator'])}"
    yield (
        f"  batch {trace.batch['batch_id']}, generation {trace.batch['generation']}, "
        f"rules version {trace.batch['transform_version']}"
    )
    if trace.evidence:
        yield f"  starts there because of: {trace.evidence}"
    for line in trace.lines:
        yield from _traced(line, in_color=in_color)


def hit_lines(hits: list[dict[str, Any]], *, in_color: bool) -> Iterator[str]:
    """Yield what `wirehouse search` prints."""
    for hit in hits:
        yield _toned(escaped(hit["headline"] or "(no headline)"), BOLD, in_color=in_color)
        snippet = " ".join(hit["snippet"].split())
        parts = snippet.split("**") if in_color else [snippet]
        yield "  " + "".join(
            _toned(escaped(part), MARKED if place % 2 else "", in_color=in_color)
            for place, part in enumerate(parts)
        )
        facts = (hit["article_id"], hit["language"], hit["published_at"], f"score {hit['score']}")
        yield "  " + ", ".join(escaped(str(fact)) for fact in facts if fact is not None)


def _toned(text: str, tone: str, *, in_color: bool) -> str:
    return f"\x1b[{tone}m{text}\x1b[0m" if in_color and tone else text


def _packing(dump: dict[str, Any]) -> str:
    encoding = dump["encoding"] or "no text"
    basis = f" ({dump['encoding_basis']})" if dump["encoding_basis"] else ""
    return f"{dump['size_bytes']} bytes, {dump['compression']}, {encoding}{basis}"


def _value(value: object) -> str:
    text = escaped(str(value))
    if len(text) > SHOWN_VALUE_CHARS:
        return f"{text[:SHOWN_VALUE_CHARS]}…"
    return text


def _traced(line: TracedLine, *, in_color: bool) -> Iterator[str]:
    fields = f" → {', '.join(line.fields)}" if line.fields else ""
    head = (
        f"line {line.line}, bytes {line.byte_start}-{line.byte_end}: "
        f"{line.role}, rule {line.rule} ({line.confidence:.2f}){fields}"
    )
    if line.is_around:
        yield _toned(f"{head}, beside it", DIM, in_color=in_color)
        yield _toned(f"  {_short(line.text)}", DIM, in_color=in_color)
        return
    yield _toned(head, ROLE_TONES.get(line.role, DIM), in_color=in_color)
    raw = line.raw.decode("utf-8", "backslashreplace")
    if in_color and raw == line.text:
        yield "  " + "".join(
            _toned(escaped(text), MARKED if field else "", in_color=in_color)
            for text, field in marked_pieces(line)
        )
    else:
        yield f"  {_short(raw)}"
    yield f"  because: {line.reason}"
    if raw != line.text:  # another encoding, or not in NFC
        yield f"  read as: {_short(line.text)}"


def _short(text: str) -> str:
    shown = escaped(text)
    more = "…" if len(shown) > SHOWN_LINE_CHARS else ""
    return shown[:SHOWN_LINE_CHARS] + more
