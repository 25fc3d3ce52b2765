"""Whether the words before and after a line are of one story.

Paragraphs of one article share its names and rare words; glued articles share hardly
more than their language. How much an article's own paragraphs share differs: a list of
shops hangs together less than a report. So the two sides are held against the halves of
each side. Only a few paragraphs are read, and only for lines that other clues leave open.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from transforms.roles.cohesion import BESIDE, Words
from transforms.roles.story_words import WordWeights

Term = tuple[str, float]

WITHIN = 9  # paragraphs of either side whose halves are compared
LEAST_WORDS = 12  # on either side; fewer say nothing
MANY_WORDS = 40  # on either side; fewer say little
TITLE_WORDS = 2.0  # log-odds where all words of the title are below, none above
TITLE_LEAST, TITLE_DUE = -0.6, 0.1  # a cross-head shares words with what is above it, too
LOOSE = 0.05  # added to how alike halves are: none are so unlike as to make sides alike
# How alike two sides are, in terms of how alike their halves are, and the log-odds of a
# start that go with it; between them they change evenly. Measured on 2,500 places in pages of
# 150 sites: below .2 stand hardly any places inside an article, and half of the starts.
SHIFTS = (
    (0.0, 4.5),
    (0.1, 4.3),
    (0.3, 3.8),
    (0.4, 2.8),
    (0.5, 1.5),
    (0.65, 0.1),
    (0.8, -1.2),
    (1.0, -2.0),
    (1.3, -2.4),
)
MUCH_SHARED, SHARED_MORE = 0.18, 15.0  # share of all words; log-odds against for each more
HARDLY_SHARED, HARDLY_LEAST = 0.1, 0.9  # share of all words; least log-odds for so few
LEAST_SHIFT = -3.0  # log-odds: articles of one day may be on one subject
MOST_SHIFT = 6.0  # log-odds: that all terms of `shift` together never pass


def shift(
    words: Words, first: int, anchor: int, ends: tuple[int, int], most: int = WITHIN
) -> list[Term]:
    """Return the terms of how much the words change at a line.

    `ends` are the lines next above and below beyond which other articles start for sure.
    """
    above = words.paragraphs(first - 1, -1, most, ends[0])
    below = words.paragraphs(anchor + (not words.story[anchor]), 1, most, ends[1])
    before = frozenset[str]().union(*above[:BESIDE])
    after = frozenset[str]().union(*below[:BESIDE])
    least = min(len(before), len(after))
    if least < LEAST_WORDS:
        return []
    shared = len(before & after) / least
    across = _relative(words.weights, above, below) if least >= MANY_WORDS else None
    if across is None:
        terms = [(f"{shared:.0%} words shared", _weight_of_few(shared))]
    else:
        name = f"{shared:.0%} words shared, {across:.0%} of what either side does"
        terms = [(name, _weight(shared, across))]
    title = words.of(anchor)
    if title and not words.story[anchor]:
        more = (len(title & after) - len(title & before)) / len(title)
        weight = TITLE_WORDS * max(TITLE_LEAST, more - TITLE_DUE)
        terms.append(("words of the title below, not above", round(weight, 2)))
    return terms


def _relative(
    weights: WordWeights, above: Sequence[frozenset[str]], below: Sequence[frozenset[str]]
) -> float | None:
    """Return how alike two sides are, in terms of how alike the halves of either are."""
    sides = [_Side(side, [*map(weights.mass, side)]) for side in (above, below)]
    within = [
        _alike(weights, _part(side, 0, half), _part(side, half, len(side.words)))
        for side in sides
        if (half := len(side.words) // 2)
    ]
    if not within:
        return None
    across = _alike(weights, *(_part(side, 0, BESIDE) for side in sides))
    return across / (min(within) + LOOSE)


class _Side(NamedTuple):
    """The words of some paragraphs, and what those of each weigh together."""

    words: Sequence[frozenset[str]]
    masses: Sequence[float]


def _part(side: _Side, first: int, end: int) -> _Side:
    return _Side(side.words[first:end], side.masses[first:end])


def _alike(weights: WordWeights, one: _Side, other: _Side) -> float:
    """Return the cosine between the words of some paragraphs and those of others."""
    shared = frozenset[str]().union(*one.words) & frozenset[str]().union(*other.words)
    size = math.fsum(one.masses) * math.fsum(other.masses)
    if not shared or not size:
        return 0.0
    left, right = (  # of most words neither side is asked
        Counter(chain.from_iterable(map(shared.intersection, side.words))) for side in (one, other)
    )
    of, rare = weights.common.get, weights.rare
    both = math.fsum(  # which does not depend on the order, as a sum does
        [of(word, rare) * math.sqrt(left[word] * right[word]) for word in shared]
    )
    return both / math.sqrt(size)


def _weight(shared: float, across: float) -> float:
    """Return the log-odds that two stories share so many words, and are so much alike."""
    weight = SHIFTS[-1][1]
    for (low, at_low), (high, at_high) in pairwise(SHIFTS):
        if across < high:
            weight = at_low + (at_high - at_low) * (across - low) / (high - low)
            break
    weight -= SHARED_MORE * max(0.0, shared - MUCH_SHARED)
    least = HARDLY_LEAST if shared < HARDLY_SHARED else LEAST_SHIFT
    return round(max(least, weight), 2)


def _weight_of_few(shared: float) -> float:
    """Return the same where there are too few words to tell much.

    Measured on 192 pages of 150 sites: within one article .31 are shared at the
    median, by two articles of one language .12; with few words both scatter.
    """
    return round(max(-1.5, min(1.5, (0.18 - shared) * 14)), 2)
