"""The title and the text of a video that a page shows inside a story.

Stations print them with the day under them, in brackets: "(Published Tuesday, May 5, 2020)".
"""

from transforms.fields.stamps import StampKind, read_stamps
from transforms.roles.anatomy import BlockView
from transforms.roles.shapes import LIST_MARKS, LONGEST_CAPTION, TITLE_MOST
from transforms.roles.signs import is_stamp

OPENING = "(（["


def of_video(block: BlockView, at: int) -> bool:
    """Claim a title inside a story, the text under it, and the day of publishing under that.

    Without a title the text may be the story's own, and only the day is claimed.
    """
    return (
        _is_day(block, at)
        or (_is_day(block, at + 1) and _is_text(block, at) and _is_title(block, at - 1))
        or (_is_day(block, at + 2) and _is_text(block, at + 1) and _is_title(block, at))
    )


def _is_day(block: BlockView, at: int) -> bool:
    """Say whether a line in brackets says when it was published, and a sentence follows."""
    if not block.story_first < at < block.foot - 1:
        return False
    text = block.page.texts[at]
    if text[0] not in OPENING or not is_stamp(text) or not block.page.stops[at + 1]:
        return False
    return any(stamp.kind is StampKind.PUBLISHED for stamp in read_stamps(text))


def _is_text(block: BlockView, at: int) -> bool:
    page = block.page
    return page.stops[at] and page.widths[at] <= LONGEST_CAPTION and page.gaps[at] > 0


def _is_title(block: BlockView, at: int) -> bool:
    page = block.page
    if at <= block.story_first:
        return False
    is_title = not page.stops[at] and page.widths[at] <= TITLE_MOST
    return is_title and page.hints[at] is None and page.texts[at][0] not in LIST_MARKS
