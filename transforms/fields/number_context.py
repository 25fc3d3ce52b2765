"""What stands around a number and shows that it counts nothing.

Dates, times, years, scores, ordinals, telephone numbers, paragraphs of a law, models
("F-16", "COVID-19"): each is told by a few characters or one word beside the digits.
"""

import re
from functools import cache

from transforms.fields.printed_dates import find_dates
from transforms.fields.spans import DIGIT, MARKS, WORD, is_cased
from transforms.fields.words import folded, months

# Years and page or house numbers look alike; a bare number between these is a year.
FIRST_YEAR, LAST_YEAR = 1000, 2199
YEAR_DIGITS = 4
WORD_REACH = 40  # characters; a longer word before a number is no label
DATE_REACH = 30  # characters; the longest month name with its double has 24
LATIN = "A-Za-zÀ-ɏА-яёЁ"
_D = f"[{DIGIT}]"

# Behind a number: the rest of a time, score, ordinal, model, fraction, page address.
NOT_BEHIND = re.compile(
    rf"\s?:\s?{_D}|[/–—\-\u2010\u2011x×・·]{_D}|\s[-–]\s?{_D}|[-\u2010\u2011][^\W\d_]"
    rf"|[.,٫٬][\u200e\u200f]{{0,2}}{_D}"
    rf"|(?:st|nd|rd|th|er|ère|ème|e|º|ª|°|ος|-й|-го|-я|-е)(?![^\W_])|\.[ºª]|[{LATIN}_@]"
    r"|\s?(?:[ap]\.?\s?m\b\.?|o'clock|o’clock|Uhr|GMT|UTC|EST|EDT|CET|MSK|ET\b|hrs\b)"
    r"|\s?heures? du|\s?(?:a\.\s?m\.|p\.\s?m\.)"
    r"|\s?[年月日時时點点分秒년월일시분초号號]|세기|대|[度回番人件例]目|位"
    rf"|(?:(?<=[兆億亿万萬만억조])|[兆億亿万萬만억조])\s?{_D}"  # 3億5000万: the parts of one number
)
# Before it: a letter or mark of a longer word, a plus, a number sign, more digits.
NOT_BEFORE = re.compile(
    rf"[{LATIN}_@#№§+/\\.,=^~*&][-\u2010\u2011–]?$|[{DIGIT})][-–—:/.\s]?$"
    rf"|[^\W_][-\u2010\u2011]$|[\u0600-\u06ff]-$|[\u0620-\u064a]{{2}}$|第$"
    rf"|{_D}[・·]$|{_D}[兆億亿万萬만억조]\s?$|[.,٫٬][\u200e\u200f]{{1,2}}$"
)
WORD_BEFORE = re.compile(rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{MARKS}'’.])*)[\s\xa0(]{{1,3}}$")
SENTENCE_START = re.compile(r"(?:^|[.!?:;“”\"«»()–—-])\s*$")
FULL_STOP = re.compile(r"\.\s[^\W\d_]")
WORD_RIGHT = re.compile(rf"[\s,.\-–/]{{0,3}}(?:(?:de|of)\s)?(?P<word>{WORD})")
AROUND_WORD = "()[],.،-–/'’"
DATE_MARK = re.compile(rf"[./\-年月년월]\s?{_D}|[日号일](?![^\W_])")
DATE_CHARS = frozenset("./-年月년월")
DATE_GLUE = frozenset(("de", "del", "of"))


def is_year(printed: str) -> bool:
    """Say whether a number without marks is a year."""
    is_four = len(printed) == YEAR_DIGITS and printed.isdecimal()
    return is_four and FIRST_YEAR <= int(printed) <= LAST_YEAR


def is_part_of_another(text: str, start: int) -> bool:
    """Say whether what stands before a number makes it a part of something else."""
    return NOT_BEFORE.search(text, max(0, start - len("00-00")), start) is not None


def goes_on(text: str, end: int) -> bool:
    """Say whether what stands behind a number makes it a time, a score, an ordinal."""
    return NOT_BEHIND.match(text, end) is not None


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether the word before a number makes it a name: "Article 5", "Boeing 737"."""
    before = text[max(0, start - WORD_REACH) : start]
    if before.endswith(_glued_labels()):
        return True
    found = WORD_BEFORE.search(before)
    if found is None:
        return False
    word = found["word"]
    key = word.casefold().rstrip(".")
    if key in _numbered():
        return True
    if key in folded("ordinal_before") and FULL_STOP.match(text, end):
        return True
    is_start = SENTENCE_START.search(before[: found.start()]) is not None
    return word[0].isupper() and is_cased(word) and not is_start


@cache
def _numbered() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in folded("numbered"))


@cache
def _glued_labels() -> tuple[str, ...]:
    """Return the labels of scripts without blanks, which touch their number."""
    return tuple(word for word in sorted(folded("numbered")) if word[0] >= "\u3040")


@cache
def _month_words() -> frozenset[str]:
    """Return every word of every month name, to see cheaply where no date can be."""
    return frozenset(word for name in months() for word in name.split())


def is_in_date(text: str, start: int, end: int) -> bool:
    """Say whether a number is part of a date; look closely only beside a month."""
    left = max(0, start - DATE_REACH)
    words = text[left:start].split()
    near = [words[-1].strip(AROUND_WORD).casefold()] if words else []
    after = WORD_RIGHT.match(text, end)
    if after:
        near.append(after["word"].casefold())
    before = text[max(0, start - 2) : start].strip()
    has_month = any(word in _month_words() or word in DATE_GLUE for word in near)
    if not (has_month or before[-1:] in DATE_CHARS or DATE_MARK.match(text, end)):
        return False
    window = text[left : end + DATE_REACH]
    return any(
        left + each.piece.start < end and start < left + each.piece.end
        for each in find_dates(window)
    )
