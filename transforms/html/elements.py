"""What an element is to those who judge the text in it: its signs as bits, its place in the tree.

Signs are the kinds that names speak for (`signals.py`), the tags that say what stands inside, and
a few things that attributes state. An element hands its signs down to all that stands below it.
"""

from dataclasses import dataclass, field

from transforms.html.signals import BIT

HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "amp-img", "picture", "img",
    "center-inline",
})  # fmt: skip
# The tags that are signs: their bits stand behind those of the kinds.
TAGS = (
    "nav", "aside", "footer", "header", "figure", "figcaption", "article", "main", "form", "button",
    "table", "li", "blockquote", "a", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "dl", "details",
    "ul", "ol", "time", "address", "strong", "section", "td",
)  # fmt: skip
TAG_BIT = {tag: 1 << (place + len(BIT)) for place, tag in enumerate(TAGS)}
HIDDEN, BODY_PROP, AUTHOR_PROP, DATE_PROP, HEADLINE_PROP, PLAIN, CREDIT = (
    1 << (len(BIT) + len(TAGS) + place) for place in range(7)
)
IN_CAPTION = BIT["caption"] | TAG_BIT["figcaption"]
UNMARKED = -1  # of an element whose signs are not sorted yet


class Element:
    """One element on the way down: its own signs, and all those above it.

    A page has a thousand, so they have slots. `weigh_elements` sets the last three.
    """

    __slots__ = (
        "chars", "close", "corner", "depth", "linked", "local", "own", "parent", "tag", "weight",
        "whole", "wrap",
    )  # fmt: skip

    def __init__(self, parent: "Element | None", tag: str, own: int, depth: int) -> None:
        """Hang an element below its parent; `own` are its signs."""
        self.parent = parent
        self.tag = tag
        self.own = own
        self.depth = depth
        self.weight = 0.0  # paragraphs below, in widths; those of menus and comments apart
        self.whole = 0.0  # with them
        self.chars = 0  # of all text below
        self.linked = 0  # of its links
        self.close = UNMARKED  # signs of this element and the two above it
        self.local: int  # signs of this element and those above, up to what holds the whole page
        self.wrap: int  # signs of what holds the whole page
        self.corner: int  # its own signs, none if it holds the whole page


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


def common(one: Element, other: Element) -> Element:
    """Return the deepest element that holds both."""
    while one is not other:
        if one.depth >= other.depth:
            one = one.parent or one
            if one.parent is None and one is not other and other.depth <= one.depth:
                return one
        else:
            other = other.parent or other
    return one
