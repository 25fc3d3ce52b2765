"""The claims on quotations that a page sets once more, large, between its paragraphs.

Their words stand in a paragraph near, or they are a quotation from end to end where nobody
is said to speak: above it no quotation is left that it could go on with.
"""

import re

from transforms.roles.anatomy import BlockView
from transforms.roles.cross_heads import LONGEST_SUBHEAD
from transforms.roles.interviews import is_question, is_quotation
from transforms.roles.quoted_heads import LONGEST_QUOTED
from transforms.roles.shapes import LIST_MARKS, LONGEST_BYLINE, LONGEST_SECTION, TITLE_LEAST
from transforms.roles.signs import is_name
from transforms.tables import Role

LONGEST_PULLED = 300  # widths: of a quotation pulled out of the story
PULL_REACH = 15  # lines between a pulled quotation and the paragraph it is from
QUOTE_MARKS = "\"'“”«»„‘’.… "
QUOTES = re.compile(r"[\"“”„«»「」『』]|(?:^|\s)['‘]|['’](?:\s|$)")
COMMA = re.compile(r"[,،、]")
DASHES = "—–-― "  # before who said it
TALK_REACH = 24  # lines in which the questions of an interview are looked for
LEAST_ASKED = 2
PAIR = 2  # lines: a quotation, and who said it
INTRODUCES = ":：,،、"  # the last mark of a line that a quotation goes on with


def pull_quote(block: BlockView, at: int) -> bool:
    """Claim a line whose words stand in a longer paragraph near it, too."""
    page, story = block.page, block.clues.story
    if not LONGEST_SECTION < page.widths[at] <= LONGEST_PULLED:
        return False
    core = page.texts[at].strip(QUOTE_MARKS)
    if len(core) <= LONGEST_SECTION or _is_head_or_point(block, at):
        return False
    low, high = max(block.first, at - PULL_REACH), min(block.last, at + PULL_REACH) + 1
    longer = len(core) + TITLE_LEAST
    return any(
        other != at and story[other] and len(text) > longer and core in text
        for other, text in enumerate(page.texts[low:high], low)
    )


def _is_head_or_point(block: BlockView, at: int) -> bool:
    """Say whether a line is a point, or open words without marks, as heads are."""
    page, text = block.page, block.page.texts[at]
    is_open = not page.stops[at] and page.widths[at] <= LONGEST_SUBHEAD
    return text[0] in LIST_MARKS or (is_open and text[0] not in QUOTE_MARKS)


def lone_quotation(block: BlockView, at: int) -> bool:
    """Claim a quotation from end to end between two paragraphs that say nothing of a speaker."""
    page = block.page
    text = page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and LONGEST_SECTION < page.widths[at] <= LONGEST_PULLED
        and is_quotation(text)
        and (page.stops[at] or page.widths[at] > LONGEST_QUOTED)
        and (page.gaps[at] > 0 or block.clues.usual_gap == 0)
        and _is_plain(page.texts[at - 1])
        and not is_quotation(page.texts[at + 1])
        and not _is_one_of_many(block, at)
        and (_is_signed(block, at) or _is_talk(block, at))
    )


def _is_one_of_many(block: BlockView, at: int) -> bool:
    """Say whether a quotation stands on the other side of who said it: what guests have written."""
    texts = block.page.texts
    others = (at - PAIR, at + PAIR)
    return any(
        block.first <= other <= block.last and is_quotation(texts[other]) for other in others
    )


def _is_signed(block: BlockView, at: int) -> bool:
    """Say whether who said it stands under a quotation, with what he or she is or not."""
    page, below = block.page, at + 1
    name = COMMA.split(page.texts[below].lstrip(DASHES), maxsplit=1)[0]
    return (
        page.widths[below] <= LONGEST_BYLINE
        and not page.stops[below]
        and page.hints[below] is None
        and is_name(name)
    )


def _is_talk(block: BlockView, at: int) -> bool:
    """Say whether questions stand around: in a report, a quotation goes on with what was said."""
    low, high = max(block.first, at - TALK_REACH), min(block.last, at + TALK_REACH)
    return sum(is_question(text) for text in block.page.texts[low : high + 1]) >= LEAST_ASKED


def _is_plain(text: str) -> bool:
    """Say whether nothing in a line is quoted or asks for a quotation below it."""
    return QUOTES.search(text) is None and text[-1] not in INTRODUCES and not is_question(text)


def pull_quote_source(block: BlockView, at: int) -> bool:
    """Claim who said it, right under a quotation that was pulled out."""
    page = block.page
    return (
        block.role(at - 1) is Role.PULLQUOTE
        and page.widths[at] <= LONGEST_BYLINE
        and not page.stops[at]
        and page.texts[at][0] not in "\"“„«‘'"
    )
