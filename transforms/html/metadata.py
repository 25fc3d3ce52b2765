"""What a page states about itself: JSON-LD and meta tags, each value with its place.

Nothing is chosen here: every statement is kept with where it stands (`json-ld`,
`meta og:title`), the surest first, and whoever reads it chooses.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson

from transforms.html.elements import Walked

NEWS = re.compile(r"NewsArticle$|^LiveBlogPosting$")
ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|NewsItem|Posting|Review|LiveBlogPosting)$")
NO_NAME = re.compile(r"^(?:https?:)?//|^@|^www\.|facebook\.com|@[\w.-]+\.\w+$")
COMMENTS = re.compile(r"^\s*(?:<!\[CDATA\[|<!--|//\s*<!\[CDATA\[)|(?:\]\]>|-->|//\s*\]\]>)\s*$")
TRAILING = re.compile(r",\s*([}\]])")
CONTROL = re.compile(r"[\x00-\x1f]+")
INNER = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")
MOST_NODES = 2_000
TAGS = re.compile(r"<[^>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that a page states, and where it stands."""

    value: str
    source: str


@dataclass(slots=True)
class Statements:
    """All that a page states about its article, by field, the surest first."""

    headline: list[Stated] = field(default_factory=list)
    authors: list[list[Stated]] = field(default_factory=list)  # groups; one is chosen
    published: list[Stated] = field(default_factory=list)
    updated: list[Stated] = field(default_factory=list)
    section: list[Stated] = field(default_factory=list)
    description: list[Stated] = field(default_factory=list)
    language: list[Stated] = field(default_factory=list)
    url: list[Stated] = field(default_factory=list)
    site: list[Stated] = field(default_factory=list)
    captions: list[Stated] = field(default_factory=list)
    is_news: bool = False  # JSON-LD calls it a NewsArticle
    body: str = ""  # of JSON-LD, without any blanks: what the story has to hold


def clean(text: str) -> str:
    """Return a value as a reader would see it: entities and tags read, blanks squeezed."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = TAGS.sub("", text)
    return " ".join(text.split())


def read_statements(walked: Walked) -> Statements:
    """Read JSON-LD, then meta tags."""
    found = Statements()
    nodes: list[dict[str, Any]] = []
    for script in walked.scripts:
        nodes.extend(_nodes(_loads(script)))
    _json_ld(found, nodes)
    _metas(found, walked.metas)
    if walked.language:
        found.language.append(Stated(walked.language.strip(), "html lang"))
    if walked.canonical:
        found.url.append(Stated(walked.canonical.strip(), "link canonical"))
    return found


def _loads(text: str) -> object:
    text = text.strip()
    for attempt in (0, 1, 2):
        if attempt == 1:
            text = COMMENTS.sub("", text).strip().rstrip(";")
            text = TRAILING.sub(r"\1", CONTROL.sub(" ", text))
        elif attempt == 2:
            text = html.unescape(text)
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            continue
    return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD text; nesting is followed as far as it means anything."""
    stack = [value]
    count = 0
    while stack and count < MOST_NODES:
        one = stack.pop(0)
        if isinstance(one, list):
            stack[:0] = one
        elif isinstance(one, dict):
            count += 1
            yield one
            for key in INNER:
                inner = one.get(key)
                if isinstance(inner, list | dict):
                    stack.append(inner)


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type") or []
    kinds = [kind] if isinstance(kind, str) else kind
    return [each for each in kinds if isinstance(each, str)] if isinstance(kinds, list) else []


def _text(value: object) -> str:
    if isinstance(value, list):
        value = next((each for each in value if each), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return clean(value) if isinstance(value, str) else ""


def people(value: object, by_id: dict[str, dict[str, Any]]) -> list[str]:
    """Return the names that an author field holds, however it is written."""
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        each = one
        if isinstance(each, dict):
            if not each.get("name"):
                each = by_id.get(str(each.get("@id")), each)
            each = each.get("name")
        found = each if isinstance(each, list) else [each]
        names.extend(
            clean(name)
            for name in found
            if isinstance(name, str) and clean(name) and not NO_NAME.search(name.strip())
        )
    return names


def _json_ld(found: Statements, nodes: list[dict[str, Any]]) -> None:
    by_id = {
        node["@id"]: node
        for node in nodes
        if isinstance(node.get("@id"), str) and (node.get("name") or node.get("headline"))
    }
    articles = [node for node in nodes if any(ARTICLE.search(kind) for kind in _types(node))]
    articles.sort(key=lambda node: not (node.get("headline") and node.get("datePublished")))
    found.is_news = any(NEWS.search(kind) for node in articles for kind in _types(node))
    pages = [node for node in nodes if "WebPage" in _types(node)]
    for node in [*articles, *pages]:
        is_article = node not in pages
        source = "json-ld" if is_article else "json-ld WebPage"
        if is_article:
            for key in ("headline", "name"):
                if value := _text(node.get(key)):
                    found.headline.append(Stated(value, f"{source} {key}"))
            names = people(node.get("author") or node.get("creator"), by_id)
            if names:
                found.authors.append([Stated(name, f"{source} author") for name in names])
            if value := _text(node.get("articleSection")):
                found.section.append(Stated(value, f"{source} articleSection"))
            body = node.get("articleBody")
            if isinstance(body, str) and len(body) > len(found.body):
                found.body = "".join(clean(body).split())
        for key, values in (("datePublished", found.published), ("dateModified", found.updated)):
            if value := _text(node.get(key)):
                values.append(Stated(value, f"{source} {key}"))
        if value := _text(node.get("description")):
            found.description.append(Stated(value, f"{source} description"))
        if value := _text(node.get("inLanguage")):
            found.language.append(Stated(value, f"{source} inLanguage"))
        publisher = node.get("publisher")
        if value := _text(publisher):
            found.site.append(Stated(value, f"{source} publisher"))
        images = node.get("image")
        for image in images if isinstance(images, list) else [images]:
            parts = image if isinstance(image, dict) else {}
            for key in ("caption", "name"):
                if value := _text(parts.get(key)):
                    found.captions.append(Stated(value, f"{source} image.{key}"))


HEADLINES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title",
             "sailthru.title", "cxenseparse:title", "title")  # fmt: skip
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
           "sailthru.author", "byl", "article:author_name", "cxenseparse:author", "creator",
           "og:article:author", "twitter:creator_name", "rbauthors", "authors")  # fmt: skip
PUBLISHED = ("article:published_time", "datepublished", "parsely-pub-date", "pubdate",
             "publish-date", "publish_date", "publication_date", "dc.date.issued",
             "dcterms.created", "dcterms.date", "dc.date", "sailthru.date", "og:published_time",
             "cxenseparse:recs:publishtime", "date", "originalpublicationdate", "published_at",
             "article.published", "published_time", "article:published", "ptime",
             "date.available", "bt:pubdate", "dc.date.published", "last-published",
             "og:article:published_time", "publishdate", "publicationdate", "published-date",
             "release_date", "article_date_original", "sort_date", "og:pubdate", "last_updated_date",
             )  # fmt: skip
PUBLICATION = re.compile(
    r"(?:^|[^a-z])(?:publi(?:sh|cation)\w*|pub|issued?)[-_.: ]?(?:date|time|on|at)(?:$|[^a-z])"
)
UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified",
           "dcterms.modified", "lastmod", "revised", "og:modified_time", "modified_time",
           "dc.date.modified", "last_modified")  # fmt: skip
SECTIONS = ("article:section", "parsely-section", "section", "cxenseparse:pageclass")
DESCRIPTIONS = ("og:description", "description", "twitter:description")
SITES = ("og:site_name", "application-name", "publisher")
LANGUAGES = ("og:locale", "content-language", "language", "dc.language")
READ = frozenset((*HEADLINES, *AUTHORS, *PUBLISHED, *UPDATED, *SECTIONS, *DESCRIPTIONS, *SITES,
                  *LANGUAGES, "og:url"))  # fmt: skip
KEPT = 1 << 10  # names of meta tags, which are the same in most pages


@lru_cache(KEPT)
def _is_publication(name: str) -> bool:
    """Say whether a name that is not listed says that a moment is that of publication."""
    return name not in PUBLISHED and PUBLICATION.search(name) is not None


def _metas(found: Statements, metas: list[tuple[str, str]]) -> None:
    by_name: dict[str, list[str]] = {}
    for name, value in metas:
        if (name in READ or _is_publication(name)) and (text := clean(value)):
            by_name.setdefault(name, []).append(text)
    for names, values in (
        (HEADLINES, found.headline),
        (PUBLISHED, found.published),
        (UPDATED, found.updated),
        (SECTIONS, found.section),
        (DESCRIPTIONS, found.description),
    ):
        for name in names:
            if name in by_name:
                values.append(Stated(by_name[name][0], f"meta {name}"))
    for name, texts in by_name.items():
        if _is_publication(name):
            found.published.append(Stated(texts[0], f"meta {name}"))
    for name in AUTHORS:
        named = [value for value in by_name.get(name, []) if not NO_NAME.search(value)]
        if named:
            found.authors.append([Stated(value, f"meta {name}") for value in dict.fromkeys(named)])
    for name in SITES:
        if name in by_name:
            found.site.append(Stated(by_name[name][0], f"meta {name}"))
    for name in LANGUAGES:
        if name in by_name:
            found.language.append(Stated(by_name[name][0], f"meta {name}"))
    if "og:url" in by_name:
        found.url.append(Stated(by_name["og:url"][0], "meta og:url"))
