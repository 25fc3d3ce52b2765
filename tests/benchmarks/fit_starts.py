"""Weigh the terms of starts together, and say how far each is from what it is worth beside the others.

    python -m tests.benchmarks.fit_starts --data DIR [--fold N]

DIR is as for `tests.benchmarks.html`. Its pages are glued into dumps, all but those of the hosts
of one of five parts, and each stands alone, too. Of all sets of starts that `search.py` may take, a
dump's right one is made likelier step by step by adding something to each term; no term goes
far for little. Printed is what each would gain, to be rounded into the constants of
`transforms/roles/openings.py` and `surroundings.py` by hand where there is a reason for it, and the
boundaries of the hosts left out, as they are and with all of it. A term that a single page
needs (`no sure start in the dump`) is left alone, and so is a term that few starts have.
"""

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.page_texts import GAPS, SETS, Dump, PageText, glue, read_pages
from transforms.roles.boundaries import learn_whole, starts
from transforms.roles.search import (
    LEAST_STORY,
    Search,
    Start,
    add,
    finish,
    odds_of_story,
)
from transforms.text_lines import read_lines

DUMPS = 30  # of each kind
SEED = 7
STEPS = 40
STEP = 0.3  # log-odds that a term moves at first
STRENGTH = 6.0  # of what pulls a term back to what it was
LEAST_TIMES = 20  # starts that have a term
LEAST_ODDS = -7.0  # a start below is left out unless it is right: it is never taken
FIXED = frozenset({"no sure start in the dump"})
NUMBER = re.compile(r"\d+%?|'[^']*'")  # counts, and buttons


@dataclass(frozen=True, slots=True)
class Candidate:
    """A start that may be taken, the gap between two pages that it lies in, and its terms."""

    start: Start
    gap: int | None
    terms: Counter[str]


def kind_of(term: str) -> str:
    """Return a term's name without what differs from place to place.

    >>> kind_of("again 4 lines below"), kind_of("latin before, thai after")
    ('again N lines below', 'other before and after')
    """
    if " before, " in term:
        return "other before and after"
    return NUMBER.sub("N", term)


def candidates(dump: Dump) -> list[Candidate]:
    """Return the starts that a dump may have, in order."""
    lines = read_lines(dump.text.encode(), "utf-8")
    if not lines:
        return []
    learnt, weighed = learn_whole(lines)
    found = []
    for start in starts(weighed, learnt):
        number = lines[start.first].number
        within = (at for at, gap in enumerate(dump.gaps) if gap.first <= number <= gap.last)
        gap = next(within, None)
        if start.story_first >= LEAST_STORY and (gap is not None or start.score >= LEAST_ODDS):
            terms = Counter(kind_of(name) for name, _ in start.terms)
            found.append(Candidate(start, gap, terms))
    return found


def _add(one: float, other: float) -> float:
    """Return the logarithm of the sum of two numbers given by theirs."""
    low, high = sorted((one, other))
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _between(one: Candidate, other: Candidate) -> float:
    """Return what the story between two starts says; minus infinity: too little."""
    story = other.start.story_first - one.start.story_anchor
    if other.start.first <= one.start.anchor or story < LEAST_STORY:
        return -math.inf
    return odds_of_story(story)


def taken(found: Sequence[Candidate], odds: Sequence[float]) -> list[float]:
    """Return how likely each start is taken, over all sets of starts."""
    count = len(found)
    pairs: list[list[tuple[int, float]]] = []  # the nearest starts before that say something
    full: list[int] = []  # all before this one have enough story behind them
    for at, each in enumerate(found):
        far = full[-1] if full else 0
        while far < at and _between(found[far], each) == 0.0:
            far += 1
        full.append(far)
        near = ((other, _between(found[other], each)) for other in range(far, at))
        pairs.append([(other, weight) for other, weight in near if weight > -math.inf])
    before, sums = [0.0] * count, [0.0]
    for at in range(count):
        total = sums[full[at]]
        for other, weight in pairs[at]:
            total = _add(total, before[other] + weight)
        before[at] = total + odds[at]
        sums.append(_add(sums[-1], before[at]))
    after, later = [0.0] * count, [-math.inf] * (count + 1)
    near_after, first = [-math.inf] * count, count
    for at in range(count - 1, -1, -1):
        while first - 1 > at and full[first - 1] > at:
            first -= 1
        after[at] = _add(_add(0.0, later[first]), near_after[at])
        later[at] = _add(later[at + 1], odds[at] + after[at])
        for other, weight in pairs[at]:
            near_after[other] = _add(near_after[other], odds[at] + after[at] + weight)
    return [math.exp(min(0.0, before[at] + after[at] - sums[-1])) for at in range(count)]


def wanted(found: Sequence[Candidate], odds: Sequence[float]) -> list[float]:
    """Return how likely each start is taken where one in each gap is, and none elsewhere."""
    gaps: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(found):
        if each.gap is not None:
            gaps[each.gap].append(at)
    shares = [0.0] * len(found)
    for places in gaps.values():
        most = max(odds[at] for at in places)
        total = sum(math.exp(odds[at] - most) for at in places)
        for at in places:
            shares[at] = math.exp(odds[at] - most) / total
    return shares


def odds_of(found: Sequence[Candidate], more: Mapping[str, float]) -> list[float]:
    """Return the log-odds of each start with something added to its terms."""
    return [
        each.start.score + sum(more.get(term, 0.0) * times for term, times in each.terms.items())
        for each in found
    ]


def fit(dumps: Sequence[Sequence[Candidate]]) -> dict[str, float]:
    """Return what is to be added to each term, by gradient steps that grow smaller."""
    times = Counter(term for found in dumps for each in found for term in each.terms)
    more = {
        term: 0.0 for term, count in times.items() if count >= LEAST_TIMES and term not in FIXED
    }
    squares = dict.fromkeys(more, 1.0)
    for _ in range(STEPS):
        slope = {term: -STRENGTH * value for term, value in more.items()}
        for found in dumps:
            odds = odds_of(found, more)
            for each, right, now in zip(
                found, wanted(found, odds), taken(found, odds), strict=True
            ):
                for term, count in each.terms.items():
                    if term in slope:
                        slope[term] += (right - now) * count
        for term, value in slope.items():
            squares[term] += value * value
            more[term] += STEP * value / math.sqrt(squares[term])
    return more


def boundaries(dumps: Sequence[Dump], more: Mapping[str, float]) -> str:
    """Return precision and recall of the best sets of starts."""
    count: Counter[str] = Counter()
    for dump in dumps:
        found = candidates(dump)
        search, gaps = Search(), {}
        for each, odds in zip(found, odds_of(found, more), strict=True):
            gaps[each.start.first, each.start.anchor] = each.gap
            add(search, replace(each.start, score=odds))
        best = [gaps[start.first, start.anchor] for start in finish(search)]
        count["right"] += len({gap for gap in best if gap is not None})
        count["found"] += len(best)
        count["gold"] += len(dump.gaps)
    right = 100 * count["right"]
    return f"P {right / max(1, count['found']):.1f} R {right / max(1, count['gold']):.1f}"


def _dumps(pages: Sequence[PageText]) -> Iterator[Dump]:
    for kind in GAPS:
        yield from glue(pages, kind, DUMPS, SEED)


def main() -> None:
    """Glue the pages, weigh the terms, and print what each would gain."""
    parser = argparse.ArgumentParser(description="Weigh the terms of starts together.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fold", type=int, default=0, help="the part of the hosts left out")
    words = parser.parse_args()
    pages = [page for page in read_pages(words.data) if page.set in SETS]
    dumps = list(_dumps([page for page in pages if page.fold != words.fold]))
    more = fit([candidates(dump) for dump in dumps])
    for term, value in sorted(more.items(), key=lambda item: (item[1], item[0])):
        print(f"  {value:+.2f}  {term}")
    apart = list(_dumps([page for page in pages if page.fold == words.fold]))
    print(f"hosts left out, as they are: {boundaries(apart, {})}")
    print(f"with all of it added: {boundaries(apart, more)}")


if __name__ == "__main__":
    main()
