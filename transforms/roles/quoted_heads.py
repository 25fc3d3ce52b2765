"""The claims on heads that are a quotation: a few words that somebody says below."""

from transforms.roles.anatomy import BlockView
from transforms.roles.interviews import is_quotation

LONGEST_QUOTED = 70  # widths: of a cross-head that is a quotation
LONGEST_OPEN_QUOTE = 50  # widths: of one whose words stand in the story, too
HEAD_MARKS = "◆◇■□●○▲△▼▽★☆▣▶◎"  # over parts in Korean and Japanese pages, or before points
# Swedes and Finns open with ”, Danes with ».
QUOTE_OPENERS, QUOTE_ENDS = "\"“”«»„‘「『'", "\"“”«»’」』'"


def quoted_cross_head(block: BlockView, at: int) -> bool:
    """Claim a few quoted words alone between two paragraphs, with or without a mark before."""
    page = block.page
    text = page.texts[at].lstrip(HEAD_MARKS + " ")
    return (
        len(text) > 1
        and page.widths[at] <= LONGEST_QUOTED
        and text[0] in QUOTE_OPENERS
        and text[-1] in QUOTE_ENDS
        and text[-2] not in ".。,،"
        and block.story_first < at < block.foot - 1
        and _is_over_story(block, at)
        and (page.gaps[at] > 0 or block.clues.usual_gap == 0)
    )


def short_quoted_head(block: BlockView, at: int) -> bool:
    """Claim an open quotation of a few words whether or not the story says the words again."""
    text = block.page.texts[at]
    return (
        block.page.widths[at] <= LONGEST_OPEN_QUOTE
        and is_quotation(text)
        and quoted_cross_head(block, at)
    )


def _is_over_story(block: BlockView, at: int) -> bool:
    """Say whether a paragraph follows, or one with the caption of its picture above it."""
    story = block.clues.story
    return story[at + 1] or (at + 2 < block.foot and not story[at + 1] and story[at + 2])
