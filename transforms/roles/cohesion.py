"""The words of paragraphs, and what they say of a deck or of a name.

The paragraphs of one article share its names and rare words; `shifts.py` asks whether those
on either side of a line do.
"""

import re
from dataclasses import dataclass

from transforms.roles.line_features import Page
from transforms.roles.story_words import LETTERS, WordWeights, words_of

BESIDE = 6  # paragraphs on each side
LINES_A_PARAGRAPH = 6  # lines looked at for each, furniture included
DECK_WIDTHS = (60, 300)  # widths: of a deck
LEAST_DECK_WORDS = 6  # of a deck; fewer say nothing
DECK_REACH = 60  # lines below a deck that are read
LEAST_BELOW = 5  # paragraphs; a shorter story need not say anything again
SOON = 3  # paragraphs right below a deck
LEAST_SOON = 0.33  # share of its words that those say again
SAID_AGAIN = 1.05  # sum of the shares of its words that those and all paragraphs say again
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

    def of(self, at: int) -> frozenset[str]:
        """Return the words of one line."""
        found = self.known.get(at)
        if found is None:
            found = self.known[at] = frozenset(words_of([self.page.texts[at]]))
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
        found: list[frozenset[str]] = []
        for _ in range(most * LINES_A_PARAGRAPH):
            if not 0 <= at < len(self.story) or len(found) == most or at == end:
                break
            if self.story[at]:
                found.append(self.of(at))
            at += step
        return found


def starts_over(words: Words, at: int, last: int) -> bool:
    """Say whether the paragraphs below a first one say again what it says: it is a deck.

    Measured on 67 pages of 60 sites: of the words of a deck, .42 stand in the next three
    paragraphs and .71 in all that follow; of those of a plain first paragraph .23 and .41.
    """
    page = words.page
    if not DECK_WIDTHS[0] <= page.widths[at] <= DECK_WIDTHS[1] or not words.story[at]:
        return False
    own = words.of(at)
    if len(own) < LEAST_DECK_WORDS:
        return False
    below = [
        other
        for other in range(at + 1, min(last, at + DECK_REACH) + 1)
        if words.story[other] and page.copies[other] < 0
    ]
    if len(below) < LEAST_BELOW:
        return False
    near = frozenset().union(*(words.of(other) for other in below[:SOON]))
    soon = len(own & near) / len(own)
    if soon < LEAST_SOON:
        return False
    far = frozenset().union(*(words.of(other) for other in below))
    return soon + len(own & far) / len(own) >= SAID_AGAIN


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
