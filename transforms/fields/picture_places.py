"""Where and when a picture was taken, as far as its caption prints it.

A place is read beside the date ("in Beirut, Lebanon, 20 October 2022", "Monday, Sept. 2,
2024, in Detroit"), before a dash at the start ("BEIJING, Nov. 22, 2024 --"), or at the
very end ("… during a meeting in Baabda."). There is no list of places: capitals and
prepositions tell. A caption with two days, as of a combination of pictures, has neither.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.fields.first_letters import Gate, find_words, first_letters, gate
from transforms.fields.names import CAPITAL
from transforms.fields.printed_dates import find_dates
from transforms.fields.spans import BARE_MARKS, Piece, is_cased, trimmed
from transforms.fields.words import folded, months, one_of, words_of

REACH = 240  # characters looked at on each side of the date; places stand close to it
LONGEST_GAP = 30  # characters of weekday and commas between place and date
LONGEST_SHORT_FORM = 5  # letters and dot: "Pa.", "Mich.", "Calif" has none
COMMAS = ",،"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Place and day of a picture; None: not printed, or not beyond doubt."""

    place: Piece | None
    taken: Piece | None
    taken_on: date | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    place: re.Pattern[str]  # a place and nothing else
    ending: Gate  # "… in PLACE" up to the end
    after: re.Pattern[str]  # "in PLACE" right after a date
    last: Gate  # "… in PLACE" at the end of a caption without a date
    gap: re.Pattern[str]  # weekday, "on", commas between place and date


@cache
def _patterns() -> _Patterns:
    adjective = rf"(?:(?:{one_of(words_of('place_adjectives'))})\s)"
    noun = rf"(?:\s(?:{one_of(words_of('place_nouns'))})(?![^\W_]))"
    name = rf"{CAPITAL}(?:[^\W\d_]|[{BARE_MARKS}'’.\-]){{0,30}}"
    link = (
        r"(?:(?:of|de|del|della|di|da|do|dos|la|le|las|los|el|al|sur|am|an|der|du|des"
        r"|and|upon|the)\s){1,2}"
    )
    names = rf"{name}(?:\s(?:{link})?{name}){{0,4}}"
    place = rf"(?:{adjective}{{0,2}}{names}{noun}?)"
    places = rf"{place}(?:,\s?{place}){{0,3}}"
    other = rf"(?:{adjective}{{0,2}}[\u0600-\u06ff]{{2,20}})"
    before = rf"(?<![^\W_])(?:{one_of(words_of('place_before'))})\s"
    at_end = rf"(?<![^\W_])(?:{one_of(words_of('place_before_end'))})\s"
    small = ["on", "le", "el", "am", "den", "il", "em", "di", *words_of("weekdays")]
    day = rf"(?:(?<![^\W_])(?:{one_of(small)})[\s,،.]*)"
    return _Patterns(
        place=re.compile(rf"\s*{place}\s*"),
        ending=gate(
            re.compile(rf"{before}(?P<place>{place}|{other})\s*$"),
            first_letters(words_of("place_before")),
        ),
        after=re.compile(rf"[\s,]{{0,3}}{before}(?P<place>{places}|{other})"),
        last=gate(
            re.compile(rf"{at_end}(?P<place>{places}|{other})\s*[.。]?\s*$"),
            first_letters(words_of("place_before_end")),
        ),
        gap=re.compile(rf"(?:\s[-–]\s|[\s,،(]*){day}{{0,2}}$", re.IGNORECASE),
    )


def place_gates() -> tuple[Gate, Gate]:
    """Return what finds a place at the end of a caption, and one right before a date."""
    return _patterns().last, _patterns().ending


def read_picture_facts(text: str, start: int, end: int) -> PictureFacts:
    """Return place and day of the picture from the part of a line that is a caption."""
    days = [each for each in find_dates(text[start:end]) if each.on]
    if len({each.on for each in days}) > 1:
        return PictureFacts(None, None, None)
    if not days:
        return PictureFacts(_last_place(text, start, end), None, None)
    day = days[-1]
    piece = Piece(start + day.piece.start, start + day.piece.end)
    place = (
        _place_at_start(text, start, piece)
        or _place_after(text, piece, end)
        or _place_before(text, start, piece)
        or _east_asian_place(text, start, piece, end)
        or _last_place(text, start, end)
    )
    return PictureFacts(place, piece, day.on)


def _place_at_start(text: str, start: int, day: Piece) -> Piece | None:
    """Read "BEIJING, Nov. 22, 2024 -- …"."""
    place = trimmed(text, start, day.start, COMMAS + " ")
    if place is None or not DASH.match(text, day.end):
        return None
    return place if CAPITALS.fullmatch(place.of(text)) else None


DASH = re.compile(r"\s?[-–—]{1,2}\s")
CAPITALS = re.compile(rf"(?:{CAPITAL}|[ ,.'’\-]){{3,40}}")


def _place_after(text: str, day: Piece, end: int) -> Piece | None:
    found = _patterns().after.match(text, day.end, min(end, day.end + REACH))
    return _clean(text, *found.span("place")) if found else None


def _place_before(text: str, start: int, day: Piece) -> Piece | None:
    """Go back from the date, comma by comma, as long as a place stands between them."""
    low = max(start, day.start - REACH)
    gap = _patterns().gap.search(text, max(low, day.start - LONGEST_GAP), day.start)
    right = gap.start() if gap else day.start
    found: int | None = None
    cursor = right
    while cursor > low:
        comma = max(text.rfind(mark, low, cursor) for mark in COMMAS)
        left = comma + 1 if comma >= 0 else low
        if comma >= 0 and _patterns().place.fullmatch(text, left, cursor):
            found, cursor = left, comma
            continue
        ending = next(find_words(_patterns().ending, text, left, cursor), None)
        found = ending.start("place") if ending else found
        break
    return _clean(text, found, right) if found is not None else None


# ＝東京都港区で2024年11月22日 · ＝2024年11月22日午後1時、東京都港区、
_TOWN = r"(?P<place>[\u4e00-\u9fff\u3040-\u30ff]{2,14}[都道府県市区町村])"
TOWN_BEFORE = re.compile(rf"[＝、]{_TOWN}(?:で|、)?$")
TOWN_AFTER = re.compile(rf"[^、。]{{0,12}}、{_TOWN}(?:で|、|$)")


def _east_asian_place(text: str, start: int, day: Piece, end: int) -> Piece | None:
    low = max(start, day.start - LONGEST_GAP)
    found = TOWN_BEFORE.search(text, low, day.start)
    found = found or TOWN_AFTER.match(text, day.end, end)
    return Piece(*found.span("place")) if found else None


def _last_place(text: str, start: int, end: int) -> Piece | None:
    low = max(start, end - REACH)
    ending = next(find_words(_patterns().last, text, low, end), None)
    return _clean(text, *ending.span("place")) if ending else None


ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|las|il|o|a)\s(?=\S)")


def _clean(text: str, start: int, end: int) -> Piece | None:
    """Cut the article off ("the Al-Orla camp") and refuse days and common words."""
    piece = trimmed(text, start, end, COMMAS + " \t\xa0")
    if piece is None:
        return None
    value = piece.of(text)
    article = ARTICLE.match(value)
    stop = piece.end
    if value.endswith("."):
        last = value.rpartition(" ")[2]
        keeps = "," in value and len(last) <= LONGEST_SHORT_FORM
        stop -= 0 if keeps else len(value) - len(value.rstrip("."))
    piece = Piece(piece.start + (article.end() if article else 0), stop)
    word = piece.of(text)
    is_time = word.casefold() in folded("weekdays") or word.casefold() in months()
    if not word or is_time:
        return None
    if not is_cased(word) and word.split()[0] in folded("place_never"):
        return None
    return piece
