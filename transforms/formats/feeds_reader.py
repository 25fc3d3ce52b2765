"""RSS, Atom and JSON Feed, sitemaps and news sitemaps.

Items are found by their tags in the bytes, and each is parsed by itself: so each has its span, and
a broken one takes nothing else with it. No entity but the five of XML is ever resolved, nothing
is fetched: a document type with entities of its own is a reject.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from lxml import etree

from transforms.formats.json_reader import load_object
from transforms.formats.records import Context, FieldsContent, Found, RawRecord, Unread
from transforms.formats.rows import MARKUP, names_in
from transforms.tables import Reason, RecordKind, Stage

ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
OPENING = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?(?:item|entry|url|sitemap))(?=[\s>/])")
ROOT_TAG = re.compile(rb"<(?!\?|!)((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)\b([^>]*)>", re.DOTALL)
ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
XMLNS = re.compile(rb"""\s(xmlns(?::[\w.-]+)?)\s*=\s*("[^"]*"|'[^']*')""")
KNOWN_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/", "atom": "http://www.w3.org/2005/Atom",
    "news": "http://www.google.com/schemas/sitemap-news/0.9", "dcterms": "http://purl.org/dc/terms/",
    "image": "http://www.google.com/schemas/sitemap-image/1.1", "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "georss": "http://www.georss.org/georss", "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/", "thr": "http://purl.org/syndication/thread/1.0",
    "xhtml": "http://www.w3.org/1999/xhtml", "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "sy": "http://purl.org/rss/1.0/modules/syndication/",
}  # fmt: skip
MOST_DEPTH = 60
PARTS = re.compile(rb"<(/?)[A-Za-z_][^>]*?(/?)>")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def read_feed(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every item of a feed."""
    data = stream.read(context.limits.member_bytes)
    if data.lstrip()[:1] == b"{":
        yield from _json_feed(data)
        return
    yield from _items(data, RecordKind.ITEM, context)


def read_sitemap(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every address of a sitemap: what it says of it, and no text."""
    yield from _items(stream.read(context.limits.member_bytes), RecordKind.ADDRESS, context)


def _items(data: bytes, kind: RecordKind, context: Context) -> Iterator[Found]:
    first = OPENING.search(data)
    prolog = data[: first.start()] if first else data
    if ENTITY.search(prolog):
        yield Unread(Stage.PARSE, Reason.UNSAFE,
                     "prolog: expected no entities, found a document type that declares some. "
                     "They are never resolved.", 0, data[: 1 << 16], size=len(data))  # fmt: skip
        return
    encoding = ENCODING.search(prolog[:500])
    name = encoding[1].decode("ascii") if encoding else (context.encoding or "utf-8")
    frame = _frame(prolog)
    feed_language = _channel(prolog, b"language")
    match = first
    number = 0
    while match:
        number += 1
        start = match.start()
        end = _end_of(data, match)
        following = OPENING.search(data, match.end())
        if end < 0:
            stop = following.start() if following else len(data)
            yield _bad_item(number, start, data[start:stop], "no end of it")
            match = following
            continue
        raw = data[start:end]
        yield _item(raw, start, kind, number, frame, name, feed_language)
        match = OPENING.search(data, end)


def _end_of(data: bytes, match: "re.Match[bytes]") -> int:
    """Return where an item ends; one that stands in CDATA does not end it."""
    tag = match[1]
    head_end = data.find(b">", match.end())
    if head_end >= 0 and data[head_end - 1 : head_end] == b"/":
        return head_end + 1
    closing, at = b"</" + tag, match.end()
    again = re.compile(rb"<" + re.escape(tag) + rb"(?=[\s>/])")
    while True:
        end = data.find(closing, at)
        if end < 0:
            return -1
        cdata = data.find(b"<![CDATA[", at, end)
        if cdata >= 0:
            close = data.find(b"]]>", cdata)
            if close < 0:
                return -1
            at = close + 3
            continue
        if again.search(data, at, end):  # the next item opens before this one ends
            return -1
        stop = data.find(b">", end)
        return stop + 1 if stop >= 0 else -1


def _frame(prolog: bytes) -> bytes:
    """Return the name spaces of the document as attributes; known ones are added."""
    spaces: dict[bytes, bytes] = {}
    for tag in ROOT_TAG.finditer(prolog):
        for name, value in XMLNS.findall(tag[2]):
            spaces.setdefault(name, value)
    for prefix, value in KNOWN_NAMESPACES.items():
        spaces.setdefault(f"xmlns:{prefix}".encode(), f'"{value}"'.encode())
    return b" ".join(name + b"=" + value for name, value in spaces.items())


def _channel(prolog: bytes, tag: bytes) -> str | None:
    found = re.search(rb"<" + tag + rb">\s*([\w-]{2,12})\s*<", prolog)
    return found[1].decode("ascii") if found else None


def _bad_item(number: int, start: int, raw: bytes, found: str) -> Unread:
    return Unread(Stage.PARSE, Reason.MALFORMED, f"item {number}: expected an item, found {found}",
                  start, raw[: 1 << 16], size=len(raw))  # fmt: skip


def _item(
    raw: bytes, start: int, kind: RecordKind, number: int, frame: bytes, encoding: str,
    language: str | None,
) -> Found:  # fmt: skip
    if _too_deep(raw):
        return _bad_item(number, start, raw, f"tags nested deeper than {MOST_DEPTH}")
    try:
        text = raw.decode(encoding, "replace")
    except LookupError:
        text = raw.decode("utf-8", "replace")
    whole = b"<frame " + frame + b">" + text.encode("utf-8", "replace") + b"</frame>"
    try:
        root = etree.fromstring(whole, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        return _bad_item(number, start, raw, str(error))
    if root is None or not len(root):
        return _bad_item(number, start, raw, "no tags")
    try:
        declared = _declared(root[0])
        url = _address(root[0], declared)
    except ValueError as error:  # names of tags that no XML may have
        return _bad_item(number, start, raw, str(error))
    content = item_fields(declared, language) if kind is RecordKind.ITEM else None
    return RawRecord(kind, start, raw, content, url, declared)


def _too_deep(raw: bytes) -> bool:
    depth = 0
    for match in PARTS.finditer(re.sub(rb"<!\[CDATA\[.*?\]\]>", b"", raw, flags=re.DOTALL)):
        if match[1]:
            depth -= 1
        elif not match[2]:
            depth += 1
            if depth > MOST_DEPTH:
                return True
    return False


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the name of an element with the usual prefix of its name space."""
    qname = etree.QName(element)
    for prefix, space in KNOWN_NAMESPACES.items():
        if qname.namespace == space and prefix not in ("atom", "xhtml"):
            return f"{prefix}:{qname.localname}"
    return str(qname.localname)


def _declared(item: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return all that an item says, by tag; attributes are kept where there is no text."""
    found: dict[str, Any] = {}
    for child in item:
        if not isinstance(child.tag, str):
            continue
        name = _name(child)
        value: Any
        if len(child) and name in ("author", "news:news", "contributor", "media:group",
                                   "media:content", "image:image", "news:publication", "source"):  # fmt: skip
            value = dict(child.attrib) | _declared(child)
        elif len(child):  # XHTML in Atom
            value = "".join(etree.tostring(each, encoding="unicode") for each in child)
        else:
            text = (child.text or "").strip()
            value = text or dict(child.attrib)
        if name in found:
            old = found[name]
            found[name] = [*old, value] if isinstance(old, list) else [old, value]
        elif value not in ("", {}):
            found[name] = value
    return found


def _address(item: Any, declared: dict[str, Any]) -> str | None:  # noqa: ANN401
    for key in ("loc", "link"):
        value = declared.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one:
                return one
            if (
                isinstance(one, dict)
                and one.get("href")
                and one.get("rel", "alternate") == "alternate"
            ):
                return str(one["href"])
    about = next((value for name, value in item.attrib.items() if name.endswith("about")), None)
    guid = declared.get("guid") or declared.get("id")
    return about or (guid if isinstance(guid, str) and guid.startswith("http") else None)


def _first(declared: dict[str, Any], *names: str) -> tuple[str | None, str]:
    for name in names:
        value = declared.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return value, name
    return None, ""


def item_fields(declared: dict[str, Any], language: str | None) -> FieldsContent | None:
    """Return the fields of an article that an item declares; None: neither headline nor text."""
    headline, head_from = _first(declared, "title", "media:title")
    published, when_from = _first(
        declared, "pubDate", "published", "dc:date", "dcterms:created", "issued"
    )
    updated, updated_from = _first(declared, "updated", "dcterms:modified", "modified")
    if published is None:
        published, when_from, updated = updated, updated_from, None
    section, section_from = _first(declared, "category", "dc:subject")
    body, body_from = _first(declared, "content:encoded", "content", "summary", "description",
                             "media:description")  # fmt: skip
    people: list[str] = []
    for name in ("dc:creator", "author", "itunes:author"):
        people = people or [_person(text) for text in names_in(declared.get(name))]
    credit = declared.get("media:content")
    captions = []
    for one in credit if isinstance(credit, list) else [credit]:
        if isinstance(one, dict):
            text = one.get("media:description") or one.get("media:text")
            if isinstance(text, str):
                captions.append(" ".join(text.split()))
    if not (headline or body):
        return None
    is_markup = bool(body and MARKUP.search(body))
    return FieldsContent(
        headline=_clean(headline),
        authors=tuple(dict.fromkeys(name for name in people if name)),
        published=published,
        updated=updated,
        section=_clean(section),
        language=language,
        captions=tuple(dict.fromkeys(captions)),
        text=None if is_markup else body,
        markup=body if is_markup else None,
        sources={
            "headline": f"item {head_from}", "published": f"item {when_from}",
            "updated": f"item {updated_from}", "section": f"item {section_from}",
            "text": f"item {body_from}", "authors": "item author", "language": "feed language",
        },
    )  # fmt: skip


BRACKETS = re.compile(r"^\S+@\S+\s*\((.+)\)$")


def _person(text: str) -> str:
    """Return the name in RSS's "mail@example.org (Ada Quill)"."""
    match = BRACKETS.match(text)
    return match[1] if match else ("" if "@" in text else text)


def _clean(text: str | None) -> str | None:
    if text is None:
        return None
    from transforms.html.metadata import clean  # noqa: PLC0415 - loads the page parser

    return clean(text) or None


def _json_feed(data: bytes) -> Iterator[Found]:
    feed = load_object(data)
    items = feed.get("items") if feed else None
    if not isinstance(items, list):
        yield Unread(Stage.PARSE, Reason.MALFORMED,
                     "expected a JSON Feed with a list of items, found none", 0,
                     data[: 1 << 16], size=len(data))  # fmt: skip
        return
    from transforms.formats.rows import as_json  # noqa: PLC0415

    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield _bad_item(number, 0, repr(item).encode()[:1000], type(item).__name__)
            continue
        url = item.get("url") or item.get("external_url") or item.get("id")
        content = json_item_fields(item, _text((feed or {}).get("language")))
        if not content.authors:
            content = replace(content, authors=_people((feed or {}).get("authors")))
        has_any = content.headline or content.text or content.markup
        yield RawRecord(RecordKind.ITEM, 0, as_json(item), content if has_any else None,
                        url if isinstance(url, str) else None, item)  # fmt: skip


def _people(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names_in(value)))


def json_item_fields(item: dict[str, Any], language: str | None) -> FieldsContent:
    """Return the fields of an article that an item of a JSON Feed declares."""
    markup = _text(item.get("content_html"))
    text = _text(item.get("content_text"))
    return FieldsContent(
        headline=_clean(_text(item.get("title"))),
        authors=_people(item.get("authors") or item.get("author")),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        section=next(iter(names_in(item.get("tags"))), None),
        language=_text(item.get("language") or language),
        text=None if item.get("content_html") else text or _text(item.get("summary")),
        markup=markup,
        sources={
            "headline": "item title", "published": "item date_published",
            "updated": "item date_modified",
            "text": "item content_text" if markup or text else "item summary",
            "authors": "item authors", "section": "item tags",
        },
    )  # fmt: skip


def sitemap_fields(declared: dict[str, Any], language: str | None) -> FieldsContent:
    """Return the fields of an article that an address of a sitemap declares: of news, most."""
    news = declared.get("news:news")
    news = news if isinstance(news, dict) else {}
    publication = news.get("news:publication")
    publication = publication if isinstance(publication, dict) else {}
    return FieldsContent(
        headline=_clean(_text(news.get("news:title"))),
        published=_text(news.get("news:publication_date")),
        updated=_text(declared.get("lastmod")),
        language=_text(publication.get("news:language")) or language,
        sources={
            "headline": "sitemap news:title", "published": "sitemap news:publication_date",
            "updated": "sitemap lastmod", "language": "sitemap news:language",
        },
    )  # fmt: skip


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
