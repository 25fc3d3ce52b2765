"""The claims on few words between a headline and its story that no other sign explains.

What they are shows in where they stand: right under the headline a section, under a byline
who the author is, between buttons another button, in a run the list of what the page holds.
"""

import re

from transforms.fields.spans import is_cased
from transforms.roles.anatomy import BlockView
from transforms.roles.calls import opens_with_call
from transforms.roles.decks import BULLETS
from transforms.roles.line_features import Page
from transforms.roles.line_hints import names_comments, speaks_to_reader
from transforms.roles.shapes import (
    COLONS,
    LONGEST_BYLINE,
    LONGEST_SECTION,
    SHORT_DECK,
    TITLE_LEAST,
)
from transforms.roles.signs import (
    AGE,
    has_credit,
    has_stamp,
    is_byline,
    is_job,
    is_labelled_picture,
    is_name,
    is_name_and_day,
    is_stamp,
)
from transforms.tables import Role

OPEN_DECK = 75  # widths: a line without a full stop below the stamp is a deck from there on
LEAST_CONTENTS = 3  # lines of few words, one over another
TEMPLATE = re.compile(r"\{\{?[A-Za-z_.$ ]+\}\}?")  # what a script should have filled in
CHANGE = re.compile(r"[-+−±]\s?\d+[.,]\d+\s?%")  # of a price
_CAPITAL = r"[A-ZÀ-ÞА-Я][^\W\d]*[,.]?"
CAPITALS = re.compile(rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|[a-zà-ÿ]{{1,4}}|&))+")
AGED = re.compile(rf"(?P<name>[^\d]{{5,40}}) {AGE.pattern}")
ADDRESS = re.compile(r"[\w.+-]{2,40}@[\w.-]{3,40}")
PART = re.compile(r"\s[/|·•]\s")
PAIR = 2  # words: a figure and its word
NAME_AND_MORE = re.compile(r"\s[-–—|]\s")  # a site's name and what it says of itself
MARKS_OF_OTHERS = re.compile(r"[@/|{}\[\]<>=]|https?:")
UNDER = frozenset({Role.HEADLINE, Role.HEADLINE_REPEAT, Role.STANDFIRST})
NEAR = 4  # lines
LEAST_WORDS = 3
LEAST_WORDS_OF_DECK = 5  # of one between a button and the byline
SENTENCE_AND_BRACKET = re.compile(r"[.!?…。”\"]\s?[(（\[][^()（）\[\]]{2,80}[)）\]]$")


def is_under_headline(block: BlockView, at: int) -> bool:
    """Say whether a line stands right under the headline or its deck, or its section."""
    above = block.role(at - 1)
    return above in UNDER or (above is Role.SECTION and block.role(at - 2) in UNDER)


def template(block: BlockView, at: int) -> bool:
    """Claim a line with a name that a script should have replaced, and the change of a price."""
    text = block.page.texts[at]
    if block.page.widths[at] > LONGEST_BYLINE:
        return False
    return ("{" in text and TEMPLATE.search(text) is not None) or (
        "%" in text and block.page.widths[at] <= LONGEST_SECTION and CHANGE.search(text) is not None
    )


def deck(block: BlockView, at: int) -> bool:
    """Claim what stands between the headline and the last stamp or byline, and sums up.

    Right under the headline it may be open; further down it is a sentence, or a long line.
    """
    page = block.page
    if at > block.marked or page.widths[at] < SHORT_DECK or block.head < 0:
        return False
    is_signed = any(
        block.role(other) in (Role.BYLINE, Role.DATE)
        for other in range(max(block.head, at - NEAR), at)
    )
    if page.stops[at]:
        return not is_signed
    if is_under_headline(block, at):
        return not is_signed or not is_name(page.texts[at])
    if page.texts[at][0] in BULLETS or page.widths[at] >= OPEN_DECK:
        return True
    return not is_signed and _is_over_byline(block, at)


def _is_over_byline(block: BlockView, at: int) -> bool:
    """Say whether some open words stand right over the byline, apart from it and what is above."""
    page, below = block.page, at + 1
    return (
        below < block.last
        and min(page.gaps[at : below + 1]) > 0
        and is_byline(page.texts[below])
        and page.hints[at] is None
        and len(page.texts[at].split()) >= LEAST_WORDS_OF_DECK
    )


def _is_open(block: BlockView, at: int, most: int) -> bool:
    """Say whether a line is few words without a sign of their own."""
    page = block.page
    return page.widths[at] <= most and not page.stops[at] and page.hints[at] is None


def _is_over_stamp(block: BlockView, at: int) -> bool:
    page, below = block.page, at + 1
    if below > block.last:
        return False
    hint = page.hints[below]
    return is_stamp(page.texts[below]) or (hint is not None and hint.role is Role.DATE)


def house_under_byline(block: BlockView, at: int) -> bool:
    """Claim words in capitals between byline and stamp: whose paper or office it is."""
    text = block.page.texts[at]
    return (
        block.role(at - 1) is Role.BYLINE
        and _is_open(block, at, LONGEST_BYLINE)
        and _is_over_stamp(block, at)
        and "," not in text
        and CAPITALS.fullmatch(text) is not None
    )


def house_over_stamp(block: BlockView, at: int) -> bool:
    """Claim words in capitals right under the headline and right over the stamp: who wrote it.

    A blank line parts them from the headline, none from the stamp.
    """
    page, text = block.page, block.page.texts[at]
    return (
        block.role(at - 1) in (Role.HEADLINE, Role.HEADLINE_REPEAT)
        and page.gaps[at] > 0
        and page.gaps[at + 1 : at + 2] == [0]
        and _is_open(block, at, LONGEST_BYLINE)
        and _is_over_stamp(block, at)
        and not any(map(str.isdigit, text))
        and CAPITALS.fullmatch(text) is not None
    )


def part_with_stamp(block: BlockView, at: int) -> bool:
    """Claim a short line with a stamp in it, beside a place, a paper or a counter."""
    page = block.page
    return (
        at <= block.marked
        and page.widths[at] <= LONGEST_BYLINE
        and not page.stops[at]
        and page.hints[at] is None
        and has_stamp(page.texts[at])
    )


def signed_part(block: BlockView, at: int) -> bool:
    """Claim a byline beside other things, a name with its age, an address, a source."""
    page, text = block.page, block.page.texts[at]
    hint = page.hints[at]
    if hint is not None and hint.role is Role.ENDNOTE:
        is_labelled = ":" in text or "：" in text
        return is_labelled and at <= block.marked and page.widths[at] <= LONGEST_SECTION
    if page.widths[at] > LONGEST_BYLINE or page.stops[at]:
        return False
    if "@" in text and ADDRESS.fullmatch(text):
        return at <= block.marked
    if at < block.story_first and is_name_and_day(text):
        return block.role(at - 1) in UNDER
    found = AGED.fullmatch(text) if text[-1].isalpha() else None
    if found is not None:
        return is_name(found["name"])
    return any(is_byline(part) for part in PART.split(text)[1:])


def bio_under_byline(block: BlockView, at: int) -> bool:
    """Claim open words right under a name: what the author does, or whom for."""
    text = block.page.texts[at]
    return (
        block.role(at - 1) is Role.BYLINE
        and at < block.story_first
        and _is_open(block, at, LONGEST_BYLINE)
        and block.page.widths[at] >= TITLE_LEAST - 1
        and is_cased(text[0])
        and not any(map(str.isdigit, text))
        and not MARKS_OF_OTHERS.search(text)
        and text[-1] not in COLONS
        and not (is_name(text) or names_comments(text))
    )


def contents(block: BlockView, at: int) -> bool:
    """Claim lines of few words, one over another: the list of what the page holds."""
    low = high = at
    while low - 1 > block.head and _is_entry(block, low - 1) and not block.page.gaps[low]:
        low -= 1
    while high + 1 < block.story_first and _is_entry(block, high + 1):
        if block.page.gaps[high + 1]:
            break
        high += 1
    return _is_entry(block, at) and high - low + 1 >= LEAST_CONTENTS


def _is_entry(block: BlockView, at: int) -> bool:
    text = block.page.texts[at]
    return (
        _is_open(block, at, LONGEST_SECTION)
        and block.page.copies[at] < block.first
        and not any(map(str.isdigit, text))
        and not is_stamp(text)
        and not is_job(text)
        and block.role(at) in (None, Role.NAV)
    )


def section_below(block: BlockView, at: int) -> bool:
    """Claim a few words right under the headline, its deck or the stamp.

    In scripts without capitals the names of sections are known.
    """
    text = block.page.texts[at]
    return (
        block.page.widths[at] <= LONGEST_SECTION
        and is_cased(next(filter(str.isalpha, text), "a"))
        and (is_under_headline(block, at) or _is_under_stamp(block, at) or _is_on_top(block, at))
        and not any(map(str.isdigit, text))
        and text[-1] not in COLONS
        and not MARKS_OF_OTHERS.search(text)
        and not opens_with_call(text)
    )


def _is_on_top(block: BlockView, at: int) -> bool:
    """Say whether a line is the first of a text without a headline."""
    return block.head < 0 and at == block.first


def _is_under_stamp(block: BlockView, at: int) -> bool:
    """Say whether two or three words stand under the stamp; more are the heading of an entry."""
    return block.role(at - 1) is Role.DATE and len(block.page.texts[at].split()) <= LEAST_WORDS


def control_below(block: BlockView, at: int) -> bool:
    """Claim what else is few words between headline and story: a button's, a counter's."""
    text, width = block.page.texts[at], block.page.widths[at]
    if block.page.hints[at] is not None or text[-1] in ",،" + COLONS:
        return False
    return width <= LONGEST_SECTION or (width <= LONGEST_BYLINE and names_comments(text))


def key_event(block: BlockView, at: int) -> bool:
    """Claim what a live page lists over its story: how long ago, and what; in turn."""
    page = block.page
    if _is_age(page, at):
        return _is_age_near(page, at, 2) and at < block.story_first
    if page.widths[at] <= LONGEST_SECTION and not page.stops[at] and _is_age(page, at + 1):
        return _is_age_near(page, at + 1, 2)
    return (
        at > block.head
        and page.widths[at] <= 2 * LONGEST_BYLINE
        and not page.stops[at]
        and _is_age(page, at - 1)
        and _is_age_near(page, at - 1, 2)
    )


def _is_age(page: Page, at: int) -> bool:
    return 0 <= at < len(page.texts) and AGE.fullmatch(page.texts[at]) is not None


def _is_age_near(page: Page, at: int, step: int) -> bool:
    return _is_age(page, at - step) or _is_age(page, at + step)


def asks_above(block: BlockView, at: int) -> bool:
    """Claim some words over the headline that speak to the reader: they offer or ask something."""
    page, text = block.page, block.page.texts[at]
    return (
        at < block.head
        and page.widths[at] > LONGEST_SECTION
        and page.hints[at] is None
        and page.copies[at] < block.first
        and speaks_to_reader(text)
        and not NAME_AND_MORE.search(text)
    )


def credited_above(block: BlockView, at: int) -> bool:
    """Claim a line with a credit behind it over the headline: the picture is on top.

    The credit has a label, or stands in a bracket behind a sentence.
    """
    page, text = block.page, block.page.texts[at]
    return (
        at < block.head
        and page.widths[at] > LONGEST_SECTION
        and (is_labelled_picture(text) or _is_credited_sentence(text))
        and page.copies[at] < block.first
    )


def _is_credited_sentence(text: str) -> bool:
    """Say whether a credit in a bracket stands behind a sentence."""
    return SENTENCE_AND_BRACKET.search(text) is not None and has_credit(text)


def counter_among_buttons(block: BlockView, at: int) -> bool:
    """Claim a figure and its word beside a button over the headline: 12 followers."""
    text = block.page.texts[at]
    return (
        block.role(at - 1) in (Role.WIDGET, Role.PROMO)
        and block.page.widths[at] <= LONGEST_SECTION
        and any(map(str.isdigit, text[:PAIR]))
        and len(text.split()) == PAIR
    )
