"""The words that can tell one story from another, and how much each says in a dump.

A word that stands all over a dump says nothing of a story. How common each is, is learnt
from the dump, so that no language needs a list of them: its paragraphs are cut into short
runs, and a word weighs the less the more runs have it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from transforms.roles.line_features import Page

LETTERS = 4  # of a word that is read, as in WORD
STEM = 6  # letters of a word; endings differ
CHARS = 320  # characters of a paragraph that are read
WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
ASCII_WORD = re.compile(r"[a-z]{4,}|[0-9]{2,}")  # the same, three times as fast
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
RUN = 8  # paragraphs: a third of an article
MOST_RUNS = 64  # that a dump is learnt from, spread over all of it
# Runs without a word that count for each: in a dump of few runs no word is sure to be rare.
UNSEEN = 8.0
SEEN = 0.5
KEPT = 1024  # lines whose words are remembered: the paragraphs of some forty articles
MOST_MASSES = 1024  # paragraphs whose weight is remembered


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


@lru_cache(KEPT)
def words_of_line(text: str) -> frozenset[str]:
    """Return the same of one line: a dump is learnt from its lines before each is weighed."""
    return frozenset(words_of([text]))


@dataclass(frozen=True, slots=True)
class WordWeights:
    """What the words of a dump weigh; those of one run of paragraphs at most weigh `rare`."""

    common: dict[str, float]
    rare: float
    masses: dict[frozenset[str], float] = field(default_factory=dict, compare=False)

    def mass(self, words: frozenset[str]) -> float:
        """Return what the words of a paragraph weigh together: each is asked for many times."""
        known = self.masses.get(words)
        if known is None:
            if len(self.masses) >= MOST_MASSES:
                self.masses.clear()
            of, rare = self.common.get, self.rare
            known = self.masses[words] = math.fsum([of(word, rare) for word in words])
        return known


def learn_weights(parts: Sequence[tuple[Page, list[bool]]]) -> WordWeights:
    """Learn what words weigh from lines of a dump, of which some are story."""
    runs = [
        [page.texts[at] for at in story[first : first + RUN]]
        for page, is_story in parts
        for story in [[at for at, holds in enumerate(is_story) if holds]]
        for first in range(0, len(story), RUN)
    ]
    step = -(-len(runs) // MOST_RUNS) if runs else 1
    runs = runs[::step]
    counts = Counter(
        chain.from_iterable(frozenset[str]().union(*map(words_of_line, run)) for run in runs)
    )
    most = math.log(len(runs) + UNSEEN)
    return WordWeights(
        {word: (most - math.log(count + SEEN)) ** 2 for word, count in counts.items() if count > 1},
        (most - math.log(1 + SEEN)) ** 2,
    )
