"""The claims on heads with a number or a time before their words, or with nothing else.

A list has its points one under the other. The number of a head stands over a part, and
the number before or the one after it over another.
"""

import re

from transforms.roles.anatomy import BlockView
from transforms.roles.cross_heads import LEAST_SAID_BELOW, LONGEST_SUBHEAD, NUMBERED, is_over_part
from transforms.roles.decks import is_list_point
from transforms.roles.interviews import is_question
from transforms.roles.line_features import Page
from transforms.tables import Role

SERIES_REACH = 60  # lines in which the number before or after is looked for
LONGEST_OF_SERIES = 140  # widths: of a head whose number comes in turn
TURN = re.compile(r"(?:[^\W\d_]{2,12} )?#?(\d{1,2})(?:[.):]|\s[–—-]) ?(?=[^\W\d_])")
NAME_END = re.compile(r"\b[A-Z][a-z]{0,4}\.$")  # as in "3. Quill Inc."
ROMANS = {
    letters: at + 1
    for at, letters in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    )
}


def numbered_cross_head(block: BlockView, at: int) -> bool:
    """Claim a short open line with a number or a time before it, over a paragraph.

    A list has its points one under the other, on end where paragraphs are parted; here each
    has a paragraph of its own, or the number before or the one after heads another part.
    """
    page = block.page
    if not (block.story_first < at < block.foot - 1 and _is_numbered(page, at)):
        return False
    is_on_end = page.gaps[at] == 0 and block.clues.usual_gap > 0
    if is_on_end or _is_numbered(page, at - 1) or _is_numbered(page, at + 1):
        return False
    story = block.clues.story
    if story[at + 1] and (story[at - 1] or block.role(at - 1) is Role.SUBHEAD):
        return True
    return (story[at + 1] or _is_over_sentence(block, at)) and _is_of_series(block, at)


def _is_over_sentence(block: BlockView, at: int) -> bool:
    """Say whether a long line is below a head, or, with a gap above, a sentence or a list."""
    page, after = block.page, at + 1
    if is_list_point(page.texts[after]):
        return False
    if page.gaps[at] == 0:
        return block.clues.story[at - 1] and page.widths[after] > LONGEST_SUBHEAD
    return is_over_part(block, at) or (page.stops[after] and page.widths[after] >= LEAST_SAID_BELOW)


def _is_numbered(page: Page, at: int) -> bool:
    text = page.texts[at]
    return (
        page.widths[at] <= LONGEST_SUBHEAD
        and (not page.stops[at] or is_question(text))
        and NUMBERED.match(text) is not None
        and text[-1] not in ",;:،؛"
    )


def _is_of_series(block: BlockView, at: int) -> bool:
    """Say whether the number before or the one after heads another part."""
    page = block.page
    number = _number(page.texts[at])
    near = range(max(block.story_first, at - SERIES_REACH), min(block.foot, at + SERIES_REACH))
    return any(
        abs(other - at) > 1
        and _is_numbered(page, other)
        and _number(page.texts[other]) - number == (1 if other > at else -1)
        for other in near
    )


def _number(text: str) -> int:
    found = NUMBERED.match(text)
    return int(found[1]) if found is not None else -1


def head_in_turn(block: BlockView, at: int) -> bool:
    """Claim a line apart with a number, where the ones before and after stand over other parts.

    Whatever is right above and below it: a picture's credit, a list, a button.
    """
    page = block.page
    turn = _turn(page, at)
    if turn < 0 or not block.story_first <= at < block.foot - 1:
        return False
    low = max(block.story_first, at - SERIES_REACH)
    high = min(block.foot, at + SERIES_REACH)
    return _comes(block, range(at + 1, high), turn + 1) or _comes(
        block, range(at - 1, low - 1, -1), turn - 1
    )


def _comes(block: BlockView, lines: range, turn: int) -> bool:
    """Say whether the next number of a series comes, with a paragraph before it."""
    told = False
    for other in lines:
        if _turn(block.page, other) == turn:
            return told
        told |= block.clues.story[other]
    return False


def _turn(page: Page, at: int) -> int:
    """Return the number that a line apart has before few words, or is; -1 for none."""
    text = page.texts[at]
    if page.gaps[at] == 0 or at + 1 >= len(page.texts) or page.gaps[at + 1] == 0:
        return -1
    if text.isdecimal() and len(text) < len("100"):
        return int(text)
    if page.widths[at] > LONGEST_OF_SERIES or text[-1] in ",;:،؛、":
        return ROMANS.get(text.rstrip("."), -1)
    if page.stops[at] and not is_question(text) and NAME_END.search(text) is None:
        return -1
    found = TURN.match(text)
    return int(found[1]) if found is not None else ROMANS.get(text, -1)
