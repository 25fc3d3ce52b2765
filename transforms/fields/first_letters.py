"""A cheap look at the first letters of a text, before a dear pattern is asked.

A pattern of hundreds of words fails at almost every place of a text; three letters in a
set say so at a tenth of its price. The look may say yes in vain, never no.
"""

from collections.abc import Iterable
from itertools import product

LOOK = 3  # letters
# Letters that ignoring case takes for the same and that `str.upper` does not tell.
ALIKE = {
    "i": "ıİ", "ı": "iIİ", "s": "ſ", "k": "\u212a", "å": "\u212b", "'": "’",
    "в": "\u1c80", "д": "\u1c81", "о": "\u1c82", "с": "\u1c83\u1c84", "т": "\u1c85",
    "ъ": "\u1c86", "ѣ": "\u1c87",
}  # fmt: skip


def first_letters(words: Iterable[str]) -> frozenset[str]:
    """Return the openings of words in any case; shorter ones are whole words.

    >>> sorted(first_letters(["km", "m"]))
    ['KM', 'Km', 'M', 'kM', 'km', 'm', '\u212aM', '\u212am']
    """
    firsts = {word.replace("’", "'").split(" ")[0][:LOOK] for word in words}
    return frozenset(
        "".join(letters) for first in firsts for letters in product(*map(_variants, first))
    )


def _variants(letter: str) -> list[str]:
    small = letter.lower()
    return sorted(
        {letter, *(each for each in (small, letter.upper()) if len(each) == 1)}
        | {*ALIKE.get(small, "")}
    )


def may_start(text: str, at: int, firsts: frozenset[str]) -> bool:
    """Say whether one of the words may stand there; no letter goes on a short one.

    >>> may_start("5 million", 2, first_letters(["million", "m"]))
    True
    >>> may_start("5 men", 2, first_letters(["million", "m"]))
    False
    """
    key = text[at : at + LOOK]
    return (
        key in firsts
        or (key[:2] in firsts and not _goes_on(key[2:]))
        or (key[:1] in firsts and not (_goes_on(key[1:2]) and key[0].isalpha()))
    )


def _goes_on(letter: str) -> bool:
    """Say whether a letter belongs to the word before it: Latin or Arabic ones do.

    Chinese characters do not, and of the other scripts it is not known here.
    """
    return letter.isalpha() and (letter.isascii() or "\u0620" <= letter <= "\u064a")
