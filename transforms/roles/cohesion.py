"""Whether the words before and after a line are of one story.

Paragraphs of one article share its names and rare words; glued articles share hardly
more than their language. Only the few paragraphs on either side are read, and only for
lines that other clues leave open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.roles.line_features import Page

BESIDE = 6  # paragraphs on each side
LINES_A_PARAGRAPH = 6  # lines looked at for each, furniture included
LETTERS = 4  # of a word that is read, as in WORD
STEM = 6  # letters of a word; endings differ
CHARS = 320  # characters of a paragraph that are read
LEAST_WORDS = 12  # on either side; fewer say nothing
MANY_WORDS = 40  # on either side; fewer say little
DECK_WIDTHS = (60, 300)  # widths: of a deck
LEAST_DECK_WORDS = 6  # of a deck; fewer say nothing
DECK_REACH = 60  # lines below a deck that are read
LEAST_BELOW = 5  # paragraphs; a shorter story need not say anything again
SOON = 3  # paragraphs right below a deck
LEAST_SOON = 0.33  # share of its words that those say again
SAID_AGAIN = 1.05  # sum of the shares of its words that those and all paragraphs say again
# A cross-head shares words with what is above it, too; a headline only with its story.
TITLE_BELOW, HARDLY_SHARED = 0.4, 0.08  # weight of the title's words; share of all words
ANOTHER_STORY = 1.8  # log-odds, beside those of the shared words: .003 of the places inside
# a story share so few, .31 of those between two stories
PLAIN_REACH = 60  # lines around a line that could be a name
CAPITAL_WORD = re.compile(r"(?<!\w)[A-ZÀ-ÞА-Я][^\W\d_]+")
SMALL_WORD = re.compile(r"(?<![\w-])[a-zß-ÿа-я][^\W\d_A-Z]+")
WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
ASCII_WORD = re.compile(r"[a-z]{4,}|[0-9]{2,}")  # the same, three times as fast
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of some lines that can tell one story from another.

    Names where the script has capitals, all longer words elsewhere, pairs of
    characters where words are not parted.

    >>> sorted(words_of(["It rained in Porto on Monday."]))
    ['monday', 'porto', 'rained']
    """
    found: set[str] = set()
    for text in texts:
        piece = text[:CHARS].casefold()
        if piece.isascii():
            found.update([word[:STEM] for word in ASCII_WORD.findall(piece)])
            continue
        words = piece.split()
        found.update([word[:STEM] for word in words if len(word) >= LETTERS and word.isalpha()])
        others = " ".join([word for word in words if not word.isalpha()])
        found.update([word[:STEM] for word in WORD.findall(others)])
        if HAN.search(piece):
            for run in HAN.findall(piece):
                found.update([run[at : at + 2] for at in range(len(run) - 1)])
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the lines of a page, read when first asked for."""

    page: Page
    story: list[bool]
    known: dict[int, frozenset[str]]

    def of(self, at: int) -> frozenset[str]:
        """Return the words of one line."""
        found = self.known.get(at)
        if found is None:
            found = self.known[at] = frozenset(words_of([self.page.texts[at]]))
        return found

    def beside(self, at: int, step: int) -> frozenset[str]:
        """Return the words of the few paragraphs from a line on, or up to it."""
        found: list[frozenset[str]] = []
        for _ in range(BESIDE * LINES_A_PARAGRAPH):
            if not 0 <= at < len(self.story) or len(found) == BESIDE:
                break
            if self.story[at]:
                found.append(self.of(at))
            at += step
        return frozenset().union(*found)


def shift(words: Words, first: int, anchor: int) -> list[tuple[str, float]]:
    """Return the terms of how much the words change at a line."""
    before = words.beside(first - 1, -1)
    after = words.beside(anchor + (not words.story[anchor]), 1)
    least = min(len(before), len(after))
    if least < LEAST_WORDS:
        return []
    shared = len(before & after) / least
    terms = [(f"{shared:.0%} words shared", _weight(shared, least))]
    title = words.of(anchor)
    if title and not words.story[anchor]:
        ahead = len(title & after) / len(title)
        behind = len(title & before) / len(title)
        weight = 1.2 * max(-0.6, ahead - behind - 0.1)
        terms.append(("words of the title below, not above", round(weight, 2)))
        if weight >= TITLE_BELOW and shared <= HARDLY_SHARED and least >= MANY_WORDS:
            terms.append(("another story", ANOTHER_STORY))
    return terms


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


def _weight(shared: float, least: int) -> float:
    """Return the log-odds that two stories share so many of their words.

    Measured on 192 pages of 150 sites: within one article .31 are shared at the
    median, by two articles of one language .12; with few words both scatter.
    """
    if least < MANY_WORDS:
        return round(max(-1.5, min(1.5, (0.18 - shared) * 14)), 2)
    return round(max(-4.0, min(2.6, (0.175 - shared) * 38)), 2)
