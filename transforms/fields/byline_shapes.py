"""Bylines that give themselves away by their shape, without a word such as "By".

Each function reads one shape and returns None for every other line. To teach a new one,
add a function and its place in `bylines.read_byline`.
"""

import re
from functools import cache

from transforms.fields.agencies import find_agency, is_agency
from transforms.fields.byline_names import (
    EDGES,
    BylineName,
    BylineParts,
    is_desk,
    is_sure_desk,
    name_list,
    read_names,
)
from transforms.fields.names import CAPITAL, is_name
from transforms.fields.spans import Piece, is_cased, trimmed
from transforms.fields.words import folded, one_of, words_of
from transforms.tables import BylineRole

SHORT_AGENCY = 2  # letters; alone on a line, "TT" is a button of a page
MOST_PLACE_WORDS = 3
MOST_NAME_WORDS = 3  # behind an Arabic place; four words are a headline
LONGEST_JOB = 60  # characters of a line that is only a job
MOST_JOB_WORDS = 9  # words of name and job together
LETTERS = re.compile(r"[^\W\d_]+")
HANDLE_BEHIND = re.compile(r"\s@\w{2,30}$")
HAN = r"[\u4e00-\u9fff]"
IDEOGRAPHS = re.compile(r"[가-힣\u4e00-\u9fff]+")
EAST_ASIAN = re.compile(
    # 記者王小明／台北報導, (中央社記者王小明台北22日電), 記者 王小明 台北 報導
    rf"[(（]?(?:{HAN}{{2,6}}?)??(?:記者|记者)\s?(?P<zh>{HAN}{{2,4}}?)\s?[／/]?\s?"
    rf"(?P<zhplace>{HAN}{{2,3}})(?:\s?(?:報導|报道|報道)|\d{{1,2}}日[電电])[)）]?"
    # 【山田花子】, 【山田花子、鈴木一郎】
    rf"|【(?P<ja>{HAN}{{3,5}}(?:[、・]{HAN}{{3,5}}){{0,3}})】"
)


@cache
def _suffix() -> re.Pattern[str]:
    """Match 홍길동 기자, [서울=연합뉴스] 홍길동 기자 and 서울=홍길동 기자."""
    words = one_of(words_of("byline_after"))
    name = rf"(?:[가-힣]{{2,4}}|{HAN}{{2,5}})"
    place = rf"(?:[가-힣]|{HAN}){{1,6}}"
    return re.compile(
        rf"(?:[(\[（【](?P<place>{place})\s?[=＝]\s?[^)\]）】]{{1,20}}[)\]）】]\s?"
        rf"|(?P<first>{place})\s?[=＝]\s?)?"
        rf"(?P<names>{name}(?:\s?[·,・、]\s?{name}){{0,4}})\s?(?:{words})\s?=?"
    )


def reporter_behind(text: str, rest: Piece) -> BylineParts | None:
    """Read the East Asian shapes: the word for reporter beside the name."""
    found = _suffix().fullmatch(text, rest.start, rest.end)
    if found:
        group, where = "names", "place" if found["place"] else "first"
    else:
        found = EAST_ASIAN.fullmatch(text, rest.start, rest.end)
        if found is None:
            return None
        group, where = "zh" if found["zh"] else "ja", "zhplace"
    if find_agency(found[group]):
        return None
    names = [
        BylineName(Piece(*name.span()), BylineRole.AUTHOR)
        for name in IDEOGRAPHS.finditer(text, *found.span(group))
    ]
    is_place = found[where] and found[where] not in folded("byline_label")  # 정리=…: edited by
    return BylineParts(tuple(names), Piece(*found.span(where)) if is_place else None)


@cache
def _bio() -> re.Pattern[str]:
    """Match "Ada Quill is a political correspondent for …", what an author's box says."""
    jobs = one_of(words_of("jobs"))
    word = rf"{CAPITAL}[^\W\d_'’]{{1,30}}(?:[-'’.][^\W\d_]{{1,30}}){{0,3}}\.?"
    return re.compile(
        rf"(?P<name>{word}(?:\s(?:{CAPITAL}\.|{word})){{1,2}})\s"
        rf"(?:is|was|has been|est|ist|es|è|é|är|er|является)\s"
        rf"(?:[^\W\d_][\w'’.-]*,?\s){{0,5}}?(?i:{jobs})(?![^\W_])"
    )


def tells_author(text: str) -> bool:
    """Say whether a sentence tells who a journalist is.

    >>> tells_author("Ada Quill is a political correspondent for the Gazette.")
    True
    >>> tells_author("Ada Quill is glad of the rain.")
    False
    """
    return author_of_box(text) is not None


def author_of_box(text: str) -> BylineParts | None:
    """Return the name that the sentence of an author's box opens with; None: it is none.

    >>> author_of_box("Ada Quill is a political correspondent for the Gazette.").names[0].piece
    Piece(start=0, end=9)
    """
    found = _bio().match(text)
    if found is None:
        return None
    return BylineParts((BylineName(Piece(*found.span("name")), BylineRole.AUTHOR),))


def is_job(text: str) -> bool:
    """Say whether a few words name what a journalist does, and nobody.

    >>> is_job("Political Correspondent"), is_job("Editor of the Valley"), is_job("Ada Quill")
    (True, True, False)
    >>> is_job("Political correspondent @adaquill")
    True
    """
    bare = HANDLE_BEHIND.sub("", text) if "@" in text else text
    return len(text) <= LONGEST_JOB and _job().fullmatch(bare) is not None


def is_labelled_job(text: str) -> bool:
    """Say whether a line names what the author does behind a word for that.

    >>> is_labelled_job("Role, Valley correspondent"), is_labelled_job("Role of the valley")
    (True, False)
    """
    return len(text) <= LONGEST_JOB and _job_label().match(text) is not None


@cache
def _job_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_of('job_label'))})\s?[,،，:：]\s?\S", re.IGNORECASE)


@cache
def _job() -> re.Pattern[str]:
    jobs = one_of(words_of("jobs"))
    return re.compile(
        rf"(?:[^\W\d_][\w'’&-]*\s){{0,4}}(?i:{jobs})"
        rf"(?:(?:,|\s[|–—-]|\s(?:at|of|for|in))\s.+|\s{CAPITAL}[\w-]*)?"
    )


def agency_and_place(text: str, rest: Piece) -> BylineParts | None:
    """Read "Reuters, Washington," and the bare name of a text agency or a desk."""
    value = rest.of(text)
    first, _, second = value.partition(",")
    if not is_agency(first, "text"):
        where = trimmed(text, rest.start + len(first) + 1, rest.end, EDGES)
        if first in folded("desks") and where and is_name(where.of(text), single=True):
            desk = Piece(rest.start, rest.start + len(first))
            return BylineParts((BylineName(desk, BylineRole.AUTHOR),), where)
        if not is_sure_desk(value):
            return None
        role = BylineRole.AGENCY if find_agency(value, "text") else BylineRole.AUTHOR
        return BylineParts((BylineName(rest, role),))
    name = BylineName(Piece(rest.start, rest.start + len(first)), BylineRole.AGENCY)
    if not second.strip():
        is_long = len(first) > SHORT_AGENCY or first == "AP"
        return BylineParts((name,)) if is_long else None
    place = trimmed(text, rest.start + len(first) + 1, rest.end, EDGES)
    if place and is_name(place.of(text), single=True):
        return BylineParts((name,), place)
    return None


ARABIC = re.compile(r"[\u0620-\u06d3]")
# Small words of Arabic names, which do not make a name long.
NAME_PARTS = frozenset(["عبد", "بن", "ابن", "أبو", "ابو", "آل", "د.", "أم", "بنت"])
HOUSE_STYLE = re.compile(
    r"(?P<place>[^\W\d_][^:：«»()!؟?.ـ]{1,40}?)"
    r"(?:(?:\s?[:：]\s?|\s[-–ـ]\s)«(?P<paper>[^«»]{2,40})»"
    r"|(?:\s?[:：]\s?|(?<=\S)/\s)(?P<name>[^:/«»()!؟?]{3,60}))"
)


def place_and_name(text: str, rest: Piece) -> BylineParts | None:
    """Read the Arabic house style: "PLACE: NAME" or "PLACE: «PAPER»"."""
    if not ARABIC.search(text, rest.start, rest.end):
        return None
    found = HOUSE_STYLE.fullmatch(text, rest.start, rest.end)
    place = trimmed(text, *found.span("place"), EDGES) if found else None
    if found is None or place is None:
        return None
    label = place.of(text).casefold()
    labels = ("not_places", "credit_label", "published", "updated")
    if len(label.split()) > MOST_PLACE_WORDS or any(label in folded(kind) for kind in labels):
        return None
    if found["paper"]:
        name = BylineName(Piece(*found.span("paper")), BylineRole.AGENCY)
        return BylineParts((name,), place)
    part = trimmed(text, *found.span("name"), EDGES)
    names = read_names(text, part, single=False) if part else ()
    long = [name for name in names if len(_long_words(name.piece.of(text))) > MOST_NAME_WORDS]
    return BylineParts(names, place) if names and not long else None


PLACED = re.compile(
    r"(?P<name>[^()]{5,40}?)\s?\((?P<place>[^\W\d_]{3,15})\)(?:\s(?:@\w{2,30}|\w{2,30}@))?"
)
NO_PLACE_KINDS = ("credit_alone", "credit_noun", "credit_never", "credit_label", "not_places")


def placed_name(text: str) -> BylineParts | None:
    """Read "NAME (PLACE)", a byline where the Arabic press prints one under a headline.

    In a story the same is a caption with its credit.

    >>> placed_name("آدم سالم (أبها)") is None, placed_name("آدم سالم (رويترز)") is None
    (False, True)
    """
    found = PLACED.fullmatch(text.strip())
    if found is None or not ARABIC.match(text) or not is_name(found["name"]):
        return None
    place = found["place"]
    if is_agency(place) or any(place in folded(kind) for kind in NO_PLACE_KINDS):
        return None
    shift = len(text) - len(text.lstrip())
    name, where = (Piece(*(shift + at for at in found.span(key))) for key in ("name", "place"))
    return BylineParts((BylineName(name, BylineRole.AUTHOR),), where)


def name_and_agency(text: str, rest: Piece) -> BylineParts | None:
    """Read "Mara Lind Associated Press": a name, and right behind it the agency.

    Under a picture the same is its credit.
    """
    found = find_agency(rest.of(text), "text")
    if found is None or found.start == 0 or rest.start + found.end != rest.end:
        return None
    name = trimmed(text, rest.start, rest.start + found.start, EDGES)
    if (
        name is None
        or not is_name(name.of(text))
        or text[name.end : rest.start + found.start] != " "
    ):
        return None
    agency = Piece(rest.start + found.start, rest.end)
    return BylineParts((BylineName(name, BylineRole.AUTHOR), BylineName(agency, BylineRole.AGENCY)))


@cache
def _from() -> re.Pattern[str]:
    words = one_of(words_of("from_place"))
    return re.compile(
        rf"(?P<name>[^\W\d_][^:،,()]{{4,40}}?)\s(?:{words})\s(?P<place>[^:،,()\d]{{3,30}})"
    )


def name_from(text: str, rest: Piece) -> BylineParts | None:
    """Read "NAME من PLACE", where no capitals tell the name from the word behind it."""
    if not ARABIC.match(text, rest.start):
        return None
    found = _from().fullmatch(text, rest.start, rest.end)
    if found is None or len(found["place"].split()) > MOST_PLACE_WORDS:
        return None
    name = found["name"]
    if not is_name(name) or len(_long_words(name)) > MOST_NAME_WORDS:
        return None
    author = BylineName(Piece(*found.span("name")), BylineRole.AUTHOR)
    return BylineParts((author,), Piece(*found.span("place")))


def _long_words(name: str) -> list[str]:
    return [word for word in name.split() if word not in NAME_PARTS]


def name_with_job(text: str, rest: Piece) -> BylineParts | None:
    """Read "Mara Lind Parliamentary editor and Jon Roe": names, at least one with a job."""
    whole = rest.of(text)
    if text[rest.end - 1] in ".!?" or not _may_have_job(whole) or not is_cased(whole):
        return None
    names: list[BylineName] = []
    has_job = False
    for part in name_list(text, rest):
        value = part.of(text)
        found = _job_line().fullmatch(value) if len(value.split()) <= MOST_JOB_WORDS else None
        end = found.end("name") if found else len(value)
        if not is_name(value[:end]):
            return None
        has_job |= found is not None
        names.append(BylineName(Piece(part.start, part.start + end), BylineRole.AUTHOR))
    return BylineParts(tuple(names)) if has_job else None


def _may_have_job(text: str) -> bool:
    """Say whether one of its words may end a job: a cheap look before names are read."""
    return not text.isascii() or not _job_ends().isdisjoint(LETTERS.findall(text.lower()))


@cache
def _job_ends() -> frozenset[str]:
    """Return the last words of all jobs; ignoring case takes the Turkish i for the other."""
    ends = (LETTERS.findall(word.lower())[-1] for word in words_of("jobs"))
    return frozenset(word.replace("ı", "i") for word in ends)


# Aus Porto berichtet Mara Lind
REPORTS = re.compile(r"Aus (?P<place>.{2,40}?) berichte(?:t|n)\s(?P<names>.+)")


def reports_from(text: str, rest: Piece) -> BylineParts | None:
    """Read the German shape that names the place first."""
    found = REPORTS.fullmatch(text, rest.start, rest.end)
    if found is None:
        return None
    names = read_names(text, Piece(*found.span("names")), single=False)
    return BylineParts(names, Piece(*found.span("place"))) if names else None


@cache
def _behind() -> re.Pattern[str]:
    words = one_of(words_of("from_place"))
    place = rf"{CAPITAL}[^,()|:—–]{{2,30}}"
    return re.compile(
        rf"\s?,?\s?\(?(?:{words})\s(?P<named>{place})\)?"  # in Porto · (à Porto)
        rf"|.{{0,40}}\s[—–]\s(?P<last>{place})"  # , Valley TV — Porto
    )


def place_behind(text: str, found: BylineParts) -> Piece | None:
    """Return the place behind the names of a byline: "By Mara Lind in Porto".

    Behind a comma alone stands a paper or a job as often.
    """
    if not found.names:
        return None
    behind = _behind().fullmatch(text.rstrip(), found.names[-1].piece.end)
    if behind is None:
        return None
    piece = Piece(*behind.span(behind.lastgroup or ""))
    place = piece.of(text)
    is_other = is_job(place) or is_desk(place) or find_agency(place) is not None
    is_short = is_name(place, single=True) and len(place.split()) <= MOST_PLACE_WORDS
    return piece if is_short and not is_other else None


@cache
def _job_line() -> re.Pattern[str]:
    jobs = one_of(words_of("jobs"))
    word = rf"{CAPITAL}[^\W\d_'’]{{1,30}}(?:[-'’.][^\W\d_]{{1,30}}){{0,3}}\.?"
    return re.compile(
        rf"(?P<name>{word}(?:\s(?:{CAPITAL}\.|{word})){{1,2}}?),?\s"
        rf"(?:{word}\s|[^\W\d_]+\s){{0,2}}(?i:{jobs})"
    )
