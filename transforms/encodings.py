"""Which encoding a dump is in: byte order mark, strict UTF-8, declared, guess.

The order is from sure to unsure, and `EncodingBasis` keeps which one decided. A UTF-8
dump with a few bad bytes stays UTF-8: guessing another encoding for it would spoil
every line to save one.
"""

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from transforms.errors import DataError
from transforms.tables import EncodingBasis

BYTE_ORDER_MARKS = (  # the longer first: UTF-32-LE starts like UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 1 << 20  # a megabyte of text shows its encoding and its control bytes
# Text has none of these; a page number of form feeds or a stray NUL is far below.
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
BINARY_SHARE = 0.01
# A random cp1252 or GBK text holds few sequences that happen to be UTF-8.
DAMAGED_RATIO = 4  # valid sequences for each bad byte
HIGH = re.compile(rb"[\x80-\xff]")
ARABIC = re.compile("[\u0621-\u064a]")
# Wide units betray themselves: nearly every second byte of Latin text is zero.
WIDE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a dump, by its name in Python, and how it was found."""

    name: str
    basis: EncodingBasis


def find_encoding(data: bytes, declared: str | None = None) -> Encoding | None:
    """Find the encoding of a text; None: the bytes are no text.

    Raises DataError if `declared` is not the name of an encoding of text.
    """
    return find_encoding_of(data[:SAMPLE_BYTES], lambda: [data], declared)


def find_encoding_of(
    sample: bytes, read: Callable[[], Iterable[bytes]], declared: str | None = None
) -> Encoding | None:
    """Find the same of a text that is read in chunks; `sample` is its first megabyte.

    `read` starts from the first chunk each time it is called. Raises DataError as above.
    """
    declared = check_declared(declared)
    for mark, name in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return Encoding(name, EncodingBasis.BOM)
    if not is_text(sample):
        return _wide_encoding(sample, read, declared)
    if _decodes(read(), "utf-8"):
        return Encoding("utf-8", EncodingBasis.UTF8)
    if declared and _decodes(read(), declared):
        return Encoding(declared, EncodingBasis.DECLARED)
    if _is_damaged_utf8(read()):
        return Encoding("utf-8", EncodingBasis.UTF8_DAMAGED)
    return Encoding(_guess(sample), EncodingBasis.GUESS)


def check_declared(declared: str | None) -> str | None:
    """Return Python's name of a declared encoding, in which a line end stays a line end.

    Raises DataError if it is not the name of an encoding of text.
    """
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
        name = PLAIN_NAMES.get(name, name)
        line_ends = ("\n".encode(name), "\r\n".encode(name).decode(name))
    except (LookupError, UnicodeError):
        line_ends = (b"", "")
        name = ""
    if name in NO_TEXT or len(line_ends[0]) not in UNIT_BYTES or line_ends[1] != "\r\n":
        raise DataError(
            f"encoding {declared!r}: expected a name such as utf-8 or windows-1256, "
            "found none that Python knows"
        )
    return name


# Names that stand for a byte order mark and then the text.
PLAIN_NAMES = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
# Python calls these encodings too; they rewrite text for other purposes.
NO_TEXT = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "utf-7"})
UNIT_BYTES = frozenset({1, 2, 4})


def is_text(data: bytes) -> bool:
    """Say whether bytes are text in an encoding whose letters are not zero bytes."""
    sample = data[:SAMPLE_BYTES]
    return len(CONTROL.findall(sample)) <= BINARY_SHARE * len(sample)


def _wide_encoding(
    sample: bytes, read: Callable[[], Iterable[bytes]], declared: str | None
) -> Encoding | None:
    """Recognise UTF-16 and UTF-32 without a byte order mark: half of it are zeros."""
    if declared in WIDE_NAMES and _decodes(read(), declared):
        return Encoding(declared, EncodingBasis.DECLARED)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    units = max(len(sample) // 2, 1)
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros / units > WIDE_SHARE and others == 0 and _decodes(read(), name):
            return Encoding(name, EncodingBasis.GUESS)
    return None


WIDE_NAMES = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})


def _decodes(chunks: Iterable[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(chunks: Iterable[bytes]) -> bool:
    good = bad = 0
    for text in codecs.iterdecode(chunks, "utf-8", "replace"):
        missing = text.count("\ufffd")
        bad += missing
        good += len(text) - len(text.encode("ascii", "ignore")) - missing
    return good >= DAMAGED_RATIO * bad


def _guess(sample: bytes) -> str:
    """Guess an encoding from the frequencies of bytes; one that every byte is in."""
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415 - 40 ms

    guess = detect_encoding(sample)
    if guess and guess.lower() not in {"utf-8", "ascii"} and _decodes([sample], guess):
        return codecs.lookup(guess).name
    arabic = ARABIC.findall(sample.decode("cp1256", "replace"))
    high = len(HIGH.findall(sample))
    return "cp1256" if len(arabic) > high / 2 else "cp1252"
