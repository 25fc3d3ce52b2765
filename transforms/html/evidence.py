"""How likely each block of a page is a part of its story: evidence added up in log-odds.

Each block has signs: its tag, the names around it, its length, its links, the company it is
in. The weight of every sign is in `weights.json`, in log-odds, fitted once on annotated pages
(`python -m tests.benchmarks.fit_html`).
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from transforms.html.elements import (
    AUTHOR_PROP,
    BODY_PROP,
    DATE_PROP,
    HEADLINE_PROP,
    HEADS,
    HIDDEN,
    INLINE,
    TAG_BIT,
    Block,
    Element,
)
from transforms.html.signals import BIT
from transforms.roles.line_features import ends_like_sentence, width_of
from transforms.roles.line_hints import hint_of

NAMES: dict[int, str] = {
    **{bit: kind for kind, bit in BIT.items()},
    **{bit: f"<{tag}>" for tag, bit in TAG_BIT.items()},
    HIDDEN: "hidden!", BODY_PROP: "articleBody!", AUTHOR_PROP: "author!",
    DATE_PROP: "date!", HEADLINE_PROP: "headline!",
}  # fmt: skip
LENGTHS = (8, 16, 32, 50, 80, 120, 200, 320, 600)
HARD = sum(BIT[kind] for kind in ("comment", "footer", "nav", "consent")) | sum(
    TAG_BIT[tag] for tag in ("nav", "footer", "aside", "form", "button", "figcaption")
)
PARAGRAPH_WIDTH = 60
LONGEST_TITLED = 300  # characters of a block that may be the title, with words around it
LONGEST_HINT = 170
ENTRY_LINKS, ENTRY_WIDTH = 0.9, 40  # an entry of a list of links
MENUS = frozenset({"nav", "footer"})
NEVER = -9.0  # log-odds of such an entry
WRAPPING = 0.75  # of the paragraphs: what holds so many stands around the page


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
    text = block.text
    holder = block.element
    while holder.tag in INLINE and holder.parent is not None:
        holder = holder.parent
    width = len(text) if text.isascii() else width_of(text)
    stops = ends_like_sentence(text)
    link_share = min(1.0, block.linked_chars / len(text))
    role = ""
    if (link_share > ENTRY_LINKS and width < ENTRY_WIDTH) or block.element.tag in MENUS:
        return Facts(block, holder.tag, holder, width, stops, link_share, 0.0, "", is_entry=True)
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


def weigh_elements(facts: list[Facts]) -> float:
    """Add up the paragraphs below every element; return their sum.

    First as they are: what stands around nearly all of them says nothing of any. Then
    without those that a menu, a footer or a comment holds.
    """
    total = 0.0
    for fact in facts:
        total += fact.weight
        element: Element | None = fact.holder if fact.weight else None
        while element is not None:
            element.whole += fact.weight
            element = element.parent
    most = WRAPPING * total
    kept = 0.0
    for fact in facts:
        element = fact.block.element
        _mark(element, most)
        if not fact.weight:
            continue
        if element.local & HARD:
            fact.weight *= 0.15
        kept += fact.weight
        holder: Element | None = fact.holder
        while holder is not None:
            holder.weight += fact.weight
            holder = holder.parent
    return kept


def _mark(element: Element, most: float) -> None:
    """Sort the signs above an element: those of its own corner, and those around the page."""
    path = []
    at: Element | None = element
    while at is not None and not at.is_marked:
        path.append(at)
        at = at.parent
    for here in reversed(path):
        parent = here.parent
        here.is_marked = True
        here.local = parent.local if parent else 0
        here.wrap = parent.wrap if parent else 0
        here.close = 0
        if here.whole >= most > 0:
            here.wrap |= here.own
        else:
            here.local |= here.own
            here.close = here.own
            if parent:
                here.close |= parent.corner
                if parent.parent:
                    here.close |= parent.parent.corner
            here.corner = here.own


def find_root(facts: list[Facts], total: float) -> Element | None:
    """Return the deepest element that holds most of the paragraphs."""
    best: Element | None = None
    for fact in facts:
        if not fact.weight:
            continue
        element: Element | None = fact.holder
        while element is not None and element.weight < 0.55 * total:
            element = element.parent
        if element is not None and (best is None or element.depth > best.depth):
            best = element
    return best


SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
LINKS = (0.01, 0.15, 0.4, 0.8)


GROUPS = (
    "tag", "length", "links", "share0", "share1", "share2", "share3", "links1", "links2", "root",
    "zone", "zone2", "h1", "words", "words2", "stated", "again", "title", "moment", "bold", "opens",
    "ends", "upper", "digits", "beside", "inner",
)  # fmt: skip
Signs = tuple[tuple[int, int, int], tuple[object, ...]]  # masks, and a key for each group


@lru_cache(1 << 16)
def mask_signs(masks: tuple[int, int, int]) -> tuple[str, ...]:
    """Return the signs that names and tags around a block give: close, further up, around all."""
    close, local, wrap = masks
    signs = []
    for bit, name in NAMES.items():
        if wrap & bit & ~local:
            signs.append(f"wrap {name}")
        if close & bit:
            signs.append(f"near {name}")
        elif local & bit:
            signs.append(f"far {name}")
    return tuple(signs)


DIGITS = re.compile(r"\d")
CHARS = (200, 1000, 4000)
NEAR = (2, 4, 9)


def signs_of(facts: list[Facts], stated_body: str, title_key: str) -> list[Signs | None]:
    """Return the signs of every block; None for entries of menus."""
    total = weigh_elements(facts)
    root = find_root(facts, total)
    heavy = [at for at, fact in enumerate(facts) if _is_heavy(fact, root)]
    first = heavy[0] if heavy else len(facts)
    last = heavy[-1] if heavy else -1
    before, after = _distances(facts, heavy)
    seen = Counter(fact.block.text for fact in facts if not fact.is_entry)
    heads = [at for at, fact in enumerate(facts) if fact.tag == "h1"]
    h1 = next((at for at in heads if at <= first), heads[0] if heads else -1)
    scale = 1 / total if total else 0.0
    found: list[Signs | None] = []
    for at, fact in enumerate(facts):
        if fact.is_entry:
            found.append(None)
            continue
        block, tag, width = fact.block, fact.tag, fact.width
        element, text = block.element, block.text
        length = bisect_right(LENGTHS, width)
        links = bisect_right(LINKS, fact.link_share)
        holder = fact.holder
        up = holder.parent or holder
        above = up.parent or up
        level = up if tag in LEAVES else holder
        share1 = bisect_right(SHARES, level.weight * scale)
        level = level.parent or level
        share2 = bisect_right(SHARES, level.weight * scale)
        level = level.parent or level
        share3 = bisect_right(SHARES, level.weight * scale)
        inside, steps = _under(holder, root)
        zone = "in" if first <= at <= last else ("top" if at < first else "end")
        is_head = tag in HEADS
        stated: object = None
        if stated_body and len(text) >= 25:
            key = "".join(text[:100].split())
            stated = key[:60] in stated_body if len(key) >= 25 else None
        found.append(
            (
                (element.close, element.local, element.wrap),
                (
                    tag, (length, fact.stops), (links, min(length, 6)),
                    bisect_right(SHARES, fact.weight * scale), share1, (share2, share1 > 2),
                    (share3, share2 > 2),
                    (bisect_right(LINKS, up.linked / (up.chars + 1)), bisect_right(CHARS, up.chars)),
                    (bisect_right(LINKS, above.linked / (above.chars + 1)),
                     bisect_right(CHARS, above.chars)),
                    min(steps, 5) if inside else -1,
                    (zone, bisect_right(NEAR, before[at]), bisect_right(NEAR, after[at])),
                    (zone, inside, is_head),
                    (zone, "none" if h1 < 0 else "above" if at > h1 else "below"),
                    fact.role or None, (fact.role, zone) if fact.role else None, stated,
                    min(length, 4) if seen[text] > 1 else None,
                    (bool(title_key) and _same(text, title_key)) or None,
                    block.moment is not None or None,
                    (min(length, 5), zone) if block.bold_chars > 0.9 * len(text) else None,
                    text[0] if text[0] in "([©*-•·▪◆" else None,
                    text[-1] if text[-1] in ":…)" else None,
                    (min(length, 3), links > 2) if text.isupper() else None,
                    min(length, 4) if width < 300 and _has_many_digits(text) else None,
                    (_look(facts, at - 1), _look(facts, at + 1), min(length, 5)),
                    (tag if tag in TOLD_TAGS else "", inside, min(length, 5), min(links, 2)),
                ),
            )
        )  # fmt: skip
    return found


LEAVES = frozenset({"p", "li", "div", *HEADS})


TOLD_TAGS = frozenset({"p", "li", "div", "h2", "h3", "td", "blockquote"})


def _look(facts: list[Facts], at: int) -> str:
    """Say what a neighbour looks like: a paragraph, a head, a link, or something short."""
    if not 0 <= at < len(facts):
        return "none"
    fact = facts[at]
    if fact.is_entry or fact.link_share > 0.8:
        return "link"
    if fact.weight >= 60:
        return "story"
    if fact.tag in HEADS:
        return "head"
    return "line" if fact.width >= 40 else "short"


def _has_many_digits(text: str) -> bool:
    return len(DIGITS.findall(text)) > 0.15 * len(text)


def _is_heavy(fact: Facts, root: Element | None) -> bool:
    return fact.weight >= 80 and (root is None or _under(fact.holder, root)[0])


def _distances(facts: list[Facts], heavy: list[int]) -> tuple[list[int], list[int]]:
    """Return for each block how far the nearest paragraph above and below is."""
    far = 99
    before, after = [far] * len(facts), [far] * len(facts)
    mark = set(heavy)
    gap = far
    for at in range(len(facts)):
        before[at] = gap
        gap = 1 if at in mark else gap + 1
    gap = far
    for at in range(len(facts) - 1, -1, -1):
        after[at] = gap
        gap = 1 if at in mark else gap + 1
    return before, after


def _under(element: Element | None, root: Element | None) -> tuple[bool, int]:
    """Say whether an element stands below another, and how many steps below."""
    if root is None:
        return False, 0
    steps = 0
    while element is not None and element.depth > root.depth:
        element = element.parent
        steps += 1
    return element is root, steps


def _same(text: str, title_key: str) -> bool:
    if len(text) > LONGEST_TITLED:
        return False
    key = "".join(text.casefold().split())
    return len(key) >= 12 and (key in title_key or title_key in key)
