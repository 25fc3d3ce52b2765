"""Whether a question is a sentence of the story, and heads no part of it.

A head asks what its part answers. A writer who asks in passing states something and adds a
few words that ask for a nod, exclaims first, or takes up the talk with the reader: lists of
such words stand in `furniture/<lang>.toml`, as `tag` and `told` of `[question]`.
"""

import re
from functools import cache

from transforms.roles.line_hints import fold, phrases_of
from transforms.roles.shapes import QUESTION_MARKS

APOSTROPHES = str.maketrans("’`", "''")
EXCLAIMED = re.compile(r"[^\W\d_]+!+ \S")  # one word: "Ha! The dam held, then?"
COMMAS = re.compile(r"[,،、]")


def is_told_question(text: str) -> bool:
    """Say whether a question is asked in passing, by a sentence of the story.

    >>> is_told_question("The dam held, didn't it?"), is_told_question("Who built the dam?")
    (True, False)
    """
    if text[-1] not in QUESTION_MARKS:
        return False
    written = fold(text.translate(APOSTROPHES))
    words = COMMAS.split(written.rstrip(QUESTION_MARKS + " "))
    is_tagged = len(words) > 1 and words[-1].strip() in _phrases("tag")
    return is_tagged or EXCLAIMED.match(text) is not None or _told().match(written) is not None


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(map(fold, phrases_of("question", kind)))


@cache
def _told() -> re.Pattern[str]:
    """Return a pattern of what opens a sentence that asks, with a word or comma behind it."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_phrases('told'))))})(?=[ ,])")
