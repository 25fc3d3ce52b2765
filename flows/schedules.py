"""When a standing source is visited: cron, an interval or a recurrence rule, in a time zone.

    schedule = "15 6 * * 1-5"                        cron: five fields
    schedule = "every 20 minutes"                    an interval
    schedule = "RRULE:FREQ=MONTHLY;BYDAY=1MO"        a rule of iCalendar (RFC 5545)

Checked when the list is read, long before Prefect fires it; Prefect keeps the hour of the wall
clock over changes to and from summer time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError
from dateutil.rrule import rrulestr

from transforms.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERVAL = re.compile(r"every (?:(\d{1,6}) )?(second|minute|hour|day|week)s?", re.IGNORECASE)
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
LEAST_SECONDS = 2  # between two runs; a run takes longer
RULE = re.compile(r"(?:RRULE:)?FREQ=", re.IGNORECASE)
MOST_MISSED = 100_000  # occurrences that are walked through to find the last one


class Kind(StrEnum):
    """How a schedule is written."""

    CRON = "cron"
    INTERVAL = "interval"
    RRULE = "rrule"


@dataclass(frozen=True, slots=True)
class Timing:
    """One schedule; `seconds` is null but for intervals."""

    kind: Kind
    text: str
    timezone: str
    seconds: int | None = None

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.text}, {self.timezone}" if self.seconds is None else self.text


def read_timing(text: str, timezone: str, place: str) -> Timing:
    """Read a schedule. Raises DataError if it, or the time zone, makes no sense.

    >>> read_timing("every 20 minutes", "UTC", "sources.toml").seconds
    1200
    """
    try:
        zone = ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as error:
        raise DataError(f"{place}, timezone: no time zone is called {timezone!r}") from error
    if found := INTERVAL.fullmatch(text.strip()):
        seconds = int(found[1] or 1) * UNITS[found[2].lower()]
        if seconds < LEAST_SECONDS:
            raise DataError(f"{place}, schedule: expected {LEAST_SECONDS} seconds or more")
        return Timing(Kind.INTERVAL, text.strip(), timezone, seconds)
    try:
        if RULE.match(text):
            rule = text if text.upper().startswith("RRULE:") else f"RRULE:{text}"
            rrulestr(rule, dtstart=datetime(2020, 1, 1))  # noqa: DTZ001 - only its form counts
            return Timing(Kind.RRULE, rule, timezone)
        next(CronSim(text, datetime.now(zone)))
    except (CronSimError, ValueError, StopIteration) as error:
        raise DataError(
            f'{place}, schedule: expected cron ("15 6 * * *"), an interval ("every 20 minutes") '
            f'or a rule ("RRULE:FREQ=DAILY"), found {text!r} ({error or "it never comes"})'
        ) from error
    return Timing(Kind.CRON, text, timezone)


def last_due(timing: Timing, since: datetime, now: datetime) -> datetime | None:
    """Return the last moment after `since` and up to `now` that a schedule names, if any.

    >>> hours = [datetime(2026, 5, 1, hour, 30, tzinfo=UTC) for hour in (3, 9)]
    >>> last_due(read_timing("0 * * * *", "UTC", ""), *hours).hour
    9
    """
    if timing.seconds is not None:
        missed = int((now - since).total_seconds() // timing.seconds)
        return since + timedelta(seconds=missed * timing.seconds) if missed > 0 else None
    zone, last = ZoneInfo(timing.timezone), None
    moments: Iterator[datetime]
    if timing.kind is Kind.CRON:
        moments = CronSim(timing.text, since.astimezone(zone))
    else:
        start = since.astimezone(zone).replace(tzinfo=None)
        moments = (each.replace(tzinfo=zone) for each in rrulestr(timing.text, dtstart=start))
    for moment in islice(moments, MOST_MISSED):
        if moment > now:
            break
        if moment > since:
            last = moment.astimezone(UTC)
    return last
