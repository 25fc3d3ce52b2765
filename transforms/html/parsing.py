"""From the markup of a page to the tree that a browser makes of it, and what its head states.

The parser is lexbor, which reads tags as browsers do. What is no text (scripts, templates) is left
out; what is hidden at first is kept, since many pages show their story by script.
"""

import re

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from transforms.html.elements import Walked

MANY_TAGS, MOST_NESTED = 8_000, 2_000  # from which a page is looked at before it is parsed
NESTED = re.compile(
    rb"<(/?)(?:div|span|section|article|main|header|footer|aside|nav|ul|ol|dl|table|tbody|tr|td|b|i|"
    rb"em|strong|font|a|center|blockquote|form|small|big|u|s|code|tt|label|button|figure|h[1-6])\b"
    rb"[^>]{0,2000}>",
    re.IGNORECASE,
)
STRIPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "select",
    "option", "audio", "video", "textarea", "datalist", "map",
})  # fmt: skip
TOLD = "meta[content], title, link[rel=canonical i][href], script[type*='ld+json' i]"
NO_EVENTS = int(LexborDocumentOptions.WO_EVENTS)  # which fill a list of options that is stripped


def parse(markup: str | bytes, walked: Walked) -> LexborNode | None:
    """Return the root of a page; bytes are UTF-8. Adds what the page states to `walked`."""
    data = markup.encode("utf-8", "ignore") if isinstance(markup, str) else markup
    if data.count(b"<") > MANY_TAGS and _depth(data) > MOST_NESTED:
        data = NESTED.sub(b"<br><br>", data)
    tree = LexborHTMLParser(data, options=NO_EVENTS)
    if tree.root is not None:
        walked.language = (tree.root.attributes or {}).get("lang")
        for node in tree.css(TOLD):
            _read_told(node, node.tag, walked)
    return tree.root


def text_of(node: LexborNode, separator: str, *, strip: bool = False) -> str:
    """Return all text in an element, but for what is none to a reader."""
    unread = [each for each in node.traverse() if each.tag in STRIPPED]
    for each in reversed(unread):  # what is inside of another first
        each.decompose()
    return node.text(separator=separator, strip=strip)


def _depth(data: bytes) -> int:
    """Return how deep elements are nested at most: parsing takes the square of it."""
    depth = deepest = 0
    for match in NESTED.finditer(data):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _read_told(node: LexborNode, tag: str | None, walked: Walked) -> None:
    """Keep what the page states of itself, wherever in it that stands."""
    if tag == "meta":
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop")
        value = given.get("content")
        if name and value:
            walked.metas.append((name.strip().lower(), value))
    elif tag == "script":
        walked.scripts.append(node.text())
    elif tag == "title":
        if walked.title is None:
            walked.title = " ".join(node.text().split())
    elif walked.canonical is None:  # a link
        walked.canonical = node.attributes.get("href")
