"""Which dumps a run reads: files, folders, globs and URLs, in a fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

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


@dataclass(frozen=True, slots=True)
class Source:
    """One dump to read: a path or URL, and which of the two.

    `locator` is for people and tables; `address` is what to open: it may hold bytes that
    are no text, or a password.
    """

    locator: str
    kind: SightingKind
    address: str


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


def without_password(url: str) -> str:
    """Return an address without the name and password that it may be fetched with.

    >>> without_password("https://ada:secret@example.org/a.txt?page=2")
    'https://example.org/a.txt?page=2'
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


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
