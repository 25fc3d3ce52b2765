"""Days of other calendars that news prints and that are one day of ours for certain.

The Solar Hijri year of Iran and Afghanistan begins at the spring equinox; leap years follow a
cycle of 33 years for as long as news has been and will be on the web. Thailand counts years
from the Buddha's death; Japan and Taiwan from the start of a reign and of the Republic. The
lunar Hijri calendar is left out: when a month begins depends on who saw the moon.
"""

from datetime import date, timedelta
from functools import cache

from transforms.fields.words import word_list

BUDDHIST_AHEAD = 543  # years that Thai dates are ahead of ours
BUDDHIST_YEARS = range(2443, 2743)  # 1900 to 2199
# The year before the first of a Japanese reign, and of the Republic of China.
ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911}
SOLAR_YEARS = range(1340, 1472)  # printed beside a month's name: 1961 to 2093
# In digits 1445/08/04 may be of the lunar calendar, whose year has been past 1418 since 1997.
SOLAR_YEARS_IN_DIGITS = range(1376, 1416)  # 1997 to 2037, since when news is on the web
CYCLE, PHASE = 33, 11  # years with eight leap days; the year of its cycle in which year 0 is
MONTHS, LONG_MONTHS, LONG, SHORT = 12, 6, 31, 30  # months with 31 days come first
YEAR_1400 = date(2021, 3, 21)  # its first day


@cache
def solar_months() -> dict[str, int]:
    """Return the number of each name of a Solar Hijri month."""
    months = word_list("fa")["solar_months"]
    return {form: number for number, forms in enumerate(months, 1) for form in forms}


def day_of_solar(year: int, month: int, day: int) -> date | None:
    """Return our day for one of the Solar Hijri calendar; None: it has no such day.

    >>> day_of_solar(1402, 8, 4), day_of_solar(1402, 12, 30)
    (datetime.date(2023, 10, 26), None)
    """
    if not 1 <= month <= MONTHS or not 1 <= day <= (LONG if month <= LONG_MONTHS else SHORT):
        return None
    found = _new_year(year) + timedelta(days=_days_before(month) + day - 1)
    return found if found < _new_year(year + 1) else None


def _new_year(year: int) -> date:
    return YEAR_1400 + timedelta(days=365 * (year - 1400) + _leaps(year) - _leaps(1400))


def _leaps(year: int) -> int:
    """Count the leap days before a year."""
    cycles, rest = divmod(year + PHASE, CYCLE)
    return 8 * cycles + (rest + 3) // 4


def _days_before(month: int) -> int:
    long = min(month - 1, LONG_MONTHS)
    return LONG * long + SHORT * (month - 1 - long)
