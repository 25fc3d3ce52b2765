"""What a feed or a sitemap says of a page that is fetched for it, kept with the page's bytes.

A page that was found in a list is stored as one WARC record: its bytes as they came, under a
header line that holds what the list declares of it. So its rows are made from its bytes alone,
and who takes the page down takes its title and description in the list down with it. The
record has no date of its own (`sightings` has it): the same page gives the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import orjson

from transforms.formats.feeds_reader import item_fields, json_item_fields, sitemap_fields
from transforms.formats.records import FieldsContent, Listed, RawRecord
from transforms.tables import RecordKind

HEADER = "Listed-As"
STORY = frozenset({"content:encoded", "content", "content_html", "content_text"})
# Characters of a value, values of a list or object: all there is room for of a feed's item.
ROOM = ((2_000, 50), (200, 20), (60, 5))
MOST_BYTES = 40_000  # of all of it: the headers of a record have room for 64 KB
UNSAFE = re.compile(r"[^\x21-\x7e]")
FORMS = {"feed": item_fields, "json feed": json_item_fields, "sitemap": sitemap_fields}


def listing_of(item: RawRecord, place: str) -> dict[str, Any]:
    """Return what a list at a place declares of a page; the story itself stands in the page."""
    form = "json feed" if item.raw.startswith(b"{") else "feed"
    if item.kind is RecordKind.ADDRESS:
        form = "sitemap"
    language = getattr(item.content, "language", None)
    facts = {"form": form, "list": place, "language": language}
    declared = {k: v for k, v in (item.declared or {}).items() if k not in STORY}
    for chars, values in ROOM:
        listing = facts | {"declared": _clipped(declared, chars, values)}
        if len(_line(listing)) <= MOST_BYTES:
            return listing
    return facts | {"declared": {}}


def _clipped(value: Any, chars: int, values: int) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, str):
        return value[:chars]
    if isinstance(value, list):
        return [_clipped(each, chars, values) for each in value[:values]]
    if isinstance(value, dict):
        pairs = islice(value.items(), values)
        return {str(key)[:chars]: _clipped(each, chars, values) for key, each in pairs}
    return value


def _line(listing: Mapping[str, Any]) -> str:
    """Return a listing as one line of ASCII: no character of it may end a header."""
    return json.dumps(listing, separators=(",", ":"), sort_keys=True)


def wrapped(page: bytes, address: str, listing: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield the record that holds a page and what a list declares of it."""
    digest = hashlib.sha256(page)
    line = _line(listing)
    name = hashlib.sha256(f"{address}\n{line}\n".encode() + digest.digest()).hexdigest()
    uuid = "-".join((name[:8], name[8:12], f"8{name[13:16]}", f"8{name[17:20]}", name[20:32]))
    head = (
        "WARC/1.1",
        "WARC-Type: resource",
        f"WARC-Record-ID: <urn:uuid:{uuid}>",
        f"WARC-Target-URI: {UNSAFE.sub(_escaped, address)}",
        f"WARC-Payload-Digest: sha256:{digest.hexdigest()}",
        "Content-Type: text/html",
        f"{HEADER}: {line}",
        f"Content-Length: {len(page)}",
    )
    yield "\r\n".join((*head, "", "")).encode()
    yield page
    yield b"\r\n\r\n"


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def listed_in(headers: Mapping[str, str]) -> tuple[dict[str, Any], Listed] | None:
    """Return what a record's headers say that a list declares of its page, and its fields.

    None: they say nothing, or nothing that can be read.
    """
    try:
        listing = orjson.loads(headers[HEADER.lower()])
        declared, form = listing["declared"], FORMS[listing["form"]]
        language = listing.get("language")
        fields = form(declared, language if isinstance(language, str) else None)
    except (KeyError, TypeError, AttributeError, orjson.JSONDecodeError):
        return None
    return listing, Listed(fields or FieldsContent(), headers.get("warc-target-uri"))
