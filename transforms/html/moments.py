"""When a page's article was published and changed: what it states, else what it shows.

Metadata come first, since they give zone and minute. The page itself decides where it says
more: the clock of its own zone, and a first publication that the metadata have forgotten.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from transforms.fields.stamps import HAS_DIGIT, Stamp, StampKind, read_stamps
from transforms.fields.words import one_of, words_of
from transforms.html.elements import DATE_PROP
from transforms.html.facts import Facts
from transforms.html.metadata import Stated, Statements
from transforms.html.people import Places
from transforms.html.signals import BIT
from transforms.roles.signs import is_stamp

DATE_SIGNS = BIT["date"] | DATE_PROP | BIT["byline"] | BIT["tags"]
KEPT = 1 << 10  # values: the metadata of a page say the same in many places
FOREIGN = BIT["comment"] | BIT["related"]
ABOVE_HEAD, BELOW_START, BELOW_END = 9, 3, 16  # blocks in which the page says when
AT_END = 3  # blocks before the end of the story in which a note says when it first appeared
LONGEST_NOTE = 300
LONGEST_MARKED, LONGEST_PLAIN, LONGEST_STAMP = 200, 60, 100  # characters


def choose_moments(
    stated: Statements, facts: Sequence[Facts], places: Places
) -> tuple[Stated | None, Stated | None]:
    """Return when the article was published and when it was changed."""
    published = next((one for one in stated.published if _stamp(one.value)), None)
    updated = next((one for one in stated.updated if _stamp(one.value)), None)
    if published is None:
        return _first(facts, places) or _shown(facts, places), updated
    first = _first(facts, places)
    if first and _day(first.value) < _day(published.value):
        return first, updated
    return _on_own_clock(published, facts, places), updated


@lru_cache(KEPT)
def _stamp(value: str) -> Stamp | None:
    """Return the first moment in a value."""
    if not HAS_DIGIT.search(value):
        return None
    return next((stamp for stamp in read_stamps(value) if stamp.moment), None)


def _day(value: str) -> date:
    """Return the day of a value on the calendar that it is printed in."""
    stamp = _stamp(value)
    return stamp.printed.date() if stamp and stamp.printed else date.max


def _near(places: Places, end: int) -> Iterator[int]:
    """Yield the blocks around the headline: from it downwards, then upwards."""
    yield from range(places.head, min(places.first + BELOW_START, end))
    yield from range(min(places.head, end) - 1, max(-1, places.head - ABOVE_HEAD), -1)


def _on_own_clock(published: Stated, facts: Sequence[Facts], places: Places) -> Stated:
    """Return the same moment as the page's own clock has it, where the metadata give UTC.

    A story of the evening in America is of the next day in UTC, and no reader saw that day.
    """
    stamp = _stamp(published.value)
    if stamp is None or stamp.zone_minutes != 0:
        return published
    for at in _near(places, len(facts)):
        moment = facts[at].block.moment
        own = _stamp(moment) if moment else None
        if moment and own and own.moment == stamp.moment and own.zone_minutes:
            return Stated(moment.strip(), "time on the page")
    return published


@cache
def _note() -> re.Pattern[str]:
    """Return what a note holds that says when a story first appeared."""
    return re.compile(one_of(words_of("first_published")), re.IGNORECASE)


@cache
def _note_before_day() -> re.Pattern[str]:
    """Return the end of such a note, behind which its day stands."""
    glue = one_of(words_of("date_glue"))
    return re.compile(rf"{_note().pattern}\s*:?\s*(?:{glue})?\s*$", re.IGNORECASE)


def _first(facts: Sequence[Facts], places: Places) -> Stated | None:
    """Return the moment that the page itself labels as that of publication."""
    for at in _near(places, len(facts)):
        block = facts[at].block
        is_short = len(block.text) <= LONGEST_STAMP and not facts[at].is_entry
        if is_short and HAS_DIGIT.search(block.text) and not block.element.close & FOREIGN:
            for stamp in read_stamps(block.text):
                if stamp.moment and stamp.kind is StampKind.PUBLISHED:
                    return Stated(stamp.piece.of(block.text), "label on the page")
    for at in range(max(0, places.last - AT_END), min(places.last + BELOW_END, len(facts))):
        text = facts[at].block.text
        if len(text) <= LONGEST_NOTE and HAS_DIGIT.search(text) and _note().search(text):
            for stamp in read_stamps(text):
                if stamp.moment and _note_before_day().search(text, 0, stamp.piece.start):
                    return Stated(stamp.piece.of(text), "note on the page")
    return None


def _shown(facts: Sequence[Facts], places: Places) -> Stated | None:
    """Return the moment of a page that states none: of `time`, or of a visible stamp."""
    end = len(facts)
    for at in _near(places, end):
        moment = facts[at].block.moment
        if moment and _stamp(moment):
            return Stated(moment.strip(), "time on the page")
    for at in [*_near(places, end), *range(places.last + 1, min(places.last + BELOW_END, end))]:
        block = facts[at].block
        if block.element.close & FOREIGN:
            continue
        text = block.text
        longest = LONGEST_MARKED if block.element.close & DATE_SIGNS else LONGEST_PLAIN
        if len(text) <= longest or (len(text) <= LONGEST_STAMP and is_stamp(text)):
            stamp = _stamp(text)
            if stamp:
                return Stated(stamp.piece.of(text), "stamp on the page")
    return None
