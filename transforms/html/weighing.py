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
        if element.close == UNMARKED:
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
    above = element.parent
    local, wrap, corner, outer = 0, 0, 0, 0  # of the element above, and the corner above that
    if above is not None:
        if above.close == UNMARKED:
            _mark(above, most)
        local, wrap, corner = above.local, above.wrap, above.corner
        outer = above.parent.corner if above.parent else 0
    own = element.own
    if element.whole >= most > 0:
        wrap |= own
        own = element.close = 0
    else:
        local |= own
        element.close = own | corner | outer
    element.local, element.wrap, element.corner = local, wrap, own


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


def under(element: Element, root: Element | None) -> bool:
    """Say whether an element is another or stands below it."""
    if root is None:
        return False
    here: Element | None = element
    while here is not None and here.depth > root.depth:
        here = here.parent
    return here is root
