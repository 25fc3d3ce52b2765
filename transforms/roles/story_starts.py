"""Where the story starts below a headline, and which lines above it are its deck."""

from dataclasses import dataclass, field

from transforms.roles.clues import Clues
from transforms.roles.decks import (
    DECK_WIDTH,
    MOST_DECK,
    ends_deck,
    has_sentences,
    is_bare_deck,
    is_labelled_deck,
    is_lead,
    is_of_picture,
    is_open_deck,
    is_over_button,
    is_over_picture,
    is_over_points,
    is_place_over,
    is_short_line,
    is_writer,
    may_be_deck,
    points_below,
    shows_picture,
)
from transforms.roles.line_features import Page
from transforms.roles.shapes import AHEAD, LIST_MARKS, SENTENCE_WIDTH, SETTLED_WIDTH, STORY_WIDTH
from transforms.roles.signs import (
    CASED,
    has_credit,
    has_dateline,
    is_name,
    is_place_line,
    is_source,
    is_stamp_or_byline,
    opens_with_place,
)
from transforms.roles.top_marks import is_told, is_top_mark, signs_of
from transforms.tables import Role

MOST_BIO = 2  # lines between a name and the story: a job, a paper
LABEL_WIDTH = 32  # widths: of a name or a place alone
OVER_DATELINE = 2  # lines between stamp or headline and a paragraph with a dateline, at most
SIGNED_ABOVE = 4  # lines over a headline in which its author stands
SKIPPED = 3  # short lines between the last stamp or byline and the story


@dataclass(slots=True)
class Top:
    """What stands between a headline and its story.

    `marked` is the last line that is a stamp, byline or the like; `decks` are paragraphs that
    sum the story up, wherever they stand. `is_doubled` says that a line came again there,
    `is_pictured` that a picture stood there; `plain` are long lines without any sign.
    """

    marked: int
    story_first: int = -1
    decks: set[int] = field(default_factory=set)
    is_doubled: bool = False
    is_pictured: bool = False
    plain: list[int] = field(default_factory=list)

    def is_summed(self, at: int) -> bool:
        """Say whether something like a deck stands above a line."""
        return any(other < at for other in self.plain)


def find_story(page: Page, clues: Clues, head: int, first: int, last: int) -> Top:
    """Find the last stamp or byline below a headline, and where the story starts."""
    top = _read_marks(page, clues, head, first, last)
    at = top.marked + 1
    dated = _dateline_below(page, clues, at, first, last)
    if dated >= 0:
        top.story_first = dated
        paragraphs = [other for other in range(at, dated) if page.stops[other]]
        is_deck = top.is_pictured or len(paragraphs) > 1
        top.decks.update(other for other in paragraphs if is_deck or has_sentences(page, other))
        return top
    top.story_first = min(at, last + 1)
    if at <= last and top.marked in top.decks and page.gaps[at] and not page.stops[at]:
        return top  # a head under what sums up
    for other in range(at, min(last + 1, at + SKIPPED)):
        if clues.story[other] or page.widths[other] >= STORY_WIDTH or is_told(page, other):
            is_deck = not top.is_doubled and is_open_deck(page, clues, other, last)
            is_over = other < last and page.hints[other + 1] is not None
            is_signed = top.is_doubled or top.marked > head or is_over
            is_summed = any(page.stops[above] for above in top.plain if above < other)
            is_led = not is_summed and is_lead(page, clues, other, last, is_signed=is_signed)
            is_bare = other == head + 1 > first and (
                (not _is_signed_above(page, head, first) and is_bare_deck(page, clues, other, last))
                or is_over_button(page, clues, other, last)
            )
            if is_deck or is_led or is_bare or is_labelled_deck(page.texts[other]):
                top.decks.add(other)
            top.story_first = other + (other in top.decks)
            break
    return top


def _is_signed_above(page: Page, head: int, first: int) -> bool:
    """Say whether the author stands over the headline: such a text has no deck below it."""
    above = page.texts[max(first, head - SIGNED_ABOVE) : max(first, head)]
    return any(is_name(text) or is_stamp_or_byline(text) for text in above)


def _read_marks(page: Page, clues: Clues, head: int, first: int, last: int) -> Top:
    """Find the last line that shows that the story has not begun, and the decks above it."""
    top, plain = Top(head), 0
    signed: frozenset[Role] = frozenset()
    points = points_below(page, head, last)
    for at in range(head + 1, min(last + 1, head + 1 + AHEAD)):
        is_copy = page.copies[at] >= first
        top.is_doubled |= is_copy
        # Where the copies show the captions, a sentence below them is the story.
        is_begun = (
            top.is_doubled and not is_copy and is_told(page, at) and not has_credit(page.texts[at])
        )
        is_only = at in points and points.isdisjoint((at - 1, at + 1))
        if is_only or (at in points and page.hints[at] is not None):
            top.decks.add(at)
        is_mark = is_top_mark(page, at, first, last) or _is_source(page, clues, head, at, last)
        if at in points or (not is_begun and is_mark):
            top.marked, plain = at, 0
            top.is_pictured |= shows_picture(page, at, last)
            signed |= signs_of(page, at)
            continue
        if clues.story[at]:
            plain += 1
            if not _reads_on(page, clues, top, at, last, plain, signed):
                break
        if page.widths[at] >= SENTENCE_WIDTH and not is_of_picture(page, at, last):
            top.plain.append(at)
    return top


def _is_source(page: Page, clues: Clues, head: int, at: int, last: int) -> bool:
    """Say whether a line is the source of a report with more story below it than above."""
    told = clues.story_before
    return is_source(page.texts[at]) and told[last + 1] - told[at] > told[at] - told[head + 1]


def _reads_on(
    page: Page, clues: Clues, top: Top, at: int, last: int, plain: int, signed: frozenset[Role]
) -> bool:
    """Say whether a paragraph may stand above the story; notes it where it is the deck."""
    if has_dateline(page.texts[at]) or not may_be_deck(page, at, plain):
        return False
    if plain == 1 and signed <= {Role.DATE} and _is_label(page, clues, at + 1, last):
        top.marked = at + 1
        if is_place_line(page.texts[at + 1]) and page.gaps[at + 1] > 0:
            top.decks.add(at)
        return True
    if is_over_points(page, at, last):
        top.decks.update({at} if plain == 1 else ())
        return True
    is_over = ends_deck(page, clues, at, last, plain, signed)
    if plain == 1 and not is_over and not (top.is_pictured or top.is_summed(at)):
        is_over = is_over_picture(page, clues, at, last)
    if is_over:
        top.decks.update(range(at + 1 - plain, at + 1))
    return is_over or (page.widths[at] < SETTLED_WIDTH and plain == 1)


def _dateline_below(page: Page, clues: Clues, at: int, first: int, last: int) -> int:
    """Return the paragraph with the dateline that starts a story, -1 where none is near.

    A few lines of any kind may stand above it, or a deck of several paragraphs.
    """
    for below in range(at, min(last, at + MOST_DECK) + 1):
        if clues.story[below] and opens_with_place(page.texts[below]):
            return below
        if page.hints[below] is not None or page.copies[below] >= first:
            return -1
        if below - at >= OVER_DATELINE and max(page.widths[at : below + 1]) >= DECK_WIDTH:
            return -1
    return -1


def _is_label(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a line is a few words over a paragraph: a name or a place, and no head.

    Who that is may stand between. In scripts without capitals any few words are one.
    """
    text = page.texts[at] if at < last else ""
    if text and is_place_line(text) and clues.story[at + 1]:
        return True
    if not text or page.stops[at] or page.hints[at] is not None or text[0] in LIST_MARKS:
        return False
    if page.widths[at] <= LABEL_WIDTH and clues.story[at + 1] and not CASED.search(text):
        return True
    below = at + 1
    while below <= min(last, at + MOST_BIO) and is_short_line(page, below):
        below += 1
    if below > last or not clues.story[below]:
        return False
    return is_writer(page, at, below, last) or is_place_over(page, at, below, last)
