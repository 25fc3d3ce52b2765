"""The dateline that opens a story: "KATHMANDU, April 25 (Reuters) - …".

Place, day and agency stand before a dash, a bracket or a colon. No list of places is
needed: an agency in brackets, capitals throughout, or a new sentence behind the dash
tell a dateline from a sentence. What cannot be told is no dateline.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.agencies import agency_pattern, find_agency, is_agency
from transforms.names import CAPITAL
from transforms.printed_dates import find_dates
from transforms.spans import DIGIT, MARKS, Piece, is_cased, trimmed
from transforms.stamps import is_stamp_line, read_stamps
from transforms.words import folded, one_of, words_of

LONGEST_DATELINE = 120  # characters before the dash
EDGES = " \t\xa0\u3000\u200b\u200e\u200f\ufeff,،."
# One cheap look: what a dateline ends with must stand near the start.
ENDS = re.compile(r"[-–—:：(（/)】\]電电]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The pieces of a dateline; `end` is where the story itself starts."""

    place: Piece | None
    date: Piece | None
    agency: Piece | None
    end: int


def read_dateline(text: str) -> Dateline | None:
    """Return the dateline a paragraph starts with; None if it has none.

    >>> read_dateline("LONDON (AP) — Rain fell.").place
    Piece(start=0, end=6)
    """
    head = text[:LONGEST_DATELINE]
    if not ENDS.search(head):
        return None
    return (
        _in_brackets(text)
        or _with_agency(text)
        or _agency_alone(text)
        or _dashed(text)
        or _glued(text)
        or _colon(text)
        or _electric(text)
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    with_agency: re.Pattern[str]
    agency_alone: re.Pattern[str]
    dashed: re.Pattern[str]
    glued: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    agency = agency_pattern("text")
    letter = rf"(?:[^\W\d_]|[{MARKS}'’.\-‘])"
    name = rf"(?:{CAPITAL}{letter}{{0,24}})"
    link = r"(?:de|del|la|le|el|am|an|der|of|du|do|da|al|on|sur|upon|the|i|in)"
    names = rf"{name}(?:[\s/]{{1,2}}(?:{link}\s){{0,2}}{name}){{0,3}}"
    other = rf"(?:[^\W\d_A-Za-z]|[{MARKS}]){{2,20}}(?:\s(?:[^\W\d_A-Za-z]|[{MARKS}]){{1,20}}){{0,2}}"
    place = rf"(?:{names}|{other})(?:\s?[,،]\s?(?:{names}|{other})){{0,2}}"
    day = rf"(?:[,،.]?\s(?=[^()]{{0,30}}[{DIGIT}])[^()\-–—:]{{3,34}}?)"
    dash = r"(?:\.?\s?[-–—―]{1,3}|\s?\.{2,4}|[.:])"
    inside = rf"[^()（）\[\]]{{0,30}}?{agency}[^()（）\[\]]{{0,30}}?"
    bracket = rf"(?:[(（\[]\s?(?P<agency>{inside})\s?[)）\]]|/(?P<barred>{agency})/)"
    return _Patterns(
        re.compile(
            rf"(?P<place>{place})(?P<day>{day})?[,،.]?\s?[-–—]?\s?{bracket}\s?(?:{dash})?\s*"
        ),
        re.compile(
            rf"{bracket}\s?(?P<dash>{dash})\s*(?:(?P<place>{place})(?P<day>{day})?\s[-–—]\s)?"
        ),
        re.compile(
            rf"(?P<place>{place})(?P<day>{day})?\s?(?P<dash>\s[-–—―]{{1,2}}\s)(?:(?P<agency>{agency})\s?[-–—.:]\s*)?"
        ),
        re.compile(
            rf"(?P<place>{names})[,،]\s(?P<paper>{names})\s?(?P<dash>[—–]|--)\s?"
        ),
    )


def _made(
    text: str, found: re.Match[str], agency: Piece | None = None
) -> Dateline | None:
    groups = found.groupdict()
    place = trimmed(text, *found.span("place"), " ,،") if groups.get("place") else None
    date = None
    if groups.get("day"):
        days = find_dates(text[: found.end("day")])
        if not days:
            return None
        date = days[0].piece
        if place:  # "KATHMANDU, April" is a place and half a date
            place = trimmed(text, place.start, min(place.end, date.start), " ,،")
    name = "barred" if groups.get("barred") else "agency"
    if agency is None and groups.get(name):
        inner = find_agency(groups[name])
        if inner:
            start = found.start(name)
            agency = Piece(start + inner.start, start + inner.end)
    if place and not _is_place(place.of(text)):
        return None
    return Dateline(place, date, agency, found.end())


def _is_place(value: str) -> bool:
    bare = value.casefold().replace("’", "'").rstrip(".")
    first = re.split(r"[\s,]", bare)[0]
    return not (
        bare in folded("not_places")
        or first in folded("not_places")
        or bare in folded("weekdays")
    )


def _with_agency(text: str) -> Dateline | None:
    """Read "KATHMANDU, April 25 (Reuters) -" and "МОСКВА, 21 мая. /ТАСС/."."""
    found = _patterns().with_agency.match(text, 0, LONGEST_DATELINE)
    return _made(text, found) if found else None


def _agency_alone(text: str) -> Dateline | None:
    """Read "(Reuters) -" and "(ANSA) - ROMA, 22 NOV -"."""
    found = _patterns().agency_alone.match(text, 0, LONGEST_DATELINE)
    return _made(text, found) if found else None


def _dashed(text: str) -> Dateline | None:
    """Read "PUTRAJAYA, Nov 22 — …" and "Washington – The …"."""
    found = _patterns().dashed.match(text, 0, LONGEST_DATELINE)
    if found is None:
        return None
    value = found["place"]
    rest = text[found.end() : found.end() + 3].lstrip("\"“«„‘'(")
    starts_anew = rest[:1].isupper() or not is_cased(rest[:1] or "A")
    is_capital = is_cased(value) and value.upper() == value
    shortest = 3
    if not starts_anew or len(value) < shortest:
        return None
    if not is_cased(value) and not found["agency"] and not found["day"]:
        most = 2
        if len(value.split()) > most:
            return None
    most_words = 3
    if (
        not is_capital
        and not found["day"]
        and len(value.split(",")[0].split()) > most_words
    ):
        return None
    if (
        re.search(r"\s[-–—]\s", text[found.end() : found.end() + 60])
        and not is_capital
        and not found["day"]
        and not found["agency"]
    ):
        return None
    return _made(text, found)


def _glued(text: str) -> Dateline | None:
    """Read "Porto, The Daily Example—Rain …": the paper in the agency's place."""
    found = _patterns().glued.match(text, 0, LONGEST_DATELINE)
    if found is None:
        return None
    paper = found["paper"]
    least = 2
    if (
        len(paper.split()) < least
        or paper.casefold() in folded("regions")
        or paper.endswith(".")
    ):
        if not text[found.end() : found.end() + 1].isupper():
            return None
        return Dateline(
            Piece(found.start("place"), found.end("paper")), None, None, found.end()
        )
    return _made(text, found, Piece(*found.span("paper")))


COLON = re.compile(
    rf"(?P<place>{CAPITAL}[^\W\d_]{{2,24}}(?:\s{CAPITAL}[^\W\d_]{{2,24}})?|[^\W\d_A-Za-zА-я][^\W\d_A-Za-zА-я\u0300-\u097f]{{0,1}}[^:：«»()!؟?.\d]{{1,24}})\s?[:：]\s?(?=\S)"
)
LEAST_STORY = 60  # characters behind the colon, or it is no paragraph of a story


def _colon(text: str) -> Dateline | None:
    """Read "New Delhi: In case …" and "موصل: …"; never words before quoted speech."""
    if len(text) < LEAST_STORY:
        return None
    found = COLON.match(text, 0, LONGEST_DATELINE)
    if found is None or text[found.end()] in "\"“«„‘'「":
        return None
    place = trimmed(text, *found.span("place"))
    most = 2
    if (
        place is None
        or len(place.of(text).split()) > most
        or not _is_place(place.of(text))
    ):
        return None
    value = place.of(text)
    rest = text[found.end() :]
    if is_cased(value):
        if not rest[:1].isupper() or _is_speech(rest) or "?" in rest[:80]:
            return None
    elif value.startswith("و") and value.endswith(("ت", "ل", "ف", "د", "ح")):
        return None  # "وقال:", "وأضاف:": a verb that introduces speech
    return Dateline(place, None, None, found.end())


def _is_speech(rest: str) -> bool:
    """Say whether the words behind a name and a colon are said by that person."""
    return SPEECH.match(rest) is not None


SPEECH = re.compile(
    r"(?:I|I'm|I’m|We|You|Yes|No|Well|Oh|My|Our|It's|It’s|That's|That’s|Ich|Wir|Ja|Nein|Je|Nous|Oui|Non|Yo|Sí|Eu|Sim|Я|Мы|Да|Нет)(?![^\W_])"
)
BRACKETED = re.compile(
    r"[【\[(［（](?P<place>[\u4e00-\u9fff\u3040-\u30ff가-힣]{1,10}?)(?P<paper>\s?[=＝・]\s?[^】\])］）]{1,24}|(?:共同|時事|聯合ニュース|新華社)|ロイター)[】\])］）]\s*"
)


def _in_brackets(text: str) -> Dateline | None:
    """Read "【ロンドン共同】" and "[서울=연합뉴스]"."""
    if text[:1] not in "【[(［（":
        return None
    found = BRACKETED.match(text)
    if found is None:
        return None
    inner = find_agency(found["paper"])
    start = found.start("paper")
    agency = Piece(start + inner.start, start + inner.end) if inner else None
    return Dateline(Piece(*found.span("place")), None, agency, found.end())


ELECTRIC = re.compile(
    rf"(?:[(（])?(?P<agency>新华社|新華社|中新社|中央社|中新网|本报|本報|人民网)(?:记者|記者)?(?P<who>[\u4e00-\u9fff]{{2,4}}(?=[\u4e00-\u9fff]{{2,6}}[{DIGIT}]))?"
    rf"(?P<place>[\u4e00-\u9fff·]{{2,10}}?)?(?P<day>(?:[{DIGIT}]{{1,2}}月)?[{DIGIT}]{{1,2}}日)(?:综合)?[电電讯訊][)）]?(?:[（(][^）)]{{1,40}}[）)])?\s*"
)


def _electric(text: str) -> Dateline | None:
    """Read "新华社北京11月22日电（记者某某）" and "(中央社台北22日電)"."""
    found = ELECTRIC.match(text, 0, LONGEST_DATELINE)
    if found is None:
        return None
    agency = Piece(*found.span("agency")) if is_agency(found["agency"]) else None
    place = Piece(*found.span("place")) if found["place"] else None
    return Dateline(place, Piece(*found.span("day")), agency, found.end())


def is_dateline_line(text: str) -> bool:
    """Say whether a line is only a dateline: place and agency, perhaps day or "ago".

    >>> is_dateline_line("LONDON (AP)"), is_dateline_line("Speaking to reporters:")
    (True, False)
    """
    whole = trimmed(text, 0, len(text), EDGES + "-–—|")
    if whole is None or len(text) > LONGEST_DATELINE:
        return False
    value = whole.of(text)
    found = _patterns().with_agency.fullmatch(value)
    if found is not None:
        return _made(value, found) is not None
    stamps = read_stamps(value)
    if not stamps:
        return False
    place = trimmed(value, 0, stamps[0].piece.start, EDGES + "-–—|•/(")
    if place is None or not is_stamp_line(value[stamps[0].piece.start :]):
        return False
    parts = re.split(r"\s?[,|/•]\s?", place.of(value))
    return all(_is_capital_place(part) for part in parts)


def _is_capital_place(value: str) -> bool:
    return is_agency(value, "text") or (
        is_cased(value)
        and value.upper() == value
        and bool(re.fullmatch(rf"(?:{CAPITAL}|[\s.'’\-])+", value))
    )


__all__ = ["Dateline", "is_dateline_line", "one_of", "read_dateline", "words_of"]
