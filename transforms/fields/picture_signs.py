"""By what a line shows that it is about a picture, with a credit behind it or without.

A caption points: it says who stands where, "(left)", on which day the picture was taken, as
agencies print it, or names itself: "Image caption, …", "Figure 2. …", "File photo: …". None
of it stands in a story. To teach a language, add words to `picture_label`, `picture_opening`,
`picture_sides` or `credit_never` of its word list.
"""

import re
from functools import cache

from transforms.fields.agencies import find_agencies
from transforms.fields.credits import NOTICE
from transforms.fields.names import CAPITAL
from transforms.fields.spans import Piece
from transforms.fields.words import folded, one_of, words_of

# Who stands where, in brackets or between commas; a day in full, as agencies date pictures.
SHORT_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{1,24})[)）\]]")
POSITION = re.compile(
    r", (?:(?:far|top|bottom|front|back|(?:second|third|fourth)(?: from)?(?: the)?) )?"
    r"(?:left|right|cent(?:er|re)),"
    r"|\b(?:file|File|FILE) (?:photo|image|Photo|Image|PHOTO)\b"
)
# The place in a gallery before a caption, "[1/2]" or "1 / 5", and how long a video is: "(1:12)".
OF_GALLERY = re.compile(r"(?:\[\d{1,2}/\d{1,2}\]|\d{1,2} / \d{1,2} )\s?(?=[^\W\d_])")
DURATION = re.compile(r"\w.{11,}\s\(\d{1,2}:\d\d\)")
DATED = re.compile(
    r"(?<!to )(?<!from )(?<!until )(?<!by )(?<!since )(?<!for )\b"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\b"
)
# One of these stands in what the two patterns above match: finding a word is faster.
POSITION_WORDS = ("left,", "right,", "center,", "centre,", "file ", "File ", "FILE ")
DATED_WORD = "day, "
SAID = re.compile(  # a story, a stamp, or an invitation
    r"[“”\"]|\b(?:said|says|told|announced|published|posted|updated|[Rr]eleased)\b|\d{4} at \d"
    r"|\b(?:I|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our|[Jj]oin|will)\b"
)
# What brackets in a story hold, too.
NO_POSITION = frozenset({"video", "photo", "image", "map", "above", "below", "illustration", "c"})
LONG = 120  # characters: of a paragraph
LEAST_IN_BRACKET = 2  # letters: in one, "(b)" is a point of a list and "(r)" a party
FIGURE = re.compile(
    r"(?:Figure|Fig\.|FIGURE|FIG\.|Abbildung|Abb\.|Figura|Figur|Afbeelding|Şekil|Рис\.|Рисунок|Rys\.|Obr\.)"
    r"\s?\d{1,3}\s?[.:|–-]\s\S|[图圖図]\s?\d{1,3}\s?[.:：．、 ]\s?\S"
)
# "© Ada Quill Farmers at the dam", "© AFP/Ada Quill Farmers at the dam"
_WORD = rf"{CAPITAL}[^\W\d_]+(?:['’-]{CAPITAL}?[^\W\d_]+)*"
LEADING_NAME = re.compile(rf"(?!The\s){_WORD}\s(?:{CAPITAL}\.\s)?{_WORD}(?=\s[^\W_])")
BEHIND_AGENCY = re.compile(rf"(?:\s?/\s?{_WORD}(?:\s{_WORD})?)?(?=\s[^\W_])")
LONGEST_VIEW, LONGEST_END = 200, 30  # characters: of such a line, and of what it ends with
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
COPYRIGHT = "©"
LONGEST_LEAD = 60  # characters
LEAST_LED = 3  # words of the caption behind such a credit


@cache
def picture_label() -> re.Pattern[str]:
    """Match what a caption opens with that names itself: "Image caption, …"."""
    labels = one_of(words_of("picture_label"))
    behind = rf"\s?[,،，:：]\s?|\s(?-i:(?={CAPITAL}))|(?-i:(?=[^a-zа-я\s]))"
    return re.compile(rf"\s*[,،]?\s?(?:{labels})(?:{behind})", re.IGNORECASE)


def is_labelled_caption(text: str) -> bool:
    """Say whether a line opens as captions do that name themselves.

    >>> is_labelled_caption("Image caption Mara Lind at the dam")
    True
    """
    return picture_label().match(text) is not None


@cache
def _opening() -> re.Pattern[str]:
    """Match "File photo: …" and "From left, …", behind which a picture is described."""
    openings, sides = one_of(words_of("picture_opening")), one_of(words_of("picture_sides"))
    return re.compile(
        rf"(?:{openings})(?:\s?[:.–—-]\s|：)(?=\S)|(?:{sides})\s?[:,،：，、]\s?(?=\S)",
        re.IGNORECASE,
    )


@cache
def _view() -> re.Pattern[str]:
    """Match what opens the description of a picture: "Aerial view of …", "图为…"."""
    views = sorted(words_of("picture_view"))
    spaced = [word for word in views if not UNSPACED.search(word)]
    others = [word for word in views if UNSPACED.search(word)]
    return re.compile(rf"(?:{one_of(spaced)})(?![^\W_])|(?:{one_of(others)})(?=\S)")


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted(folded("picture_end")))


def describes_picture(text: str) -> bool:
    """Say whether a line opens or ends with words for a picture, and is no longer than one needs.

    >>> describes_picture("Aerial view of the dam"), describes_picture("Aerial views of the dam")
    (True, False)
    """
    if len(text) > LONGEST_VIEW or text[-1] in "?:":
        return False
    if _view().match(text):
        return True
    return text[-LONGEST_END:].rstrip(".) ").casefold().endswith(_ends())


def tells_picture(text: str) -> bool:
    """Say whether a line says who stands where in a picture, or is dated as pictures are.

    >>> tells_picture("Mara Lind (left) and Jon Roe at the dam.")
    True
    >>> tells_picture("Mara Lind (12) left the dam."), tells_picture("Figure 2. The dam")
    (False, True)
    """
    least = 1 if len(text) < LONG else LEAST_IN_BRACKET
    if _is_pointed(text, least) or is_labelled_caption(text) or _opening().match(text):
        return True
    if OF_GALLERY.match(text) or (text[-1] == ")" and DURATION.fullmatch(text)):
        return True
    if FIGURE.match(text) or describes_picture(text):
        return True
    return leading_credit(text) is not None


def _is_pointed(text: str, least: int) -> bool:
    """Say whether a text has a position, in brackets of so many letters at least, or a day."""
    if "(" in text or "（" in text or "[" in text:
        for found in SHORT_BRACKET.finditer(text):
            inside = found[1].replace("’", "'").casefold().strip()
            is_known = inside not in NO_POSITION and inside in folded("credit_never")
            if is_known and len(inside) >= least:
                return True
    if _has_position_word(text) and POSITION.search(text):
        return True
    return DATED_WORD in text and DATED.search(text) is not None and not SAID.search(text)


def _has_position_word(text: str) -> bool:
    """Look for one word after the other: a loop over them takes ten times as long."""
    left, right, center, centre, *files = POSITION_WORDS
    if left in text or right in text or center in text or centre in text:
        return True
    return ("ile " in text or "ILE " in text) and any(word in text for word in files)


def leading_credit(text: str) -> Piece | None:
    """Return the credit that some portals print before the caption, behind its sign.

    >>> leading_credit("© Mara Lind Farmers dance at the dam.")
    Piece(start=2, end=11)
    """
    if text[:1] != COPYRIGHT:
        return None
    start = len(text) - len(text[1:].lstrip())
    agency = next(iter(find_agencies(text[start : start + LONGEST_LEAD])), None)
    end = -1
    if agency is not None and agency.start == 0:
        found = BEHIND_AGENCY.match(text, start + agency.end)
        end = found.end() if found else -1
    elif found := LEADING_NAME.match(text, start):
        end = found.end()
    if end < 0 or len(text[end:].split()) < LEAST_LED or NOTICE.search(text):
        return None
    return Piece(start, end)
