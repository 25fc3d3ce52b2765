"""A list of standing sources: `sources.toml`, checked when it is read.

[[source]]
name = "evening-wire"
kind = "feed"                   # files, url, feed or sitemap
url = "https://example.org/rss"
pages = true                    # fetch the page of every item, once
schedule = "*/15 * * * *"       # for `wirehouse serve --source evening-wire`

[[source]]
name = "archive"
kind = "files"
path = "dumps/*.jsonl.gz"
mapping = "archive-mapping.toml"
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from transforms.errors import DataError
from transforms.formats.mapping import Mapping, check_mapping, read_mapping

DEFAULT_LIST = Path("sources.toml")
KEYS = frozenset(
    {"name", "kind", "url", "path", "schedule", "timezone", "mapping", "encoding", "pages",
     "most_pages", "allow_private"}
)  # fmt: skip
MOST_PAGES = 500  # of one run of one source


class SourceKind(StrEnum):
    """What a standing source is."""

    FILES = "files"  # a file, folder or glob
    URL = "url"  # one address that holds a dump
    FEED = "feed"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Standing:
    """One standing source."""

    name: str
    kind: SourceKind
    place: str  # a path or an address
    schedule: str | None = None
    timezone: str = "UTC"
    mapping: Mapping | None = None
    encoding: str | None = None
    pages: bool = True
    most_pages: int = MOST_PAGES
    allow_private: bool = False


def read_list(path: Path) -> dict[str, Standing]:
    """Read a list of sources. Raises DataError with place, expectation and finding."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DataError(
            f"{path}: expected a list of sources, found: {error.strerror}. Write one, or name "
            "another with --sources."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: expected TOML, found: {error}") from error
    rows = given.get("source")
    if not isinstance(rows, list) or set(given) != {"source"}:
        raise DataError(f"{path}: expected sections [[source]] and nothing else, found {[*given]}")
    found: dict[str, Standing] = {}
    for number, row in enumerate(rows, 1):
        place = f"{path}, source {number}"
        one = _standing(row, place, path.parent)
        if one.name in found:
            raise DataError(f"{place}, name: expected a name of its own, found {one.name!r} again")
        found[one.name] = one
    return found


def find_standing(path: Path, name: str) -> Standing:
    """Return one source of a list by its name. Raises DataError if it is not there."""
    found = read_list(path)
    if name not in found:
        raise DataError(
            f"{path}: expected a source called {name!r}, found only {', '.join(found) or 'none'}"
        )
    return found[name]


def _standing(row: Any, place: str, folder: Path) -> Standing:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(row, dict):
        raise DataError(f"{place}: expected a section, found {row!r}")
    for key in row:
        if key not in KEYS:
            raise DataError(f"{place}: expected one of {', '.join(sorted(KEYS))}, found {key!r}")
    name = _text(row, "name", place)
    kinds = [kind.value for kind in SourceKind]
    kind = row.get("kind")
    if kind not in kinds:
        raise DataError(f"{place}, kind: expected one of {', '.join(kinds)}, found {kind!r}")
    key = "path" if kind == SourceKind.FILES else "url"
    where = _text(row, key, place)
    if key == "url" and not where.lower().startswith(("http://", "https://")):
        raise DataError(f"{place}, url: expected an http or https address, found {where!r}")
    if key == "path":
        where = str(folder / Path(where).expanduser())
    most = row.get("most_pages", MOST_PAGES)
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        raise DataError(f"{place}, most_pages: expected a number from 1 on, found {most!r}")
    for flag in ("pages", "allow_private"):
        if not isinstance(row.get(flag, False), bool):
            raise DataError(f"{place}, {flag}: expected true or false, found {row[flag]!r}")
    return Standing(
        name=name,
        kind=SourceKind(kind),
        place=where,
        schedule=_optional(row, "schedule", place),
        timezone=_optional(row, "timezone", place) or "UTC",
        mapping=_mapping(row.get("mapping"), place, folder),
        encoding=_optional(row, "encoding", place),
        pages=row.get("pages", True),
        most_pages=most,
        allow_private=row.get("allow_private", False),
    )


def _text(row: dict[str, Any], key: str, place: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"{place}, {key}: expected a text, found {value!r}")
    return value


def _optional(row: dict[str, Any], key: str, place: str) -> str | None:
    return _text(row, key, place) if key in row else None


def _mapping(value: Any, place: str, folder: Path) -> Mapping | None:  # noqa: ANN401
    if value is None:
        return None
    if isinstance(value, dict):
        return check_mapping(value, f"{place}, mapping")
    if isinstance(value, str):
        return mapping_file(folder / value)
    raise DataError(f"{place}, mapping: expected a file or a section, found {value!r}")


def mapping_file(path: Path) -> Mapping:
    """Read a mapping from a file. Raises DataError."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: expected a mapping in TOML, found: {error}") from error
    return read_mapping(text, str(path))
