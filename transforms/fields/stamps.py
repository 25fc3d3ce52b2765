"""The moments a page states for its article: "Published: 3 May 2024, 10:31 pm CET".

A stamp is a date, with the time and zone that stand beside it, and the label before it
that says which moment it is. A relative time ("5 hours ago") is a stamp without a
moment: the clock it counts from is not printed. Labels and units are word lists.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache

from transforms.fields.clocks import UNTOLD_ZONES, ZONES, Clock, clock_beside, words
from transforms.fields.first_letters import Gate, find_words, first_letters, gate
from transforms.fields.names import CAPITAL
from transforms.fields.printed_dates import PrintedDate, find_dates
from transforms.fields.spans import DIGIT, DIGITS, MARKS, Piece
from transforms.fields.words import one_of, words_of
from transforms.tables import Precision

LONGEST_STAMP_LINE = 160  # characters; the longest of the gold set has 72
KEPT = 4096  # lines whose stamps are remembered: several rules ask for them
LONGEST_KEPT = 200  # characters of such a line
SHORT_LINE = 60  # characters; in a longer line "an hour ago" without digits is no stamp
HAS_DIGIT = re.compile(f"[{DIGIT}]")
_D = f"[{DIGIT}]"


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
    `zone_minutes` is the zone that is printed, in minutes east of Greenwich.
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
    """A date or a relative time, before it is known which moment it is."""

    piece: Piece
    date: PrintedDate | None


def read_stamps(
    text: str, language: str | None = None, *, month_first: bool | None = None
) -> tuple[Stamp, ...]:
    """Return the stamps of a line in order.

    `month_first` says how its page prints days in figures, None where nothing tells.
    A date without a year takes the year of a date before it in the same line.

    >>> [stamp.moment for stamp in read_stamps("Updated: Nov 20 2019, 11:06am IST")]
    [datetime.datetime(2019, 11, 20, 5, 36, tzinfo=datetime.timezone.utc)]
    """
    read = _kept if len(text) <= LONGEST_KEPT else _read_stamps
    return read(text, language, month_first)


def _read_stamps(
    text: str,
    language: str | None,
    month_first: bool | None,  # noqa: FBT001 - as the cache keys it
) -> tuple[Stamp, ...]:
    found = _found(text, find_dates(text, language, month_first=month_first))
    stamps: list[Stamp] = []
    start, year = 0, None
    for index, each in enumerate(found):
        end = found[index + 1].piece.start if index + 1 < len(found) else len(text)
        kind = _kind(text, each.piece, start, end)
        if each.date is None:
            stamp = Stamp(each.piece, kind, None, None)
        else:
            clock = clock_beside(text, each.piece, start, end)
            stamp = _stamp(each.date, clock, kind, each.date.year or year)
            year = year or each.date.year
        start = stamp.piece.end
        stamps.append(stamp)
    return tuple(stamps)


_kept = lru_cache(KEPT)(_read_stamps)


def _found(text: str, printed: tuple[PrintedDate, ...]) -> list[_Found]:
    dates = [_Found(each.piece, each) for each in printed]
    if len(text) >= SHORT_LINE and not HAS_DIGIT.search(text):
        return dates
    ends = iter(dates)
    date = next(ends, None)
    found = list(dates)
    for hit in find_words(relative_gate(), text):
        while date and date.piece.end <= hit.start():
            date = next(ends, None)
        if date is None or hit.end() <= date.piece.start:
            found.append(_Found(Piece(*hit.span()), None))
    return sorted(found, key=lambda each: each.piece.start)


@cache
def relative_gate() -> Gate:
    """Match "5 hours ago" in any language; also glued to a name before it."""
    unit = words("relative_units")
    end = rf"(?![^\W_]|[{MARKS}])"
    before = words("relative_before")
    after = words("relative_after")
    pattern = re.compile(
        rf"(?<![^\W_])(?:{before})\s(?:{_D}{{1,4}}\s?)?(?:{unit}){end}"
        rf"|(?:(?<!{_D}){_D}{{1,4}}|(?<![^\W_])an?)\s?(?:{unit})"
        rf"(?:\s(?:and\s)?{_D}{{1,2}}\s(?:{unit}))?\s?(?:{after}){end}",
        re.IGNORECASE,
    )
    firsts = first_letters([*words_of("relative_before"), "a", "an"])
    number = rf"(?<!{_D}{_D})(?={_D}{{0,3}}\s?[^\W\d_])"  # a whole one with a word behind it
    return gate(pattern, {*firsts, *DIGITS}, number=number)


def _stamp(day: PrintedDate, clock: Clock | None, kind: StampKind, year: int | None) -> Stamp:
    """Put date and time together; without a year there is no moment."""
    pieces = [day.piece, clock.piece] if clock else [day.piece]
    start = min(piece.start for piece in pieces)
    piece = Piece(start, max(piece.end for piece in pieces))
    moment = _midnight(year, day)
    if moment is None:
        return Stamp(piece, kind, None, None)
    if clock is None or day.day is None:
        precision = Precision.DAY if day.day else Precision.MONTH
        return Stamp(piece, kind, moment, precision)
    moment += timedelta(minutes=clock.minutes)
    if clock.zone is None:
        return Stamp(piece, kind, moment, Precision.MINUTE)
    moment = (moment - timedelta(minutes=clock.zone)).replace(tzinfo=UTC)
    return Stamp(piece, kind, moment, Precision.MINUTE, clock.zone)


def _midnight(year: int | None, day: PrintedDate) -> datetime | None:
    try:
        return datetime(year or 0, day.month, day.day or 1)  # noqa: DTZ001 - as printed
    except ValueError:  # no year, or 29 February of another year
        return None


# --- labels ---------------------------------------------------------------------------


@cache
def _labels() -> re.Pattern[str]:
    updated, published = words("updated"), words("published")
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<updated>{updated})|(?P<published>{published}))"
        rf"(?![^\W_]|[{MARKS}])",
        re.IGNORECASE,
    )


# Labels that stand behind their date, as in Japanese: "1月14日 01時40分更新".
LABEL_BEHIND = re.compile(
    r"[^)\]|•·/;]{0,40}?(?:(?P<updated>更新|수정|güncellendi|updated)|公開|配信|掲載|发布|發布|입력)"
)


def _kind(text: str, piece: Piece, start: int, end: int) -> StampKind:
    """Tell the moment by the nearest label before it, or by one right after it."""
    before = list(_labels().finditer(text, start, piece.start))
    label = before[-1] if before else LABEL_BEHIND.match(text, piece.end, end)
    if label is None:
        return StampKind.UNLABELLED
    return StampKind.UPDATED if label["updated"] else StampKind.PUBLISHED


# --- lines ----------------------------------------------------------------------------

TIME = re.compile(
    rf"(?<!{_D}){_D}{{1,2}}[:.h時시]{_D}{{2}}(?::{_D}{{2}})?(?:\.\d{{1,6}}Z?)?[分분]?"
    rf"(?:\s?[ap]\.?m\b\.?)?|[+\-−]\s?{_D}{{1,2}}(?::?{_D}{{2}})?",
    re.IGNORECASE,
)
AFTER_WORDS = re.compile(r"更新|公開|配信|掲載|发布|發布|입력|수정|年|г")
# A day without a year, as portals print it: "5/14(日) 10:20配信".
DAY_ALONE = re.compile(r"\d{1,2}/\d{1,2}\s?[(（][月火水木金土日][)）]\s?")
MINUTES_TO_READ = re.compile(rf"\s[-–—|•·]\s{_D}{{1,2}}\s?min(?:ute)?s?\.?$")
# As in "14:30 UhrLesedauer: 2 Min." and in "2:35 PM GMTUpdated 4 hours ago".
GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z]{3})(?=[A-Z][a-z])")
SEPARATORS = re.compile(r"[\s\W_]*")
IN_FIGURES = re.compile(rf"(?<!{_D}){_D}{{1,2}}([./-]){_D}{{1,2}}\1(?:{_D}{{2}}){{1,2}}(?!{_D})")


def is_stamp_line(text: str, language: str | None = None) -> bool:
    """Say whether a line is nothing but labels, dates, times, weekdays and separators.

    A label alone ("Published:") is a stamp line too; its date stands on the next one.
    One place may stand beside a time: "Porto - 3 May 2024 - 14:30 CET".
    """
    has_digit = HAS_DIGIT.search(text) is not None
    if len(text) > (LONGEST_STAMP_LINE if has_digit else SHORT_LINE):
        return False
    stamps = read_stamps(text, language)
    if not stamps:
        is_today = has_digit and _today().search(text) is not None
        day = DAY_ALONE.search(text)
        if day:
            text = text[: day.start()] + text[day.end() :]
        is_label = is_today or day is not None or _labels().search(text) is not None
        return is_label and not _remains(SITE_BEFORE.sub("", text) if is_today else text)
    start, end = 0, len(text)
    if any(stamp.precision is Precision.MINUTE for stamp in stamps):
        start, end = _without_place(text, stamps)
    rest = text[start:end]
    for stamp in reversed(stamps):
        rest = f"{rest[: stamp.piece.start - start]} {rest[stamp.piece.end - start :]}"
    return not _remains(MINUTES_TO_READ.sub("", rest))


# One word before the first date is a place: a name has two. Behind a labelled time two
# words may be one, since a byline names its author first.
PLACE_BEFORE = re.compile(rf"{CAPITAL}[^\W\d_]{{2,20}}(?:\.\w{{2,4}})?\s?[-–—|,•·/]\s")
PLACE_BEHIND = re.compile(rf"\s[-–—|•·]\s(?:{CAPITAL}[^\W\d_]{{2,20}}[\s,]{{0,2}}){{1,3}}$")
SITE_BEFORE = re.compile(r"^[^\d•|]{2,30}\s[•|]\s")  # "Valley News • Today, 12:04"
COUNTRY_BEHIND = re.compile(r",?\s[A-Z]{2,3}$")  # whose clock it is: "11:42, UK"


def _without_place(text: str, stamps: tuple[Stamp, ...]) -> tuple[int, int]:
    """Return where the line starts and ends without the place of its story."""
    before = PLACE_BEFORE.match(text, 0, stamps[0].piece.start)
    start = before.end() if before else 0
    last = stamps[-1].piece.end
    country = COUNTRY_BEHIND.match(text, last)
    if country:
        return start, country.start()
    behind = PLACE_BEHIND.match(text, last)
    is_labelled = stamps[-1].kind is not StampKind.UNLABELLED
    return start, behind.start() if behind and is_labelled else len(text)


def place_of_stamp(text: str) -> Piece | None:
    """Return the place behind a labelled time: "Published: 3 May 2024, 14:30 CET - PORTO".

    >>> place_of_stamp("Published: 3 May 2024, 14:30 CET - PORTO")
    Piece(start=35, end=40)
    """
    stamps = read_stamps(text)
    if not stamps or stamps[-1].precision is not Precision.MINUTE:
        return None
    found = PLACE_BEHIND.match(text, stamps[-1].piece.end)
    if found is None or stamps[-1].kind is StampKind.UNLABELLED or _remains(found.group()) == "":
        return None
    start = found.start() + len(found.group()) - len(found.group().lstrip(" -–—|•·"))
    return Piece(start, found.end())


@cache
def _today() -> re.Pattern[str]:
    """Match "today" and its like, which need a time beside them to be a stamp."""
    day = words("relative_days")
    return re.compile(rf"(?<![^\W_])(?:{day})(?![^\W_])", re.IGNORECASE)


@cache
def _filler() -> re.Pattern[str]:
    """Match what may stand in a stamp line: labels, weekdays, Hijri dates, reading time."""
    labels = words("published", "updated", "clock_words", "am", "pm", "joiners")
    days = words("weekdays", "date_glue", "relative_days")
    zones = one_of([*ZONES, *UNTOLD_ZONES])
    hijri = words("hijri_months")
    reading = words("reading_time")
    minutes = rf"{_D}{{1,2}}\s?(?:min(?:ute)?[ns]?|minuti|minutos|dk)\.?"
    return re.compile(
        rf"(?:{_D}{{1,2}}[\s/-]{{0,3}})?(?<![^\W\d_])(?:{hijri})(?![^\W\d_])"
        rf"[\s,،/-]{{0,3}}(?:{_D}{{4}})?"
        rf"|(?:{minutes}\s)?(?:{reading})(?:\s?:?\s?(?:ca\.\s)?{minutes})?|{_D}{{1,2}}\s(?:{reading})"
        rf"|(?<![^\W\d_])(?:{labels}|{days}|{zones})(?![^\W_]|[{MARKS}])",
        re.IGNORECASE,
    )


def _remains(text: str) -> str:
    """Return what is left of a line when dates, times, labels and marks are gone."""
    text = GLUED.sub(" ", text) if GLUED.search(text) else text
    text = IN_FIGURES.sub(" ", text)  # of two readings: "4/5/2021 08:10, 3 hours ago"
    text = _filler().sub(" ", TIME.sub(" ", text))
    return SEPARATORS.sub("", AFTER_WORDS.sub(" ", text))
