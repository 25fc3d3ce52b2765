"""When an article was published: what a stamp states, else an interval with its basis.

A date in a caption or the clock of a page is never the article's date. A picture taken
on a day shows that the article is no older, and that is all it shows.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from transforms.cuts import Cut, cut_piece
from transforms.fields.date_order import is_month_first, is_open
from transforms.fields.stamps import Stamp, StampKind, read_stamps
from transforms.images import Picture
from transforms.tables import DateBasis, Precision
from transforms.text_lines import TextLine


@dataclass(frozen=True, slots=True)
class Printed:
    """One stamp of an article and where it stands."""

    cut: Cut | None
    kind: StampKind
    moment: datetime | None  # in UTC if a zone is printed, else as printed
    day: date | None  # on the calendar of the page
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of when an article was published and changed."""

    published: Printed | None
    updated: Printed | None
    not_before: date | None
    not_after: date | None
    basis: DateBasis | None


def read_dates(
    stamps: Iterable[tuple[TextLine, StampKind | None]],
    dateline_day: date | None,
    pictures: Sequence[Picture],
    language: str | None,
    beside: Iterable[str] = (),
) -> Dates:
    """Weigh stamps, dateline and captions, the surest first.

    `stamps` are lines, with the kind of their moment where a field states it.
    `dateline_day` is the day that the dateline prints, None without a year; the
    language tells what 08/01/2014 means, else the dates of the lines `beside` them do.
    """
    lines = [*stamps]
    order = None
    if any(is_open(line.seen) for line, _ in lines):
        order = is_month_first([*(line.seen for line, _ in lines), *beside])
    found = [
        _printed(line, stamp, kind)
        for line, kind in lines
        for stamp in read_stamps(line.seen, language, month_first=order)[: 1 if kind else None]
    ]
    published, updated = _sort(found)
    if published and published.moment:
        first, last = _interval(published)
        return Dates(published, updated, first, last, DateBasis.STAMP)
    taken = [picture.taken_on for picture in pictures if picture.taken_on]
    if dateline_day:
        return Dates(published, updated, dateline_day, None, DateBasis.DATELINE)
    if taken:
        return Dates(published, updated, max(taken), None, DateBasis.CAPTION)
    return Dates(published, updated, None, None, None)


def _printed(line: TextLine, stamp: Stamp, kind: StampKind | None) -> Printed:
    moment = stamp.moment
    if moment and moment.tzinfo:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return Printed(
        cut=cut_piece(line, stamp.piece),
        kind=kind or stamp.kind,
        moment=moment,
        day=stamp.printed.date() if stamp.printed else None,
        precision=stamp.precision,
    )


def _interval(printed: Printed) -> tuple[date | None, date | None]:
    """Return the first and the last day that a stamp leaves open."""
    day = printed.day
    if day is None or printed.precision in {Precision.MINUTE, Precision.DAY}:
        return day, day
    if printed.precision is Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def _sort(found: Sequence[Printed]) -> tuple[Printed | None, Printed | None]:
    """Tell publication from update; one stamp alone is the publication."""
    dated = [stamp for stamp in found if stamp.moment] or [*found]
    updates = [stamp for stamp in dated if stamp.kind is StampKind.UPDATED]
    others = [stamp for stamp in dated if stamp.kind is not StampKind.UPDATED]
    if not others:
        return next(iter(updates), None), None
    if not updates:  # the same day printed twice is no update
        updates = [stamp for stamp in others[1:] if stamp.moment != others[0].moment]
    return others[0], next(iter(updates), None)
