"""The claims on lists of links in which each picture's text says the headline under it.

One line that stands twice on end may be a caption or the headline. Several on a page, each
over a sentence or two, are the cards of other stories.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.line_features import Page
from transforms.roles.shapes import LONGEST_CAPTION, TITLE_LEAST

REACH = 24  # lines in which the other cards are looked for
LEAST_CARDS = 2
OF_CARD = 2  # lines over the sentence of a card


def double_card(block: BlockView, at: int) -> bool:
    """Claim a headline that stands twice, and what is told right under it, among others."""
    opens = next((at - step for step in (0, 1, 2) if _opens_card(block, at - step)), -1)
    if opens < 0:
        return False
    near = range(max(block.head + 1, opens - REACH), min(block.last - OF_CARD, opens + REACH) + 1)
    return sum(_opens_card(block, other) for other in near) >= LEAST_CARDS


def _opens_card(block: BlockView, at: int) -> bool:
    """Say whether a line stands again right below, over a line of more words."""
    return (
        block.head < at <= block.last - OF_CARD
        and _is_double(block.page, at)
        and block.clues.story[at + OF_CARD]
        and block.page.widths[at + OF_CARD] <= LONGEST_CAPTION
    )


def _is_double(page: Page, at: int) -> bool:
    return page.next_copies[at] == at + 1 and page.widths[at] >= TITLE_LEAST
