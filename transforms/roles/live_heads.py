"""The claims on the heads of a live report: the time of each entry, and the days.

One line with a time before it may be anything. Several on a page, each over a paragraph,
head the entries of a live report, however long they are; between them stand the days.
"""

import re

from transforms.roles.anatomy import BlockView
from transforms.roles.line_features import Page
from transforms.roles.shapes import LIST_MARKS, LONGEST_SECTION, TITLE_MOST
from transforms.roles.signs import is_stamp

LIVE_REACH = 60  # lines in which the other entries are looked for
LEAST_ENTRIES = 3  # entries of a live report
LEAST_TOLD = 40  # widths of the sentence under a head: an entry may be no longer
BEHIND_BREAK = 2  # lines from a head to its paragraph: an advertisement may part them
CLOCK = re.compile(
    r"(?:(?:klo?|ore|às|godz|ob|um)\.?\s)?\d{1,2}\s?[.:hH]\s?[0-5]\d(?![\d.])"
    r"\s?(?:Uhr|Std|[ap]\.?m\.?|h|[A-Z]{2,4}\b)?\.?(?:\s?[:–—|-]\s*|\s)(?=\S)",
    re.IGNORECASE,
)
ARROWS = ">›»→"  # before what an entry lists
DIGIT = re.compile(r"\d")
TIME = re.compile(r"\d{1,2}[:hH]\d\d|\d{1,2}[.:]\d\d\s?(?:Uhr|h\b)")


def _is_entry(page: Page, at: int) -> bool:
    """Say whether an open line has a time of day before its words."""
    return (
        LONGEST_SECTION // 2 < page.widths[at] <= TITLE_MOST
        and not page.stops[at]
        and page.texts[at][-1] not in ",;،؛"
        and CLOCK.match(page.texts[at]) is not None
    )


def _is_told(block: BlockView, at: int) -> bool:
    """Say whether a paragraph or a sentence follows, or a list, right below or behind a break."""
    page, last = block.page, min(at + BEHIND_BREAK, block.last)
    if at < block.last and page.texts[at + 1][0] in LIST_MARKS + ARROWS:
        return True
    return any(
        block.clues.story[below] or (page.stops[below] and page.widths[below] >= LEAST_TOLD)
        for below in range(at + 1, last + 1)
    )


def _is_live(block: BlockView, at: int) -> bool:
    """Say whether entries of a live report stand around a line."""
    low, high = max(block.head + 1, at - LIVE_REACH), min(block.last, at + LIVE_REACH)
    found = sum(
        _is_entry(block.page, other) and _is_told(block, other) for other in range(low, high)
    )
    return found >= LEAST_ENTRIES


def live_head(block: BlockView, at: int) -> bool:
    """Claim an open line with a time before it, over a paragraph, where others have one."""
    return (
        block.head < at < block.last
        and _is_entry(block.page, at)
        and _is_told(block, at)
        and _is_live(block, at)
    )


def live_day(block: BlockView, at: int) -> bool:
    """Claim a few words with a figure over an entry, or under the last one: a day.

    Over the first entry it may be the stamp of the page, but for another day below.
    """
    if at <= block.head or not _may_be_day(block.page, at):
        return False
    if at == block.last:
        return is_stamp(block.page.texts[at]) and _is_live(block, at)
    if not live_head(block, at + 1):
        return False
    return at > block.story_first or any(
        _may_be_day(block.page, other) and live_head(block, other + 1)
        for other in range(at + 1, block.last)
    )


def _may_be_day(page: Page, at: int) -> bool:
    text = page.texts[at]
    return (
        page.widths[at] <= LONGEST_SECTION
        and page.gaps[at] > 0
        and DIGIT.search(text) is not None
        and TIME.search(text) is None
        and (text[0].isalpha() or is_stamp(text))
    )
