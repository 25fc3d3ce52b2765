"""What the engine knows of each line by itself: length, end, copies, first hint.

Everything here is a handful of cheap operations a line, because every line of every
dump pays for it. A long line that nothing repeats takes the shortest way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.roles.line_hints import hint_of, long_hint_of
from transforms.roles.rules import Rule
from transforms.text_lines import TextLine, as_seen

LONG = 180  # widths: such a line is a paragraph unless its first or last word says other
LONG_SENTENCE = 110  # widths: a sentence so long is hardly furniture
COPY_WINDOW = 120  # lines: a page is rarely longer between two copies of its headline
COPIES_KEPT = 4  # lines with the same opening that are still compared
MOST_SUFFIX = 70  # characters of a site's name behind a headline
MOST_LEFTOVER = 12  # characters by which copies of a caption differ: a tag, quotes
KEPT = 1024  # lines whose key is remembered: each is compared with a few around it
OPENING = 10  # characters that two copies share for sure
HAN_WIDTH = 2.2  # Latin letters that one Chinese or Japanese character stands for
HANGUL_WIDTH = 1.7
THAI_WIDTH = 1.15  # no blanks between words, and no full stops

QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "\u200e": None,
        "\u200f": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\xad": None,
        "\u202a": None,
        "\u202b": None,
        "\u202c": None,
        "\xa0": " ",
        "\u3000": " ",
    }
)
BLANKS = re.compile(r"\s\s+|[\t\x0b\x0c]")
LEFTOVER_TAG = re.compile(r"\s*</?\w{1,6}\s*/?>\s*")
STOPS = frozenset(".。｡۔।॥…!?！？؟։።။។")  # the last are Armenian, Ethiopic, Burmese, Khmer
CLOSERS = "\"'”’»)]』」）】›"
SITE_MARK = re.compile(r"\s*[|•·»›–—:-]\s*\S")


@lru_cache(KEPT)
def match_key(text: str) -> str:
    """Return what two copies of a line share: no marks, one kind of quote, one case.

    >>> match_key("Rain ‘at  last’<br>") == match_key("rain 'at last'")
    True
    """
    if not text.isascii():
        text = text.translate(QUOTES)
    if "<" in text:
        text = LEFTOVER_TAG.sub("", text)
    if "  " in text or not text.isprintable():  # any other blank than " " is not printable
        text = BLANKS.sub(" ", text)
    return text.strip().casefold()


def width_of(text: str) -> int:
    """Return the length in Latin letters: a Chinese character says as much as two.

    >>> width_of("rain"), width_of("雨が降る")
    (4, 8)
    """
    size = len(text)
    if text.isascii():
        return size
    for at in (0, size // 3, size // 2, size - 2):
        if "\u2e80" <= text[at] <= "\ufaff":
            is_hangul = "\uac00" <= text[at] <= "\ud7af"
            return int(size * (HANGUL_WIDTH if is_hangul else HAN_WIDTH))
        if "\u0e00" <= text[at] <= "\u0eff":
            return int(size * THAI_WIDTH)
    return size


def is_unstopped(text: str) -> bool:
    """Say whether a text is in Thai or Lao, where sentences end without a mark.

    >>> is_unstopped("ฝนตก"), is_unstopped("It rained")
    (True, False)
    """
    return not text.isascii() and any("\u0e00" <= text[at] <= "\u0eff" for at in _samples(text))


def _samples(text: str) -> tuple[int, ...]:
    size = len(text)
    return 0, size // 3, size // 2, size - 1


def script_of(text: str) -> str:
    """Return the script most letters of a line seem to be in, by a few samples.

    >>> script_of("Rain at last"), script_of("雨が降る")
    ('latin', 'han')
    """
    if text.isascii():
        return "latin"
    size = len(text)
    for at in (size // 2, size // 3, size // 4, 0, size - 1):
        letter = text[at]
        if letter.isalpha():
            return _script(letter)
    return ""


def _script(letter: str) -> str:
    for last, name in (
        ("\u024f", "latin"),
        ("\u03ff", "greek"),
        ("\u052f", "cyrillic"),
        ("\u058f", "armenian"),
        ("\u05ff", "hebrew"),
        ("\u08ff", "arabic"),
        ("\u0dff", "indic"),
        ("\u0eff", "thai"),
        ("\u10ff", "other"),
        ("\u11ff", "hangul"),
        ("\u2e7f", "latin"),
        ("\ua4cf", "han"),
        ("\uabff", "other"),
        ("\ud7ff", "hangul"),
        ("\uf8ff", "other"),
        ("\ufaff", "han"),
        ("\ufb4f", "latin"),
        ("\ufeff", "arabic"),
    ):
        if letter <= last:
            return name
    return "other"


def ends_like_sentence(text: str) -> bool:
    """Say whether a line ends with a full stop, question mark or the like."""
    last = text[-1]
    if last in STOPS:
        return True
    if last in CLOSERS:
        bare = text[-5:].rstrip(CLOSERS + " ")
        return bool(bare) and bare[-1] in STOPS
    return False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a record with what each is by itself; the lists run in parallel.

    `copies` holds the nearest earlier line that says the same, `next_copies` the
    nearest later one, `suffixed` the nearest earlier one that says the same with or
    without a site's name behind it; -1 stands for none.
    """

    texts: list[str]
    gaps: list[int]  # blank lines above each, levelled
    widths: list[int]
    stops: list[bool]
    copies: list[int]
    next_copies: list[int]
    suffixed: list[int]
    hints: list[Rule | None]


def levelled(gap: int, spare: int) -> int:
    """Return a gap as it were without the blank lines that a dump has more than it needs.

    `spare` is how many it has between two paragraphs beyond the one that parts them.

    >>> [levelled(gap, 1) for gap in (0, 1, 2, 3)]
    [0, 1, 1, 2]
    """
    return max(gap - spare, min(gap, 1))


def read_page(lines: Sequence[TextLine], spare: int = 0) -> Page:
    """Look at each line once."""
    count = len(lines)
    texts = [as_seen(line.text) for line in lines]
    page = Page(
        texts,
        [levelled(line.blanks_before, spare) for line in lines],
        [0] * count,
        [False] * count,
        [-1] * count,
        [-1] * count,
        [-1] * count,
        [None] * count,
    )
    widths, stops, hints = page.widths, page.stops, page.hints
    seen: dict[str, tuple[int, ...]] = {}
    for at, text in enumerate(texts):
        width = widths[at] = len(text) if text.isascii() else width_of(text)
        stop = stops[at] = text[-1] in STOPS or ends_like_sentence(text)
        opening = text[:OPENING]
        if not opening.isascii():
            opening = opening.translate(QUOTES)
        opening = opening.casefold()
        earlier = seen.get(opening)
        if earlier is None:
            seen[opening] = (at,)
        else:
            _compare(page, at, earlier)
            seen[opening] = (at, *earlier[: COPIES_KEPT - 1])
        is_long = width >= LONG or (stop and width >= LONG_SENTENCE)
        hints[at] = long_hint_of(text) if is_long else hint_of(text)
    return page


def _compare(page: Page, at: int, earlier: tuple[int, ...]) -> None:
    """Find the nearest earlier line that this one repeats."""
    text = page.texts[at]
    size, key = len(text), ""
    for other in earlier:
        if at - other > COPY_WINDOW:
            return
        former = page.texts[other]
        if text == former:
            page.copies[at] = other
            page.next_copies[other] = at
            return
        if abs(size - len(former)) > (MOST_SUFFIX if size < LONG else MOST_LEFTOVER):
            continue
        key = key or match_key(text)
        former = match_key(former)
        if key == former:
            page.copies[at] = other
            page.next_copies[other] = at
            return
        if page.suffixed[at] < 0 and is_suffixed(key, former):
            page.suffixed[at] = other


def is_suffixed(one: str, other: str) -> bool:
    """Say whether the key of one line is that of the other with a site's name behind it."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return (
        len(short) >= OPENING
        and long.startswith(short)
        and SITE_MARK.match(long, len(short)) is not None
    )
