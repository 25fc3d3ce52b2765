"""The parts of one article's block: what stands above, the headline, story, and foot.

The rules of `place_rules.py` ask in which part a line stands, because the same words
are a section above a headline and a cross-head inside a story.
"""

from dataclasses import dataclass
from enum import StrEnum

from transforms.roles.asides import story_goes_on
from transforms.roles.clues import Clues
from transforms.roles.cohesion import starts_over
from transforms.roles.feet import find_foot
from transforms.roles.heads import find_head, head_below_blurbs, same_heads
from transforms.roles.line_features import CLOSERS, Page
from transforms.roles.rules import Rule
from transforms.roles.shapes import (
    AHEAD,
    ECHO_WINDOW,
    FULL_STOPS,
    HINTED_STORY,
    LIST_MARKS,
    SETTLED_WIDTH,
    STORY_WIDTH,
    TITLE_USUAL,
)
from transforms.roles.signs import (
    has_credit,
    has_dateline,
    is_byline,
    is_credit,
    is_reading_time,
    is_signed,
    is_stamp,
    names_picture,
    opens_with_place,
)
from transforms.roles.threads import find_thread
from transforms.tables import Role

ELLIPSES = ("…", "...")  # a teaser breaks off
LEAST_ENTRIES = 3  # headlines with at most a teaser each make a listing page
LEAST_SLIDES = 3  # counters such as "2 / 7": the pictures of one story
SENTENCE_OVER_HEAD = 7  # lines from a caption above the headline to the headline's two copies
MOST_DECK = 4  # paragraphs of a deck
DECK_WIDTH = 160  # widths: a deck of several paragraphs has shorter ones
DECK_AHEAD = 3  # lines from a paragraph of a deck to the stamp or byline below it
DECK_PARAGRAPHS = 8  # lines below a deck whose ends are looked at
LEAST_STOPPED = 3  # paragraphs with a full stop, for a line without one to be odd
OPEN_ENDS = ",;:،؛،-–—"
LABEL_WIDTH = 32  # widths: of a name or a place alone
MOST_POINTS = 5  # of a deck that is a list under "Key points"
CREDIT_REACH = 2  # lines from a picture's credit to its caption
LEAST_POINTS = 2  # of one without a label
BULLETS = "•·▪■▶►●○◆"  # a dash opens speech, too
POINT_WIDTH = 150  # widths: of such a point
OVER_DATELINE = 2  # lines between stamp or headline and a paragraph with a dateline, at most
SKIPPED = 3  # short lines between the last stamp or byline and the story
TOP_MARKS = frozenset({Role.BYLINE, Role.DATE, Role.STANDFIRST, Role.SECTION, Role.WIDGET})


class Place(StrEnum):
    """The part of a block that a line stands in."""

    OUTSIDE = "outside"  # of any article
    ABOVE = "above"  # the headline
    BELOW = "below"  # the headline, before the story
    STORY = "story"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block as the rules see it; all places are indices into the page's lines.

    `head` is the bare headline, -1 where there is none; `heads` are all lines that say
    it. `marked` is the last line between headline and story that is a stamp, byline or
    the like. `asides` are lines of furniture between two paragraphs of the story, `thread`
    those of the readers' comments. `claimed` is what the rules said so far, None where none did.
    """

    page: Page
    clues: Clues
    first: int
    last: int
    head: int
    heads: frozenset[int]
    marked: int
    story_first: int
    foot: int
    asides: frozenset[int]
    thread: range
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

    def role(self, at: int) -> Role | None:
        """Return the role that a rule gave a line of the block, None for no line."""
        if not self.first <= at <= self.last:
            return None
        rule = self.claimed[at - self.first]
        return rule.role if rule is not None else None

    def copy_of(self, at: int) -> int:
        """Return the nearest earlier line of the block that says the same, or -1."""
        other = self.page.copies[at]
        return other if other >= self.first else -1


def view_block(page: Page, clues: Clues, first: int, last: int, anchor: int) -> BlockView:
    """Find the parts of a block."""
    claimed: list[Rule | None] = [None] * (last - first + 1)
    if is_listing(page, clues, first, last):
        return BlockView(
            page, clues, first, last, -1, frozenset(), -1, last + 1, last + 1,
            frozenset(), range(0), is_article=False, claimed=claimed,
        )  # fmt: skip
    end = _head_end(page, clues, first, last)
    end = head_below_blurbs(page, clues, first, end, last)
    head = find_head(page, clues, first, end, anchor)
    head, heads = same_heads(page, head, first, end)
    top = head if head >= 0 else first - 1
    marked, story_first = _find_story(page, clues, top, first, last)
    foot = find_foot(page, clues, story_first, last)
    thread = find_thread(page, clues, story_first, foot, last)
    foot, asides = story_goes_on(page, clues, foot, thread.start - 1 if thread else last)
    return BlockView(
        page, clues, first, last, head, heads, marked, story_first, foot,
        asides, thread, is_article=True, claimed=claimed,
    )  # fmt: skip


def is_listing(page: Page, clues: Clues, first: int, last: int) -> bool:
    """Say whether lines are a list of links to articles rather than one article."""
    entries, run, stories, slides = 0, 0, 0, 0
    for at in range(first, last + 1):
        hint = page.hints[at]
        slides += hint is not None and hint.name == "slide-counter"
        if hint is not None and hint.is_sure and hint.role is Role.RELATED_LINK:
            if entries or stories:
                break
            continue  # "Latest news" over all of it is the name of the list
        if page.texts[at].endswith(ELLIPSES) and page.widths[at] > TITLE_USUAL[0]:
            stories += 1
            run = 0
        elif clues.story[at] or page.widths[at] >= STORY_WIDTH:
            run += page.copies[at] < first
            stories += 1
            if run > 1:
                return False
        elif clues.title[at]:
            entries += page.copies[at] < first
            run = 0
    if slides >= LEAST_SLIDES:
        return False
    return entries >= LEAST_ENTRIES and (stories > 1 or entries >= 2 * LEAST_ENTRIES)


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


def _find_story(page: Page, clues: Clues, head: int, first: int, last: int) -> tuple[int, int]:
    """Return the last stamp or byline below a headline, and where the story starts."""
    marked, plain, is_doubled = head, 0, False
    signed: frozenset[Role] = frozenset()
    points = _points_below(page, head, last)
    for at in range(head + 1, min(last + 1, head + 1 + AHEAD)):
        is_copy = page.copies[at] >= first
        is_doubled |= is_copy
        # Where the copies show the captions, a sentence below them is the story.
        is_told = (
            is_doubled and not is_copy and _is_told(page, at) and not has_credit(page.texts[at])
        )
        if at in points or (not is_told and _is_top_mark(page, at, first, last)):
            marked, plain = at, 0
            signed |= _signs_of(page, at)
            continue
        if clues.story[at]:
            plain += 1
            if has_dateline(page.texts[at]) or not _may_be_deck(page, at, plain):
                break
            if plain == 1 and signed <= {Role.DATE} and _is_label(page, clues, at + 1, last):
                marked = at + 1
                continue
            is_long = page.widths[at] >= SETTLED_WIDTH or plain > 1
            if is_long and not _ends_deck(page, clues, at, last, plain, signed):
                break
    story_first = marked + 1
    if (dated := _dateline_below(page, clues, story_first, first, last)) >= 0:
        return marked, dated
    for at in range(story_first, min(last + 1, story_first + SKIPPED)):
        if clues.story[at] or page.widths[at] >= STORY_WIDTH or _is_told(page, at):
            is_deck = _is_deck(page, clues, at, last) or is_open_deck(page, clues, at, last)
            return marked, at + (not is_doubled and is_deck)
    return marked, min(story_first, last + 1)


def _dateline_below(page: Page, clues: Clues, at: int, first: int, last: int) -> int:
    """Return the paragraph with the dateline that starts a story, -1 where none is near."""
    for below in range(at, min(last, at + OVER_DATELINE) + 1):
        if clues.story[below] and opens_with_place(page.texts[below]):
            return below
        if page.hints[below] is not None or page.copies[below] >= first:
            return -1
    return -1


def _points_below(page: Page, head: int, last: int) -> frozenset[int]:
    """Return the points of a deck: the lines right under a label such as "Key points".

    Two points of a list or more without one are such a deck, too, over a story whose
    paragraphs blank lines part.
    """
    points = _list_below(page, head, last)
    left = 0
    for at in range(head + 1, min(last + 1, head + 1 + AHEAD)):
        hint = page.hints[at]
        if hint is not None and hint.name == "deck-label":
            left = MOST_POINTS
        elif left and hint is None and is_point(page, at):
            points.append(at)
            left -= 1
        else:
            left = 0
    return frozenset(points)


def _list_below(page: Page, head: int, last: int) -> list[int]:
    """Return the points of a list over the first paragraph of a story."""
    points: list[int] = []
    for at in range(head + 1, min(last, head + 1 + AHEAD)):
        is_listed = page.texts[at][0] in BULLETS and page.widths[at] <= POINT_WIDTH
        if is_listed and page.hints[at] is None and (not points or not page.gaps[at]):
            points.append(at)
        elif points:
            is_parted = page.gaps[at] > 0 and page.widths[at] > TITLE_USUAL[0]
            return points if is_parted and LEAST_POINTS <= len(points) <= MOST_POINTS else []
        elif page.widths[at] >= SETTLED_WIDTH and page.gaps[at]:
            break
    return []


def is_point(page: Page, at: int) -> bool:
    """Say whether a line right below another could be a point of a list: short, no caption."""
    text = page.texts[at]
    is_other = any(reads(text) for reads in (has_dateline, has_credit, is_credit, is_byline))
    is_caption = at + 1 < len(page.texts) and is_credit(page.texts[at + 1])
    return page.gaps[at] == 0 and page.widths[at] <= POINT_WIDTH and not is_other and not is_caption


def _is_deck(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether the first paragraph is a deck that the next ones start over."""
    return (
        starts_over(clues.words, at, last)
        and page.hints[at] is None
        and not has_dateline(page.texts[at])
    )


def is_open_deck(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a line breaks off where all paragraphs below it end with a full stop.

    A paragraph that was cut by a line break goes on in the next line, without a gap.
    """
    if page.stops[at] or page.texts[at][-1] in OPEN_ENDS or page.texts[at][0] in LIST_MARKS:
        return False
    below = [
        other for other in range(at + 1, min(last, at + DECK_PARAGRAPHS) + 1) if clues.story[other]
    ]
    return (
        len(below) >= LEAST_STOPPED
        and page.gaps[at + 1] > 0
        and page.hints[at] is None
        and all(page.stops[other] for other in below)
    )


def _is_told(page: Page, at: int) -> bool:
    """Say whether a line ends with a full stop, however short, and has no other sign."""
    return page.hints[at] is None and page.texts[at].rstrip(CLOSERS)[-1:] in FULL_STOPS


def _is_top_mark(page: Page, at: int, first: int, last: int) -> bool:
    """Say whether a line shows that the story has not begun: a copy, stamp or credit."""
    if page.copies[at] >= first:
        return True
    if at < page.next_copies[at] <= min(last, at + ECHO_WINDOW):
        return True
    hint = page.hints[at]
    if hint is not None and hint.role in TOP_MARKS:
        return hint.is_sure or not page.stops[at] or page.widths[at] < HINTED_STORY
    text = page.texts[at]
    if is_credit(text) or (has_credit(text) and not has_dateline(text)) or names_picture(text):
        return True
    if at < last and _is_over_credit(page, at, last):
        return True
    return hint is None and _is_stamped(page, at)


def _is_over_credit(page: Page, at: int, last: int) -> bool:
    """Say whether a line is a caption whose credit, with its label, stands on the next one.

    In a story on single newlines a paragraph may stand there, too: then a stamp or byline
    has to follow.
    """
    credit = page.texts[at + 1]
    if page.gaps[at + 1] or ":" not in credit or not is_credit(credit):
        return False
    below = range(at + 2, min(last, at + 1 + DECK_AHEAD) + 1)
    return page.gaps[at] > 0 or any(_signs_of(page, other) for other in below)


def _may_be_deck(page: Page, at: int, plain: int) -> bool:
    """Say whether a paragraph may be of a deck: one, or a few short ones."""
    if plain == 1:
        return True
    return plain <= MOST_DECK and max(page.widths[at - 1 : at + 1]) < DECK_WIDTH


def _ends_deck(
    page: Page, clues: Clues, at: int, last: int, plain: int, signed: frozenset[Role]
) -> bool:
    """Say whether what follows a paragraph shows that it was the end of the deck.

    That is a stamp or byline of a kind that was not there yet, with more story below it
    than above.
    """
    below = at + 1
    if plain == 1 and below <= last and is_reading_time(page.texts[below]):
        return True
    while below <= min(last, at + DECK_AHEAD) and not _signs_of(page, below):
        if not clues.story[below] or page.widths[below] >= DECK_WIDTH or below > at + 2:
            return False
        below += 1
    if below > last or not _signs_of(page, below) - signed:
        return False
    if plain > 1 and not (is_stamp(page.texts[below]) or is_byline(page.texts[below])):
        return False
    told = clues.story_before
    return told[last + 1] - told[below] > told[below] - told[max(0, at - MOST_DECK)]


def _is_label(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a line is a few words, such as a name or a place, over a paragraph."""
    return (
        at < last
        and page.widths[at] <= LABEL_WIDTH
        and not page.stops[at]
        and page.hints[at] is None
        and page.texts[at][0] not in LIST_MARKS
        and clues.story[at + 1]
    )


def _signs_of(page: Page, at: int) -> frozenset[Role]:
    """Return whether a line is a stamp, a byline or neither."""
    text, hint = page.texts[at], page.hints[at]
    if hint is not None and hint.role in (Role.BYLINE, Role.DATE):
        return frozenset({hint.role})
    if is_stamp(text):
        return frozenset({Role.DATE})
    return frozenset({Role.BYLINE}) if is_byline(text) else frozenset()


def _is_stamped(page: Page, at: int) -> bool:
    text = page.texts[at]
    hint = page.hints[at]
    if hint is not None and hint.role in (Role.BYLINE, Role.DATE):
        return True
    return is_stamp(text) or is_byline(text) or is_signed(text)
