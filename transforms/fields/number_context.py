"""What stands around a number and shows that it counts nothing.

Dates, times, years, scores, ordinals, telephone numbers, paragraphs of a law, models
("F-16", "COVID-19"): each is told by a few characters or one word beside the digits.
"""

import re
from functools import cache

from transforms.fields.first_letters import first_letters, may_start
from transforms.fields.printed_dates import find_dates
from transforms.fields.spans import BARE_MARKS, DIGIT, WORD, is_cased
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
WORD_BEFORE = re.compile(rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{BARE_MARKS}'’.])*)[\s\xa0(]{{1,3}}$")
SENTENCE_MARKS = frozenset('.!?:;“”"«»()–—-')  # a word behind one has its capital for that
FULL_STOP = re.compile(r"\.\s[^\W\d_]")
WORD_RIGHT = re.compile(rf"[\s,.\-–/]{{0,3}}(?:(?:de|of)\s)?(?P<word>{WORD})")
NEVER_IN_WORD = frozenset(',،;؛:!?؟)»”"')
AROUND_WORD = "()[],.،-–/'’"
DATE_MARK = re.compile(rf"[./\-年月년월]\s?{_D}|[日号일](?![^\W_])")
DATE_CHARS = frozenset("./-年月년월")
DATE_GLUE = frozenset(("de", "del", "of"))
MAY_BE_MARK = frozenset("./-年月년월日号일")
# One look at two characters spares the patterns above for most numbers. What stands
# before a blank that stands before a number and may make them one:
PLAIN_BEFORE = frozenset((" ", "(", ""))
JOINED_BEFORE = frozenset(")兆億亿万萬만억조")
# What may stand behind a blank that stands behind a number and goes on with it:
GOES_ON_BEHIND_BLANK = frozenset(":-–ao'’UGECMhp年月日時时點点分秒년월일시분초号號")
PLAIN_BEHIND = frozenset(".,")  # with a blank or nothing behind them, they end a number
ENDS_NUMBER = frozenset(("", *')];?!("”»'))  # whatever stands behind them


def is_year(printed: str) -> bool:
    """Say whether a number without marks is a year."""
    is_four = len(printed) == YEAR_DIGITS and printed.isdecimal()
    return is_four and FIRST_YEAR <= int(printed) <= LAST_YEAR


def is_part_of_another(text: str, start: int) -> bool:
    """Say whether what stands before a number makes it a part of something else."""
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    if last in PLAIN_BEFORE and not (before[:1].isdecimal() or before[:1] in JOINED_BEFORE):
        return False
    if last.isascii() and (last.isalpha() or (last == "-" and before[0].isalnum())):
        return True  # B12, F-16
    return NOT_BEFORE.search(text, max(0, start - len("00-00")), start) is not None


def goes_on(text: str, end: int) -> bool:
    """Say whether what stands behind a number makes it a time, a score, an ordinal."""
    behind = text[end : end + 2]
    mark, after = behind[:1], behind[1:]
    if mark == " ":
        if after not in GOES_ON_BEHIND_BLANK and not after.isdecimal():
            return False
    elif mark in ENDS_NUMBER or (mark in PLAIN_BEHIND and (not after or after == " ")):
        return False
    elif mark.isascii() and (
        mark.isalpha() or (mark == "-" and after.isascii() and after.isalnum())
    ):
        return True  # 5th, 20-year
    return NOT_BEHIND.match(text, end) is not None


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether the word before a number makes it a name: "Article 5", "Boeing 737"."""
    before = text[max(0, start - WORD_REACH) : start]
    if before[-1:] in _glued_ends() and before.endswith(_glued_labels()):
        return True
    word, word_start = _word_before(before)
    if not word:
        return False
    key = word.casefold().rstrip(".")
    if key in _numbered():
        return True
    if key in folded("ordinal_before") and FULL_STOP.match(text, end):
        return True
    if not (word[0].isupper() and is_cased(word)):
        return False
    ahead = before[:word_start].rstrip()
    return ahead != "" and ahead[-1] not in SENTENCE_MARKS


def _word_before(before: str) -> tuple[str, int]:
    """Return the last word of a text that a blank or bracket ends, and its start."""
    if before[-1:] == " ":  # the way of nearly all numbers
        word = before[:-1].rpartition(" ")[2]
        if word.isalpha():
            return word, len(before) - 1 - len(word)
        if word[-1:] in NEVER_IN_WORD:
            return "", 0
    elif not (before[-1:].isspace() or before[-1:] == "("):
        return "", 0
    found = WORD_BEFORE.search(before)
    return (found["word"], found.start()) if found else ("", 0)


@cache
def _numbered() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in folded("numbered"))


@cache
def _glued_labels() -> tuple[str, ...]:
    """Return the labels of scripts without blanks, which touch their number."""
    return tuple(word for word in sorted(folded("numbered")) if word[0] >= "\u3040")


@cache
def _date_words() -> frozenset[str]:
    """Return every word of every month name, and what stands between day and month."""
    return DATE_GLUE | {word for name in months() for word in name.split() if not word.isdigit()}


@cache
def _date_letters() -> frozenset[str]:
    return first_letters(_date_words())


def is_in_date(text: str, start: int, end: int) -> bool:
    """Say whether a number is part of a date; look closely only beside a month."""
    left = max(0, start - DATE_REACH)
    if not (_is_by_month(text, left, start, end) or _is_by_mark(text, start, end)):
        return False
    window = text[left : end + DATE_REACH]
    return any(
        left + each.piece.start < end and start < left + each.piece.end
        for each in find_dates(window)
    )


@cache
def _glued_ends() -> frozenset[str]:
    return frozenset(label[-1] for label in _glued_labels())


def _is_by_month(text: str, left: int, start: int, end: int) -> bool:
    """Say whether a word of a month's name stands right before or behind a number."""
    words = text[left:start].rsplit(None, 1)
    if words and words[-1].strip(AROUND_WORD).casefold() in _date_words():
        return True
    is_by_word = text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    if is_by_word and not may_start(text, end + 1, _date_letters()):
        return False
    after = WORD_RIGHT.match(text, end)
    return after is not None and after["word"].casefold() in _date_words()


def _is_by_mark(text: str, start: int, end: int) -> bool:
    """Say whether a bar, a dash or a sign stands beside a number as in a date."""
    before = text[max(0, start - 2) : start].strip()
    if before[-1:] in DATE_CHARS:
        return True
    return text[end : end + 1] in MAY_BE_MARK and DATE_MARK.match(text, end) is not None
