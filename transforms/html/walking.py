"""Walk over the tree of a page once: blocks of text in order, with what stands around them.

A block is the text between two block-level borders, as a reader sees it: one paragraph, one
menu entry, one caption. What is no text (scripts, templates) is left out;
what is hidden at first is kept with a sign, since many pages show their story by script.
The parser is lexbor, which reads tags as browsers do; deep nesting is cut, never followed.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from transforms.html.signals import BIT, kinds_of

MAX_DEPTH = 300  # elements; browsers stop at 512, and pages of news stay below 60
MANY_TAGS, MOST_NESTED = 8_000, 2_000  # from which a page is looked at before it is parsed
NESTED = re.compile(
    r"<(/?)(?:div|span|section|article|main|header|footer|aside|nav|ul|ol|dl|table|tbody|tr|td|b|i|em|"
    r"strong|font|a|center|blockquote|form|small|big|u|s|code|tt|label|button|figure|h[1-6])\b"
    r"[^>]{0,2000}>",
    re.IGNORECASE,
)
MAX_BLOCKS = 20_000  # of one page; what comes then is joined into one block
SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "option",
        "datalist",
        "audio",
        "video",
        "source",
        "track",
        "map",
        "area",
        "head",
        "link",
        "meta",
        "base",
        "textarea",
        "input",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "amp-img",
        "picture",
        "img",
        "center-inline",
    ]
)
STRIPPED = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "select",
    "audio", "video", "textarea", "datalist",
]  # fmt: skip
PLAIN_TAGS = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "small",
        "sub",
        "sup",
        "tt",
        "center",
        "tbody",
        "thead",
        "tr",
        "abbr",
        "cite",
        "q",
    ]
)
NO_ATTRIBUTES: dict[str, str | None] = {}
ENTRY_MARK, ENTRY_BREAK = "\x1f", " · "
HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SPACE = re.compile(r"\s+")
# What an element is, as bits beside the kinds of `signals`; a child keeps those of its parents.
TAGS = (
    "nav",
    "aside",
    "footer",
    "header",
    "figure",
    "figcaption",
    "article",
    "main",
    "form",
    "button",
    "table",
    "li",
    "blockquote",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "pre",
    "dl",
    "details",
    "ul",
    "ol",
    "time",
    "address",
    "strong",
    "section",
    "td",
)
TAG_BIT = {tag: 1 << (place + len(BIT)) for place, tag in enumerate(dict.fromkeys(TAGS))}
_FREE = len(BIT) + len(TAG_BIT)
HIDDEN, BODY_PROP, AUTHOR_PROP, DATE_PROP, HEADLINE_PROP, PLAIN, CREDIT = (
    1 << (_FREE + place) for place in range(7)
)
# How pages name the part of a caption that says whose picture it is.
CREDIT_NAMES = re.compile(
    r"credit|copyright|photographer|fotograf|source|author|autor|auteur|agency|byline|quelle|crédit",
    re.IGNORECASE,
)
IN_CAPTION = BIT["caption"] | TAG_BIT["figcaption"]
STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Element:
    """One element on the way down: its own signs, and all those above it.

    A page has a thousand, so what most of them never get stands on the class.
    """

    weight = 0.0  # paragraphs below, in widths; those of menus and comments apart
    whole = 0.0  # with them
    chars = 0  # of all text below
    linked = 0  # of its links
    is_marked = False
    local = 0  # signs of this element and those above, up to what holds the whole page
    wrap = 0  # signs of what holds the whole page
    close = 0  # signs of this element and the two above it
    corner = 0  # its own signs, none if it holds the whole page

    def __init__(self, parent: "Element | None", tag: str, own: int, depth: int) -> None:
        """Hang an element below its parent; `own` are its signs."""
        self.parent = parent
        self.tag = tag
        self.own = own
        self.depth = depth


@dataclass(slots=True)
class Block:
    """One block of text and the element that holds it."""

    text: str
    element: Element
    linked_chars: int
    bold_chars: int
    moment: str | None  # the machine-readable time that a <time> inside states
    links: int


@dataclass(slots=True)
class Walked:
    """The blocks of a page in order, and what its head says."""

    blocks: list[Block] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)  # JSON-LD as it stands
    metas: list[tuple[str, str]] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    canonical: str | None = None
    images: list[tuple[int, str]] = field(default_factory=list)  # block index, alt text


def walk(markup: str) -> Walked:
    """Read a page. Never raises for bad markup: there is none for a browser."""
    if markup.count("<") > MANY_TAGS and _depth(markup) > MOST_NESTED:
        markup = NESTED.sub("<br><br>", markup)
    tree = LexborHTMLParser(markup)
    walker = _Walker()
    root = tree.root
    if root is None:
        return walker.walked
    _read_head(tree, walker.walked)
    walker.walked.language = (root.attributes or {}).get("lang")
    tree.strip_tags(STRIPPED)
    top = Element(None, "html", 0, 0)
    for child in root.iter():
        if child.tag != "head":
            walker.element(child, child.tag or "", top)
    walker.flush(top)
    return walker.walked


def _depth(markup: str) -> int:
    """Return how deep elements are nested at most: parsing takes the square of it."""
    depth = deepest = 0
    for match in NESTED.finditer(markup):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _read_head(tree: LexborHTMLParser, walked: Walked) -> None:
    """Keep what the page states of itself, wherever in it that stands."""
    for node in tree.css('script[type*="ld+json"]'):
        walked.scripts.append(node.text())
    for node in tree.css("meta[content]"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop")
        value = given.get("content")
        if name and value:
            walked.metas.append((name.strip().lower(), value))
    title = tree.css_first("title")
    if title is not None:
        walked.title = SPACE.sub(" ", title.text()).strip() or None
    canonical = tree.css_first('link[rel="canonical"][href]')
    if canonical is not None:
        walked.canonical = canonical.attributes.get("href")


class _Walker:
    """The state of one walk: the text of the block under way."""

    __slots__ = (
        "bold", "breaks", "in_article", "linked", "links", "moment", "owner", "pieces", "walked",
    )  # fmt: skip

    def __init__(self) -> None:
        self.walked = Walked()
        self.pieces: list[str] = []
        self.linked = self.bold = self.links = self.breaks = 0
        self.moment: str | None = None
        self.owner: Element | None = None
        self.in_article = 0

    def children(self, node: Any, here: Element) -> None:  # noqa: ANN401 - selectolax has no types
        """Read all that stands in an element."""
        element, text_of = self.element, self.text
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                text = child.text_content
                if text:
                    if text.isspace():
                        if self.pieces:
                            self.pieces.append(" ")
                    else:
                        text_of(text, here)
            elif tag and tag not in SKIPPED and tag[0] not in "-!_":
                element(child, tag, here)

    def element(self, node: Any, tag: str, parent: Element) -> None:  # noqa: ANN401
        """Read one element and all below it."""
        if tag == "br":
            self.breaks += 1
            self.pieces.append(" ")
            if self.breaks == 2:
                self.flush(parent)
            return
        own = TAG_BIT.get(tag, 0)
        is_plain = tag in PLAIN_TAGS and not parent.own & IN_CAPTION
        given = NO_ATTRIBUTES if is_plain else node.attributes
        if tag == "img":
            alt = given.get("alt")
            if alt:
                self.walked.images.append((len(self.walked.blocks), alt))
            return
        if given:
            own |= _signs(given)
        here = Element(parent, tag, own, parent.depth + 1)
        if tag in INLINE:
            if not self.pieces or not _is_credit(tag, given, parent):
                self.inline(node, tag, given, here)
                return
            here.own |= CREDIT
        self.flush(parent)
        if tag == "nav" or (tag == "footer" and not self.in_article):
            self.menu(node, here)
        elif here.depth > MAX_DEPTH:
            self.text(node.text(separator=" "), here)
        else:
            self.in_article += tag == "article"
            self.children(node, here)
            self.in_article -= tag == "article"
        self.flush(here)
        parent.chars += here.chars
        parent.linked += here.linked

    def menu(self, node: Any, here: Element) -> None:  # noqa: ANN401
        """Read a menu or the foot of the page as one block: its entries say nothing apart."""
        text = node.text(separator=ENTRY_MARK, strip=True)
        entries = [SPACE.sub(" ", part).strip() for part in text.split(ENTRY_MARK)]
        joined = ENTRY_BREAK.join(entry for entry in entries if entry)
        if joined:
            self.owner = here
            self.pieces.append(joined)
            self.linked = len(joined)

    def inline(self, node: Any, tag: str, given: Any, here: Element) -> None:  # noqa: ANN401
        """Read an inline element; a block inside it ends the block all the same."""
        before = len(self.pieces)
        blocks = len(self.walked.blocks)
        if here.depth > MAX_DEPTH:
            self.text(node.text(separator=" "), here)
            return
        # A span that holds the signs of a caption or a button counts for its text alone.
        self.children(node, here)
        if len(self.walked.blocks) == blocks:
            size = sum(map(len, self.pieces[before:]))
            if tag == "a":
                self.linked += size
                self.links += 1
            elif tag in {"b", "strong"}:
                self.bold += size
        if tag == "time":
            moment = given.get("datetime") if given else None
            self.moment = self.moment or moment

    def text(self, text: str, owner: Element) -> None:
        """Add text to the block under way."""
        if not text.isspace():
            self.breaks = 0
            if self.owner is None:
                self.owner = owner
            elif self.owner is not owner:
                self.owner = _common(self.owner, owner)
        self.pieces.append(text)

    def flush(self, owner: Element) -> None:
        """End the block under way."""
        if self.owner is None:
            if self.pieces or self.moment:
                self.pieces = []
                self.linked = self.bold = self.links = self.breaks = 0
                self.moment = None
            return
        text = " ".join("".join(self.pieces).split())
        if text:
            owner.chars += len(text)
            owner.linked += min(self.linked, len(text))
            if len(self.walked.blocks) < MAX_BLOCKS:
                self.walked.blocks.append(
                    Block(text, self.owner, self.linked, self.bold, self.moment, self.links)
                )
            else:
                last = self.walked.blocks[-1]
                last.text = f"{last.text} {text}"
        self.owner = None
        self.pieces = []
        self.linked = self.bold = self.links = self.breaks = 0
        self.moment = None


def _common(one: Element, other: Element) -> Element:
    """Return the deepest element that holds both."""
    while one is not other:
        if one.depth >= other.depth:
            one = one.parent or one
            if one.parent is None and one is not other and other.depth <= one.depth:
                return one
        else:
            other = other.parent or other
    return one


def _is_credit(tag: str, given: dict[str, str | None], parent: Element) -> bool:
    """Say whether an inline element is the credit behind a caption: a line of its own."""
    above = parent.parent or parent
    if not (parent.own | above.own) & IN_CAPTION:
        return False
    names = given.get("class") or given.get("itemprop") or ""
    return tag == "cite" or CREDIT_NAMES.search(names) is not None


def _signs(given: dict[str, str | None]) -> int:
    """Return what the attributes of an element say of it."""
    names = given.get("class") or ""
    if given.get("id"):
        names = f"{names} {given['id']}"
    own = kinds_of(names) if names else 0
    if "style" in given or "hidden" in given or "aria-hidden" in given:
        own |= _hidden(given)
    if "itemprop" in given or "rel" in given or "role" in given:
        own |= _props(given)
    return own


def _hidden(given: dict[str, str | None]) -> int:
    style = given.get("style")
    if style and STYLE_HIDDEN.search(style):
        return HIDDEN
    if "hidden" in given and given["hidden"] != "false":
        return HIDDEN
    return 0


def _props(given: dict[str, str | None]) -> int:
    prop = (given.get("itemprop") or "").lower()
    found = 0
    if "articlebody" in prop:
        found |= BODY_PROP
    if "author" in prop or (given.get("rel") or "").lower() == "author":
        found |= AUTHOR_PROP
    if prop.startswith("date"):
        found |= DATE_PROP
    if prop == "headline":
        found |= HEADLINE_PROP
    role = given.get("role") or ""
    if role == "navigation":
        found |= TAG_BIT["nav"]
    elif role == "complementary":
        found |= TAG_BIT["aside"]
    elif role == "contentinfo":
        found |= TAG_BIT["footer"]
    elif role == "main":
        found |= TAG_BIT["main"]
    return found
