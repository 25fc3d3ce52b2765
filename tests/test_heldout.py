"""The held-out and the annotated texts are whole, and reading them is total."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.heldout import DEVELOPMENT, weighted
from tests.heldout import (
    BLIND,
    HALVES,
    SETS,
    STEP,
    VARIANTS,
    HeldOut,
    dumps,
    paths,
    selections,
    texts,
)
from transforms.roles.splitting import label_lines
from transforms.tables import Role
from transforms.text_lines import read_lines


@dataclass(frozen=True, slots=True)
class Expected:
    """What a set must have. Real pages, which the annotated texts follow, vary more."""

    texts: int
    languages: int
    listings: int
    lines: range  # labelled lines of a text
    headline: range  # width
    paragraph: range  # median width
    headline_ends: tuple[str, ...]  # what no headline ends with
    is_mixed: bool = True  # no language stands for most of the texts


EXPECTED = {
    "heldout": Expected(
        texts=36,
        languages=17,
        listings=2,
        lines=range(15, 61),
        headline=range(21, 129),
        paragraph=range(120, 221),
        headline_ends=(".", "。", "۔", "।"),
    ),
    "annotated": Expected(
        texts=78,
        languages=14,
        listings=0,
        lines=range(10, 61),
        headline=range(12, 129),
        paragraph=range(150, 301),
        headline_ends=("。", "۔", "।"),
    ),
    "blind_scripts": Expected(
        texts=68,
        languages=18,
        listings=1,
        lines=range(6, 61),
        headline=range(12, 129),
        paragraph=range(120, 221),
        headline_ends=(".", "。", "۔", "।"),
    ),
    "blind_latin": Expected(
        texts=69,
        languages=20,
        listings=1,
        lines=range(8, 61),
        headline=range(21, 129),
        paragraph=range(120, 221),
        headline_ends=(".",),
    ),
    "blind_english": Expected(
        texts=103,
        languages=5,
        listings=2,
        lines=range(6, 61),
        headline=range(21, 149),
        paragraph=range(110, 221),
        headline_ends=(".", "۔"),
        is_mixed=False,
    ),
}
FOLDERS = (*SETS, *BLIND)
LEAST_UNSEEN = 10  # texts of a blind set: fewer measure nothing
TEXTS = {folder: texts(folder) for folder in FOLDERS}
EACH = [
    pytest.param(folder, text, id=f"{folder}-{text.name}")
    for folder, given in TEXTS.items()
    for text in given
]
EVERY = [pytest.param(each.values[1], id=each.id) for each in EACH]
WIDE = {"W", "F"}
LINE_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def width(line: str) -> int:
    """Return the length of a line; an East Asian character says as much as two others."""
    return sum(2 if unicodedata.east_asian_width(each) in WIDE else 1 for each in line)


@pytest.mark.parametrize("folder", FOLDERS)
def test_there_are_enough_texts_in_enough_languages(folder: str) -> None:
    given, expected = TEXTS[folder], EXPECTED[folder]
    assert len(given) >= expected.texts
    assert len({text.language for text in given}) >= expected.languages
    assert sum(text.is_listing for text in given) >= expected.listings


@pytest.mark.parametrize(
    "path",
    [path for folder in FOLDERS for path in paths(folder)],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_no_line_ending_is_broken(path: Path) -> None:
    data = path.read_bytes().decode()
    assert data.endswith("\n")
    assert not data.startswith("\ufeff")
    assert not set(LINE_BREAKS) & set(data)


@pytest.mark.parametrize(("folder", "text"), EACH)
def test_a_text_is_well_formed(folder: str, text: HeldOut) -> None:
    expected = EXPECTED[folder]
    assert len(text.lines) == len(text.roles)
    assert text.name.split("-")[0] == text.language
    assert text.shape
    assert sum(role is not None for role in text.roles) in expected.lines
    assert all(
        bool(line.strip()) == (role is not None)
        for line, role in zip(text.lines, text.roles, strict=True)
    )
    headlines = [
        line for line, role in zip(text.lines, text.roles, strict=True) if role is Role.HEADLINE
    ]
    assert len(headlines) <= 1
    assert not (text.is_listing and headlines)
    for headline in headlines:
        assert width(headline) in expected.headline
        assert not headline.endswith(expected.headline_ends)


@pytest.mark.parametrize("text", EVERY)
def test_a_copy_has_an_original(text: HeldOut) -> None:
    assert Role.HEADLINE in text.roles or Role.HEADLINE_REPEAT not in text.roles
    seen = {role: at for at, role in reversed(list(enumerate(text.roles)))}
    if Role.CAPTION_REPEAT in seen:
        assert seen[Role.CAPTION] < seen[Role.CAPTION_REPEAT]


@pytest.mark.parametrize("folder", FOLDERS)
def test_paragraphs_are_as_long_as_real_ones(folder: str) -> None:
    lengths = [
        width(line)
        for text in TEXTS[folder]
        for line, role in zip(text.lines, text.roles, strict=True)
        if role is Role.BODY
    ]
    assert round(median(lengths)) in EXPECTED[folder].paragraph


@pytest.mark.parametrize("folder", BLIND)
def test_some_texts_of_a_blind_set_are_never_looked_at(folder: str) -> None:
    """Each round of looking opens those of the round before; new ones take their place."""
    halves = [text.header["half"] for text in TEXTS[folder]]
    assert set(halves) == {*HALVES}
    assert halves.count("unseen") >= LEAST_UNSEEN


@pytest.mark.parametrize("text", EVERY)
def test_fields_of_a_header_are_printed_in_the_text(text: HeldOut) -> None:
    whole = "\n".join(text.lines).casefold()
    names = text.header.get("byline", "").split("; ")
    parts = [part for caption in text.captions for part in caption]
    assert [
        each
        for each in (*names, *parts, text.header.get("place", ""))
        if each.casefold() not in whole
    ] == []


@pytest.mark.parametrize("text", EVERY)
def test_reading_a_text_is_total(text: HeldOut) -> None:
    lines = read_lines(text.data, "utf-8")
    assert [line.number - 1 for line in lines] == [
        at for at, role in enumerate(text.roles) if role is not None
    ]
    assert len(label_lines(lines).labels) == len(lines)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_dump_says_where_its_articles_are(folder: str) -> None:
    glued = dumps(TEXTS[folder])
    assert {dump.variant for dump in glued} == set(VARIANTS)
    for dump in glued:
        assert len(dump.lines) == len(dump.roles) == len(dump.articles)
        assert max(dump.articles) == len(dump.spans) > 1
        for ordinal, span in enumerate(dump.spans, start=1):
            assert dump.articles[span.first_content] == ordinal
            assert dump.articles[span.last_content] == ordinal
            assert span.start <= span.first_content <= span.latest_start <= span.last_content
        read = dump.data.decode("utf-8-sig").replace("\r\n", "\n")
        assert read == "".join(line + "\n" for line in dump.lines)


@pytest.mark.parametrize("folder", FOLDERS)
def test_mixed_dumps_mix_and_hold_every_story(folder: str) -> None:
    given = TEXTS[folder]
    chosen = {name: each for name, each in selections(given) if name.startswith("mixed")}
    names = [text.name for each in chosen.values() for text in each]
    assert len(names) == len(set(names)) >= len(given) - STEP
    if EXPECTED[folder].is_mixed:
        assert all(len({text.language for text in each}) > 1 for each in chosen.values())


@pytest.mark.parametrize("folder", BLIND)
def test_fields_stand_in_their_texts(folder: str) -> None:
    for text in TEXTS[folder]:
        assert text.fields is not None
        places = [text.fields.place] if text.fields.place else []
        for value in (*text.fields.bylines, *text.fields.credits, *places):
            assert value.casefold() in "\n".join(text.lines).casefold()


def test_a_share_can_be_weighted_by_how_frequent_roles_are_elsewhere() -> None:
    count = Counter(
        {"body lines": 2, "body fine": 1, "nav lines": 4, "nav fine": 4, "dateline lines": 9}
    )
    body, nav = DEVELOPMENT[Role.BODY], DEVELOPMENT[Role.NAV]
    assert weighted(count, "fine") == (body / 2 + nav) / (body + nav)
