"""The parts of one article's block: what stands above, the headline, story, and foot.

The rules of `place_rules.py` ask in which part a line stands, because the same words
are a section above a headline and a cross-head inside a story.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise

from transforms.roles.asides import story_goes_on
from transforms.roles.author_boxes import find_author_box
from transforms.roles.clues import Clues
from transforms.roles.decks import DECK_WIDTH
from transforms.roles.feet import find_foot
from transforms.roles.heads import find_head, head_below_blurbs, same_heads
from transforms.roles.late_heads import head_over_signs
from transforms.roles.line_features import Page
from transforms.roles.references import find_references
from transforms.roles.rules import Rule
from transforms.roles.shapes import (
    AHEAD,
    ECHO_WINDOW,
    STORY_WIDTH,
    TITLE_USUAL,
)
from transforms.roles.short_heads import short_head
from transforms.roles.signs import (
    has_credit,
    has_dateline,
    is_byline,
    is_credit,
    is_name,
    is_stamp_or_byline,
)
from transforms.roles.story_starts import find_story
from transforms.roles.teasers import find_teasers, is_entry
from transforms.roles.threads import counted_thread, find_thread, thread_alone
from transforms.tables import Role

ELLIPSES = ("…", "...")  # a teaser breaks off
LEAST_ENTRIES = 3  # headlines with at most a teaser each make a listing page
LEAST_LISTED = 9  # lines below the first of a listing page; fewer are the end of another page
MOST_OVER_NAME = 12  # lines of a menu over the name of an author's page
LONGEST_NAMING = 8  # lines over the label of a list: menu, name, job, a sentence, buttons
LONGEST_BLURB = 380  # widths: of the listings seen none says more of an article
LEAST_SLIDES = 3  # counters such as "2 / 7": the pictures of one story
SENTENCE_OVER_HEAD = 7  # lines from a caption above the headline to the headline's two copies
CREDIT_REACH = 2  # lines from a picture's credit to its caption


class Place(StrEnum):
    """The part of a block that a line stands in."""

    OUTSIDE = "outside"  # of any article
    ABOVE = "above"  # the headline
    BELOW = "below"  # the headline, before the story
    STORY = "story"
    FOOT = "foot"


@dataclass(frozen=True, slots=True, eq=False)  # no two are alike: claims may remember one
class BlockView:
    """One block as the rules see it; all places are indices into the page's lines.

    `head` is the bare headline, -1 where there is none; `heads` are all lines that say
    it. `marked` is the last line between headline and story that is a stamp, byline or
    the like, `decks` are paragraphs above the story that sum it up. `asides` are lines of
    furniture between two paragraphs of the story, `thread` those of the readers' comments,
    `teasers` those of a list of other stories below it, `author_box` those on who wrote it,
    `references` those on what it is based on.
    `claimed` is what the rules said so far, None where none did.
    """

    page: Page
    clues: Clues
    first: int
    last: int
    head: int
    heads: frozenset[int]
    marked: int
    story_first: int
    decks: frozenset[int]
    foot: int
    asides: frozenset[int]
    thread: range
    teasers: range
    author_box: range
    references: range
    is_article: bool
    claimed: list[Rule | None]

    @property
    def lines(self) -> range:
        """Return the indices of all lines of the block."""
        return range(self.first, self.last + 1)

    def place(self, at: int) -> Place:
        """Return the part of the block that a line stands in."""
        if not self.is_article:
            return Place.OUTSIDE
        if at >= self.foot or at in self.asides:
            return Place.FOOT
        if at >= self.story_first:
            return Place.STORY
        return Place.BELOW if at > self.head else Place.ABOVE

    def rule(self, at: int) -> Rule | None:
        """Return the rule that claimed a line of the block, None for no line."""
        return self.claimed[at - self.first] if self.first <= at <= self.last else None

    def role(self, at: int) -> Role | None:
        """Return the role that a rule gave a line of the block, None for no line."""
        rule = self.claimed[at - self.first] if self.first <= at <= self.last else None
        return rule.role if rule is not None else None

    def on_end(self, at: int, most: int) -> range:
        """Return the lines around one that no blank line parts, so many on either side at most."""
        gaps, start, end = self.page.gaps, at, at
        while gaps[start] == 0 and start > self.first and at - start < most:
            start -= 1
        while end < self.last and gaps[end + 1] == 0 and end - at < most:
            end += 1
        return range(start, end + 1)

    def copy_of(self, at: int) -> int:
        """Return the nearest earlier line of the block that says the same, or -1."""
        other = self.page.copies[at]
        return other if other >= self.first else -1


def view_block(page: Page, clues: Clues, first: int, last: int, anchor: int) -> BlockView:
    """Find the parts of a block."""
    claimed: list[Rule | None] = [None] * (last - first + 1)
    alone = thread_alone(page, first, last)
    if alone or is_listing(page, clues, first, last):
        return BlockView(
            page, clues, first, last, -1, frozenset(), -1, last + 1, frozenset(), last + 1,
            frozenset(), alone, range(0), range(0), range(0), is_article=False, claimed=claimed,
        )  # fmt: skip
    end = _head_end(page, clues, first, last)
    end = head_below_blurbs(page, clues, first, end, last)
    head = find_head(page, clues, first, end, anchor)
    head = head if head >= 0 else head_over_signs(page, clues, first, last)
    head = head if head >= 0 else short_head(page, clues, first, end, last)
    head, heads = same_heads(page, head, first, end)
    top = head if head >= 0 else first - 1
    found = find_story(page, clues, top, first, last)
    marked, story_first = found.marked, found.story_first
    counted = counted_thread(page, clues, story_first, last)
    above = counted.start - 1 if counted else last
    teasers = find_teasers(page, clues, story_first, above)
    above = teasers.start - 1 if teasers else above
    notes = find_references(page, clues, story_first, above)
    above = notes.start - 1 if notes else above
    box = find_author_box(page, clues, first, story_first, above)
    above = box.start - 1 if box else above
    foot = find_foot(page, clues, story_first, above)
    thread = counted or find_thread(page, clues, foot, last, teasers)
    foot, asides = story_goes_on(
        page, clues, foot, min(above, thread.start - 1) if thread else above
    )
    return BlockView(
        page, clues, first, last, head, heads, marked, story_first, frozenset(found.decks),
        foot, asides, thread, teasers, box, notes, is_article=True, claimed=claimed,
    )  # fmt: skip


def is_listing(page: Page, clues: Clues, first: int, last: int) -> bool:
    """Say whether lines are a list of links to articles rather than one article."""
    if _is_page_of_author(page, clues, first, last):
        return True
    entries, run, stories, slides, told, figures, broken = 0, 0, 0, 0, 0, 0, 0
    is_labelled = False
    for at in range(first, last + 1):
        hint = page.hints[at]
        slides += hint is not None and hint.name == "slide-counter"
        if hint is not None and hint.is_sure and hint.role is Role.RELATED_LINK:
            # "Latest news" over all of it is the name of the list, "Read more" below a
            # paragraph is not: what stands under that is no entry, but may be a story.
            is_labelled = bool(entries or stories) and not (
                stories <= 1 and _is_under_name(page, first, at)
            )
            continue
        if page.texts[at].endswith(ELLIPSES) and page.widths[at] > TITLE_USUAL[0]:
            stories += not is_labelled
            broken += 1
            run = 0
        elif clues.story[at] or page.widths[at] >= STORY_WIDTH:
            run += page.copies[at] < first
            stories += not is_labelled
            told += page.widths[at] > LONGEST_BLURB
            if run > 1 or told > 1:
                return False
        elif clues.title[at] and not has_credit(page.texts[at]):  # a caption parts no story
            is_entry = page.copies[at] < first and not is_labelled
            entries += is_entry
            figures += is_entry and page.texts[at][0].isdigit()
            run = 0
    is_end = not broken and last - first < LEAST_LISTED
    if slides >= LEAST_SLIDES or 2 * figures > entries or is_end:
        return False
    return entries >= LEAST_ENTRIES and (stories > 1 or entries >= 2 * LEAST_ENTRIES)


def _is_page_of_author(page: Page, clues: Clues, first: int, last: int) -> bool:
    """Say whether a name stands on top, under no headline, and signs entry on entry below.

    Over a column its author stands on top, too, but signs no other line of the page; who
    reports from hour to hour signs paragraphs, and stands under the headline.
    """
    top = range(first, min(last, first + MOST_OVER_NAME) + 1)
    name = next((at for at in top if page.hints[at] is None and is_name(page.texts[at])), -1)
    if name < 0 or any(is_stamp_or_byline(page.texts[at]) for at in range(first, name)):
        return False
    if name > first and clues.title[name - 1]:  # it wrote what stands under this headline
        return False
    own = page.texts[name]
    found = (
        at
        for at in range(name + 1, last + 1)
        if own in page.texts[at] and is_byline(page.texts[at])
    )
    signed = [*islice(found, LEAST_ENTRIES)]
    return len(signed) == LEAST_ENTRIES and all(
        is_entry(page, clues, range(above + 1, at)) for above, at in pairwise(signed)
    )


def _is_under_name(page: Page, first: int, label: int) -> bool:
    """Say whether a label stands right under the name of a page and who or what that is.

    An author's page says a sentence on the author, and lists what the author wrote below it;
    over an article stands a stamp or a byline.
    """
    above = page.texts[first:label]
    return len(above) <= LONGEST_NAMING and (
        any(map(is_name, above)) and not any(map(is_stamp_or_byline, above))
    )


def _head_end(page: Page, clues: Clues, first: int, last: int) -> int:
    """Return the first paragraph of a block, captions apart; headlines stand above."""
    for at in range(first, min(last + 1, first + AHEAD + ECHO_WINDOW)):
        if clues.story[at] and (has_dateline(page.texts[at]) or not has_credit(page.texts[at])):
            if _is_over_doubled(page, clues, at, last) or _is_caption_over(page, clues, at, first):
                continue
            return at
    return min(last + 1, first + AHEAD)


def _is_caption_over(page: Page, clues: Clues, at: int, first: int) -> bool:
    """Say whether a sentence stands under a credit and right over a line like a headline.

    Where the picture stands on top of the page, so do its credit and caption.
    """
    if page.widths[at] >= DECK_WIDTH or at + 1 >= len(page.texts) or page.gaps[at + 1]:
        return False
    above = range(max(first, at - CREDIT_REACH), at)
    beside = {
        other for other in above if has_credit(page.texts[other]) or is_credit(page.texts[other])
    }
    is_headed = any(clues.title[other] and page.hints[other] is None for other in {*above} - beside)
    return bool(beside) and clues.title[at + 1] and not is_headed


def _is_over_doubled(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a doubled headline follows a sentence: the caption stands above it."""
    for below in range(at + 1, min(last, at + SENTENCE_OVER_HEAD) + 1):
        if clues.story[below]:
            return False
        if clues.title[below] and below < page.next_copies[below] <= below + 1:
            return True
    return False
