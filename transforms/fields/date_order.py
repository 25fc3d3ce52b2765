"""Whether a page prints the month before the day: 05/03/2024 is two days.

English does both. What tells is on the page itself: another date that can be read in one
way only (25/03/2024), a clock of North America beside such a date, or a day printed in words
that one of the two readings is next to. Where two signs disagree nothing is told.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from transforms.fields.printed_dates import find_dates

IN_FIGURES = re.compile(
    r"(?<!\d)(?<!\d[./-])(?P<one>\d{1,2})(?P<mark>[/-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"(?!\d|[/-]\d)"
)
# The zones of the United States and Canada; all of the former print the month first.
AMERICAN_CLOCK = re.compile(r"\d\s?[ap]\.?m\.?\s\(?[ECMP][SD]?T\b", re.IGNORECASE)
MONTHS = 12
NEAR = 3  # days between a stamp and the day of a picture, a dateline or another stamp


def is_open(text: str) -> bool:
    """Say whether a text has a date in figures of which both readings are days.

    >>> is_open("Published 05/03/2024"), is_open("Published 25/03/2024")
    (True, False)
    """
    return any(_may_be_both(*_parts(found)) for found in IN_FIGURES.finditer(text))


def is_month_first(texts: Sequence[str]) -> bool | None:
    """Say which of day and month the lines of a page print first; None: they do not tell.

    >>> is_month_first(["Published 05/03/2024", "Read also, 25/03/2024"])
    False
    >>> is_month_first(["03/05/2024 05:00 AM EST"]), is_month_first(["03/05/2024 05:00 AM"])
    (True, None)
    """
    return _agreed(_of_other_dates(texts)) if any(map(is_open, texts)) else None


def _agreed(told: Iterable[bool]) -> bool | None:
    """Return what all signs say; None where there is none, or they differ."""
    found = set(told)
    return found.pop() if len(found) == 1 else None


def _of_other_dates(texts: Sequence[str]) -> Iterable[bool]:
    """Yield what each sign says."""
    days = {found.on for text in texts for found in find_dates(text) if found.on}
    for text in texts:
        for found in IN_FIGURES.finditer(text):
            one, two, year = _parts(found)
            if not _may_be_both(one, two, year):
                if one != two and min(one, two) <= MONTHS < max(one, two):
                    yield two > MONTHS
                continue
            if AMERICAN_CLOCK.search(text, found.end()):
                yield True
            yield from _of_near_days(date(year, one, two), date(year, two, one), days)


def _of_near_days(month_first: date, day_first: date, days: Iterable[date]) -> Iterable[bool]:
    """Yield which of two readings is next to a day that is printed in words."""
    for day in days:
        is_near, is_other = (abs((day - each).days) <= NEAR for each in (month_first, day_first))
        if is_near != is_other:
            yield is_near


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    return int(found["one"]), int(found["two"]), int(found["year"])


def _may_be_both(one: int, two: int, year: int) -> bool:
    return one != two and 0 < one <= MONTHS and 0 < two <= MONTHS and year > 0
