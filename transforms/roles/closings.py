"""The claims on the last lines of a story that are none of it any more.

Below its last paragraph a story may have lines that look like one: notices, notes, facts on a
play. They are known by what they speak of and by their place: no paragraph stands below them.
"""

import re
from collections.abc import Callable

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.calls import pitches
from transforms.roles.line_hints import QUOTES, says_rights
from transforms.roles.own_words import earns_by_links, names_fee, role_of_own
from transforms.roles.shapes import LONGEST_BYLINE, LONGEST_CAPTION, LONGEST_SECTION, LONGEST_TEASER
from transforms.roles.signs import has_stamp, is_bio, is_byline, is_name
from transforms.tables import Role

TOP_LINES = 3  # of a story, among which a notice may stand
FEE_REACH = 12  # lines on either side of a note on what shops pay in which no other tells of it
MOST_CLOSINGS = 6  # lines from the last paragraph of a story to its foot
LEAST_FIGURES = 2  # of a line of facts: days, prices, minutes
LEAST_PARTS = 3  # of such a line
LONGEST_PART = 24  # widths: of each of its parts, on average
PART_END = re.compile(r"[.;,!?।。、；，](?:\s+|$)|\s[|–—-]\s")
FIGURE = re.compile(r"\d+(?:[.:/,]\d+)*")
# Prices, clocks, minutes, days in figures, addresses of pages.
FACT = re.compile(
    r"[£€$¥₹₩₺]\s?\d|\d\s?[£€$₺]|\b\d\s?h\b|\d\s?(?:min|мин|хв|dk|λεπτ|分)|\b\d\d?/\d\d?\b"
    r"|\b\d\d?[:.h]\d\d\b|www\.|https?:"
)
SIGNS = "♦※◆■□◇★☆"  # before a note at the end of a story
# After the arrow may stand what asks for its plain form; read as Latin-1 it is three letters.
BACK_ARROWS = ("↩", "↩\ufe0e", "↩\ufe0f", "â†©")
MAIL = re.compile(r"[\w.+-]{2,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
PHONE = re.compile(r"\+?\(?\d[\d ()./-]{5,18}\d")
STAMPED = re.compile(r"\d[:.]\d\d\b|\b(?:19|20)\d\d\b")
LEAST_PHONE = 6  # figures of a number
NAME_WORDS = 2  # that a sentence on somebody opens with
LEAST_MAIL_WORDS = 5  # of a sentence with an address in it


def says_of_itself(role: Role) -> Callable[[BlockView, int], bool]:
    """Claim a line in which the page speaks of its own text, at the end of a story or over it.

    What shops pay for is said beside what they sell, in the middle of a story, too.
    """

    def claim(block: BlockView, at: int) -> bool:
        place = block.place(at)
        if place is Place.OUTSIDE or place is Place.ABOVE or at in block.thread[:-1]:
            return False
        text = block.page.texts[at]
        if place is Place.STORY and not (
            at < block.story_first + TOP_LINES or is_paid_note(block, at) or is_closing(block, at)
        ):
            return False
        return role_of_own(text) is role

    return claim


def is_paid_note(block: BlockView, at: int) -> bool:
    """Say whether a page says of itself that shops pay it; a story on such pay has more on it."""
    texts = block.page.texts
    if not earns_by_links(texts[at]):
        return False
    low, high = max(block.story_first, at - FEE_REACH), min(block.foot, at + FEE_REACH + 1)
    return not any(
        block.clues.story[other] and names_fee(texts[other]) and not earns_by_links(texts[other])
        for other in range(low, high)
    )


def is_closing(block: BlockView, at: int) -> bool:
    """Say whether no paragraph of the story stands below a line, other such lines left out."""
    below = range(at + 1, block.foot)
    if len(below) > MOST_CLOSINGS:
        return False
    page, story = block.page, block.clues.story
    return not any(
        story[other]
        and page.hints[other] is None
        and role_of_own(page.texts[other]) is None
        and not pitches(page.texts[other])
        for other in below
    )


def facts_at_end(block: BlockView, at: int) -> bool:
    """Claim days, prices and minutes in few words each: where and when a play can be seen."""
    page = block.page
    text = page.texts[at]
    if page.hints[at] is not None or page.widths[at] > LONGEST_TEASER or not page.stops[at]:
        return False
    if not may_close(block, at) or not QUOTES.isdisjoint(text) or has_stamp(text):
        return False
    parts = [part for part in PART_END.split(text) if part.strip()]
    return (
        FACT.search(text) is not None
        and len(FIGURE.findall(text)) >= LEAST_FIGURES
        and len(parts) >= LEAST_PARTS
        and page.widths[at] <= LONGEST_PART * len(parts)
    )


def signed_note(block: BlockView, at: int) -> bool:
    """Claim a line behind a sign that no other line of the story has: a note on it."""
    page = block.page
    sign = page.texts[at][0]
    if sign not in SIGNS or page.hints[at] is not None or not may_close(block, at):
        return False
    if not LONGEST_SECTION < page.widths[at] <= LONGEST_CAPTION or says_rights(page.texts[at]):
        return False
    return not any(page.texts[other][0] == sign for other in range(block.story_first, at))


def footnote(block: BlockView, at: int) -> bool:
    """Claim a line that ends with the arrow back to the place of the text that calls the note."""
    return block.page.texts[at].endswith(BACK_ARROWS)


def name_over_bio(block: BlockView, at: int) -> bool:
    """Claim a name over the sentence that opens with it, at the end of a story with a byline.

    Where none stands over the story, the name itself is the byline.
    """
    page = block.page
    text = page.texts[at]
    return (
        at > block.story_first
        and at + 1 <= block.last
        and page.hints[at] is None
        and page.widths[at] <= LONGEST_SECTION
        and page.stops[at + 1]
        and page.texts[at + 1].startswith(text + " ")
        and is_name(text)
        and any(block.role(top) is Role.BYLINE for top in range(block.first, block.story_first))
        and may_close(block, at + 1)
    )


def writer_over_bio(block: BlockView, at: int) -> bool:
    """Claim "Written by Ada Quill" right over who that is, below a story."""
    page = block.page
    text = page.texts[at]
    if at <= block.story_first or at >= block.last or page.stops[at]:
        return False
    if page.widths[at] > LONGEST_BYLINE or not is_byline(text):
        return False
    if at + 1 in block.author_box:
        return True
    below = page.texts[at + 1]
    opens_with_it = page.stops[at + 1] and text.endswith(" ".join(below.split()[:NAME_WORDS]))
    return not is_name(text) and (opens_with_it or is_bio(below))


def mail_in_sentence(block: BlockView, at: int) -> bool:
    """Claim a sentence below the story that tells its reader where to write to."""
    page = block.page
    text = page.texts[at]
    return (
        page.hints[at] is None
        and page.widths[at] <= LONGEST_TEASER
        and "@" in text
        and len(text.split()) >= LEAST_MAIL_WORDS
        and QUOTES.isdisjoint(text)
        and MAIL.search(text) is not None
        and not has_phone(text)
        and block.role(at - 1) not in (Role.AUTHOR_BIO, Role.BYLINE)
        and may_close(block, at)
    )


def has_phone(text: str) -> bool:
    """Say whether a line holds the number of a telephone.

    >>> has_phone("Phone: 04999-7700 104"), has_phone("12 May 2024 - 14:30")
    (True, False)
    """
    return any(
        sum(map(str.isdigit, found)) > LEAST_PHONE and ":" not in found
        for found in PHONE.findall(text)
    ) and not STAMPED.search(text)


def may_close(block: BlockView, at: int) -> bool:
    """Say whether a line stands below the last paragraph of a story, or is the last."""
    place = block.place(at)
    if place is Place.FOOT:
        return at not in block.thread and at not in block.asides
    return place is Place.STORY and at > block.story_first and is_closing(block, at)
