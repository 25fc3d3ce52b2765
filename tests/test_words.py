"""The word lists are complete, and patterns made of them find the longest word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields.words import FOLDER, LANGUAGES, months, one_of, word_list, words_of

KINDS = (
    "weekdays",
    "published",
    "updated",
    "byline_label",
    "credit_label",
    "credit_never",
    "percent",
    "multipliers",
    "currencies",
    "numbered",
    "units",
)
IN_DIGITS = ("zh", "ja", "ko")  # their months are numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_kind_of_word(language: str) -> None:
    lists = word_list(language)
    assert [kind for kind in KINDS if not lists.get(kind)] == []
    assert len(lists["months"]) == (0 if language in IN_DIGITS else 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_list_names_its_sources(language: str) -> None:
    head = (FOLDER / f"{language}.toml").read_text("utf-8").split("\n\n")[0]
    assert head.startswith("#")
    assert "own knowledge" in head


def test_every_file_is_a_language_or_the_agencies() -> None:
    names = {path.stem for path in FOLDER.glob("*.toml")}
    assert names == {*LANGUAGES, "agencies"}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("sept", 9),
        ("août", 8),
        ("كانون الثاني", 1),
        ("ноября", 11),
        ("मई", 5),
        ("kasım", 11),
        ("μαΐου", 5),
        ("במאי", 5),
    ],
)
def test_a_month_name_has_a_number(name: str, number: int) -> None:
    assert months()[name] == number


def test_a_month_name_is_one_month_in_all_languages_of_a_script() -> None:
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, forms in enumerate(word_list(language)["months"], 1):
            for form in forms:
                numbers.setdefault(form.casefold(), set()).add(number)
    assert {form: found for form, found in numbers.items() if len(found) > 1} == {}


words = st.lists(st.text("abc d", min_size=1).map(str.strip).filter(bool), min_size=1)


@given(words, st.text("abcd "))
def test_the_pattern_of_some_words_finds_the_longest_at_a_place(some: list[str], text: str) -> None:
    found = re.compile(one_of(some)).match(text)
    plain = re.sub(r" +", " ", text)
    longest = max((word for word in map(norm, some) if plain.startswith(word)), default=None)
    if "  " not in text:
        assert (found.group() if found else None) == longest


def norm(word: str) -> str:
    return re.sub(r" +", " ", word)


def test_words_of_a_kind_stand_once() -> None:
    found = words_of("weekdays")
    assert len(found) == len(set(found))
