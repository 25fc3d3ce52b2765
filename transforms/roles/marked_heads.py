"""The claim on heads with a list's mark before them: a bullet, a number or a letter.

The points of a list stand one under the other. Where each line with such a mark stands apart
over a paragraph without one, the marks head parts; then one may end with a full stop, too.
"""

import re

from transforms.roles.anatomy import BlockView
from transforms.roles.shapes import COLONS, LIST_MARKS

LONGEST_MARKED = 90  # widths: of a head
LEAST_WIDER = 1.25  # times that a paragraph is wider than the head over it
MARKED_REACH = 60  # lines in which the others are looked for
LEAST_MARKED = 3  # lines with a mark that head parts, and more than half of those that stand apart
DASHES = "-–—"  # before what somebody says, too
COUNTED = re.compile(r"(?:(?P<number>\d{1,2})|[a-hA-H])[.)]\s+(?=[^\W\d_])")
OPEN_ENDS = ",;،؛、:："


def marked_head(block: BlockView, at: int) -> bool:
    """Claim a line with a mark that stands apart over its part, where others with it do, too."""
    mark = _mark(block.page.texts[at])
    if not mark or not _heads_part(block, at, mark):
        return False
    low, high = max(block.story_first, at - MARKED_REACH), min(block.foot - 1, at + MARKED_REACH)
    page = block.page
    apart = [
        other
        for other in range(low, high)
        if page.gaps[other] > 0
        and page.widths[other] <= LONGEST_MARKED
        and _mark(page.texts[other]) == mark
    ]
    heads = sum(_heads_part(block, other, mark) for other in apart)
    return heads >= LEAST_MARKED and 2 * heads > len(apart)


def _mark(text: str) -> str:
    """Return the kind of the mark before a line: its bullet, a figure or a letter; "" for none.

    >>> _mark("• Iron"), _mark("2. Iron"), _mark("b) Iron"), _mark("– Iron")
    ('•', '1', 'a', '')
    """
    if text[0] in LIST_MARKS:
        return "" if text[0] in DASHES else text[0]
    found = COUNTED.match(text)
    if found is None:
        return ""
    return "1" if found["number"] else "a"


def _heads_part(block: BlockView, at: int, mark: str) -> bool:
    """Say whether a line stands apart, no other is on end with it, and a paragraph is below."""
    page, below = block.page, at + 1
    text = page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and page.widths[at] <= LONGEST_MARKED
        and page.gaps[at] > 0
        and page.gaps[below] > 0
        and not (page.stops[at] and mark in LIST_MARKS)
        and text[-1] not in OPEN_ENDS
        and _mark(page.texts[below]) != mark != _mark(page.texts[at - 1])
        and (block.clues.story[below] or page.texts[below][-1] in COLONS)
        and page.widths[below] > LEAST_WIDER * page.widths[at]
    )
