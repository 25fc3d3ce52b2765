"""Writes the articles of the generated corpus: their content, not their layout.

A writer goes through a grammar of `corpus_words.py` by chance, until a text has about
the length that is drawn for it. The same seed gives the same articles on every Python:
all chance is `Random.random()`, which promises that.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from string import Formatter
from typing import TypeAlias

from tests.corpus_words import GRAMMARS, Grammar

Write: TypeAlias = Callable[[str], str]

# Lengths as DUMPS.md §3.4 measured them: 6 % of paragraphs under 60 characters, median
# 172. What lies between two rows is drawn evenly.
PARAGRAPH_CHARS = ((0.0, 36), (0.06, 60), (0.5, 172), (0.9, 330), (1.0, 520))
PARAGRAPH_COUNT = ((0.0, 5), (0.5, 11), (0.9, 19), (1.0, 26))
SHORT_SENTENCE_BELOW = 75  # characters left in a paragraph
OVERSHOOT_CHARS = 42  # a sentence may end this far over the length that was drawn
UNDERSHOOT_CHARS = 24  # nor is another begun for fewer than these
HEADLINE_CHARS = range(21, 129)  # DUMPS.md §3.4
MIN_CAPTION_CHARS = 25  # DUMPS.md §3.2
SHARE_WITHOUT_CREDIT = 0.12
SHARE_WITH_STRAIGHT_COPY = 0.5  # of the captions that hold an apostrophe
AN = re.compile(r"\ba (?=[aeiou])(?!once)")  # where English wants "an"
SHORT_WORD_CHARS = 4  # a word of an English title with fewer stays small


@dataclass(frozen=True, slots=True)
class Article:
    """Everything that one article has to print; a layout prints some of it."""

    language: str
    headline: str
    standfirst: str
    caption: str
    caption_copy: str  # the second copy; now and then with other apostrophes
    credit: str | None
    author: str
    bio: str
    paragraphs: tuple[str, ...]


def draw(rng: Random, quantiles: Sequence[tuple[float, int]]) -> int:
    """Draw a whole number from a distribution given by some of its quantiles."""
    at = rng.random()
    for (low, least), (high, most) in pairwise(quantiles):
        if at < high:
            return least + int((at - low) / (high - low) * (most - least))
    raise ValueError(f"quantiles: expected to end at 1.0, found {quantiles[-1]}")


def writer(rng: Random, grammar: Grammar) -> Write:
    """Return the function that writes a symbol of a grammar, each time by chance."""
    ways: dict[str, list[list[tuple[str, str | None]]]] = {
        symbol: [
            [(literal, inner) for literal, inner, _, _ in Formatter().parse(option)]
            for option in options
        ]
        for symbol, options in grammar.items()
    }
    chance = rng.random

    def write(symbol: str) -> str:
        options = ways[symbol]
        text = ""
        for literal, inner in options[int(chance() * len(options))]:
            text += literal if inner is None else literal + write(inner)
        return text

    return write


def polished(text: str, language: str) -> str:
    """Begin a text with a capital, in English also put `an` for `a` where it is due.

    >>> polished("“a empty pier”", "en")
    '“An empty pier”'
    """
    if language == "en":
        text = AN.sub("an ", text)
    at = 1 if text[:1] in "“«" else 0
    first = text[at : at + 1]
    first = "İ" if (language, first) == ("tr", "i") else first.upper()
    return text[:at] + first + text[at + 1 :]


def title(text: str) -> str:
    """Capitalize the words of an English headline that are not small.

    >>> title("bridges wait after the storm")
    'Bridges Wait after the Storm'
    """
    small = {"after", "despite", "before", "with", "from"}
    words = [
        word if word in small or len(word) < SHORT_WORD_CHARS else word[0].upper() + word[1:]
        for word in text.split(" ")
    ]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def write_headline(write: Write, language: str) -> str:
    """Write headlines until one has the length of a headline."""
    while True:
        text = write("headline")
        if len(text) in HEADLINE_CHARS:
            text = polished(text, language)
            return title(text) if language == "en" else text


def write_caption(write: Write, language: str) -> str:
    """Write captions until one is long enough to be told from a label."""
    while True:
        text = polished(write("caption"), language)
        if len(text) >= MIN_CAPTION_CHARS:
            return text


def write_paragraph(rng: Random, write: Write, language: str) -> str:
    """Write sentences up to about the length that is drawn for the paragraph."""
    length = draw(rng, PARAGRAPH_CHARS)
    text = ""
    while True:
        left = length - len(text)
        symbol = "short" if left < SHORT_SENTENCE_BELOW else "sentence"
        sentence = polished(write(symbol), language)
        if text and len(sentence) > left + OVERSHOOT_CHARS:
            return text
        text = f"{text} {sentence}" if text else sentence
        if len(text) + UNDERSHOOT_CHARS >= length:
            return text


def write_article(rng: Random, write: Write, language: str) -> Article:
    """Write one article."""
    caption = write_caption(write, language)
    straight = rng.random() < SHARE_WITH_STRAIGHT_COPY
    return Article(
        language=language,
        headline=write_headline(write, language),
        standfirst=polished(write("standfirst"), language),
        caption=caption,
        caption_copy=caption.replace("’", "'") if straight else caption,
        credit=write("credit") if rng.random() >= SHARE_WITHOUT_CREDIT else None,
        author=write("author"),
        bio=polished(write("bio"), language),
        paragraphs=tuple(
            write_paragraph(rng, write, language) for _ in range(draw(rng, PARAGRAPH_COUNT))
        ),
    )


def articles(count: int, seed: int, language: str = "en") -> Iterator[Article]:
    """Write so many articles, the same ones for the same seed and language.

    A longer run begins with the articles of a shorter one. Languages are the keys of
    `GRAMMARS`; another one raises KeyError.
    """
    rng = Random(f"{seed}/{language}")
    write = writer(rng, GRAMMARS[language])
    for _ in range(count):
        yield write_article(rng, write, language)
