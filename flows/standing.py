"""Standing sources: a feed or sitemap is a list of pages, each fetched once.

    feed ─ items ─ known already? ─ yes: a sighting, nothing is fetched
                                  └ no:  the page, as robots.txt allows

With `pages = false` the feed itself is the dump: each state of it is kept under a name of its
own, since a feed forgets its items and the warehouse must not. What a list declares of a page is
kept with the page's bytes.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from flows.fetching.fetcher import fetch_all
from flows.fetching.guarding import origin_of
from flows.fetching.listing import INDEXES, SourceKind, Standing, places_of
from flows.fetching.terms import Fetched, FetchError, Terms, Wanted
from flows.landing import Seen, land_fetched, seen_again, wanted_of
from flows.sources import Failure, Found, Source, find_sources, without_password
from transforms.dumps import Options
from transforms.errors import DataError
from transforms.formats.listed import listing_of
from transforms.formats.reading import found_in
from transforms.formats.records import RawRecord
from transforms.tables import RecordKind, SightingKind
from warehouse.files import write_whole
from warehouse.home import Home
from warehouse.marks import Known

MARKS = "feed-marks.json"  # in the home folder: a cache, not a truth
MOST_SITEMAPS = 50  # of one index
Listings: TypeAlias = dict[str, dict[str, Any]]  # address → what the list declares of its page
DIGITS = 12  # of the hash that names a state of a feed


@dataclass(slots=True)
class Visit:
    """One visit to a standing source."""

    home: Home
    staging: Path
    terms: Terms
    known: Mapping[str, Known]
    landed: list[Seen | Failure] = field(default_factory=list)


def files_of(standing: Standing) -> Found:
    """Return the files of a source that is files, nothing for others."""
    if standing.kind in INDEXES:
        return Found((), (), ())
    places = places_of(standing, datetime.now(UTC))
    if standing.kind in (SourceKind.FILES, SourceKind.STORE):
        return find_sources(places)
    sources = [Source(without_password(place), SightingKind.URL, place) for place in places]
    return Found(tuple(sources), (), ())


def visit(
    home: Home, staging: Path, standing: Standing, terms: Terms, known: Mapping[str, Known]
) -> list[Seen | Failure]:
    """Land what a feed or sitemap holds that is new, and see again what is not."""
    visiting = Visit(home, staging, terms, known)
    locator = without_password(standing.place)
    marks = _read_marks(home)
    mark = marks.get(locator, {}) if standing.pages else {}
    asked = Wanted(locator, standing.place, mark.get("etag"), mark.get("modified"))
    (answer,) = fetch_all([asked], terms, staging)
    if isinstance(answer, FetchError):
        return [Failure(locator, str(answer))]
    if answer.path is None:  # nothing new since a visit that brought everything
        return []
    if not standing.pages:
        return [_state_of_feed(visiting, answer)]
    _land_pages(visiting, standing, _pages(visiting, standing, answer))
    if not any(isinstance(one, Failure) for one in visiting.landed):
        modified = answer.modified_at
        stated = modified.strftime("%a, %d %b %Y %H:%M:%S GMT") if modified else None
        _write_marks(home, marks | {locator: {"etag": answer.etag, "modified": stated}})
    return visiting.landed


def _state_of_feed(visiting: Visit, answer: Fetched) -> Seen | Failure:
    landed = land_fetched(visiting.home, answer, visiting.staging)
    if isinstance(landed, Failure):
        return landed
    return Seen(
        locator=f"{landed.locator}#{landed.landed.sha256[:DIGITS]}",
        kind=landed.kind,
        landed=landed.landed,
        modified_at=landed.modified_at,
        http_status=landed.http_status,
        etag=landed.etag,
    )


def _pages(visiting: Visit, standing: Standing, answer: Fetched) -> Listings:
    """Return the pages that a feed or sitemap names, those of its sitemaps too."""
    found: Listings = {}
    sitemaps: list[str] = []
    _read_index(visiting, answer, found, sitemaps)
    host = origin_of(standing.place)[1]
    wanted = [
        Wanted(without_password(url), url, is_page=True, from_host=host)
        for url in sitemaps[:MOST_SITEMAPS]
    ]
    for one in fetch_all(wanted, visiting.terms, visiting.staging):
        if isinstance(one, FetchError):
            visiting.landed.append(Failure("a sitemap", str(one)))
        else:
            _read_index(visiting, one, found, [])
    return dict(islice(found.items(), standing.most_pages))


def _read_index(visiting: Visit, answer: Fetched, found: Listings, sitemaps: list[str]) -> None:
    if answer.path is None:
        return
    data = answer.path.read_bytes()
    answer.path.unlink()
    try:
        for _, one in found_in(io.BytesIO(data), Options()):
            if not isinstance(one, RawRecord):
                visiting.landed.append(Failure(answer.wanted.locator, one.message))
            elif one.url and one.raw.lstrip().startswith(b"<sitemap"):
                sitemaps.append(one.url.strip())
            elif one.url and one.kind in (RecordKind.ITEM, RecordKind.ADDRESS):
                found.setdefault(one.url.strip(), listing_of(one, answer.wanted.locator))
    except DataError as error:
        visiting.landed.append(Failure(answer.wanted.locator, str(error)))


def _land_pages(visiting: Visit, standing: Standing, pages: Listings) -> None:
    host = origin_of(standing.place)[1]
    new: list[Wanted] = []
    for address in pages:
        try:
            locator = without_password(address)
        except ValueError as error:
            visiting.landed.append(Failure("an item", f"expected an address, found: {error}"))
            continue
        if locator in visiting.known:
            visiting.landed.append(seen_again(locator, visiting.known[locator], None))
        else:
            new.append(Wanted(locator, address, is_page=True, from_host=host))
    for answer, wanted in zip(fetch_all(new, visiting.terms, visiting.staging), new, strict=True):
        if isinstance(answer, FetchError):
            visiting.landed.append(Failure(wanted.locator, str(answer)))
        else:
            listing = pages[wanted.address]
            visiting.landed.append(land_fetched(visiting.home, answer, visiting.staging, listing))


def _read_marks(home: Home) -> dict[str, dict[str, str | None]]:
    try:
        found = orjson.loads((home.root / MARKS).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_marks(home: Home, marks: dict[str, dict[str, str | None]]) -> None:
    write_whole(home.root / MARKS, orjson.dumps(marks, option=orjson.OPT_INDENT_2))


__all__ = ["files_of", "visit", "wanted_of"]
