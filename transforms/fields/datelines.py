"""The dateline that opens a story: "KATHMANDU, April 25 (Reuters) - …".

Place, day and agency stand before a dash, a bracket or a colon. No list of places is
needed: an agency in brackets, capitals throughout, or a new sentence behind the dash
tell a dateline from a sentence. What cannot be told is no dateline.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.fields.agencies import agency_at, find_agency, is_agency
from transforms.fields.dateline_shapes import (
    AFTER_AGENCY,
    AFTER_HYPHENED,
    AGENCY_ALONE,
    AGENCY_FIRST,
    BRACKETED,
    COLON,
    DASHED,
    DAY_AND_AGENCY,
    ELECTRIC,
    FULL_STOP,
    GLUED,
    HYPHENED,
    LIKELY_PLACE,
    PLACE_ALONE,
    PLACE_AND_DESK,
    PLACE_AND_PAPER,
    PLACE_IN_BRACKET,
    PLACE_LINE,
    POINT_DASH,
    REPORTER_BRACKET,
    SHORT_FORM,
    WITH_AGENCY,
)
from transforms.fields.names import CAPITAL
from transforms.fields.printed_dates import find_dates
from transforms.fields.spans import Piece, is_cased, trimmed
from transforms.fields.stamps import is_stamp_line, read_stamps
from transforms.fields.words import folded, months

LONGEST_DATELINE = 120  # characters before the story
KEPT = 4096  # paragraphs whose dateline is remembered: several rules ask for it
LONGEST_KEPT = 2000  # characters of such a paragraph
LEAST_STORY = 60  # characters behind a colon, or it is no paragraph of a story
EDGES = " \t\xa0\u3000\u200b\u200e\u200f\ufeff,،."
QUOTES = "\"“«„‘'「"
# One cheap look: what a dateline ends with must stand near the start.
ENDS = re.compile(r"[-–—:：(（/)】〕\]电電讯訊ـ।]|[^\W\d_a-z]{4}\.")
# A second place, not a paper: "ST. JOSEPH, Mich." ends with a short form.
DOMAIN = re.compile(r"\w+\.(?:com|net|org|id|co|co\.id|ru|tv|info|news|[a-z]{2})$", re.IGNORECASE)


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
    if not ENDS.search(text, 0, LONGEST_DATELINE):
        return None
    return (_kept if len(text) <= LONGEST_KEPT else _read)(text)


def _read(text: str) -> Dateline | None:
    return (
        _in_brackets(text)
        or _with_agency(text)
        or _agency_alone(text)
        or _place_in_bracket(text)
        or _dashed(text)
        or _hyphened(text)
        or _with_paper(text)
        or _agency_first(text)
        or _point_dash(text)
        or _glued(text)
        or _colon(text)
        or _full_stop(text)
        or _electric(text)
    )


_kept = lru_cache(KEPT)(_read)


def _made(text: str, found: re.Match[str], agency: Piece | None = None) -> Dateline | None:
    """Take the pieces out of a match; None if its place is a word of another kind."""
    groups = found.groupdict()
    place = date = None
    if groups.get("place"):
        place = trimmed(text, *found.span("place"), " ,،")
    if groups.get("day"):
        days = find_dates(text[: found.end("day")])
        if not days:
            return None
        date = days[0].piece
        if place:  # "KATHMANDU, April" is a place and half a date
            place = trimmed(text, place.start, min(place.end, date.start), " ,،")
    if agency is None and groups.get("paper"):
        agency = Piece(*found.span("paper"))
    if place and agency is None:
        place, agency = _split_place(text, place)
    if place:
        glue = GLUE.search(text, place.start, place.end)
        place = Piece(place.start, glue.start()) if glue else place
        if not _is_place(place.of(text)):
            return None
    return Dateline(_without_full_stop(text, place), date, agency, found.end())


GLUE = re.compile(r"\s(?:في|يوم|بتاريخ|فی)$")  # "دبي في 5 يوليو": Dubai, on 5 July


def _split_place(text: str, place: Piece) -> tuple[Piece | None, Piece | None]:
    """Tell a place from the agency or site beside it: "Riyadh, SPA --"."""
    for part in re.finditer(r"[^,،]+", place.of(text)):
        here = trimmed(text, place.start + part.start(), place.start + part.end())
        if here is None:
            continue
        if is_agency(here.of(text), "text") or DOMAIN.fullmatch(here.of(text)):
            before = trimmed(text, place.start, here.start, " ,،")
            return before or trimmed(text, here.end, place.end, " ,،"), here
    return place, None


def _without_full_stop(text: str, place: Piece | None) -> Piece | None:
    """Cut the full stop off "Москва.", not off "Mich."."""
    if place is None or "," in place.of(text) or text[place.end - 1] != ".":
        return place
    longest = 5  # letters and dots of a short form, as in "D.C."
    last = place.of(text).split()[-1]
    return place if len(last) <= longest else Piece(place.start, place.end - 1)


def _is_place(value: str) -> bool:
    bare = value.casefold().replace("’", "'").rstrip(".")
    first = re.split(r"[\s,]", bare)[0]
    others = folded("not_places")
    return not (bare in others or first in others or bare in folded("weekdays") or bare in months())


def _starts_anew(text: str, at: int) -> bool:
    """Say whether a new sentence can start there: a capital, or a script without."""
    rest = text[at : at + 3].lstrip(QUOTES + "(¿¡ ")[:1]
    return not rest or rest.isupper() or not is_cased(rest)


def _bracket_agency(found: re.Match[str]) -> Piece | None:
    """Return the agency in the bracket of a match."""
    for group in ("agency", "barred"):
        inner = find_agency(found[group], "text") if found[group] else None
        if inner:
            start = found.start(group)
            return Piece(start + inner.start, start + inner.end)
    return None


def _with_agency(text: str) -> Dateline | None:
    found = WITH_AGENCY.match(text, 0, LONGEST_DATELINE)
    if found is None or not _starts_anew(text, found.end()):
        return None
    agency = _bracket_agency(found)
    return _made(text, found, agency) if agency else None


def _agency_alone(text: str) -> Dateline | None:
    if text[:1] not in "(（[/":
        return None
    found = AGENCY_ALONE.match(text, 0, LONGEST_DATELINE)
    if found is None:
        return None
    agency = _bracket_agency(found)
    if agency is None and SHORT_FORM.fullmatch(found["agency"] or ""):
        agency = Piece(*found.span("agency"))
    return _made(text, found, agency) if agency else None


def _place_in_bracket(text: str) -> Dateline | None:
    """Read "(Nairobi) – Rain …", as releases print it."""
    if text[:1] != "(":
        return None
    found = PLACE_IN_BRACKET.match(text, 0, LONGEST_DATELINE)
    return _made(text, found) if found and _starts_anew(text, found.end()) else None


def _dashed(text: str) -> Dateline | None:
    found = DASHED.match(text, 0, LONGEST_DATELINE)
    if found is None or not _starts_anew(text, found.end()):
        return None
    value = found["place"]
    first = value.split(",")[0]  # "ORLA, Mich."
    is_capital = is_cased(first) and first.upper() == first
    is_stop = found["dash"][0] == "."  # МОСКВА, 5 марта. …
    is_dated = found["day"] is not None and "." not in value
    if (found["paper"] and not is_capital) or (is_stop and not (is_capital and is_dated)):
        return None
    if ":" in found["dash"] and not found["day"]:
        return None
    agency = agency_at(text, found.end(), "text")
    behind = AFTER_AGENCY.match(text, agency.end) if agency else None
    if agency and behind:
        dateline = _made(text, found, agency)
        return replace(dateline, end=behind.end()) if dateline else None
    if is_capital or found["day"] or _is_short(text, found):
        return _made(text, found)
    return None


def _is_short(text: str, found: re.Match[str]) -> bool:
    """Say whether words before a dash are few, and no aside between two dashes."""
    value = found["place"].split(",")[0]
    most = 3 if is_cased(value) else 2
    least = 3
    aside = re.search(r"\s[-–—]\s", text[found.end() : found.end() + LEAST_STORY])
    return len(value) >= least and len(value.split()) <= most and aside is None


def _hyphened(text: str) -> Dateline | None:
    found = HYPHENED.match(text, 0, LONGEST_DATELINE)
    agency = agency_at(text, found.end(), "text") if found else None
    behind = AFTER_HYPHENED.match(text, agency.end) if agency else None
    if found is None or behind is None:
        return None
    dateline = _made(text, found, agency)
    return replace(dateline, end=behind.end()) if dateline else None


def _with_paper(text: str) -> Dateline | None:
    """Read a place with a day and an agency, a paper in quotes, or a desk in brackets."""
    if len(text) < LEAST_STORY:
        return None
    found = DAY_AND_AGENCY.match(text, 0, LONGEST_DATELINE)
    if found and found["where"]:
        return Dateline(Piece(*found.span("where")), None, Piece(*found.span("whose")), found.end())
    found = found or PLACE_AND_PAPER.match(text, 0, LONGEST_DATELINE)
    if found:
        return _made(text, found)
    found = PLACE_AND_DESK.match(text, 0, LONGEST_DATELINE)
    if found and not folded("dateline_desks").isdisjoint(found["paper"].split()):
        return _made(text, found)
    return None


def _agency_first(text: str) -> Dateline | None:
    """Read an agency, a place and a mark; an aside between two dashes has an article before it."""
    if len(text) < LEAST_STORY or not ARABIC.match(text):
        return None
    found = AGENCY_FIRST.match(text, 0, LONGEST_DATELINE)
    if found is None or (found["bar"] != "/" and found["paper"].startswith("ال")):
        return None
    return None if _is_place_of_agency(found) else _made(text, found)


def _is_place_of_agency(found: re.Match[str]) -> bool:
    """Say whether the agency comes second: such a line is read as another shape."""
    return is_agency(found["place"], "text") and not is_agency(found["paper"], "text")


ARABIC = re.compile(r"[\u0620-\u06d3]")


def _point_dash(text: str) -> Dateline | None:
    found = POINT_DASH.match(text, 0, LONGEST_DATELINE)
    return _made(text, found) if found and _starts_anew(text, found.end()) else None


def _glued(text: str) -> Dateline | None:
    found = GLUED.match(text, 0, LONGEST_DATELINE)
    if found is None or not _starts_anew(text, found.end()):
        return None
    paper = found["paper"]
    is_place = " " not in paper or paper.casefold() in folded("regions")
    if is_place or paper.endswith("."):
        whole = Piece(found.start("place"), found.end("paper"))
        return Dateline(whole, None, None, found.end())
    return _made(text, found, Piece(*found.span("paper")))


def _colon(text: str) -> Dateline | None:
    """Read a place before a colon; never words before speech."""
    if len(text) < LEAST_STORY:
        return None
    found = COLON.match(text, 0, LONGEST_DATELINE)
    if found is None or text[found.end()] in QUOTES:
        return None
    value = found["place"]
    rest = text[found.end() :]
    if is_cased(value):
        if not rest[:1].isupper() or SPEECH.match(rest) or "?" in rest[:LEAST_STORY]:
            return None
    elif value.startswith("و") and value.endswith(("ت", "ل", "ف", "د", "ح")):
        return None  # "وقال:", "وأضاف:": a verb that introduces speech
    return _made(text, found)


# Words with which a speaker begins, so that what stands before the colon is a name.
SPEECH = re.compile(
    r"(?:I|I[’']m|We|You|Yes|No|Well|Oh|My|Our|It[’']s|That[’']s|Ich|Wir|Ja|Nein|Je|Nous"
    r"|Oui|Non|Yo|Sí|Eu|Sim|Я|Мы|Да|Нет)(?![^\W_])"
)


def _full_stop(text: str) -> Dateline | None:
    """Read "STOCKHOLM. Rain …" and the same with the full stop of Hindi."""
    if len(text) < LEAST_STORY:
        return None
    found = FULL_STOP.match(text, 0, LONGEST_DATELINE)
    if found is None:
        return None
    if found["place"]:
        if text[found.end() : found.end() + 1].isupper():
            return _made(text, found)
        return _with_day(text, found)
    return _before_danda(text, found)


def _before_danda(text: str, found: re.Match[str]) -> Dateline | None:
    """Read a place before the full stop of Hindi, or place and desk also before a colon."""
    place = Piece(*found.span("other"))
    if found["agency"] is None:
        is_colon = text[found.end() - 2] == ":"
        is_place = not is_colon and _is_place(place.of(text))
        return Dateline(place, None, None, found.end()) if is_place else None
    agency = Piece(*found.span("agency"))
    if _writes(place.of(text)):
        place, agency = agency, place
    elif not _writes(agency.of(text)):
        return None  # two places, or words before a list
    return Dateline(place, None, agency, found.end()) if _is_place(place.of(text)) else None


KOREAN_PLACE = 2  # syllables of most towns: before a reporter, a longer name is a paper's
SHORT_DAY = 16  # characters of a day without a year: "22 листопада. "


def _with_day(text: str, found: re.Match[str]) -> Dateline | None:
    """Read the day behind a place and a full stop: "КИЇВ. 22 листопада. "."""
    after = text[found.end() : found.end() + SHORT_DAY]
    days = find_dates(after) if after[:1].isdigit() else ()
    dateline = _made(text, found) if days and days[0].piece.start == 0 else None
    if dateline is None:
        return None
    day = Piece(found.end(), found.end() + days[0].piece.end)
    end = day.end + len(text[day.end :]) - len(text[day.end :].lstrip(". "))
    return replace(dateline, date=day, end=end)


def _writes(value: str) -> bool:
    """Say whether a few words name an agency, a desk or somebody's job, and no place."""
    words = value.casefold().split()
    jobs = folded("jobs") | folded("desks") | folded("dateline_desks")
    return is_agency(value, "text") or value.casefold() in jobs or not jobs.isdisjoint(words)


def _in_brackets(text: str) -> Dateline | None:
    if text[:1] not in "【[(［（〔":
        return None
    found = REPORTER_BRACKET.match(text)
    if found:
        return Dateline(Piece(*found.span("place")), None, None, found.end())
    found = BRACKETED.match(text)
    if found is None:
        return None
    inner = find_agency(found["agency"])
    is_paper = len(found["place"]) > KOREAN_PLACE
    if inner is None and found["agency"].endswith("기자") and is_paper:
        return None  # [paper=reporter]
    start = found.start("agency")
    agency = Piece(start + inner.start, start + inner.end) if inner else None
    return Dateline(Piece(*found.span("place")), None, agency, found.end())


def _electric(text: str) -> Dateline | None:
    found = ELECTRIC.match(text, 0, LONGEST_DATELINE)
    if found is None:
        return None
    is_own = found["agency"].startswith("本")  # 本报, "this paper"
    agency = None if is_own else Piece(*found.span("agency"))
    place = Piece(*found.span("place")) if found["place"] else None
    return Dateline(place, Piece(*found.span("day")), agency, found.end())


def read_place_line(text: str) -> Dateline | None:
    """Return the dateline of a line that is a place before a dash, and nothing else.

    >>> read_place_line("Porto (Norte) -").place
    Piece(start=0, end=13)
    """
    found = PLACE_LINE.fullmatch(text.strip())
    return _made(text, found) if found else None


def read_place_alone(text: str) -> Dateline | None:
    """Return the dateline of a line that is known to be a place: "Porto", "Norte, PORTO".

    Names are read as in any dateline; up to three other words, of any script, are the place.

    >>> read_place_alone("PORTO").place, read_place_alone("কলকাতা,").place
    (Piece(start=0, end=5), Piece(start=0, end=6))
    """
    found = PLACE_ALONE.fullmatch(text)
    if found is None:
        return None
    words = Piece(*found.span("words")) if found["words"] else None
    return Dateline(words, None, None, found.end()) if words else _made(text, found)


def read_likely_place(text: str) -> Piece | None:
    """Return what opens a paragraph as a place might; only its story can say whether it is one.

    >>> read_likely_place("Porto. Rain fell on the hills of the valley.")
    Piece(start=0, end=5)
    """
    found = LIKELY_PLACE.match(text, 0, LONGEST_DATELINE)
    if found is None or not _is_place(found["place"]):
        return None
    return Piece(*found.span("place"))


def is_dateline_line(text: str) -> bool:
    """Say whether a line is only a dateline: place and agency, perhaps day or "ago".

    >>> is_dateline_line("LONDON (AP)"), is_dateline_line("Speaking to reporters:")
    (True, False)
    """
    whole = trimmed(text, 0, len(text), EDGES + "-–—|")
    if whole is None or len(text) > LONGEST_DATELINE:
        return False
    value = whole.of(text)
    found = WITH_AGENCY.fullmatch(value)
    agency = _bracket_agency(found) if found else None
    if found and agency:
        return _made(value, found, agency) is not None and _is_short_place(found["place"])
    bar = BAR.search(value)
    if bar and is_agency(value[bar.end() :], "text"):  # Beirut - AFP
        return _is_short_place(value[: bar.start()]) and _is_place(value[: bar.start()])
    stamps = read_stamps(value)
    if not stamps:
        return False
    place = trimmed(value, 0, stamps[0].piece.start, EDGES + "-–—|•/(")
    if place is None or not is_stamp_line(value[stamps[0].piece.start :]):
        return False
    parts = re.split(r"\s?[,|/•]\s?", place.of(value))
    return all(_is_capital_place(part) for part in parts)


BAR = re.compile(r"\s[-–—|/ـ]\s")


def _is_short_place(value: str) -> bool:
    """Say whether words are as few as those of a place: a caption has more."""
    most = 3
    return all(len(part.split()) <= most for part in re.split(r"[,،]", value))


def _is_capital_place(value: str) -> bool:
    return value.upper() == value and CAPITALS.fullmatch(value) is not None


CAPITALS = re.compile(rf"(?:{CAPITAL}|[\s.'’\-]){{2,40}}")
