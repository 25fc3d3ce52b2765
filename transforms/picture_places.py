"""Where and when a picture was taken, as far as its caption prints it.

A place is read beside the date ("in Beirut, Lebanon, 20 October 2022", "Monday, Sept. 2,
2024, in Detroit") or at the very end of the caption ("… during a meeting in Baabda.").
There is no list of places: capitals and prepositions tell. A caption with two days, as
of a combination of pictures, has neither place nor date.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.printed_dates import find_dates
from transforms.spans import MARKS, Piece, is_cased, trimmed
from transforms.words import folded, one_of, words_of

REACH = 240  # characters looked at on each side of the date; places stand close to it


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Place and day of a picture; None: not printed, or not beyond doubt."""

    place: Piece | None
    taken: Piece | None
    taken_on: date | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    place: re.Pattern[str]  # a place and nothing else
    ending: re.Pattern[str]  # "… in PLACE" up to the end
    after: re.Pattern[str]  # "in PLACE" right after a date
    last: re.Pattern[str]  # "… in PLACE" at the end of a caption without a date
    before_date: re.Pattern[str]  # weekday, "on", commas between place and date


CAPITAL = r"(?-i:[^\W\d_a-zß-öø-ÿа-я])"


@cache
def _patterns() -> _Patterns:
    adjective = rf"(?:(?:{one_of(words_of('place_adjectives'))})\s)"
    noun = rf"(?:\s(?:{one_of(words_of('place_nouns'))})(?![^\W_]))"
    letter = rf"(?:[^\W\d_]|[{MARKS}'’.\-])"
    capital = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁІЇЄ]"
    name = rf"{capital}{letter}{{0,30}}"
    link = r"(?:(?:of|de|del|della|di|da|do|dos|la|le|las|los|el|al|sur|am|an|der|du|des|and|upon|the)\s){1,2}"
    names = rf"{name}(?:\s(?:{link})?{name}){{0,4}}"
    place = rf"(?:{adjective}{{0,2}}{names}{noun}?)"
    places = rf"{place}(?:,\s?{place}){{0,3}}"
    unspaced_script = r"[\u0600-\u06ff]"
    word = rf"{unspaced_script}{{2,20}}"
    other = rf"(?:{adjective}{{0,2}}{word})"
    before = one_of(words_of("place_before"))
    before_end = one_of(words_of("place_before_end"))
    return _Patterns(
        re.compile(rf"\s*{place}\s*"),
        re.compile(rf"(?<![^\W_])(?:{before})\s(?P<place>{place}|{other})\s*$"),
        re.compile(rf"[\s,]{{0,3}}(?:{before})\s(?P<place>{places}|{other})"),
        re.compile(
            rf"(?<![^\W_])(?:{before_end})\s(?P<place>{places}|{other})\s*[.。]?\s*$"
        ),
        re.compile(
            rf"[\s,،(]*(?:(?<![^\W_])(?:{one_of([*words_of('weekdays'), 'on', 'le', 'el', 'am', 'den', 'il', 'em', 'di'])})[\s,،.]*){{0,2}}$",
            re.IGNORECASE,
        ),
    )


def read_picture_facts(text: str, start: int, end: int) -> PictureFacts:
    """Return place and day of the picture from the part of a line that is its caption."""
    days = [each for each in find_dates(text[start:end]) if each.on]
    if len({each.on for each in days}) > 1:
        return PictureFacts(None, None, None)
    if not days:
        return PictureFacts(_last_place(text, start, end), None, None)
    day = days[-1]
    piece = Piece(start + day.piece.start, start + day.piece.end)
    place = _place_beside(text, start, end, piece)
    return PictureFacts(place or _last_place(text, start, end), piece, day.on)


def _place_beside(text: str, start: int, end: int, day: Piece) -> Piece | None:
    after = _patterns().after.match(text, day.end, min(end, day.end + REACH))
    return (
        _clean(text, *after.span("place")) if after else _place_before(text, start, day)
    )


def _place_before(text: str, start: int, day: Piece) -> Piece | None:
    """Go back from the date, comma by comma, as long as a place stands between them."""
    low = max(start, day.start - REACH)
    gap = _patterns().before_date.search(text, max(low, day.start - 30), day.start)
    right = gap.start() if gap else day.start
    found: int | None = None
    cursor = right
    while cursor > low:
        comma = max(text.rfind(",", low, cursor), text.rfind("،", low, cursor))
        left = comma + 1 if comma >= 0 else low
        if _patterns().place.fullmatch(text, left, cursor) and comma >= 0:
            found, cursor = left, comma
            continue
        ending = _patterns().ending.search(text, left, cursor)
        if ending:
            found = ending.start("place")
        break
    return _clean(text, found, right) if found is not None else None


def _last_place(text: str, start: int, end: int) -> Piece | None:
    low = max(start, end - REACH)
    ending = _patterns().last.search(text, low, end)
    return _clean(text, *ending.span("place")) if ending else None


def _clean(text: str, start: int, end: int) -> Piece | None:
    """Cut the article off ("the Al-Hol camp") and refuse days and common words."""
    piece = trimmed(text, start, end, " \t\xa0,،")
    if piece is None:
        return None
    value = piece.of(text)
    article = re.match(
        r"(?:the|der|die|das|le|la|les|el|los|las|il|o|a)\s(?=\S)", value
    )
    shift = article.end() if article else 0
    last = value.rstrip(".")
    keeps_dot = last.rpartition(" ")[2]
    longest_abbreviation = 5  # Mich., Calif.
    if last != value and (len(keeps_dot) > longest_abbreviation or "," not in value):
        piece = Piece(piece.start, piece.start + len(last))
    piece = Piece(piece.start + shift, piece.end)
    word = piece.of(text)
    if word.casefold() in folded("weekdays") or not word:
        return None
    if not is_cased(word) and word.split()[0] in NOT_PLACES:
        return None
    return piece


NOT_PLACES = frozenset(
    ["صورة", "لقاء", "اجتماع", "مؤتمر", "المؤتمر", "الاجتماع", "مكتبه", "مكتب", "وقت", "سابق", "حفل", "جلسة", "مناسبة", "أثناء", "خلال", "المباراة", "مباراة", "طريقها", "طريقه", "مستشفى", "دیدار", "نشست", "جلسه", "حال", "مراسم", "عکس"]
)
