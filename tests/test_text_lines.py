"""Lines of a record: none lost, none twice, each found again in the bytes."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.text_lines import BLANK, cut, read_lines

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1256", "cp1252")
texts = st.text(st.characters(codec="utf-8"), max_size=200)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [], id="nothing holds no line"),
        pytest.param(b"\n\n \t\n", [], id="blanks are no lines"),
        pytest.param(b"a\nb", [(1, "a"), (2, "b")], id="LF ends a line"),
        pytest.param(b"a\r\nb\r\n", [(1, "a"), (2, "b")], id="CRLF is one line end"),
        pytest.param(b"a\rb", [(1, "a"), (2, "b")], id="CR ends lines of old Macs"),
        pytest.param(b"a\rb\nc", [(1, "a\rb"), (2, "c")], id="CR inside LF lines stays"),
        pytest.param(b"\n\na", [(3, "a")], id="blank lines are counted"),
        pytest.param("\ufeffa".encode(), [(1, "a")], id="a byte order mark is no text"),
        pytest.param("a\n\ufeff\nb".encode(), [(1, "a"), (3, "b")], id="U+FEFF is blank"),
        pytest.param("a\n\xa0\nb".encode(), [(1, "a"), (3, "b")], id="NBSP is blank"),
        pytest.param("\u200f\u200b".encode(), [], id="zero-width characters are blank"),
        pytest.param("\u200fنص".encode(), [(1, "\u200fنص")], id="a mark of text stays"),
        pytest.param("e\u0301".encode(), [(1, "é")], id="text is kept in NFC"),
    ],
)  # fmt: skip
def test_lines(data: bytes, expected: list[tuple[int, str]]) -> None:
    assert [(line.number, line.text) for line in read_lines(data, "utf-8")] == expected


def test_blank_lines_above_and_indents_are_kept_as_facts() -> None:
    lines = read_lines(b"a\n\n\n  b\nc", "utf-8")
    assert [(line.blanks_before, line.is_indented) for line in lines] == [
        (0, False),
        (2, True),
        (0, False),
    ]


def test_a_bad_byte_spoils_its_own_line_only() -> None:
    lines = read_lines(b"good\nba\xe9d\nfine", "utf-8")
    assert [(line.text, line.damaged is not None) for line in lines] == [
        ("good", False),
        ("ba\ufffdd", True),
        ("fine", False),
    ]


@given(texts)
@example("\ufeffRain\r\n\u3000at last\n")
@example("a\n\x85b\u2028c")
def test_every_line_of_a_text_is_there_once_and_in_order(text: str) -> None:
    end = "\n" if "\n" in text else "\r"
    expected = [
        unicodedata.normalize("NFC", line).split()
        for line in text.split(end)
        if not BLANK.fullmatch(line)
    ]
    lines = read_lines(text.encode(), "utf-8")
    found = [line.text.replace("\ufeff", " ").split() for line in lines]
    assert [" ".join(words) for words in found] == [
        " ".join(" ".join(words).replace("\ufeff", " ").split()) for words in expected
    ]


@given(texts, st.sampled_from(ENCODINGS))
def test_a_line_is_cut_out_of_the_bytes_again(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    for line in read_lines(data, encoding):
        assert cut(data, encoding, line.byte_start, line.byte_end) == line.text


@given(st.binary(max_size=300), st.sampled_from(ENCODINGS))
def test_any_bytes_give_lines_with_spans_in_order(data: bytes, encoding: str) -> None:
    end = 0
    for line in read_lines(data, encoding):
        assert end <= line.byte_start < line.byte_end <= len(data)
        end = line.byte_end
