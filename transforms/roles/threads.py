"""The readers' comments under a story: names, times and sentences in turn.

A thread is known by what counts it ("34 comments") and by the times and numbers in it.
A short one has few of these: then it is what stands between its label and other furniture.
"""

import re

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import (
    counts_comments,
    names_comments,
    phrase_key,
    words_of_list,
)
from transforms.roles.loose_threads import loose_thread
from transforms.roles.shapes import LONGEST_SECTION, SETTLED_WIDTH, STORY_WIDTH
from transforms.roles.signs import is_stamp
from transforms.roles.thread_parts import (
    LEAST_READERS,
    LEAST_TIMES,
    LONGEST_COMMENT,
    asks_for_comment,
    is_after_thread,
    is_number,
)
from transforms.roles.voices import (
    AGO,
    LONGEST_SIGNED,
    LONGEST_TIME,
    STAMP_WORDS,
    is_relative,
    is_signed,
    is_time,
    is_voice,
    speaks,
)
from transforms.tables import Role

LEAST_ABOVE_THREAD = 3  # lines of a story above the readers' comments
THREAD_REACH = 30  # lines below the count of comments that are read for signs of a thread
LINES_A_SIGN = 6  # at most: names, times and buttons among what readers say
ALONE_REACH = 40  # lines on the end of such a thread in which its last control is looked for
THREAD_NUMBER = re.compile(r"\d{1,3}\. ")
AFTER_THREAD = frozenset({Role.RELATED_LINK, Role.NOTICE, Role.PROMO})
OPENING_QUOTES = '"“„«「『'  # before the headline that readers comment on
COMMENT_NUMBER = re.compile(r"\d{1,3}(?:[.)]| -) ?\S")  # as in "1. At last" and "1 - Ada"


def counted_thread(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return the lines of a thread below what names or counts its comments, none for none.

    Such a line stands on a button at the top, too: below it are signs of a thread.
    """
    for at in range(story_first + LEAST_ABOVE_THREAD, last):
        if page.widths[at] > STORY_WIDTH or not _may_name(page, at):
            continue
        if counts_comments(page.texts[at + 1]) and not speaks(page.texts[at + 1]):
            continue  # "21 comments" on a button over "21 responses to …"
        is_sign = _is_thread_sign if counts_comments(page.texts[at]) else _is_sign_below_name
        below = range(at + 1, min(last, at + THREAD_REACH) + 1)
        signs = sum(is_sign(page, clues, other) for other in below)
        if signs >= LEAST_TIMES and signs * LINES_A_SIGN >= len(below):
            return range(at, _thread_end(page, clues, at, last))
        end = _end_of_short(page, clues, at, last)
        if end > at + 1:
            return range(at, end)
    return loose_thread(page, clues, story_first + LEAST_ABOVE_THREAD, last)


def thread_alone(page: Page, first: int, last: int) -> range:
    """Return the lines of a thread that stands without its story, none for none.

    Its label opens it, and below what readers say is a control of the thread, too: what is
    left of a page where an extractor took its comments for the story.
    """
    if phrase_key(page.texts[first]) not in words_of_list("thread", "label"):
        return range(0)
    low = max(first, last - ALONE_REACH)
    controls = (at for at in range(last, low, -1) if _is_control(page, at))
    return range(first, next(controls, 0))


def _is_control(page: Page, at: int) -> bool:
    """Say whether a line is a button of a thread, not one to write a comment of one's own."""
    hint = page.hints[at]
    return hint is not None and hint.name == "widget-phrase" and names_comments(page.texts[at])


def _may_name(page: Page, at: int) -> bool:
    """Say whether a line may be the label of a thread: it counts comments, or names them."""
    text, hint = page.texts[at], page.hints[at]
    if speaks(text):
        return False
    if counts_comments(text):
        return True
    is_button = hint is not None and hint.name == "widget-phrase"
    is_short = page.widths[at] <= LONGEST_SECTION and not page.stops[at]
    return (is_button or (hint is None and is_short)) and names_comments(text)


def _end_of_short(page: Page, clues: Clues, label: int, last: int) -> int:
    """Return the line below a thread of a few comments, that of its label where there is none.

    It ends with other furniture. In it somebody speaks, and is named or has a time; a
    sentence alone will do among furniture where nothing else stands below. No story goes
    on below it.
    """
    end = label + 1
    while end <= min(last, label + LONGEST_COMMENT) and not is_after_thread(page, end):
        end += 1
    below = range(label + 1, end)
    voices = [at for at in below if page.hints[at] is None and not is_number(page.texts[at])]
    if not voices or end > label + LONGEST_COMMENT:
        return label
    signs = [at for at in below if _is_sign_of_short(page, clues, at, label)]
    is_opened = label + 1 in signs and _is_of_reader(page.texts[label + 1])
    if _is_on_headline(page.texts[label]) and end <= last and asks_for_comment(page, end):
        return end
    is_told = any(clues.story[at] and page.widths[at] >= SETTLED_WIDTH for at in below)
    if is_told and not (is_opened and end <= last):
        return label
    is_spoken = page.stops[voices[0]] and voices[0] == label + 1 and page.hints[label] is not None
    is_below = any(page.hints[at] is not None for at in (label - 1, label - 2))
    is_alone = is_spoken and is_below and len(below) == 1 and end > last
    is_named = page.hints[label] is not None or (signs and signs[0] <= label + 2)
    if not ((signs and is_named) or is_alone) or _goes_on(page, clues, end, last):
        return label
    return _below_last_voice(page, below, signs[-1] if signs else voices[0])


def _below_last_voice(page: Page, below: range, sign: int) -> int:
    """Return the line below the last comment: it ends with the button to answer and the votes."""
    end, is_answered = sign + 1, page.hints[sign] is not None
    for at in range(sign + 1, below.stop):
        hint = page.hints[at]
        is_voice = hint is None and not is_number(page.texts[at])
        if (is_voice and is_answered) or (hint is not None and hint.role is not Role.WIDGET):
            break
        is_answered |= hint is not None and end > sign + 1
        end = at + 1
    return end


def _is_sign_of_short(page: Page, clues: Clues, at: int, label: int) -> bool:
    """Say whether a line has a reader's name with a time, or a number for the comment.

    A stamp alone has a name or a few words above it; under a longer line it is that of a link.
    """
    text, hint = page.texts[at], page.hints[at]
    if hint is not None and hint.role is Role.WIDGET:
        words = text.split()  # "12 May 2024 Reply"
        return any(is_stamp(" ".join(words[:-count])) for count in STAMP_WORDS[:-1])
    if is_stamp(text):
        return at == label + 1 or page.widths[at - 1] <= LONGEST_SECTION or page.stops[at - 1]
    if is_number(text):
        return at == label + 1
    if text[0] == "@" or COMMENT_NUMBER.match(text) is not None:
        return True
    return not clues.story[at] and page.widths[at] <= LONGEST_SIGNED and _is_of_reader(text)


def _is_of_reader(text: str) -> bool:
    """Say whether a line is a reader's name with a time or a verb of speech behind it."""
    return is_signed(text) or speaks(text)


def _is_on_headline(text: str) -> bool:
    """Say whether a line counts comments on a headline: "3 thoughts on “Rain at last”"."""
    return counts_comments(text) and any(mark in text for mark in OPENING_QUOTES)


def _goes_on(page: Page, clues: Clues, end: int, last: int) -> bool:
    """Say whether a paragraph follows that no furniture is the label of: the story goes on."""
    return any(
        clues.story[at] and page.hints[at] is None and page.hints[at - 1] is None
        for at in range(end, last + 1)
    )


def _is_thread_sign(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is of a kind that stands in threads: a time, a name, a number."""
    text = page.texts[at]
    if text[0] == "@" or is_time(page, at) or THREAD_NUMBER.match(text):
        return True
    if is_voice(page, clues, at):
        return True
    hint = page.hints[at]
    if hint is not None and hint.name == "date-opening":
        return True
    return not clues.story[at] and page.widths[at] <= LONGEST_TIME and AGO.search(text) is not None


def _is_sign_below_name(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is a sign of a thread below a line that names comments: a time may do.

    Under a headline it is when that was printed; over one or over a name it is no reader's.
    """
    text, below = page.texts[at], at + 1
    if is_voice(page, clues, at) or (text[0] == "@" and page.widths[at] <= LONGEST_SECTION):
        return True
    return (
        is_time(page, at)
        and not (clues.title[at - 1] and page.widths[at - 1] > LONGEST_SECTION)
        and below < len(page.texts)
        and (page.stops[below] or page.widths[below] > STORY_WIDTH)
    )


def find_thread(page: Page, clues: Clues, foot: int, last: int, teasers: range) -> range:
    """Return the lines of the readers' comments at the foot: times between sentences.

    Those in a list of other stories are when they were printed, as those under headlines are.
    """
    times = [
        at
        for at in range(foot, last + 1)
        if at not in teasers and page.widths[at] <= LONGEST_TIME and is_relative(page, at)
    ]
    if len(times) < LEAST_TIMES:
        return range(0)
    said = sum(
        page.stops[at] or page.widths[at] > STORY_WIDTH
        for at in range(times[0], min(times[-1] + 3, last + 1))
    )
    under_titles = sum(
        clues.title[at - 1] and page.widths[at - 1] > LONGEST_SECTION for at in times
    )
    if said * 2 < len(times) or under_titles * 2 > len(times):
        return range(0)
    return range(max(foot, times[0] - 1), min(times[-1] + 3, last + 1))


def _may_end(page: Page, at: int, label: int) -> bool:
    """Say whether a thread may end at sure furniture: at another kind, or a form to comment."""
    hint = page.hints[at]
    return hint is not None and (
        hint.role in AFTER_THREAD or (at > label + 1 and is_after_thread(page, at))
    )


def _thread_end(page: Page, clues: Clues, at: int, last: int) -> int:
    """Return the first line below a thread: sure furniture of another kind, or the end.

    A reader may use words of the page's furniture, too: then others speak below.
    """
    sign = at
    for other in range(at + 1, last + 1):
        hint = page.hints[other]
        if hint is not None and hint.is_sure and _may_end(page, other, at):
            below = range(other + 1, min(last, other + LONGEST_COMMENT) + 1)
            if sum(is_voice(page, clues, voice) for voice in below) < LEAST_READERS:
                return other
        if _is_thread_sign(page, clues, other):
            sign = other
        elif other > sign + 2 * LONGEST_COMMENT:
            return sign + LONGEST_COMMENT
    return last + 1
