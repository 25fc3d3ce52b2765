"""The claims on lines under a story, and outside of any: what a line is by its place.

Each takes a block and the index of a line and says yes or no; it sees what the rules
before it claimed above, never what they will claim below.
"""

from collections.abc import Callable

from transforms.fields.spans import is_small
from transforms.roles.anatomy import BlockView, Place
from transforms.roles.author_boxes import subject_of_bio
from transforms.roles.closings import has_phone, is_closing
from transforms.roles.decks import is_list_point, is_over_told
from transforms.roles.feet import (
    are_loose_tags,
    is_facts,
    is_of_table,
    is_on_comments,
    is_tag,
)
from transforms.roles.line_features import is_suffixed, match_key
from transforms.roles.line_hints import (
    counts_comments,
    inner_hint_of,
    speaks_to_reader,
)
from transforms.roles.own_words import tells_of_offer
from transforms.roles.promo_claims import is_spoken
from transforms.roles.shapes import (
    COLONS,
    LIST_MARKS,
    LONGEST_CAPTION,
    LONGEST_SECTION,
    LONGEST_TEASER,
    NEAR_END,
    QUESTION_MARKS,
    TITLE_USUAL,
)
from transforms.roles.signs import is_bio, is_name, is_stamp
from transforms.roles.voices import answers
from transforms.tables import Role

MOST_NAME_WORDS = 4  # of the name of a listing page under its menu
LONGEST_HEAD = 60  # widths: of a head over what is told below a story
BIO_REACH = 6  # lines from the end of a story in which it says who wrote it


def headline_at_foot(block: BlockView, at: int) -> bool:
    """Claim a line below the story that says its headline, with or without a site behind it."""
    page = block.page
    if block.head < 0 or page.widths[at] < TITLE_USUAL[0] or at in block.thread:
        return False
    said, head = match_key(page.texts[at]), match_key(page.texts[block.head])
    return said == head or (len(said) > len(head) and is_suffixed(said, head))


def of_teasers(block: BlockView, at: int) -> bool:
    """Claim a line in the list of other stories below a story."""
    return at in block.teasers


def of_author_box(block: BlockView, at: int) -> bool:
    """Claim a line in the box on the author below a story."""
    return at in block.author_box


def of_references(block: BlockView, at: int) -> bool:
    """Claim a line of the references below a story."""
    return at in block.references


def stamp_of_link(block: BlockView, at: int) -> bool:
    """Claim the stamp right under the headline of another story."""
    above = block.rule(at - 1)
    return (
        above is not None
        and above.role is Role.RELATED_LINK
        and is_stamp(block.page.texts[at])
        and (above.name != "related-label" or _is_over_title(block, at))
    )


def _is_over_title(block: BlockView, at: int) -> bool:
    """Say whether a headline stands right below, or under one short line that does."""
    page, title = block.page, block.clues.title
    below = range(at + 1, min(block.last, at + 2) + 1)
    return not any(page.gaps[other] for other in below) and any(
        title[other] and page.hints[other] is None for other in below
    )


def tag_at_foot(block: BlockView, at: int) -> bool:
    """Claim a few words that the story holds: what it is filed under.

    They stand in a menu, or over more of their like; over a paragraph they are its head.
    """
    page, below = block.page, at + 1
    if page.texts[at][-1] in COLONS:
        return False
    if block.role(at - 1) is not Role.NAV and below <= block.last:
        is_like = page.widths[below] <= LONGEST_SECTION and not page.stops[below]
        if not (page.hints[below] is not None or is_like):
            return False
    return is_tag(block.page, at, range(max(block.head, block.first), min(at, block.foot)))


def section_of_links(block: BlockView, at: int) -> bool:
    """Claim words that come again, each time over a headline: the section of that."""
    page, below, hint = block.page, at + 1, block.page.hints[at]
    if below > block.last or page.hints[below] is not None or not block.clues.title[below]:
        return False
    if (hint is not None and hint.role is not Role.SECTION) or page.stops[at]:
        return False
    if page.widths[at] > LONGEST_SECTION:
        return False
    return page.copies[at] >= block.foot or at < page.next_copies[at] <= block.last


def more_promo(block: BlockView, at: int) -> bool:
    """Claim what goes on after a request to subscribe; a larger gap parts a paragraph from it.

    An open line right under a request is the next button, the section or headline of a link,
    but a point of a list is one of what the request offers, and so is what says how often.
    """
    page, text = block.page, block.page.texts[at]
    if block.role(at - 1) is not Role.PROMO or page.widths[at] > LONGEST_TEASER:
        return False
    if text[0] in LIST_MARKS or page.stops[at] or tells_of_offer(text):
        return not (block.clues.story[at] and page.gaps[at] > page.gaps[at - 1])
    is_open_below = page.gaps[at] == 0 or page.gaps[at] > page.gaps[at - 1] > 0
    is_worded = any(map(str.isalpha, text))
    return is_worded and not is_open_below and not section_of_links(block, at)


def more_ad(block: BlockView, at: int) -> bool:
    """Claim open words right under the label of sponsored content, and what goes on below them.

    The bare word for an advertisement among links only marks where one was.
    """
    page = block.page
    above = block.rule(at - 1)
    if above is None or above.role is not Role.AD or page.gaps[at] or block.clues.story[at]:
        return False
    if section_of_links(block, at):
        return False
    if above.name == "more-ad":
        return page.widths[at] <= LONGEST_TEASER
    is_bare = len(page.texts[at - 1].split()) == 1 and block.role(at - 2) is Role.RELATED_LINK
    return not is_bare and not page.stops[at]


def is_of_link(block: BlockView, at: int) -> bool:
    """Say whether a time or name belongs to the link above it: others, or more links, follow."""
    page = block.page
    if block.role(at - 1) is not Role.RELATED_LINK or page.gaps[at] > page.gaps[at - 1]:
        return False
    hint = page.hints[at - 1]
    is_label = hint is not None and hint.role is Role.RELATED_LINK
    return not is_label and page.widths[at] <= LONGEST_SECTION


def stamp_at_foot(block: BlockView, at: int) -> bool:
    """Claim a stamp under a story, unless it is that of a link."""
    return is_stamp(block.page.texts[at]) and not is_of_link(block, at)


def more_notice(block: BlockView, at: int) -> bool:
    """Claim what goes on after a notice, but for one that is a sentence of its own.

    That is a sentence, a point or the rest of one; other open words are a button or a link.
    """
    above, page = block.rule(at - 1), block.page
    if above is None or above.role is not Role.NOTICE or above.name == "own-notice":
        return False
    text = page.texts[at]
    return page.stops[at] or text[0] in LIST_MARKS or is_small(text[0])


def rules_of_comments(block: BlockView, at: int) -> bool:
    """Claim a sentence on comments among the controls of the form for them, or on below one."""
    page = block.page
    above = block.rule(at - 1)
    if not page.stops[at] or page.hints[at] is not None or above is None:
        return False
    if above.name == "rules-of-comments":
        return True
    return is_on_comments(page, at)


def more_nav(block: BlockView, at: int) -> bool:
    """Claim a few words that go on after a label of tags or another word of a menu."""
    page = block.page
    return (
        block.role(at - 1) is Role.NAV
        and page.widths[at] <= LONGEST_SECTION
        and not page.stops[at]
        and page.gaps[at] <= page.gaps[at - 1]
    )


def more_tags(block: BlockView, at: int) -> bool:
    """Claim the same below a story, where a number or a label with its value is no tag."""
    text = block.page.texts[at]
    is_value = ":" in text and any(map(str.isdigit, text))
    return more_nav(block, at) and not text[0].isdigit() and not is_value


def loose_tag(block: BlockView, at: int) -> bool:
    """Claim a few words among lines of few words that stand between a story and its end."""
    return at == block.foot and are_loose_tags(block.page, block.clues, at, block.last)


def says(*roles: Role) -> Callable[[BlockView, int], bool]:
    """Claim a line that holds a word of furniture of one of these roles."""

    def claim(block: BlockView, at: int) -> bool:
        hint = inner_hint_of(block.page.texts[at])
        return hint is not None and hint.role in roles

    return claim


def more_notes(block: BlockView, at: int) -> bool:
    """Claim what goes on after a label such as "Notes to editors", to the end of the story."""
    if at <= block.story_first or block.role(at - 1) is not Role.ENDNOTE:
        return False
    page = block.page
    above = block.rule(at - 1)
    hint = page.hints[at - 1]
    is_label = hint is not None and hint.name == "endnote-label"
    is_label = is_label and block.role(at - 2) is not Role.ENDNOTE
    is_more = above is not None and above.name == "more-notes"
    if not (is_label or is_more or page.texts[at - 1][-1] in COLONS):
        return False
    is_note = page.stops[at] or page.texts[at][0] in LIST_MARKS
    if is_note and page.hints[at] is None and (is_label or is_more):
        return True
    return _is_note_line(block, at) and (not is_more or page.gaps[at] == 0)


def _is_note_line(block: BlockView, at: int) -> bool:
    """Say whether a line below a label of notes is one: an address, a source, whom to call."""
    page = block.page
    text, hint = page.texts[at], page.hints[at]
    is_free = hint is None or hint.name == "source-address" or has_phone(text)
    is_below = block.place(at) is Place.FOOT or is_closing(block, at)
    return is_free and is_below and page.widths[at] <= LONGEST_TEASER


def bio_at_foot(block: BlockView, at: int) -> bool:
    """Claim a sentence under an end note or a name, but for what asks something of readers."""
    above = block.rule(at - 1)
    if speaks_to_reader(block.page.texts[at]):
        return False
    if above is not None and above.role is Role.AUTHOR_BIO:
        is_over_more = above.name == "bio-label" or is_name(block.page.texts[at - 1])
        if is_over_more and block.page.hints[at] is None:
            return True
    return (
        block.role(at - 1) in (Role.ENDNOTE, Role.AUTHOR_BIO, Role.BYLINE)
        and block.page.stops[at]
        and block.page.texts[at][-1] not in QUESTION_MARKS
        and block.page.widths[at] > LONGEST_SECTION
    )


def bio_of_author(block: BlockView, at: int) -> bool:
    """Claim the sentence at the end that opens with the author's name or says the job."""
    page = block.page
    text, above = page.texts[at], block.rule(at - 1)
    if above is not None and above.name == "bio-label" and subject_of_bio(text) is not None:
        return True
    is_far = at <= block.story_first or at < block.foot - BIO_REACH
    if is_far or page.widths[at] > LONGEST_CAPTION or at in block.teasers:
        return False
    if page.stops[at] and is_bio(text):
        return True
    if not page.stops[at] and not is_name(text):
        return False
    first = text.split(None, 2)[:2]
    name = " ".join(first).rstrip(",.:")
    if len(first) < len(("first", "last")) or not name.istitle():
        return False
    tops = range(max(block.first, block.head + 1), block.story_first)
    return any(block.role(top) is Role.BYLINE and name in page.texts[top] for top in tops)


def anything(_block: BlockView, _at: int) -> bool:
    """Claim whatever the rules before left."""
    return True


def more_of_widget(block: BlockView, at: int) -> bool:
    """Claim the sentences that follow a control's first words, and open points below a sure one."""
    above, page = block.rule(at - 1), block.page
    if above is None or above.role is not Role.WIDGET:
        return False
    if page.texts[at][0] in LIST_MARKS:
        return not page.stops[at] and above.name != "rest-at-foot"
    return page.stops[at] and not block.clues.story[at]


def short_at_foot(block: BlockView, at: int) -> bool:
    """Claim a line under the story that is no sentence, no point, and no row of a table."""
    page = block.page
    is_over_points = page.texts[at][-1] in COLONS and is_over_told(
        page, block.clues, at, block.last
    )
    if is_list_point(page.texts[at]) or is_over_points:
        return False
    return not block.clues.story[at] and not is_of_table(page, at) and not is_facts(page, at)


def head_at_foot(block: BlockView, at: int) -> bool:
    """Claim a few open words right over a paragraph or a list that no rule knows: its head."""
    page, below = block.page, at + 1
    if below > block.last or page.hints[at] is not None or page.hints[below] is not None:
        return False
    text = page.texts[at]
    if page.stops[at] or page.widths[at] > LONGEST_HEAD or not text[0].isalpha():
        return False
    if text[-1] in COLONS or "," in text or block.role(at - 1) in (Role.PROMO, Role.AD):
        return False
    if is_list_point(page.texts[below]):
        return True
    is_told = not speaks_to_reader(page.texts[below]) or is_spoken(block, at)
    return block.clues.story[below] and is_told


def first_short(block: BlockView, at: int) -> bool:
    """Claim the name of a listing page, and its copy."""
    if block.page.widths[at] > LONGEST_SECTION or block.clues.story[at]:
        return False
    if block.role(at - 1) is Role.SECTION:
        return block.copy_of(at) >= 0
    is_name = at == block.first or len(block.page.texts[at].split()) <= MOST_NAME_WORDS
    return is_name and all(block.role(other) is Role.NAV for other in range(block.first, at))


def bio_of_listing(block: BlockView, at: int) -> bool:
    """Claim the line right under the name on a listing page."""
    first = at
    while first > block.first and block.role(first - 1) in (Role.SECTION, Role.NAV):
        first -= 1
    return (
        block.role(at - 1) is Role.SECTION
        and (first == block.first or at - block.first < NEAR_END)
        and block.page.gaps[at] == 0
    )


def in_thread(block: BlockView, at: int) -> bool:
    """Claim a line among the readers' comments."""
    return at in block.thread


def count_over_thread(block: BlockView, at: int) -> bool:
    """Claim the line right over a thread that counts what is in it."""
    return at + 1 == block.thread.start and counts_comments(block.page.texts[at])


def is_control_of_thread(block: BlockView, at: int) -> bool:
    """Say whether a line is a button that stands again and again in a thread, as "Copy link".

    The one to answer a comment is part of it, as its votes are.
    """
    page = block.page
    hint = page.hints[at]
    if hint is None or hint.name != "widget-phrase" or answers(page, at):
        return False
    return page.copies[at] in block.thread or page.next_copies[at] in block.thread
