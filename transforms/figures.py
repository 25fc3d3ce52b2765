"""The numbers of a text that count or measure: 226 killed, 65 out of 137, 47%, $3.5bn.

A number is a figure only if nothing near it says that it is something else: a date, a
time, a year, a score, an ordinal, a telephone number, a paragraph of a law, a model
("F-16", "COVID-19"). What could be either is left out. Words that multiply, units and
currencies are in the word lists.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.printed_dates import find_dates
from transforms.spans import DIGIT, MARKS, WORD, Piece, is_cased, to_ascii_digits
from transforms.tables import FigureKind
from transforms.words import folded, months, multipliers, one_of, words_of

# Years and page or house numbers look alike; a bare number between these is a year.
FIRST_YEAR, LAST_YEAR = 1000, 2199
WORD_REACH = 40  # characters; a longer word before a number is no label
SYMBOLS = "$€£¥₹₺₽₩₪₦฿￥＄"
CODES = (
    "USD|EUR|GBP|CHF|JPY|CNY|INR|SAR|AED|Rs\\.?|Rp\\.?|US\\$|A\\$|C\\$|HK\\$|NT\\$"
    "|R\\$|S\\$|NZ\\$|RM|kr\\.?"
)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """One number as printed, and what it says.

    `piece` takes in the sign or word of its unit. `value` is 47 for 47%, 3500000 for
    $3.5 million; `out_of` is the whole of a share; `unit` is the piece of the unit.
    """

    piece: Piece
    kind: FigureKind
    value: float
    out_of: float | None = None
    unit: Piece | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as printed and the sign before it, "$" or "%"."""

    first: int  # where the sign starts, or the number
    start: int
    end: int
    printed: str
    money: Piece | None
    share: Piece | None


RUN = re.compile(f"[{DIGIT}]+")
_D = f"[{DIGIT}]"
NUMBER = re.compile(
    rf"{_D}{{1,3}}(?:[ \xa0\u2009\u202f]{_D}{{3}})+(?![{DIGIT}])(?:[.,٫]{_D}{{1,2}}(?![{DIGIT}]))?"
    rf"|{_D}{{1,15}}(?:[.,٫٬'’]{_D}{{1,6}}){{0,5}}(?![{DIGIT}])"
)
SIGN = re.compile(
    rf"(?:(?P<money>(?<![^\W_])(?:{CODES})|[{SYMBOLS}])|(?P<share>%|٪|[yY]üzde|百分之))[\s\xa0]?$"
)
LONGEST_SIGN = 7  # characters, the blank behind it included
# Last characters of a sign that may have a blank behind it; a cheap look before SIGN.
SIGN_ENDS = frozenset([*SYMBOLS, *"%٪分eDRPFYE$sp.Mr"])


@cache
def _tail() -> re.Pattern[str]:
    """Match what may stand right behind a number: factor, then percent, currency, unit."""
    factor = one_of(sorted(multipliers()))
    latin_end = rf"(?![A-Za-zÀ-ɏа-яё\u0600-\u06ff\u0900-\u097f{MARKS}]|[{DIGIT}])"
    factor_part = rf"(?:[\s\xa0-]{{0,2}}(?P<factor>{factor}){latin_end}\.?)?"
    percent = one_of([*words_of("percent"), "％"])
    money = one_of([*words_of("currencies"), *SYMBOLS])
    units = one_of(words_of("units"))
    of = r"(?:de\s|d['’]|من\s|di\s|US[\s-])?"
    return re.compile(
        rf"{factor_part}(?:[\s\xa0]{{0,2}}(?:(?P<percent>{percent})(?!\w)(?!-)|{of}(?P<money>{money}){latin_end}|(?P<unit>{units}){latin_end}))?",
        re.IGNORECASE,
    )


@cache
def _share() -> re.Pattern[str]:
    of = one_of(words_of("out_of"))
    return re.compile(
        rf"\s(?:{of})\s(?P<whole>[{DIGIT}]{{1,3}}(?:[.,٬\xa0][{DIGIT}]{{3}})*|[{DIGIT}]{{1,9}})(?![{DIGIT}]|[.,:/%٪-][{DIGIT}]|\s?[%٪])",
        re.IGNORECASE,
    )


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Return the figures of a text in order.

    >>> [figure.value for figure in find_figures("On Oct. 7, 2023 rain hit 226 streets")]
    [226.0]
    """
    found: list[FoundFigure] = []
    position = 0
    for run in RUN.finditer(text):
        if run.start() < position:
            continue
        number = _number_at(text, run.start())
        if number is None:
            continue
        position = number.end
        if _in_date(text, number):
            continue
        figure = _read(text, number)
        if figure:
            found.append(figure)
            position = figure.piece.end
    return tuple(found)


def _number_at(text: str, start: int) -> _Number | None:
    match = NUMBER.match(text, start)
    if match is None:
        return None
    sign = None
    if (start and not text[start - 1 : start].isspace()) or text[
        max(0, start - 2) : start - 1
    ] in SIGN_ENDS:
        sign = SIGN.search(text, max(0, start - LONGEST_SIGN), start)
    if sign is None:
        return _Number(start, start, match.end(), match.group(), None, None)
    money = Piece(*sign.span("money")) if sign["money"] else None
    share = Piece(*sign.span("share")) if sign["share"] else None
    return _Number(sign.start(), start, match.end(), match.group(), money, share)


DATE_REACH = 30  # characters; the longest month name with its double has 24
WORD_RIGHT = re.compile(rf"[\s,.\-–/]{{0,3}}(?:(?:de|of)\s)?(?P<word>{WORD})")
AROUND_WORD = "()[],.،-–/'’"
DATE_MARK = re.compile(rf"[./\-年月년월]\s?[{DIGIT}]|[日号일](?![^\W_])")


@cache
def _month_words() -> frozenset[str]:
    """Return every word of every month name, to see cheaply where no date can be."""
    return frozenset(word for name in months() for word in name.split())


def _in_date(text: str, number: _Number) -> bool:
    """Say whether a number is part of a date; look closely only beside a month."""
    left = max(0, number.first - DATE_REACH)
    after = WORD_RIGHT.match(text, number.end)
    words = text[left : number.first].split()
    near = [words[-1].strip(AROUND_WORD).casefold()] if words else []
    if after:
        near.append(after["word"].casefold())
    if not any(word in _month_words() for word in near) and not (
        DATE_MARK.match(text, number.end)
        or text[max(0, number.start - 2) : number.start].strip(" ")[-1:] in DATE_CHARS
        or any(word in DATE_GLUE for word in near)
    ):
        return False
    window = text[left : number.end + DATE_REACH]
    return any(
        left + each.piece.start < number.end and number.start < left + each.piece.end
        for each in find_dates(window)
    )


DATE_CHARS = frozenset("./-年月년월")
DATE_GLUE = frozenset(("de", "del", "of"))


def _read(text: str, number: _Number) -> FoundFigure | None:
    value = number_value(number.printed)
    if value is None:
        return None
    tail = _tail().match(text, number.end)
    if tail is None:  # every part of the pattern may be missing
        return None
    factor = tail["factor"]
    unit = _unit(number, tail)
    if _is_other(text, number, tail, sure=bool(unit or factor)):
        return None
    if factor:
        value *= multipliers()[" ".join(factor.casefold().split())]
    kind = _kind(number, tail)
    if kind is FigureKind.COUNT and not factor and not unit:
        share = _share_of(text, number, value)
        if share or _is_year(number.printed):
            return share
    stop = tail.end() if factor or unit else number.end
    stop = number.start + len(text[number.start : stop].rstrip())
    return FoundFigure(Piece(number.first, stop), kind, value, None, unit)


def number_value(printed: str) -> float | None:
    """Return the value of a printed number; None if its marks make no number.

    A mark before exactly three digits groups, any other single mark is the decimal one.

    >>> number_value("1.234,5"), number_value("12,000"), number_value("3.5")
    (1234.5, 12000.0, 3.5)
    """
    if printed.isdecimal():
        return float(printed)
    digits = re.sub(r"[ \xa0\u2009\u202f'’٬]", "", to_ascii_digits(printed)).replace("٫", ".")
    if "٫" in printed:
        return float(digits.replace(",", "")) if digits.count(".") == 1 else None
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return float(digits)
    parts = re.split(r"[.,]", digits)
    if len(set(marks)) == 1:
        mark = marks[0]
        if len(marks) > 1 or (len(parts[1]) == 3 and parts[0].strip("0")):  # noqa: PLR2004
            return float("".join(parts)) if _is_grouped(parts) else None
        return float(digits.replace(mark, "."))
    *whole, fraction = parts
    if len(set(marks[:-1])) != 1 or marks[-1] == marks[0] or not _is_grouped(whole):
        return None
    return float(f"{''.join(whole)}.{fraction}")


def _is_grouped(parts: list[str]) -> bool:
    """Say whether digits are grouped in threes, or as in India in twos and one three."""
    head, *middle, last = parts
    size = 3
    if len(last) != size or not 1 <= len(head) <= size:
        return False
    return all(len(part) == size for part in middle) or all(len(part) == 2 for part in middle)


def _unit(number: _Number, tail: re.Match[str]) -> Piece | None:
    for group in ("percent", "money", "unit"):
        if tail[group]:
            return Piece(*tail.span(group))
    return number.money or number.share


def _kind(number: _Number, tail: re.Match[str]) -> FigureKind:
    if number.share or tail["percent"]:
        return FigureKind.PERCENT
    if number.money or tail["money"]:
        return FigureKind.MONEY
    return FigureKind.COUNT


def _is_year(printed: str) -> bool:
    year_digits = 4
    is_four = len(printed) == year_digits and printed.isdecimal()
    return is_four and FIRST_YEAR <= int(printed) <= LAST_YEAR


def _share_of(text: str, number: _Number, value: float) -> FoundFigure | None:
    """Read "65 out of 137": the part is no more than the whole, the whole no year."""
    share = _share().match(text, number.end)
    if share is None or _is_year(share["whole"]):
        return None
    whole = number_value(share["whole"])
    if whole is None or not 0 < value <= whole or whole == 1:
        return None
    piece = Piece(number.first, share.end("whole"))
    return FoundFigure(piece, FigureKind.SHARE, value, whole)


# Behind a number: the rest of a time, a score, an ordinal, a model, a fraction.
NOT_BEHIND = re.compile(
    rf"\s?[:]\s?[{DIGIT}]|[/–—\-\u2010\u2011x×][{DIGIT}]|\s[-–]\s?[{DIGIT}]|[-\u2010\u2011][^\W\d_]|\.[{DIGIT}]"
    r"|(?:st|nd|rd|th|er|ère|ème|e|º|ª|°|ος|-й|-го|-я|-е)(?![^\W_])|\.[ºª]|[A-Za-zÀ-ɏА-яёЁ_@]"
    r"|\s?(?:[ap]\.?\s?m\b\.?|o'clock|o’clock|Uhr|GMT|UTC|EST|EDT|CET|MSK|ET\b|hrs\b|heures? du)"
    r"|\s?[年月日時时点分秒년월일시분초号號]|(?:일|세기)|\s?(?:a\.\s?m\.|p\.\s?m\.)",
)
# Before it: a letter or mark of a longer word, a plus, a number sign.
NOT_BEFORE = re.compile(
    rf"[A-Za-zÀ-ɏА-яёЁ_@#№§+/\\.,=^~*&][-\u2010\u2011–]?$|[{DIGIT}\)][-–—:/.\s]?$|[^\W_][-\u2010\u2011]$|[\u0600-\u06ff]-$|第$"
)
WORD_BEFORE = re.compile(rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{MARKS}'’.])*)[\s\xa0(]{{1,3}}$")
SENTENCE_START = re.compile(r"(?:^|[.!?:;“”\"«»()–—-])\s*$")


def _is_other(text: str, number: _Number, tail: re.Match[str], *, sure: bool) -> bool:
    """Say whether what stands around a number shows that it is no figure."""
    end = tail.end() if sure else number.end
    before = text[max(0, number.first - WORD_REACH) : number.first]
    is_measured = bool(sure and (tail["percent"] or tail["money"]))
    if not number.money and NOT_BEFORE.search(before):
        return True
    if not is_measured and NOT_BEHIND.match(text, end):
        return True
    if is_measured or tail["factor"] or number.money or number.share:
        return False
    return _is_label(before, sure=sure)


def _is_label(before: str, *, sure: bool) -> bool:
    """Say whether the word before a number makes it a name: "Article 5", "Boeing 737"."""
    found = WORD_BEFORE.search(before)
    if found is None:
        return False
    word = found["word"]
    if word.casefold().rstrip(".") in _numbered():
        return not sure
    is_start = SENTENCE_START.search(before[: found.start()]) is not None
    return word[0].isupper() and is_cased(word) and not is_start and not sure


@cache
def _numbered() -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in folded("numbered"))
