"""What the name of a person looks like, in scripts with capitals and without.

There is no list of names. In scripts with capitals a name is two to five words that all
start with one, with particles and initials; elsewhere it is two to four words and
nothing else, which is why a byline parser wants a second hint there.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from transforms.fields.spans import BARE_MARKS, is_cased
from transforms.fields.words import folded

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
CAPITAL += r"А-ЯЁІЇЄҐЂЈЉЊЋЏЃЌЅЎӘҒҚҢӨҰҮҺΑ-ΩΆΈΉΊΌΎΏԱ-Ֆ]"  # Cyrillic, Greek, Armenian
PARTICLE = (
    r"(?:de|da|do|dos|das|di|del|della|la|le|van|von|der|den|ter|ten|zu|zum|bin|ibn|bint|ben|al|el|ul|y|e|i|af|"
    r"Al|El|de la|de las|de los|van der|van den|von der)"
)
INNER = rf"(?:[^\W\d_]|[{BARE_MARKS}'’.\-])"
NAME_WORD = rf"(?:(?:[Oo]|[dDlL]|al|el|[Mm]c)?['’\-]?{CAPITAL}{INNER}{{0,24}})"
LATIN_NAME = rf"{NAME_WORD}(?:\s{{1,2}}(?:{PARTICLE}\s)?{NAME_WORD}){{1,4}}"
BEFORE_DER = frozenset(["van", "von", "aan", "in", "ter", "auf"])
MOST_OTHER_WORDS = 4  # words of a name in Arabic or Devanagari script
OTHER_WORD = rf"(?:[^\W\d_]|[{BARE_MARKS}.\-]){{1,20}}"
OTHER_NAME = rf"{OTHER_WORD}(?:\s{{1,2}}{OTHER_WORD}){{0,4}}"
CJK_NAME = r"[\u4e00-\u9fff\u3040-\u30ff·・]{2,8}|[가-힣]{2,4}"
IS_LATIN_NAME = re.compile(LATIN_NAME)
IS_LATIN_WORD = re.compile(NAME_WORD)
IS_OTHER_NAME = re.compile(OTHER_NAME)
IS_CJK_NAME = re.compile(CJK_NAME)
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_name(text: str, *, single: bool = False) -> bool:
    """Say whether a text has the shape of one name; `single` allows one word too.

    >>> is_name("Mara van der Lind"), is_name("Rain in town"), is_name("Mara")
    (True, False, False)
    """
    if not text or any(map(str.isdigit, text)) or text[-1] in "!?:;,":
        return False
    words = text.split()
    if has_word_of_no_name(words):
        return False
    if UNSPACED.search(text):
        return IS_CJK_NAME.fullmatch(text) is not None
    if is_cased(text):
        if single and IS_LATIN_WORD.fullmatch(text):
            return True
        return IS_LATIN_NAME.fullmatch(text) is not None
    least = 1 if single else 2
    return least <= len(words) <= MOST_OTHER_WORDS and IS_OTHER_NAME.fullmatch(text) is not None


def has_word_of_no_name(words: Iterable[str]) -> bool:
    """Say whether one of some words is in no name: a weekday, a word of buttons and labels.

    "der" is in names behind "van" and "von" alone: else it is a German article.
    """
    words = [*words]
    if any(
        word == "der" and before.casefold() not in BEFORE_DER for before, word in pairwise(words)
    ):
        return True
    return not _not_names().isdisjoint(word.casefold().rstrip(".,") for word in words)


@cache
def _not_names() -> frozenset[str]:
    return folded("weekdays") | folded("byline_never") | folded("networks")
