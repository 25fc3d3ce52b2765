"""The claims on headlines of other stories that stand between the paragraphs of one.

Such a headline looks like a cross-head. Yet a cross-head is about what stands below it, and
says some of its words; a page that has several of them, in capitals or not, sets all alike.
"""

from functools import lru_cache
from itertools import islice

from transforms.roles.anatomy import BlockView
from transforms.roles.cross_heads import LONGEST_SUBHEAD
from transforms.roles.line_features import Page
from transforms.roles.shapes import LIST_MARKS, QUESTION_MARKS
from transforms.tables import Role

LEAST_CAPITALS = 30  # widths: a shorter line in capitals is a cross-head
LONGEST_CAPITALS = 180  # widths
LEAST_HEADS = 2  # shorter lines in capitals that are the heads of a page's parts
NEAR_START = 4  # lines of a story that show whether it is all in capitals
LEAST_WORDS = 4  # of a headline, to be told by
SECTION = 10  # lines below a head that are about it
STEM = 5  # letters; endings differ
TOLD_BELOW = 0.15  # share of the words that its section says of a link: by chance


def link_in_capitals(block: BlockView, at: int) -> bool:
    """Claim a headline in capitals between paragraphs: the link to another story.

    Where the heads of a page are in capitals it is one of them; so is a question beside others.
    """
    page, text = block.page, block.page.texts[at]
    if not LEAST_CAPITALS <= page.widths[at] <= LONGEST_CAPITALS or not _is_in_capitals(text):
        return False
    if text[-1] in ".:" or "\t" in text or not block.story_first < at < block.foot - 1:
        return False
    top = range(block.story_first, min(block.story_first + NEAR_START, block.foot))
    told = [near for near in top if near != at and block.clues.story[near]]
    if any(_is_in_capitals(page.texts[near]) for near in told):
        return False
    questions, short = _capital_heads(block)
    if text[-1] in QUESTION_MARKS and any(
        other != at and not _is_of_picture_or_link(block, other) for other in questions
    ):
        return False
    heads = (other for other in short if not _is_of_picture_or_link(block, other))
    return sum(1 for _ in islice(heads, LEAST_HEADS)) < LEAST_HEADS


@lru_cache(1)
def _capital_heads(block: BlockView) -> tuple[list[int], list[int]]:
    """Return the lines in capitals that could be cross-heads: the questions, the short ones.

    From the last one up: what stands below a line is not claimed yet, so few are looked at.
    """
    page = block.page
    heads = [
        at
        for at in range(block.foot - 1, block.story_first - 1, -1)
        if _is_in_capitals(page.texts[at]) and _may_be_head(block, at)
    ]
    return (
        [at for at in heads if page.texts[at][-1] in QUESTION_MARKS],
        [at for at in heads if page.widths[at] < LEAST_CAPITALS],
    )


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
    )


def _is_of_picture_or_link(block: BlockView, at: int) -> bool:
    """Say whether a caption or a link stands right above a line."""
    return block.role(at - 1) in (Role.CAPTION, Role.RELATED_LINK)


def is_untold(block: BlockView, at: int, below: int) -> bool:
    """Say whether the lines from one on say next to no word of a headline above them."""
    words = _words(block, at)
    if len(words) < LEAST_WORDS:
        return False
    section = [*range(below, min(block.foot, below + SECTION))]
    return _share_told(block.page, words, section) <= TOLD_BELOW


def _words(block: BlockView, at: int) -> set[str]:
    return {word[:STEM] for word in block.clues.words.of(at) if word.isalpha()}


def _share_told(page: Page, words: set[str], lines: list[int]) -> float:
    told = " ".join(page.texts[other].casefold() for other in lines)
    return sum(word in told for word in words) / len(words)
