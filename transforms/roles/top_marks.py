"""Which lines between a headline and its story show that the story has not begun.

Stamps, bylines, credits and copies of lines do; `story_starts.py` finds the first paragraph
below the last of them.
"""

from transforms.roles.line_features import CLOSERS, Page
from transforms.roles.shapes import ECHO_WINDOW, FULL_STOPS, HINTED_STORY
from transforms.roles.signs import (
    has_credit,
    has_dateline,
    is_byline,
    is_credit,
    is_signed,
    is_source,
    is_stamp,
    names_picture,
)
from transforms.tables import Role

DECK_AHEAD = 3  # lines from a paragraph of a deck to the stamp or byline below it
TOP_MARKS = frozenset({Role.BYLINE, Role.DATE, Role.STANDFIRST, Role.SECTION, Role.WIDGET})


def is_told(page: Page, at: int) -> bool:
    """Say whether a line ends with a full stop, however short, and has no other sign."""
    return page.hints[at] is None and page.texts[at].rstrip(CLOSERS)[-1:] in FULL_STOPS


def is_top_mark(page: Page, at: int, first: int, last: int) -> bool:
    """Say whether a line shows that the story has not begun: a copy, stamp or credit."""
    if page.copies[at] >= first:
        return True
    if at < page.next_copies[at] <= min(last, at + ECHO_WINDOW):
        return True
    hint = page.hints[at]
    if hint is not None and hint.role in TOP_MARKS:
        return hint.is_sure or not page.stops[at] or page.widths[at] < HINTED_STORY
    text = page.texts[at]
    if is_credit(text) or (has_credit(text) and not has_dateline(text)) or names_picture(text):
        return True
    if at < last and is_over_credit(page, at, last):
        return True
    return (hint is None or hint.role is Role.ENDNOTE) and _is_stamped(page, at)


def is_over_credit(page: Page, at: int, last: int) -> bool:
    """Say whether a line is a caption whose credit, with its label, stands on the next one.

    In a story on single newlines a paragraph may stand there, too: then a stamp or byline
    has to follow.
    """
    credit = page.texts[at + 1]
    if page.gaps[at + 1] or ":" not in credit or not is_credit(credit):
        return False
    below = range(at + 2, min(last, at + 1 + DECK_AHEAD) + 1)
    return page.gaps[at] > 0 or any(signs_of(page, other) for other in below)


def signs_of(page: Page, at: int) -> frozenset[Role]:
    """Return whether a line is a stamp, a byline or neither."""
    text, hint = page.texts[at], page.hints[at]
    if hint is not None and hint.role in (Role.BYLINE, Role.DATE):
        return frozenset({hint.role})
    if is_stamp(text):
        return frozenset({Role.DATE})
    is_signature = is_byline(text) or is_signed(text) or is_source(text)
    return frozenset({Role.BYLINE}) if is_signature else frozenset()


def _is_stamped(page: Page, at: int) -> bool:
    text = page.texts[at]
    hint = page.hints[at]
    if hint is not None and hint.role in (Role.BYLINE, Role.DATE):
        return True
    return is_stamp(text) or is_byline(text) or is_signed(text)
