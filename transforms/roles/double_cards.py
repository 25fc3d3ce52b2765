"""The claims on lists of links in which each picture's text says the headline under it.

One line that stands twice on end may be a caption or the headline. Several on a page, each
over a sentence or two, are the cards of other stories.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.line_features import Page
from transforms.roles.shapes import LONGEST_CAPTION, TITLE_LEAST

OF_CARD = 2  # lines over the sentence of a card


def double_card(block: BlockView, at: int) -> bool:
    """Claim a headline that stands twice, and what is told right under it, beside another."""
    opens = next((at - step for step in range(OF_CARD + 1) if _opens_card(block, at - step)), -1)
    if opens < 0:
        return False
    size = OF_CARD + 1
    return _is_followed(block, opens) or _is_followed(block, opens - size)


def _is_followed(block: BlockView, opens: int) -> bool:
    """Say whether a card has the next one nearer under its sentence than that is to its headline.

    Pictures of a story, whose captions stand twice, are parted from the paragraphs around them.
    """
    sentence = opens + OF_CARD
    return (
        _opens_card(block, opens)
        and _opens_card(block, sentence + 1)
        and block.page.gaps[sentence + 1] < block.page.gaps[sentence]
    )


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
