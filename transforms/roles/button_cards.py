"""The cards of other stories below a story, each with the same button under it.

"Read more" alone says little; where it comes back every few lines, what stands between two of
them is the headline, the day and the teaser of another story.
"""

from functools import lru_cache
from itertools import pairwise

from transforms.roles.anatomy import BlockView
from transforms.roles.line_hints import phrase_key
from transforms.roles.shapes import LONGEST_SECTION
from transforms.tables import Role

LEADING = frozenset({Role.RELATED_LINK, Role.NAV})  # "Read more", "Discover more"
LEAST_CARDS = 3
MOST_LINES = 5  # of a card, its button with them
LEAST_LINES = 2


def of_button_cards(block: BlockView, at: int) -> bool:
    """Claim a line of a card, and its button."""
    return at >= block.foot and at in _cards(block)


@lru_cache(1)
def _cards(block: BlockView) -> frozenset[int]:
    """Return the lines of the cards of a block, from the first one's headline on."""
    buttons: dict[str, list[int]] = {}
    for at in range(block.foot, block.last + 1):
        if _may_be_button(block, at):
            buttons.setdefault(phrase_key(block.page.texts[at]), []).append(at)
    found: set[int] = set()
    for places in buttons.values():
        for run in _runs(places):
            size = min(below - above for above, below in pairwise(run))
            found.update(range(max(block.foot, run[0] - size + 1), run[-1] + 1))
    return frozenset(found)


def _may_be_button(block: BlockView, at: int) -> bool:
    page, hint = block.page, block.page.hints[at]
    is_copied = page.copies[at] >= block.foot or at < page.next_copies[at] <= block.last
    return (
        is_copied
        and hint is not None
        and hint.role in LEADING
        and page.widths[at] <= LONGEST_SECTION
    )


def _runs(places: list[int]) -> list[list[int]]:
    """Return the buttons that follow one another at the distance of a card."""
    runs: list[list[int]] = [[]]
    for at in places:
        if runs[-1] and not LEAST_LINES <= at - runs[-1][-1] <= MOST_LINES:
            runs.append([])
        runs[-1].append(at)
    return [run for run in runs if len(run) >= LEAST_CARDS]
