"""The page of a calendar that blogs print beside their posts: rows of days, and what is over them.

Days stand behind one another in rows, up to the last of the month, and each one is the next
of the one before it. Over the first row stand the days of the week, a letter or two each, and
over those the month.
"""

from itertools import pairwise

from transforms.roles.anatomy import BlockView
from transforms.roles.line_features import Page
from transforms.roles.signs import is_stamp

DAYS_OF_WEEK = 7
LAST_DAY = 31
LEAST_ROWS = 2  # of days, below those of the week
LEAST_DAYS = 2  # of a row: the last one may have few
LONGEST_NAME = 3  # letters of the day of a week
MOST_CHARS = 60


def calendar(block: BlockView, at: int) -> bool:
    """Claim the rows of a calendar's page, the days of the week and the month over them."""
    page = block.page
    if _is_row(page, at):
        others = (at - 1, at + 1)
        return any(block.first <= other <= block.last and _is_row(page, other) for other in others)
    week = at if _is_week(page, at) else at + 1
    return (
        week + LEAST_ROWS <= block.last
        and all(_is_row(page, week + below + 1) for below in range(LEAST_ROWS))
        and (week == at or (_is_week(page, week) and is_stamp(page.texts[at])))
    )


def _is_row(page: Page, at: int) -> bool:
    """Say whether a line is some days, each the next of the one before it."""
    text = page.texts[at]
    if not text[0].isdigit() or len(text) > MOST_CHARS:
        return False
    words = text.split()
    if not LEAST_DAYS <= len(words) <= DAYS_OF_WEEK:
        return False
    if not all(word.isdecimal() and int(word) <= LAST_DAY for word in words):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(words))


def _is_week(page: Page, at: int) -> bool:
    words = page.texts[at].split() if len(page.texts[at]) <= MOST_CHARS else []
    return len(words) == DAYS_OF_WEEK and all(len(word) <= LONGEST_NAME for word in words)
