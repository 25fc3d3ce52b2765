"""A list of standing sources: `sources.toml`, checked when it is read.

[[source]]
name = "evening-wire"
kind = "feed"                   # files, url, feed, sitemap or store
url = "https://example.org/rss" # of a file or url also {date} or {date:%Y/%m/%d}
pages = true                    # fetch the page of every item, once
schedule = "every 15 minutes"   # or cron, or an RRULE: flows/schedules.py
timezone = "Europe/Berlin"      # of cron and rule; UTC if none is named
overlap = "skip"                # or "wait": a visit that finds one of this source under way
timeout = 900                   # seconds that a visit may take in all
silent_after = 3                # visits without anything new, after which somebody is told

[[source]]
name = "archive"
kind = "files"
path = "dumps/*.jsonl.gz"
mapping = "archive-mapping.toml"

[[source]]
name = "bucket"
kind = "store"                  # S3, GCS and others: an object, a pattern, or how names begin
url = "s3://bucket/{date}/*.jsonl.gz"
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta  # noqa: F401 - UTC in an example
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flows.schedules import Timing, read_timing
from flows.sources import is_store
from flows.watching.hooks import Hook, read_hook
from transforms.errors import DataError
from transforms.formats.mapping import Mapping, check_mapping, read_mapping

DEFAULT_LIST = Path("sources.toml")
KEYS = frozenset(
    {"name", "kind", "url", "path", "schedule", "timezone", "mapping", "encoding", "pages",
     "most_pages", "allow_private", "overlap", "timeout", "silent_after"}
)  # fmt: skip
MOST_PAGES = 500  # of one run of one source
MOST_DAYS = 3_700  # of a backfill: ten years
DAY = re.compile(r"\{date(?::([^{}]+))?\}")  # in a place: {date} or {date:%Y/%m/%d}


class Overlap(StrEnum):
    """What a visit does that finds another one of the same source under way."""

    SKIP = "skip"  # it is cancelled: the one under way sees what it would see
    WAIT = "wait"  # it comes after


class SourceKind(StrEnum):
    """What a standing source is."""

    FILES = "files"  # a file, folder or glob
    URL = "url"  # one address that holds a dump
    FEED = "feed"
    SITEMAP = "sitemap"
    STORE = "store"  # objects in S3, GCS and the like


INDEXES = frozenset({SourceKind.FEED, SourceKind.SITEMAP})  # lists of pages


@dataclass(frozen=True, slots=True)
class Standing:
    """One standing source."""

    name: str
    kind: SourceKind
    place: str  # a path or an address
    timing: Timing | None = None  # null: visited by hand only
    timezone: str = "UTC"  # of the schedule, and of the day that a place names
    overlap: Overlap = Overlap.SKIP
    timeout_seconds: int | None = None
    silent_after: int | None = None  # visits without anything new
    mapping: Mapping | None = None
    encoding: str | None = None
    pages: bool = True
    most_pages: int = MOST_PAGES
    allow_private: bool = False
    days: tuple[date, ...] = ()  # that a visit is for; none: the day on which it is made


def places_of(standing: Standing, now: datetime) -> list[str]:
    """Return the paths or addresses of a visit: one a day where the place names the day.

    >>> at = "https://example.org/{date:%Y/%m}.jsonl"
    >>> wire = Standing("wire", SourceKind.URL, at, days=(date(2026, 5, 3),))
    >>> places_of(wire, datetime(2026, 9, 9, tzinfo=UTC))
    ['https://example.org/2026/05.jsonl']
    """
    today = now.astimezone(ZoneInfo(standing.timezone)).date()
    places = [
        DAY.sub(lambda found: day.strftime(found[1] or "%Y-%m-%d"), standing.place)  # noqa: B023
        for day in standing.days or (today,)
    ]
    return list(dict.fromkeys(places))


def days_between(first: date | None, last: date | None) -> tuple[date, ...]:
    """Return the days of a range, both ends included. Raises DataError."""
    if first is None:
        if last is not None:
            raise DataError(f"a range of days: expected its first day, found only {last}")
        return ()
    last = last or first
    count = (last - first).days + 1
    if not 1 <= count <= MOST_DAYS:
        raise DataError(
            f"a range of days: expected {first} to be before {last}, by {MOST_DAYS} days at most"
        )
    return tuple(first + timedelta(days=after) for after in range(count))


def read_list(path: Path) -> dict[str, Standing]:
    """Read a list of sources. Raises DataError with place, expectation and finding."""
    given = _read(path)
    rows = given.get("source")
    if not isinstance(rows, list) or not set(given) <= {"source", "notify"}:
        raise DataError(
            f"{path}: expected sections [[source]] and [[notify]] and nothing else, found "
            f"{[*given]}"
        )
    found: dict[str, Standing] = {}
    for number, row in enumerate(rows, 1):
        place = f"{path}, source {number}"
        one = _standing(row, place, path.parent)
        if one.name in found:
            raise DataError(f"{place}, name: expected a name of its own, found {one.name!r} again")
        found[one.name] = one
    return found


def read_hooks(path: Path) -> tuple[Hook, ...]:
    """Return who is told what happens, by the sections [[notify]]. Raises DataError."""
    rows = _read(path).get("notify", [])
    if not isinstance(rows, list):
        raise DataError(f"{path}, notify: expected sections [[notify]], found {rows!r}")
    return tuple(read_hook(row, f"{path}, notify {at}") for at, row in enumerate(rows, 1))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DataError(
            f"{path}: expected a list of sources, found: {error.strerror}. Write one, or name "
            "another with --sources."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: expected TOML, found: {error}") from error


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
    where = _where(row, SourceKind(kind), place, folder)
    most = _count(row, "most_pages", place)
    overlap = row.get("overlap", Overlap.SKIP)
    if overlap not in [*Overlap]:
        raise DataError(f"{place}, overlap: expected {' or '.join(Overlap)}, found {overlap!r}")
    schedule = _optional(row, "schedule", place)
    timezone = _optional(row, "timezone", place) or "UTC"
    for flag in ("pages", "allow_private"):
        if not isinstance(row.get(flag, False), bool):
            raise DataError(f"{place}, {flag}: expected true or false, found {row[flag]!r}")
    return Standing(
        name=name,
        kind=SourceKind(kind),
        place=where,
        timing=read_timing(schedule, timezone, place) if schedule else None,
        timezone=timezone,
        overlap=Overlap(overlap),
        timeout_seconds=_count(row, "timeout", place),
        silent_after=_count(row, "silent_after", place),
        mapping=_mapping(row.get("mapping"), place, folder),
        encoding=_optional(row, "encoding", place),
        pages=row.get("pages", True),
        most_pages=most or MOST_PAGES,
        allow_private=row.get("allow_private", False),
    )


def _where(row: dict[str, Any], kind: SourceKind, place: str, folder: Path) -> str:
    """Return the path or address of a source."""
    if kind is SourceKind.FILES:
        return str(folder / Path(_text(row, "path", place)).expanduser())
    where = _text(row, "url", place)
    if kind is SourceKind.STORE:
        if not is_store(where):
            raise DataError(
                f"{place}, url: expected the address of a store such as s3://bucket/prefix, "
                f"found {where!r}"
            )
        return where
    if not where.lower().startswith(("http://", "https://")):
        raise DataError(f"{place}, url: expected an http or https address, found {where!r}")
    if DAY.search(where) and kind is not SourceKind.URL:
        raise DataError(f"{place}, url: a {kind} has no day in its address, found {where!r}")
    return where


def _count(row: dict[str, Any], key: str, place: str) -> int | None:
    value = row.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 1):
        return value
    raise DataError(f"{place}, {key}: expected a number from 1 on, found {value!r}")


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
