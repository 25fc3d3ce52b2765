"""Whether the questions of a page are asked of somebody who answers below.

The question of an interview is part of the talk; that of an explainer is the head of a
part. What tells them apart is how many there are, whom they speak to, whether the lines
below speak of themselves, and whether the page says that it is an interview.
"""

import re
from functools import cache

from transforms.roles.anatomy import BlockView
from transforms.roles.line_hints import (
    QUOTED,
    UNPARTED,
    fold,
    pattern_of_list,
    phrase_key,
    speaks_to_reader,
    words_of_list,
)
from transforms.roles.shapes import QUESTION_MARKS, SETTLED_WIDTH

GREEK_MARKS = ";\u037e"  # of a question
REACH = 24  # lines on either side of a question in which others are looked for
LEAST_ASKED = 3  # questions that make an interview, on a page that does not say so
LEAST_ON_INTERVIEW = 2  # and on one that does
HALF = 2  # of the answers have to speak of themselves
ANSWER_CHARS = 600  # characters of an answer that are read
OPENERS, CLOSERS = "\"“„«»「『'‘", "\"”“»«」』'’"
# "Sie" inside a sentence speaks to somebody in German; at its start it may be "they".
POLITE = re.compile(r"[\w,] (?:Sie|Ihnen|Ihre?[nmrs]?)\b")
INSIDE = re.compile(r"[\"“”„«»「」『』]")  # a quotation in it has single marks
# "I" inside a sentence; small, or at its start, it is a word of many other languages.
ENGLISH_SELF = re.compile(r"[a-z,;] I\b|\bI['’](?:m|ve|d|ll)\b")
HANGUL = re.compile(r"[\uac00-\ud7af]")


def is_question(text: str) -> bool:
    """Say whether a line asks: the Greek question mark looks like a semicolon.

    >>> is_question("Why now?"), is_question("Γιατί τώρα;"), is_question("rain; sun;")
    (True, True, False)
    """
    last = text[-1]
    if last in GREEK_MARKS:
        return any("\u0370" <= letter <= "\u03ff" for letter in text[-4:])
    return last in QUESTION_MARKS


def is_interview(block: BlockView, at: int) -> bool:
    """Say whether a question is one of several over answers of a person."""
    page = block.page
    low, high = max(block.story_first, at - REACH), min(block.foot - 1, at + REACH)
    asked = [
        other
        for other in range(low, high)
        if is_question(page.texts[other])
        and page.widths[other] <= SETTLED_WIDTH
        and block.clues.story[other + 1]
        and not page.texts[other][0].isdigit()
    ]
    if len(asked) < LEAST_ON_INTERVIEW:
        return False
    answers = [page.texts[other + 1] for other in asked]
    own = sum(map(_is_own_voice, answers))
    spoken = sum(_speaks_to_somebody(page.texts[other]) for other in asked)
    if own + spoken and _is_named_interview(block):
        return True
    is_told = HALF * own >= len(asked)
    return len(asked) >= LEAST_ASKED and (
        is_told or spoken > sum(map(_speaks_to_somebody, answers))
    )


def _speaks_to_somebody(text: str) -> bool:
    return speaks_to_reader(text) or POLITE.search(text) is not None


def _is_named_interview(block: BlockView) -> bool:
    """Say whether a line above the story has a word for an interview."""
    above = block.page.texts[block.first : block.story_first]
    return any(pattern_of_list("voice", "talk").search(fold(text)) is not None for text in above)


@cache
def _unparted() -> re.Pattern[str]:
    """Return a pattern of words for oneself that no blanks part from others."""
    words = words_of_list("voice", "first")
    return re.compile(
        "|".join(word for word in words if UNPARTED.search(word) and not HANGUL.search(word))
    )


def _is_own_voice(text: str) -> bool:
    """Say whether a line speaks of itself outside quotation marks, or is one quotation.

    >>> _is_own_voice("In May I began."), _is_own_voice("“I” is a letter, he said.")
    (True, False)
    """
    text = text[:ANSWER_CHARS]
    if is_quotation(text):
        return True
    told = QUOTED.sub("", text)
    if ENGLISH_SELF.search(told) is not None:
        return True
    if not words_of_list("voice", "first").isdisjoint(phrase_key(told).split()):
        return True
    return not told.isascii() and _unparted().search(told) is not None


def is_quotation(text: str) -> bool:
    """Say whether a line is one quotation from end to end, with no words around it.

    >>> is_quotation("“It held.”"), is_quotation("“It held,” he said. “It will.”")
    (True, False)
    """
    bare = text.rstrip(".。 ")
    return (
        len(bare) > 1
        and bare[0] in OPENERS
        and bare[-1] in CLOSERS
        and INSIDE.search(bare, 1, len(bare) - 1) is None
    )
