"""The best set of starts of a record, found while its lines still come in.

Of all sets with some story between any two starts, the one with the highest sum is
wanted. The sum is made by dynamic programming, and every set that could still win ends
in one of a few starts; what all of these sets share can no longer change, however the
record goes on. So a start is settled by the lines below it, never by where a part of the
record that happened to be read ends.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.roles.layout import Term

LEAST_STORY = 100  # widths of story in an article: one short paragraph
USUAL_STORY = 350  # widths: two paragraphs; of 150 articles of news pages five have less
SHORT_STORY = (-3.5, -1.0)  # log-odds of an article with the least story, and nearly the usual
# Two sets may run beside each other for as long as a text repeats itself. Which one wins
# is then decided by this many lines or bytes of text, counted from the record's start.
STRETCH_LINES = 20_000
STRETCH_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Start:
    """One line at which an article may start, and what speaks for and against it.

    `first` is the first line of the block, `anchor` the headline or first paragraph
    that gave it away; both count the record's lines that are not blank, from 0.
    `story_first` and `story_anchor` are the widths of story of the record above them,
    `byte` is where the block begins.
    """

    first: int
    anchor: int
    story_first: int
    story_anchor: int
    byte: int
    score: float
    terms: tuple[Term, ...]

    @property
    def evidence(self) -> str:
        """Name the terms, the weightiest first."""
        ranked = sorted(self.terms, key=lambda term: (-abs(term[1]), term[0]))
        return "; ".join(f"{name} {weight:+.1f}" for name, weight in ranked)


@dataclass(slots=True, eq=False)
class Node:
    """The best set that ends with a start; the first node is no start, but none."""

    start: Start | None
    best: float
    before: "Node | None"
    depth: int


@dataclass(slots=True)
class Search:
    """The sets that may still win.

    `ended` is the best of those that any further start may be added to, `open` those
    whose last start has too little story behind it yet, each better than the one before.
    `caution` is the share of the odds of short articles that counts.
    """

    caution: float = 1.0

    ended: Node = field(default_factory=lambda: Node(None, 0.0, None, 0))
    open: deque[Node] = field(default_factory=deque)
    stretch: int = 0
    mark: int = 0  # anchor of the first start of the stretch before this one


def add(search: Search, start: Start) -> None:
    """Weigh one more start; they come in the order of their anchors."""
    if start.story_first < LEAST_STORY:
        return
    stretch = start.anchor // STRETCH_LINES + start.byte // STRETCH_BYTES
    if stretch != search.stretch:
        _decide(search)
        search.stretch, search.mark = stretch, start.anchor
    while search.open and _story_between(search.open[0].start, start) >= USUAL_STORY:
        node = search.open.popleft()
        if node.best > search.ended.best:
            search.ended = node
    before, odds = search.ended, search.ended.best
    for node in search.open:  # each is better than the one before
        if _story_between(node.start, start) < LEAST_STORY:
            break
        short = node.best + search.caution * odds_of_story(_story_between(node.start, start))
        if short > odds:
            before, odds = node, short
    best = odds + start.score
    if best > (search.open[-1].best if search.open else search.ended.best):
        search.open.append(Node(start, best, before, before.depth + 1))


def odds_of_story(story: int) -> float:
    """Return the log-odds that an article has so little story, in widths."""
    if story >= USUAL_STORY:
        return 0.0
    least, most = SHORT_STORY
    share = max(0, story - LEAST_STORY) / (USUAL_STORY - LEAST_STORY)
    return least + (most - least) * share


def _story_between(one: Start | None, other: Start) -> int:
    """Return how much story is between two starts, in widths; 0 where they overlap."""
    if one is None:
        raise ValueError("expected a start")
    return other.story_first - one.story_anchor if other.first > one.anchor else 0


def _decide(search: Search) -> None:
    """Leave out the sets that differ from the best before the last mark."""
    fixed = search.ended
    while fixed.before is not None and fixed.start and fixed.start.anchor >= search.mark:
        fixed = fixed.before
    kept: deque[Node] = deque()
    for node in search.open:
        above = node
        while above.depth > fixed.depth and above.before is not None:
            above = above.before
        if above is fixed:
            kept.append(node)
    search.open = kept


def settle(search: Search) -> list[Start]:
    """Return the starts that every set which may still win has, but each only once."""
    leaves = dict.fromkeys((search.ended, *search.open))
    while len(leaves) > 1:
        deepest = max(leaves, key=lambda node: node.depth)
        del leaves[deepest]
        if deepest.before is not None:
            leaves[deepest.before] = None
    (shared,) = leaves
    found = _starts_of(shared)
    shared.before = None
    return found


def finish(search: Search) -> list[Start]:
    """Return the rest of the best set: the record has ended."""
    best = search.ended
    for node in search.open:
        if node.best > best.best:
            best = node
    found = _starts_of(best)
    best.before = None
    search.ended = best
    search.open.clear()
    return found


def _starts_of(node: Node) -> list[Start]:
    """Return the starts of a set that were not returned yet, in order."""
    found = []
    while node.before is not None and node.start is not None:
        found.append(node.start)
        node = node.before
    found.reverse()
    return found


def unsettled(search: Search) -> Iterator[Start]:
    """Yield the first start of each set that may still win and that is not settled."""
    for leaf in (search.ended, *search.open):
        node, first = leaf, None
        while node.before is not None and node.start is not None:
            node, first = node.before, node.start
        if first is not None:
            yield first
