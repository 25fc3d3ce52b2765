"""Walk over the tree of a page once: blocks of text in order, with what stands around them.

A block is the text between two block-level borders, as a reader sees it: one paragraph, one
menu entry, one caption. Deep nesting is cut, never followed.
"""

import re

from selectolax.lexbor import LexborNode

from transforms.html.attributes import signs_of_attributes
from transforms.html.elements import (
    CREDIT,
    IN_CAPTION,
    INLINE,
    TAG_BIT,
    Block,
    Element,
    Walked,
    common,
)
from transforms.html.parsing import STRIPPED, parse, text_of

MAX_DEPTH = 300  # elements; browsers stop at 512, and pages of news stay below 60
MAX_BLOCKS = 20_000  # of one page; what comes then is joined into one block
UNSEEN = STRIPPED | {
    "embed", "source", "track", "area", "head", "link", "meta", "base", "input",
    "-comment", "-doctype",
}  # fmt: skip
# Their attributes say nothing, but for those in a caption.
PLAIN_TAGS = frozenset({
    "b", "strong", "i", "em", "u", "small", "sub", "sup", "tt", "center", "tbody", "thead", "tr", "abbr",
    "cite", "q",
})  # fmt: skip
NO_ATTRIBUTES: dict[str, str | None] = {}
COUNTED = frozenset({"a", "b", "strong"})  # whose text is counted
ENTRY_MARK, ENTRY_BREAK = "\x1f", " · "
PARTING = 2  # line breaks on end that part paragraphs
# How pages name the part of a caption that says whose picture it is.
CREDIT_NAMES = re.compile(
    r"credit|copyright|photographer|fotograf|source|author|autor|auteur|agency|byline|quelle|crédit",
    re.IGNORECASE,
)


def walk(markup: str | bytes) -> Walked:
    """Read a page; bytes are UTF-8. Never raises for bad markup: there is none for a browser."""
    walker = _Walker()
    root = parse(markup, walker.walked)
    if root is not None:
        top = Element(None, "html", 0, 0)
        for child in root.iter():
            if child.tag != "head":
                walker.element(child, child.tag or "", top)
        walker.flush(top)
    return walker.walked


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

    def children(self, node: LexborNode, here: Element) -> None:
        """Read all that stands in an element."""
        element = self.element
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag == "-text":
                text = child.text_content or ""
                if not text or text.isspace():
                    if text and self.pieces:
                        self.pieces.append(" ")
                    continue
                self.breaks = 0
                owner = self.owner
                if owner is None:
                    self.owner = here
                elif owner is not here:
                    self.owner = common(owner, here)
                self.pieces.append(text)
            elif tag and tag not in UNSEEN:
                element(child, tag, here)

    def element(self, node: LexborNode, tag: str, parent: Element) -> None:
        """Read one element and all below it."""
        if tag == "br":
            self.line_break(parent)
            return
        is_plain = tag in PLAIN_TAGS and not parent.own & IN_CAPTION
        given = NO_ATTRIBUTES if is_plain else node.attributes
        if tag == "img":
            if alt := given.get("alt"):
                self.walked.images.append((len(self.walked.blocks), alt))
            return
        own = TAG_BIT.get(tag, 0)
        if given:
            own |= signs_of_attributes(given)
        here = Element(parent, tag, own, parent.depth + 1)
        if tag in INLINE:
            if not self.pieces or not _is_credit(tag, given, parent):
                self.inline(node, tag, given, here)
                return
            here.own |= CREDIT
        if self.pieces or self.moment:
            self.flush(parent)
        if tag == "nav" or (tag == "footer" and not self.in_article):
            self.menu(node, here)
        elif here.depth > MAX_DEPTH:
            self.whole(node, here)
        elif tag == "article":
            self.in_article += 1
            self.children(node, here)
            self.in_article -= 1
        else:
            self.children(node, here)
        if self.pieces or self.moment:
            self.flush(here)
        parent.chars += here.chars
        parent.linked += here.linked

    def inline(
        self, node: LexborNode, tag: str, given: dict[str, str | None], here: Element
    ) -> None:
        """Read an inline element; a block inside it ends the block all the same."""
        if here.depth > MAX_DEPTH:
            self.whole(node, here)
            return
        if tag not in COUNTED:
            self.children(node, here)
            if tag == "time":
                self.moment = self.moment or given.get("datetime")
            return
        before = len(self.pieces)
        blocks = len(self.walked.blocks)
        self.children(node, here)
        if len(self.walked.blocks) == blocks:
            size = sum(map(len, self.pieces[before:]))
            if tag == "a":
                self.linked += size
                self.links += 1
            else:
                self.bold += size

    def line_break(self, parent: Element) -> None:
        """Read a line break: two on end part paragraphs."""
        self.breaks += 1
        self.pieces.append(" ")
        if self.breaks == PARTING:
            self.flush(parent)

    def menu(self, node: LexborNode, here: Element) -> None:
        """Read a menu or the foot of the page as one block: its entries say nothing apart."""
        text = text_of(node, ENTRY_MARK, strip=True)
        entries = [" ".join(part.split()) for part in text.split(ENTRY_MARK) if part]
        if entries:
            joined = ENTRY_BREAK.join(entries)
            self.owner = here
            self.pieces.append(joined)
            self.linked = len(joined)

    def whole(self, node: LexborNode, here: Element) -> None:
        """Read an element that is nested too deep to be followed as one text."""
        text = text_of(node, " ")
        if text and not text.isspace():
            self.breaks = 0
            self.owner = common(self.owner, here) if self.owner else here
        self.pieces.append(text)

    def flush(self, holder: Element) -> None:
        """End the block under way, which stands in `holder`."""
        if self.owner is not None:
            text = " ".join("".join(self.pieces).split())
            size, blocks = len(text), self.walked.blocks
            holder.chars += size
            holder.linked += min(self.linked, size)
            if len(blocks) < MAX_BLOCKS:
                blocks.append(
                    Block(text, self.owner, self.linked, self.bold, self.moment, self.links)
                )
            else:
                blocks[-1].text = f"{blocks[-1].text} {text}"
            self.owner = None
        self.pieces = []
        self.linked = self.bold = self.links = self.breaks = 0
        self.moment = None


def _is_credit(tag: str, given: dict[str, str | None], parent: Element) -> bool:
    """Say whether an inline element is the credit behind a caption: a line of its own."""
    above = parent.parent or parent
    if not (parent.own | above.own) & IN_CAPTION:
        return False
    names = given.get("class") or given.get("itemprop") or ""
    return tag == "cite" or CREDIT_NAMES.search(names) is not None
