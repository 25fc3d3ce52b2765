"""The claims on lines inside a story: what a line is by its neighbours and its place.

Each takes a block and the index of a line and says yes or no; it sees what the rules
before it claimed above, never what they will claim below.
"""

import re

from transforms.fields.bylines import is_byline_label
from transforms.fields.spans import is_cased
from transforms.roles.anatomy import BlockView
from transforms.roles.cohesion import are_plain_words
from transforms.roles.cross_heads import is_bracketed
from transforms.roles.feet import is_of_table
from transforms.roles.line_features import Page
from transforms.roles.line_hints import inner_hint_of
from transforms.roles.picture_claims import is_heading, is_labelled_credit, is_signed_off
from transforms.roles.quoted_heads import LONGEST_QUOTED
from transforms.roles.shapes import (
    COLONS,
    FULL_STOPS,
    LIST_MARKS,
    LONGEST_SECTION,
    LONGEST_TEASER,
    NEAR_END,
    QUESTION_MARKS,
    TITLE_LEAST,
)
from transforms.roles.signs import (
    closes_with_credit,
    has_agency,
    is_bare_byline,
    is_credit,
    is_name,
    is_said_twice,
)
from transforms.roles.top_claims import caption_before_credit, credited_caption, sure_byline
from transforms.tables import Role

MOST_OF_WRITER = 3  # lines: a label, a name and what that one does
LINKS = frozenset({"link-under-label", "more-links-in-story"})
LABELS = frozenset({"related-label", "kind-label"})
LONGEST_STARRED = 110  # widths: of a line on who the author is
QUOTED_REACH, LEAST_QUOTED = 24, 4  # lines around one in brackets, and how many of them are sources
PAIR_REACH = 3  # lines from one link with its picture to the next
NEAR_SIGNATURE = 2  # lines from the foot in which a name in brackets signs the story
MAIL = re.compile(r"[(\[]?(?:[Ee]-?mail:? )?[\w.+-]{2,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}[)\]]?")
ARROWS = (">>", "» ", "→", "➡", "⇒", "> ")
MAIL_REACH = 6  # lines from the end of a block in which such an address may stand
INITIALS = re.compile(
    r"[(\[]?[A-Z]{2,4}(?:\s?[/,]\s?[A-ZÄÅÇÖØÜĞİŞ]{2,4}){0,3}[)\]]?|/\w{2,6}/|[a-z]{3}"
    r"|[a-z]{2,4}(?:\s?/\s?[a-z]{2,4}){1,3}|[A-Z]{2,5} \([a-z]{2,4}\)|\(\w{2,4}\s?/\s?[\w.]{2,24}\)"
)  # of who typed it
OVER_INITIALS = frozenset({Role.ENDNOTE, Role.SEPARATOR, Role.RELATED_LINK, Role.AD})
LIST_PLACE = re.compile(r"list \d{1,2} of \d")  # what readers for the blind hear over a link

LONGEST_CLOCK = 12  # characters: "16:48 Uhr", "kl. 14.05"
CLOCK_REACH = 40  # lines above and below that are looked at
CLOCK_OVER = 2  # lines under a time of day in which its entry has a paragraph
LEAST_CLOCKS = 3  # entries of a live blog; a table of results may have one
CLOCK_ALONE = re.compile(
    r"(?:[^\W\d]{1,4}\.?\s)?[0-2]?\d[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|[^\W\d]{1,4}))?", re.IGNORECASE
)


def caption_in_story(block: BlockView, at: int) -> bool:
    """Claim a line with a credit behind it: its picture stood in the story."""
    page = block.page
    text = page.texts[at]
    return (
        (not page.stops[at] or closes_with_credit(text))
        and (page.widths[at] > LONGEST_SECTION or (not is_cased(text) and has_agency(text)))
        and text[0] not in LIST_MARKS
        and "@" not in text
        and "\t" not in text
        and credited_caption(block, at)
        and not is_heading(block, at)
        and not is_signed_off(block, at)
    )


def pair_in_story(block: BlockView, at: int) -> bool:
    """Claim a line that stands twice on end: a picture's text and its caption.

    Where one pair follows another, they are links with the texts of their pictures.
    """
    page = block.page
    if page.next_copies[at] != at + 1 or at + 1 > block.last or page.widths[at] <= LONGEST_SECTION:
        return False
    near = range(max(block.first, at - PAIR_REACH), min(block.last, at + PAIR_REACH + 1))
    return not any(other != at and page.next_copies[other] == other + 1 for other in near)


def said_twice(block: BlockView, at: int) -> bool:
    """Claim a line that holds the same words twice: a link's picture and the link."""
    text = block.page.texts[at]
    return text[-1] not in FULL_STOPS and is_said_twice(text)


def link_under_label(block: BlockView, at: int) -> bool:
    """Claim the headline right under a label such as "Read more" that has a line for itself."""
    page = block.page
    above = block.rule(at - 1)
    return (
        above is not None
        and (
            above.name in LABELS
            or (above.name == "related-opening" and _is_label(page, at - 1))
            or _is_next_link(block, at, above.name)
            or LIST_PLACE.match(page.texts[at - 1]) is not None
        )
        and block.page.widths[at] <= LONGEST_TEASER / 2
        and (not page.stops[at] or page.texts[at][-1] in "?؟？!")
        and page.texts[at][-1] not in COLONS  # one more label, or the head of a part
        and not block.clues.story[at - 1]
        and not is_credit(page.texts[at])
        and not caption_before_credit(block, at)
    )


def _is_label(page: Page, at: int) -> bool:
    """Say whether a few words stand apart from what is above them, and right over a line."""
    is_over = at + 1 < len(page.texts) and page.gaps[at + 1] == 0
    return page.widths[at] <= LONGEST_SECTION and page.gaps[at] > 0 and is_over


def arrow_link(block: BlockView, at: int) -> bool:
    """Claim an open line behind arrows: they point to another story."""
    page = block.page
    return (
        page.hints[at] is None
        and page.texts[at].startswith(ARROWS)
        and not page.stops[at]
        and page.widths[at] >= TITLE_LEAST
    )


def link_tight_below(block: BlockView, at: int) -> bool:
    """Claim open lines right under a paragraph, where a gap parts paragraphs and cross-heads.

    A cross-head stands over its paragraph; what hangs on to the end of one is a link.
    """
    page, story = block.page, block.clues.story
    if block.clues.usual_gap == 0 or not _may_hang(block, at):
        return False
    first, last = at, at
    while first > block.story_first and page.gaps[first] == 0 and _may_hang(block, first - 1):
        first -= 1
    while last + 1 < block.foot and page.gaps[last + 1] == 0:
        last += 1
        if not _may_hang(block, last):
            return False
    above = first - 1
    return (
        last + 1 < block.foot
        and above > block.story_first
        and page.gaps[first] == 0 < page.gaps[above]
        and story[above]
        and page.stops[above]
    )


def _may_hang(block: BlockView, at: int) -> bool:
    page = block.page
    text = page.texts[at]
    is_open = not page.stops[at] or text[-1] in QUESTION_MARKS
    return (
        page.hints[at] is None
        and not block.clues.story[at]
        and is_open
        and text[0] not in LIST_MARKS
        and TITLE_LEAST <= page.widths[at] <= LONGEST_TEASER / 2
    )


def _is_next_link(block: BlockView, at: int, above: str) -> bool:
    """Say whether a headline follows the first link under a label, and no paragraph's own."""
    page = block.page
    is_apart = at < block.last and page.gaps[at] < page.gaps[at + 1]
    is_long = page.widths[at] > LONGEST_SECTION and not block.clues.story[min(at + 1, block.last)]
    return above == "link-under-label" and block.clues.title[at] and (is_apart or is_long)


def more_links_in_story(block: BlockView, at: int) -> bool:
    """Claim the further links under a label: they stand together, a blank line below them."""
    page = block.page
    above = block.rule(at - 1)
    return (
        above is not None
        and above.name in LINKS
        and page.gaps[at] == 0
        and at < block.last
        and page.gaps[at + 1] > 0
        and not page.stops[at]
        and page.widths[at] <= LONGEST_TEASER / 2
    )


def agency_in_story(block: BlockView, at: int) -> bool:
    """Claim an agency or a labelled credit alone: its picture was taken out."""
    text = block.page.texts[at]
    is_short = block.page.widths[at] <= LONGEST_SECTION * 2
    return (
        (is_short or is_labelled_credit(text))
        and is_credit(text)
        and not signed_in_brackets(block, at)
        and not _is_of_quoted(block, at)
    )


def _is_of_quoted(block: BlockView, at: int) -> bool:
    """Say whether papers stand in brackets under one paragraph after the other: who is quoted."""
    texts = block.page.texts
    if texts[at][0] != "[":
        return False
    near = range(max(block.story_first, at - QUOTED_REACH), min(block.foot, at + QUOTED_REACH))
    return sum(is_bracketed(texts[other]) for other in near) >= LEAST_QUOTED


def signed_in_brackets(block: BlockView, at: int) -> bool:
    """Claim a name in brackets under the last paragraph: who wrote it."""
    text = block.page.texts[at]
    return (
        at >= block.foot - NEAR_SIGNATURE
        and at > block.story_first
        and block.page.stops[at - 1]
        and block.role(at - 1) is Role.BODY
        and text[0] in "(（["
        and text[-1] in ")）]"
        and is_name(text[1:-1])
    )


def initials_at_end(block: BlockView, at: int) -> bool:
    """Claim the letters of who typed or sent a story, alone under its last paragraph."""
    page = block.page
    return (
        block.foot - NEAR_END <= at <= block.foot + NEAR_SIGNATURE
        and at > block.story_first
        and page.hints[at] is None
        and (page.stops[at - 1] or (at >= block.foot and block.role(at - 1) in OVER_INITIALS))
        and (page.gaps[at] > 0 or "/" in page.texts[at])
        and INITIALS.fullmatch(page.texts[at]) is not None
    )


def caption_under_credit(block: BlockView, at: int) -> bool:
    """Claim an open line right under a credit that has no caption above it."""
    page = block.page
    return (
        block.role(at - 1) is Role.CREDIT
        and block.role(at - 2) not in (Role.CAPTION, Role.CAPTION_REPEAT)
        and page.gaps[at] == 0
        and not page.stops[at]
        and page.widths[at] > LONGEST_QUOTED  # a cross-head is shorter
        and is_credit(page.texts[at - 1])
    )


def mail_at_end(block: BlockView, at: int) -> bool:
    """Claim an address alone beside the end of a story or a byline: the author's."""
    is_near = at >= min(block.foot, block.last - MAIL_REACH) - NEAR_END
    is_near = is_near or block.role(at - 1) is Role.BYLINE
    return is_near and MAIL.fullmatch(block.page.texts[at]) is not None


def byline_in_story(block: BlockView, at: int) -> bool:
    """Claim a byline that is no sentence, nor the head of the part below it.

    A paragraph under it shows that it is a head, but for a label and a name, an address, or
    scripts without capitals.
    """
    page = block.page
    text = page.texts[at]
    if page.stops[at]:
        return False
    if is_cased(text[0]) and "@" not in text and at < block.foot - NEAR_END:
        hint = page.hints[at]
        is_labelled = hint is not None and hint.name == "byline-opening"
        if not is_labelled and block.clues.story[at + 1]:
            return False
    is_head = at < block.last and page.texts[at + 1].startswith(text.lstrip("0123456789.) "))
    is_row = text[0].isdigit() or is_of_table(page, at)
    return not (is_head or is_row) and sure_byline(block, at)


def writer_below(block: BlockView, at: int) -> bool:
    """Claim the last lines of a story from a label for authors on: the label, a name, a job."""
    above = block.rule(at - 1)
    if above is not None and above.name == "writer-below":
        return True  # nothing but the foot follows
    end = min(block.foot, block.last + 1)
    return (
        end - MOST_OF_WRITER <= at < end - 1
        and at > block.story_first
        and is_byline_label(block.page.texts[at])
        and is_name(block.page.texts[at + 1])
    )


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
        and not _goes_on(block, at)
        and not are_plain_words(page, at, block.lines)
    )


def _goes_on(block: BlockView, at: int) -> bool:
    """Say whether a paragraph of the story follows: who the author is opens with the name."""
    page = block.page
    name = page.texts[at].split()[0]
    return any(
        block.clues.story[below] and name not in page.texts[below][: 2 * LONGEST_SECTION]
        for below in range(at + 1, block.foot)
    )


def starred_bio(block: BlockView, at: int) -> bool:
    """Claim the one line with a star that ends a story: who its author is."""
    page = block.page
    text = page.texts[at]
    return (
        at >= block.foot - 2
        and at > block.story_first
        and text[0] == "*"
        and text[1:2] not in ("", "*")
        and page.widths[at] <= LONGEST_STARRED
        and not page.stops[at]
        and sum(page.texts[other][0] == "*" for other in range(block.story_first, block.foot)) == 1
    )


def note_at_end(block: BlockView, at: int) -> bool:
    """Claim words of an end note among the last lines of a story."""
    if at < block.foot - NEAR_END:
        return False
    hints = (block.page.hints[at], inner_hint_of(block.page.texts[at]))
    return any(hint is not None and hint.role is Role.ENDNOTE for hint in hints)


def caption_before_credit_in_story(block: BlockView, at: int) -> bool:
    """Claim the line above a credit in a story, unless it is a sentence."""
    return not block.page.stops[at] and caption_before_credit(block, at)


def clock_of_entry(block: BlockView, at: int) -> bool:
    """Claim a time of day over an entry of a live report, where most entries have one."""
    page, story = block.page, block.clues.story
    text = page.texts[at]
    if len(text) > LONGEST_CLOCK or (not text[-1].isalnum() and text[-1] != "."):
        return False
    if not (block.head < at < block.last) or CLOCK_ALONE.fullmatch(text) is None:
        return False
    low, high = max(block.head + 1, at - CLOCK_REACH), min(block.last - 1, at + CLOCK_REACH)
    over_story = [
        any(story[other + 1 : other + 1 + CLOCK_OVER])
        for other in range(low, high + 1)
        if len(page.texts[other]) <= LONGEST_CLOCK and CLOCK_ALONE.fullmatch(page.texts[other])
    ]
    return sum(over_story) >= LEAST_CLOCKS and 2 * sum(over_story) > len(over_story)


def headline_in_story(block: BlockView, at: int) -> bool:
    """Claim a line of the story that says the headline once more: a video's, a last head."""
    return at >= block.story_first and block.page.copies[at] in block.heads
