"""Who wrote it: the names in a byline, each as a piece of the line.

`read_byline` takes a line for a byline only if something besides its shape says so: a
word ("By", "بقلم", "기자"), a date or an e-mail address behind the name, an agency and a
place, a job, or the Arabic house style "PLACE: NAME". `read_bare_byline` reads a line
whose place on the page already says that it is one ("Mara Lind").
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.agencies import find_agency, is_agency
from transforms.names import CAPITAL, UNSPACED, is_name
from transforms.spans import Piece, is_cased, trimmed
from transforms.stamps import is_stamp_line, read_stamps
from transforms.tables import BylineRole
from transforms.words import folded, one_of, words_of

LONGEST_BYLINE = 200  # characters; the longest of the gold set has 77
LONGEST_BARE = 100  # characters; names alone, with a place or paper
SHORT_LINE = 70  # characters; no byline that long ends with a full stop
SENTENCE_ENDS = frozenset('.!?…。！？؟۔।”»"')
MOST_NAMES = 8
EDGES = " \t\xa0\u3000\u200b\u200e\u200f\ufeff,،|/•·–—-:;"


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
    rest, has_stamp = _without_stamp(text, whole)
    if rest is None:
        return None
    return (
        _before_suffix(text, rest)
        or _after_label(text, rest)
        or _agency_and_place(text, rest)
        or _place_and_name(text, rest)
        or (_hinted(text, rest) if has_stamp else None)
        or _with_job(text, rest)
    )


def _is_long_sentence(text: str) -> bool:
    """See cheaply that a line is prose: it is long and ends as a sentence does."""
    return len(text) > SHORT_LINE and text[-1] in SENTENCE_ENDS


def read_bare_byline(text: str) -> BylineParts | None:
    """Read a line that is a byline by its place on the page: a name, or names, alone."""
    sure = read_byline(text)
    if sure or not text or len(text) > LONGEST_BARE or text[-1] in SENTENCE_ENDS:
        return sure
    whole = trimmed(text, 0, len(text), EDGES)
    if whole is None:
        return None
    return _hinted(text, whole) or _dashed(text, whole)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{one_of(words_of('byline_alone'))})\s?[:：]?", re.IGNORECASE
    )


EMAIL = re.compile(r"\(?[\w.+-]{1,40}@[\w.-]{1,60}\)?$|@\w{2,30}$")


def _without_stamp(text: str, whole: Piece) -> tuple[Piece | None, bool]:
    """Cut date, relative time and e-mail address off the end (or date off the start)."""
    first, last = _stamps(text)
    start, end = whole.start, whole.end
    stamps = first < last
    if stamps:
        if not text[:first].strip(EDGES):
            start = last
        elif (
            is_stamp_line(text[last:])
            or not text[last:].strip(EDGES + "GMT")
            or len(text) - last <= SHORT_TAIL
        ):
            end = first
        else:
            stamps = False
    piece = trimmed(text, start, end, EDGES)
    if piece is None:
        return None, False
    tail = _stamp_words().search(text, piece.start, piece.end) if stamps else None
    if tail:
        piece = trimmed(text, piece.start, tail.start(), EDGES)
    mail = EMAIL.search(text, piece.start, piece.end) if piece else None
    if mail and piece:
        piece = trimmed(text, piece.start, mail.start(), EDGES)
    return piece, bool(stamps or mail)


SHORT_TAIL = 12  # characters behind a date that need no reason: a zone, a bracket
NUMERIC_DATE = re.compile(r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d{2,4}(?![\d./-])")


def _stamps(text: str) -> tuple[int, int]:
    """Return where the dates of a line start and end, those too that have two readings."""
    pieces = [stamp.piece for stamp in read_stamps(text)]
    pieces += [Piece(*found.span()) for found in NUMERIC_DATE.finditer(text)]
    if not pieces:
        return 0, 0
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


@cache
def _stamp_words() -> re.Pattern[str]:
    """Match the label or weekday that a cut-off date leaves behind."""
    kinds = ("published", "updated", "weekdays", "clock_words", "date_glue")
    words = one_of(word for kind in kinds for word in words_of(kind))
    return re.compile(
        rf"(?:(?<![^\W_])(?:{words})[\s:,،|•(–-]{{0,4}}){{1,4}}$", re.IGNORECASE
    )


# --- "By …" ---------------------------------------------------------------------------


@cache
def _label() -> re.Pattern[str]:
    before = one_of(words_of("byline_before"))
    label = one_of(words_of("byline_label"))
    return re.compile(
        rf"(?:(?:{label})\s?[:：=＝/]\s*|(?:{before})(?:\s?[:：]\s*|\s{{1,3}}|(?<=[/／|｜丨=＝])|(?=[\u4e00-\u9fff]{{2,4}}$)))",
        re.IGNORECASE,
    )


def _after_label(text: str, rest: Piece) -> BylineParts | None:
    label = _label().match(text, rest.start, rest.end)
    if label is None:
        return None
    names = trimmed(text, label.end(), rest.end, EDGES)
    if names is None:
        return None
    if text[rest.end - 1] in ".!?؟。" and not _is_initial(text, rest.end):
        return None
    value = names.of(text)
    has_colon = label.group().rstrip()[-1:] in ":：=＝/／|｜丨"
    found = _names(text, names, single=has_colon or not is_cased(value))
    if not found:
        return None
    if not has_colon and not is_cased(value) and not UNSPACED.search(value):
        most = 4  # words: "كتب فلان الفلاني" is a byline, a longer line a sentence
        return BylineParts(found) if len(value.split()) <= most else None
    return BylineParts(found)


def _is_initial(text: str, end: int) -> bool:
    return end > 1 and not text[max(0, end - 3) : end - 1].isalpha()


@cache
def _joiners() -> re.Pattern[str]:
    words = one_of([word for word in words_of("joiners") if word.isalpha()])
    return re.compile(
        rf"\s(?:{words})\s|\s?&\s|\s(?P<wa>و)(?=[^\W\d_]{{2,20}}\s[^\W\d_])|\s?[、]\s?",
        re.IGNORECASE,
    )


SECTION = re.compile(r"\s?[|•·]\s?|\s[–—\-/ـ]\s|\s{3,}|\s?[(（]|\s?[:：]\s|\s?;\s")


def _names(text: str, part: Piece, *, single: bool) -> tuple[BylineName, ...]:
    """Split the part of a byline that holds names: up to the first bar, dash or bracket.

    Of a list without "and", only the first is a name; place, paper and job follow it.
    """
    cut = SECTION.search(text, part.start, part.end)
    end = cut.start() if cut else part.end
    if cut and cut.start() == part.start:
        return ()
    is_list = _joiners().search(text, part.start, end) is not None
    pieces: list[Piece] = []
    start = part.start
    for bar in re.finditer(r"\s?[,،，、]\s?", text[part.start : end]):
        pieces.append(Piece(start, part.start + bar.start()))
        start = part.start + bar.end()
    pieces.append(Piece(start, end))
    found: list[BylineName] = []
    for piece in pieces:
        here = _joined(text, piece, single=single)
        if not here:
            break
        found += here
        if not is_list or len(here) > 1:  # what follows "A, B and C" is paper or place
            break
    return tuple(found[:MOST_NAMES])


def _joined(text: str, piece: Piece, *, single: bool) -> list[BylineName]:
    """Split at "and"; all parts must be names."""
    parts: list[Piece | None] = []
    start = piece.start
    for joiner in _joiners().finditer(text, piece.start, piece.end):
        # the Arabic "and" is glued to the name behind it, where it may be a first letter
        if joiner["wa"] and " " not in text[start : joiner.start()].strip():
            continue
        parts.append(trimmed(text, start, joiner.start(), EDGES))
        start = joiner.end()
    parts.append(trimmed(text, start, piece.end, EDGES))
    found: list[BylineName] = []
    for part in parts:
        name = _name(text, part, single=single) if part else None
        if name:
            found.append(name)
        elif part:
            break
    return found


def _name(text: str, piece: Piece, *, single: bool) -> BylineName | None:
    """Read one name, without a place or a job behind it ("Mara Lind in Porto")."""
    value = piece.of(text)
    if is_agency(value, "text"):
        return BylineName(piece, BylineRole.AGENCY)
    if _is_desk(value):
        return BylineName(
            piece,
            BylineRole.AGENCY if find_agency(value, "text") else BylineRole.AUTHOR,
        )
    if is_name(value, single=single):
        return BylineName(piece, BylineRole.AUTHOR)
    agency = find_agency(value, "text")
    if agency and agency.end == len(value):  # "MARA LIND Associated Press"
        name = trimmed(text, piece.start, piece.start + agency.start, EDGES)
        if name and is_name(name.of(text)):
            return BylineName(name, BylineRole.AUTHOR)
    behind = _behind_name().search(value)
    if behind and is_name(value[: behind.start()], single=single):
        return BylineName(
            Piece(piece.start, piece.start + behind.start()), BylineRole.AUTHOR
        )
    return None


@cache
def _behind_name() -> re.Pattern[str]:
    jobs = one_of(words_of("jobs"))
    return re.compile(
        rf"\s(?:in|for|For|FOR|at|of|à|aus|en|em|pour|für)\s(?:the\s)?{CAPITAL}|\s(?:[^\W\d_]+\s){{0,2}}(?:{jobs})(?![^\W_]).{{0,40}}$",
    )


DESK_BREAK = re.compile(r",|\s[-–—|/ـ]\s")


def _is_desk(value: str) -> bool:
    """Say whether a text names a desk or office instead of a person."""
    words = value.split()
    most = 5
    if not words or len(words) > most or DESK_BREAK.search(value):
        return False
    lowest = 1
    folded_value = value.casefold()
    if folded_value in folded("desks"):
        return True
    last = re.split(r"[\s\-]", folded_value)[-1]
    many = len(re.split(r"[\s\-]", folded_value)) > lowest
    return (
        many
        and last in folded("desks")
        and all(
            word[0].isupper() or not is_cased(word) or word in {"and", "of", "the"}
            for word in words
        )
    )


# --- other shapes ---------------------------------------------------------------------


HAN = r"[\u4e00-\u9fff]"
EAST_ASIAN = re.compile(
    # 記者王小明／台北報導, (中央社記者王小明台北22日電), 記者 王小明 台北 報導
    rf"[(（]?(?:{HAN}{{2,6}}?)??(?:記者|记者)\s?(?P<zh>{HAN}{{2,4}}?)\s?[／/]?\s?"
    rf"(?P<zhplace>{HAN}{{2,3}})(?:\s?(?:報導|报道|報道)|\d{{1,2}}日[電电])[)）]?"
    # 【山田花子】, 【山田花子、鈴木一郎】
    rf"|【(?P<ja>{HAN}{{3,5}}(?:[、・]{HAN}{{3,5}}){{0,3}})】"
)


IDEOGRAPHS = re.compile(r"[가-힣\u4e00-\u9fff]+")


@cache
def _suffix() -> re.Pattern[str]:
    words = one_of(words_of("byline_after"))
    name = rf"(?:[가-힣]{{2,4}}|{HAN}{{2,5}})"
    place = rf"(?P<place>(?:[가-힣]|{HAN}){{1,6}})\s?[=＝]\s?"
    return re.compile(
        rf"(?:[(\[（【]{place}[^)\]）】]{{1,20}}[)\]）】]\s?"
        rf"|{place.replace('<place>', '<first>')})?"
        rf"(?P<names>{name}(?:\s?[·,・、]\s?{name}){{0,4}})\s?(?:{words})\s?=?"
    )


def _before_suffix(text: str, rest: Piece) -> BylineParts | None:
    """Read "홍길동 기자" and its like: the word for reporter behind the name."""
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
    place = Piece(*found.span(where)) if found[where] else None
    return BylineParts(tuple(names), place)


def _agency_and_place(text: str, rest: Piece) -> BylineParts | None:
    """Read "Reuters, Washington," and the bare name of a text agency or a desk."""
    value = rest.of(text)
    first, _, second = value.partition(",")
    if not is_agency(first, "text"):
        return (
            BylineParts((BylineName(rest, BylineRole.AUTHOR),))
            if _is_sure_desk(value)
            else None
        )
    name = BylineName(Piece(rest.start, rest.start + len(first)), BylineRole.AGENCY)
    if not second.strip():
        return (
            BylineParts((name,)) if len(first) > SHORT_AGENCY or first == "AP" else None
        )
    place = trimmed(text, rest.start + len(first) + 1, rest.end, EDGES)
    if place and is_name(place.of(text), single=True):
        return BylineParts((name,), place)
    return None


SHORT_AGENCY = 2  # letters; alone on a line, "TT" is a button of a page


def _is_sure_desk(value: str) -> bool:
    return _is_desk(value) and value.rpartition(" ")[2].casefold() not in {
        "news",
        "report",
        "service",
        "team",
        "staff",
        "editor",
        "network",
        "editorial",
        "writer",
        "reporter",
    }


ARABIC = re.compile(r"[\u0620-\u06d3]")
HOUSE_STYLE = re.compile(
    r"(?P<place>[^\W\d_][^:：«»()!؟?.]{1,40}?)"
    r"(?:(?:\s?[:：]\s?|\s[-–ـ]\s)«(?P<paper>[^«»]{2,40})»"
    r"|\s?[:：]\s?(?P<name>[^:«»()!؟?]{3,60}))"
)


def _place_and_name(text: str, rest: Piece) -> BylineParts | None:
    """Read the Arabic house style: "PLACE: NAME" or "PLACE: «PAPER»"."""
    if not ARABIC.search(text, rest.start, rest.end):
        return None
    found = HOUSE_STYLE.fullmatch(text, rest.start, rest.end)
    if found is None:
        return None
    place = trimmed(text, *found.span("place"), EDGES)
    most = 3
    if place is None or len(place.of(text).split()) > most or "ـ" in place.of(text):
        return None
    label = place.of(text).casefold()
    if (
        label in folded("not_places")
        or label in folded("credit_label")
        or label in folded("published")
        or label in folded("updated")
    ):
        return None
    if found["paper"]:
        name = BylineName(Piece(*found.span("paper")), BylineRole.AGENCY)
        return BylineParts((name,), place)
    names = trimmed(text, *found.span("name"), EDGES)
    people = _names(text, names, single=False) if names else ()
    return BylineParts(people, place) if people else None


def _hinted(text: str, rest: Piece) -> BylineParts | None:
    """Read names, or "PLACE, NAME", in a line that something else marks as a byline."""
    label = _label().match(text, rest.start, rest.end)
    start = label.end() if label else rest.start
    part = trimmed(text, start, rest.end, EDGES)
    if part is None:
        return None
    value = part.of(text)
    first, comma, second = value.partition(",")
    desk = (
        trimmed(text, part.start + len(first) + 1, part.end, EDGES) if comma else None
    )
    if desk and _is_desk(desk.of(text)) and is_name(first, single=True):
        return BylineParts(
            (BylineName(desk, BylineRole.AUTHOR),),
            Piece(part.start, part.start + len(first)),
        )
    found = _names(text, part, single=False)
    if not found:
        return None
    end = found[-1].piece.end
    tail = trimmed(text, end, part.end, EDGES + "(（)）")
    place = tail if tail and is_name(tail.of(text), single=True) else None
    place = None if place and find_agency(place.of(text)) else place
    longest_tail = 60
    return (
        BylineParts(found, place)
        if tail is None or tail.end - tail.start <= longest_tail
        else None
    )


DASHED = re.compile(r"\s[-–—|/ـ]\s|:\s")


def _dashed(text: str, whole: Piece) -> BylineParts | None:
    """Read "Porto - Mara Lind": the place first."""
    bar = DASHED.search(text, whole.start, whole.end)
    if bar is None:
        return None
    place, name = Piece(whole.start, bar.start()), Piece(bar.end(), whole.end)
    if is_name(place.of(text), single=True):
        found = _names(text, name, single=False)
        return BylineParts(found, place) if found else None
    return None


def _with_job(text: str, rest: Piece) -> BylineParts | None:
    """Read "Mara Lind Parliamentary editor": a name with the job behind it."""
    value = rest.of(text)
    most = 9
    if len(value.split()) > most or not is_cased(value) or value[-1] in ".!?":
        return None
    found = _job_line().fullmatch(value)
    if found is None or not is_name(found["name"]):
        return None
    return BylineParts(
        (
            BylineName(
                Piece(rest.start, rest.start + found.end("name")), BylineRole.AUTHOR
            ),
        )
    )


@cache
def _job_line() -> re.Pattern[str]:
    jobs = one_of(words_of("jobs"))
    word = rf"{CAPITAL}[^\W\d_'’]+(?:[-'’.][^\W\d_]+)*\.?"
    return re.compile(
        rf"(?P<name>{word}(?:\s(?:{CAPITAL}\.|{word})){{1,2}}?),?\s(?:{word}\s|[^\W\d_]+\s){{0,2}}(?i:{jobs})"
    )
