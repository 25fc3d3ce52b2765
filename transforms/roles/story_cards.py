"""The claims on the cards of other stories that a page sets between paragraphs of one.

A card is a few lines on end, parted as the paragraphs are: a headline of which the story says
nothing, with its section over it, or how old or how long it is under it, and a sentence or so.
"""

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.line_hints import names_sections
from transforms.roles.shapes import COLONS, LONGEST_CAPTION, LONGEST_SECTION, TITLE_USUAL
from transforms.roles.signs import AGE, is_byline, is_name, is_stamp
from transforms.roles.story_links import is_untold
from transforms.tables import Role

MOST_LINES = 5  # of a card
LEAST_LINES = 2
OVER_TITLE = frozenset({Role.WIDGET, Role.SECTION, Role.NAV})  # "Video", "Opinion", "Weather"


def card_in_story(block: BlockView, at: int) -> bool:
    """Claim headline, section, age and teaser of another story, but not its buttons."""
    page = block.page
    if block.clues.usual_gap == 0 or page.widths[at] > LONGEST_CAPTION:
        return False
    hint = page.hints[at]
    if (hint is not None and hint.role is Role.WIDGET) or block.place(at) is not Place.STORY:
        return False
    card = _card(block, at)
    if not LEAST_LINES <= len(card) <= MOST_LINES or not _is_between_paragraphs(block, card):
        return False
    titles = [other for other in card if _may_be_headline(block, other)]
    if len(titles) != 1 or not _has_mark(block, card, titles[0]):
        return False
    return _is_of_video(block, card) or is_untold(block, titles[0], card.stop)


def _card(block: BlockView, at: int) -> range:
    """Return the lines on end around a line, and the headline parted from its age below."""
    lines = block.on_end(at, MOST_LINES)
    if len(lines) == 1 and at < block.last and _may_be_headline(block, at):
        lines = block.on_end(at + 1, MOST_LINES)
    above = lines.start - 1
    if len(lines) > 1 and _is_age(block, lines.start) and _may_be_headline(block, above):
        return range(above, lines.stop)
    return lines if at in lines else range(0)


def _is_between_paragraphs(block: BlockView, card: range) -> bool:
    above, below = card.start - 1, card.stop
    return (
        block.story_first <= above
        and below < block.foot
        and (block.clues.story[above] or block.page.texts[above][-1] in COLONS)
        and all(block.page.widths[other] <= LONGEST_CAPTION for other in card)
    )


def _may_be_headline(block: BlockView, at: int) -> bool:
    page = block.page
    return block.clues.title[at] and page.hints[at] is None and page.widths[at] >= TITLE_USUAL[0]


def _has_mark(block: BlockView, card: range, title: int) -> bool:
    """Say whether a section stands over the headline of a card, or its age or length under it.

    What else there is has to be a sentence below the headline.
    """
    marks = [other for other in card if other != title and _is_mark(block, other, title)]
    rest = [other for other in card if other != title and other not in marks]
    return bool(marks) and all(other > title and _may_be_rest(block, other) for other in rest)


def _may_be_rest(block: BlockView, at: int) -> bool:
    """Say whether a line could be the teaser of a card, or whose it is."""
    page, hint = block.page, block.page.hints[at]
    text = page.texts[at]
    if hint is not None:
        return hint.role is Role.BYLINE
    return page.stops[at] or is_name(text) or is_byline(text)


def _is_of_video(block: BlockView, card: range) -> bool:
    """Say whether a card has its age and a button: how long its video is."""
    page = block.page
    hints = [page.hints[other] for other in card]
    return any(hint is not None and hint.role is Role.WIDGET for hint in hints) and any(
        AGE.fullmatch(page.texts[other]) for other in card
    )


def _is_mark(block: BlockView, at: int, title: int) -> bool:
    page = block.page
    text, hint = page.texts[at], page.hints[at]
    if at < title:
        is_button = hint is not None and hint.role in OVER_TITLE
        return page.widths[at] <= LONGEST_SECTION and (is_button or names_sections(text))
    if hint is not None:
        return hint.role in (Role.DATE, Role.WIDGET)
    return _is_age(block, at)


def _is_age(block: BlockView, at: int) -> bool:
    text = block.page.texts[at]
    return is_stamp(text) or AGE.fullmatch(text) is not None
