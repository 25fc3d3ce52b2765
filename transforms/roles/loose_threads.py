"""The readers' comments that no line names or counts: what recurs in them gives them away.

Below each stands the button to answer it, or over each its reader's name, with a verb of
speech, with a time, or over a time of its own. Lists of links are like that, too: their
headlines do not end as what a reader says does.
"""

import re
from itertools import pairwise

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import counts_comments, names_comments
from transforms.roles.shapes import LONGEST_SECTION, SETTLED_WIDTH
from transforms.roles.thread_parts import (
    LEAST_READERS,
    LEAST_TIMES,
    LONGEST_COMMENT,
    is_after_thread,
    is_number,
)
from transforms.roles.voices import (
    AGO,
    LONGEST_TIME,
    answers,
    is_reader,
    is_signed,
    is_time,
    is_voice,
    speaks,
)
from transforms.tables import Role

LEAST_UNIT = 3  # lines of a name, a time and a text
VOICE_ENDS = ".!?…؟。！？।۔)"
CLOCK = re.compile(r"\d\d?[:.h](\d\d)\b")
ROUND = 5  # minutes: what is announced opens at a round time
MOST_TOLD_BELOW = 2  # paragraphs below the last comment: with more, a story goes on
PASSING_LINKS = frozenset({Role.AD, Role.RELATED_LINK})  # they stand between its paragraphs, too
QUOTATION_MARKS = "\"'“”„«»‘’‹›「『"
LONGEST_UNIT = 3 * LONGEST_COMMENT  # lines from a reader's name to the next


def loose_thread(page: Page, clues: Clues, first: int, last: int) -> range:
    """Return the lines of a thread that no label names, none where there is none."""
    return (
        _answered_thread(page, clues, first, last)
        or _spoken_thread(page, clues, first, last)
        or _shaped_thread(page, clues, first, last)
    )


def _spoken_thread(page: Page, clues: Clues, first: int, last: int) -> range:
    """Return the lines of comments each of which opens with who wrote it, and when."""
    openings = [at for at in range(first, last) if _opens_comment(page, clues, at)]
    sure = sum(_is_of_reader(page.texts[at]) for at in openings)
    if len(openings) < LEAST_TIMES or 2 * sure < len(openings):
        return range(0)
    units = [range(one, other) for one, other in pairwise(openings)]
    if not all(1 < len(unit) <= LONGEST_UNIT and _is_said(page, unit) for unit in units):
        return range(0)
    are_proven = _are_proven(page, openings)
    if not (are_proven or _are_readers(page, units, openings)) or _are_quoted(page, openings):
        return range(0)
    end = openings[-1] + 1
    while end <= last and not is_after_thread(page, end):
        end += 1
    below = range(openings[-1] + max(map(len, units)), last + 1)
    most = MOST_TOLD_BELOW if are_proven else 0
    if end - openings[-1] > LONGEST_UNIT or _told_below(page, clues, below) > most:
        return range(0)
    return range(openings[0] - _is_label(page, openings[0] - 1), end)


def _are_proven(page: Page, openings: list[int]) -> bool:
    """Say whether times, or a count over the first, prove that readers speak."""
    timed = sum(_is_timed(page, at) for at in openings)
    above = page.texts[openings[0] - 1]
    return timed * 2 >= len(openings) or is_number(above) or counts_comments(above)


def _are_readers(page: Page, units: list[range], openings: list[int]) -> bool:
    """Say whether those who speak may be readers: by the page's marks around them.

    A verb alone is that of anybody who is quoted in a story; and as buttons stand in a story,
    too, none of it may go on below.
    """
    closed = sum(_is_closed_by_page(page, unit[-1]) for unit in units)
    first = openings[0] - 1
    hint = page.hints[first]
    is_below = hint is not None and hint.is_sure and hint.role not in PASSING_LINKS
    return closed * 2 >= len(units) or is_below


def _is_timed(page: Page, at: int) -> bool:
    """Say whether a time stands behind the one who speaks, or right below."""
    text = page.texts[at]
    return _has_time(text) or is_signed(text) or is_time(page, at + 1)


def _has_time(text: str) -> bool:
    return CLOCK.search(text) is not None or AGO.search(text) is not None


def _is_closed_by_page(page: Page, at: int) -> bool:
    """Say whether a button or the votes stand at the end of a comment."""
    hint = page.hints[at]
    is_button = hint is not None and hint.role is Role.WIDGET
    return is_button or answers(page, at) or is_number(page.texts[at])


def _are_quoted(page: Page, openings: list[int]) -> bool:
    """Say whether half of those who speak are quoted: a quotation mark opens what they say."""
    quoted = sum(page.texts[at + 1][0] in QUOTATION_MARKS for at in openings)
    return quoted * 2 >= len(openings)


def _told_below(page: Page, clues: Clues, below: range) -> int:
    """Count the paragraphs of a story that goes on, in lines no furniture is the label of."""
    return sum(
        clues.story[at] and page.hints[at] is None and page.hints[at - 1] is None for at in below
    )


def _opens_comment(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line has who speaks and when: a day alone may be that of a headline."""
    text = page.texts[at]
    if page.hints[at] is not None or clues.story[at] or page.widths[at] > 2 * LONGEST_TIME:
        return False
    return speaks(text) or (_has_time(text) and is_signed(text))


def _is_of_reader(text: str) -> bool:
    """Say whether a line with a time is a reader's: it has a verb, or the time is no round one."""
    clock = CLOCK.search(text)
    return speaks(text) or clock is None or int(clock[1]) % ROUND > 0


def _is_said(page: Page, unit: range) -> bool:
    """Say whether what stands under a reader's name ends as speech does, not as a headline."""
    last = unit[-1]
    is_closed = page.texts[last][-1] in VOICE_ENDS or page.hints[last] is not None
    return is_closed or is_number(page.texts[last]) or speaks(page.texts[unit.start])


def _answered_thread(page: Page, clues: Clues, first: int, last: int) -> range:
    """Return the lines of comments that no label names, each with the button to answer it."""
    buttons = [at for at in range(first, last + 1) if answers(page, at)]
    if len(buttons) < LEAST_TIMES:
        return range(0)
    if any(other - one > 2 * LONGEST_COMMENT for one, other in pairwise(buttons)):
        return range(0)
    reach = range(buttons[0] - 1, max(first, buttons[0] - LONGEST_COMMENT) - 1, -1)
    start = next((at for at in reach if is_voice(page, clues, at)), buttons[0] - 1)
    if start - 1 > first and is_reader(page, clues, start - 1):
        start -= 1
    return range(start, buttons[-1] + 1)


def _shaped_thread(page: Page, clues: Clues, first: int, last: int) -> range:
    """Return the lines of comments that no label names: a name, its time, a text, again.

    They stand among furniture at the end. A list of links has no third line to each time,
    or a headline there; a reader's words end as a sentence does, or have votes below them.
    """
    names = [
        at - 1
        for at in range(first + 1, last)
        if page.widths[at] <= LONGEST_TIME
        and is_reader(page, clues, at - 1)
        and page.copies[at - 1] < 0
        and is_time(page, at)
    ]
    units = [range(one, other) for one, other in pairwise([*names, last + 1])]
    if len(units) < LEAST_READERS:
        return range(0)
    is_plain = len(units) >= LEAST_TIMES and all(_is_said(page, unit) for unit in units[:-1])
    if not (is_plain or _is_below_furniture(page, names[0])):
        return range(0)
    if any(len(unit) < LEAST_UNIT for unit in units) or len(units[0]) > LONGEST_COMMENT:
        return range(0)
    is_long = any(page.widths[at] >= SETTLED_WIDTH for at in range(names[0], last + 1))
    if is_long and not is_plain:
        return range(0)
    if not all(_is_voice(page, unit) for unit in units):
        return range(0)
    end = units[-1].start + LEAST_UNIT
    while end <= last and end < units[-1].start + len(units[-2]) and not is_after_thread(page, end):
        end += 1
    return range(names[0] - _is_label(page, names[0] - 1), end)


def _is_label(page: Page, at: int) -> bool:
    """Say whether a line over a thread is its label, in words that no list has or that name it."""
    hint = page.hints[at]
    is_button = hint is not None and hint.name == "widget-phrase"
    if hint is not None and not (is_button and names_comments(page.texts[at])):
        return False
    return page.widths[at] <= LONGEST_SECTION and not page.stops[at]


def _is_below_furniture(page: Page, at: int) -> bool:
    """Say whether furniture, or a count, stands right over a line."""
    above = page.texts[at - 1]
    is_count = page.widths[at - 1] <= LONGEST_SECTION and any(map(str.isdigit, above))
    return page.hints[at - 1] is not None or is_count


def _is_voice(page: Page, unit: range) -> bool:
    """Say whether a reader speaks in some lines, the first two of which are name and time."""
    voice = unit.start + 2
    if page.hints[voice] is not None or page.widths[voice] <= page.widths[unit.start]:
        return False
    votes = (is_number(page.texts[at]) for at in unit[3:])
    return page.texts[voice][-1] in VOICE_ENDS or any(votes)
