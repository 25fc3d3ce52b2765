"""Where articles start: evidence added up for every likely line, one best choice of all.

Each clue is a term in log-odds, so that a gap, a headline that comes again and a change
of script can be weighed against each other; `openings.py` holds the terms and `search.py`
takes the set of starts with the highest sum. What a dump has in common, its layout and
the gap of its sure starts, is learnt first, from all of it or from samples.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.roles.clues import Above, Clues, Shapes, read_clues, read_shapes
from transforms.roles.glue import Gaps, Glue, Term, count_gaps, glue_of, glue_terms
from transforms.roles.layout import Layout, learn_layout, usual_gap_of
from transforms.roles.line_features import Page, levelled, read_page
from transforms.roles.openings import Opening, read_openings
from transforms.roles.search import Search, Start, add, finish
from transforms.text_lines import TextLine

SURE = 3.0  # log-odds: 95 in 100
# Share of the odds of short articles. Set by hand: all of them lose one of the 697 articles of
# the gold set.
KNOWN_GLUE = 0.75
LONE = -1.5  # log-odds: what holds nowhere for sure is a cross-head or a list


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a dump has in common.

    `glue` is the gap between its articles, None where there is no one gap; `is_lone` says
    that no start is sure: most such dumps are one page.
    """

    layout: Layout
    glue: Glue | None
    is_lone: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some lines of a record with what is known of them.

    `base` is the place of the first of them among the lines of the record.
    """

    lines: Sequence[TextLine]
    base: int
    page: Page
    clues: Clues
    openings: Sequence[Opening]


def learn(parts: Iterable[Sequence[TextLine]]) -> Learnt:
    """Learn what a dump has in common from parts of it, the first of them its opening."""
    learnt, _ = _learn([(part, read_page(part)) for part in parts if part])
    return learnt


def learn_whole(lines: Sequence[TextLine]) -> tuple[Learnt, Weighed]:
    """Learn the same from all lines of a record, and weigh them on the way."""
    learnt, (weighed,) = _learn([(lines, read_page(lines))])
    return learnt, weighed


def weigh(
    lines: Sequence[TextLine], base: int, layout: Layout, above: Above, sure: range
) -> Weighed:
    """Weigh the lines of `sure`, given as indices into `lines`, with those around them."""
    page = read_page(lines, layout.spare)
    clues = read_clues(page, read_shapes(page), layout, above)
    return Weighed(lines, base, page, clues, read_openings(page, clues, sure))


def _learn(
    parts: Sequence[tuple[Sequence[TextLine], Page]],
) -> tuple[Learnt, Sequence[Weighed]]:
    shapes: list[Shapes] = [read_shapes(page) for _, page in parts]
    told = [(page, shape.story) for (_, page), shape in zip(parts, shapes, strict=True)]
    spare = max(0, usual_gap_of(told) - 1)
    for page, _ in told if spare else ():
        page.gaps[:] = [levelled(gap, spare) for gap in page.gaps]
    layout = learn_layout(told, spare)
    gaps = Gaps()
    every: list[Weighed] = []
    for (lines, page), shape in zip(parts, shapes, strict=True):
        clues = read_clues(page, shape, layout, Above())
        openings = read_openings(page, clues, range(len(lines)))
        weighed = Weighed(lines, 0, page, clues, openings)
        every.append(weighed)
        sure = (start.first for start in choose(starts(weighed, None)) if start.score >= SURE)
        count_gaps(gaps, page.gaps, clues.story_before, sure)
    return Learnt(layout, glue_of(gaps, layout.usual_gap), not gaps.sure), every


def starts(weighed: Weighed, learnt: Learnt | None) -> Iterable[Start]:
    """Yield the starts that weighed lines may have, in order."""
    clues = weighed.clues
    for opening in weighed.openings:
        more = _learnt_terms(weighed.page.gaps[opening.first], learnt) if learnt else []
        terms = (*opening.terms, *more)
        yield Start(
            first=weighed.base + opening.first,
            anchor=weighed.base + opening.anchor,
            story_first=clues.story_before[opening.first],
            story_anchor=clues.story_before[opening.anchor],
            byte=weighed.lines[opening.first].byte_start,
            score=round(sum(weight for _, weight in terms), 2),
            terms=terms,
        )


def _learnt_terms(gap: int, learnt: Learnt) -> list[Term]:
    """Return what the dump as a whole says of a start with a gap above it."""
    terms = glue_terms(gap, learnt.glue) if learnt.glue else []
    if learnt.is_lone:
        terms.append(("no sure start in the dump", LONE))
    return terms


def choose(found: Iterable[Start]) -> list[Start]:
    """Take the starts with the highest sum, with some story between any two."""
    search = Search()
    for start in found:
        add(search, start)
    return finish(search)


def caution_of(learnt: Learnt) -> float:
    """Return how much it counts that an article is short: less where blank lines part them."""
    return 1.0 if learnt.glue is None else KNOWN_GLUE
