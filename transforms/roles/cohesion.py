"""The words of paragraphs, and what they say of a name.

The paragraphs of one article share its names and rare words; `shifts.py` asks whether those
on either side of a line do.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from transforms.roles.line_features import Page
from transforms.roles.story_words import LETTERS, WordWeights, words_of_line

BESIDE = 6  # paragraphs on each side
LINES_A_PARAGRAPH = 6  # lines looked at for each, furniture included
PLAIN_REACH = 60  # lines around a line that could be a name
CAPITAL_WORD = re.compile(r"(?<!\w)[A-ZÀ-ÞА-Я][^\W\d_]+")
SMALL_WORD = re.compile(r"(?<![\w.@-])[a-zß-ÿа-я][^\W\d_A-Z]+(?![.@]\w)")  # of no address


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the lines of a page, read when first asked for."""

    page: Page
    story: list[bool]
    weights: WordWeights
    known: dict[int, frozenset[str]]
    told: list[int] = field(default_factory=list)  # the paragraphs, found when first asked for

    def of(self, at: int) -> frozenset[str]:
        """Return the words of one line."""
        found = self.known.get(at)
        if found is None:
            found = self.known[at] = words_of_line(self.page.texts[at])
        return found

    def beside(self, at: int, step: int) -> frozenset[str]:
        """Return the words of the few paragraphs from a line on, or up to it."""
        return frozenset().union(*self.paragraphs(at, step))

    def paragraphs(
        self, at: int, step: int, most: int = BESIDE, end: int | None = None
    ) -> list[frozenset[str]]:
        """Return the words of each of the paragraphs from a line on, the nearest first.

        `end` is the first line that is not read, None where none bounds them.
        """
        if not 0 <= at < len(self.story):
            return []
        if not self.told:
            self.told.extend([place for place, holds in enumerate(self.story) if holds])
        reach = most * LINES_A_PARAGRAPH
        if step > 0:
            stop = at + reach if end is None or end < at else min(at + reach, end)
            first = bisect_left(self.told, at)
            near = self.told[first : min(first + most, bisect_left(self.told, stop))]
        else:
            start = at - reach + 1 if end is None or end > at else max(at - reach, end) + 1
            last = bisect_left(self.told, at + 1)
            near = self.told[max(last - most, bisect_left(self.told, start)) : last][::-1]
        return [self.of(place) for place in near]


def are_plain_words(page: Page, at: int, lines: range) -> bool:
    """Say whether the words of a line in capitals stand in small letters around it: no name.

    `lines` are those of its article; none beyond is read. One word of two may be a name all the
    same: Will, King, Rose.
    """
    words = [word for word in CAPITAL_WORD.findall(page.texts[at]) if len(word) >= LETTERS]
    if not words:
        return False
    around = page.texts[max(lines.start, at - PLAIN_REACH) : min(lines.stop, at + PLAIN_REACH + 1)]
    small = frozenset[str]().union(*(SMALL_WORD.findall(text) for text in around))
    plain = sum(not small.isdisjoint(_forms(word.casefold())) for word in words)
    return plain > len(words) / 2


def _forms(word: str) -> tuple[str, ...]:
    """Return a word, and it with an s or without: endings differ."""
    return (word, f"{word}s", word.removesuffix("s"))
