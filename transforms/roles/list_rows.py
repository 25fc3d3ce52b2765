"""Whether a short line in a story is a row of a table or a list, or a value behind its label.

A row is as short and as open as a head, and a paragraph may follow it. What tells it is
what stands beside it: columns, lines on end, the same label elsewhere.
"""

import re

from transforms.roles.anatomy import BlockView
from transforms.roles.decks import is_list_point
from transforms.roles.shapes import STORY_WIDTH

LABEL_REACH = 60  # lines in which a label comes again
LEAST_ALIKE = 3  # lines with the same label, one of them over no paragraph, that list values
LABEL = re.compile(r"(?P<label>[^\W\d][^:\d]{1,28}:)\s*(?P<value>(?P<price>[$€£¥₹]\s?)?\d)?")


def is_row(block: BlockView, at: int) -> bool:
    """Say whether a line is a row: in columns, with others on end, or with a label before it."""
    return "\t" in block.page.texts[at] or _is_on_end(block, at) or _is_labelled(block, at)


def _is_on_end(block: BlockView, at: int) -> bool:
    """Say whether a line is right under a point, or between two lines, where gaps part others."""
    gaps = block.page.gaps
    if gaps[at] > 0 or block.clues.usual_gap == 0:
        return False
    return gaps[at + 1] == 0 or is_list_point(block.page.texts[at - 1])


def _is_labelled(block: BlockView, at: int) -> bool:
    """Say whether a price stands behind a label, or the label comes again.

    It does so before another number, before more than a head, or for the third time right
    under a line or over what is no paragraph.
    """
    page = block.page
    found = LABEL.match(page.texts[at])
    if found is None:
        return False
    if found["price"]:
        return True
    others = labelled_alike(block, at)
    told = sum(page.stops[other] or page.widths[other] >= STORY_WIDTH for other in others)
    is_set_off = page.gaps[at] > 0 and block.clues.story[at + 1]
    is_listed = len(others) >= LEAST_ALIKE and not is_set_off
    return (len(others) > 1 and bool(found["value"])) or told > 1 or is_listed


def labelled_alike(block: BlockView, at: int) -> list[int]:
    """Return the lines near one that open with the same label, itself among them."""
    texts = block.page.texts
    found = LABEL.match(texts[at])
    if found is None:
        return []
    label = found["label"].casefold()
    near = range(max(block.first, at - LABEL_REACH), min(block.last, at + LABEL_REACH) + 1)
    return [other for other in near if texts[other].casefold().startswith(label)]
