"""The claims on links of the page itself: to its rules, to more pages, to what it is filed under.

What such a line is shows in its neighbours: figures beside "Next", words of few letters each
below "More on this", other links beside "Privacy".
"""

import re

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.feet import is_tag
from transforms.roles.line_features import Page
from transforms.roles.line_hints import is_page_step, says_rights
from transforms.tables import Role

BELOW_STORY = frozenset({Place.FOOT, Place.OUTSIDE})
NUMBERS = re.compile(r"\d{1,3}(?:[ ·|,…]{1,3}\d{1,3})*")
LEAST_NUMBERS = 3  # lines of figures on end that are links to pages, whatever stands beside them
LONGEST_TOPIC = 24  # widths: of a subject under "More on this"
MOST_TOPIC_WORDS = 3
LEAST_TOPICS = 2


def legal_link(block: BlockView, at: int) -> bool:
    """Claim the name of a page of rules or rights; over a notice it is the head of that."""
    page = block.page
    hint = page.hints[at]
    below = page.hints[at + 1] if at < block.last else None
    is_head = below is not None and below.role is Role.NOTICE and below.name != "notice-phrase"
    return (
        hint is not None
        and hint.name == "notice-phrase"
        and block.place(at) in BELOW_STORY
        and not is_head
        and page.gaps[at] == 0
        and block.role(at - 1) is not Role.BODY
        and not says_rights(page.texts[at])
    )


def pager(block: BlockView, at: int) -> bool:
    """Claim what leads from page to page: "Previous", figures, "Next"."""
    page = block.page
    is_of_pager = _is_step(page, at) or _is_figures(page, at)
    if not is_of_pager or at in block.thread or block.place(at) not in BELOW_STORY:
        return False
    first = last = at
    while first > block.first and (_is_figures(page, first - 1) or _is_step(page, first - 1)):
        first -= 1
    while last < block.last and (_is_figures(page, last + 1) or _is_step(page, last + 1)):
        last += 1
    figures = [_is_figures(page, other) for other in range(first, last + 1)]
    if any(other and " " in page.texts[first + place] for place, other in enumerate(figures)):
        return True
    return sum(figures) >= LEAST_NUMBERS or (any(figures) and not figures[-1])


def _is_figures(page: Page, at: int) -> bool:
    return page.texts[at][0].isdigit() and NUMBERS.fullmatch(page.texts[at]) is not None


def _is_step(page: Page, at: int) -> bool:
    hint = page.hints[at]
    return hint is not None and is_page_step(page.texts[at])


def topics_label(block: BlockView, at: int) -> bool:
    """Claim a label such as "More on this" over a few words each: these are subjects."""
    page = block.page
    hint = page.hints[at]
    is_label = hint is not None and hint.name == "related-label"
    if not is_label or block.place(at) not in BELOW_STORY:
        return False
    below = at + 1
    while below <= block.last and _may_be_topic(page, below):
        below += 1
    topics = range(at + 1, below)
    story = range(max(block.head, block.first), block.foot)
    is_ended = below > block.last or page.hints[below] is not None or page.gaps[below] > 0
    return (
        is_ended
        and len(topics) >= LEAST_TOPICS
        and any(is_tag(page, other, story) for other in topics)
    )


def _may_be_topic(page: Page, at: int) -> bool:
    hint = page.hints[at]
    return (
        (hint is None or hint.role is Role.SECTION)
        and page.gaps[at] == 0
        and page.widths[at] <= LONGEST_TOPIC
        and not page.stops[at]
        and len(page.texts[at].split()) <= MOST_TOPIC_WORDS
        and page.texts[at][0].isalpha()
    )
