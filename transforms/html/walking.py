"""Walk over the tree of a page once: blocks of text in order, with what stands around them.

A block is the text between two block-level borders, as a reader sees it: one paragraph, one
menu entry, one caption. Deep nesting is cut, never followed.
"""

import re
from functools import partial

from selectolax.lexbor import LexborNode

from transforms.html.attributes import RARER, rarer_signs
from transforms.html.elements import CREDIT, IN_CAPTION, UNMARKED, Block, Element, Walked, common
from transforms.html.parsing import parse, text_of
from transforms.html.signals import kinds_of
from transforms.html.tags import KNOWN, TEXT, Tag, tag_of

MAX_DEPTH = 300  # elements; browsers stop at 512, and pages of news stay below 60
MAX_BLOCKS = 20_000  # of one page; what comes then is joined into one block
NO_ATTRIBUTES: dict[str, str | None] = {}
ENTRY_MARK, ENTRY_BREAK = "\x1f", " · "
PARTING = 2  # line breaks on end that part paragraphs
# How pages name the part of a caption that says whose picture it is.
CREDIT_NAMES = re.compile(
    r"credit|copyright|photographer|fotograf|source|author|autor|auteur|agency|byline|quelle|crédit",
    re.IGNORECASE,
)
# An element that `element` fills in: a call of `__init__` takes longer than all that it sets.
bare_element = partial(Element.__new__, Element)


def walk(markup: str | bytes) -> Walked:
    """Read a page; bytes are UTF-8. Never raises for bad markup: there is none for a browser."""
    walker = _Walker()
    root = parse(markup, walker.walked)
    if root is not None:
        top = Element(None, "html", 0, 0)
        walker.children(root, top)
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
        pieces, known = self.pieces, KNOWN
        child = node.first_child
        while child is not None:  # a generator for each element costs more than its children
            number = child.tag_id
            if number == TEXT:
                text = child.text_content or ""
                if text.isspace():
                    if pieces:
                        pieces.append(" ")
                elif text:
                    self.breaks = 0
                    owner = self.owner
                    if owner is None:
                        self.owner = here
                    elif owner is not here:
                        self.owner = common(owner, here)
                    pieces.append(text)
            else:
                tag = known.get(number) or tag_of(child)
                if tag.is_void:
                    self.void(child, tag, here)
                elif tag.is_seen:
                    self.element(child, tag, here)
            child = child.next

    def void(self, node: LexborNode, tag: Tag, parent: Element) -> None:
        """Read an element in which nothing stands: a line break or a picture."""
        if tag.name == "br":
            self.line_break(parent)
        elif alt := node.attrs.get("alt"):
            self.walked.images.append((len(self.walked.blocks), alt))

    def element(self, node: LexborNode, tag: Tag, parent: Element) -> None:
        """Read one element and all below it."""
        given = NO_ATTRIBUTES
        if not tag.is_plain or parent.own & IN_CAPTION:
            given = node.attributes
        own = tag.sign
        if given:
            names = given.get("class")  # which most elements have, and nothing else that is read
            if names:
                own |= kinds_of(names)
            if not RARER.isdisjoint(given):
                own |= rarer_signs(given)
        depth = parent.depth + 1
        here = bare_element()
        here.parent, here.tag, here.own, here.depth = parent, tag.name, own, depth
        here.weight = here.whole = 0.0
        here.chars = here.linked = 0
        here.close = UNMARKED
        if tag.is_inline:
            if not self.pieces or not _is_credit(tag, given, parent):
                self.inline(node, tag, given, here)
                return
            here.own |= CREDIT
        if self.pieces or self.moment:
            self.flush(parent)
        if tag.is_apart or depth > MAX_DEPTH:
            self.apart(node, tag.name, here)
        else:
            self.children(node, here)
        if self.pieces or self.moment:
            self.flush(here)
        parent.chars += here.chars
        parent.linked += here.linked

    def apart(self, node: LexborNode, tag: str, here: Element) -> None:
        """Read what stands in a menu, a footer, an article, or too deep."""
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

    def inline(
        self, node: LexborNode, tag: Tag, given: dict[str, str | None], here: Element
    ) -> None:
        """Read an inline element; a block inside it ends the block all the same."""
        if here.depth > MAX_DEPTH:
            self.whole(node, here)
        elif tag.is_counted:
            before = len(self.pieces)
            blocks = len(self.walked.blocks)
            self.children(node, here)
            if len(self.walked.blocks) == blocks:
                size = sum(map(len, self.pieces[before:]))
                if tag.name == "a":
                    self.linked += size
                    self.links += 1
                else:
                    self.bold += size
        else:
            self.children(node, here)
            if tag.name == "time":
                self.moment = self.moment or given.get("datetime")

    def line_break(self, parent: Element) -> None:
        """Read a line break: two on end part paragraphs."""
        self.breaks += 1
        self.pieces.append(" ")
        if self.breaks == PARTING:
            self.flush(parent)

    def menu(self, node: LexborNode, here: Element) -> None:
        """Read a menu or the foot of the page as one block: its entries say nothing apart."""
        text = text_of(node, ENTRY_MARK, strip=True)
        entries = [
            part if "  " not in part and part.isprintable() else " ".join(part.split())
            for part in text.split(ENTRY_MARK)
            if part
        ]
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
            pieces = self.pieces
            text = (pieces[0] if len(pieces) == 1 else "".join(pieces)).strip()
            if "  " in text or not text.isprintable():  # a paragraph's words are many to part
                text = " ".join(text.split())
            size, blocks = len(text), self.walked.blocks
            holder.chars += size
            if self.linked:
                holder.linked += min(self.linked, size)
            if len(blocks) < MAX_BLOCKS:
                blocks.append(
                    Block(text, self.owner, self.linked, self.bold, self.moment, self.links)
                )
            else:
                blocks[-1].text = f"{blocks[-1].text} {text}"
            self.owner = None
        self.pieces.clear()
        self.linked = self.bold = self.links = self.breaks = 0
        self.moment = None


def _is_credit(tag: Tag, given: dict[str, str | None], parent: Element) -> bool:
    """Say whether an inline element is the credit behind a caption: a line of its own."""
    above = parent.parent or parent
    if not (parent.own | above.own) & IN_CAPTION:
        return False
    names = given.get("class") or given.get("itemprop") or ""
    return tag.name == "cite" or CREDIT_NAMES.search(names) is not None
