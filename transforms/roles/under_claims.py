"""The claims on lines right under the headline or its deck that look like something else.

A sentence over a drawing's credit looks like a caption, a name with its agency like a credit, a
name over a picture's credit like a byline. What they are shows in the lines beside them.
"""

import re
from functools import cache

from transforms.fields.agencies import is_agency
from transforms.fields.words import words_of
from transforms.roles.anatomy import BlockView, Place
from transforms.roles.heads import is_count_of
from transforms.roles.line_features import Page
from transforms.roles.shapes import LONGEST_SECTION, TITLE_USUAL
from transforms.roles.signs import (
    is_credit,
    is_name,
    is_network_row,
    is_source,
    is_stamp,
    is_web_address,
)
from transforms.roles.top_claims import UNDER_HEADLINE
from transforms.tables import Role

LEAST_NAME_WORDS, MOST_NAME_WORDS = 2, 3  # before the agency
INITIALS = re.compile(r"[a-zäöüß]{2,3}(?:[/,] ?[^\W\d_]{2,5}){1,3}")  # aq/dpa · dpa/AFP
TOLD_REACH = 10  # lines below a picture in which the story speaks of who is on it


def share_address(block: BlockView, at: int) -> bool:
    """Claim a line that is an address from end to end."""
    return is_web_address(block.page.texts[at])


def deck_over_drawing(block: BlockView, at: int) -> bool:
    """Claim a sentence between the headline and the credit of a drawing, which has no caption."""
    page, below = block.page, at + 1
    return (
        at < block.last
        and block.role(at - 1) in (Role.HEADLINE, Role.HEADLINE_REPEAT)
        and page.stops[at]
        and page.widths[at] >= TITLE_USUAL[0]
        and is_credit(page.texts[below])
        and _is_drawn(page.texts[below])
    )


def _is_drawn(credit: str) -> bool:
    """Say whether a credit opens with a word for a drawing."""
    opening = credit.casefold()
    return any(
        opening.startswith(word) and not opening[len(word) : len(word) + 1].isalpha()
        for word in _drawings()
    )


@cache
def _drawings() -> frozenset[str]:
    return frozenset(map(str.casefold, words_of("drawing")))


def name_and_agency(block: BlockView, at: int) -> bool:
    """Claim a name and right behind it an agency, between the headline or deck and the stamp."""
    return (
        at < block.last
        and block.role(at - 1) in UNDER_HEADLINE
        and _is_dated(block.page, at + 1)
        and is_agency_writer(block.page.texts[at])
    )


def _is_dated(page: Page, at: int) -> bool:
    hint = page.hints[at]
    return is_stamp(page.texts[at]) or (hint is not None and hint.role is Role.DATE)


def is_agency_writer(text: str) -> bool:
    """Say whether a line is a name and an agency, with no mark between them.

    >>> is_agency_writer("Ada Quill Associated Press"), is_agency_writer("Ada Quill, AP")
    (True, False)
    """
    words = text.split()
    return any(
        is_name(" ".join(words[:size])) and is_agency(" ".join(words[size:]), "text")
        for size in range(LEAST_NAME_WORDS, MOST_NAME_WORDS + 1)
        if size < len(words)
    )


def subject_over_credit(block: BlockView, at: int) -> bool:
    """Claim a name over a picture's labelled credit that deck or story have: who is on it."""
    page, text, below = block.page, block.page.texts[at], at + 1
    if at >= block.last or page.widths[at] > LONGEST_SECTION or not is_name(text):
        return False
    credit = page.texts[below]
    if ":" not in credit or not is_credit(credit) or text.casefold() in credit.casefold():
        return False
    near = (*range(block.head, at), *range(below + 1, min(block.last, at + TOLD_REACH) + 1))
    return any(text in page.texts[other] for other in near if other >= 0)


def source_below(block: BlockView, at: int) -> bool:
    """Claim a label and a source of few words above the story: whose report it is."""
    return at < block.story_first and is_source(block.page.texts[at])


def initials_below(block: BlockView, at: int) -> bool:
    """Claim initials and an agency, or two agencies, in small letters above the story."""
    text = block.page.texts[at]
    if at >= block.story_first or not INITIALS.fullmatch(text):
        return False
    return is_agency(re.split(r"[/,] ?", text)[-1], "text")


def buttons_in_row(block: BlockView, at: int) -> bool:
    """Claim names of networks, with few other words among them: buttons that share the page.

    Elsewhere than under the headline a small word or a comma makes a sentence or a head of them.
    """
    text = block.page.texts[at]
    if not is_network_row(text) or at in block.thread:
        return False
    if block.place(at) is Place.BELOW:
        return True
    is_open = not block.page.stops[at] and "," not in text
    return is_open and all(word[0].isupper() for word in text.split())


def count_of_headline(block: BlockView, at: int) -> bool:
    """Claim the number of comments on the headline, with the headline behind it."""
    head = block.head
    return 0 <= head < at and is_count_of(block.page.texts[at], block.page.texts[head])
