"""What nobody sees changes nothing: marks, soft hyphens, kinds of blanks, wider gaps."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.heldout import SETS, Glued, dumps, texts
from transforms.cuts import piece_of_text
from transforms.dumps import Options, read_dump
from transforms.fields.spans import Piece
from transforms.roles.splitting import label_lines
from transforms.tables import Article, Byline, Figure, Image, Quote
from transforms.text_lines import as_seen, places_seen, read_lines

GLUED = {
    dump.name: dump
    for name in SETS
    for dump in dumps(texts(name))
    if dump.variant in ("gap3", "gap1")
}
CHANGES = {
    "NBSP on blank lines": lambda text: re.sub(r"(?m)^$", "\xa0", text),
    "blanks at the ends": lambda text: re.sub(r"(?m)$", "  ", text),
    "indents": lambda text: re.sub(r"(?m)^(?=\S)", "\u3000", text),
    "marks of direction at starts": lambda text: re.sub(r"(?m)^(?=\S)", "\u200f", text),
    "lines wrapped in marks": lambda text: re.sub(r"(?m)^(\S.*)$", "\u202b\\1\u202c", text),
    "zero-width blanks at ends": lambda text: re.sub(r"(?m)(?<=\S)$", "\u200b", text),
    "letters and accents apart": lambda text: unicodedata.normalize("NFD", text),
    "NBSP between words": lambda text: text.replace(" ", "\xa0"),
    "narrow NBSP": lambda text: text.replace(" ", "\u202f"),
    "two blanks between words": lambda text: text.replace(" ", "  "),
    "soft hyphens": lambda text: re.sub(r"(\w{5})(\w{4})", "\\1\xad\\2", text),
    "CR for LF": lambda text: text.replace("\n", "\r"),
}  # fmt: skip
odd_texts = st.text(st.sampled_from("ab \t\xa0\u3000\u200b\u200f\u202b\xad\ufeffه\u200c.\u0301"))


def labels(text: str) -> list[object]:
    found = label_lines(read_lines(text.encode(), "utf-8"))
    starts: list[object] = [(block.first, block.score) for block in found.blocks]
    return [(label.role, label.rule, label.article) for label in found.labels] + starts


def text_of(dump: Glued) -> str:
    return "\n".join(dump.lines).strip("\n")


@cache
def labels_of(name: str) -> list[object]:
    """Return the labels of a dump as it is, which every change is held against."""
    return labels(text_of(GLUED[name]))


def values(text: str) -> list[tuple[object, ...]]:
    """Return what the articles of a dump say, without what nobody sees."""
    data = text.encode()
    tables = read_dump(data, sha256(data).hexdigest(), Options())
    found: list[tuple[object, ...]] = []
    for rows in tables.values():
        for row in rows:
            if isinstance(row, Article):
                found.append((row.headline, row.dateline_place, row.agency, row.published_at))
            elif isinstance(row, Byline):
                found.append((row.name, row.role))
            elif isinstance(row, Image):
                found.append((row.caption, row.credit, row.place, row.taken_on))
            elif isinstance(row, Quote):
                found.append((row.text, row.is_closed))
            elif isinstance(row, Figure):
                found.append((row.text, row.value, row.unit))
    return [tuple(map(plain, row)) for row in found]


def plain(value: object) -> object:
    return as_seen(unicodedata.normalize("NFC", value)) if isinstance(value, str) else value


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_nobody_sees_changes_no_role_and_no_start(change: Callable[[str], str]) -> None:
    for dump in [*GLUED.values()][::4]:
        assert labels(change(text_of(dump))) == labels_of(dump.name), dump.name


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_nobody_sees_changes_no_value(change: Callable[[str], str]) -> None:
    for dump in [*GLUED.values()][1::9]:
        text = text_of(dump)
        assert values(change(text)) == values(text), dump.name


def parted(dump: Glued) -> bool:
    """Say whether most paragraphs of a dump have one blank line between them."""
    gaps = [line.blanks_before for line in read_lines(dump.data, "utf-8") if len(line.text) > 200]
    return sum(gap == 1 for gap in gaps) > len(gaps) * 0.8


@pytest.mark.parametrize("more", [1, 2, 5])
def test_more_blank_lines_in_every_gap_change_no_role_and_no_start(more: int) -> None:
    chosen = [dump for dump in GLUED.values() if parted(dump)]
    assert len(chosen) >= 20
    for dump in chosen[::2]:
        wider = re.sub(r"\n\n+", lambda gap: gap[0] + "\n" * more, text_of(dump))
        assert labels(wider) == labels_of(dump.name), dump.name


@given(odd_texts)
@example("\u200fIt  rai\xadned\u202c ")
def test_each_character_that_is_seen_stands_where_it_is_said_to(text: str) -> None:
    seen, places = as_seen(text), places_seen(text)
    assert len(places) == len(seen)
    assert [*places] == sorted(set(places))
    found = [as_seen(f"a{text[at]}a") for at in places]
    assert found == [f"a{char}a" for char in seen]


@given(odd_texts, st.integers(0, 20), st.integers(0, 20))
def test_a_piece_of_what_is_seen_is_cut_out_of_the_text(text: str, one: int, other: int) -> None:
    seen = as_seen(text)
    start, end = sorted((min(one, len(seen)), min(other, len(seen))))
    if start < end:
        found = piece_of_text(text, Piece(start, end)).of(text)
        assert as_seen(f"a{found}a") == f"a{seen[start:end]}a"
