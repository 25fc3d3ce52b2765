"""The lines of a record: where each stands in the bytes, and what it says.

Bytes are split before they are decoded, so a line's span is exact in any encoding and
one bad byte spoils one line only. A line is blank when nothing is left of it without
white space and zero-width characters; blank lines are counted, never returned.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = re.compile(
    r"[\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]*"
)
EDGE_BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003"
EDGE_BLANKS += "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f"
EDGE_BLANKS += "\u3000\ufeff"  # str.strip() keeps U+FEFF, a byte order mark in mid-file


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line that is not blank: its place, and its text in NFC without blanks around.

    `number` counts from 1, blank lines too; `blanks_before` is the number of blank lines
    right above it. The span holds exactly the bytes of `text`.
    `is_damaged` says that some bytes are not in the encoding and stand as U+FFFD.
    """

    number: int
    byte_start: int
    byte_end: int
    text: str
    blanks_before: int
    is_indented: bool
    is_damaged: bool


def read_lines(data: bytes, encoding: str) -> list[TextLine]:
    """Return the lines of a record that are not blank, in order.

    A line ends with LF or CRLF; with CR only where the record has no LF at all.
    """
    lines: list[TextLine] = []
    blanks = 0
    for number, (start, piece) in enumerate(_pieces(data, encoding), 1):
        line = _read_line(number, start, piece, encoding, blanks)
        blanks = blanks + 1 if line is None else 0
        if line is not None:
            lines.append(line)
    return lines


def _pieces(data: bytes, encoding: str) -> Iterator[tuple[int, bytes]]:
    """Cut bytes into lines: where each starts, and its bytes without the line end."""
    unit = len("\n".encode(encoding))
    end, other = "\n".encode(encoding), "\r".encode(encoding)
    if unit == 1:
        end = end if end in data else other
        start = 0
        for piece in data.split(end):
            yield start, piece
            start += len(piece) + 1
        return
    ends = [*_aligned(data, end, unit)] or [*_aligned(data, other, unit)]
    start = 0
    for at in ends:
        yield start, data[start:at]
        start = at + unit
    yield start, data[start:]


def _aligned(data: bytes, end: bytes, unit: int) -> Iterator[int]:
    """Find a line end in UTF-16 or UTF-32, where characters have a fixed grid."""
    at = data.find(end)
    while at >= 0:
        if at % unit == 0:
            yield at
        at = data.find(end, at + 1)


def _read_line(
    number: int, start: int, piece: bytes, encoding: str, blanks: int
) -> TextLine | None:
    is_damaged = False
    try:
        whole = piece.decode(encoding)
    except UnicodeDecodeError:
        whole, is_damaged = piece.decode(encoding, "replace"), True
    text = whole.strip(EDGE_BLANKS)
    if BLANK.fullmatch(text):
        return None
    end = start + len(piece)
    is_indented = False
    if len(text) < len(whole):
        lead = whole[: len(whole) - len(whole.lstrip(EDGE_BLANKS))]
        trail = whole[len(lead) + len(text) :]
        start += len(lead.encode(encoding))
        end -= len(trail.encode(encoding))
        is_indented = bool(lead.strip("\ufeff"))
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        text = unicodedata.normalize("NFC", text)
    return TextLine(number, start, end, text, blanks, is_indented, is_damaged)


def cut(data: bytes, encoding: str, byte_start: int, byte_end: int) -> str:
    r"""Cut the text of a line out of a record again, as `read_lines` made it.

    >>> cut("Regen\r\nHeute".encode("utf-16-le"), "utf-16-le", 14, 24)
    'Heute'
    """
    text = data[byte_start:byte_end].decode(encoding, "replace")
    return unicodedata.normalize("NFC", text)
