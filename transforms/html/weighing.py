"""How much of the story each element of a page holds, and which of them stand around all of it."""

from transforms.html.elements import TAG_BIT, UNMARKED, Element
from transforms.html.facts import Facts
from transforms.html.signals import BIT

HARD = sum(BIT[kind] for kind in ("comment", "footer", "nav", "consent")) | sum(
    TAG_BIT[tag] for tag in ("nav", "footer", "aside", "form", "button", "figcaption")
)
WRAPPING = 0.75  # of the paragraphs: what holds so many stands around the page


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
    while at is not None and at.close == UNMARKED:
        path.append(at)
        at = at.parent
    for here in reversed(path):
        own, parent = here.own, here.parent
        local, wrap, above = (parent.local, parent.wrap, parent.corner) if parent else (0, 0, 0)
        if here.whole >= most > 0:
            here.local, here.wrap, here.close, here.corner = local, wrap | own, 0, 0
            continue
        if parent and parent.parent:
            above |= parent.parent.corner
        here.local, here.wrap, here.close, here.corner = local | own, wrap, own | above, own


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


def under(element: Element | None, root: Element | None) -> tuple[bool, int]:
    """Say whether an element stands below another, and how many steps below."""
    if root is None:
        return False, 0
    steps = 0
    while element is not None and element.depth > root.depth:
        element = element.parent
        steps += 1
    return element is root, steps
