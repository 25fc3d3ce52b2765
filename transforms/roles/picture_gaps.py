"""Lines that the gaps around them tell from cross-heads, or the credit of a picture below them.

A cross-head stands nearer to its part than to what is above it, or has the same gaps as the other
heads of the page. Where pictures were taken out, blank lines are left on both sides.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.cross_heads import LONGEST_SUBHEAD
from transforms.roles.decks import NUMBERED
from transforms.roles.shapes import BIG_GAP, COLONS, LIST_MARKS
from transforms.roles.signs import is_credit
from transforms.tables import Role

REACH = 40  # lines of a story in which its words are looked for
HEADS_REACH = 120  # lines in which its heads are
LEAST_HEADS = 2  # that stand nearer to what is above them


def among_gaps(block: BlockView, at: int) -> bool:
    """Claim an open line with the same big gap on both sides, where heads have one below alone."""
    gaps = block.page.gaps
    if not _may_be_seen(block, at) or not BIG_GAP <= gaps[at + 1] <= gaps[at]:
        return False
    first, last = (
        max(block.story_first + 1, at - HEADS_REACH),
        min(block.foot - 1, at + HEADS_REACH),
    )
    heads = [
        other
        for other in range(first, last)
        if _may_be_seen(block, other)
        and block.clues.story[other + 1]
        and gaps[other] < min(gaps[at], gaps[other + 1])
    ]
    nearer = sum(gaps[at + 1] < gaps[other + 1] for other in heads)
    return nearer >= LEAST_HEADS and 2 * nearer > len(heads)


def _may_be_seen(block: BlockView, at: int) -> bool:
    """Say whether a line of a story is open and short, under a paragraph or a head and over one."""
    page, text = block.page, block.page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and not page.stops[at]
        and page.widths[at] <= LONGEST_SUBHEAD
        and page.hints[at] is None
        and text[0] not in LIST_MARKS
        and text[-1] not in COLONS
    )


def subject_over_label(block: BlockView, at: int) -> bool:
    """Claim a few words of the story over the labelled credit of a picture, as far from it."""
    page, below = block.page, at + 1
    if not _may_be_seen(block, at) or NUMBERED.match(page.texts[at]):
        return False
    credit, subject = page.texts[below], page.texts[at].casefold()
    is_over = any(mark in credit for mark in COLONS) and page.gaps[below] <= page.gaps[at]
    if not is_over or block.role(at - 1) is Role.SUBHEAD or not is_credit(credit):
        return False
    near = range(max(block.story_first, at - REACH), min(block.foot, at + REACH))
    return any(
        subject in page.texts[other].casefold() for other in near if other not in (at, below)
    )
