"""The time of day beside a date: "10:31 pm CST", "14h52", "午後3時5分", "kl 10.15".

A time may stand behind its date or before it; it counts only with a mark between hour
and minute, with a half of the day, or with a word such as "Uhr".
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.fields.spans import DIGIT, Piece, to_ascii_digits
from transforms.fields.words import one_of, words_of

# Minutes east of Greenwich. Abbreviations with one meaning in news, or with one that
# news uses by far the most: IST is India (not Ireland or Israel), CST the middle of the
# US (not China), BST British summer (not Bangladesh). ET, CT, PT and AST are left out.
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BST": 60, "CET": 60,
    "CEST": 120, "IST": 330, "MSK": 180, "МСК": 180, "JST": 540, "KST": 540, "HKT": 480,
    "WIB": 420, "غرينتش": 0, "جرينتش": 0, "غرينيتش": 0,
}  # fmt: skip
UNTOLD_ZONES = ("ET", "CT", "PT", "AST")  # summer or winter time: it depends
MOST_ZONE = 14 * 60  # minutes; the easternmost zone
REACH = 60  # characters between the start of a time and the date behind it
NOON, HOURS, MINUTES = 12, 24, 60
_D = f"[{DIGIT}]"
# As in "14:53 GMT +3" and in "GMT + 3"; in "02:22 pm - 3" it counts something else.
_OFFSET = rf"(?P<offset>\s?\(?\s?(?:\+\s?|[-−]){_D}{{1,2}}(?::?{_D}{{2}})?(?!{_D})\)?)?"
CLOCK_WORD = re.compile(r"Uhr|horas|heures|بجے|बजे|hrs|hours", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: minutes since midnight, and the zone in minutes, if printed."""

    piece: Piece
    minutes: int
    zone: int | None


def words(*kinds: str) -> str:
    """Return the pattern of all words of some kinds."""
    return one_of(word for kind in kinds for word in words_of(kind))


@cache
def _after() -> re.Pattern[str]:
    """Match a time right behind a date, with what stands between them."""
    am, pm = words("am"), words("pm")
    zones = one_of([*ZONES, *UNTOLD_ZONES])
    return re.compile(
        r"[\s,،.;/|(\-–—·•]{0,6}"
        rf"(?:(?:{words('weekdays')})\)?[\s,،.]{{0,3}})?"
        rf"T?(?:(?:{words('clock_words')})[\s:]{{0,3}}){{0,3}}"
        rf"(?:(?P<am>{am})|(?P<pm>{pm}))?\s?"
        rf"(?:(?<!{_D})|(?<=(?:19|20){_D}{_D}))(?P<hour>{_D}{{1,2}})"  # "20247:14", too
        rf"(?:\s?(?P<mark>[:.hH時时시点點]|hs)"
        rf"\s?(?P<minute>{_D}{{2}}|{_D}(?=\s?[分분]))?)?[分분]?"
        rf"(?::{_D}{{2}}(?:\.{_D}{{1,6}})?)?(?!{_D})"
        rf"\s?(?:(?:(?P<late_am>{am})|(?P<late_pm>{pm}))(?![^\W_]))?"
        r"(?:\s?(?:Uhr|hrs|hours|horas|heures|बजे|h)(?![^\W_]))?"
        rf"(?P<zone>\s?\(?\s?(?:بتوقيت\s)?(?:{zones})(?![^\W_])\)?)?{_OFFSET}",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    """Match a time right before a date: "10:31 PM EST, Fri November 22, 2024"."""
    zones = one_of([*ZONES, *UNTOLD_ZONES])
    return re.compile(
        rf"(?<![{DIGIT}.:/-])(?P<hour>{_D}{{1,2}})(?P<mark>[:.h])(?P<minute>{_D}{{2}})"
        rf"(?::{_D}{{2}})?(?!{_D})"
        rf"(?:\s?(?:(?P<am>{words('am')})|(?P<pm>{words('pm')}))(?![^\W_]))?"
        rf"(?P<zone>\s?\(?(?:{zones})(?![^\W_])\)?)?{_OFFSET}"
        r"[\s,،|•·–—\-]{1,5}"
        rf"(?:(?:{words('weekdays', 'date_glue')})[\s,،]{{0,3}}){{0,2}}$",
        re.IGNORECASE,
    )


def clock_beside(text: str, day: Piece, start: int, end: int) -> Clock | None:
    """Return the time of day behind a date, or else before it, between two places."""
    found = _after().match(text, day.end, end)
    clock = _read(found) if found else None
    if clock:
        return clock
    found = _before().search(text, max(start, day.start - REACH), day.start)
    return _read(found) if found else None


def _read(found: re.Match[str]) -> Clock | None:
    """Check a match; None if it is no time of a day."""
    groups = found.groupdict()
    hour = int(to_ascii_digits(groups["hour"]))
    minute = int(to_ascii_digits(groups["minute"] or "0"))
    is_pm = bool(groups["pm"] or groups.get("late_pm"))
    is_am = bool(groups["am"] or groups.get("late_am"))
    mark = groups["mark"]
    if not (mark or is_am or is_pm or CLOCK_WORD.search(found.group())):
        return None
    if mark in {":", "."} and groups["minute"] is None:
        return None
    if is_pm and hour < NOON:
        hour += NOON
    if is_am and hour == NOON:
        hour = 0
    if hour >= HOURS or minute >= MINUTES:
        return None
    piece = Piece(found.start(), found.start() + len(found.group().rstrip(" \t\xa0,،(")))
    return Clock(piece, MINUTES * hour + minute, _zone(groups))


def _zone(groups: dict[str, str | None]) -> int | None:
    name = re.sub(r"[^\w]|بتوقيت", "", groups["zone"] or "").upper()
    offset = groups["offset"]
    if not offset:
        return ZONES.get(name)
    digits = re.sub(r"\D", "", to_ascii_digits(offset))
    has_minutes = len(digits) > len("+5")
    hours, minutes = (digits[:-2], digits[-2:]) if has_minutes else (digits, "0")
    shift = MINUTES * int(hours) + int(minutes)
    if shift > MOST_ZONE:
        return ZONES.get(name)
    return -shift if re.search(r"[-−]", offset) else shift
