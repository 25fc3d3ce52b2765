"""Where articles start: evidence added up for every likely line, one best choice of all.

Each clue is a term in log-odds, so that a gap, a headline that comes again and a change
of script can be weighed against each other; `openings.py` holds the terms. One pass of
dynamic programming then takes the set of starts with the highest sum, with some story
between any two. What the sure starts of a dump have in common is learnt, and the sum is
made a second time with it.
"""

import math
from collections import Counter
from dataclasses import dataclass

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.openings import Opening, Term, learnt_terms, read_openings
from transforms.roles.shapes import BIG_GAP

SURE = 3.0  # log-odds: 95 in 100
LEAST_STORY = 100  # widths of story in an article: one short paragraph
RIGHT_ODDS = 0.0  # log-odds above which a start is taken
LEARNT_LINES = 20_000  # lines: what a dump has in common shows in its first megabytes


@dataclass(frozen=True, slots=True)
class Start:
    """One line at which an article may start, and what speaks for and against it.

    `first` is the first line of the block, `anchor` the headline or first paragraph
    that gave it away.
    """

    first: int
    anchor: int
    score: float
    terms: tuple[Term, ...]

    @property
    def evidence(self) -> str:
        """Name the terms, the weightiest first."""
        ranked = sorted(self.terms, key=lambda term: (-abs(term[1]), term[0]))
        return "; ".join(f"{name} {weight:+.1f}" for name, weight in ranked)

    @property
    def confidence(self) -> float:
        """Return how sure it is, from 0 to 1."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.score)))), 3)


def find_starts(page: Page, clues: Clues) -> list[Start]:
    """Return the best set of starts of a record, in order, its first line apart."""
    openings = read_openings(page, clues)
    chosen = _choose(clues, [_start(opening, []) for opening in openings])
    sure = [start for start in chosen if start.score >= SURE]
    glue = _usual_glue(page, sure)
    if glue is None or glue < BIG_GAP:
        return chosen
    return _choose(
        clues,
        [_start(opening, learnt_terms(page, opening, glue)) for opening in openings],
    )


def _start(opening: Opening, more: list[Term]) -> Start:
    terms = (*opening.terms, *more)
    score = round(sum(weight for _, weight in terms), 2)
    return Start(opening.first, opening.anchor, score, terms)


def _usual_glue(page: Page, sure: list[Start]) -> int | None:
    """Return the number of blank lines that the sure starts have above them.

    None where they do not agree.
    """
    gaps = Counter(page.gaps[start.first] for start in sure if start.first < LEARNT_LINES)
    if not gaps:
        return None
    glue, count = gaps.most_common(1)[0]
    return glue if count * 3 >= gaps.total() * 2 else None


def _choose(clues: Clues, starts: list[Start]) -> list[Start]:
    """Take the starts with the highest sum, with some story between any two.

    `best[i]` is the best sum that ends with start i; the starts that may stand before
    it are a growing prefix, so one running maximum is enough.
    """
    starts = sorted(
        (start for start in starts if clues.story_before[start.first] >= LEAST_STORY),
        key=lambda start: (start.anchor, start.first),
    )
    best: list[float] = []
    before: list[int] = []
    running: tuple[float, int] = (0.0, -1)  # nothing chosen yet
    reach = 0
    for at, start in enumerate(starts):
        while reach < at and _is_apart(clues, starts[reach], start):
            if best[reach] > running[0]:
                running = (best[reach], reach)
            reach += 1
        best.append(running[0] + start.score - RIGHT_ODDS)
        before.append(running[1])
    at = max(range(len(best)), key=lambda i: (best[i], -i), default=-1)
    chosen: list[Start] = []
    if at >= 0 and best[at] <= 0:
        return chosen
    while at >= 0:
        chosen.append(starts[at])
        at = before[at]
    chosen.reverse()
    return chosen


def _is_apart(clues: Clues, one: Start, other: Start) -> bool:
    """Say whether there is story between two starts."""
    return other.first > one.anchor and (
        clues.story_before[other.first] - clues.story_before[one.anchor] >= LEAST_STORY
    )
