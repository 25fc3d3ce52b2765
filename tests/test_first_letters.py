"""A look at first letters spares time and changes nothing that a pattern finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.fields import bylines, picture_signs
from transforms.fields.agencies import agency_gate
from transforms.fields.byline_shapes import reporter_behind
from transforms.fields.credits import label_anywhere
from transforms.fields.east_asian_bylines import reporters
from transforms.fields.figures import tail_letters, tail_pattern
from transforms.fields.first_letters import Gate, find_words, first_letters, may_open, may_start
from transforms.fields.picture_places import place_gates
from transforms.fields.printed_dates import date_gate
from transforms.fields.spans import Piece
from transforms.fields.stamps import relative_gate
from transforms.fields.words import months, multipliers, words_of
from transforms.roles.signs import HAS_PART_MARK, PART_MARK

GATES = {
    "agencies": agency_gate(""),
    "credit labels": label_anywhere(),
    "dates": date_gate(),
    "times ago": relative_gate(),
    "places at the end": place_gates()[0],
    "places before a date": place_gates()[1],
}
KINDS = (
    *("credit_label", "relative_before", "relative_units", "relative_after", "units"),
    *("percent", "currencies", "place_before", "place_before_end"),
)
WORDS = [*(word for kind in KINDS for word in words_of(kind)), *months(), *multipliers()]
WORDS += ["AP", "Reuters", "dpa", "新华社", "共同", "رويترز", "Associated Press", "MARA", "Porto"]
pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(WORDS).map(str.title),
    st.sampled_from([*" \xa0-–/.,:;()©'’%$€＝、年月日", "(c)", "  ", "ı", "İ", "ſ", "\u212a"]),
    st.integers(0, 2100).map(str),
    st.sampled_from(["٣", "२", "５", "é", "я", "ي", "ね", "a", "B"]),
)
texts = st.lists(pieces, max_size=12).map("".join)


@pytest.mark.parametrize("name", GATES)
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_a_gate_finds_what_its_pattern_finds(name: str, text: str) -> None:
    gate: Gate = GATES[name]
    found = [match.span() for match in find_words(gate, text)]
    assert found == [match.span() for match in gate.pattern.finditer(text)]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_no_unit_of_a_figure_is_overlooked(text: str) -> None:
    tail = tail_pattern().match(text)
    blanks = len(text) - len(text.lstrip(" \xa0-"))
    assert tail is not None
    assert tail.end() == 0 or may_start(text, blanks, tail_letters())


@pytest.mark.parametrize(
    ("text", "is_start"),
    [
        pytest.param("million", True, id="a word"),
        pytest.param("MILLION", True, id="in capitals"),
        pytest.param("m", True, id="a short word at the end"),
        pytest.param("m,", True, id="a short word before a mark"),
        pytest.param("m高", True, id="Chinese characters go on no Latin word"),
        pytest.param("men", False, id="another word with the same first letter"),
        pytest.param("rain", False, id="another word"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_three_letters_tell_where_a_word_may_start(text: str, *, is_start: bool) -> None:
    assert may_start(text, 0, first_letters(["million", "m"])) is is_start


LABEL_KINDS = ("byline_before", "byline_label", "author_label", "byline_after", "byline_alone")
label_words = st.sampled_from([word for kind in LABEL_KINDS for word in words_of(kind)])
of_bylines = st.one_of(
    label_words,
    label_words.map(str.title),
    label_words.map(str.upper),
    st.sampled_from(
        ["Mara Lind", "王小明", "山田太郎", "홍길동", "記者", "江淮晚报记者", "台北", "報導"]
    ),
    st.sampled_from([*" :：／/=・（）()【】,،-\xa0|@", "ByMara", "ı", "İ", "ſ"]),
)
bylines_of_words = st.lists(of_bylines, min_size=1, max_size=6).map("".join)


@settings(max_examples=300, deadline=None)
@given(bylines_of_words)
def test_no_label_of_a_byline_is_overlooked(text: str) -> None:
    is_label = bylines._label().match(text) is not None  # noqa: SLF001
    assert not is_label or may_open(text, 0, bylines._label_letters())  # noqa: SLF001


@settings(max_examples=300, deadline=None)
@given(bylines_of_words)
def test_every_byline_of_east_asia_has_one_of_its_signs(text: str) -> None:
    whole = Piece(0, len(text))
    found = reporter_behind(text, whole) or reporters(text, whole)
    assert not found or bylines.EAST_ASIAN.search(text)


@settings(max_examples=300, deadline=None)
@given(st.from_regex(PART_MARK))
def test_what_parts_a_byline_holds_a_mark(text: str) -> None:
    assert HAS_PART_MARK.search(text)


@settings(max_examples=300, deadline=None)
@given(st.from_regex(picture_signs.POSITION))
def test_who_stands_where_is_said_with_one_of_a_few_words(text: str) -> None:
    assert any(word in text for word in picture_signs.POSITION_WORDS)


@settings(max_examples=300, deadline=None)
@given(st.from_regex(picture_signs.DATED))
def test_the_day_of_a_picture_holds_a_word_of_its_own(text: str) -> None:
    assert picture_signs.DATED_WORD in text
