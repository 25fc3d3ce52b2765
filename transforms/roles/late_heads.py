"""The headline below what a site says of itself, where no line above that is likely.

Sites print sentences of their own over a headline: what they sell, how they test, which browser
they want. Then the first paragraph is none of the story's, and the headline stands below it.
"""

from transforms.fields.spans import is_small
from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.shapes import (
    FULL_STOPS,
    LIST_MARKS,
    QUESTION_MARKS,
    RUN_UP,
    TITLE_LEAST,
    TITLE_USUAL,
)
from transforms.roles.signs import has_credit, is_credit, is_name, is_picture, is_stamp_or_byline
from transforms.roles.title_case import is_in_title_case
from transforms.tables import Role

LEAST_CAPITALS = 4  # words with a capital in a headline of several sentences
LEAST_TOLD = 2  # paragraphs below it
TOLD_REACH = 12  # lines below it in which they stand


def head_over_signs(page: Page, clues: Clues, first: int, last: int) -> int:
    """Return the first line like a headline right over a stamp or byline, -1 for none.

    A deck of a sentence may stand between them.
    """
    for at in range(first, min(last - 1, first + RUN_UP)):
        if _is_sign(page, at):
            return -1
        if not _looks_like_head(page, at):
            continue
        deck = at + (page.texts[at + 1][-1] in FULL_STOPS and page.hints[at + 1] is None)
        if not (_is_sign(page, at + 1) or _is_sign(page, deck + 1)):
            continue
        told = sum(clues.story[at + 2 : min(last + 1, at + TOLD_REACH)])
        return at if told >= LEAST_TOLD else -1
    return -1


def _is_sign(page: Page, at: int) -> bool:
    hint = page.hints[at]
    is_hinted = hint is not None and hint.role in (Role.BYLINE, Role.DATE)
    return is_hinted or is_stamp_or_byline(page.texts[at])


def _looks_like_head(page: Page, at: int) -> bool:
    """Say whether a line is as long as headlines are and ends like one.

    A full stop ends one only where every word has a capital.
    """
    text, width = page.texts[at], page.widths[at]
    if not TITLE_LEAST < width <= TITLE_USUAL[1] or page.hints[at] is not None:
        return False
    if text[0] in LIST_MARKS or text[-1] in ",;:،؛：" or is_small(text[0]):
        return False
    if is_credit(text) or has_credit(text) or is_picture(text) or is_name(text):
        return False
    is_open = not page.stops[at] or text[-1] in QUESTION_MARKS
    return is_open or is_in_title_case(text, LEAST_CAPITALS)
