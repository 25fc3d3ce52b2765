"""The claims on what a page calls upon its reader to do, and on buttons that come again.

A line such as "Order the book now" is no part of a story, nor of the headlines below one; and
what stands under each of several entries in the same few words is their button.
"""

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.calls import is_call, opens_with_call, says_now
from transforms.roles.decks import is_over_told
from transforms.roles.line_features import Page
from transforms.roles.shapes import COLONS, LIST_MARKS, QUESTION_MARKS
from transforms.roles.signs import is_name, is_stamp
from transforms.tables import Role

LONGEST_CALL = 90  # widths
LEAST_COPIES = 3  # of a button under entries; twice a head may come, too
MOST_BUTTON_WORDS = 6
MOST_COPIES = 200  # on either side, that are looked at for what is below them: no page has more
LEAST_LISTED = 4  # copies of a control in a list of headlines, which have their sections, too
LEAST_LISTED_WORDS = 3


def call(block: BlockView, at: int) -> bool:
    """Claim a line without a full stop that tells its reader to do something now, or with us."""
    page, text = block.page, block.page.texts[at]
    return (
        page.hints[at] is None
        and block.place(at) is not Place.BELOW
        and at not in block.thread
        and page.widths[at] <= LONGEST_CALL
        and (not page.stops[at] or text[-1] == "!")
        and text[-1] not in COLONS
        and text[0] not in LIST_MARKS
        and not text[0].isdigit()
        and block.role(at - 1) is not Role.RELATED_LINK
        and _calls(block, at)
        and (text[-1] != "!" or block.place(at) is not Place.STORY or _is_by_promo(block, at))
    )


def _calls(block: BlockView, at: int) -> bool:
    """Say whether a line is a call in its place: one on end with what is above is no head."""
    text = block.page.texts[at]
    if hangs(block.page, at):
        return says_now(text, is_button=True) or is_call(text)
    return is_call(text, is_over_paragraph=_is_over_paragraph(block, at))


def is_hanging_button(block: BlockView, at: int) -> bool:
    """Say whether a line right under another one alone says what to do now."""
    page, text = block.page, block.page.texts[at]
    return (
        hangs(page, at)
        and at <= block.last
        and text[0] not in LIST_MARKS
        and not page.stops[at]
        and page.widths[at] <= LONGEST_CALL
        and says_now(text, is_button=True)
    )


def hangs(page: Page, at: int) -> bool:
    """Say whether a line stands right under one that a gap parts from all above, and ends both.

    A head stands over something, a button under what it is for.
    """
    return (
        at > 1
        and page.gaps[at] == 0
        and page.gaps[at - 1] > 0
        and (at + 1 == len(page.texts) or page.gaps[at + 1] > 0)
    )


def _is_over_paragraph(block: BlockView, at: int) -> bool:
    """Say whether a line stands in a story as a head does: "Get your boat out of the rain"."""
    return (
        block.place(at) is Place.STORY
        and is_over_told(block.page, block.clues, at, block.last)
        and not _is_by_promo(block, at)
    )


def _is_by_promo(block: BlockView, at: int) -> bool:
    """Say whether another line that asks the reader for something stands next to one."""
    hint = block.page.hints[at + 1] if at < block.last else None
    is_over = hint is not None and hint.role is Role.PROMO
    return is_over or block.role(at - 1) is Role.PROMO


def repeated_button(block: BlockView, at: int) -> bool:
    """Claim few words with one for what to do that come three times, each time apart.

    A head comes again, too: each time it stands over a paragraph, or nearer to what is below.
    """
    page, text = block.page, block.page.texts[at]
    if page.copies[at] < 0 and page.next_copies[at] < 0:
        return False
    return (
        at > block.story_first
        and page.hints[at] is None
        and (not page.stops[at] or text[-1] not in QUESTION_MARKS)
        and not block.clues.story[at]
        and len(text.split()) <= MOST_BUTTON_WORDS
        and len(copies_of(page, at, LEAST_COPIES)) >= LEAST_COPIES
        and opens_with_call(text)
        and not all(_heads_part(block, each) for each in copies_of(page, at, MOST_COPIES))
    )


def _heads_part(block: BlockView, at: int) -> bool:
    """Say whether a line stands over a paragraph, or nearer to what is below than above it."""
    if at >= block.last:
        return False
    return block.clues.story[at + 1] or block.page.gaps[at + 1] < block.page.gaps[at]


def listed_control(block: BlockView, at: int) -> bool:
    """Claim some words that come again and again in a list of headlines: a control of each.

    It stands under its headline, so none is below the last one; a section stands over each.
    """
    page, text = block.page, block.page.texts[at]
    if page.copies[at] < 0 and page.next_copies[at] < 0:
        return False
    return (
        page.hints[at] is None
        and not page.stops[at]
        and block.place(at) in (Place.FOOT, Place.OUTSIDE)
        and at not in block.thread
        and text[0] not in LIST_MARKS
        and LEAST_LISTED_WORDS <= len(text.split()) <= MOST_BUTTON_WORDS
        and len(copies_of(page, at, LEAST_LISTED)) >= LEAST_LISTED
        and not is_name(text)
        and not is_stamp(text)
        and not _is_section(block, copies_of(page, at, MOST_COPIES))
    )


def _is_section(block: BlockView, copies: list[int]) -> bool:
    """Say whether a bare headline is below each copy of a line, most of them different ones.

    Below the name of an account stands its handle each time.
    """
    page = block.page
    if not all(_is_over_link(block, at) for at in copies):
        return False
    return 2 * len({page.texts[at + 1] for at in copies}) > len(copies)


def _is_over_link(block: BlockView, at: int) -> bool:
    page, below = block.page, at + 1
    return (
        below <= block.last
        and page.hints[below] is None
        and block.clues.title[below]
        and page.texts[below] != page.texts[at]
    )


def copies_of(page: Page, at: int, most: int) -> list[int]:
    """Return a line and its copies, so many on either side at most."""
    found = [at]
    for copies in (page.copies, page.next_copies):
        other, end = copies[at], len(found) + most
        while other >= 0 and len(found) < end:
            found.append(other)
            other = copies[other]
    return found
