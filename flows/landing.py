"""Bring the bytes of dumps into the raw store: from files, and from URLs by httpx.

A file that changes while it is read is read again, and refused if it goes on changing:
half of one version and half of the next is a dump that never existed.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.fetching.terms import Fetched, FetchError, Terms, Wanted
from flows.sources import Failure, Source, unreadable
from transforms.errors import DataError
from transforms.formats.listed import wrapped
from transforms.formats.sniffing import HEAD_BYTES, is_page
from transforms.tables import SightingKind
from warehouse.home import Home
from warehouse.marks import Known
from warehouse.raw import CHUNK_BYTES, Landed, land

READ_ATTEMPTS = 3  # a file that was being copied here is often whole a moment later
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Seen:
    """A dump that was seen at a place and is in the raw store."""

    locator: str
    kind: SightingKind
    landed: Landed
    modified_at: datetime | None
    http_status: int | None
    etag: str | None


class ChangedError(DataError):
    """A file changed while it was read."""


def land_source(
    home: Home, source: Source, staging: Path, terms: Terms | None = None
) -> Seen | Failure:
    """Land one dump, or say why there is nothing to land."""
    return land_sources(home, [source], staging, terms or Terms(), {})[0]


def land_sources(
    home: Home,
    sources: Sequence[Source],
    staging: Path,
    terms: Terms,
    known: Mapping[str, Known],
    progress: Callable[[int], None] = lambda _: None,
) -> list[Seen | Failure]:
    """Land dumps in their order: files one by one, addresses many at a time.

    `known` says what an address gave the last time: if that has not changed, it costs nothing.
    """
    urls = [one for one in sources if one.kind is SightingKind.URL and not one.stored]
    objects = [source for source in sources if source.stored]
    fetched: dict[str, Fetched | FetchError] = {}
    if urls:
        from flows.fetching.fetcher import fetch_all  # noqa: PLC0415 - 0.1 s that files need not pay

        asked = [wanted_of(source, known.get(source.locator)) for source in urls]
        answers = fetch_all(asked, terms, staging)
        fetched = {one.address: answer for one, answer in zip(urls, answers, strict=True)}
    brought: dict[str, Seen | Failure] = {}
    if objects:
        from flows.stores import land_objects  # noqa: PLC0415 - loads fsspec

        brought = land_objects(home, objects, staging, terms, known.get)
    landed: list[Seen | Failure] = []
    for done, source in enumerate(sources):
        progress(done)
        if source.stored:
            landed.append(brought[source.address])
        elif source.kind is SightingKind.URL:
            answer = fetched[source.address]
            if isinstance(answer, FetchError):
                landed.append(Failure(source.locator, str(answer)))
            elif answer.path is None:
                landed.append(seen_again(source.locator, known[source.locator], NOT_MODIFIED))
            else:
                landed.append(land_fetched(home, answer, staging))
        else:
            landed.append(_land_one_file(home, source, staging))
    return landed


def wanted_of(source: Source, known: Known | None) -> Wanted:
    """Return what to ask of an address: whether it changed, where it is known."""
    modified = known.modified_at if known else None
    return Wanted(
        source.locator,
        source.address,
        etag=known.etag if known else None,
        modified=modified.strftime("%a, %d %b %Y %H:%M:%S GMT") if modified else None,
    )


def seen_again(locator: str, known: Known, status: int | None) -> Seen:
    """Return the dump that an address gave before: its bytes are in the store."""
    return Seen(
        locator=locator,
        kind=SightingKind.URL,
        landed=known.landed,
        modified_at=known.modified_at,
        http_status=status,
        etag=known.etag,
    )


def land_fetched(
    home: Home, answer: Fetched, staging: Path, listing: Mapping[str, Any] | None = None
) -> Seen | Failure:
    """Land what was fetched to a file, and remove that.

    `listing` is what a feed or sitemap declares of it: a page is kept together with that.
    """
    if answer.path is None:
        raise ValueError("expected an answer with bytes")
    try:
        with answer.path.open("rb") as file:
            chunks: Iterable[bytes] = _chunks(file.fileno())
            if listing is not None:  # of a page, whose size is bounded
                page = b"".join(chunks)
                is_one = is_page(page[:HEAD_BYTES])
                chunks = wrapped(page, answer.wanted.locator, listing) if is_one else [page]
            landed = land(home, chunks, staging)
    finally:
        answer.path.unlink(missing_ok=True)
    return Seen(
        locator=answer.wanted.locator,
        kind=SightingKind.URL,
        landed=landed,
        modified_at=answer.modified_at,
        http_status=answer.status,
        etag=answer.etag,
    )


def _land_one_file(home: Home, source: Source, staging: Path) -> Seen | Failure:
    try:
        return land_file(home, source, staging)
    except DataError as error:
        return Failure(source.locator, str(error))
    except OSError as error:
        return Failure(source.locator, unreadable(error))


def land_file(home: Home, source: Source, staging: Path) -> Seen:
    """Land a file. Raises ChangedError if it changes each time it is read."""
    for attempt in range(READ_ATTEMPTS):
        try:
            return _land_file(home, source, staging)
        except ChangedError:
            if attempt == READ_ATTEMPTS - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def _land_file(home: Home, source: Source, staging: Path) -> Seen:
    path = Path(source.address)
    if not stat.S_ISREG(path.stat().st_mode):
        raise DataError(
            "expected a regular file, found none (a device, a socket or a pipe cannot "
            "be landed). Save it as a file."
        )
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        landed = land(home, _chunks(file.fileno()), staging)
    after = path.stat()
    if _version(before) != _version(after) or landed.size_bytes != after.st_size:
        raise ChangedError(
            f"expected a file that stays as it is, found one of {before.st_size} bytes "
            f"at first and {after.st_size} at last. "
            "Run again when whoever writes it is done."
        )
    return Seen(
        locator=source.locator,
        kind=SightingKind.FILE,
        landed=landed,
        modified_at=_moment(after.st_mtime),
        http_status=None,
        etag=None,
    )


def _version(facts: os.stat_result) -> tuple[int, int, int]:
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _chunks(handle: int) -> Iterator[bytes]:
    while chunk := os.read(handle, CHUNK_BYTES):
        yield chunk


def _moment(seconds: float) -> datetime | None:
    """Return the time stamp of a file; None where it is no moment of our calendar."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
