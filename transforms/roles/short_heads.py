"""The headline of few words: too short to look like one, but the story says all of them.

It is asked for only where no other line above the first paragraph is the headline. The name
of a section is not said in the story, a kicker is in capitals, a place stands behind "in".
"""

from transforms.roles.clues import Clues
from transforms.roles.decks import is_place_over
from transforms.roles.line_features import Page
from transforms.roles.shapes import TITLE_USUAL
from transforms.roles.signs import is_credit, is_stamp_or_byline

LEAST_WIDTH = 3  # widths
PARAGRAPHS = 4  # whose words are looked at
REACH = 12  # lines from the first paragraph in which these stand


def short_head(page: Page, clues: Clues, first: int, end: int, last: int) -> int:
    """Return the first line of few words above the story that it says, -1 for none."""
    below = [at for at in range(end, min(last, end + REACH) + 1) if clues.story[at]][:PARAGRAPHS]
    told = frozenset[str]().union(*map(clues.words.of, below))
    for at in range(first, end):
        own = clues.words.of(at)
        if own and own <= told and _may_be_head(page, at):
            return -1 if is_place_over(page, at, end, last) else at
    return -1


def _may_be_head(page: Page, at: int) -> bool:
    text = page.texts[at]
    return (
        LEAST_WIDTH <= page.widths[at] < TITLE_USUAL[0]
        and page.hints[at] is None
        and page.copies[at] < 0
        and not page.stops[at]
        and not text.isupper()
        and not any(map(str.isdigit, text))
        and not (is_stamp_or_byline(text) or is_credit(text))
    )
