"""The claims on lines that the credit of their picture stands right below.

A credit alone on a line belongs to what is above it: the caption, or a paragraph where the
picture has none. A caption is much shorter than the paragraphs around it, or hangs on to
its credit where blank lines part all else.
"""

from statistics import median

from transforms.roles.anatomy import BlockView
from transforms.roles.decks import NUMBERED
from transforms.roles.picture_claims import (
    CAPTIONS,
    QUOTES,
    has_few_capitals,
    is_capital_name,
)
from transforms.roles.shapes import (
    LIST_MARKS,
    LONGEST_BYLINE,
    LONGEST_CAPTION,
    LONGEST_SECTION,
    SENTENCE_WIDTH,
    TITLE_LEAST,
)
from transforms.roles.signs import has_credit, is_byline, is_credit, names_picture
from transforms.tables import Role

MOST_OVER_CREDIT = 140  # widths: of a sentence that only its length tells from paragraphs
MUCH_SHORTER = 0.6  # of the paragraphs near it
NEAR, LEAST_NEAR = 8, 3  # lines in which paragraphs are measured, and how many
LONGEST_OPEN = 150  # widths: of a caption without a full stop
SIGNS = frozenset({Role.BYLINE, Role.DATE, Role.WIDGET})
REACH = 3  # lines from a credit to the story that goes on
ELLIPSES = ("…", "...")


def sentence_over_credit(block: BlockView, at: int) -> bool:
    """Claim a sentence right above a credit inside a story; what breaks off is none."""
    page = block.page
    if page.texts[at].endswith(ELLIPSES):
        return False
    if not page.stops[at] or not _may_be_caption(block, at) or not _goes_on(block, at + 2):
        return False
    if page.gaps[at] > 0 == page.gaps[at + 1] and page.gaps[at + 2] > 0:
        return True
    is_short = page.widths[at] <= MOST_OVER_CREDIT and page.gaps[at + 1] <= page.gaps[at]
    return is_short and _is_much_shorter(block, at)


def sentence_over_credit_below(block: BlockView, at: int) -> bool:
    """Claim a sentence between byline or stamp and a credit: the first picture's caption."""
    page = block.page
    return (
        page.stops[at]
        and block.role(at - 1) in SIGNS
        and at + 1 < block.story_first
        and at not in block.decks
        and page.gaps[at + 1] <= page.gaps[at]
        and _may_be_caption(block, at)
    )


def under_label(block: BlockView, at: int) -> bool:
    """Claim a few open words right under the label of a credit that has a line for itself."""
    page = block.page
    above = block.rule(at - 1)
    return (
        above is not None
        and above.name == "credit-label"
        and page.gaps[at] == 0
        and page.widths[at] <= LONGEST_BYLINE
        and not page.stops[at]
        and (page.hints[at] is None or is_credit(page.texts[at]))
    )


def over_capital_name(block: BlockView, at: int) -> bool:
    """Claim an open line with a name in capitals right below it, over a paragraph."""
    page, below = block.page, at + 1
    return (
        at > block.head
        and below + 1 < block.foot
        and LONGEST_SECTION < page.widths[at] <= LONGEST_OPEN
        and not page.stops[at]
        and page.hints[at] is None
        and page.texts[at][0] not in QUOTES + LIST_MARKS
        and page.texts[at][-1] not in ":,;" + QUOTES
        and has_few_capitals(page.texts[at])
        and page.gaps[below] == 0
        and page.widths[below] <= LONGEST_SECTION
        and is_capital_name(page.texts[below])
        and block.clues.story[below + 1]
        and not is_byline(page.texts[at])
    )


def _may_be_caption(block: BlockView, at: int) -> bool:
    page, below = block.page, at + 1
    text = page.texts[at]
    return (
        below + 1 < block.foot
        and TITLE_LEAST <= page.widths[at] <= LONGEST_CAPTION
        and page.hints[at] is None
        and page.copies[at] < block.first
        and text[0] not in QUOTES + LIST_MARKS
        and text[-1] not in "?:"
        and not NUMBERED.match(text)
        and block.role(at - 1) not in CAPTIONS
        and block.role(at - 1) is not Role.CREDIT
        and _is_credit_alone(block, below)
    )


def _is_credit_alone(block: BlockView, at: int) -> bool:
    page = block.page
    text, hint = page.texts[at], page.hints[at]
    return (
        page.widths[at] <= LONGEST_BYLINE
        and (hint is None or hint.role is Role.CREDIT)
        and text[0] not in "[" + LIST_MARKS
        and is_credit(text)
        and not is_byline(text)
    )


def _goes_on(block: BlockView, at: int) -> bool:
    """Say whether the story goes on below a credit, and not with a caption below it."""
    page = block.page
    text = page.texts[at]
    if names_picture(text) or (not page.stops[at] and has_credit(text)):
        return False
    below = range(at, min(at + REACH, block.foot))
    return any(block.clues.story[other] for other in below)


def _is_much_shorter(block: BlockView, at: int) -> bool:
    page = block.page
    near = range(max(block.story_first, at - NEAR), min(block.foot, at + NEAR + 1))
    told = [
        page.widths[other]
        for other in near
        if other != at and page.stops[other] and page.widths[other] >= SENTENCE_WIDTH
    ]
    return len(told) >= LEAST_NEAR and page.widths[at] <= MUCH_SHORTER * median(told)
