"""Encodings: the order from sure to unsure, and what is no text at all."""

import codecs

import pytest

from transforms.encodings import find_encoding
from transforms.errors import DataError
from transforms.tables import EncodingBasis as Basis

ARABIC = "أعلنت الهيئة العامة للأرصاد أن الأمطار ستستمر حتى نهاية الأسبوع في الساحل. " * 9
FRENCH = "La pluie a cessé à l'aube ; les élèves sont rentrés à l'école déjà mouillés. " * 9


@pytest.mark.parametrize(
    ("data", "declared", "name", "basis"),
    [
        pytest.param(b"Rain", None, "utf-8", Basis.UTF8, id="ASCII is UTF-8"),
        pytest.param(ARABIC.encode(), None, "utf-8", Basis.UTF8, id="valid UTF-8"),
        pytest.param(
            ARABIC.encode(), "cp1256", "utf-8", Basis.UTF8,
            id="valid UTF-8 beats a declaration",
        ),
        pytest.param(
            codecs.BOM_UTF8 + b"Rain", None, "utf-8", Basis.BOM, id="a UTF-8 mark"
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + "Rain".encode("utf-16-le"), "cp1252", "utf-16-le",
            Basis.BOM, id="a UTF-16 mark beats a declaration",
        ),
        pytest.param(
            ARABIC.encode("cp1256"), "windows-1256", "cp1256", Basis.DECLARED,
            id="a declaration that holds",
        ),
        pytest.param(
            ARABIC.encode("cp1256"), None, "cp1256", Basis.GUESS, id="Arabic is guessed"
        ),
        pytest.param(
            ARABIC.encode() + b"\n\xe9\n", None, "utf-8", Basis.UTF8_DAMAGED,
            id="one bad byte does not make UTF-8 something else",
        ),
        pytest.param(
            ("Rain fell. " * 9).encode("utf-16-le"), None, "utf-16-le", Basis.GUESS,
            id="UTF-16 without a mark",
        ),
    ],
)  # fmt: skip
def test_encoding(data: bytes, declared: str | None, name: str, basis: Basis) -> None:
    found = find_encoding(data, declared)
    assert found is not None
    assert (found.name, found.basis) == (name, basis)


def test_a_guess_reads_the_letters_that_were_written() -> None:
    found = find_encoding(FRENCH.encode("cp1252"))
    assert found is not None
    assert FRENCH.encode("cp1252").decode(found.name) == FRENCH


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 8, id="all bytes there are"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(0, 200, 3)), id="a picture"),
        pytest.param(b"\x00" * 100, id="zeros"),
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert find_encoding(data) is None


def test_a_stray_control_byte_does_not_make_a_text_binary() -> None:
    assert find_encoding(FRENCH.encode() + b"\x00") is not None


def test_an_encoding_that_does_not_exist_is_named() -> None:
    with pytest.raises(DataError) as caught:
        find_encoding(b"Rain", "windows-9999")
    assert str(caught.value) == (
        "encoding 'windows-9999': expected a name such as utf-8 or windows-1256, "
        "found none that Python knows"
    )


def test_wide_letters_without_a_mark_are_read_as_declared() -> None:
    found = find_encoding(ARABIC.encode("utf-16-be"), "utf-16-be")
    assert found is not None
    assert (found.name, found.basis) == ("utf-16-be", Basis.DECLARED)


@pytest.mark.parametrize("name", ["undefined", "unicode_escape", "utf-7", "rot13", "hex", ""])
def test_what_python_calls_an_encoding_and_is_none_of_text_is_refused(name: str) -> None:
    with pytest.raises(DataError, match="expected a name such as utf-8"):
        find_encoding(b"Rain", name)
