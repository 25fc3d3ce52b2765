"""Who wrote it: the names in a byline, each as a piece of the line.

`read_byline` takes a line for a byline only if something besides its shape says so: a
word ("By", "بقلم", "기자"), a date or an e-mail address behind the name, an agency and a
place, a job, or the Arabic house style "PLACE: NAME". `read_bare_byline` reads a line
whose place on the page already says that it is one ("Mara Lind").
"""

import re
from functools import cache

from transforms.fields.agencies import find_agency
from transforms.fields.byline_names import (
    EDGES,
    BylineName,
    BylineParts,
    is_desk,
    read_names,
)
from transforms.fields.byline_shapes import (
    agency_and_place,
    name_and_agency,
    name_from,
    name_with_job,
    place_and_name,
    reporter_behind,
    reports_from,
)
from transforms.fields.east_asian_bylines import reporters
from transforms.fields.first_letters import first_letters, may_open
from transforms.fields.names import UNSPACED, is_name
from transforms.fields.spans import Piece, is_cased, trimmed
from transforms.fields.stamps import HAS_DIGIT, is_stamp_line, read_stamps
from transforms.fields.words import folded, one_of, words_of
from transforms.tables import BylineRole

__all__ = [
    "HALVES_OF_DAY",
    "BylineName",
    "BylineParts",
    "is_byline_label",
    "read_bare_byline",
    "read_byline",
    "read_end_byline",
    "read_names_alone",
]

LONGEST_BYLINE = 200  # characters; the longest of the gold set has 77
LONGEST_BARE = 100  # characters; names alone, with a place or paper
SHORT_LINE = 70  # characters; no byline that long ends with a full stop
SHORT_TAIL = 12  # characters behind a date that need no reason: a zone, a bracket
LONGEST_TAIL = 60  # characters behind the names: place, paper, job
MOST_SPACED_WORDS = 8  # two names of three words, an "and", one to spare
MOST_TAIL_WORDS = 5  # behind the names; "…, who spoke for the miners on Monday" is a sentence
MOST_WORDS = 4  # after an Arabic or Hindi "by" without colon, or it is a sentence
HALVES_OF_DAY = (" a.m.", " p.m.")  # a stamp may end with them
SENTENCE_ENDS = frozenset('.!?…。！？؟۔।”»"')
EMAIL = re.compile(r"\(?[\w.+-]{1,40}@[\w.-]{1,60}\)?$|@\w{2,30}$")
NUMERIC_DATE = re.compile(r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d{2,4}(?![\d./-])")
# By Mara Lind 11 min read · By Mara Lind Updated
BEHIND_NAMES = re.compile(
    r"\s(?:\d{1,2}(?:\s?[–-]\s?\d{1,2})?\s?min(?:ute)?s?(?:\sread)?|Updated|Published)$"
)
# Medically reviewed by Mara Lind, MD — Written by …
REVIEWED = re.compile(
    r"(?:[A-Z]\w{3,14} )?(?:[Rr]eviewed|[Cc]hecked) by [^—–|]{3,60}\s[—–|]\s(?=(?:Written )?[Bb]y )"
)
EAST_ASIAN = re.compile(r"[\u4e00-\u9fff가-힣]")  # one of a name is in every shape of theirs
ZONE_BEHIND = re.compile(r"\s?[A-Z]{2,4}(?=\s\w)")  # of a clock: "7:45 am PST by Mara Lind"
CLOCK_AND_ZONE = re.compile(
    r"\d{1,2}[:.]\d\d\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?"
)  # 6:30 AM PST
LONGEST_LABEL = 24  # characters; "Ein Kommentar von" has 17
LABEL_EDGES = " :：-–—|"  # behind a label whose name is on the next line
PART_MARK = re.compile(r"\s*[|·•⋅]|\s[/@]")
MARK_BEFORE = frozenset({"/", "//", "|"})  # a byline opens with: / Mara Lind
DASHED = re.compile(r"\s[-–—|/ـ]\s|:\s")


def read_byline(text: str) -> BylineParts | None:
    """Return the names of a line that is a byline; None if it is none.

    >>> read_byline("By Mara Lind and Jon Roe").names[1].piece
    Piece(start=17, end=24)
    """
    if not text or len(text) > LONGEST_BYLINE or _is_long_sentence(text):
        return None
    whole = trimmed(text, 0, len(text), EDGES)
    if whole is None:
        return None
    if _alone().fullmatch(text.strip()):
        return BylineParts(())
    behind = BEHIND_NAMES.search(text, whole.start, whole.end)
    whole = Piece(whole.start, behind.start()) if behind else whole
    reviewed = REVIEWED.match(text, whole.start, whole.end)
    whole = Piece(reviewed.end(), whole.end) if reviewed else whole
    rest, has_stamp = _without_stamp(text, whole)
    if rest is None:
        return None
    if has_stamp and _alone().fullmatch(rest.of(text)):
        return BylineParts(())  # "by | 21 April 2025": the name is lost
    is_east_asian = EAST_ASIAN.search(text, rest.start, rest.end) is not None
    return (
        _marked(text, rest)
        or (reporter_behind(text, rest) if is_east_asian else None)
        or (reporters(text, rest) if is_east_asian else None)
        or _after_label(text, rest, is_stamped=has_stamp)
        or agency_and_place(text, rest)
        or place_and_name(text, rest)
        or (_hinted(text, rest) if has_stamp else None)
        or name_with_job(text, rest)
        or reports_from(text, rest)
    )


def read_bare_byline(text: str) -> BylineParts | None:
    """Read a line that is a byline by its place on the page: names alone, too."""
    return read_byline(text) or read_names_alone(text)


def read_names_alone(text: str) -> BylineParts | None:
    """Read a line that only its place on the page tells from others: `read_byline` has none."""
    if not text or len(text) > LONGEST_BARE or text[-1] in SENTENCE_ENDS:
        return None
    whole = trimmed(text, 0, len(text), EDGES)
    if whole is None:
        return None
    return (
        name_and_agency(text, whole)
        or name_from(text, whole)
        or _hinted(text, whole)
        or _of_genre(text, whole)
        or _dashed(text, whole)
        or _first_part(text, whole)
    )


# As in …雨が降った。【山田花子、鈴木一郎】 and … 말했다. (홍길동 기자)
END_BYLINE = re.compile(
    r"【(?P<ja>[^【】]{2,40})】\s*$|[(（\[](?P<ko>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?기자[)）\]]\s*$"
)
END_NAME = re.compile(r"[\u4e00-\u9fff]{3,6}|[가-힣]{2,4}")


def read_end_byline(text: str) -> BylineParts | None:
    """Return the byline in brackets that closes a last paragraph; None: it has none.

    >>> read_end_byline("雨が降った。【山田花子】").names[0].piece
    Piece(start=7, end=11)
    """
    found = END_BYLINE.search(text, max(0, len(text) - SHORT_LINE))
    if found is None or found.start() == 0:
        return None
    group = "ja" if found["ja"] else "ko"
    parts = re.compile(r"[^、・·,，/＝=\s]+").finditer(text, *found.span(group))
    names: list[BylineName] = []
    for part in parts:
        piece = Piece(*part.span())
        agency = find_agency(part.group(), "text")
        if agency and agency.end - agency.start == len(part.group()):
            names.append(BylineName(piece, BylineRole.AGENCY))
        elif END_NAME.fullmatch(part.group()):
            names.append(BylineName(piece, BylineRole.AUTHOR))
    return BylineParts(tuple(names)) if names else None


def _is_long_sentence(text: str) -> bool:
    """See cheaply that a line is prose: it is long and ends as a sentence does."""
    is_closed = text[-1] in SENTENCE_ENDS and not text.endswith(HALVES_OF_DAY)
    return len(text) > SHORT_LINE and is_closed


def _marked(text: str, rest: Piece) -> BylineParts | None:
    """Read "/ Mara Lind": names alone behind a mark that parts them from the deck."""
    if text[: rest.start].strip() not in MARK_BEFORE or not is_name(rest.of(text)):
        return None
    return BylineParts((BylineName(rest, BylineRole.AUTHOR),)) if is_cased(rest.of(text)) else None


def is_byline_label(text: str) -> bool:
    """Say whether a line is the label of a byline without the name.

    >>> is_byline_label("By -"), is_byline_label("By Mara Lind")
    (True, False)
    """
    return len(text) <= LONGEST_LABEL and _alone().fullmatch(text.rstrip(LABEL_EDGES)) is not None


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_of('byline_alone'))})\s?[:：]?", re.IGNORECASE)


# --- dates and addresses beside the names ---------------------------------------------


def _without_stamp(text: str, whole: Piece) -> tuple[Piece | None, bool]:
    """Cut date and e-mail address off; say whether there was one at an end."""
    first, last = _stamps(text)
    start, end = whole.start, whole.end
    has_stamp = first < last
    if has_stamp and _is_label_of_stamp(text[:first].strip(EDGES)):
        zone = ZONE_BEHIND.match(text, last)
        start = zone.end() if zone else last
    elif has_stamp and (len(text) - last <= SHORT_TAIL or is_stamp_line(text[last:])):
        end = first
    else:
        has_stamp = False
    piece = trimmed(text, start, end, EDGES)
    if piece and has_stamp:
        tail = _stamp_words().search(text, piece.start, piece.end)
        piece = trimmed(text, piece.start, tail.start(), EDGES) if tail else piece
    mail = EMAIL.search(text, piece.start, piece.end) if piece and "@" in text else None
    if piece and mail:
        piece = trimmed(text, piece.start, mail.start(), EDGES)
    return piece, bool(has_stamp or mail)


def _is_label_of_stamp(words: str) -> bool:
    """Say whether nothing or a label such as "Published" stands before a date."""
    label = words.rstrip(":：").casefold()
    if CLOCK_AND_ZONE.fullmatch(words):
        return True
    weekday, _, behind = label.partition(" ")
    label = behind if weekday.rstrip(",") in folded("weekdays") else label
    return not label or label in folded("published") or label in folded("updated")


def _stamps(text: str) -> tuple[int, int]:
    """Return where the dates of a line start and end, also those of two readings."""
    pieces = [stamp.piece for stamp in read_stamps(text)]
    if HAS_DIGIT.search(text):
        pieces += [Piece(*found.span()) for found in NUMERIC_DATE.finditer(text)]
    if not pieces:
        return 0, 0
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


@cache
def _stamp_words() -> re.Pattern[str]:
    """Match the label or weekday that a cut-off date leaves behind."""
    kinds = ("published", "updated", "weekdays", "clock_words", "date_glue")
    words = one_of(word for kind in kinds for word in words_of(kind))
    return re.compile(rf"(?:(?<![^\W_])(?:{words})[\s:,،|•(–-]{{0,4}}){{1,4}}$", re.IGNORECASE)


# --- after a label --------------------------------------------------------------------


@cache
def _label() -> re.Pattern[str]:
    before = one_of(words_of("byline_before"))
    label = one_of(words_of("byline_label"))
    author = one_of(words_of("author_label"))
    glued = (
        r"(?<=[/／|｜丨=＝])|(?=[\u4e00-\u9fff]{2,4}$)"  # 文／王小明, 记者王小明
        r"|(?-i:(?<=[bB]y)(?=[A-Z][^\W\d_]+\s[A-Z][^\W\d_]))"  # ByMara Lind
    )
    return re.compile(
        rf"(?:{label})\s?[:：=＝/]\s*|(?:{label})\s?[-–ـ]\s+(?=[\u0590-\u0eff])|(?:{author})\s?[,،，]\s+|(?:{before})(?:\s?[:：]\s*|\s{{1,3}}|{glued})",
        re.IGNORECASE,
    )


@cache
def _label_letters() -> frozenset[str]:
    kinds = ("byline_before", "byline_label", "author_label")
    return first_letters(word for kind in kinds for word in words_of(kind))


def _label_at(text: str, part: Piece) -> re.Match[str] | None:
    """Return the label that a part opens with; a look at its first letters spares most."""
    if not may_open(text, part.start, _label_letters()):
        return None
    return _label().match(text, part.start, part.end)


def _after_label(text: str, rest: Piece, *, is_stamped: bool = False) -> BylineParts | None:
    """Read "By Mara Lind"; one word is a name only behind a colon or a stamp.

    "By Land" is none, "Posted on 5 March 2024 by Mara" is one.
    """
    label = _label_at(text, rest)
    part = trimmed(text, label.end(), rest.end, EDGES) if label else None
    if label is None or part is None:
        return None
    if text[rest.end - 1] in ".!?؟。" and not _is_initial(text, rest.end):
        return None
    value = part.of(text)
    has_colon = label.group().rstrip()[-1:] in ":：=＝/／|｜丨,،，"
    is_spaced = not is_cased(value) and not UNSPACED.search(value)
    if is_spaced and len(value.split()) > (MOST_SPACED_WORDS if has_colon else MOST_WORDS):
        return None
    names = read_names(text, part, single=has_colon or is_stamped or not is_cased(value))
    return BylineParts(names) if names else None


def _is_initial(text: str, end: int) -> bool:
    """Say whether a full stop stands behind one or two letters: "Lind Jr."."""
    return end > 1 and not text[max(0, end - 3) : end - 1].isalpha()


# --- names alone ----------------------------------------------------------------------


def _hinted(text: str, rest: Piece) -> BylineParts | None:
    """Read names, or "PLACE, DESK", in a line that something else marks as a byline."""
    label = _label_at(text, rest)
    part = trimmed(text, label.end() if label else rest.start, rest.end, EDGES)
    if part is None:
        return None
    first, comma, _ = part.of(text).partition(",")
    desk = trimmed(text, part.start + len(first) + 1, part.end, EDGES) if comma else None
    if desk and is_desk(desk.of(text)) and is_name(first, single=True):
        name = BylineName(desk, BylineRole.AUTHOR)
        return BylineParts((name,), Piece(part.start, part.start + len(first)))
    is_prose = not is_cased(part.of(text)) and len(part.of(text).split()) > MOST_SPACED_WORDS
    names = () if is_prose else read_names(text, part, single=False)
    if not names:
        return None
    tail = trimmed(text, names[-1].piece.end, part.end, EDGES + "(（)）")
    if tail is None:
        return BylineParts(names)
    value = tail.of(text)
    if len(value) > LONGEST_TAIL or len(value.split()) > MOST_TAIL_WORDS:
        return None
    is_place = is_name(value, single=True) and not find_agency(value) and not is_desk(value)
    return BylineParts(names, tail if is_place else None)


@cache
def _genre() -> re.Pattern[str]:
    before = one_of(words_of("byline_before"))
    return re.compile(
        rf"(?P<genre>[^\W\d_][\w'’-]{{3,20}}(?:\s[\w'’-]{{3,20}})?)\s(?i:{before})\s(?P<names>\S.+)"
    )


def _of_genre(text: str, whole: Piece) -> BylineParts | None:
    """Read "Exclusive by Mara Lind": what it is, and who wrote it; no picture's credit."""
    found = _genre().fullmatch(text, whole.start, whole.end) if is_cased(text[0]) else None
    if found is None:
        return None
    genre = found["genre"].casefold()
    is_picture = any(genre.startswith(word) for word in folded("credit_label") | folded("drawing"))
    part = trimmed(text, *found.span("names"), EDGES)
    if is_picture or part is None:
        return None
    names = read_names(text, part, single=False)
    is_whole = bool(names) and names[-1].piece.end == part.end
    return BylineParts(names) if is_whole else None


def _dashed(text: str, whole: Piece) -> BylineParts | None:
    """Read "Porto - Mara Lind": the place first."""
    bar = DASHED.search(text, whole.start, whole.end)
    if bar is None:
        return None
    place, part = Piece(whole.start, bar.start()), Piece(bar.end(), whole.end)
    if not is_name(place.of(text), single=True):
        return None
    names = read_names(text, part, single=False)
    return BylineParts(names, place) if names else None


def _first_part(text: str, whole: Piece) -> BylineParts | None:
    """Read "Mara Lind @maralind / 2 days": names, then other things behind a mark."""
    mark = PART_MARK.search(text, whole.start, whole.end)
    first = trimmed(text, whole.start, mark.start(), EDGES) if mark else None
    names = read_names(text, first, single=False) if first else ()
    return BylineParts(names) if names else None
