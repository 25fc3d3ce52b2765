"""Fetch many addresses at a time: bounded in all and per host, tried again, resumed, never half.

A download goes to a file of the run's own; what is broken off is taken up again by Range, if the
server gives a mark (ETag or Last-Modified) by which both halves are known to be one file.
"""

import asyncio
import os
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from flows.fetching.guarding import check_address, check_peer, check_target, origin_of
from flows.fetching.robots import Robots
from flows.fetching.terms import (
    RETRIED_STATUS,
    USER_AGENT,
    Fetched,
    FetchError,
    Terms,
    Wanted,
)

OK, PARTIAL, NOT_MODIFIED, OUT_OF_RANGE = 200, 206, 304, 416
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(slots=True)
class _Run:
    """What all fetches of a run share."""

    client: httpx.AsyncClient
    robots: Robots
    terms: Terms
    folder: Path
    in_all: asyncio.Semaphore
    hosts: "dict[str, asyncio.Semaphore]"
    last: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Part:
    """What was brought of a download so far."""

    path: Path
    size: int = 0
    mark: str | None = None  # ETag or Last-Modified of the answer that brought it
    resumed: int = 0


def fetch_all(wanted: Sequence[Wanted], terms: Terms, folder: Path) -> list[Fetched | FetchError]:
    """Fetch addresses into files of a folder; the answers stand in the order of the addresses."""
    if not wanted:
        return []
    return asyncio.run(_fetch_all(wanted, terms, folder))


async def _fetch_all(
    wanted: Sequence[Wanted], terms: Terms, folder: Path
) -> list[Fetched | FetchError]:
    timeout = httpx.Timeout(terms.silence_seconds, connect=terms.connect_seconds, pool=None)
    limits = httpx.Limits(max_connections=terms.at_once, max_keepalive_connections=terms.at_once)
    headers = {"user-agent": USER_AGENT, "accept-encoding": "identity"}
    async with httpx.AsyncClient(
        http2=True, timeout=timeout, limits=limits, headers=headers, follow_redirects=False
    ) as client:
        run = _Run(
            client, Robots(client, terms), terms, folder, asyncio.Semaphore(terms.at_once),
            defaultdict(lambda: asyncio.Semaphore(terms.per_host)),
        )  # fmt: skip
        return await asyncio.gather(*(_fetch(run, one) for one in wanted))


async def _fetch(run: _Run, wanted: Wanted) -> Fetched | FetchError:
    """Fetch one address, as often as makes sense."""
    part = _Part(run.folder / f"fetch-{os.urandom(8).hex()}")
    try:
        check_address(wanted.address)
        host = origin_of(wanted.address)[1]
        async with run.hosts[host], run.in_all:
            return await _attempts(run, wanted, part)
    except FetchError as error:
        part.path.unlink(missing_ok=True)
        return error
    except BaseException:
        part.path.unlink(missing_ok=True)
        raise


async def _attempts(run: _Run, wanted: Wanted, part: _Part) -> Fetched:
    terms = run.terms
    for attempt in range(1, terms.attempts + 1):
        try:
            await _be_polite(run, wanted)
            return await _once(run, wanted, part, attempt)
        except FetchError as error:
            if not error.can_pass or attempt == terms.attempts:
                raise
            if error.after is not None and error.after > terms.retry_after_most:
                raise FetchError(
                    f"{error} It asks to wait {error.after:.0f} seconds, more than a run does.",
                    can_pass=True,
                ) from error
            wait = min(terms.wait_most, terms.wait_first * 2 ** (attempt - 1))
            wait *= random.uniform(0.5, 1.5)  # noqa: S311 - so that not all come back at once
            await asyncio.sleep(max(wait, error.after or 0))
    raise AssertionError("the last attempt returns or raises")


async def _be_polite(run: _Run, wanted: Wanted) -> None:
    """Ask robots.txt for a page that nobody named, and keep the pause it asks for."""
    if not wanted.is_page or not run.terms.honour_robots:
        return
    await check_target(wanted.address, wanted, run.terms)
    if not await run.robots.allows(wanted.address):
        raise FetchError(
            "expected a page that robots.txt allows, found one that it does not.", can_pass=False
        )
    delay = await run.robots.delay(wanted.address)
    if delay:
        host = origin_of(wanted.address)[1]
        loop = asyncio.get_running_loop()
        turn = max(loop.time(), run.last.get(host, 0.0) + delay)
        run.last[host] = turn
        await asyncio.sleep(turn - loop.time())


async def _once(run: _Run, wanted: Wanted, part: _Part, attempt: int) -> Fetched:
    """Ask once, and keep what comes, even if it breaks off."""
    headers = {}
    if part.size and part.mark:
        headers = {"range": f"bytes={part.size}-", "if-range": part.mark}
    else:
        if wanted.etag:
            headers["if-none-match"] = wanted.etag
        if wanted.modified:
            headers["if-modified-since"] = wanted.modified
    async with _answer(run, wanted, headers) as response:
        status = response.status_code
        if status == NOT_MODIFIED and (wanted.etag or wanted.modified):
            return _fetched(wanted, None, response, attempt, 0)
        if status == PARTIAL and part.size and _starts_at(response) == part.size:
            part.resumed = part.size
        elif status in (OK, PARTIAL) and (status == OK or _starts_at(response) == 0):
            part.size, part.resumed = 0, 0
            part.path.unlink(missing_ok=True)
        else:
            if status in (PARTIAL, OUT_OF_RANGE):
                part.size, part.mark = 0, None  # the other half is of another file
                part.path.unlink(missing_ok=True)
            raise _refusal(response)
        part.mark = _mark(response)
        await _receive(run, wanted, part, response)
        return _fetched(wanted, part.path, response, attempt, part.resumed)


async def _receive(run: _Run, wanted: Wanted, part: _Part, response: httpx.Response) -> None:
    """Write what comes behind what is there. Raises FetchError if it is too much or too little."""
    most = run.terms.most_page_bytes if wanted.is_page else run.terms.most_bytes
    stated = response.headers.get("content-length", "")
    expected = part.size + int(stated) if stated.isdigit() else None
    if expected is not None and expected > most:
        raise _too_large(most)
    with part.path.open("ab") as file:
        file.truncate(part.size)
        async for chunk in response.aiter_raw():
            part.size += len(chunk)
            if part.size > most:
                raise _too_large(most)
            file.write(chunk)
    if expected is not None and part.size < expected:
        raise FetchError(
            f"expected {expected} bytes, found {part.size}: the answer broke off.", can_pass=True
        )


def _too_large(most: int) -> FetchError:
    return FetchError(
        f"expected at most {most} bytes, found more. Offer it in smaller files.", can_pass=False
    )


@asynccontextmanager
async def _answer(
    run: _Run, wanted: Wanted, headers: dict[str, str]
) -> AsyncIterator[httpx.Response]:
    """Ask, and follow redirects that may be followed; faults become FetchErrors."""
    address = wanted.address
    try:
        for _ in range(run.terms.most_redirects + 1):
            async with run.client.stream("GET", address, headers=headers) as response:
                check_peer(response, wanted, run.terms)
                target = response.headers.get("location")
                if response.status_code not in MOVED or not target:
                    yield response
                    return
                address = urljoin(address, target)
                await check_target(address, wanted, run.terms)
                if urlsplit(wanted.address).scheme == "https" and address.startswith("http:"):
                    raise FetchError(
                        "expected a redirect that stays on https, found one to http.",
                        can_pass=False,
                    )
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise FetchError(
            f"expected an address that can be fetched, found: {error}.", can_pass=False
        ) from error
    except httpx.HTTPError as error:
        raise FetchError(
            f"expected an answer, found: {error or type(error).__name__}. "
            "Check network and server, then run again.",
            can_pass=True,
        ) from error
    raise FetchError(
        f"expected an address that can be fetched, found: more than {run.terms.most_redirects} "
        "redirects.",
        can_pass=False,
    )


def _refusal(response: httpx.Response) -> FetchError:
    """Say what a status means, and whether it may pass."""
    status = f"{response.status_code} {response.reason_phrase}".strip()
    can_pass = response.status_code in RETRIED_STATUS | {PARTIAL, OUT_OF_RANGE}
    advice = "Try again later." if can_pass else "Check the address."
    return FetchError(
        f"expected the status 200 OK, found {status}. {advice}",
        can_pass=can_pass,
        after=_retry_after(response.headers.get("retry-after")),
    )


def _retry_after(value: str | None) -> float | None:
    """Return the seconds that a server asks to wait: a number, or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    moment = http_date(value)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment else None


def _starts_at(response: httpx.Response) -> int | None:
    """Return the first byte that a partial answer holds."""
    found = response.headers.get("content-range", "")
    start = found.removeprefix("bytes ").partition("-")[0]
    return int(start) if start.isdigit() else None


def _mark(response: httpx.Response) -> str | None:
    """Return what tells one version of a file from another; a weak ETag does not."""
    etag = response.headers.get("etag")
    if etag and not etag.startswith("W/"):
        return str(etag)
    modified = response.headers.get("last-modified")
    return str(modified) if modified else None


def _fetched(
    wanted: Wanted, path: Path | None, response: httpx.Response, attempts: int, resumed: int
) -> Fetched:
    return Fetched(
        wanted=wanted,
        path=path,
        status=NOT_MODIFIED if path is None else OK,
        etag=response.headers.get("etag"),
        modified_at=http_date(response.headers.get("last-modified")),
        attempts=attempts,
        resumed=resumed,
    )


def http_date(text: str | None) -> datetime | None:
    """Read an HTTP date; None where the server prints none or a broken one."""
    try:
        return parsedate_to_datetime(text).astimezone(UTC) if text else None
    except (ValueError, OverflowError, TypeError):
        return None
