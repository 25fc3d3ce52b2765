"""The numbers of a text that count or measure: 226 killed, 65 out of 137, 47%, $3.5bn.

A number is a figure only if nothing near it says that it is something else
(`number_context.py`). What could be either is left out. Words that multiply, units and
currencies are in the word lists.
"""

import re
from functools import cache
from typing import NamedTuple

from transforms.fields.first_letters import first_letters, may_start
from transforms.fields.number_context import (
    goes_on,
    is_in_date,
    is_named,
    is_part_of_another,
    is_year,
)
from transforms.fields.numerals import number_value
from transforms.fields.spans import DIGIT, MARKS, Piece
from transforms.fields.words import multipliers, one_of, words_of
from transforms.tables import FigureKind
from transforms.values import value

_D = f"[{DIGIT}]"
SYMBOLS = "$€£¥₹₺₽₩₪₦฿￥＄"
CODES = (
    r"USD|EUR|GBP|CHF|JPY|CNY|INR|SAR|AED|Rs\.?|Rp\.?|US\$|A\$|C\$|HK\$|NT\$|R\$|S\$|NZ\$"
    r"|RM|kr\.?"
)
# English, where a full stop before three digits is the decimal mark: 6.162 million.
ENGLISH_FACTORS = frozenset(
    ("million", "billion", "trillion", "bn", "mn", "tn", "m", "b", "k", "crore", "lakh")
)
LETTER_FACTORS = frozenset(("m", "b", "k"))  # only behind a price: 400m may be metres
THOUSAND = 1000
RUN = re.compile(f"{_D}{_D}*")  # a pattern that opens with a set is searched faster than with a +
NUMBER = re.compile(
    rf"{_D}{{1,3}}(?:[ \xa0\u2009\u202f]{_D}{{3}})+(?!{_D})(?:[.,٫]{_D}{{1,2}}(?!{_D}))?"
    rf"|{_D}{{1,15}}(?:[.,٫٬'’]{_D}{{1,6}}){{0,5}}(?!{_D})"
)
SIGN = re.compile(
    rf"(?:(?P<money>(?<![^\W_])(?:{CODES})|[{SYMBOLS}])"
    r"|(?P<share>%|٪|[yY]üzde|百分之))[\s\xa0]?$"
)
LONGEST_SIGN = 7  # characters, the blank behind it included
# Last characters of a sign that may have a blank behind it; a cheap look before SIGN.
SIGN_ENDS = frozenset([*SYMBOLS, *"%٪分eDRPFYE$sp.Mr"])
GLUED_ENDS = SIGN_ENDS | {"之"}  # of one that touches its number
LONGEST_RUN = 15  # digits of one number, as in NUMBER
MOST_BEFORE_TAIL = 2  # blanks or hyphens between a number and its unit
# To look a member up in its enum takes as long as a call does.
COUNT, MONEY, PERCENT = FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT


@value
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


class _Number(NamedTuple):
    """A number as printed and the sign before it, "$" or "%".

    A tuple, since there is one for each number of each text.
    """

    first: int  # where the sign starts, or the number
    start: int
    end: int
    printed: str
    money: Piece | None
    share: Piece | None


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Return the figures of a text in order.

    >>> [figure.value for figure in find_figures("On Oct. 7, 2023 rain hit 226 streets")]
    [226.0]
    """
    found: list[FoundFigure] = []
    position = 0
    for run in RUN.finditer(text):
        start, end = run.span()
        if start < position:
            continue
        number = _number_at(text, start, end, position)
        if number is None:
            continue
        position = number.end
        figure = _read(text, number)
        if figure and not is_in_date(text, start, position):  # the dearest question comes last
            found.append(figure)
            position = figure.piece.end
    return tuple(found)


def _number_at(text: str, start: int, end: int, after: int) -> _Number | None:
    """Return the number that opens with a run of digits; most are that run alone.

    A sign before `after` belongs to the number before it.
    """
    if end - start > LONGEST_RUN or text[end + 1 : end + 2].isdecimal():
        match = NUMBER.match(text, start)
        if match is None:
            return None
        end = match.end()
    sign = None
    before = text[start - 1] if start else " "
    if before.isspace():
        may_be_signed = start > 1 and text[start - 2] in SIGN_ENDS
    else:
        may_be_signed = before in GLUED_ENDS
    if may_be_signed:
        sign = SIGN.search(text, max(after, start - LONGEST_SIGN), start)
    if sign is None:
        return _Number(start, start, end, text[start:end], None, None)
    money = Piece(*sign.span("money")) if sign["money"] else None
    share = Piece(*sign.span("share")) if sign["share"] else None
    return _Number(sign.start(), start, end, text[start:end], money, share)


@cache
def tail_pattern() -> re.Pattern[str]:
    """Match what may stand behind a number: factor, then percent, currency or unit."""
    end = rf"(?![A-Za-zÀ-ɏа-яё\u0600-\u06ff\u0900-\u097f{MARKS}]|{_D})"
    percent = one_of([word for word in words_of("percent") if word not in "%٪"])
    money = one_of([*words_of("currencies"), *SYMBOLS])
    units = one_of(words_of("units"))
    of = r"(?:de\s|d['’]|من\s|di\s|US[\s-])?"
    return re.compile(
        rf"(?:[\s\xa0-]{{0,2}}(?P<factor>{one_of(sorted(multipliers()))}){end})?"
        rf"(?:[\s\xa0]{{0,2}}(?:(?P<percent>[%％٪]|(?:{percent}){end})(?!-)"
        rf"|{of}(?P<money>{money}){end}|(?P<unit>{units}){end}))?",
        re.IGNORECASE,
    )


@cache
def tail_letters() -> frozenset[str]:
    """Return the first letters of what may stand behind a number."""
    words = [word for kind in ("percent", "currencies", "units") for word in words_of(kind)]
    return first_letters([*words, *multipliers(), *SYMBOLS, "%", "de", "d'", "di", "US"])


@cache
def _tail_chars() -> frozenset[str]:
    return frozenset(letters[0] for letters in tail_letters())


def _tail_of(text: str, end: int) -> re.Match[str] | None:
    """Return what stands behind a number; None where nothing of a figure does."""
    at = end
    for char in text[end : end + MOST_BEFORE_TAIL]:
        if not (char.isspace() or char == "-"):
            break
        at += 1
    if text[at : at + 1] not in _tail_chars() or not may_start(text, at, tail_letters()):
        return None
    tail = tail_pattern().match(text, end)
    return tail if tail and tail.end() > end else None


def _read(text: str, number: _Number) -> FoundFigure | None:
    if number.money is None and is_part_of_another(text, number.first):
        return None
    tail = _tail_of(text, number.end)
    if _is_other(text, number, tail):
        return None
    if tail is None and number.money is None and number.share is None:
        return _bare(text, number)
    factor = tail["factor"] if tail else None
    unit = _unit(number, tail)
    kind = _kind(number, tail)
    has_english = factor is not None and factor.casefold() in ENGLISH_FACTORS
    is_decimal = has_english or kind is PERCENT
    value = number_value(number.printed, is_decimal=is_decimal)
    if value is None:
        return None
    if factor and not has_english and value >= THOUSAND and "." in number.printed:
        return None  # 1.200 Millionen: grouped or not, nobody writes it
    if factor:
        value *= multipliers()[" ".join(factor.casefold().split())]
    stop = tail.end() if tail else number.end
    return FoundFigure(Piece(number.first, stop), kind, value, None, unit)


def _bare(text: str, number: _Number) -> FoundFigure | None:
    """Read a number without a unit: a count, or the part of a share."""
    value = number_value(number.printed)
    if value is None:
        return None
    share = _share_of(text, number, value)
    if share or is_year(number.printed):
        return share
    return FoundFigure(Piece(number.start, number.end), COUNT, value)


def _is_other(text: str, number: _Number, tail: re.Match[str] | None) -> bool:
    """Say whether a number counts nothing, by what stands behind it and the word before."""
    if tail is None:
        if goes_on(text, number.end):
            return True
        is_signed = number.money or number.share
        return not is_signed and is_named(text, number.first, number.end)
    is_measured = bool(tail["percent"] or tail["money"])
    if not is_measured and goes_on(text, tail.end()):
        return True
    is_letter = (tail["factor"] or "").casefold() in LETTER_FACTORS
    if is_letter and (number.money is None or tail.start("factor") > number.end):
        return True
    is_sure = is_measured or tail["factor"] or tail["unit"] or number.money or number.share
    return not is_sure and is_named(text, number.first, number.end)


def _unit(number: _Number, tail: re.Match[str] | None) -> Piece | None:
    for group in ("percent", "money", "unit") if tail else ():
        if tail and tail[group]:
            return Piece(*tail.span(group))
    return number.money or number.share


def _kind(number: _Number, tail: re.Match[str] | None) -> FigureKind:
    if number.share or (tail and tail["percent"]):
        return PERCENT
    if number.money or (tail and tail["money"]):
        return MONEY
    return COUNT


@cache
def _share() -> re.Pattern[str]:
    """Match "out of 137", and "in" before a round number: "3 in 10"."""
    of = one_of(words_of("out_of"))
    whole = rf"{_D}{{1,3}}(?:[.,٬\xa0]{_D}{{3}})*|{_D}{{1,9}}"
    return re.compile(
        rf"\s(?:(?:{of})\s|in\s(?=10{{1,5}}(?!{_D})))(?P<whole>{whole})"
        rf"(?!{_D}|[.,:/%٪-]{_D}|\s?[%٪])",
        re.IGNORECASE,
    )


@cache
def _share_letters() -> frozenset[str]:
    return first_letters([*words_of("out_of"), "in"])


@cache
def _share_chars() -> frozenset[str]:
    return frozenset(letters[0] for letters in _share_letters())


def _share_of(text: str, number: _Number, value: float) -> FoundFigure | None:
    """Read "65 out of 137": the part is no more than the whole, the whole no year."""
    at = number.end + 1  # behind a blank
    if text[at : at + 1] not in _share_chars() or not may_start(text, at, _share_letters()):
        return None
    share = _share().match(text, number.end)
    if share is None or is_year(share["whole"]):
        return None
    whole = number_value(share["whole"])
    if whole is None or not 0 < value <= whole or whole == 1:
        return None
    piece = Piece(number.first, share.end("whole"))
    return FoundFigure(piece, FigureKind.SHARE, value, whole)
