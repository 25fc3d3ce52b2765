"""Quotations: the words between marks of any language; apostrophes are none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields.quotes import MARK, find_quotes

LONG = 100_000  # characters
SECONDS = 2  # for one long paragraph, on a busy machine

CASES = [
    pytest.param("It rained.", [], id="no marks"),
    pytest.param("the town’s workers’ union", [], id="apostrophes"),
    pytest.param("l’homme et l’eau", [], id="French elisions"),
    pytest.param("a board 5'10\" long", [], id="inches"),
    pytest.param("“”", [], id="marks around nothing"),
    pytest.param("rain” fell", [], id="a closing mark alone"),
    pytest.param("“It rains,” he said.", ["It rains,"], id="English"),
    pytest.param('"It rains," he said, "again."', ["It rains,", "again."], id="typewriter"),
    pytest.param("Er sagte: „Es regnet.“ Und ging.", ["Es regnet."], id="German"),
    pytest.param("»Es regnet«, sagte er.", ["Es regnet"], id="German, reversed"),
    pytest.param("« Il pleut », dit-il.", ["Il pleut"], id="French with blanks"),
    pytest.param("قال: «نزل المطر» ومضى", ["نزل المطر"], id="Arabic"),
    pytest.param("”Det regnar”, sa hon.", ["Det regnar"], id="Swedish"),
    pytest.param("他说：“下雨了。”", ["下雨了。"], id="Chinese"),
    pytest.param("「雨だ」と「傘だ」", ["雨だ", "傘だ"], id="Japanese"),
    pytest.param('"비가 온다"고 했다', ["비가 온다"], id="Korean, a particle behind"),
    pytest.param("the ‘old’ town’s ‘new’ bridge", ["old", "new"], id="single marks"),
    pytest.param("‘It’s wet’ he said", ["It’s wet"], id="an apostrophe inside"),
    pytest.param("“a ‘small’ rain”", ["a ‘small’ rain"], id="only the outermost"),
    pytest.param("“It rains“ he said", ["It rains"], id="the wrong closing mark"),
    pytest.param("a “wet” day", ["wet"], id="scare quotes"),
    pytest.param("(“Rain”)", ["Rain"], id="inside brackets"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_words_between_the_marks_are_found(text: str, expected: list[str]) -> None:
    assert [quoted.piece.of(text) for quoted in find_quotes(text)] == expected
    assert all(quoted.is_closed for quoted in find_quotes(text))


OPEN = [
    pytest.param("“It rains", False, [("It rains", False)], id="left open"),
    pytest.param("«نزل المطر", False, [("نزل المطر", False)], id="left open in Arabic"),
    pytest.param("“and again,” he said", True, [("and again,", True)], id="opened again"),
    pytest.param("and again,” he said", True, [("and again,", True)], id="carried on"),
    pytest.param("and again", True, [("and again", False)], id="carried on and on"),
    pytest.param("and again,” he said, “so", True, [("and again,", True), ("so", False)],
                 id="carried on, then left open"),
    pytest.param("he said", False, [], id="nothing open"),
    pytest.param("the ‘right", False, [], id="a single mark is never left open"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first_open", "expected"), OPEN)
def test_a_quotation_goes_on_in_the_next_paragraph(
    text: str,
    first_open: bool,
    expected: list[tuple[str, bool]],
) -> None:
    found = find_quotes(text, first_open)
    assert [(quoted.piece.of(text), quoted.is_closed) for quoted in found] == expected


alphabet = st.sampled_from([*'a. "“”„«»‘’「」‹›\n5'])
texts = st.text() | st.lists(alphabet, max_size=40).map("".join)


@given(texts, st.booleans())
def test_quotations_stand_in_order_and_are_not_empty(
    text: str,
    first_open: bool,
) -> None:
    position = 0
    for quoted in find_quotes(text, first_open):
        assert position <= quoted.piece.start < quoted.piece.end <= len(text)
        position = quoted.piece.end


@pytest.mark.parametrize("unit", ['"', "“", "«a» ", "’", ' "a'])
def test_a_paragraph_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    find_quotes(text)
    assert time.process_time() - start < SECONDS


def test_one_mark_of_quotations_is_ascii() -> None:
    assert [char for char in map(chr, range(128)) if MARK.match(char)] == ['"']
