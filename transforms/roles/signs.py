"""What the field parsers say of a line, as yes or no: stamp, credit, byline, dateline.

The parsers are dear beside the engine, so they are asked only where a line stands at
the top or the foot of an article, and each line is asked once.
"""

import re
from functools import cache, lru_cache

from transforms.fields.agencies import find_agency, is_agency
from transforms.fields.byline_shapes import is_job as names_job
from transforms.fields.byline_shapes import is_labelled_job, placed_name, tells_author
from transforms.fields.bylines import HALVES_OF_DAY, read_bare_byline, read_byline
from transforms.fields.captions import find_credit, has_labelled_credit, is_credit_line
from transforms.fields.credits import ends_with_credit_word, says_given
from transforms.fields.datelines import read_dateline, read_place_line
from transforms.fields.names import CAPITAL, has_word_of_no_name
from transforms.fields.picture_signs import (
    is_labelled_caption,
    tells_picture,
)
from transforms.fields.stamps import is_stamp_line, read_stamps
from transforms.fields.words import folded, months, one_of, words_of
from transforms.roles.line_hints import hint_of, names_sections, opens_with_section
from transforms.roles.line_hints import is_slogan as _is_slogan
from transforms.tables import Role

KEPT = 4096  # lines whose answer is remembered: more than two pages of furniture
SHORTEST_CAPTION = 12  # characters
LONGEST_CAPTION = 700  # characters
LONGEST_PICTURE = 450  # characters of a caption known by its words
LONGEST_STAMP = 130  # characters of a line that is only a stamp, two dates included
LONGEST_CREDIT = 120  # characters of a line that is only a credit
LONGEST_BYLINE = 200  # characters of a byline, several names and a date included
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
SHORTEST_TWICE = 15  # characters of a headline that stands twice in a line
SHORTEST_HAN = 6  # characters of a caption in Chinese, Japanese or Korean
SENTENCE_ENDS = '.。۔।!?؟"”»'
TAIL = 90  # characters at the end of a caption in which its credit stands
CREDIT_SIGN = re.compile(r"[()\[\]（）【】/©ⓒ:：|]|\bby |ourtesy ")
CLOSED_CREDIT = re.compile(
    r"(?:[:：]|©|\bby|ourtesy(?: of)?) ?[^.:：]{3,60}\.$"
)  # "Image by Ada Quill."
CLOSED_SIGNS = (" by ", ":", "：", "©", "ourtesy ")
DIGIT = re.compile(r"\d")
WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
LONGEST_NAME = 48  # characters of a line that is only a name
NEVER_IN_NAME = frozenset('0123456789?!:;«»“”"|/>›')
MOST_NAME_WORDS = 5
MOST_BESIDE_STAMP = 3  # words; of the lines with more, 1 in 27 is a stamp or a byline
STAMP_LIKE = re.compile(
    r"(?:19|20|14|١٩|٢٠)\d\d\b.*\d{1,2} ?[:.h時] ?\d\d|\d ?[:.h時] ?\d\d.*(?:19|20)\d\d"
    r"|[|•·]|(?i:updated|published|stand:|ago\b)"
)
_DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}"
_CLOCK = r"(?:[ ,|-]+(?:[^\W\d]{1,4}\.? )?\d{1,2}[:.h]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"
_LABEL = r"[^\W\d]{2,14}[:.]?"
# What a stamp may end with though a sentence does, too: 11:06 a.m. · 10:31h. · 12:30 hod. · 2024.
CLOCK_END = re.compile(r"(?:\d\s?(?:hr?s?|hod|godz|d|r)?| [ap]\.m)\.$")
NUMERIC_STAMP = re.compile(  # two readings of 4/5/2021 are a stamp all the same
    rf"(?:[•·|–-] ?)?(?:{_LABEL} ?){{0,2}}{_DAY}{_CLOCK}(?:[ ,|-]+{_LABEL}(?: {_DAY})?{_CLOCK})?"
)
NAME_WORD = re.compile(
    rf"(?:{CAPITAL}[\w'’.-]*|al-\w+|el-\w+|de|da|do|dos|van|von|der|den|bin|ben|"
    r"ibn|el|al|la|le|di|du|of|y|e|and|et|und|&)[,.]?"
)
PART_MARK = re.compile(r"\s*[|·•]\s*|\s+[/–—-]\s+|(?=\s@)")  # between the parts of a byline
HAS_PART_MARK = re.compile(r"[|·•/–—@-]")  # a cheap look before it
LEAST_NETWORKS = 2  # in a row of buttons
LONGEST_SOURCE = 40  # characters of a label and a source
AGE = re.compile(r"\d{1,2} ?(?:h|hrs?|hours?|d|days?|min|mins?|minutes?)\b(?: ago)?")
ONLY_MINUTES = re.compile(r"\d{1,2} ?[Mm]in(?:s|uten?|utes|uter|utos?|uti)?\b\.?")
STAMP_BEHIND = re.compile(r"\s?[-–—|•·/]\s")
PLACE_AND_LAND = re.compile(r"[A-ZÀ-Þ-]{3,20}, [A-ZÀ-Þ]{2,20}")
DATELINE_MARK = re.compile(r"[-–—―(/]")
HANDLE = re.compile(r"@\w{2,30}")
CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ԯԱ-և]")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LEAST_HAN_IN_NAME, MOST_HAN_IN_NAME = 2, 6
HANGUL = re.compile(r"[가-힣]")  # a Korean name is one word, which alone says nothing
SHORT_NAMES = re.compile(r"[\u0590-\u05ff\u0900-\u0eff]")  # Hebrew, India, Thailand


def is_stamp(text: str) -> bool:
    """Say whether a line is only a stamp; there is none without a figure."""
    size = len(text)
    if size > LONGEST_STAMP or not DIGIT.search(text):
        return False
    if size <= LONGEST_NAME and NUMERIC_STAMP.fullmatch(text):
        return True
    is_closed = text[-1] == "." and not CLOCK_END.search(text)
    if size > LONGEST_NAME and (is_closed or not STAMP_LIKE.search(text)):
        return False
    return _is_stamp(text)


@lru_cache(KEPT)
def _is_stamp(text: str) -> bool:
    return is_stamp_line(text)


@lru_cache(KEPT)
def has_stamp(text: str) -> bool:
    """Say whether a line holds a whole date of publication or change, with a year."""
    return STAMP_LIKE.search(text) is not None and bool(read_stamps(text))


@lru_cache(KEPT)
def is_dated(text: str) -> bool:
    """Say whether a short line holds a whole date, whatever stands beside it."""
    return len(text) <= LONGEST_NAME and DIGIT.search(text) is not None and bool(read_stamps(text))


@lru_cache(KEPT)
def is_mostly_stamp(text: str) -> bool:
    """Say whether a short line is a whole date and a few words: with more, headlines say a day.

    >>> is_mostly_stamp("Ada Quill 5 March 2024"), is_mostly_stamp("5 March 2024 | 12 comments")
    (True, True)
    >>> is_mostly_stamp("What the tower looked like on 5 March 2024")
    False
    """
    if not is_dated(text):
        return False
    beside, end = "", 0
    for stamp in read_stamps(text):
        beside += text[end : stamp.piece.start] + " "
        end = stamp.piece.end
    words = (beside + text[end:]).split()
    return sum(any(map(str.isalpha, word)) for word in words) <= MOST_BESIDE_STAMP


@lru_cache(KEPT)
def opens_with_stamp(text: str) -> bool:
    """Say whether a line opens with a whole date and a mark: "Mar 5, 2024 - Politics".

    >>> opens_with_stamp("Mar 5, 2024 - Politics"), opens_with_stamp("March 5, 2024, was wet")
    (True, False)
    """
    if not DIGIT.search(text[: LONGEST_NAME // 2]):
        return False
    stamps = read_stamps(text)
    if not stamps or stamps[0].moment is None or stamps[0].piece.start:
        return False
    return STAMP_BEHIND.match(text, stamps[0].piece.end) is not None


@lru_cache(KEPT)
def opens_with_day(text: str) -> bool:
    """Say whether a line opens with a day in figures, and a clock follows: a stamp with a place.

    >>> opens_with_day("8 May 2025 (18:37) - PORTO"), opens_with_day("8 May in Porto (AFP)")
    (True, False)
    """
    return text[0].isdigit() and CLOCK.search(text) is not None and bool(read_stamps(text))


def is_credit(text: str) -> bool:
    """Say whether a line is only the credit of a picture."""
    return len(text) <= LONGEST_CREDIT and _is_credit(text)


@lru_cache(KEPT)
def _is_credit(text: str) -> bool:
    return is_credit_line(text)


def has_credit(text: str) -> bool:
    """Say whether a line is a caption with its credit."""
    size = len(text)
    if not SHORTEST_HAN <= size <= LONGEST_CAPTION:
        return False
    if size < SHORTEST_CAPTION and not UNSPACED.search(text):
        return False
    if text[-1] in ".。۔" and not CREDIT_SIGN.search(text, max(0, len(text) - TAIL)):
        return False
    return _has_credit(text)


@lru_cache(KEPT)
def _has_credit(text: str) -> bool:
    credit = find_credit(text)
    return credit is not None and credit.of(text).casefold() not in months()


@lru_cache(KEPT)
def has_agency(text: str) -> bool:
    """Say whether the credit of a caption names an agency, or has a label."""
    credit = find_credit(text)
    if credit is None:
        return False
    name = credit.of(text)
    is_sure = find_agency(name) is not None or ends_with_credit_word(name) or says_given(name)
    return is_sure or is_labelled_picture(text)


@lru_cache(KEPT)
def is_signed_sentence(text: str) -> bool:
    """Say whether an agency, and no person, stands behind a whole sentence.

    >>> is_signed_sentence("It rained. (AFP)"), is_signed_sentence("Rain in Porto (AFP)")
    (True, False)
    """
    credit = find_credit(text)
    if credit is None or not is_agency(credit.of(text)):
        return False
    return text[: credit.start].rstrip(" ([–—-")[-1:] in SENTENCE_ENDS


@lru_cache(KEPT)
def is_labelled_picture(text: str) -> bool:
    """Say whether a line ends with a credit that says of itself that it is one.

    >>> is_labelled_picture("Rain in Porto. Photo: Ada Quill"), is_labelled_picture("Rain (AFP)")
    (True, False)
    """
    return has_labelled_credit(text)


def is_stamp_or_byline(text: str) -> bool:
    """Say whether a line is a stamp or a byline, as stand under a headline."""
    return is_stamp(text) or is_byline(text)


def closes_with_credit(text: str) -> bool:
    """Say whether a line ends with a labelled credit and the full stop of a sentence.

    >>> closes_with_credit("Rain in Porto. Image by Ada Quill for The Gazette.")
    True
    >>> closes_with_credit("The rain was filmed by Ada Quill.")
    False
    """
    if text[-1] != ".":
        return False
    tail = text[-TAIL:]  # nearly every paragraph is asked: finding a sign is faster
    if not any(sign in tail for sign in CLOSED_SIGNS):
        return False
    is_closed = CLOSED_CREDIT.search(tail) is not None
    return is_closed and has_credit(text) and is_labelled_picture(text)


def is_picture(text: str) -> bool:
    """Say whether a line says who stands where in a picture, with a credit or without."""
    return SHORTEST_CAPTION <= len(text) <= LONGEST_PICTURE and _is_picture(text)


@lru_cache(KEPT)
def _is_picture(text: str) -> bool:
    return tells_picture(text)


@lru_cache(KEPT)
def names_picture(text: str) -> bool:
    """Say whether a line says of itself that it is a caption."""
    return is_labelled_caption(text)


def is_byline(text: str) -> bool:
    """Say whether a line names who wrote the story, in so many words."""
    size = len(text)
    is_sentence = text[-1] in ".。۔" and not text.endswith(HALVES_OF_DAY)
    if size > LONGEST_BYLINE or (size > LONGEST_NAME and is_sentence):
        return False
    return _is_byline(text)


def is_signed(text: str) -> bool:
    """Say whether a line is a name beside a stamp, a label or a handle, parted by marks.

    >>> is_signed("Ada Quill | Published"), is_signed("Ada Quill @adaquill / 2 days")
    (True, True)
    >>> is_signed("Ada Quill | Rain at last"), is_signed("Ada Quill · Lowmere News ·")
    (False, True)
    """
    if len(text) > LONGEST_BYLINE or not HAS_PART_MARK.search(text):
        return False
    return _is_signed(text)


@lru_cache(KEPT)
def _is_signed(text: str) -> bool:
    if not PART_MARK.search(text):
        return False
    parts = [part.strip() for part in PART_MARK.split(text) if part.strip()]
    names = others = 0
    for part in parts:
        if is_stamp(part) or AGE.fullmatch(part) or _is_label_of_time(part):
            others += 1
        elif (is_name(part) and not names_sections(part)) or is_byline(part):
            names += 1
        elif HANDLE.fullmatch(part):
            others += 1
        elif not (names and _is_outlet(part)):
            return False
    # A mark at the end had the stamp behind it that a reader's clock fills in.
    return names > 0 and others + (not text.strip()[-1].isalnum()) > 0


def _is_outlet(part: str) -> bool:
    """Say whether a part behind a name may be the paper's: a few words with a capital each."""
    words = part.split()
    return len(words) <= MOST_NAME_WORDS and all(NAME_WORD.fullmatch(word) for word in words)


def _is_label_of_time(text: str) -> bool:
    """Say whether a part is "Published", a reading time, or the like."""
    hint = hint_of(text)
    return hint is not None and (hint.role is Role.DATE or hint.name == "read-minutes")


@lru_cache(KEPT)
def _is_byline(text: str) -> bool:
    return read_byline(text) is not None


@lru_cache(KEPT)
def is_signed_stamp(text: str) -> bool:
    """Say whether a line ends with who wrote the story, behind a stamp.

    >>> is_signed_stamp("Posted on May 3, 2024 by Ada Quill"), is_signed_stamp("May 3, 2024")
    (True, False)
    """
    found = read_byline(text)
    return found is not None and any(
        DIGIT.search(text, 0, name.piece.start) is not None for name in found.names
    )


@lru_cache(KEPT)
def is_name_and_day(text: str) -> bool:
    """Say whether a line is a name of some words, a person's or a paper's, and a day behind it.

    >>> is_name_and_day("ValleyPost March 5, 2024"), is_name_and_day("Rain by March 5, 2024")
    (True, False)
    >>> is_name_and_day("Ada Quill Published: 5 March 2024"), is_name_and_day("5 March 2024")
    (True, False)
    """
    if len(text) > LONGEST_NAME or not (text[0].isupper() and text[-1].isdigit()):
        return False
    stamps = read_stamps(text)
    if len(stamps) != 1 or stamps[0].piece.end < len(text):
        return False
    name = text[: stamps[0].piece.start].strip()
    if name.endswith(":"):
        name = name[:-1].rpartition(" ")[0]
    words = name.split()
    return 0 < len(words) <= MOST_NAME_WORDS and all(
        NAME_WORD.fullmatch(word.strip("()")) is not None for word in words
    )


@lru_cache(KEPT)
def is_bare_byline(text: str) -> bool:
    """Say whether a line could be a byline where one is due: a name alone, too."""
    return read_bare_byline(text) is not None


@lru_cache(KEPT)
def is_job(text: str) -> bool:
    """Say whether a line names what a journalist does, and nobody."""
    return names_job(text) or is_labelled_job(text)


@lru_cache(KEPT)
def is_bio(text: str) -> bool:
    """Say whether a sentence tells who a journalist is."""
    return tells_author(text)


@lru_cache(KEPT)
def has_dateline(text: str) -> bool:
    """Say whether a paragraph opens with the place or the agency, and perhaps the day.

    >>> has_dateline("LONDON (AP) — It rained."), has_dateline("It rained.")
    (True, False)
    """
    found = read_dateline(text)
    return found is not None and (found.place or found.agency) is not None


def is_reading_time(text: str) -> bool:
    """Say whether a line says how long reading takes: it stands over the story.

    >>> is_reading_time("Lesezeit: 3 Min."), is_reading_time("The reading took 3 minutes.")
    (True, False)
    >>> is_reading_time("3 Min."), is_reading_time("3 min ago")
    (True, False)
    """
    if len(text) > LONGEST_NAME:
        return False
    if ONLY_MINUTES.fullmatch(text):
        return True
    hint = hint_of(text)
    is_counted = hint is not None and hint.name == "read-minutes"
    return is_counted or _reading_time().match(text) is not None


@cache
def _reading_time() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_of('reading_time'))})(?![^\W_])", re.IGNORECASE)


@lru_cache(KEPT)
def opens_with_place(text: str) -> bool:
    """Say whether a paragraph opens with its place and a dash or an agency in brackets.

    >>> opens_with_place("LONDON (AP) — It rained."), opens_with_place("Rain: it fell.")
    (True, False)
    """
    found = read_dateline(text)
    if found is None or found.place is None:
        return False
    return DATELINE_MARK.search(text, found.place.end, found.end) is not None


@lru_cache(KEPT)
def is_place_line(text: str) -> bool:
    """Say whether a line is a place before a dash, or place and country in capitals.

    >>> is_place_line("Porto (Norte) -"), is_place_line("PORTO, PORTUGAL"), is_place_line("PORTO")
    (True, True, False)
    """
    if PLACE_AND_LAND.fullmatch(text):
        return True
    return text[-1] in "-–—" and read_place_line(text) is not None


is_slogan = lru_cache(KEPT)(_is_slogan)


def is_said_twice(text: str) -> bool:
    """Say whether a line holds the same words twice: a link's picture and the link.

    >>> is_said_twice("Rain at Last in May Rain at Last in May"), is_said_twice("Rain, rain")
    (True, False)
    """
    half = len(text) // 2
    return half >= SHORTEST_TWICE and text[:half].strip() == text[half:].strip()


@lru_cache(KEPT)
def is_name(text: str) -> bool:
    """Say whether a line could be a person's name and nothing else.

    >>> is_name("Ada Quill"), is_name("Rain at last")
    (True, False)
    """
    if len(text) > LONGEST_NAME or not NEVER_IN_NAME.isdisjoint(text):
        return False
    if UNSPACED.search(text):
        return LEAST_HAN_IN_NAME <= len(text) <= MOST_HAN_IN_NAME and not opens_with_section(text)
    words = text.split()
    if not 1 < len(words) <= MOST_NAME_WORDS:
        return False
    if has_word_of_no_name(words) or text.casefold() in folded("regions"):
        return False
    if not CASED.search(text):
        return _is_uncased_name(text, words)
    return all(NAME_WORD.fullmatch(word) for word in words) and text[-1] not in ".,"


def _is_uncased_name(text: str, words: list[str]) -> bool:
    """Say whether words of a script without capitals could be a name: few, and no section's."""
    most = MOST_NAME_WORDS - 2 if SHORT_NAMES.search(text) else MOST_NAME_WORDS - 1
    if HANGUL.search(text) or len(words) > most or text[-1] in ".،…":
        return False
    return not opens_with_section(text)


@lru_cache(KEPT)
def is_placed_name(text: str) -> bool:
    """Say whether a line is a name with its place in brackets: "آدم سالم (أبها)"."""
    return placed_name(text) is not None


@lru_cache(KEPT)
def is_of_opinions(text: str) -> bool:
    """Say whether a line is the name of the section in which authors stand over headlines."""
    return text.casefold() in folded("opinion_sections")


def is_without_credit(text: str, caption: str) -> bool:
    """Say whether a text is a caption of which the credit was left out."""
    if not caption.startswith(text) or len(caption) == len(text):
        return False
    credit = find_credit(caption)
    return credit is not None and credit.start >= len(text)


@lru_cache(KEPT)
def is_source(text: str) -> bool:
    """Say whether a line is a word for a source, a colon and a name: Source: Reuters.

    >>> is_source("Source: Reuters"), is_source("Source of the rain: a cloud")
    (True, False)
    """
    label, colon, name = text.lstrip("/|– ").partition(":" if ":" in text else "：")
    return bool(
        colon
        and len(text) <= LONGEST_SOURCE
        and name.strip()
        and label.strip(" /").casefold() in folded("source_label")
    )


@lru_cache(KEPT)
def is_of_pictures(text: str) -> bool:
    """Say whether a line names an agency, or ends with a word of credits.

    >>> is_of_pictures("Ada Quill / AFP"), is_of_pictures("Ada Quill / Porto")
    (True, False)
    """
    return find_agency(text) is not None or ends_with_credit_word(text)


@lru_cache(KEPT)
def is_network_row(text: str) -> bool:
    """Say whether half of the words of a short line or more are names of networks.

    >>> is_network_row("WhatsApp Facebook Zap Save"), is_network_row("Facebook wins again")
    (True, False)
    """
    if len(text) > LONGEST_NAME:
        return False
    words = text.casefold().split()
    known = sum(word.strip(",|·•/") in folded("networks") for word in words)
    return known >= LEAST_NETWORKS and 2 * known >= len(words)


def is_web_address(text: str) -> bool:
    """Say whether a line is the address of a page from end to end.

    >>> is_web_address("www.example.org/rain"), is_web_address("Rain: www.example.org")
    (True, False)
    """
    return WEB_ADDRESS.fullmatch(text) is not None
