"""The held-out texts are whole, and reading them is total."""

import unicodedata
from pathlib import Path
from statistics import median

import pytest

from tests.heldout import HERE, STEP, VARIANTS, HeldOut, dumps, selections, texts
from transforms.roles.splitting import label_lines
from transforms.tables import Role
from transforms.text_lines import read_lines

TEXTS = texts()
WIDE = {"W", "F"}
LINE_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def width(line: str) -> int:
    """Return the length of a line; an East Asian character says as much as two others."""
    return sum(2 if unicodedata.east_asian_width(each) in WIDE else 1 for each in line)


def test_there_are_enough_texts_in_enough_languages() -> None:
    assert len(TEXTS) >= 36
    assert len({text.language for text in TEXTS}) >= 17
    assert sum(text.is_listing for text in TEXTS) >= 2


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_no_line_ending_is_broken(path: Path) -> None:
    data = path.read_bytes().decode()
    assert data.endswith("\n")
    assert not data.startswith("\ufeff")
    assert not set(LINE_BREAKS) & set(data)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_a_text_is_well_formed(text: HeldOut) -> None:
    assert len(text.lines) == len(text.roles)
    assert text.name.split("-")[0] == text.language
    assert text.shape
    assert 15 <= sum(role is not None for role in text.roles) <= 60
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
        assert 21 <= width(headline) <= 128
        assert not headline.endswith((".", "。", "۔", "।"))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_a_copy_has_an_original(text: HeldOut) -> None:
    assert Role.HEADLINE in text.roles or Role.HEADLINE_REPEAT not in text.roles
    seen = {role: at for at, role in reversed(list(enumerate(text.roles)))}
    if Role.CAPTION_REPEAT in seen:
        assert seen[Role.CAPTION] < seen[Role.CAPTION_REPEAT]


def test_paragraphs_are_as_long_as_real_ones() -> None:
    lengths = [
        width(line)
        for text in TEXTS
        for line, role in zip(text.lines, text.roles, strict=True)
        if role is Role.BODY
    ]
    assert 120 <= median(lengths) <= 220


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_reading_a_text_is_total(text: HeldOut) -> None:
    lines = read_lines(text.data, "utf-8")
    assert [line.number - 1 for line in lines] == [
        at for at, role in enumerate(text.roles) if role is not None
    ]
    assert len(label_lines(lines).labels) == len(lines)


def test_a_dump_says_where_its_articles_are() -> None:
    glued = dumps(TEXTS)
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


def test_mixed_dumps_mix_and_hold_every_story() -> None:
    chosen = {name: each for name, each in selections(TEXTS) if name.startswith("mixed")}
    names = [text.name for each in chosen.values() for text in each]
    assert len(names) == len(set(names)) >= len(TEXTS) - STEP
    assert all(len({text.language for text in each}) > 1 for each in chosen.values())
