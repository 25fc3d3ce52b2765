"""The claims on headlines of other stories that stand between the paragraphs of one.

Such a headline looks like a cross-head. Yet a cross-head is about what stands below it, and
says some of its words; a page that has several of them, in capitals or not, sets all alike.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.clues import Clues
from transforms.roles.cross_heads import LONGEST_SUBHEAD, cross_head
from transforms.roles.line_features import Page
from transforms.roles.shapes import LIST_MARKS, QUESTION_MARKS
from transforms.tables import Role

LEAST_CAPITALS = 30  # widths: a shorter line in capitals is a cross-head
LONGEST_CAPITALS = 180  # widths
LEAST_HEADS = 2  # shorter lines in capitals that are the heads of a page's parts
NEAR_START = 4  # lines of a story that show whether it is all in capitals
HEADLINE = (30, 110)  # widths: of the headline of another story
LEAST_WORDS, LEAST_OWN = 4, 5  # words to be told by, alone or among heads
SECTION = 10  # lines below a head that are about it
STEM = 5  # letters; endings differ
TOLD_BELOW = 0.15  # share of the words that its section says of a link: by chance
TOLD_IN_STORY = 0.2  # share of the words that the story has of a link among cross-heads
LONE_IN_STORY = 0.8  # and of the only line that could be a head


def link_in_capitals(block: BlockView, at: int) -> bool:
    """Claim a headline in capitals between paragraphs: the link to another story.

    Where the heads of a page are in capitals it is one of them; so is a question beside others.
    """
    page, text = block.page, block.page.texts[at]
    if not LEAST_CAPITALS <= page.widths[at] <= LONGEST_CAPITALS or not _is_in_capitals(text):
        return False
    if text[-1] in ".:" or "\t" in text or not block.story_first < at < block.foot - 1:
        return False
    lines = range(block.story_first, block.foot)
    others = [other for other in lines if other != at and _is_in_capitals(page.texts[other])]
    if any(block.clues.story[other] for other in others if other < block.story_first + NEAR_START):
        return False
    if text[-1] in QUESTION_MARKS and any(
        page.texts[other][-1] in QUESTION_MARKS and _may_be_head(block, other) for other in others
    ):
        return False
    short = [other for other in others if page.widths[other] < LEAST_CAPITALS]
    return sum(_may_be_head(block, other) for other in short) < LEAST_HEADS


def _is_in_capitals(text: str) -> bool:
    """Say whether a line is in capitals; a few Latin letters among Chinese ones are not."""
    return text.isupper() and 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


def _may_be_head(block: BlockView, at: int) -> bool:
    """Say whether a line could be a cross-head: open, and right over a paragraph."""
    page = block.page
    is_open = not page.stops[at] or page.texts[at][-1] in QUESTION_MARKS
    return (
        is_open
        and page.hints[at] is None
        and page.widths[at] <= LONGEST_SUBHEAD
        and not block.clues.story[at]
        and page.texts[at][0] not in LIST_MARKS
        and at + 1 < block.foot
        and not (at > block.first and block.role(at - 1) in (Role.CAPTION, Role.RELATED_LINK))
    )


def untold_link(block: BlockView, at: int) -> bool:
    """Claim a line like a headline of which the paragraphs below it say no word.

    Among cross-heads the whole story has to say next to none of it.
    """
    page, clues = block.page, block.clues
    if not HEADLINE[0] <= page.widths[at] <= HEADLINE[1] or not clues.title[at]:
        return False
    if not cross_head(block, at) or not _stands_alone(page, clues, at):
        return False
    words = _words(block, at)
    if not is_untold(block, at, at + 1):
        return False
    story = [other for other in range(max(block.head, block.first), block.foot) if other != at]
    told = _share_told(page, words, story)
    if told <= TOLD_IN_STORY:
        return len(words) >= LEAST_OWN or _is_lone(block, at)
    return told <= LONE_IN_STORY and _is_lone(block, at)


def is_untold(block: BlockView, at: int, below: int) -> bool:
    """Say whether the lines from one on say next to no word of a headline above them."""
    words = _words(block, at)
    if len(words) < LEAST_WORDS:
        return False
    section = [*range(below, min(block.foot, below + SECTION))]
    return _share_told(block.page, words, section) <= TOLD_BELOW


def _words(block: BlockView, at: int) -> set[str]:
    return {word[:STEM] for word in block.clues.words.of(at) if word.isalpha()}


def _stands_alone(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is parted from both neighbours as the paragraphs are."""
    return (
        (clues.story[at - 1] or page.hints[at - 1] is not None)
        and (clues.story[at + 1] or page.hints[at + 1] is not None)
        and min(page.gaps[at], page.gaps[at + 1]) >= min(clues.usual_gap, 1)
    )


def _share_told(page: Page, words: set[str], lines: list[int]) -> float:
    told = " ".join(page.texts[other].casefold() for other in lines)
    return sum(word in told for word in words) / len(words)


def _is_lone(block: BlockView, at: int) -> bool:
    """Say whether no other line of the story could be a cross-head."""
    lines = range(block.story_first + 1, block.foot - 1)
    return not any(
        other != at and _may_be_head(block, other) and block.clues.story[other + 1]
        for other in lines
    )
