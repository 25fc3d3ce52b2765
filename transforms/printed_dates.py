"""Calendar days as news prints them, in any of the languages of the word lists.

A day is read where its shape leaves no doubt: a month by name, or digits that can be
read in one way only. 03/04/2021 is two days; it is read only if the language says which.
Hijri and Solar Hijri dates have month names of their own, which are in no list here.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.spans import DIGIT, MARKS, Piece, to_ascii_digits
from transforms.words import months, one_of, words_of

# Years before are of the Solar Hijri (1403) and Hijri (1446) calendars, or no years.
FIRST_YEAR, LAST_YEAR = 1500, 2199
CENTURY = 2000  # news pages with years of two digits are younger than that
# Languages that write the day before the month; English does both and is not one.
DAY_FIRST = frozenset(["ar", "de", "es", "fa", "fr", "hi", "id", "it", "pt", "ru", "sv", "tr", "ur"])


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One date as printed; a part that is not printed is None."""

    piece: Piece
    year: int | None
    month: int
    day: int | None

    @property
    def on(self) -> date | None:
        """The calendar day, if year, month and day are printed and there is such a day."""
        if self.year is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@cache
def _pattern() -> re.Pattern[str]:
    d = f"[{DIGIT}]"
    month = f"(?:{one_of([*_month_forms()])})(?![^\\W\\d_]|[{MARKS}])\\.?"
    double = rf"{month}(?:\s?[/(]\s?{month}\)?)?"  # يوليو (تموز), يوليو/تموز
    glue = f"(?:{one_of(words_of('date_glue'))})"

    def day(shape: str) -> str:
        return rf"(?P<day{shape}>{d}{{1,2}})(?:st|nd|rd|th|er|[ºª])?(?!{d})"

    def year(shape: str) -> str:
        return rf"(?P<year{shape}>{d}{{4}})(?!{d})"

    gap = r"[\s,،./|\-–]{1,4}"
    not_inside = rf"(?<![{DIGIT}])(?<![{DIGIT}][.,/:-])"
    # a month may touch the small letter of a name before it: "PressApril 28, 2023"
    word_start = r"(?:(?<![^\W_])|(?-i:(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я])))"
    shapes = [
        # 2024-11-22, 2024/11/22, 2024.11.22
        rf"{not_inside}{year('1')}\s?(?P<bar>[-/.])\s?(?P<month1>{d}{{1,2}})\s?"
        rf"(?P=bar)\s?(?P<day1>{d}{{1,2}})(?![{DIGIT}]|[.,/-][{DIGIT}])\.?",
        # 2024年11月22日, 11월 22일
        rf"(?:{year('2')}\s?[年년]\s?)?(?<![{DIGIT}])(?P<month2>{d}{{1,2}})\s?[月월]\s?"
        rf"(?:(?P<day2>{d}{{1,2}})\s?[日號号일])?",
        # 22/11/2024, 22.11.2024
        rf"{not_inside}(?P<one>{d}{{1,2}})\s?(?P<mark>[-/.])\s?(?P<two>{d}{{1,2}})\s?"
        rf"(?P=mark)\s?(?P<year3>{d}{{4}})(?!{d})",
        # 22.11.24: with full stops the day is first; two digits each, or it is a version
        rf"{not_inside}(?P<day7>{d}{{2}})\.(?P<month7>{d}{{2}})\.(?P<short7>{d}{{2}})"
        rf"(?![{DIGIT}]|[.,/:-][{DIGIT}])",
        # 22 November 2024, 1er août, 8 de enero de 2014, 20-Nov-2019
        rf"{not_inside}{day('4')}\.?[\s,\-–/.]{{0,3}}(?:{glue}\s)?(?P<month4>{double})"
        rf"(?:{gap}(?:{glue}\s)?(?:{year('4')}|(?P<short4>['’]{d}{{2}})))?",
        # April 28, 2023; Feb. / 19 / 2020; Nov 2024
        rf"{word_start}(?P<month5>{double})(?:{gap}(?:{glue}\s)?{day('5')}"
        rf"(?:{gap}{year('5')})?|{gap}(?:{glue}\s)?{year('6')})",
    ]
    return re.compile("|".join(f"(?:{shape})" for shape in shapes), re.IGNORECASE)


def _month_forms() -> set[str]:
    return set(months())


SEARCH = re.compile(f"[{DIGIT}]")


def find_dates(text: str, language: str | None = None) -> tuple[PrintedDate, ...]:
    """Return the dates of a text in order.

    >>> [found.on for found in find_dates("Riyadh, August 17, 2022 and 3.4.2021")]
    [datetime.date(2022, 8, 17), datetime.date(2021, 4, 3)]
    """
    if not SEARCH.search(text):
        return ()
    found = (_read(match, language) for match in _pattern().finditer(text))
    return tuple(each for each in found if each is not None)


def _read(match: re.Match[str], language: str | None) -> PrintedDate | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "one" in parts:
        return _numeric(match, parts, language)
    year = _number(parts, "year")
    short = parts.get("short4") or parts.get("short7")
    if short:
        year = CENTURY + int(to_ascii_digits(short.lstrip("'’")))
    day = _number(parts, "day")
    printed = next(value for name, value in parts.items() if name.startswith("month"))
    digits = to_ascii_digits(printed)
    month = int(digits) if digits.isdecimal() else _month(printed)
    return _checked(match, year, month, day)


def _number(parts: dict[str, str], kind: str) -> int | None:
    for name, value in parts.items():
        if name.startswith(kind):
            return int(to_ascii_digits(value))
    return None


def _month(printed: str) -> int:
    name = re.split(r"\s?[/(]", printed, maxsplit=1)[0].strip().rstrip(".")
    name = re.sub(r"\s+", " ", name).casefold()
    return months().get(name, 0)


def _numeric(
    match: re.Match[str], parts: dict[str, str], language: str | None
) -> PrintedDate | None:
    one, two = (int(to_ascii_digits(parts[name])) for name in ("one", "two"))
    year = _number(parts, "year")
    limit = 12
    if one > limit or parts["mark"] == "." or one == two or language in DAY_FIRST:
        return _checked(match, year, two, one)
    if two > limit:
        return _checked(match, year, one, two)
    return None


def _checked(
    match: re.Match[str], year: int | None, month: int, day: int | None
) -> PrintedDate | None:
    """Leave out what is no day of the calendar, such as 31 June."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date(year or CENTURY, month, day or 1)
    except ValueError:
        return None
    if year is None and day is None:
        return None
    start, end = match.span()
    text = match.group()
    end -= len(text) - len(text.rstrip(" ,.،\xa0")) if year else 0
    return PrintedDate(Piece(start, end), year, month, day)
