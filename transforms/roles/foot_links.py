"""The claims on headlines of other stories among the furniture below a story.

Below a story any line may look like a headline: an offer, a point of a list, an address, an
answer of a reader. What tells a link is what stands above it: other links, or their label, with
no more than controls between. A headline without such company is trusted for a few lines only.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.feet import is_facts, is_of_table
from transforms.roles.line_hints import speaks_to_reader
from transforms.roles.shapes import LONGEST_SECTION, LONGEST_TEASER, TITLE_USUAL
from transforms.roles.signs import is_stamp
from transforms.tables import Role

# What goes on below a paragraph, an offer, a stamp or a credit is none of the links.
NO_LINKS_BELOW = frozenset(
    {None, Role.BODY, Role.PULLQUOTE, Role.AD, Role.PROMO, Role.DATE, Role.CREDIT, Role.WIDGET}
)
NO_LABEL_BELOW = frozenset({Role.AD, Role.NAV, Role.PROMO, Role.RELATED_LINK})
ALONE = frozenset({"title-at-foot", "more-titles"})  # the rules for links without a label
CHEERS = "!！"
MOST_TITLES = 4  # lines under a headline that no label stands over
MOST_PASSED = 6  # controls between two headlines of a list
LEAST_LINKS = 2  # headlines under a label that no list knows


def more_links(block: BlockView, at: int) -> bool:
    """Claim a headline under links, and the teaser under such a headline; a page cheers itself."""
    is_cheer = block.page.texts[at][-1] in CHEERS
    return not is_cheer and not _is_alone(block, at - 1) and _goes_on(block, at)


def title_below_links(block: BlockView, at: int) -> bool:
    """Claim a headline that no more than controls part from links, and one with its day below."""
    if not _is_headline(block, at) or _is_alone(block, at - 1):
        return False
    above = _company(block, at)
    is_below = block.role(above) is Role.RELATED_LINK and not _is_alone(block, above)
    return is_below or _is_dated(block, at)


def asked_at_foot(block: BlockView, at: int) -> bool:
    """Claim a line like a headline that cheers, or that speaks to the reader below no link."""
    text = block.page.texts[at]
    if text[-1] in CHEERS:
        return block.clues.title[at] and block.page.widths[at] >= TITLE_USUAL[0]
    return title_at_foot(block, at) and speaks_to_reader(text)


def title_at_foot(block: BlockView, at: int) -> bool:
    """Claim a headline that no more than controls part from a menu, a note, a notice."""
    if not _is_headline(block, at) or block.page.widths[at] < TITLE_USUAL[0]:
        return False
    above = _company(block, at)
    rule = block.rule(above)
    if at in block.heads or "|" in block.page.texts[at] or rule is None:
        return False
    is_below_rights = rule.role is Role.NOTICE and rule.name != "own-notice"
    return not _is_alone(block, above) and not is_below_rights and rule.role not in NO_LINKS_BELOW


def _is_headline(block: BlockView, at: int) -> bool:
    page = block.page
    is_told = is_of_table(page, at) or is_facts(page, at) or page.texts[at][-1] in CHEERS
    return block.clues.title[at] and not is_told


def _company(block: BlockView, at: int) -> int:
    """Return the nearest line above that is no control."""
    above = at - 1
    while _passes(block, above) and above > at - MOST_PASSED:
        above -= 1
    return above


def _passes(block: BlockView, at: int) -> bool:
    """Say whether a line may stand among links: a control, or the place of an advertisement."""
    rule = block.rule(at)
    return rule is not None and (rule.role is Role.WIDGET or rule.name == "ad-marker")


def _is_dated(block: BlockView, at: int) -> bool:
    page, below = block.page, at + 1
    return below <= block.last and page.gaps[below] == 0 and is_stamp(page.texts[below])


def more_titles(block: BlockView, at: int) -> bool:
    """Claim the few lines that go on below such a headline."""
    if not _is_alone(block, at - 1) or not _goes_on(block, at):
        return False
    near = range(max(block.first, at - MOST_TITLES), at)
    rules = [block.rule(other) for other in near]
    return any(rule is not None and rule.name == "title-at-foot" for rule in rules)


def _is_alone(block: BlockView, at: int) -> bool:
    rule = block.rule(at)
    return rule is not None and rule.name in ALONE


def _goes_on(block: BlockView, at: int) -> bool:
    page, story = block.page, block.clues.story
    if not _is_below_link(block, at) or is_of_table(page, at) or is_facts(page, at):
        return False
    if not story[at]:
        return True
    is_alone = at == block.last or not story[at + 1]
    return is_alone and page.widths[at] <= LONGEST_TEASER and block.clues.title[at - 1]


def _is_below_link(block: BlockView, at: int) -> bool:
    """Say whether a link stands right above, or in their list the headline of the story itself."""
    above = block.rule(at - 1)
    is_own = above is not None and above.name == "headline-at-foot"
    return block.role(at - 1 - is_own) is Role.RELATED_LINK


def label_of_links(block: BlockView, at: int) -> bool:
    """Claim the few words over headlines below a story: the label of the links.

    Right under tags, an offer or other links they are one of these, unless a gap parts them.
    """
    page, below, role = block.page, at + 1, block.role(at - 1)
    if not is_few_words(block, at) or page.gaps[below] > page.gaps[at]:
        return False
    hint = page.hints[below]
    if hint is not None:
        return hint.name == "related-label" and role is Role.AD
    if role in NO_LABEL_BELOW and page.gaps[at] == page.gaps[below]:
        return False
    end = below
    while end <= min(block.last, at + LEAST_LINKS) and _may_be_headline(block, end):
        end += 1
    is_ended = end > block.last or page.hints[end] is not None
    return end > below and (end - below == LEAST_LINKS or is_ended)


def is_few_words(block: BlockView, at: int) -> bool:
    """Say whether a line below a story is a few words that may stand over others."""
    page = block.page
    return (
        block.foot <= at < block.last
        and page.hints[at] is None
        and page.widths[at] <= LONGEST_SECTION
        and not page.stops[at]
        and not page.texts[at][-1].isdigit()
        and page.texts[at][0].isalpha()
    )


def _may_be_headline(block: BlockView, at: int) -> bool:
    page = block.page
    return (
        block.clues.title[at]
        and page.hints[at] is None
        and page.widths[at] >= TITLE_USUAL[0]
        and not page.texts[at][0].isdigit()
    )
