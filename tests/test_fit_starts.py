"""Weighing the terms of starts: how likely each is, against every set tried one by one."""

import math
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.fit_starts import Candidate, _between, taken, wanted
from transforms.roles.search import Start


@st.composite
def starts(draw: st.DrawFn) -> list[Candidate]:
    """Return starts in order, some with too little story between."""
    found: list[Candidate] = []
    anchor = story = first = 0
    for at in range(draw(st.integers(1, 8))):
        anchor += draw(st.integers(1, 9))
        story += draw(st.sampled_from([0, 60, 100, 200, 400]))
        first = max(first, anchor - draw(st.integers(0, 3)))
        start = Start(first, anchor, story, story, 0, draw(st.integers(-4, 4)), ())
        found.append(Candidate(start, at // 3 if at % 2 else None, Counter()))
    return found


def tried(found: list[Candidate]) -> list[float]:
    """Return how likely each start is taken, by trying every set."""
    total, shares = 0.0, [0.0] * len(found)
    for size in range(len(found) + 1):
        for chosen in combinations(range(len(found)), size):
            pairs = sum(_between(found[one], found[other]) for one, other in pairwise(chosen))
            odds = math.exp(pairs + sum(found[at].start.score for at in chosen))
            total += odds
            for at in chosen:
                shares[at] += odds
    return [share / total for share in shares]


@settings(max_examples=100, deadline=None)
@given(starts())
def test_how_likely_a_start_is_taken_is_that_of_all_sets_tried(found: list[Candidate]) -> None:
    odds = [each.start.score for each in found]
    assert taken(found, odds) == pytest.approx(tried(found), abs=1e-9)


@given(starts())
def test_one_start_is_wanted_in_each_gap_and_none_elsewhere(found: list[Candidate]) -> None:
    shares = wanted(found, [each.start.score for each in found])
    gaps = {each.gap for each in found if each.gap is not None}
    assert math.fsum(shares) == pytest.approx(len(gaps))
    assert all(share == 0.0 for share, each in zip(shares, found, strict=True) if each.gap is None)
