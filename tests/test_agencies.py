"""Agencies are found by name, in every script, and not inside other words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields.agencies import find_agencies, find_agency, is_agency

LONG = 100_000  # characters
SECONDS = 2  # for one long line, on a busy machine

CASES = [
    pytest.param("the spa by the sea", None, id="a word in small letters is none"),
    pytest.param("APPLE fell", None, id="the start of a word is none"),
    pytest.param("a SOAP opera", None, id="the end of a word is none"),
    pytest.param("He maps the tap", None, id="small letters of a short form are none"),
    pytest.param("", None, id="an empty text has none"),
    pytest.param("(AFP)", "AFP", id="in brackets"),
    pytest.param("REUTERS/Mara Lind", "REUTERS", id="before a bar"),
    pytest.param("Foto: Mara Lind/dpa", "dpa", id="small letters as printed"),
    pytest.param("EPA-EFE", "EPA-EFE", id="the longest form"),
    pytest.param("By The Associated Press", "The Associated Press", id="a long name"),
    pytest.param("MARA LIND, ASSOCIATED PRESS", "ASSOCIATED PRESS", id="in capitals"),
    pytest.param("(أ.ب)", "أ.ب", id="Arabic with dots"),
    pytest.param("(أ ف ب)", "أ ف ب", id="Arabic with blanks"),
    pytest.param("د.ب.أ", "د.ب.أ", id="a German agency in Arabic"),
    pytest.param("(رويترز)", "رويترز", id="Reuters in Arabic"),
    pytest.param("(ا۔ف۔ب)", "ا۔ف۔ب", id="Urdu"),
    pytest.param("تهران (ایرنا)", "ایرنا", id="Persian"),
    pytest.param("/ТАСС/", "ТАСС", id="Cyrillic"),
    pytest.param("РИА Новости", "РИА Новости", id="two Cyrillic words"),
    pytest.param("(भाषा)", "भाषा", id="Devanagari"),
    pytest.param("新华社记者 王小明", "新华社", id="Chinese without a blank"),
    pytest.param("【ロンドン共同】", "共同", id="Japanese without a blank"),
    pytest.param("연합뉴스", "연합뉴스", id="Korean"),
    pytest.param("Getty Images", "Getty Images", id="a picture bank"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_first_agency_is_found(text: str, expected: str | None) -> None:
    piece = find_agency(text)
    assert (piece.of(text) if piece else None) == expected


def test_a_picture_bank_writes_no_stories() -> None:
    assert find_agency("Getty Images", "text") is None


def test_all_agencies_are_found_in_order() -> None:
    text = "Mara Lind/AFP via Getty Images"
    assert [piece.of(text) for piece in find_agencies(text)] == ["AFP", "Getty Images"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("AFP said", False, id="more than the name"),
        pytest.param(" AFP ", True, id="blanks around it"),
    ],
)
def test_a_text_is_an_agency_or_not(text: str, expected: bool) -> None:
    assert is_agency(text) is expected


@given(st.text())
def test_pieces_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    position = 0
    for piece in find_agencies(text):
        assert position <= piece.start < piece.end <= len(text)
        position = piece.end


@pytest.mark.parametrize("unit", ["A", "AP ", "Agence ", "أ ", "新华"])
def test_a_line_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    find_agencies(text)
    assert time.process_time() - start < SECONDS
