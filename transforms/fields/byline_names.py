"""The names in the part of a byline that holds names.

A list is split at commas and "and"; places, jobs and papers behind a name are cut off.
Without "and" only the first of a list is a name: what follows it is where and for whom.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.fields.agencies import find_agency, is_agency
from transforms.fields.names import CAPITAL, is_name
from transforms.fields.spans import Piece, is_cased, trimmed
from transforms.fields.words import folded, one_of, words_of
from transforms.tables import BylineRole

MOST_NAMES = 8  # of one byline; more is a list of another kind
MOST_DESK_WORDS = 5
EDGES = " \t\xa0\u3000\u200b\u200e\u200f\ufeff,،|/•·⋅–—-:;"
SECTION = re.compile(r"\s?[|•·⋅]\s?|\s[–—\-/ـ]\s|\s{3,}|\s?[(（]|\s?[:：]\s|\s?;\s")
COMMA = re.compile(r"\s?[,،，、]\s?")
DESK_BREAK = re.compile(r",|\s[-–—|/ـ]\s")


@dataclass(frozen=True, slots=True)
class BylineName:
    """One name of a byline and what it names."""

    piece: Piece
    role: BylineRole


@dataclass(frozen=True, slots=True)
class BylineParts:
    """The names of a byline; none for an orphan "by" whose name is on the next line."""

    names: tuple[BylineName, ...]
    place: Piece | None = None


@cache
def _joiners() -> re.Pattern[str]:
    """Match "and"; in Arabic and Hebrew it is glued to the name behind it."""
    words = one_of([word for word in words_of("joiners") if word.isalpha()])
    return re.compile(
        rf"\s(?:{words})\s|\s?&\s|\s(?P<glued>[وו])(?=[^\W\d_]{{2,20}}\s[^\W\d_])|\s?[、]\s?",
        re.IGNORECASE,
    )


def read_names(text: str, part: Piece, *, single: bool) -> tuple[BylineName, ...]:
    """Return the names of a part, up to its first bar, dash or bracket.

    `single` lets one word be a name.
    """
    cut = SECTION.search(text, part.start, part.end)
    end = cut.start() if cut else part.end
    is_list = _joiners().search(text, part.start, end) is not None or _is_list(
        text[part.start : end]
    )
    found: list[BylineName] = []
    for piece in _pieces(text, Piece(part.start, end), COMMA):
        here = _joined(text, piece, single=single)
        found += here
        # what follows "A, B and C", or a name alone, is paper or place
        if not here or not is_list or len(here) > 1:
            break
    return tuple(found[:MOST_NAMES])


def _is_list(value: str) -> bool:
    """Say whether commas part names, where a place of two words is rare: Russian, Hebrew.

    >>> _is_list("Анна Иванова, Пётр Сидоров"), _is_list("Анна Иванова, Москва")
    (True, False)
    """
    names = COMMA.split(value)
    least = 2
    return (
        OF_LISTS.match(value) is not None
        and len(names) >= least
        and all(len(name.split()) >= least and is_name(name.strip()) for name in names)
    )


OF_LISTS = re.compile(r"[\u0370-\u052f\u0590-\u05ff]")  # Greek, Cyrillic, Hebrew


def name_list(text: str, part: Piece) -> list[Piece]:
    """Return the parts on both sides of "and", without their edges."""
    pieces = _pieces(text, part, _joiners())
    parts = [trimmed(text, piece.start, piece.end, EDGES) for piece in pieces]
    return [piece for piece in parts if piece is not None]


def _pieces(text: str, part: Piece, bar: re.Pattern[str]) -> list[Piece]:
    """Split a part of a text at a pattern; an Arabic "and" is part of a short name."""
    pieces: list[Piece] = []
    start = part.start
    for found in bar.finditer(text, part.start, part.end):
        before = text[start : found.start()].strip()
        if found.groupdict().get("glued") and " " not in before:
            continue
        pieces.append(Piece(start, found.start()))
        start = found.end()
    return [*pieces, Piece(start, part.end)]


def _joined(text: str, part: Piece, *, single: bool) -> list[BylineName]:
    """Split at "and"; the names before the first part that is none."""
    found: list[BylineName] = []
    for piece in _pieces(text, part, _joiners()):
        inner = trimmed(text, piece.start, piece.end, EDGES)
        if inner is None:
            continue
        name = _name(text, inner, single=single)
        if name is None:
            break
        found.append(name)
    whole = trimmed(text, part.start, part.end, EDGES)
    if not found and whole and is_desk(whole.of(text)):  # "Daily Gazette with agencies"
        return [BylineName(whole, BylineRole.AUTHOR)]
    return found


def _name(text: str, piece: Piece, *, single: bool) -> BylineName | None:
    """Read one name, without a place or a job behind it ("Mara Lind in Porto")."""
    job = _behind_slash().search(text, piece.start, piece.end)
    if job:
        piece = Piece(piece.start, job.start())
    value = piece.of(text)
    agency = find_agency(value, "text")
    if is_agency(value, "text") or (agency and is_desk(value)):
        return BylineName(piece, BylineRole.AGENCY)
    if is_desk(value) or is_name(value, single=single):
        return BylineName(piece, BylineRole.AUTHOR)
    if agency and agency.end == len(value):  # "MARA LIND Associated Press"
        name = trimmed(text, piece.start, piece.start + agency.start, EDGES)
        if name and is_name(name.of(text)):
            return BylineName(name, BylineRole.AUTHOR)
    behind = _behind_name().search(value)
    if behind and is_name(value[: behind.start()], single=single):
        name = Piece(piece.start, piece.start + behind.start())
        return BylineName(name, BylineRole.AUTHOR)
    return None


@cache
def _behind_slash() -> re.Pattern[str]:
    """Match a job behind a stroke: "Mara Lind/Gazette Writer"."""
    jobs = one_of(words_of("jobs"))
    return re.compile(rf"\s?/\s?(?:[^\W\d_]+\s){{0,3}}(?i:{jobs})$")


@cache
def _behind_name() -> re.Pattern[str]:
    """Match place, paper or job behind a name."""
    jobs = one_of(words_of("jobs"))
    return re.compile(
        rf"\s(?:in|for|For|FOR|at|of|à|aus|en|em|pour|für)\s(?:the\s)?{CAPITAL}"
        rf"|\s(?:[^\W\d_]+\s){{0,2}}(?:{jobs})(?![^\W_]).{{0,40}}$"
    )


def is_desk(value: str) -> bool:
    """Say whether a text names a desk or office instead of a person."""
    words = value.split()
    if not words or len(words) > MOST_DESK_WORDS or DESK_BREAK.search(value):
        return False
    key = value.casefold()
    if key in folded("desks"):
        return True
    parts = re.split(r"[\s\-]", key)
    small = {"and", "of", "the", "with", "news", "staff"}
    return (
        len(parts) > 1
        and (words[0][0].isupper() or not is_cased(words[0]))
        and parts[-1] in folded("desks")
        and all(word[0].isupper() or not is_cased(word) or word in small for word in words[:-1])
        and (words[-1][0].isupper() or not is_cased(words[-1]) or bool(small & {*words[:-1]}))
    )


def is_sure_desk(value: str) -> bool:
    """Say whether a desk gives itself away even alone on a line."""
    if not is_desk(value):
        return False
    last = value.rpartition(" ")[2].casefold()
    return last not in folded("desks_unsure") or find_agency(value, "text") is not None
