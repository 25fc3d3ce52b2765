"""The claims of `place_rules.py`: what a line is by its neighbours and its place.

Each takes a block and the index of a line and says yes or no; it sees what the rules
before it claimed above, never what they will claim below.
"""

import re
from collections.abc import Callable

from transforms.roles.anatomy import BlockView
from transforms.roles.heads import is_trail
from transforms.roles.line_hints import inner_hint_of
from transforms.roles.shapes import LIST_MARKS, TITLE_LEAST, TOKEN_CHARS
from transforms.roles.signs import (
    has_credit,
    has_dateline,
    is_bare_byline,
    is_bio,
    is_byline,
    is_credit,
    is_dated,
    is_name,
    is_stamp,
)
from transforms.tables import Role

LONGEST_SUBHEAD = 90  # widths: of the cross-heads seen all but one
LONGEST_QUOTED = 70  # widths: of a cross-head that is a quotation
LONGEST_PULLED = 300  # widths: of a quotation pulled out of the story
PULL_REACH = 15  # lines between a pulled quotation and the paragraph it is from
QUOTE_MARKS = "\"'“”«»„‘’.… "
LEAST_CAPITALS = 30  # widths: a shorter line in capitals is a cross-head
LONGEST_SECTION = 30  # widths
LONGEST_CAPTION = 420  # widths: agencies write long ones
LONGEST_BYLINE = 70  # widths
BIO_REACH = 6  # lines from the end of a story in which it says who wrote it
LONGEST_TEASER = 260  # widths
SHORT_DECK = 24  # widths
NEAR_END = 4  # lines of a story among which its end notes stand

NUMBERED = re.compile(r"\d{1,2}(?:[.:]\d\d\s?(?:Uhr|h|am|pm|a\.m\.|p\.m\.)?\s?[:–-]?|[.)])\s+\S")
SHORT_BRACKET = re.compile(r"\S\s?[(（\[【]([^()（）\[\]【】]{2,40})[)）\]】]$")
CAPTIONS = frozenset({Role.CAPTION, Role.CAPTION_REPEAT, Role.CREDIT})


# --- anywhere -------------------------------------------------------------------------


def the_headline(block: BlockView, at: int) -> bool:
    """Claim the bare headline."""
    return at == block.head


def headline_with_copies(block: BlockView, at: int) -> bool:
    """Claim the bare headline where another line above the story says it, too."""
    return at == block.head and len(block.heads) > 1


def headline_again(block: BlockView, at: int) -> bool:
    """Claim a further line that says the headline."""
    return at in block.heads and at != block.head


def caption_again(block: BlockView, at: int) -> bool:
    """Claim a later copy of a caption."""
    other = block.copy_of(at)
    return other >= 0 and block.role(other) in (Role.CAPTION, Role.CAPTION_REPEAT)


def credit_again(block: BlockView, at: int) -> bool:
    """Claim a credit that stands alone."""
    if block.page.widths[at] > LONGEST_BYLINE or block.page.texts[at].isdigit():
        return False
    text = block.page.texts[at]
    if not is_credit(text) or has_credit(text):
        return False
    return block.role(at - 1) in CAPTIONS or not is_byline(text)


def tiny_token(block: BlockView, at: int) -> bool:
    """Claim a line of a few characters that stands between repeated lines."""
    text = block.page.texts[at]
    if len(text) > TOKEN_CHARS + 1:
        return False
    if text.isdigit() or not text.isalpha():
        return True
    return len(text) <= TOKEN_CHARS and text.isascii() and text.isupper()


# --- above the headline ---------------------------------------------------------------


def stamp_line(block: BlockView, at: int) -> bool:
    """Claim a line that is only a stamp."""
    return is_stamp(block.page.texts[at])


def dated_section(block: BlockView, at: int) -> bool:
    """Claim a section with the day behind it, a line right above or below the headline."""
    page = block.page
    return (
        abs(at - block.head) <= NEAR_END
        and not page.stops[at]
        and page.copies[at] < 0
        and is_dated(page.texts[at])
    )


def sure_byline(block: BlockView, at: int) -> bool:
    """Claim a line that is a byline by its own words, but no caption with two copies."""
    return (
        block.page.widths[at] <= 2 * LONGEST_BYLINE
        and is_byline(block.page.texts[at])
        and not _comes_thrice(block, at)
    )


def _comes_thrice(block: BlockView, at: int) -> bool:
    """Say whether a line comes twice more above the story."""
    second = block.page.next_copies[at]
    return at < second < block.page.next_copies[second] < block.story_first


def author_above(block: BlockView, at: int) -> bool:
    """Claim a name above an opinion's headline: a line on who that is follows."""
    if block.head < 0 or not is_name(block.page.texts[at]):
        return False
    page = block.page
    if block.head - at > NEAR_END or at + 1 >= block.head or page.copies[at] >= block.first:
        return False
    is_over_button = at + 3 == block.head and len(page.texts[at + 2]) <= TOKEN_CHARS
    return page.widths[at + 1] > TITLE_LEAST and (is_over_button or not is_name(page.texts[at + 1]))


def byline_with_place(block: BlockView, at: int) -> bool:
    """Claim "Place - Name" right above a headline."""
    text = block.page.texts[at]
    return at + 1 == block.head and " - " in text and is_bare_byline(text)


def bio_above(block: BlockView, at: int) -> bool:
    """Claim the line under an author above the headline."""
    return (
        block.role(at - 1) is Role.BYLINE
        and at < block.head
        and (block.page.widths[at] > TOKEN_CHARS)
    )


def kicker(block: BlockView, at: int) -> bool:
    """Claim a few words right above the headline."""
    return (
        block.page.widths[at] <= LONGEST_SECTION and block.head >= 0 and block.head - at <= NEAR_END
    )


def trail_above(block: BlockView, at: int) -> bool:
    """Claim the way through the sections that ends with the headline."""
    return at < block.head and is_trail(block.page, at, block.head)


def credit_above(block: BlockView, at: int) -> bool:
    """Claim a credit with its label over the headline, where no byline is meant."""
    text = block.page.texts[at]
    return at < block.head and ":" in text and credit_again(block, at)


def caption_above(block: BlockView, at: int) -> bool:
    """Claim a sentence beside a credit over the headline: the picture stands on top."""
    page = block.page
    is_below_credit = Role.CREDIT in (block.role(at - 1), block.role(at - 2))
    is_over_credit = at + 1 < block.head and is_credit(page.texts[at + 1])
    return (
        page.stops[at] and page.widths[at] > LONGEST_SECTION and (is_below_credit or is_over_credit)
    )


def line_above(block: BlockView, at: int) -> bool:
    """Claim what is left above the headline."""
    return block.head >= 0 or block.page.hints[at] is not None


# --- between headline and story -------------------------------------------------------


def credited_caption(block: BlockView, at: int) -> bool:
    """Claim a line with a credit behind it, unless it opens with a place."""
    text = block.page.texts[at]
    return block.page.widths[at] <= LONGEST_CAPTION and has_credit(text) and not has_dateline(text)


def doubled_caption(block: BlockView, at: int) -> bool:
    """Claim a line that comes again above the story."""
    other = block.page.next_copies[at]
    return at < other < block.story_first and block.page.widths[at] > LONGEST_SECTION / 2


def caption_before_credit(block: BlockView, at: int) -> bool:
    """Claim the line above a line that is only a credit."""
    page = block.page
    return (
        at < block.last
        and page.widths[at] > LONGEST_SECTION
        and page.gaps[at + 1] == 0
        and page.widths[at + 1] <= LONGEST_BYLINE
        and is_credit(page.texts[at + 1])
        and not is_byline(page.texts[at + 1])
    )


def caption_before_credit_in_story(block: BlockView, at: int) -> bool:
    """Claim the line above a credit in a story, unless it is a sentence."""
    return not block.page.stops[at] and caption_before_credit(block, at)


def long_credit(block: BlockView, at: int) -> bool:
    """Claim a few words with a credit behind: a caption, however short."""
    text = block.page.texts[at]
    if block.page.widths[at] <= TITLE_LEAST or text[-1] not in ")）]】":
        return False
    inside = SHORT_BRACKET.search(text)
    return inside is not None and (is_credit(text) or is_credit(inside.group(1)))


def in_thread(block: BlockView, at: int) -> bool:
    """Claim a line among the readers' comments."""
    return at in block.thread


def caption_after_counter(block: BlockView, at: int) -> bool:
    """Claim the line under the number of a picture."""
    rule = block.claimed[at - 1 - block.first] if at > block.first else None
    return rule is not None and rule.name == "slide-counter"


def deck(block: BlockView, at: int) -> bool:
    """Claim what stands between the headline and the last stamp or byline."""
    if at > block.marked or block.page.widths[at] < SHORT_DECK:
        return False
    return not any(
        block.role(other) in (Role.BYLINE, Role.DATE)
        for other in range(max(block.head, at - NEAR_END), at)
    ) or (not block.page.stops[at] and not is_name(block.page.texts[at]))


def deck_over_story(block: BlockView, at: int) -> bool:
    """Claim the paragraph that the story starts over, right above it."""
    return block.marked < at == block.story_first - 1 and block.clues.story[at]


def name_below(block: BlockView, at: int) -> bool:
    """Claim a name where a byline is due."""
    text = block.page.texts[at]
    return (
        block.page.widths[at] <= LONGEST_BYLINE
        and (is_name(text) or is_bare_byline(text))
        and not _comes_thrice(block, at)
    )


def bare_caption(block: BlockView, at: int) -> bool:
    """Claim a line without a full stop between a stamp and the story."""
    return (
        block.marked < at < block.story_first
        and block.marked > block.head
        and not block.page.stops[at]
        and block.page.widths[at] > LONGEST_SECTION
    )


def section_below(block: BlockView, at: int) -> bool:
    """Claim a few words under the headline."""
    return block.page.widths[at] <= LONGEST_SECTION


# --- in the story ---------------------------------------------------------------------


def caption_in_story(block: BlockView, at: int) -> bool:
    """Claim a line with a credit behind it: its picture stood in the story."""
    page = block.page
    text = page.texts[at]
    return (
        not page.stops[at]
        and page.widths[at] > LONGEST_SECTION
        and text[0] not in LIST_MARKS
        and "@" not in text
        and credited_caption(block, at)
    )


def pair_in_story(block: BlockView, at: int) -> bool:
    """Claim a line that stands twice on end: a picture's text and its caption."""
    page = block.page
    return page.next_copies[at] == at + 1 <= block.last and page.widths[at] > LONGEST_SECTION


def cross_head(block: BlockView, at: int) -> bool:
    """Claim a short line without a full stop that a paragraph follows."""
    page = block.page
    text = page.texts[at]
    if page.widths[at] > LONGEST_SUBHEAD or text[-1] in '.。،,;؛:：…"”»':
        return False
    if text[0] in LIST_MARKS or text[0] in '"“«(' or text[0].islower() or text[0].isdigit():
        return False
    if at <= block.story_first or at + 1 >= block.foot:
        return False
    if page.stops[at] and text[-1] not in "?؟？":
        return False
    before, after = at - 1, at + 1
    return (
        block.clues.story[after]
        or page.widths[after] > LONGEST_SUBHEAD
        or page.texts[after][0] in LIST_MARKS
        or is_byline(page.texts[after])
    ) and (page.stops[before] or block.role(before) is not None)


def quoted_cross_head(block: BlockView, at: int) -> bool:
    """Claim a few quoted words alone between two paragraphs."""
    page = block.page
    text = page.texts[at]
    return (
        page.widths[at] <= LONGEST_QUOTED
        and text[0] in '«“"„‘'
        and text[-1] in '»”"“’'
        and text[-2] not in ".。,،"
        and block.story_first < at < block.foot - 1
        and _is_over_story(block, at)
        and page.gaps[at] > 0
    )


def _is_over_story(block: BlockView, at: int) -> bool:
    """Say whether a paragraph follows, or one with the caption of its picture above it."""
    story = block.clues.story
    return story[at + 1] or (at + 2 < block.foot and not story[at + 1] and story[at + 2])


def numbered_cross_head(block: BlockView, at: int) -> bool:
    """Claim a short open line with a number or a time before it, over a paragraph.

    A list has its points one under the other; here each has a paragraph of its own.
    """
    page = block.page
    text = page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and page.widths[at] <= LONGEST_SUBHEAD
        and not page.stops[at]
        and NUMBERED.match(text) is not None
        and text[-1] not in ",;:،؛"
        and block.clues.story[at - 1]
        and block.clues.story[at + 1]
    )


def link_in_capitals(block: BlockView, at: int) -> bool:
    """Claim a headline in capitals between paragraphs: the link to another story."""
    page = block.page
    text = page.texts[at]
    return (
        LEAST_CAPITALS <= page.widths[at] <= 2 * LONGEST_SUBHEAD
        and text.isupper()
        and text[-1] not in ".:"
        and block.story_first < at < block.foot - 1
        and not _has_capital_paragraphs(block)
    )


def _has_capital_paragraphs(block: BlockView) -> bool:
    """Say whether a story is written in capitals from end to end."""
    first = range(block.story_first, min(block.story_first + NEAR_END, block.foot))
    return any(block.clues.story[at] and block.page.texts[at].isupper() for at in first)


def said_twice(block: BlockView, at: int) -> bool:
    """Claim a line that holds the same words twice: a link's picture and the link."""
    text = block.page.texts[at]
    half = len(text) // 2
    return (
        len(text) >= 2 * TITLE_LEAST
        and not block.page.stops[at]
        and text[:half].strip() == text[half:].strip()
    )


def pull_quote(block: BlockView, at: int) -> bool:
    """Claim a line whose words stand in a longer paragraph near it, too."""
    page, story = block.page, block.clues.story
    if not LONGEST_SECTION < page.widths[at] <= LONGEST_PULLED:
        return False
    core = page.texts[at].strip(QUOTE_MARKS)
    if len(core) <= LONGEST_SECTION:
        return False
    low, high = max(block.first, at - PULL_REACH), min(block.last, at + PULL_REACH) + 1
    near = enumerate(page.texts[low:high], low)
    holding = [other for other, text in near if core in text and other != at]
    longer = len(core) + TITLE_LEAST
    return any(story[other] and len(page.texts[other]) > longer for other in holding)


def pull_quote_source(block: BlockView, at: int) -> bool:
    """Claim who said it, right under a quotation that was pulled out."""
    page = block.page
    return (
        block.role(at - 1) is Role.PULLQUOTE
        and page.widths[at] <= LONGEST_BYLINE
        and not page.stops[at]
    )


def link_under_label(block: BlockView, at: int) -> bool:
    """Claim the headline right under a label such as "Read more" that has a line for itself."""
    page = block.page
    above = block.claimed[at - 1 - block.first] if at > block.first else None
    return (
        above is not None
        and above.name == "related-label"
        and block.page.widths[at] <= LONGEST_TEASER / 2
        and (not page.stops[at] or page.texts[at][-1] in "?؟？!")
        and not block.clues.story[at - 1]
    )


def agency_in_story(block: BlockView, at: int) -> bool:
    """Claim an agency or a labelled credit alone: its picture was taken out."""
    text = block.page.texts[at]
    return block.page.widths[at] <= LONGEST_SECTION * 2 and is_credit(text)


def byline_in_story(block: BlockView, at: int) -> bool:
    """Claim a byline that is no sentence."""
    return not block.page.stops[at] and sure_byline(block, at)


def last_line_name(block: BlockView, at: int) -> bool:
    """Claim a desk or a name alone on the last line of a story."""
    page = block.page
    return (
        at >= block.foot - (NEAR_END if is_name(page.texts[at]) else 1)
        and at > block.story_first
        and page.widths[at] <= LONGEST_SECTION
        and not page.stops[at]
        and page.stops[at - 1]
        and (is_name(page.texts[at]) or is_bare_byline(page.texts[at]))
    )


def note_at_end(block: BlockView, at: int) -> bool:
    """Claim words of an end note among the last lines of a story."""
    if at < block.foot - NEAR_END:
        return False
    hints = (block.page.hints[at], inner_hint_of(block.page.texts[at]))
    return any(hint is not None and hint.role is Role.ENDNOTE for hint in hints)


# --- at the foot ----------------------------------------------------------------------


def more_links(block: BlockView, at: int) -> bool:
    """Claim a headline under links, and the teaser under such a headline."""
    if block.role(at - 1) is not Role.RELATED_LINK:
        return False
    if not block.clues.story[at]:
        return True
    is_alone = at == block.last or not block.clues.story[at + 1]
    return is_alone and block.page.widths[at] <= LONGEST_TEASER and (block.clues.title[at - 1])


def more_promo(block: BlockView, at: int) -> bool:
    """Claim what goes on after a request to subscribe."""
    return block.role(at - 1) is Role.PROMO and block.page.widths[at] <= LONGEST_TEASER


def more_notice(block: BlockView, at: int) -> bool:
    """Claim what goes on after a notice."""
    return block.role(at - 1) is Role.NOTICE


def more_nav(block: BlockView, at: int) -> bool:
    """Claim a few words that go on after a label of tags or another word of a menu."""
    page = block.page
    return (
        block.role(at - 1) is Role.NAV
        and page.widths[at] <= LONGEST_SECTION
        and not page.stops[at]
        and page.gaps[at] <= page.gaps[at - 1]
    )


def says(*roles: Role) -> Callable[[BlockView, int], bool]:
    """Claim a line that holds a word of furniture of one of these roles."""

    def claim(block: BlockView, at: int) -> bool:
        hint = inner_hint_of(block.page.texts[at])
        return hint is not None and hint.role in roles

    return claim


def bio_at_foot(block: BlockView, at: int) -> bool:
    """Claim a sentence under an end note or a name."""
    above = block.claimed[at - 1 - block.first] if at > block.first else None
    if above is not None and above.role is Role.AUTHOR_BIO:
        is_over_more = above.name == "bio-label" or is_name(block.page.texts[at - 1])
        if is_over_more and block.page.hints[at] is None:
            return True
    return (
        block.role(at - 1) in (Role.ENDNOTE, Role.AUTHOR_BIO, Role.BYLINE)
        and block.page.stops[at]
        and block.page.widths[at] > LONGEST_SECTION
    )


def bio_of_author(block: BlockView, at: int) -> bool:
    """Claim the sentence at the end that opens with the author's name or says the job."""
    page = block.page
    if at <= block.story_first or at < block.foot - BIO_REACH or page.widths[at] > LONGEST_CAPTION:
        return False
    text = page.texts[at]
    if page.stops[at] and is_bio(text):
        return True
    if not page.stops[at] and not is_name(text):
        return False
    first = text.split()[:2]
    name = " ".join(first).rstrip(",.:")
    if len(first) < len(("first", "last")) or not name.istitle():
        return False
    tops = range(block.head + 1, block.story_first)
    return any(block.role(top) is Role.BYLINE and name in page.texts[top] for top in tops)


def anything(_block: BlockView, _at: int) -> bool:
    """Claim whatever the rules before left."""
    return True


def more_of_widget(block: BlockView, at: int) -> bool:
    """Claim the sentences and points that follow a control's first words."""
    return block.role(at - 1) is Role.WIDGET and (
        block.page.texts[at][0] in LIST_MARKS
        or (block.page.stops[at] and not block.clues.story[at])
    )


def title_at_foot(block: BlockView, at: int) -> bool:
    """Claim a line under the story that looks like a headline."""
    return not block.clues.story[at] and (
        block.clues.title[at] or block.page.widths[at] > SHORT_DECK
    )


def short_at_foot(block: BlockView, at: int) -> bool:
    """Claim a line under the story that is no sentence."""
    return not block.clues.story[at]


# --- outside of any article -----------------------------------------------------------


def first_short(block: BlockView, at: int) -> bool:
    """Claim the name of a listing page, and its copy."""
    if block.page.widths[at] > LONGEST_SECTION or block.clues.story[at]:
        return False
    return at == block.first or (block.role(at - 1) is Role.SECTION and block.copy_of(at) >= 0)


def bio_of_listing(block: BlockView, at: int) -> bool:
    """Claim the line right under the name on a listing page."""
    return (
        block.role(at - 1) is Role.SECTION
        and at - block.first < NEAR_END
        and block.page.gaps[at] == 0
    )
