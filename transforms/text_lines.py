"""The lines of a record: where each stands in the bytes, and what it says.

Bytes are split before they are decoded, so a line's span is exact in any encoding and
one bad byte spoils one line only. A line is blank when nothing is left of it without
white space and zero-width characters; blank lines are counted, never returned.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.values import value

BLANK = re.compile(
    r"[\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]*"
)
EDGE_BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003"
EDGE_BLANKS += "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f"
EDGE_BLANKS += "\u3000\ufeff"  # str.strip() keeps U+FEFF, a byte order mark in mid-file

# Marks of direction, soft hyphens and the like: nobody sees them, and words go on around them.
UNSEEN_CHARS = "\xad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
UNSEEN_CHARS += (
    "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
WIDE_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028"
WIDE_BLANKS += "\u2029\u202f\u205f\u3000"
UNSEEN, WIDE_BLANK = re.compile(f"[{UNSEEN_CHARS}]+"), re.compile(f"[{WIDE_BLANKS}]")
MANY_BLANKS = re.compile(" {2,}")
KEPT = 64  # texts whose places are remembered: several values are cut out of one on end

# No paragraph is so long: a thick novel has a megabyte. Such a line is no text.
MAX_LINE_BYTES = 4 << 20
MAX_HEAD_BYTES = 1 << 16  # that are kept of it
# Ordering the accents of one letter takes the square of their number, so a text is
# normalised in pieces of about this many characters; no letter has so many accents.
NFC_CHARS = 512
NFC_SAFE = re.compile(
    r"[\0-\u02ff\u0621-\u064a\u3001\u3002\u3400-\u9fff\uac00-\ud7a3]"
)  # joins no letter before it


@value
class TextLine:
    """One line that is not blank: its place, and its text in NFC without blanks around.

    `number` counts from 1, blank lines too; `blanks_before` is the number of blank lines
    right above it. The span holds exactly the bytes of `text`. `damaged` holds these
    bytes where some are not in the encoding and stand as U+FFFD, else it is None.
    """

    number: int
    byte_start: int
    byte_end: int
    text: str
    blanks_before: int
    is_indented: bool
    damaged: bytes | None = None

    @property
    def seen(self) -> str:
        """The text as a reader sees it, which is what rules and parsers read."""
        return as_seen(self.text)


@dataclass(frozen=True, slots=True)
class LongLine:
    """A line that is too long to be text, and the first of its bytes."""

    number: int
    byte_start: int
    byte_end: int
    head: bytes


def read_lines(data: bytes, encoding: str) -> list[TextLine]:
    """Return the lines of a record that are not blank, in order.

    A line ends with LF or CRLF; with CR only where the record has no LF at all. Lines
    that are too long to be text are left out.
    """
    found = stream_lines([data], encoding, line_end([data], encoding))
    return [line for line in found if isinstance(line, TextLine)]


def stream_lines(
    chunks: Iterable[bytes], encoding: str, end: bytes
) -> Iterator[TextLine | LongLine]:
    """Yield the same lines of a record that comes in chunks, the too long ones included.

    `end` is what `line_end` says of the record.
    """
    blanks = 0
    for number, (start, piece, size) in enumerate(_pieces(chunks, end), 1):
        if size > MAX_LINE_BYTES:
            blanks = 0
            yield LongLine(number, start, start + size, piece[:MAX_HEAD_BYTES])
            continue
        line = _read_line(number, start, piece, encoding, blanks)
        blanks = blanks + 1 if line is None else 0
        if line is not None:
            yield line


def line_end(chunks: Iterable[bytes], encoding: str) -> bytes:
    """Return what ends the lines of a record: LF, or CR where it has no LF at all."""
    end, other = "\n".encode(encoding), "\r".encode(encoding)
    if len(end) == 1:
        return end if any(end in chunk for chunk in chunks) else other
    found = (_find(chunk, end, 0) >= 0 for chunk in _on_grid(chunks, len(end)))
    return end if any(found) else other


def _pieces(chunks: Iterable[bytes], end: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Cut bytes into lines: where each starts, its bytes without the line end, its size.

    Of a line that is too long only the first bytes are kept.
    """
    start = size = 0
    parts: list[bytes] = []  # of the line that has not ended yet
    for chunk in chunks if len(end) == 1 else _on_grid(chunks, len(end)):
        first, *more = _split(chunk, end)
        if size <= MAX_LINE_BYTES:
            parts.append(first)
        size += len(first)
        for piece in more:
            yield start, parts[0] if len(parts) == 1 else b"".join(parts), size
            start += size + len(end)
            parts, size = [piece], len(piece)
    yield start, b"".join(parts), size


def _split(chunk: bytes, end: bytes) -> list[bytes]:
    """Split a chunk at its line ends; wide characters have a fixed grid."""
    if len(end) == 1:
        return chunk.split(end)
    pieces, start = [], 0
    while (at := _find(chunk, end, start)) >= 0:
        pieces.append(chunk[start:at])
        start = at + len(end)
    return [*pieces, chunk[start:]]


def _find(chunk: bytes, end: bytes, start: int) -> int:
    """Find a line end on the grid of its width, -1: there is none."""
    at = chunk.find(end, start)
    while at % len(end) and at >= 0:
        at = chunk.find(end, at + 1)
    return at


def _on_grid(chunks: Iterable[bytes], width: int) -> Iterator[bytes]:
    """Cut chunks anew so that no character of this width stands in two; the last may be cut."""
    rest = b""
    for chunk in chunks:
        whole = rest + chunk
        used = len(whole) // width * width
        yield whole[:used]
        rest = whole[used:]
    if rest:
        yield rest


def _read_line(
    number: int, start: int, piece: bytes, encoding: str, blanks: int
) -> TextLine | None:
    damaged = None
    try:
        whole = piece.decode(encoding)
    except UnicodeDecodeError:
        whole, damaged = piece.decode(encoding, "replace"), piece
    text = whole.strip(EDGE_BLANKS)
    if BLANK.fullmatch(text):
        return None
    end = start + len(piece)
    is_indented = False
    if len(text) < len(whole):
        lead = whole[: len(whole) - len(whole.lstrip(EDGE_BLANKS))]
        trail = whole[len(lead) + len(text) :]
        left, right = len(lead.encode(encoding)), len(trail.encode(encoding))
        start, end = start + left, end - right
        is_indented = bool(lead.strip("\ufeff"))
        if damaged is not None:
            damaged = damaged[left : len(damaged) - right]
    return TextLine(number, start, end, nfc(text), blanks, is_indented, damaged)


def as_seen(text: str) -> str:
    r"""Return a text as a reader sees it: no marks of direction, no soft hyphens, single blanks.

    Joiners stay, which are part of how a word is written.

    >>> as_seen("\u200fRain\xa0 at la\xadst\u200b")
    'Rain at last'
    """
    if is_plain(text):
        return text
    bare = UNSEEN.sub("", WIDE_BLANK.sub(" ", text))
    return MANY_BLANKS.sub(" ", bare).strip(" ")


def is_plain(text: str) -> bool:
    """Say whether all of a text is seen, and its blanks are single and between words."""
    return "  " not in text and text.isprintable() and text.strip(" ") == text


@lru_cache(KEPT)
def places_seen(text: str) -> Sequence[int]:
    r"""Return where in a text each character of `as_seen(text)` stands.

    >>> list(places_seen("\u200fat  la\xadst"))
    [1, 2, 3, 5, 6, 8, 9]
    """
    places = [at for at, char in enumerate(text) if char not in UNSEEN_CHARS]
    blanks = [text[at] == " " or text[at] in WIDE_BLANKS for at in places]
    ends = [at for at, is_blank in enumerate(blanks) if not is_blank]
    if not ends:
        return ()
    inner = range(ends[0], ends[-1] + 1)
    return [places[at] for at in inner if not (blanks[at] and blanks[at - 1])]


def nfc(text: str) -> str:
    """Return a text in NFC, in time linear in its length.

    >>> nfc("e\u0301"), len(nfc("e" + "\u0301\u0316" * 10_000))
    ('é', 20000)
    """
    if text.isascii():
        return text
    if len(text) > NFC_CHARS:
        return "".join(map(_nfc, _nfc_pieces(text)))
    return _nfc(text)


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _nfc_pieces(text: str) -> Iterator[str]:
    """Cut a text where the letter behind the cut joins none before, as far as there is one."""
    start = 0
    while start < len(text):
        safe = NFC_SAFE.search(text, start + NFC_CHARS, start + 2 * NFC_CHARS)
        end = safe.start() if safe else start + 2 * NFC_CHARS
        yield text[start:end]
        start = end


def cut(data: bytes, encoding: str, byte_start: int, byte_end: int) -> str:
    r"""Cut the text of a line out of a record again, as `read_lines` made it.

    >>> cut("Regen\r\nHeute".encode("utf-16-le"), "utf-16-le", 14, 24)
    'Heute'
    """
    text = data[byte_start:byte_end].decode(encoding, "replace")
    return nfc(text)
