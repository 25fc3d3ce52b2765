"""A piece of one line of text, and the cuts that all field parsers share.

A parser returns pieces, never strings: the value is exactly `text[start:end]`, so that
it can be cut out of the raw bytes again. Half-open, in code points.
"""

import re

from transforms.values import value

# Every digit that news prints: ASCII, Arabic, Persian, the scripts of India from Devanagari
# to Malayalam, Thai, Lao, Burmese, Khmer, full width.
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef"
DIGIT += "\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59"
DIGIT += "\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9\uff10-\uff19"
# A letter with the marks that hang on it; `\w` leaves out the vowel signs of Hindi. From
# Gurmukhi on, letters and marks of a script stand between its digits.
MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0955-\u0963"
MARKS += "\u200c\u200d\u0981-\u0983\u09bc-\u09d7\u09e2\u09e3\u0a01-\u0a65\u0a70-\u0ae5"
MARKS += "\u0af9-\u0b65\u0b71-\u0be5\u0c00-\u0c65\u0c80-\u0ce5\u0d00-\u0d65\u0d7a-\u0de5"
MARKS += (
    "\u0df2\u0df3\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
)
# What of them is no letter. Beside letters in one pattern only these will do: each sign that both
# match doubles the ways to match a word, and a pattern tries them all before it fails.
BARE_MARKS = re.sub(
    r"[^\W\d_]", "", "".join(re.findall(f"[{MARKS}]", "".join(map(chr, range(0x300, 0x2010)))))
)
WORD = rf"[^\W\d_](?:[^\W\d_]|[{BARE_MARKS}])*"
# What may stand around a value without being part of it.
EDGE_CHARS = (
    " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2066\u2067\u2068"
    "\u2069\u3000\ufeff"
)
_VALUES = {
    ord(zero) + step: step
    for zero in (
        "0\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66"
        "\u0e50\u0ed0\u1040\u17e0\uff10"
    )
    for step in range(10)
}
TO_ASCII = {code: str(value) for code, value in _VALUES.items()}
DIGITS = frozenset(map(chr, _VALUES))


@value
class Piece:
    """A part of a text, from `start` up to but not including `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the piece out of its text."""
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int, edges: str = EDGE_CHARS) -> Piece | None:
    """Cut `edges` off both ends of a part of a text; None if nothing is left.

    >>> trimmed("a (b )", 3, 5)
    Piece(start=3, end=4)
    """
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return Piece(start, end) if start < end else None


def to_ascii_digits(text: str) -> str:
    """Write the digits of any script as ASCII; the length stays the same.

    >>> to_ascii_digits("٦٥ of １３７")
    '65 of 137'
    """
    return text if text.isascii() else text.translate(TO_ASCII)


def is_cased(text: str) -> bool:
    """Say whether a text is written in a script that has capital letters.

    Georgian has some in Unicode, but no sentence, name or headline in print opens with one.
    """
    if text.lower() == text.upper():
        return False
    if text.isascii() or GEORGIAN.search(text) is None:
        return True
    return is_cased(GEORGIAN.sub("", text))


def is_word(text: str) -> bool:
    """Say whether a text is letters, with the marks that hang on them, and nothing else.

    >>> is_word("ভোলা"), is_word("A+")
    (True, False)
    """
    return text.isalpha() or WORD_ALONE.fullmatch(text) is not None


WORD_ALONE = re.compile(WORD)


def is_small(text: str) -> bool:
    """Say whether a text is in small letters, of a script that has others.

    >>> is_small("rain"), is_small("წვიმა")
    (True, False)
    """
    return text.islower() and is_cased(text)


GEORGIAN = re.compile(r"[\u10a0-\u10ff\u1c90-\u1cbf]+")


INNER_GAP = re.compile(r"\s+")


def normal(text: str) -> str:
    """Fold a short text for looking it up in a word list: case, blanks, apostrophes."""
    return INNER_GAP.sub(" ", text.replace("’", "'").strip()).casefold()
