"""The title and the text of a video that a page shows inside a story.

Stations print them with the day under them, in brackets: "(Published Monday, Nov. 18, 2019)".
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.shapes import LIST_MARKS, LONGEST_CAPTION, TITLE_MOST
from transforms.roles.signs import is_stamp

OPENING = "(（["


def of_video(block: BlockView, at: int) -> bool:
    """Claim the day in brackets inside a story, the text above it, and the title over that."""
    return (
        _is_day(block, at)
        or (_is_day(block, at + 1) and _is_text(block, at))
        or (_is_day(block, at + 2) and _is_text(block, at + 1) and _is_title(block, at))
    )


def _is_day(block: BlockView, at: int) -> bool:
    """Say whether a line is a stamp in brackets, and a sentence of the story follows."""
    if not block.story_first < at < block.foot - 1:
        return False
    text = block.page.texts[at]
    return text[0] in OPENING and is_stamp(text) and block.page.stops[at + 1]


def _is_text(block: BlockView, at: int) -> bool:
    page = block.page
    return page.stops[at] and page.widths[at] <= LONGEST_CAPTION and page.gaps[at] > 0


def _is_title(block: BlockView, at: int) -> bool:
    page = block.page
    is_title = not page.stops[at] and page.widths[at] <= TITLE_MOST
    return is_title and page.hints[at] is None and page.texts[at][0] not in LIST_MARKS
