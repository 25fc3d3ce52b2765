"""The number of blank lines that parts the articles of a dump."""

import math
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rule_examples import HEADLINES, STORIES, glued
from transforms.roles.boundaries import learn
from transforms.roles.glue import (
    LEARNT_GAP,
    LEARNT_LINES,
    MOST_LEARNT,
    OTHER_GAP,
    OTHER_SHARE,
    Gaps,
    Glue,
    count_gaps,
    glue_of,
    glue_terms,
)
from transforms.text_lines import read_lines

PARAGRAPH = 200  # widths of each line in these tables


def counted(gaps: list[int], sure: Iterable[int], widths: int = PARAGRAPH) -> Gaps:
    """Count the gaps of a part whose lines are all paragraphs."""
    known = Gaps()
    count_gaps(known, gaps, [at * widths for at in range(len(gaps) + 1)], sure)
    return known


def dump_gaps(*articles: list[int], glue: int) -> list[int]:
    """Return the gaps of articles, given those inside each, with a glue between any two."""
    gaps: list[int] = []
    for inside in articles:
        gaps += [glue, *inside]
    return [0, *gaps[1:]]


PLAIN = [1, 1, 1, 1, 1]  # the gaps of six paragraphs
WITH_THREE = [1, 1, 3, 1, 1]  # with three blank lines in the middle


# Gaps above sure starts.


@pytest.mark.parametrize(
    ("inside", "starts", "expected"),
    [
        pytest.param(
            [PLAIN] * 4, [6, 12, 18], Glue(3, 0.8, 0.8), id="a gap that marks starts only"
        ),
        pytest.param(
            [WITH_THREE] * 4,
            [6, 12, 18],
            Glue(3, 4 / 9, 0.8),
            id="a gap that stands inside stories too",
        ),
        pytest.param(
            [PLAIN] * 4, [6, 12], Glue(3, 0.6, 0.75), id="a gap some of whose places are open"
        ),
        pytest.param([PLAIN] * 2, [6], Glue(3, 2 / 3, 2 / 3), id="one start is little to go by"),
    ],
)
def test_the_gap_of_sure_starts_is_the_glue(
    inside: list[list[int]], starts: list[int], expected: Glue
) -> None:
    # Lines of 50 widths: no place has so much story on either side that its distance tells.
    found = glue_of(counted(dump_gaps(*inside, glue=3), starts, 50), 1)
    assert found == expected


@pytest.mark.parametrize(
    ("gaps", "starts", "expected"),
    [
        pytest.param([0, 1, 2, 1, 2, 1, 4, 1], [2, 4, 6], 2, id="two of three starts agree"),
        pytest.param([0, 1, 2, 1, 3, 1, 4, 1], [2, 4, 6], None, id="each start has another"),
        pytest.param([0, 1, 2, 1, 4, 1], [2, 4], None, id="one of two is no majority"),
        pytest.param([0, 1, 1, 1, 1, 1], [2, 4], None, id="one blank line parts paragraphs, too"),
        pytest.param([0, 0, 0, 0, 0, 0], [2, 4], None, id="no blank line is no glue"),
        pytest.param([0, 1, 1, 1, 1, 1], [], None, id="nothing is sure and no gap is big"),
        pytest.param([], [], None, id="a dump without lines"),
    ],
)
def test_sure_starts_have_to_agree(
    gaps: list[int], starts: list[int], expected: int | None
) -> None:
    found = glue_of(counted(gaps, starts, 50), 1)
    assert (found.gap if found else None) == expected


def test_places_as_far_apart_as_articles_count_as_starts_beside_sure_ones() -> None:
    known = counted(dump_gaps(*[PLAIN] * 4, glue=3), [6, 12])
    assert glue_of(known, 1) == Glue(3, 0.8, 0.75)  # all three places, two of them sure


# Gaps as far apart as articles.


@pytest.mark.parametrize(
    ("gaps", "usual", "expected"),
    [
        pytest.param(
            dump_gaps(*[PLAIN] * 4, glue=3), 1, 3, id="an article stands beside each place"
        ),
        pytest.param(dump_gaps(*[[1]] * 8, glue=3), 1, 3, id="two paragraphs are an article"),
        pytest.param(dump_gaps(*[[]] * 8, glue=3), 1, None, id="a single paragraph is none"),
        pytest.param(dump_gaps(PLAIN, PLAIN, glue=3), 1, None, id="one place has no distance"),
        pytest.param(
            dump_gaps(PLAIN, [], PLAIN, PLAIN, PLAIN, glue=3),
            1,
            None,
            id="two places beside each other are boxes of a page",
        ),
        pytest.param(dump_gaps(*[PLAIN] * 4, glue=3), 3, None, id="paragraphs have that gap, too"),
        pytest.param(
            [*dump_gaps(*[PLAIN] * 3, glue=2), *([4, *PLAIN] * 2)],
            1,
            4,
            id="of two such gaps the bigger one",
        ),
        pytest.param(
            [*dump_gaps(*[PLAIN] * 3, glue=2), 4, *PLAIN],
            1,
            2,
            id="a bigger one that stands once is not it",
        ),
    ],
)
def test_distances_tell_the_glue_where_no_start_is_sure(
    gaps: list[int], usual: int, expected: int | None
) -> None:
    found = glue_of(counted(gaps, []), usual)
    assert found == (None if expected is None else Glue(expected, 0.5, None))


def test_sure_starts_go_before_distances() -> None:
    gaps = [*dump_gaps(*[PLAIN] * 4, glue=4), 2, *PLAIN, 2, *PLAIN]
    found = [glue_of(counted(gaps, sure), 1) for sure in ([], [24, 30])]
    assert [each.gap if each else None for each in found] == [4, 2]


def test_parts_of_a_dump_are_counted_together() -> None:
    once, twice = Gaps(), Gaps()
    gaps = dump_gaps(*[PLAIN] * 3, glue=3)
    above = [at * PARAGRAPH for at in range(len(gaps) + 1)]
    count_gaps(once, gaps, above, [6])
    for _ in range(2):
        count_gaps(twice, gaps, above, [6])
    assert twice.sure == once.sure + once.sure
    assert twice.places == once.places + once.places
    assert twice.full == once.full + once.full


def test_the_gap_above_the_first_line_is_no_place() -> None:
    assert counted([5, 1, 1], []).places == {1: 2}


def test_lines_past_the_first_megabytes_are_not_counted() -> None:
    gaps = [1] * LEARNT_LINES
    longer = counted([*gaps, 3, *PLAIN, 3, *PLAIN], [LEARNT_LINES, LEARNT_LINES + 6])
    assert longer == counted(gaps, [])
    assert counted([*gaps[:-1], 3], [LEARNT_LINES - 1]).sure == {3: 1}


# What it says of a start.


@pytest.mark.parametrize(
    ("gap", "glue", "expected"),
    [
        pytest.param(3, Glue(3, 0.5, 0.8), LEARNT_GAP, id="held by half: the gap alone"),
        pytest.param(3, Glue(3, 0.2, 0.8), LEARNT_GAP, id="held by few: never less than that"),
        pytest.param(
            3, Glue(3, 0.75, 0.8), LEARNT_GAP + math.log(3), id="held by most: the odds of it more"
        ),
        pytest.param(
            3, Glue(3, 0.99, 0.8), LEARNT_GAP + MOST_LEARNT, id="but no more than so much"
        ),
        pytest.param(3, Glue(3, 0.5, None), LEARNT_GAP, id="told by distances: the gap alone"),
        pytest.param(
            1, Glue(3, 0.8, 0.5), OTHER_GAP, id="another gap, where half the starts have it"
        ),
        pytest.param(
            4,
            Glue(3, 0.8, 0.75),
            OTHER_GAP - OTHER_SHARE * math.log(3),
            id="another gap, where most starts have the glue",
        ),
        pytest.param(1, Glue(3, 0.5, None), 0.0, id="another gap says nothing beside distances"),
    ],
)
def test_what_a_gap_says_of_a_start(gap: int, glue: Glue, expected: float) -> None:
    assert sum(weight for _, weight in glue_terms(gap, glue)) == pytest.approx(expected, abs=0.006)


@given(st.integers(1, 30), st.integers(0, 30), st.integers(0, 30))
@settings(deadline=None)  # a machine may be busy
def test_the_more_places_inside_stories_have_a_gap_the_less_it_says(
    starts: int, inside: int, more: int
) -> None:
    def weight(others: int) -> float:
        known = Gaps()
        known.sure[3] = starts
        known.places[3] = starts + others
        glue = glue_of(known, 1)
        assert glue is not None
        return glue_terms(3, glue)[0][1]

    assert weight(inside) >= weight(inside + more) >= LEARNT_GAP


# Dumps.


@pytest.mark.parametrize("blanks", [2, 3, 5])
@pytest.mark.parametrize("layout", ["std", "mirror", "2021"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_glue_of_a_dump_is_learnt(layout: str, language: str, blanks: int) -> None:
    text = glued(layout, language, blanks)
    glue = learn([read_lines(text.encode(), "utf-8")]).glue
    assert glue is not None
    assert glue.gap == blanks


@pytest.mark.parametrize("blanks", [0, 1])
def test_a_dump_glued_like_its_paragraphs_has_none(blanks: int) -> None:
    text = glued("std", "en", blanks)
    assert learn([read_lines(text.encode(), "utf-8")]).glue is None


def test_a_dump_of_one_article_has_no_glue() -> None:
    text = "\n\n".join([HEADLINES["en"][0], *STORIES["en"][0]])
    learnt = learn([read_lines(text.encode(), "utf-8")])
    assert learnt.glue is None
    assert learnt.is_lone
