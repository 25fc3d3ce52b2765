"""What a picture caption says: the caption proper, the credit, place and day.

The credit stands at the end, in one of three ways, which are tried in this order: in
brackets ("… at a rally. (AFP)"), after a label ("Photo: Mara Lind"), or bare behind a
full stop, a bar or a dash ("… on Monday. REUTERS/Mara Lind"). Brackets that say who
stands where, "(left)", "(file photo)", are part of the caption.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from transforms.fields.agencies import find_agencies, find_agency, is_agency
from transforms.fields.credits import (
    BLANKS,
    BRACKETS,
    LONGEST_CREDIT,
    LONGEST_CREDIT_LINE,
    MOST_NAME_WORDS,
    NOTICE,
    QUOTES,
    ends_with_credit_word,
    has_headline_capitals,
    is_bare_credit,
    is_bracketed_credit,
    is_labelled_name,
    is_person,
    label_anywhere,
    label_in_brackets,
    label_of_name,
    label_start,
    person_of,
    says_given,
)
from transforms.fields.first_letters import find_words
from transforms.fields.names import CAPITAL
from transforms.fields.picture_places import PictureFacts, read_picture_facts
from transforms.fields.picture_signs import leading_credit, picture_label
from transforms.fields.spans import Piece, is_cased, trimmed
from transforms.fields.words import folded

# A button or a tag that page texts keep behind a caption.
BUTTON = re.compile(
    r"(?:\s(?:hide|toggle|show) caption)+$|\senlarge(?: image)?$|\s?</?br\s?/?>$|\sless$"
    r"|(?:\s(?:Purchase|Buy) [A-Z]\w{2,12} Rights)?,? opens (?:in )?(?:a )?new (?:tab|window)$"
)
LONGEST_RELEASED = 8  # characters of what RELEASED_BY matches
LONGEST_BUTTON = 52  # characters of what BUTTON matches
BUTTON_ENDS = ("caption", "enlarge", "image", ">", "less", "tab", "window")  # a cheap look
# What agencies print behind a credit: the day, an address, that nobody may sell it on.
BEHIND_CREDIT = re.compile(
    r"(?<=[攝摄)）\]】])\s?(?:\d{2,4}年\d{1,2}月\d{1,2}日|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?"
    r"(?:\s\S{1,40}@\S{1,40})?(?:\s?\*?\s?재판매 및 DB 금지)?)$"
)
NO_RESALE = re.compile(r"\s?[.,]?\s?\*?재판매 및 DB 금지$")
LONGEST_BEHIND = 100  # characters of what BEHIND_CREDIT matches
KEPT = 4096  # short lines whose answer is remembered: each is asked for as a credit and a caption
SHORT_AGENCY = 2  # letters; alone on a line, "TT" is a button of a page


@dataclass(frozen=True, slots=True)
class CaptionParts:
    """The pieces of one caption line; what is not printed is None.

    `credit` is without brackets and label. `credit_agency` and `credit_person` lie
    inside it, `place` and `taken` inside `caption`.
    """

    caption: Piece | None
    credit: Piece | None
    credit_agency: Piece | None = None
    credit_person: Piece | None = None
    place: Piece | None = None
    taken: Piece | None = None
    taken_on: date | None = None


# © 2024 Mara Lind/AFP: the year of the right, behind its sign
YEAR_FIRST = re.compile(r"\s?(?:19|20)\d\d[,:]?\s(?=\D)")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the caption ends and what is the credit."""

    caption_end: int
    credit: Piece


def read_caption(text: str) -> CaptionParts:
    """Split a caption line into the caption and its credit; read place and day.

    >>> read_caption("A street in Porto, 3 May 2024. (AFP)").credit
    Piece(start=32, end=35)
    """
    if is_credit_line(text):
        return read_credit_line(text)
    cut = _cut(text)
    lead = leading_credit(text) if cut is None else None
    label = picture_label().match(text)
    start = lead.end if lead else label.end() if label else 0
    caption = trimmed(text, start, cut.caption_end if cut else len(text))
    if caption is None:
        return read_credit_line(text)
    facts = read_picture_facts(text, caption.start, caption.end)
    return _parts(text, caption, cut.credit if cut else lead, facts)


def find_credit(text: str) -> Piece | None:
    """Return the credit of a caption line, without reading the rest; None: it has none.

    None too for a line that is only a credit.
    """
    if is_credit_line(text):
        return None
    cut = _cut(text)
    if cut is None:
        return leading_credit(text)
    return cut.credit if text[: cut.caption_end].strip(BLANKS) else None


def has_labelled_credit(text: str) -> bool:
    """Say whether a caption's credit has a label: "Photo: …", and is not only an agency's name.

    >>> has_labelled_credit("Rain in Porto. Photo: AFP"), has_labelled_credit("Rain (AFP)")
    (True, False)
    """
    cut = _cut(text)
    if cut is None:
        return False
    label = text[cut.caption_end : cut.credit.start].strip(BLANKS + "([（【|/-–—")
    return any(map(str.isalpha, label)) or label[:1] in COPYRIGHT


def _cut(text: str) -> _Cut | None:
    has_button = text.endswith(BUTTON_ENDS)
    button = BUTTON.search(text, max(0, len(text) - LONGEST_BUTTON)) if has_button else None
    end = button.start() if button else len(text)
    behind = BEHIND_CREDIT.search(text, max(0, end - LONGEST_BEHIND), end)
    end = behind.start() if behind else end
    cut = _bracketed(text, end) or _labelled(text, end) or _bare(text, end) or _given(text, end)
    if cut is None:
        return None
    return _Cut(len(text[: cut.caption_end].rstrip(BLANKS + "/،")), cut.credit)


def read_credit_line(text: str) -> CaptionParts:
    """Read a line that is only a credit: no caption, the credit without its label."""
    piece = trimmed(text, 0, len(text), BLANKS + "–—-＝")
    if piece is None:
        return CaptionParts(None, None)
    credit = _without_brackets(text, piece)
    label = label_start().match(text, credit.start, credit.end)
    label = label or label_of_name(text, credit)
    bare = None if label or credit == piece else label_in_brackets(credit.of(text))
    if bare:
        credit = trimmed(text, credit.start + bare.end(), credit.end) or credit
    if label:
        year = YEAR_FIRST.match(text[: credit.end], label.end())
        credit = trimmed(text, year.end() if year else label.end(), credit.end) or credit
        credit = _without_brackets(text, credit)
    return _parts(text, None, credit, PictureFacts(None, None, None))


def is_credit_line(text: str) -> bool:
    """Say whether a line is only the credit of a picture.

    The bare name of an agency counts; only its neighbours tell it from a byline.
    """
    if len(text) > LONGEST_CREDIT_LINE:
        return False
    return _says_credit(text) and NOTICE.search(text) is None


@lru_cache(KEPT)
def _says_credit(text: str) -> bool:
    piece = trimmed(text, 0, len(text), BLANKS + ".–—-＝")
    if piece is None or text[piece.end - 1] in ",:":
        return False
    inner = _without_brackets(text, piece)
    if inner.of(text).casefold() in folded("credit_marks"):
        return True
    return _names_who(text, piece, inner)


def _names_who(text: str, piece: Piece, inner: Piece) -> bool:
    """Say whether a line, with its brackets or without, names who took a picture."""
    value = inner.of(text)
    label = label_start().match(value)
    if label:
        return _names_credited(value, label)
    if label_of_name(text, inner):
        return True
    if inner != piece and label_in_brackets(value):
        return True
    if inner != piece:
        is_shared = value.casefold().split()[0] in folded("joiners")  # "(With AFP inputs)"
        return not is_shared and is_bracketed_credit(value, "")
    return _is_unlabelled(value)


def _is_unlabelled(value: str) -> bool:
    """Say whether a line without brackets and label is a credit: by its shape, or its names."""
    is_of_shape = any(
        shape.fullmatch(value) for shape in (SITE_AND_NAME, OF_ACCOUNT, STUDIO, TAKEN_BY)
    )
    if is_of_shape or _is_capital_name(value) or says_given(value):
        return True
    if INSIDE.search(value) or not is_bare_credit(value):
        return False
    return _is_line_of_names(value)


def _is_capital_name(value: str) -> bool:
    """Say whether a line is a name in capitals with an agency in brackets: "ADA QUILL (EFE)"."""
    found = CAPITAL_NAME_AND_AGENCY.fullmatch(value)
    return found is not None and is_agency(found["agency"])


def _names_credited(value: str, label: re.Match[str]) -> bool:
    """Say whether a name of a picture's source follows a label."""
    name = value[label.end() :]
    year = YEAR_FIRST.match(name)
    if year and "/" not in name:
        return False  # "© 2024 The Gazette" is a notice of the page
    name = name[year.end() :] if year else name
    is_source = label.group().strip(LABEL_END).casefold() in folded("source_label")
    return is_labelled_name(name) and not is_source  # "Source: …" is an end note


# "VALLEYPOST.COM/ADA QUILL", as papers of Indonesia print; an address is in small letters
SITE_AND_NAME = re.compile(
    r"[A-Z][A-Z\d-]{3,20}\.(?i:com|co\.id|id|net|tv)\s?/\s?[A-Z][^\W\d_ ]+(?: [A-Z][\w.]*){0,3}"
)
# "Instagram/adaquill": where the picture was first shown
OF_ACCOUNT = re.compile(
    r"(?:Instagram|Facebook|Twitter|TikTok|YouTube|Telegram|Threads|Weibo|Flickr)\s?/\s?@?[\w.]{2,30}"
    r"|@[\w.]{2,30}\s?/\s?(?:Instagram|Facebook|Twitter|X|TikTok|YouTube|Telegram|Threads)"
)
# "Old Quay Hotel | Ada Quill Photography": what a picture shows, and whose studio took it
STUDIO = re.compile(
    r"[^|/]{3,50}\s?[|/]\s?[^\W\d_a-zß-ÿ][^|/]{2,40}\s"
    r"(?:Photography|Photographers?|Photo|Photographie|Fotografie|Fotografia|Fotografía|Fotograf)"
)
# A name and that it took, or an office that it gave the picture
TAKEN_BY = re.compile(r"[\u4e00-\u9fff·]{2,5}\s?(?:摄|攝|撮影)|[\u4e00-\u9fff]{3,12}(?:供图|供圖)")
# What stands before the bracket in "新华社发（周一帆 摄）"
RELEASED_BY = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}社[发發]\s?$")
COPYRIGHT = ("©", "ⓒ")
LABEL_MARKS = (":", "：", "=", "＝")
LABEL_END = BLANKS + ":：=＝.…"
INSIDE = re.compile(r"[(（\[【:：=＝©ⓒ]")  # what only stands between caption and credit


def _is_line_of_names(value: str) -> bool:
    """Ask more of a bare line: an agency at its end or before a bar, or a person."""
    if is_agency(value):
        return len(value) > SHORT_AGENCY or value == "AP" or not value.isascii()
    words = value.casefold().split()
    if words[0] in folded("joiners") or not folded("desks").isdisjoint((words[0], words[-1])):
        return False  # "With AFP", "Reuters Staff": who wrote it
    parts = re.split(r"\s*[/|]\s*|,\s", value)
    if find_agency(value) is None:
        return len(parts) > 1 and any(is_person(part) for part in parts)
    is_list = "," in value and not re.search(r"[/|]", value)
    return not is_list or find_agency(parts[-1]) is not None


def _parts(
    text: str, caption: Piece | None, credit: Piece | None, facts: PictureFacts
) -> CaptionParts:
    agency = person = None
    if credit:
        inner = find_agency(credit.of(text))
        person = person_of(text, credit)
        if inner:
            agency = Piece(credit.start + inner.start, credit.start + inner.end)
    return CaptionParts(
        caption=caption,
        credit=credit,
        credit_agency=agency,
        credit_person=person,
        place=facts.place,
        taken=facts.taken,
        taken_on=facts.taken_on,
    )


def _without_brackets(text: str, piece: Piece) -> Piece:
    """Take the brackets off a line that stands in them as a whole."""
    opening = BRACKETS.get(text[piece.end - 1])
    if opening is None or text[piece.start] != opening:
        return piece
    if opening in text[piece.start + 1 : piece.end]:
        return piece
    if text[piece.start] in ANGLES and not ends_with_credit_word(
        text[piece.start + 1 : piece.end - 1]
    ):
        return piece
    resale = NO_RESALE.search(text, piece.start + 1, piece.end - 1)
    end = resale.start() if resale else piece.end - 1
    return trimmed(text, piece.start + 1, end) or piece


# --- in brackets ----------------------------------------------------------------------

CAPITAL_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻČŠŽĞİŞ][A-ZÀ-ÖØ-ÞŁŚŻČŠŽĞİŞ.'’\-]+"
CAPITAL_NAME_AND_AGENCY = re.compile(
    rf"{CAPITAL_NAME}(?:\s{CAPITAL_NAME}){{1,2}} \((?P<agency>[^()]{{2,20}})\)"
)
NAME_BEFORE = re.compile(rf"[.!?»”]\s(?P<name>(?:{CAPITAL_NAME}\s){{2,4}})$")


def _bracketed(text: str, end: int) -> _Cut | None:
    end = len(text[:end].rstrip(BLANKS + ".。/،,"))
    if not end or text[end - 1] not in BRACKETS:
        return None
    low = max(0, end - LONGEST_CREDIT_LINE)
    start = text.rfind(BRACKETS[text[end - 1]], low, end)
    if start < 0:
        return None
    resale = NO_RESALE.search(text, start + 1, end - 1)
    credit = _inside_brackets(text, start, resale.start() if resale else end - 1)
    if credit is None:
        return None
    value = text[start + 1 : end - 1]
    name = RELEASED_BY.search(text[:start], max(0, start - LONGEST_RELEASED))
    if name and name.start() and ends_with_credit_word(value):
        return _Cut(name.start(), Piece(name.start(), end))
    name = NAME_BEFORE.search(text, max(0, start - LONGEST_CREDIT), start)
    if name and find_agency(value):  # "… on Monday. MARA LIND (EFE)"
        return _Cut(name.start("name"), Piece(name.start("name"), end))
    return _Cut(start, credit)


def _inside_brackets(text: str, start: int, end: int) -> Piece | None:
    """Return the credit between a bracket and the place where what it holds ends."""
    value = text[start + 1 : end]
    if text[start] in ANGLES and not ends_with_credit_word(value):
        return None
    label = label_start().match(value)
    if label and not _is_labelled_in_brackets(value, label):
        label = None
    label = label or label_in_brackets(value)
    if label:
        return trimmed(text, start + 1 + label.end(), end)
    if is_bracketed_credit(value, text[max(0, start - 200) : start].rstrip(BLANKS)):
        return trimmed(text, start + 1, end, BLANKS + QUOTES)
    return None


def _is_labelled_in_brackets(value: str, label: re.Match[str]) -> bool:
    """Say whether a label and a name fill a bracket, with words of thanks between or not."""
    named = value[label.end() :]
    if is_labelled_name(named):
        return True
    words = named.split()
    is_marked = label.group().rstrip()[-1:] in LABEL_MARKS
    least = 2
    return (
        is_marked
        and least < len(words) <= MOST_NAME_WORDS
        and all(word[0].isupper() for word in words[-least:])
    )


# --- after a label --------------------------------------------------------------------


def _labelled(text: str, end: int) -> _Cut | None:
    """Find a label after which nothing but a short name stands."""
    low = max(0, end - LONGEST_CREDIT_LINE)
    for found in find_words(label_anywhere(), text, low, end):
        label = label_start().match(text, found.start(), end)
        if label is None:
            continue
        year = YEAR_FIRST.match(text[:end], label.end())
        is_dated = year is not None and text[: found.start()].rstrip(BLANKS)[-1:] in STOPS
        start = year.end() if year and is_dated else label.end()
        credit = trimmed(text, start, end, BLANKS + ".)]）।۔")
        if credit and (
            _is_name_behind(text, found, credit) or _is_few_words(text, found, label, credit)
        ):
            before = text[: found.start()].rstrip(BLANKS + "|/-–—([（")
            return _Cut(len(before), credit)
    return None


def _is_name_behind(text: str, label: re.Match[str], credit: Piece) -> bool:
    """Say whether a name follows a label; "Valley Images: Praised by Many" is a headline."""
    value = credit.of(text)
    is_apart = text[: label.start()].rstrip(BLANKS)[-1:] in STOPS + "([（【|/–—-"
    return is_labelled_name(value) and (is_apart or " by " not in value)


def _is_few_words(text: str, found: re.Match[str], label: re.Match[str], credit: Piece) -> bool:
    """Say whether a few words end a line behind a whole sentence and a label: "family handout"."""
    before = text[: found.start()].rstrip(BLANKS)
    value = credit.of(text)
    words = value.split()
    most = MOST_NAME_WORDS if words[0].casefold() in folded("credit_noun") else MOST_FEW_WORDS
    return (
        label.group().rstrip()[-1:] in LABEL_MARKS
        and len(words) <= most
        and value.replace(" ", "").isalpha()
        and SENTENCE_END.search(before + " ") is not None
    )


MOST_FEW_WORDS = 3  # but "Screenshot from the page of the dam"


# --- bare -----------------------------------------------------------------------------

# Where a bare credit can begin: behind a sentence ("…on Monday. NAME / AFP", glued
# "…Klinik.Name/dpa"), a bar, a dash with blanks, the ＝ and 、 of Japanese captions.
# What any of them starts with is asked first: most characters start none.
BREAKS = re.compile(
    r"(?=[.!?…。．！？।۔؟\s|＝、<])(?:"
    r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[\d)\]»”\"’]))[.!?…]['\"”’»)]{0,2}"
    r"(?:\s+|(?=[A-ZÀ-Þ]))|[。．！？।۔؟]\s*|\s[|–—\-•·]\s?|\s/(?=[가-힣])|\s?\|\s?|\s{2,}|＝|、|</?br\s?/?>)"
)


ANGLES = ("<", "＜")  # in which titles of works stand, too
JAPANESE = ("＝", "、")
STOPS = ".!?…。．！？।۔؟"
SIGNED = "--"  # before who wrote a letter: "Was I wrong? -- PUZZLED IN PORTO"


def _bare(text: str, end: int) -> _Cut | None:
    """Find a credit without label or brackets at the end of a caption."""
    end = len(text[:end].rstrip(BLANKS + "./।۔"))
    low = max(0, end - LONGEST_CREDIT)
    for found in BREAKS.finditer(text, low, end):
        piece = trimmed(text, found.end(), end, BLANKS + "|/–—-•·")
        mark = found.group().strip()
        if piece is None or found.start() == 0 or _is_where_and_who(mark, piece.of(text)):
            continue
        is_strong = bool(mark) and mark[-1] in "|-–—＝/"
        is_letter = SIGNED in text[found.start() : piece.start]
        if mark in SINGLE_STOPS and piece.end == len(text) and _is_signature(text, piece):
            return _Cut(found.end(), piece)
        if text[found.start() : piece.start].strip() == BULLET and piece.end == len(text):
            is_behind = found.start() >= LEAST_BEFORE_BULLET and _is_titled_name(piece.of(text))
            return _Cut(found.start(), piece) if is_behind else None
        if is_letter and not find_agency(piece.of(text)):
            continue
        label = label_of_name(text, piece) or _photo_by(text, piece)
        if label and (is_strong or found.group()[0] in STOPS):
            return _Cut(
                found.end() if mark[:1] in STOPS else found.start(), Piece(label.end(), end)
            )
        is_behind_stop = mark == "|" and text[: found.start()].rstrip(BLANKS)[-1:] in STOPS
        if is_behind_stop and is_person(piece.of(text)):  # "… at seven. | Ada Quill"
            return _Cut(found.start(), piece)
        if is_bare_credit(piece.of(text), strong=is_strong):
            keeps_mark = bool(mark) and mark[0] in STOPS
            return _Cut(found.end() if keeps_mark else found.start(), piece)
    agencies = [
        Piece(low + agency.start, low + agency.end) for agency in find_agencies(text[low:end])
    ]
    return _slashed(text, end, agencies) or _last_agency(text, end, agencies)


def _is_where_and_who(mark: str, value: str) -> bool:
    """Say whether a place and who took the picture there follow: ＝宮城県塩竈市、林小雨撮影."""
    _, comma, name = value.rpartition("、")
    return mark in JAPANESE and bool(comma) and ends_with_credit_word(name)


# Behind a sentence, as French papers print it: "Photo Ada Quill".
PHOTO = re.compile(r"(?:Photos?|PHOTOS?)\s")


def _photo_by(text: str, piece: Piece) -> re.Match[str] | None:
    """Return the label of a piece that is a label and a person, without a mark."""
    label = PHOTO.match(text, piece.start, piece.end)
    return label if label and is_person(text[label.end() : piece.end]) else None


GIVEN = re.compile(  # as local papers print behind the name of whoever is in the picture
    r"\s(?P<credit>(?:Submitted|Contributed|Provided|Courtesy|Handout|Staff|Supplied)"
    r" (?:photo|image|picture)s?)$",
    re.IGNORECASE,
)
LONGEST_GIVEN = 24  # characters
THROUGH = re.compile(r"\svia (?P<credit>[a-z]?[A-Z]\w{2,20}(?: [A-Z]\w{1,20})?)$")
LONGEST_THROUGH = 48  # characters
COMMAS = ",،，、"


def _given(text: str, end: int) -> _Cut | None:
    """Find that a picture was given, at the end: "Ada Quill Submitted photo", "…. via iLock"."""
    through = THROUGH.search(text, max(0, end - LONGEST_THROUGH), end)
    if through is not None and _is_behind_credit(
        text[: through.start()].rstrip(BLANKS),
        is_of_network=through["credit"].casefold() in folded("networks"),
    ):
        return _Cut(through.start(), Piece(*through.span("credit")))
    if text[max(0, end - 2) : end].casefold() not in ("to", "ge", "re", "os", "es"):
        return None
    found = GIVEN.search(text, max(0, end - LONGEST_GIVEN), end)
    return _Cut(found.start(), Piece(*found.span("credit"))) if found else None


def _is_behind_credit(before: str, *, is_of_network: bool) -> bool:
    """Say whether what stands before "via …" is over: by a mark, or with a credit.

    Else it is part of what is told: "Farmers follow the dance, via TikTok".
    """
    if not before or has_headline_capitals(before):
        return False
    size = len(before)
    is_over = before[-1] in STOPS or (before[-1] in COMMAS and not is_of_network)
    return is_over or bool(
        _bracketed(before, size) or _labelled(before, size) or _bare(before, size)
    )


_MORE = r"(?:[.'’\-][^\W\d_]{1,30}){0,2}\.?"
_NAME = rf"{CAPITAL}[^\W\d_]{{0,30}}{_MORE}"
_NAMES = rf"{_NAME}(?:\s(?:(?:de|da|van|von|der|bin|al|el)\s)?{_NAME}){{0,3}}"
# "NAME / " before an agency; "/NAME" or " via AGENCY" behind one
NAMES_BEFORE = re.compile(
    rf"(?:^|(?<=[\s,.]))(?:{_NAMES}\s?[/|]\s?){{1,3}}(?:(?:Handout|Pool)\s)?(?:via\s)?$"
)
NAMES_BEHIND = re.compile(
    rf"(?:\s(?:Photo|PHOTO|Images?))?\s?/\s?{_NAMES}|(?:\s?[/|]\s?|\svia\s){_NAMES}"
)
VIA = re.compile(r"\s(?P<credit>(?:Handout )?via\s)$")


def _is_titled_name(value: str) -> bool:
    """Say whether all words of a few have a capital: "… on the square  •  Valley Post"."""
    words = value.split()
    return len(words) <= MOST_NAME_WORDS and all(word[0].isupper() for word in words)


BULLET = "•"
LEAST_BEFORE_BULLET = 30  # characters of a caption: names beside bullets are a byline


def _is_signature(text: str, piece: Piece) -> bool:
    """Say whether a name, and no full stop, follows the last sentence of a caption.

    In a script without capitals it is one word: the name of a paper.
    """
    value = piece.of(text)
    if not value[-1].isalpha() and unicodedata.category(value[-1])[0] != "M":
        return False
    if is_cased(value):
        signed = SIGNATURE_FOR.fullmatch(value)
        if signed is not None:
            return is_person(signed["name"])
        is_name = SIGNATURE.fullmatch(value) is not None and is_person(value)
        return is_name and SENTENCE_END.search(text, 0, piece.start) is not None
    return DANDA.search(text, 0, piece.start) is not None and " " not in value


SINGLE_STOPS = frozenset((".", "!", "?", "…", "।"))
# A whole word or a year before the stop, behind more words: no "vs." and no "Rep.".
SENTENCE_END = re.compile(r"\w.{18,}(?:[^\W\d_A-ZÀ-ÞА-Я]{4}|\d{4})[.!?…]\s+$")
DANDA = re.compile(r"।\s*$")
SIGNATURE = re.compile(rf"{CAPITAL}[\w'’.-]*(?:\s{CAPITAL}[\w'’-]*[^\W\d_]{{2}}){{1,2}}")
SIGNATURE_FOR = re.compile(  # Ada Quill for Rest of the Valley
    rf"(?P<name>{SIGNATURE.pattern}) for (?:[Tt]he )?{CAPITAL}[\w'’&-]*"
    rf"(?:\s(?:of|the|and|{CAPITAL}[\w'’&-]*)){{0,4}}"
)


def _slashed(text: str, end: int, agencies: list[Piece]) -> _Cut | None:
    """Find "…, NAME / AGENCY" or "AGENCY/NAME" at the end, no full stop before it."""
    for agency in agencies:
        is_last = agency.end == end
        if not is_last and not NAMES_BEHIND.fullmatch(text, agency.end, end):
            continue
        low = max(0, agency.start - LONGEST_CREDIT)
        before = NAMES_BEFORE.search(text, low, agency.start)
        if is_last and before is None:
            return None
        start = _capital_start(text, before) if before else agency.start
        if start and text[start - 1] in " \t\xa0,.":
            return _Cut(start, Piece(start, end))
    return None


# Without any mark before it, an agency must be no common word: भाषा is language, too.
BARE_AGENCY = re.compile(
    r"[A-Z]{3,}.*|AP|[A-Z]\w+ [A-Z].*|Reuters|dpa|[\u3040-\u9fff\uac00-\ud7af]{3,}"
)


def _last_agency(text: str, end: int, agencies: list[Piece]) -> _Cut | None:
    """Find the bare name of an agency at the end, unless the sentence needs it."""
    if not agencies or agencies[-1].end != end:
        return None
    start = agencies[-1].start
    if not BARE_AGENCY.fullmatch(text, start, end):
        return None
    via = VIA.search(text, max(0, start - len(" Handout via ")), start)
    start = via.start("credit") if via else start
    words = text[max(0, start - LONGEST_CREDIT) : start].split()
    is_apart = start > 0 and text[start - 1].isspace()
    if not words or not is_apart or words[-1].casefold() in folded("no_credit_after"):
        return None
    return _Cut(start, Piece(start, end))


CAPITALS = re.compile(rf"(?<=[a-zß-ÿ])\s(?=(?:{CAPITAL_NAME}\s){{2,4}}/)")


def _capital_start(text: str, before: re.Match[str]) -> int:
    """Leave out words before a name in capitals: "… en Oslo MARA LIND / EFE"."""
    name = CAPITALS.search(text, before.start(), before.end())
    return name.end() if name else before.start()
