"""Bring the bytes of dumps into the raw store: from files, and from URLs by httpx.

A file that changes while it is read is read again, and refused if it goes on changing:
half of one version and half of the next is a dump that never existed.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.sources import Failure, Source, unreadable
from transforms.errors import DataError
from transforms.tables import SightingKind
from transforms.unpacking import MAX_UNPACKED_BYTES
from warehouse.home import Home
from warehouse.raw import CHUNK_BYTES, Landed, land

if TYPE_CHECKING:
    import httpx

READ_ATTEMPTS = 3  # a file that was being copied here is often whole a moment later
FETCH_ATTEMPTS = 3  # a server that restarts is back within seconds
FETCH_WAIT_SECONDS = 20.0  # for all attempts at one URL, waiting included
CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 30.0  # without a byte; a slow but steady download may take hours
MAX_REDIRECTS = 5
USER_AGENT = "wirehouse (news dump reader)"
RETRIED_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})  # what can pass


@dataclass(frozen=True, slots=True)
class Seen:
    """A dump that was seen at a place and is in the raw store."""

    locator: str
    kind: SightingKind
    landed: Landed
    modified_at: datetime | None
    http_status: int | None
    etag: str | None


class FetchError(DataError):
    """A URL did not give a dump; `can_pass` says whether it may in a moment."""

    def __init__(self, message: str, *, can_pass: bool) -> None:
        """Keep whether another try makes sense."""
        super().__init__(message)
        self.can_pass = can_pass


class ChangedError(DataError):
    """A file changed while it was read."""


def land_source(home: Home, source: Source, staging: Path) -> Seen | Failure:
    """Land one dump, or say why there is nothing to land."""
    try:
        if source.kind is SightingKind.URL:
            return land_url(home, source, staging)
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


def land_url(home: Home, source: Source, staging: Path) -> Seen:
    """Fetch a URL and land what it answers.

    What can pass (no answer, 429, 5xx, a broken download) is tried again with growing
    waits. Raises FetchError that names status or fault in the end.
    """
    import stamina  # noqa: PLC0415 - only fetching needs it

    stamina.instrumentation.set_on_retry_hooks([])  # else each wait is a bare log line
    attempts = stamina.retry_context(
        on=lambda error: isinstance(error, FetchError) and error.can_pass,
        attempts=FETCH_ATTEMPTS,
        timeout=FETCH_WAIT_SECONDS,
        wait_initial=0.5,
        wait_max=5.0,
    )
    for attempt in attempts:
        with attempt:
            return _fetch(home, source, staging)
    raise AssertionError("the last attempt returns or raises")


def _fetch(home: Home, source: Source, staging: Path) -> Seen:
    with _answer(source.address) as response:
        if response.status_code != 200:  # noqa: PLR2004 - OK
            status = f"{response.status_code} {response.reason_phrase}".strip()
            can_pass = response.status_code in RETRIED_STATUS
            advice = "Try again later." if can_pass else "Check the address."
            raise FetchError(
                f"expected the status 200 OK, found {status}. {advice}", can_pass=can_pass
            )
        landed = land(home, _bounded(response.iter_bytes(CHUNK_BYTES)), staging)
        return Seen(
            locator=source.locator,
            kind=SightingKind.URL,
            landed=landed,
            modified_at=_http_date(response.headers.get("last-modified")),
            http_status=response.status_code,
            etag=response.headers.get("etag"),
        )


def _bounded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pass on what a server sends until it is more than a dump may be."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_UNPACKED_BYTES:
            raise FetchError(
                f"expected at most {MAX_UNPACKED_BYTES} bytes, found more. "
                "Offer it in smaller files.",
                can_pass=False,
            )
        yield chunk


@contextmanager
def _answer(url: str) -> Iterator["httpx.Response"]:
    """Open a URL; what goes wrong on the way becomes a FetchError."""
    import httpx  # noqa: PLC0415 - 0.1 s that runs over files need not pay

    timeout = httpx.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
    try:
        with (
            httpx.Client(
                timeout=timeout,
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                headers={"user-agent": USER_AGENT, "accept-encoding": "identity"},
                http2=True,
            ) as client,
            client.stream("GET", url) as response,
        ):
            yield response
    except (
        httpx.InvalidURL,
        httpx.UnsupportedProtocol,
        httpx.TooManyRedirects,
    ) as error:
        raise FetchError(
            f"expected an address that can be fetched, found: {error}.", can_pass=False
        ) from error
    except httpx.HTTPError as error:
        raise FetchError(
            f"expected an answer, found: {error or type(error).__name__}. "
            "Check network and server, then run again.",
            can_pass=True,
        ) from error


def _http_date(text: str | None) -> datetime | None:
    """Read an HTTP date; None where the server prints none or a broken one."""
    try:
        return parsedate_to_datetime(text).astimezone(UTC) if text else None
    except (ValueError, OverflowError):
        return None


def _moment(seconds: float) -> datetime | None:
    """Return the time stamp of a file; None where it is no moment of our calendar."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
