"""Which dumps a run reads: files, folders, globs, URLs and stores, in a fixed order."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from transforms.errors import DataError
from transforms.tables import SightingKind

# In a folder only these are dumps; a file that is named itself is read whatever its name.
BARE_SUFFIXES = (
    *(
        ".txt",
        ".html",
        ".htm",
        ".xhtml",
        ".warc",
        ".wet",
        ".jsonl",
        ".ndjson",
        ".json",
        ".csv",
        ".tsv",
    ),
    *(".parquet", ".arrow", ".feather", ".ipc", ".rss", ".atom", ".xml"),
)
PACKED_SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
DUMP_SUFFIXES = (
    *BARE_SUFFIXES,
    *(bare + packed for bare in BARE_SUFFIXES for packed in PACKED_SUFFIXES),
    *(".zip", ".tar", ".tgz", *(".tar" + packed for packed in PACKED_SUFFIXES)),
)
WILDCARDS = frozenset("*?[")
# Of stores of objects, whose names fsspec knows; `file` and `memory` are its own.
STORES = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "file", "memory")
# Parts of a query that let whoever has the address in, as S3, Google and Azure sign it.
SIGNATURE = re.compile(
    r"(?i)(x-(amz|goog)-[^=]*|awsaccesskeyid|googleaccessid|signature|expires|sig|se|sp|sv|sr|st|"
    r"spr|sip|skoid|sktid|skt|ske|sks|skv)(=|$)"
)
SIGNED = re.compile(r"(?i)(^|&)(x-(amz|goog)-signature|signature|sig)=")


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as its store lists it: what tells whether it has changed."""

    size_bytes: int
    etag: str | None
    modified_at: datetime | None


@dataclass(frozen=True, slots=True)
class Source:
    """One dump to read: a path or URL, and which of the two.

    `locator` is for people and tables; `address` is what to open: it may hold bytes that
    are no text, or a password.
    """

    locator: str
    kind: SightingKind
    address: str
    stored: Stored | None = None  # of an object in a store; null: a file, or fetched by httpx


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be read, so that there are no bytes to keep."""

    locator: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of a command stand for."""

    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]
    left_out: tuple[str, ...]  # files in folders that are no dumps by their names


def find_sources(words: Iterable[str]) -> Found:
    """Find the dumps that words stand for; each once, in the order of the words."""
    sources: dict[str, Source] = {}  # by address: two names may look alike
    failures: list[Failure] = []
    left_out: list[str] = []
    for word in words:
        if is_store(word):
            _add_objects(word, sources, failures, left_out)
            continue
        if is_url(word):
            try:
                locator = without_password(word)
            except ValueError as error:
                message = f"expected an address that can be fetched, found: {error}."
                failures.append(Failure("a URL", message))
                continue
            sources[word] = Source(locator, SightingKind.URL, word)
            continue
        try:
            for path, is_dump in _paths(word, failures):
                address = os.path.abspath(path)
                if is_dump:
                    source = Source(printable(address), SightingKind.FILE, address)
                    sources[address] = source
                else:
                    left_out.append(printable(address))
        except OSError as error:
            failures.append(Failure(printable(word), unreadable(error)))
        except (RuntimeError, ValueError) as error:  # ~nobody, a NUL
            message = f"expected the name of a file, found: {error}."
            failures.append(Failure(printable(word), message))
    return Found(tuple(sources.values()), tuple(failures), tuple(left_out))


def is_url(word: str) -> bool:
    """Say whether a word is an address that httpx fetches."""
    return word.lower().startswith(("http://", "https://"))


def is_store(word: str) -> bool:
    """Say whether a word is an address in a store of objects, which fsspec opens.

    >>> [is_store(word) for word in ("s3://bucket/a.txt", "https://example.org", "s3/a.txt")]
    [True, False, False]
    """
    scheme, mark, _ = word.partition("://")
    return bool(mark) and scheme.lower() in STORES


def _add_objects(
    word: str, sources: dict[str, Source], failures: list[Failure], left_out: list[str]
) -> None:
    """Add the objects that a word stands for, or why there are none."""
    from flows.stores import objects_of, without_keys  # noqa: PLC0415 - loads httpx and fsspec

    try:
        found, others = objects_of(word)
    except DataError as error:
        failures.append(Failure(without_keys(word), str(error)))
        return
    sources |= {source.address: source for source in found}
    left_out += others


def without_password(url: str) -> str:
    """Return an address without what lets somebody in: name, password, signature.

    >>> without_password("https://ada:secret@example.org/a.txt?page=2")
    'https://example.org/a.txt?page=2'
    >>> without_password("https://b.example.org/a.txt?X-Amz-Date=2026&X-Amz-Signature=c0ffee&v=2")
    'https://b.example.org/a.txt?v=2'
    """
    parts = urlsplit(url)
    query = parts.query
    if SIGNED.search(query):
        query = "&".join(part for part in query.split("&") if not SIGNATURE.match(part))
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=query))


def printable(path: Path | str) -> str:
    """Return a path as text that every table can hold, odd bytes escaped."""
    name = os.fsencode(path)
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def unreadable(error: OSError) -> str:
    """Say what was expected of a path, what was found, and what to do."""
    found = error.strerror or str(error)
    return f"expected a file that can be read, found: {found}. Check path and rights."


def _paths(word: str, failures: list[Failure]) -> Iterator[tuple[Path, bool]]:
    """Yield the files a word stands for, and whether each is a dump."""
    path = Path(word).expanduser()
    if path.is_dir():
        yield from _folder(path, failures)
    elif WILDCARDS & set(word) and not path.exists():
        names = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - **
        files = [Path(name) for name in names if not Path(name).is_dir()]
        if not files:
            raise FileNotFoundError(None, "no file has such a name")
        yield from ((file, True) for file in files)
    else:
        path.stat()  # raises if there is nothing, or no right to look
        yield path, True


def _folder(folder: Path, failures: list[Failure]) -> Iterator[tuple[Path, bool]]:
    """Yield the files below a folder; a folder that can not be read is a failure."""
    before = len(failures)

    def fail(error: OSError) -> None:
        failures.append(Failure(printable(error.filename), unreadable(error)))

    found = False
    for parent, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if Path(parent, name).is_symlink():
                yield Path(parent, name), False
        for name in sorted(names):
            if not name.startswith("."):
                is_dump = name.lower().endswith(DUMP_SUFFIXES)
                found |= is_dump
                yield Path(parent, name), is_dump
    if not found and len(failures) == before:
        endings = " ".join((*BARE_SUFFIXES, ".zip", ".tar"))
        raise FileNotFoundError(None, f"no file that ends with one of {endings}, packed or not")
