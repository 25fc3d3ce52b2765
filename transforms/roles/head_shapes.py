"""The claim on heads that are written as all others of their page are.

A page sets its heads alike. Where nearly all lines that stand like one are written as names
are, "Dams of the Old Town", so is one over a list, a figure or another head, whatever its first
or last sign.
"""

import re
from functools import lru_cache

from transforms.fields.spans import is_cased, is_small
from transforms.roles.anatomy import BlockView
from transforms.roles.line_features import Page
from transforms.roles.shapes import COLONS, LIST_MARKS
from transforms.roles.title_case import LEAST_WORD, LETTERS
from transforms.tables import Role

LONGEST_SHAPED = 90  # widths: of a line that stands like a head
LONGEST_UNSURE = 60  # widths: of one that only its page tells from another line
LEAST_TITLED, MOST_TITLED = 4, 0.8  # lines in title case that make it the page's, and their share
LONGEST_ROW = 60  # widths: a line below that is as short and as open is a table's, as this one is
LEAST_WORDS = 2  # of letters, in a head that opens with a figure
OPENERS = '"“«(['
ENDS = '.。،,、;؛:：…"”»!！?？؟]'
ELLIPSES = "…"  # as in "A Month to Go…"
NUMBERED = re.compile(r"\d{1,2}[.)]\s")
FIGURE_HEAD = re.compile(r"\d{1,3}(?:[–-]\d{1,3})?%? [^\W\d_]")


def head_of_shape(block: BlockView, at: int) -> bool:
    """Claim an open line in title case under a sentence or a head, where the heads are so."""
    page, text = block.page, block.page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and page.widths[at] <= LONGEST_UNSURE
        and page.hints[at] is None
        and _is_apart(page, at)
        and text[0] not in LIST_MARKS + OPENERS
        and not any(colon in text for colon in COLONS)
        and "\t" not in text
        and _is_worded(text)
        and is_titled_as_others(block, text)
        and (text[-1] in ELLIPSES or (not page.stops[at] and _is_between(block, at)))
    )


def is_titled_as_others(block: BlockView, text: str) -> bool:
    """Say whether a line and nearly all that stand apart over paragraphs are in title case."""
    if not _is_titled(text):
        return False
    titled, others = _shapes(block)
    return titled >= LEAST_TITLED and titled >= MOST_TITLED * (titled + others)


@lru_cache(1)
def _shapes(block: BlockView) -> tuple[int, int]:
    """Count the lines that stand like heads in title case, and the sentences that do."""
    titled = others = 0
    page, story = block.page, block.clues.story
    for at in range(block.story_first, min(block.foot, block.last)):
        if not story[at] and story[at + 1] and _stands_like_head(page, at):
            small, capital = _inner_words(page.texts[at])
            titled += bool(capital) and not small
            others += bool(small) and not capital
    return titled, others


def _inner_words(text: str) -> tuple[int, int]:
    """Count the longer words behind the first: those in small letters, those with a capital."""
    words = [word for word in LETTERS.findall(text)[1:] if len(word) >= LEAST_WORD]
    capital = sum(word[0].isupper() for word in words)
    return len(words) - capital, capital


def _stands_like_head(page: Page, at: int) -> bool:
    text = page.texts[at]
    return (
        page.widths[at] <= LONGEST_SHAPED
        and page.gaps[at] > 0
        and page.hints[at] is None
        and not page.stops[at]
        and text[0] not in LIST_MARKS + OPENERS
        and text[-1] not in ENDS
        and "\t" not in text
        and is_cased(text)
        and (text[0].isupper() or text[0].isdigit())
    )


def _is_titled(text: str) -> bool:
    """Say whether a capital opens the first word, all longer ones, and one behind it if any is."""
    small, _ = _inner_words(text)
    capitals = [word[0].isupper() for word in LETTERS.findall(text)]
    is_opened = text[0].isdigit() or any(capitals[:1])
    return not small and is_opened and (len(capitals) == 1 or any(capitals[1:]))


def _is_worded(text: str) -> bool:
    """Say whether a line opens with a word, or with a figure and words and no number of a list."""
    if not text[0].isdigit():
        return text[0].isupper() and (text[-1].isalnum() or text[-1] in ELLIPSES)
    is_number = NUMBERED.match(text) is not None or FIGURE_HEAD.match(text) is None
    return not is_number and len(LETTERS.findall(text)) >= LEAST_WORDS


def _is_apart(page: Page, at: int) -> bool:
    return page.gaps[at] > 0 and page.gaps[at + 1] > 0


def _is_between(block: BlockView, at: int) -> bool:
    """Say whether a sentence or a head is above a line, and below it no row of a table."""
    page, above, below = block.page, at - 1, at + 1
    is_under = page.stops[above] or page.widths[above] > LONGEST_SHAPED
    is_under |= page.texts[above][-1] in COLONS or block.role(above) is Role.SUBHEAD
    text = page.texts[below]  # one in small letters is a part of code
    is_row = not page.stops[below] and text[-1] not in COLONS and not is_small(text[0])
    return is_under and not (
        is_row and page.widths[below] <= LONGEST_ROW and page.hints[below] is None
    )
