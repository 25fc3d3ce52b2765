"""Calendar days as news prints them, in any of the languages of the word lists.

A day is read where its shape leaves no doubt: a month by name, or digits that can be
read in one way only. 03/04/2021 is two days; the language says which, or the other dates
of the page do (`date_order`).
Days of Iran's calendar and Thai years are ours for certain (`other_calendars`); a day of the
lunar Hijri calendar is not, and its month names are in no list here.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.fields import other_calendars
from transforms.fields.first_letters import Gate, find_words, first_letters, gate
from transforms.fields.spans import DIGIT, DIGITS, MARKS, Piece, to_ascii_digits
from transforms.fields.words import months, one_of, words_of

# Years before are of the Solar Hijri (1403) and Hijri (1446) calendars, or no years.
FIRST_YEAR, LAST_YEAR = 1500, 2199
CENTURY = 2000  # news pages with years of two digits are younger than that
# Languages that write the day before the month; English does both and is not one.
DAY_FIRST = frozenset(
    [
        *("ar", "de", "es", "fa", "fr", "hi", "id", "it", "pt", "ru", "sv", "tr", "ur"),
        *("uk", "el", "ro", "vi", "he", "bn", "ms"),
        *("bg", "sr", "hy", "ka", "th", "ta", "mr", "te", "ml", "kn", "gu", "pa"),
        *("nl", "da", "no", "fi", "pl", "cs", "hu", "sw", "hr", "sk", "ca", "lt"),
    ]
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One date as printed; a part that is not printed is None."""

    piece: Piece
    year: int | None
    month: int
    day: int | None

    @property
    def on(self) -> date | None:
        """The calendar day, if year, month and day are printed."""
        if self.year is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@cache
def _pattern() -> re.Pattern[str]:
    shapes = (
        _year_first(), _year_then_name(), *_in_digits(), _solar(), _day_first(), _month_first(),
    )  # fmt: skip
    return re.compile("|".join(f"(?:{shape})" for shape in shapes), re.IGNORECASE)


_D = f"[{DIGIT}]"
_ALONE = rf"(?<!{_D})(?<!{_D}[.,/:-])"  # not inside a longer number
# Glued to the year of a date before it, or to its own time: "5 Mar 20245 Mar 2024", "18:42-8 Mar".
_GLUED_DAY = rf"(?:{_ALONE}|(?<=(?:19|20){_D}{_D})|(?<=:{_D}{_D}-))"
_GAP = r"[\s,،./|\-–]{1,4}"
# A month may touch the small letter of a name before it: "PressApril 28, 2023".
_CAPITALS = "A-ZÀ-ÞА-Я"
_WORD_START = rf"(?:(?<![^\W_])|(?-i:(?<=[^\W\d_{_CAPITALS}])(?=[{_CAPITALS}])))"


def _day(shape: int) -> str:
    return rf"(?P<day{shape}>{_D}{{1,2}})(?:st|nd|rd|th|er|[ºª])?(?!{_D})"


def _year(shape: int) -> str:
    """Match a year; the clock or the next day may be glued to it: "Mar 5 20247:14 AM"."""
    return rf"(?P<year{shape}>{_D}{{4}})(?:(?!{_D})|(?={_D}{{1,2}}(?::{_D}{{2}}|\s[^\W\d])))"


@cache
def _month_name() -> str:
    """Build the pattern of a month, also doubled: يوليو (تموز), يوليو/تموز."""
    name = rf"(?:{one_of(months())})(?![^\W\d_]|[{MARKS}])\.?"
    return rf"{name}(?:\s?[/(]\s?{name}\)?)?"


def _glue() -> str:
    return rf"(?:(?:{one_of(words_of('date_glue'))})\s)?"


def _year_first() -> str:
    """Match 2024-11-22, 2024/11/22, 2024.11.22."""
    return (
        rf"{_ALONE}{_year(1)}\s?(?P<bar>[-/.])\s?(?P<month1>{_D}{{1,2}})\s?(?P=bar)"
        rf"\s?(?P<day1>{_D}{{1,2}})(?!{_D}|[.,/-]{_D})\.?"
    )


def _year_then_name() -> str:
    """Match 2024. március 5. and 2024 m. kovo 5 d."""
    return rf"{_ALONE}{_year(8)}(?:\.|\sm\.)\s(?P<month8>{_month_name()})\s{_day(8)}\.?"


def _in_digits() -> tuple[str, str, str]:
    """Match 2024年11月22日 and 11월 22일; 22/11/2024, 22/11/24 10:20; 22.11.24."""
    signs = (
        rf"(?:(?:{_year(2)}|{_era()})\s?[年년]\s?)?(?<!{_D})(?P<month2>{_D}{{1,2}})\s?[月월]\s?"
        rf"(?:(?P<day2>{_D}{{1,2}})\s?[日號号일])?"
    )
    bars = (
        rf"{_ALONE}(?P<one>{_D}{{1,2}})\s?(?P<mark>[-/.])\s?(?P<two>{_D}{{1,2}})\s?"
        rf"(?P=mark)\s?(?:{_year(3)}|(?P<short3>{_D}{{2}})(?=[\s,]{{1,3}}{_D}{{1,2}}:{_D}{{2}}))"
    )
    # with full stops the day is first; two digits each, or it is a version
    short = (
        rf"{_ALONE}(?P<day7>{_D}{{2}})\.(?P<month7>{_D}{{2}})\.(?P<short7>{_D}{{2}})"
        rf"(?!{_D}|[.,/:-]{_D})"
    )
    return signs, bars, short


def _day_first() -> str:
    """Match 22 November 2024, 1er août, 8 de enero de 2014, 20-Nov-2019, 20.nov.2019."""
    return (
        rf"{_GLUED_DAY}{_day(4)}\.?[\s,\-–/.]{{0,3}}{_glue()}(?P<month4>{_month_name()})"
        rf"(?:(?:{_GAP}|(?<=\.)){_glue()}(?:{_year(4)}|(?P<short4>['’]{_D}{{2}})))?"
    )


def _era() -> str:
    """Match 令和5, 平成元, 民國112: a year by the reign or the republic it is of."""
    return rf"(?P<era>{one_of(other_calendars.ERAS)})\s?(?P<ordinal>{_D}{{1,3}}|元)"


def _solar() -> str:
    """Match ۴ آبان ۱۴۰۲, also with the word for month or a comma before the year."""
    names = one_of(other_calendars.solar_months())
    return rf"{_ALONE}{_day(9)}\s(?P<solar>{names})(?:\sماه)?\s?[،,]?\s{_year(9)}"


def _month_first() -> str:
    """Match April 28, 2023; Feb. / 19 / 2020; Nov 2024."""
    return (
        rf"{_WORD_START}(?P<month5>{_month_name()})(?:{_GAP}{_glue()}{_day(5)}"
        rf"(?:{_GAP}{_year(5)})?|{_GAP}{_glue()}{_year(6)})"
    )


# Of a number that may open a date: it starts there, or is glued to a year, or is one; a mark or
# sign of a date stands behind it, or it has no more digits than a day.
_OPENS_NUMBER = rf"(?:(?<!{_D}{_D})|(?<=(?:19|20){_D}{_D}{_D})|(?={_D}{{3}}\s?[年년]))"
_MAY_BE_DATE = rf"{_OPENS_NUMBER}(?={_D}{{0,3}}(?:\s?[-/.年년月월]|\sm)|{_D}?(?!{_D})[\w\s,–])"
HAS_DIGIT = re.compile(f"[{DIGIT}]")
# Short forms of months that are other words elsewhere: March in Malay, September and October in
# Portuguese, January and November in Romanian, January, July, August and November in Polish.
_NEEDS_YEAR = re.compile(r"\b(?:mac|set|out|ian|noi|sty|lip|sie|lis)\b", re.IGNORECASE)


@cache
def date_gate() -> Gate:
    """Return the pattern of all dates behind a look at what may open one."""
    glued = f"[^\\W\\d_{_CAPITALS}][{_CAPITALS}]"
    firsts = {*first_letters(months()), *other_calendars.ERAS, *DIGITS}
    return gate(_pattern(), firsts, glued, _MAY_BE_DATE)


def find_dates(
    text: str, language: str | None = None, *, month_first: bool | None = None
) -> tuple[PrintedDate, ...]:
    """Return the dates of a text in order.

    `month_first` says how its page prints days in figures, None where nothing tells.

    >>> [found.on for found in find_dates("Riyadh, August 17, 2022 and 3.4.2021")]
    [datetime.date(2022, 8, 17), datetime.date(2021, 4, 3)]
    """
    if not HAS_DIGIT.search(text):
        return ()
    order = False if language in DAY_FIRST else month_first
    found = (_read(match, order) for match in find_words(date_gate(), text))
    return tuple(each for each in found if each is not None)


def _read(match: re.Match[str], month_first: bool | None) -> PrintedDate | None:  # noqa: FBT001 - one way in
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "one" in parts:
        return _numeric(match, parts, month_first)
    year = _number(parts, "year")
    if "era" in parts:
        ordinal = int(to_ascii_digits(parts["ordinal"].replace("元", "1")))
        year = other_calendars.ERAS[parts["era"]] + ordinal
    short = parts.get("short4") or parts.get("short7")
    if short:
        year = CENTURY + int(to_ascii_digits(short.lstrip("'’")))
    day = _number(parts, "day")
    if "solar" in parts:
        return _of_solar(match, year, other_calendars.solar_months()[parts["solar"]], day)
    printed = next(value for name, value in parts.items() if name.startswith("month"))
    digits = to_ascii_digits(printed)
    month = int(digits) if digits.isdecimal() else _month(printed)
    if "year1" in parts and year in other_calendars.SOLAR_YEARS_IN_DIGITS:
        return _of_solar(match, year, month, day)
    return _checked(match, year, month, day)


def _of_solar(
    match: re.Match[str], year: int | None, month: int, day: int | None
) -> PrintedDate | None:
    """Read a day of the Solar Hijri calendar, whose parts are all printed."""
    if year is None or day is None or year not in other_calendars.SOLAR_YEARS:
        return None
    found = other_calendars.day_of_solar(year, month, day)
    return _checked(match, found.year, found.month, found.day) if found else None


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
    match: re.Match[str],
    parts: dict[str, str],
    month_first: bool | None,  # noqa: FBT001 - one way in
) -> PrintedDate | None:
    one, two = (int(to_ascii_digits(parts[name])) for name in ("one", "two"))
    year = _number(parts, "year") or CENTURY + int(to_ascii_digits(parts["short3"]))
    limit = 12
    if one > limit or parts["mark"] == "." or one == two or month_first is False:
        return _checked(match, year, two, one)
    if two > limit or month_first:
        return _checked(match, year, one, two)
    return None


def _checked(
    match: re.Match[str], year: int | None, month: int, day: int | None
) -> PrintedDate | None:
    """Leave out what is no day of the calendar, such as 31 June."""
    if year is not None and year in other_calendars.BUDDHIST_YEARS:
        year -= other_calendars.BUDDHIST_AHEAD
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date(year or CENTURY, month, 1 if day is None else day)
    except ValueError:
        return None
    is_whole = year is not None and day is not None
    if (year is None and day is None) or (not is_whole and _NEEDS_YEAR.search(match.group())):
        return None
    start, end = match.span()
    text = match.group()
    end -= len(text) - len(text.rstrip(" ,.،\xa0")) if year else 0
    return PrintedDate(Piece(start, end), year, month, day)
