"""The moments a page states for its article: "Published: 3 May 2024, 10:31 pm CET".

A stamp is a date, with the time and zone that stand beside it, and the label before it
that says which moment it is. A relative time ("5 hours ago") is a stamp without a
moment: the clock it counts from is not printed. Labels and units are word lists.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache

from transforms.printed_dates import PrintedDate, find_dates
from transforms.spans import DIGIT, MARKS, Piece, to_ascii_digits
from transforms.tables import Precision
from transforms.words import one_of, words_of

# Minutes east of Greenwich. Abbreviations with one meaning in news, or with one that
# news uses by far the most: IST is India (not Ireland or Israel), CST the middle of the
# US (not China), BST British summer (not Bangladesh). ET, CT, PT and AST are left out.
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BST": 60, "CET": 60,
    "CEST": 120, "IST": 330, "MSK": 180, "МСК": 180, "JST": 540, "KST": 540, "HKT": 480,
    "WIB": 420, "غرينتش": 0, "جرينتش": 0, "غرينيتش": 0,
}  # fmt: skip
HAS_DIGIT = re.compile(f"[{DIGIT}]")
SHORT_LINE = 60  # characters; in a longer line "an hour ago" without digits is no stamp
LONGEST_STAMP_LINE = 160  # characters; the longest in the gold set has 72


class StampKind(StrEnum):
    """Which moment a stamp states."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNLABELLED = "unlabelled"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One moment as printed.

    `piece` is date and time without the label. `moment` is in UTC (aware) if a zone is
    printed, else as printed (naive); None: it cannot be told from the line alone.
    `zone_minutes` is the zone that is printed, east of Greenwich. `day_printed` is the
    calendar day on the page, which may differ from the day in UTC.
    """

    piece: Piece
    kind: StampKind
    moment: datetime | None
    precision: Precision | None
    zone_minutes: int | None = None

    @property
    def printed(self) -> datetime | None:
        """The moment on the clock that the page shows, without a zone."""
        if self.moment is None:
            return None
        shift = timedelta(minutes=self.zone_minutes or 0)
        return self.moment.replace(tzinfo=None) + shift


@dataclass(frozen=True, slots=True)
class _Found:
    """A date, time or relative time before it is known which moment it is."""

    piece: Piece
    date: PrintedDate | None


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:(?P<updated>{_list('updated')})|(?P<published>{_list('published')}))"
        rf"(?![^\W_]|[{MARKS}])",
        re.IGNORECASE,
    )


def _list(*kinds: str) -> str:
    return one_of(word for kind in kinds for word in words_of(kind))


@cache
def _clock() -> re.Pattern[str]:
    """Match a time right after a date, with what stands between them and its zone."""
    d = f"[{DIGIT}]"
    day = rf"(?:{_list('weekdays')})"
    am, pm = _list("am"), _list("pm")
    return re.compile(
        rf"[\s,،.;/|(\-–—·•]{{0,6}}(?:{day}\)?[\s,،.]{{0,3}})?T?(?:(?:{_list('clock_words')})[\s:]{{0,3}}){{0,3}}"
        rf"(?:(?P<a_am>{am})|(?P<a_pm>{pm}))?\s?(?<![{DIGIT}])"
        rf"(?P<hour>{d}{{1,2}})(?:\s?(?P<mark>[:.hH時시点點]|hs)\s?(?P<minute>{d}{{2}}|{d}(?=\s?[分분]))?)?[分분]?"
        rf"(?::{d}{{2}}(?:\.{d}{{1,6}})?)?(?![{DIGIT}])\s?(?:(?:(?P<b_am>{am})|(?P<b_pm>{pm}))(?![^\W_]))?"
        rf"(?:\s?(?:Uhr|hrs|hours|horas|heures|बजे|h)(?![^\W_]))?"
        rf"(?P<zone>\s?\(?\s?(?:بتوقيت\s)?(?:{one_of(ZONES)})(?![^\W_])\)?)?"
        rf"(?P<offset>\s?\(?\s?[+\-−]\s?{d}{{1,2}}(?::?{d}{{2}})?(?![{DIGIT}])\)?)?",
        re.IGNORECASE,
    )


REACH = 60  # characters between the start of a time and the date behind it


@cache
def _clock_before() -> re.Pattern[str]:
    """Match a time right before a date: "10:31 PM EST, Fri November 22, 2024"."""
    d = f"[{DIGIT}]"
    am, pm = _list("am"), _list("pm")
    return re.compile(
        rf"(?<![{DIGIT}.:/-])(?P<hour>{d}{{1,2}})(?P<mark>[:.h])(?P<minute>{d}{{2}})"
        rf"(?::{d}{{2}})?(?![{DIGIT}])(?P<a_am>(?!))?(?P<a_pm>(?!))?"
        rf"(?:\s?(?:(?P<b_am>{am})|(?P<b_pm>{pm}))(?![^\W_]))?"
        rf"(?P<zone>\s?\(?(?:{one_of(ZONES)}|ET|CT|PT)(?![^\W_])\)?)?"
        rf"(?P<offset>\s?[+\-−]\s?{d}{{1,2}}(?::?{d}{{2}})?(?![{DIGIT}]))?"
        rf"[\s,،|•·–—\-]{{1,5}}(?:(?:{_list('weekdays', 'date_glue')})[\s,،]{{0,3}}){{0,2}}$",
        re.IGNORECASE,
    )


@cache
def _relative() -> re.Pattern[str]:
    """Match "5 hours ago" in any language; also glued to a name before it."""
    d = f"[{DIGIT}]"
    units = rf"(?:{_list('relative_units')})(?![^\W_]|[{MARKS}])"
    joined = rf"(?:{_list('relative_units')})"
    before = rf"(?<![^\W_])(?:{_list('relative_before')})\s(?:{d}{{1,4}}\s?)?{units}"
    after = (
        rf"(?:(?<![{DIGIT}]){d}{{1,4}}|(?<![^\W_])an?)\s?{joined}(?:\s(?:and\s)?{d}{{1,2}}\s{joined})?"
        rf"\s?(?:{_list('relative_after')})(?![^\W_]|[{MARKS}])"
    )
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def read_stamps(text: str, language: str | None = None) -> tuple[Stamp, ...]:
    """Return the stamps of a line in order.

    A date without a year takes the year of a date before it in the same line.

    >>> [stamp.moment for stamp in read_stamps("Updated: Nov 20 2019, 11:06am IST")]
    [datetime.datetime(2019, 11, 20, 5, 36, tzinfo=datetime.timezone.utc)]
    """
    found = _found(text, language)
    stamps: list[Stamp] = []
    start, year = 0, None
    for index, each in enumerate(found):
        end = found[index + 1].piece.start if index + 1 < len(found) else len(text)
        stamp = _read(text, each, start, end, year)
        year = year or (each.date.year if each.date else None)
        start = stamp.piece.end
        stamps.append(stamp)
    return tuple(stamps)


def _found(text: str, language: str | None) -> list[_Found]:
    dates = [_Found(each.piece, each) for each in find_dates(text, language)]
    times: list[_Found] = []
    if len(text) < SHORT_LINE or HAS_DIGIT.search(text):
        hits = _relative().finditer(text)
        times = [_Found(Piece(*hit.span()), None) for hit in hits]
    taken = [each.piece for each in dates]
    free = [
        each
        for each in times
        if not any(_overlap(each.piece, piece) for piece in taken)
    ]
    return sorted(dates + free, key=lambda each: each.piece.start)


def _overlap(one: Piece, two: Piece) -> bool:
    return one.start < two.end and two.start < one.end


def _read(text: str, found: _Found, start: int, end: int, year: int | None) -> Stamp:
    kind = _kind(text, found.piece, start, end)
    printed = found.date
    if printed is None:
        return Stamp(found.piece, kind, None, None)
    clock = _clock().match(text, found.piece.end, end)
    at = _time(clock) if clock else None
    piece = found.piece
    if clock and at is not None:
        piece = Piece(piece.start, clock.end() - _tail(clock.group()))
    elif at is None:
        clock = _clock_before().search(
            text, max(start, piece.start - REACH), piece.start
        )
        at = _time(clock) if clock else None
        piece = Piece(clock.start(), piece.end) if clock and at is not None else piece
    year = printed.year or year
    if year is None:
        return Stamp(piece, kind, None, None)
    try:
        moment = datetime(year, printed.month, printed.day or 1)  # noqa: DTZ001
    except ValueError:  # 29 February with another year
        return Stamp(piece, kind, None, None)
    if at is None or clock is None or printed.day is None:
        precision = Precision.DAY if printed.day else Precision.MONTH
        return Stamp(piece, kind, moment, precision)
    moment += timedelta(minutes=at)
    zone = _zone(clock)
    if zone is None:
        return Stamp(piece, kind, moment, Precision.MINUTE)
    try:
        moment = (moment - timedelta(minutes=zone)).replace(tzinfo=UTC)
    except OverflowError:
        return Stamp(piece, kind, None, None)
    return Stamp(piece, kind, moment, Precision.MINUTE, zone)


def _tail(text: str) -> int:
    return len(text) - len(text.rstrip(" \t\xa0,،("))


def _kind(text: str, piece: Piece, start: int, end: int) -> StampKind:
    """Tell the moment by the nearest label before it, or by one right after it."""
    nearest = None
    for nearest in _labels().finditer(text, start, piece.start):
        pass
    if nearest is None:
        right = text[piece.end : end]
        behind = re.match(r"[^)\]|•·/;]{0,40}", right)
        nearest = _behind(right[: behind.end()] if behind else "")
    if nearest is None:
        return StampKind.UNLABELLED
    return StampKind.UPDATED if nearest["updated"] else StampKind.PUBLISHED


AFTER = re.compile(
    r"(?P<updated>更新|수정|güncellendi|updated)|(?P<published>公開|配信|掲載|发布|發布|입력)"
)


def _behind(right: str) -> re.Match[str] | None:
    """Find a label that stands after its date, as in Japanese: "1月14日 01時40分更新"."""
    return AFTER.search(right)


def _time(clock: re.Match[str]) -> int | None:
    """Return minutes since midnight, None if the match is no time of a day."""
    hour = int(to_ascii_digits(clock["hour"]))
    minute = int(to_ascii_digits(clock["minute"] or "0"))
    is_pm = bool(clock["a_pm"] or clock["b_pm"])
    is_am = bool(clock["a_am"] or clock["b_am"])
    has_word = re.search(r"Uhr|horas|heures|بجے|बजे", clock.group())
    if not (clock["mark"] or is_am or is_pm or has_word):
        return None
    if clock["mark"] in {":", "."} and clock["minute"] is None:
        return None
    noon, last_hour, last_minute = 12, 24, 59
    if is_pm and hour < noon:
        hour += noon
    if is_am and hour == noon:
        hour = 0
    if hour >= last_hour or minute > last_minute:
        return None
    return 60 * hour + minute


def _zone(clock: re.Match[str]) -> int | None:
    name = re.sub(r"[^\w]|بتوقيت", "", clock["zone"] or "").upper()
    offset = clock["offset"]
    if not offset:
        return ZONES.get(name)
    sign = -1 if re.search(r"[-−]", offset) else 1
    digits = re.sub(r"\D", "", to_ascii_digits(offset))
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")  # noqa: PLR2004
    shift = 60 * int(hours) + int(minutes)
    most = 14 * 60  # the easternmost zone
    return sign * shift if shift <= most else ZONES.get(name)


@cache
def _today() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_list('relative_days')})(?![^\W_])", re.IGNORECASE)


@cache
def _filler() -> re.Pattern[str]:
    """Match what may stand in a stamp line beside dates, times and labels."""
    kinds = (
        "weekdays",
        "clock_words",
        "am",
        "pm",
        "date_glue",
        "relative_days",
        "joiners",
    )
    hijri = _list("hijri_months")
    d = f"[{DIGIT}]"
    words = _list(*kinds, "published", "updated")
    return re.compile(
        rf"(?:{d}{{1,2}}[\s-]{{0,3}})?(?<![^\W\d_])(?:{hijri})(?![^\W\d_])[\s,،-]{{0,3}}(?:{d}{{4}})?"
        rf"|(?<![^\W_])(?:{words}|{one_of(ZONES)}|ET|CT|PT|AST)(?![^\W_]|[{MARKS}])",
        re.IGNORECASE,
    )


TIME = re.compile(
    rf"(?<![{DIGIT}])[{DIGIT}]{{1,2}}(?:[:.h時시][{DIGIT}]{{2}})(?::[{DIGIT}]{{2}})?(?:\.\d{{1,6}}Z?)?[分분]?"
    rf"(?:\s?[ap]\.?m\b\.?)?|[+\-−]\s?[{DIGIT}]{{1,2}}(?::?[{DIGIT}]{{2}})?",
    re.IGNORECASE,
)
SEPARATORS = re.compile(r"[\s\W_]*")
AFTER_WORDS = re.compile(r"更新|公開|配信|掲載|发布|發布|입력|수정|年|г")


def is_stamp_line(text: str, language: str | None = None) -> bool:
    """Say whether a line is nothing but labels, dates, times, weekdays and separators.

    A label alone ("Published:") is a stamp line too; its date stands on the next one.
    """
    has_digit = HAS_DIGIT.search(text)
    if len(text) > (LONGEST_STAMP_LINE if has_digit else SHORT_LINE):
        return False
    stamps = read_stamps(text, language)
    label = _labels().search(text)
    if not stamps:
        is_today = bool(has_digit) and _today().search(text) is not None
        return (bool(label) or is_today) and not _remains(text)
    rest = text
    for stamp in reversed(stamps):
        rest = f"{rest[: stamp.piece.start]} {rest[stamp.piece.end :]}"
    return not _remains(rest)


def _remains(text: str) -> str:
    """Return what is left of a line when dates, times, labels and marks are gone."""
    text = _filler().sub(" ", TIME.sub(" ", text))
    return SEPARATORS.sub("", AFTER_WORDS.sub(" ", text))
