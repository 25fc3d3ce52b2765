"""Where an article may start: short ones, links right above, dates and cut lines above."""

from collections.abc import Sequence

import pytest

from transforms.roles.boundaries import learn_whole, starts
from transforms.roles.openings import (
    AFTER_CUT,
    AFTER_TAIL,
    AFTER_UNSTOPPED,
    LINKED,
    OTHER_GAPS,
    RIGHT_AFTER_STORY,
    STAMP_AHEAD,
    TITLE_LENGTHS,
    UNDER_HEAD,
)
from transforms.roles.search import (
    LEAST_STORY,
    SHORT_STORY,
    USUAL_STORY,
    Search,
    Start,
    add,
    finish,
    odds_of_story,
)
from transforms.tables import Role
from transforms.text_lines import read_lines

RAIN = (
    "It rained on Monday, and nobody who had waited for it went indoors at all that day.",
    "The farmers of the valley danced in the yards until the lamps were lit again at nine.",
    "The dam held, said the man with the key of its tower, who had not slept for two nights.",
    "By Tuesday the wells of the valley stood as high as they had in the year of the flood.",
)
BELLS = (
    "The bell of the old church had hung for twelve years in the yard of a blacksmith.",
    "Eight women carried it back on Saturday, and the village walked behind without a word.",
    "The blacksmith wants nothing for his work, he said when he closed the gate behind them.",
    "It is to ring at Easter, if the beams of the steeple bear what was reckoned they would.",
)
HEAD = "Eight Women Bring a Bell Home"
LINK = "A Mill Grinds for the Last Time"


def start(first: int, story: int, score: float = 2.0) -> Start:
    return Start(first, first, story, story, first * 50, score, ())


def found(lines: Sequence[str]) -> dict[str, Start]:
    """Return the starts that a dump may have, by the line that gave each away."""
    learnt, weighed = learn_whole(read_lines("\n".join(lines).encode(), "utf-8"))
    return {weighed.page.texts[each.anchor]: each for each in starts(weighed, learnt)}


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        pytest.param(0, SHORT_STORY[0], id="none"),
        pytest.param(LEAST_STORY, SHORT_STORY[0], id="the least"),
        pytest.param((LEAST_STORY + USUAL_STORY) // 2, sum(SHORT_STORY) / 2, id="between"),
        pytest.param(USUAL_STORY, 0.0, id="as much as most have"),
        pytest.param(9 * USUAL_STORY, 0.0, id="much"),
    ],
)
def test_the_less_story_the_less_likely_an_article(story: int, expected: float) -> None:
    assert odds_of_story(story) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("between", "caution", "expected"),
    [
        pytest.param(LEAST_STORY, 1.0, [9], id="a line of a page's foot is no article"),
        pytest.param(USUAL_STORY, 1.0, [9, 20], id="two paragraphs are"),
        pytest.param(LEAST_STORY, 0.5, [9, 20], id="a short one where blank lines part them"),
        pytest.param(LEAST_STORY - 1, 0.0, [9], id="too little story all the same"),
    ],
)
def test_a_short_article_has_to_be_surer(between: int, caution: float, expected: list[int]) -> None:
    search = Search(caution)
    add(search, start(9, 900))
    add(search, start(20, 900 + between))
    assert [each.first for each in finish(search)] == expected


def test_the_headline_right_under_a_list_of_links_may_start_an_article() -> None:
    assert found([*RAIN, "Related stories", LINK, HEAD, *BELLS])[HEAD].first == len(RAIN) + 2


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*RAIN, "Related stories", LINK, HEAD, *BELLS], id="a link with one below"),
        pytest.param(
            [*RAIN, "Related stories", LINK, "", "", "", LINK, *BELLS], id="one to the next page"
        ),
    ],
)
def test_the_links_above_it_may_not(lines: list[str]) -> None:
    links = [at for at, line in enumerate(lines) if line == LINK]
    learnt, weighed = learn_whole(read_lines("\n".join(lines).encode(), "utf-8"))
    numbers = {weighed.lines[each.anchor].number - 1 for each in starts(weighed, learnt)}
    assert links[0] not in numbers


@pytest.mark.parametrize(
    ("below", "first"),
    [
        pytest.param(["Published 3 May 2021", "By Ada Quill"], 1, id="one with its own"),
        pytest.param(["By Ada Quill"], 0, id="one without"),
    ],
)
def test_a_date_under_a_story_is_that_of(below: list[str], first: int) -> None:
    lines = [*RAIN, "Published 2 May 2021", HEAD, *below, *BELLS]
    assert found(lines)[HEAD].first == len(RAIN) + first


LONG = "The man with the key of its tower had said on Sunday already that it would hold and that"
CUT = f"{LONG} nobody in the valley"


@pytest.mark.parametrize(
    ("above", "weight"),
    [
        pytest.param([*RAIN, CUT], AFTER_CUT, id="in its story"),
        pytest.param([*RAIN, "By", "The Dam", CUT], AFTER_UNSTOPPED, id="under a link"),
        pytest.param([*RAIN, LONG[:60]], AFTER_UNSTOPPED, id="after a few words"),
    ],
)
def test_a_line_that_breaks_off_ends_a_page(above: list[str], weight: float) -> None:
    assert ("the line before breaks off", weight) in found([*above, HEAD, *BELLS])[HEAD].terms


@pytest.mark.parametrize(
    ("copy", "is_held"),
    [
        pytest.param("The Valley Courier", False, id="an outlet's name"),
        pytest.param("The dam of the valley at dusk", True, id="a caption"),
    ],
)
def test_copies_on_both_sides_speak_against_a_start(copy: str, is_held: bool) -> None:
    lines = [*RAIN[:3], copy, RAIN[3], HEAD, copy, *BELLS]
    assert (("copies on both sides", LINKED) in found(lines)[HEAD].terms) is is_held


def terms(lines: Sequence[str], anchor: str) -> dict[str, float]:
    return dict(found(lines)[anchor].terms)


def test_where_a_page_has_big_gaps_one_more_says_little() -> None:
    gap = ("", "", "")
    apart = terms([*RAIN, *gap, HEAD, *BELLS, *RAIN], HEAD)
    amid = terms([RAIN[0], *gap, *RAIN[1:], *gap, HEAD, *gap, *BELLS, *gap, *RAIN], HEAD)
    assert "1 other gaps near" not in apart
    assert amid["3 other gaps near"] == OTHER_GAPS[3]
    assert apart["3 blank lines above"] == amid["3 blank lines above"]


def test_gaps_that_part_paragraphs_are_no_others() -> None:
    assert "0 other gaps near" not in terms([*RAIN, "", HEAD, *BELLS], HEAD)


@pytest.mark.parametrize(
    ("above", "first"),
    [
        pytest.param("© Ada Quill", "© Ada Quill", id="who took the picture of the next page"),
        pytest.param("© 2019 The Daily Rain", HEAD, id="a notice ends its page"),
    ],
)
def test_a_credit_over_a_headline_belongs_to_it(above: str, first: str) -> None:
    lines = [*RAIN, above, HEAD, "By Ada Quill", *BELLS]
    start = found(lines)[HEAD]
    assert lines[start.first] == first
    assert (("after notice", AFTER_TAIL[Role.NOTICE]) in start.terms) is (first == HEAD)


def test_a_gallery_opens_with_its_caption_as_the_point_of_a_list() -> None:
    caption = "Eight women carry a bell through the village of Quillford on Saturday"
    below = ["Photo: Ada Quill", "Image 1 of 8", caption, *BELLS]
    lines = [*RAIN, f"• {caption}", caption, *below]
    assert found(lines)[caption].first == len(RAIN)
    assert found([*RAIN, "• Rain", caption, *below])[caption].first == len(RAIN) + 1


@pytest.mark.parametrize(
    ("below", "weight"),
    [
        pytest.param(
            "Quillford Daily August 8, 2018", STAMP_AHEAD, id="a paper's name and the day"
        ),
        pytest.param("The mill opened on August 8, 2018.", None, id="a sentence with a day"),
        pytest.param("Quillford Daily August", None, id="no day"),
        pytest.param("What the mill looked like on August 8, 2018", None, id="a head with a day"),
    ],
)
def test_a_day_beside_a_few_words_is_a_stamp(below: str, weight: float | None) -> None:
    assert terms([*RAIN, HEAD, below, *BELLS], HEAD).get("stamp below") == weight


@pytest.mark.parametrize(
    ("above", "weight"),
    [
        pytest.param("Share this article", STAMP_AHEAD, id="a button"),
        pytest.param("12 comments", None, id="the count of comments"),
    ],
)
def test_the_day_of_a_comment_is_no_headline_s(above: str, weight: float | None) -> None:
    lines = [*RAIN, HEAD, above, "Ben Tarn wrote August 8, 2018", *BELLS]
    assert terms(lines, HEAD).get("stamp below") == weight


def test_a_long_line_with_a_colon_may_open_an_article() -> None:
    opening = (
        "QUILLFORD, Kent (AP) — The latest on the bell of the old church that eight women"
        " carried home (all times local):"
    )
    assert opening in found([*RAIN, "", "", "", opening, "10 p.m.", *BELLS])


def test_a_long_line_is_rather_a_headline_than_a_short_one() -> None:
    weights = [terms([*RAIN, head, *BELLS], head) for head in HEADS]
    own = [next(v for k, v in each.items() if k in LENGTHS) for each in weights]
    assert own == [TITLE_LENGTHS[at][1] for at in (0, 1, 3)]


LENGTHS = {"short", "length of a headline"}
HEADS = ("A Bell Comes Home", HEAD, f"{HEAD} After Twelve Years in the Yard of a Blacksmith")


@pytest.mark.parametrize(
    ("above", "weight"),
    [
        pytest.param([*RAIN, "The Dam"], UNDER_HEAD, id="a cross-head"),
        pytest.param([*RAIN, "Ada Quill"], None, id="who wrote the text above"),
        pytest.param([*RAIN, "Photo: Ada Quill"], None, id="a credit"),
        pytest.param([*RAIN, CUT[:80]], None, id="a paragraph cut short"),
        pytest.param([*RAIN], None, id="a paragraph"),
        pytest.param([*RAIN, "", "", "", "The Dam"], None, id="a head with as big a gap above"),
    ],
)
def test_a_paragraph_under_a_cross_head_opens_no_article(
    above: list[str], weight: float | None
) -> None:
    assert terms([*above, "", "", "", *BELLS], BELLS[0]).get("a cross-head right above") == weight


@pytest.mark.parametrize(
    ("gap", "weight"), [((), RIGHT_AFTER_STORY), (("",), None)], ids=["as all", "bigger"]
)
def test_a_head_as_near_as_paragraphs_is_rather_a_cross_head(
    gap: tuple[str, ...], weight: float | None
) -> None:
    found = terms([*RAIN, *gap, HEAD, *BELLS], HEAD)
    assert found.get("a paragraph right above") == weight


def test_a_box_for_a_letter_may_stand_between_a_headline_and_its_byline() -> None:
    deck = "The bell of the church had hung in the yard of a blacksmith of the village."
    box = ["Sign up for our newsletter", "SUBSCRIBE", "By Ada Quill"]
    told = "QUILLFORD, Kent — " + BELLS[1]
    lines = [*RAIN, HEAD, deck, *box, told, *BELLS[2:], *BELLS[:1]]
    assert found(lines)[told].first == len(RAIN)
