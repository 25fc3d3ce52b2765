"""Where a story goes on below furniture that seemed to be its foot.

Links, players and letters to subscribe to stand between paragraphs, too. Where many of them
do, they outweigh a short paragraph below; yet a sentence with a full stop that stands apart,
as the paragraphs of the page do, is no link and no button.
"""

from transforms.fields.spans import is_small
from transforms.roles.clues import Clues
from transforms.roles.line_features import CLOSERS, Page
from transforms.roles.line_hints import inner_hint_of, names_comments, speaks_to_reader
from transforms.roles.shapes import (
    FULL_STOPS,
    LIST_MARKS,
    LONGEST_SECTION,
    QUESTION_MARKS,
    TITLE_USUAL,
)
from transforms.roles.signs import has_stamp, is_bio, is_credit
from transforms.tables import Role

MOST_ASIDE = 20  # lines of furniture between two paragraphs of a story
LEAST_RESUMED = 36  # widths: of a sentence that goes on with the story
LEAST_MORE = 20  # and of one right under such a sentence
LEAST_RESUMED_WORDS = 4
INTERVIEW_REACH = 30  # lines above in which questions are looked for
LEAST_ASKED = 2
LEAST_POINTS = 2  # of a list that goes on with a story
ENDS_STORY = frozenset({Role.ENDNOTE, Role.NOTICE, Role.AUTHOR_BIO, Role.COMMENT})


def story_goes_on(page: Page, clues: Clues, foot: int, last: int) -> tuple[int, frozenset[int]]:
    """Return where a story ends after all, and the lines of furniture above that.

    The first line that shows that the story is over bounds what is looked at.
    """
    resumed: list[int] = []
    above = foot - 1
    for at in range(foot, last + 1):
        if at - above > MOST_ASIDE or _ends_story(page, at):
            break
        least = LEAST_RESUMED if at - 1 not in resumed[-1:] else LEAST_MORE
        is_resumed = _is_resumed(page, clues, at, least, is_first=not resumed)
        if is_resumed or _ends_list(page, at, last):
            resumed.append(at)
            above = at
    if not resumed:
        return foot, frozenset()
    asides: list[int] = []
    above = foot - 1
    for at in resumed:
        asides.extend(_furniture_between(page, above, at))
        above = at
    return above + 1, frozenset(asides)


def _ends_story(page: Page, at: int) -> bool:
    """Say whether a line closes a story: a note on it, its author, the form for comments."""
    hint = page.hints[at]
    if hint is None:
        return False
    if hint.role is Role.WIDGET and names_comments(page.texts[at]):
        return True
    if hint.role not in ENDS_STORY:
        return False
    return hint.is_sure or hint.role is Role.ENDNOTE


def _is_resumed(page: Page, clues: Clues, at: int, least: int, *, is_first: bool) -> bool:
    """Say whether a line is a sentence of the story: it stands apart and has a full stop.

    Right under a line like a headline it may be the teaser of that.
    """
    text = page.texts[at]
    return (
        page.gaps[at] > 0
        and page.copies[at] < 0
        and page.next_copies[at] < 0
        and page.widths[at] >= least
        and page.hints[at] is None
        and text.rstrip(CLOSERS)[-1:] in FULL_STOPS
        and not text.endswith("...")
        and text[0] not in LIST_MARKS
        and not is_small(text[0])
        and len(text.split()) >= LEAST_RESUMED_WORDS
        and not (is_first and _is_under_title(page, clues, at) and not _is_answer(page, at))
        and inner_hint_of(text) is None
        and not speaks_to_reader(text)
        and not is_bio(text)
        and not has_stamp(text)
        and not is_credit(text)
        and text.split()[0] not in page.texts[at - 1].split()
    )


def _ends_list(page: Page, at: int, last: int) -> bool:
    """Say whether a list under a head of its own ends here: what is needed, or to be done.

    Its points are sentences or amounts; links are headlines.
    """
    if not _is_point(page, at) or (at < last and _is_point(page, at + 1) and not page.gaps[at + 1]):
        return False
    first = at
    while _is_point(page, first - 1) and not page.gaps[first]:
        first -= 1
    points = range(first, at + 1)
    told = sum(page.stops[each] or _is_amount(page.texts[each]) for each in points)
    return len(points) >= LEAST_POINTS and 2 * told >= len(points) and _heads_list(page, first - 1)


def _is_point(page: Page, at: int) -> bool:
    return page.texts[at][0] in LIST_MARKS and page.hints[at] is None


def _is_amount(text: str) -> bool:
    """Say whether a point opens with a figure, as "• 200 g of flour" does."""
    bare = text[1:].lstrip()
    return bare[:1].isnumeric()


def _heads_list(page: Page, at: int) -> bool:
    """Say whether a line is a few open words that may stand over a list."""
    text = page.texts[at]
    return (
        page.widths[at] <= LONGEST_SECTION
        and (page.hints[at] is None)
        and not page.stops[at]
        and text[0].isalpha()
    )


def _is_under_title(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line like a headline stands right above: this may be its teaser."""
    return (
        clues.title[at - 1]
        and page.hints[at - 1] is None
        and page.widths[at - 1] >= TITLE_USUAL[0]
        and page.gaps[at] <= page.gaps[at - 1]
    )


def _is_answer(page: Page, at: int) -> bool:
    """Say whether a question stands over a line, and others over lines above: an interview."""
    if page.texts[at - 1][-1] not in QUESTION_MARKS:
        return False
    above = range(max(0, at - INTERVIEW_REACH), at - 1)
    asked = sum(page.texts[other][-1] in QUESTION_MARKS for other in above)
    return asked >= LEAST_ASKED


def _furniture_between(page: Page, above: int, below: int) -> range:
    """Return the furniture between two paragraphs, without a cross-head over the second."""
    first, end = above + 1, below
    while first < below and page.hints[first] is None and page.gaps[first] > 0:
        first += 1
    while end > first and page.hints[end - 1] is None:
        end -= 1
        if page.gaps[end] > 0:
            break
    else:
        end = below
    return range(first, end)
