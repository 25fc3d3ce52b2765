"""What one block of a page is by itself: its size, its links, what its words look like."""

from dataclasses import dataclass

from transforms.html.elements import HEADS, INLINE, Block, Element
from transforms.roles.line_features import ends_like_sentence, width_of
from transforms.roles.line_hints import hint_of

PARAGRAPH_WIDTH = 60
LONGEST_HINT = 170
ENTRY_LINKS, ENTRY_WIDTH = 0.9, 40  # an entry of a list of links
MENUS = frozenset({"nav", "footer"})


@dataclass(slots=True)
class Facts:
    """What the signs of one block are computed from."""

    block: Block
    tag: str  # of the block-level element that holds it
    holder: Element
    width: int
    stops: bool
    link_share: float
    weight: float  # how much of a paragraph it is, in widths
    role: str  # what its words look like: a role of `line_hints`, or nothing
    is_entry: bool = False  # of a menu or list of links: never story, not looked at further


def facts_of(block: Block) -> Facts:
    """Look at one block by itself."""
    text, linked = block.text, block.linked_chars
    size = len(text)
    holder = block.element
    is_menu = holder.tag in MENUS
    while holder.tag in INLINE and holder.parent is not None:
        holder = holder.parent
    width = size if text.isascii() else width_of(text)
    link_share = 0.0
    if linked:
        link_share = linked / size if linked < size else 1.0
    if is_menu or (link_share > ENTRY_LINKS and width < ENTRY_WIDTH):
        # By keyword it takes twice the time, and a third of all blocks are entries.
        return Facts(block, holder.tag, holder, width, False, link_share, 0.0, "", True)  # noqa: FBT003
    stops = ends_like_sentence(text)
    role = ""
    if width < LONGEST_HINT:
        hint = hint_of(text)
        if hint is not None:
            role = f"{hint.role.value}{'!' if hint.is_sure else ''}"
    weight = 0.0
    if width >= PARAGRAPH_WIDTH and link_share < 0.4 and holder.tag not in HEADS:
        weight = min(width, 600) * (1 - link_share)
        if not stops:
            weight *= 0.4
        if role.endswith("!"):
            weight *= 0.3
    return Facts(block, holder.tag, holder, width, stops, link_share, weight, role)
