"""A cheap look at the first letters of a text, before a dear pattern is asked.

A pattern of hundreds of words fails at almost every place of a text; three letters in a
set say so at a tenth of its price. The look may say yes in vain, never no.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


def may_open(text: str, at: int, firsts: frozenset[str]) -> bool:
    """Say whether one of the words may stand there, whatever goes on behind it.

    >>> may_open("ByAda", 0, first_letters(["by"])), may_open("Bay", 0, first_letters(["by"]))
    (True, False)
    """
    key = text[at : at + LOOK]
    return key in firsts or key[:2] in firsts or key[:1] in firsts


def _goes_on(letter: str) -> bool:
    """Say whether a letter belongs to the word before it: Latin or Arabic ones do.

    Chinese characters do not, and of the other scripts it is not known here.
    """
    return letter.isalpha() and (letter.isascii() or "\u0620" <= letter <= "\u064a")


@dataclass(frozen=True, slots=True)
class Gate:
    """A pattern of words, and what is asked before it: where it may start, with what."""

    pattern: re.Pattern[str]
    starts: re.Pattern[str]
    firsts: frozenset[str]


def gate(
    pattern: re.Pattern[str], firsts: Iterable[str], glued: str = "", number: str = ""
) -> Gate:
    """Put a look at the first letters before a pattern whose words start as words do.

    `glued` is a pattern of two characters, after the first of which a word may start all
    the same. `number` is asked right behind a digit, since most numbers are none that the
    pattern is after: it looks at what stands around and takes nothing. One set of characters
    opens the pattern of starts, since a search for that is the fastest; what stands before is
    asked behind it. Digits and marks start anywhere else.
    """
    firsts = frozenset(firsts)
    letters = re.escape("".join(sorted({first[0] for first in firsts})))
    touching = rf"|(?<={glued})" if glued else ""
    starts = rf"[{letters}](?:(?<![^\W_].)|(?<=[\W\d]){touching})"
    starts += rf"(?:(?<!\d)|{number})" if number else ""
    return Gate(pattern, re.compile(starts, re.DOTALL), firsts)


def find_words(
    gate: Gate, text: str, low: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Yield what the pattern of a gate finds between two places, as `finditer` does."""
    match_at, firsts = gate.pattern.match, gate.firsts
    for start in gate.starts.finditer(text, low, end):
        at = start.start()
        key = text[at : at + LOOK]  # `may_open`, then `may_start`: most places fail at once
        if key not in firsts and (
            (key[:2] not in firsts and key[:1] not in firsts) or not may_start(text, at, firsts)
        ):
            continue
        if at < low:
            continue
        found = match_at(text, at, end)
        if found is not None:
            low = found.end()
            yield found
