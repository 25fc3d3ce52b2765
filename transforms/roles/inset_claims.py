"""The claims on what a page sets between paragraphs as one box: a letter, an app, a player.

Where blank lines part the paragraphs, the lines of a box stand on end, with its button or its
terms last; where none do, two lines without a full stop over such a button are its box.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.call_claims import LEAST_COPIES, copies_of
from transforms.roles.calls import opens_with_call
from transforms.roles.line_hints import speaks_to_reader
from transforms.roles.own_words import asks_for_embed, names_embed, offers
from transforms.roles.shapes import COLONS, HINTED_STORY, LIST_MARKS, LONGEST_TEASER
from transforms.tables import Role

MOST_IN_BOX = 6  # lines of a box on either side of one of them
STORY_REACH = 12  # lines on either side in which no other names what a page loads
LEAST_CALL = 5  # words of a line that is no name of a part, which may come again, too
NEAR_COPY = 3  # lines between a caption and its copy
LEAST_OPEN = 2  # lines of a box that nothing parts from the paragraphs
LONGEST_OPEN = 110  # widths: of a line of a box without a full stop
LONGEST_NAME = 45  # widths: of the name of a box
ENDS_BOX = frozenset({Role.PROMO, Role.NOTICE})
IN_BOX = ENDS_BOX | {Role.WIDGET}  # as is "Email address"


def embed_notice(block: BlockView, at: int) -> bool:
    """Claim what a page says in the place of a player or a map; its story says no such thing."""
    page, text = block.page, block.page.texts[at]
    hint = page.hints[at]
    if (hint is not None and hint.is_sure) or page.widths[at] > LONGEST_TEASER:
        return False
    if text[0] in LIST_MARKS or not asks_for_embed(text):
        return False
    low, high = max(block.story_first, at - STORY_REACH), min(block.foot, at + STORY_REACH + 1)
    return not any(
        block.clues.story[other] and names_embed(page.texts[other])
        for other in range(low, high)
        if other != at and not asks_for_embed(page.texts[other])
    )


def repeated_call(block: BlockView, at: int) -> bool:
    """Claim an open line alone between paragraphs that comes again further down or up.

    It says what to do, or speaks to its reader: facts on each of several things come again, too.
    One of three or more copies may stand under a name or a button.
    """
    page, text = block.page, block.page.texts[at]
    others = [other for other in (page.copies[at], page.next_copies[at]) if other >= 0]
    if not others or page.hints[at] is not None or page.stops[at]:
        return False
    if not opens_with_call(text) and (text[-1] in COLONS or not speaks_to_reader(text)):
        return False
    if text[0] in LIST_MARKS or len(text.split()) < LEAST_CALL or page.widths[at] > LONGEST_OPEN:
        return False
    return (
        block.story_first < at < block.foot - 1
        and any(abs(other - at) > NEAR_COPY and other > block.story_first for other in others)
        and (block.clues.usual_gap == 0 or min(page.gaps[at], page.gaps[at + 1]) > 0)
        and (block.clues.story[at - 1] or len(copies_of(page, at, LEAST_COPIES)) >= LEAST_COPIES)
    )


def promo_box(block: BlockView, at: int) -> bool:
    """Claim the lines over a request in a box, and its name where a gap parts that."""
    page = block.page
    if not _may_be_in_box(block, at) and _role_of_hint(block, at) is None:
        return False
    if block.clues.usual_gap == 0:
        return _is_over_button(block, at)
    below = at + 1
    is_over = below + 1 < block.foot and page.gaps[below] > 0 and page.gaps[below + 1] == 0
    is_name = is_over and _is_name(block, at)
    return _is_in_box(block, at) or (is_name and _is_in_box(block, below))


def _is_in_box(block: BlockView, at: int) -> bool:
    """Say whether lines on end, parted from the others, end with a request below a line."""
    gaps, lines = block.page.gaps, block.on_end(at, MOST_IN_BOX)
    last = lines[-1]
    if gaps[lines.start] == 0 or (last < block.last and gaps[lines.stop] == 0):
        return False
    asks = [other for other in lines if _role_of_hint(block, other) is Role.PROMO]
    is_asked = len(asks) > 1 or any(_is_request(block, other) for other in asks)
    return (
        is_asked
        and _role_of_hint(block, last) in ENDS_BOX
        and all(_role_of_hint(block, other) or _may_be_in_box(block, other) for other in lines)
    )


def _role_of_hint(block: BlockView, at: int) -> Role | None:
    """Return what a line of a box is by itself: a request, terms, None for anything else."""
    hint = block.page.hints[at]
    return hint.role if hint is not None and hint.role in IN_BOX else None


def _is_request(block: BlockView, at: int) -> bool:
    hint = block.page.hints[at]
    return hint is not None and hint.is_sure and hint.role is Role.PROMO


def _may_be_in_box(block: BlockView, at: int) -> bool:
    """Say whether a line is short, or speaks to its reader: so is what a box says."""
    page, text = block.page, block.page.texts[at]
    if page.hints[at] is not None or text[0] in LIST_MARKS:
        return False
    if page.widths[at] <= (HINTED_STORY if page.stops[at] else LONGEST_OPEN):
        return True
    return page.widths[at] <= LONGEST_TEASER and (speaks_to_reader(text) or offers(text) > 0)


def _is_name(block: BlockView, at: int) -> bool:
    page = block.page
    is_open = not page.stops[at] and page.texts[at][-1] not in COLONS
    return is_open and page.widths[at] <= LONGEST_NAME


def _is_over_button(block: BlockView, at: int) -> bool:
    """Say whether a line is one of some open ones between a paragraph and a request."""
    first, button = at, at + 1
    while first - 1 > block.story_first and _is_open(block, first - 1):
        first -= 1
    while button < block.foot and _is_open(block, button):
        button += 1
    return (
        button < block.foot
        and LEAST_OPEN <= button - first <= MOST_IN_BOX
        and _is_request(block, button)
        and block.clues.story[first - 1]
    )


def _is_open(block: BlockView, at: int) -> bool:
    page, hint = block.page, block.page.hints[at]
    is_plain = hint is None or not hint.is_sure
    return is_plain and not page.stops[at] and page.widths[at] <= HINTED_STORY
