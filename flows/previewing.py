"""`wirehouse run --dry-run`: what would be read as what; nothing is stored, nothing is fetched."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from flows.job import Request
from flows.sources import Source, find_sources, unreadable
from transforms.dumps import Options
from transforms.errors import DataError
from transforms.formats.reading import found_in, look
from transforms.formats.records import (
    FieldsContent,
    Found,
    PageContent,
    RawRecord,
    TextContent,
    Unread,
)
from transforms.tables import SightingKind

LOOKED_AT = 1_000  # records of a dump
SHOWN_RECORDS = 3
SHOWN_CHARS = 70


def preview(request: Request) -> Iterator[str]:
    """Yield the lines that say how each dump would be read."""
    found = find_sources(request.words)
    for failure in found.failures:
        yield f"{failure.locator}: {failure.message}"
    for source in found.sources:
        yield source.locator
        yield from _preview(source, request.options)
    if found.left_out:
        yield f"left out, no dumps by their names: {len(found.left_out)} files"
    if request.standing:
        yield f"source {request.standing.name}: {request.standing.kind} {request.standing.place}"
    yield "nothing was stored"


def _preview(source: Source, options: Options) -> Iterator[str]:
    if source.kind is SightingKind.URL:
        yield "  an address: it is fetched in a run, not now"
        return
    try:
        with Path(source.address).open("rb") as file:
            layered = look(file, options)
            yield f"  {layered.format.value}, packed: {layered.compression.value}"
            yield from _records(islice(found_in(file, options), LOOKED_AT))
    except OSError as error:
        yield f"  {unreadable(error)}"
    except DataError as error:
        yield f"  {error}"


def _records(found: Iterator[tuple[str | None, Found]]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    shown = 0
    for member, one in found:
        if isinstance(one, Unread):
            counts["rejected"] += 1
            if counts["rejected"] <= SHOWN_RECORDS:
                yield f"  reject: {one.message}"
            continue
        counts[f"{one.kind.value} {one.shape or _what(one)}"] += 1
        if shown < SHOWN_RECORDS and one.content is not None:
            shown += 1
            yield f"  record {shown}{f' in {member}' if member else ''}"
            yield from (f"    {line}" for line in _fields(one))
    total = ", ".join(f"{count} × {name}" for name, count in counts.items())
    more = " and perhaps more" if counts.total() >= LOOKED_AT else ""
    yield f"  {total or 'no records'}{more}"


def _what(record: RawRecord) -> str:
    return {PageContent: "(page)", TextContent: "(text)", FieldsContent: "(common names)"}.get(
        type(record.content), "(no text)"
    )


def _fields(record: RawRecord) -> Iterator[str]:
    """Yield each field, its column, and how its value starts."""
    if record.url:
        yield f"url: {record.url}"
    content = record.content
    if not isinstance(content, FieldsContent):
        yield f"{_what(record)} of {record.end - record.start} bytes"
        return
    used = {content.sources.get("url", "").removeprefix("column ")}
    for name in ("headline", "standfirst", "authors", "published", "updated", "section",
                 "language", "captions", "text", "markup"):  # fmt: skip
        value = getattr(content, name)
        if value:
            source = content.sources.get(name, "")
            used.add(source.removeprefix("column "))
            shown = "; ".join(value) if isinstance(value, tuple) else value
            shown = " ".join(shown.split())
            cut = shown if len(shown) <= SHOWN_CHARS else f"{shown[:SHOWN_CHARS]}…"
            yield f"{name} ← {source}: {cut}"
    rest = [name for name in record.declared or {} if name not in used]
    if rest:
        yield f"kept as declared, not used: {', '.join(rest)}"
