"""Title bars lose their site; whole stories are told from cut ones."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields.headlines import bare_headline, ends_like_a_story
from transforms.fields.spans import EDGE_CHARS

LONG = 100_000  # characters
SECONDS = 1  # for one long line, on a busy machine

WHOLE = [
    pytest.param("Rain falls on the old town", id="no suffix"),
    pytest.param("Rain - and more rain - in the old town", id="dashes of a sentence"),
    pytest.param("War in the north – live updates from Orla", id="a dash and a clause"),
    pytest.param("Lind v Roe - who won the debate?", id="a question behind a dash"),
    pytest.param("Rain falls on the town - Porto Mayor", id="a name behind a dash"),
    pytest.param("One | Two", id="too little before the bar"),
    pytest.param("Rain falls on Porto | it will go on until Monday", id="a clause behind a bar"),
    pytest.param("Well-known man in half-empty town", id="hyphens"),
    pytest.param("Minister: rain - a “blessing” for the north.", id="a quoted word"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_headline_without_a_site_is_kept_whole(text: str) -> None:
    assert bare_headline(text).of(text) == text


@pytest.mark.parametrize(
    "suffix",
    [
        " | The Example English Archive 2005 -2017",
        " | THE EXAMPLE",
        " | Example",
        " | Example News | World",
        " - The Daily Example Times",
        " – Example Zeitung",
        " - example.com",
        " | صحيفة المثال",
    ],
)
def test_the_name_of_a_site_is_cut_off(suffix: str) -> None:
    text = "Rain falls on the old town" + suffix
    assert bare_headline(text).of(text) == "Rain falls on the old town"


ENDS = [
    ("It rained and", False),
    ("It rained,", False),
    ("It rained:", False),
    ("It rained (as", False),
    ("Rain in the old town", False),
    ("", False),
    ("It rained.", True),
    ("“It rained.”", True),
    ("“It rained”.", True),
    ("(It rained.)", True),
    ("Did it rain?", True),
    ("It rained…", True),
    ("«نزل المطر.»", True),
    ("هل نزل المطر؟", True),
    ("بارش ہوئی۔", True),
    ("बारिश हुई।", True),
    ("雨が降った。", True),
    ("「雨だ」", True),
    ("下雨了。（完）", True),
    ("It rained. ■", True),
    ("___", True),
]


@pytest.mark.parametrize(("text", "expected"), ENDS, ids=[row[0] for row in ENDS])
def test_a_story_ends_with_a_sentence_or_a_mark(
    text: str,
    expected: bool,
) -> None:
    assert ends_like_a_story(text) is expected


@given(st.text() | st.lists(st.sampled_from([*"aB. |-–", "News"])).map("".join))
def test_the_headline_is_the_start_of_the_line(text: str) -> None:
    piece = bare_headline(text)
    assert 0 <= piece.start <= piece.end <= len(text)
    assert piece.of(text) == piece.of(text).strip(EDGE_CHARS)
    ends_like_a_story(text)


@pytest.mark.parametrize("unit", ["A | ", " - ", ". ", "”"])
def test_a_line_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    bare_headline(text)
    ends_like_a_story(text)
    assert time.process_time() - start < SECONDS
