"""Dumps in S3, GCS and other stores of objects, through fsspec: listed, compared, streamed.

    s3://bucket/prefix/*.jsonl.gz → objects with ETag, size and time → the changed ones → raw/

A listing says of each object whether it is the one that was landed before; that one is not asked
for again. What a store needs to know (keys, region, endpoint) it takes from where its own tools
take it, such as the AWS_… variables, and never from an address.
"""

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.fetching.terms import Terms
from flows.landing import READ_ATTEMPTS, ChangedError, Seen, seen_again
from flows.sources import DUMP_SUFFIXES, WILDCARDS, Failure, Source, Stored
from transforms.errors import DataError
from transforms.tables import SightingKind
from warehouse import space
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.marks import Known
from warehouse.raw import land

CHUNK_BYTES = 8 << 20  # of one request: S3 charges for each, and memory holds one a thread
OBJECTS_AT_ONCE = 8
# Without an ETag an object is told by size and time; within a minute (FTP's clock, the coarsest)
# of the moment when it was seen it may have changed once more and look the same.
YOUNG = timedelta(minutes=1)
ETAGS = ("ETag", "etag")
TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")  # as libraries say it
SECRETS = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AZURE_STORAGE_KEY")
EXTRAS = "It needs the extra `remote` (uv sync --extra remote) for S3, `gcs` for Google's"


def objects_of(url: str) -> tuple[list[Source], list[str]]:
    """Return the dumps that the address of a store stands for, and the names left out.

    The address is an object, a pattern, or the beginning of names, as a folder would be. Raises
    DataError if the store can not be opened, or nothing is there.
    """
    _require_no_keys(url)
    with _told(url):
        files, path = _opened(url)
        infos = _listed(files, path)
        if not infos:
            files.info(path.lstrip("/").partition("/")[0] or "/")  # raises if the bucket is missing
    if not infos:
        raise DataError("expected objects in the store, found: no object has such a name.")
    is_named = WILDCARDS & set(path) or [*infos] == [path]
    found: list[Source] = []
    left_out: list[str] = []
    for name, info in sorted(infos.items()):
        locator = str(files.unstrip_protocol(name))
        below = name.removeprefix(path).strip("/").split("/")
        if not is_named and any(part.startswith(".") for part in below):
            continue
        if is_named or name.lower().endswith(DUMP_SUFFIXES):
            found.append(Source(locator, SightingKind.URL, locator, stored_of(info)))
        else:
            left_out.append(locator)
    if not found:
        raise DataError("expected objects that are dumps by their names, found only others.")
    return found, left_out


def stored_of(info: dict[str, Any]) -> Stored:
    """Return what a store says of an object.

    >>> stored_of({"size": 3, "ETag": '"a1"', "mtime": 0.0}).etag
    '"a1"'
    """
    etag = next((str(info[name]) for name in ETAGS if info.get(name)), None)
    when = next((info[name] for name in TIMES if info.get(name)), None)
    return Stored(int(info.get("size") or 0), etag, _moment(when))


def is_unchanged(stored: Stored, known: Known | None) -> bool:
    """Say whether an object is the one that was landed before."""
    if known is None or known.landed.size_bytes != stored.size_bytes:
        return False
    if stored.etag or known.etag:
        return stored.etag == known.etag
    before, now = known.modified_at, stored.modified_at
    if before is None or now is None or known.seen_at is None:
        return False
    return _naive(before) == _naive(now) and _naive(now) < _naive(known.seen_at) - YOUNG


def land_objects(
    home: Home,
    sources: list[Source],
    staging: Path,
    terms: Terms,
    known: Callable[[str], Known | None],
) -> dict[str, Seen | Failure]:
    """Land the objects that changed, some at a time; return what became of each address."""
    landed: dict[str, Seen | Failure] = {}
    changed: list[Source] = []
    for source in sources:
        before = known(source.locator)
        if source.stored and before and is_unchanged(source.stored, before):
            landed[source.address] = seen_again(source.locator, before, None)
        else:
            changed.append(source)
    pool = ThreadPoolExecutor(OBJECTS_AT_ONCE)
    try:
        waiting = [pool.submit(_land_object, home, one, staging, terms) for one in changed]
        for source, wait in zip(changed, waiting, strict=True):
            landed[source.address] = wait.result()
    finally:
        pool.shutdown(cancel_futures=True)
    return landed


def _land_object(home: Home, source: Source, staging: Path, terms: Terms) -> Seen | Failure:
    """Land one object; one that changes while it is read is read again."""
    try:
        for attempt in range(READ_ATTEMPTS):
            try:
                return _land_once(home, source, staging, terms)
            except ChangedError:
                if attempt == READ_ATTEMPTS - 1:
                    raise
    except DataError as error:
        return Failure(source.locator, str(error))
    raise AssertionError("the last attempt returns or raises")


def _land_once(home: Home, source: Source, staging: Path, terms: Terms) -> Seen:
    with _told(source.address):
        files, path = _opened(source.address)
        before = stored_of(files.info(path))
    if before.size_bytes > terms.most_bytes:
        raise DataError(
            f"expected at most {terms.most_bytes} bytes, found {before.size_bytes}. "
            "Offer it in smaller files."
        )
    space.require(home.root, before.size_bytes, f"the bytes of {source.locator}")
    landed = land(home, _chunks(files, path, source.address, terms.most_bytes), staging)
    with _told(source.address):
        after = stored_of(files.info(path))
    if before != after or landed.size_bytes != after.size_bytes:
        raise ChangedError(
            f"expected an object that stays as it is, found one of {before.size_bytes} bytes at "
            f"first and {after.size_bytes} at last. Run again when whoever writes it is done."
        )
    return Seen(
        locator=source.locator,
        kind=SightingKind.URL,
        landed=landed,
        modified_at=after.modified_at,
        http_status=None,
        etag=after.etag,
    )


def _chunks(files: Any, path: str, url: str, most: int) -> Iterator[bytes]:  # noqa: ANN401 - fsspec
    size = 0
    with _told(url), files.open(path, "rb", block_size=CHUNK_BYTES, cache_type="none") as file:
        while chunk := file.read(CHUNK_BYTES):
            size += len(chunk)
            if size > most:
                raise DataError(f"expected at most {most} bytes, found more.")
            yield chunk


def _opened(url: str) -> tuple[Any, str]:
    import fsspec  # noqa: PLC0415 - 0.1 s that files need not pay

    try:
        files, path = fsspec.core.url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise DataError(f"expected a store that can be opened, found: {error}. {EXTRAS}") from error
    return files, str(path)


def _listed(files: Any, path: str) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    """Return the objects that a path of a store stands for, with what it says of them."""
    try:
        info = files.info(path)
    except FileNotFoundError:
        if not WILDCARDS & set(path):
            raise
        found = files.glob(path, detail=True)
    else:
        found = {path: info} if info["type"] == "file" else files.find(path, detail=True)
    return {
        name: info
        for name, info in found.items()
        if info["type"] == "file" and not name.endswith("/")
    }


def without_keys(url: str) -> str:
    """Return the address of a store without keys that somebody wrote into it.

    >>> without_keys("s3://AKIA:secret@bucket/a.txt"), without_keys("abfs://box@account/a.txt")
    ('s3://bucket/a.txt', 'abfs://box@account/a.txt')
    """
    return re.sub(r"^([^:/]+://)[^/@]*:[^/]*@", r"\1", url)


def _require_no_keys(url: str) -> None:
    if without_keys(url) != url:
        raise DataError(
            "expected an address without keys, found some in it. Give them in the environment, "
            "as the AWS_… variables."
        )


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turn what the library of a store raises, of whatever kind, into what a run says of it."""
    try:
        yield
    except (DataError, StoreError, GeneratorExit):
        raise
    except FileNotFoundError as error:
        raise DataError(
            f"expected something at {url}, found nothing: {_clean(error)}. Check bucket and name."
        ) from error
    except Exception as error:  # each library has errors of its own, and few are OSErrors
        raise DataError(
            f"expected an answer of the store, found: {_clean(error)}. Check endpoint, keys and "
            "rights in the environment, as the AWS_… variables."
        ) from error


def _clean(error: Exception) -> str:
    """Return what an error says in one line, without the keys and passwords in it.

    >>> _clean(OSError("could not connect to http://ada:secret@store.example.org/box."))
    'could not connect to http://store.example.org/box'
    """
    text = " ".join((str(error) or type(error).__name__).split()).rstrip(".")
    text = re.sub(r"://[^/@\s]+@", "://", text)
    for name in SECRETS:
        if secret := os.environ.get(name):
            text = text.replace(secret, "…")
    return text


def _moment(value: object) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, int | float):
        value = datetime.fromtimestamp(value, UTC)
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
