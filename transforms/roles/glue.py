"""The blank lines between the articles of a dump, learnt from all of it.

Dumps are glued with one number of blank lines. It shows in two ways: the starts that other
clues make sure have it above them; and places with so many blank lines are as far apart as
articles are. The fewer places have it that are no starts, the more it says of the others.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.roles.shapes import BIG_GAP

Term = tuple[str, float]

LEARNT_LINES = 20_000  # lines: the glue of a dump shows in its first megabytes
LEARNT_GAP = 2.5  # log-odds of the gap that the starts of this dump have
# Log-odds of a gap that the sure starts do not have. Set by hand, and not known closely: with
# -2.5 as many starts of the gold set are right, and with -2.5 or -6.5 as many of glued pages.
OTHER_GAP = -4.5
MOST_LEARNT = 1.5  # log-odds: four of four places; what samples of a dump cannot tell better
OTHER_SHARE = 0.5  # of the log-odds that the sure starts have the gap
LEAST_PLACES = 2  # with a big gap, for their distances to tell
FULL_STORY = 350  # widths between two of them: two paragraphs
MOSTLY_FULL = 0.9  # share of the places with so much story on either side


@dataclass(frozen=True, slots=True)
class Glue:
    """The number of blank lines between the articles of a dump.

    `held` is the share of the places with so many that are starts, `shared` that of the
    sure starts that have so many; None where distances alone say that it is the glue.
    """

    gap: int
    held: float
    shared: float | None


@dataclass(slots=True)
class Gaps:
    """How many sure starts and places have each gap, and how many have an article beside."""

    sure: Counter[int] = field(default_factory=Counter)
    places: Counter[int] = field(default_factory=Counter)
    full: Counter[int] = field(default_factory=Counter)


def count_gaps(
    known: Gaps, gaps: Sequence[int], story_before: Sequence[int], sure: Iterable[int]
) -> None:
    """Add what a part of a dump says; `sure` are the lines of its sure starts."""
    end = min(len(gaps), LEARNT_LINES)
    known.sure.update(gaps[at] for at in sure if at < end)
    known.places.update(gaps[1:end])
    places: dict[int, list[int]] = defaultdict(list)
    for at in range(1, end):
        if gaps[at] >= BIG_GAP:
            places[gaps[at]].append(at)
    for gap, each in places.items():
        is_full = [
            story_before[below] - story_before[above] >= FULL_STORY
            for above, below in pairwise([0, *each, end])
        ]
        known.full[gap] += sum(one and other for one, other in pairwise(is_full))


def glue_of(known: Gaps, usual: int) -> Glue | None:
    """Return the number of blank lines that parts the articles of a dump.

    None where the starts do not agree, or where it is that of paragraphs, `usual`.
    """
    if known.sure:
        gap, count = known.sure.most_common(1)[0]
        if count * 3 >= known.sure.total() * 2 and gap >= BIG_GAP:
            most = max(count, known.full[gap])
            return Glue(
                gap,
                (most + 1) / (max(known.places[gap], most) + 2),
                (count + 1) / (known.sure.total() + 2),
            )
    for gap in sorted(known.full, reverse=True):
        times = known.places[gap]
        if gap > usual and times >= LEAST_PLACES and known.full[gap] >= MOSTLY_FULL * times:
            return Glue(gap, 0.5, None)
    return None


def glue_terms(gap: int, glue: Glue) -> list[Term]:
    """Return what the gap above a start says beside the gap of the dump's articles."""
    if gap == glue.gap:
        name = "gap of sure starts" if glue.shared else "gap as far apart as articles"
        return [(f"the {name}", round(LEARNT_GAP + _log_odds(glue.held), 2))]
    if glue.shared is None:
        return []
    return [
        ("not the gap of sure starts", round(OTHER_GAP - OTHER_SHARE * _log_odds(glue.shared), 2))
    ]


def _log_odds(share: float) -> float:
    return min(MOST_LEARNT, max(0.0, math.log(share / (1 - share))))
