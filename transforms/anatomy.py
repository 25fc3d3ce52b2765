"""The parts of one article's block: what stands above, the headline, story, and foot.

The rules of `place_rules.py` ask in which part a line stands, because the same words
are a section above a headline and a cross-head inside a story.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from transforms.clues import (
    AHEAD,
    ECHO_WINDOW,
    HINTED_STORY,
    LIST_MARKS,
    SETTLED_WIDTH,
    STORY_WIDTH,
    TITLE_LEAST,
    TITLE_MOST,
    TITLE_USUAL,
    Clues,
)
from transforms.cohesion import words_of
from transforms.line_features import Page
from transforms.line_hints import inner_hint_of
from transforms.rules import Rule
from transforms.signs import (
    has_credit,
    has_dateline,
    is_byline,
    is_credit,
    is_name,
    is_slogan,
    is_stamp,
)
from transforms.tables import Role

PARAGRAPHS_COMPARED = 4  # paragraphs whose words are held against a headline's
ELLIPSES = ("…", "...")  # a teaser breaks off
LEAST_ENTRIES = 3  # headlines with at most a teaser each make a listing page
LONGEST_TIME = 40  # widths: of "2 hours ago" and the like
# What lines say for standing behind the story, in points.
NEAR_FOOT = 6  # last lines of a block, read for inner words whatever stands below
FIRST_LINES = 6  # lines of a story that are never behind it
LEAST_WORDS = 5  # of a paragraph; fewer say nothing
# Shares of a paragraph's words that the first paragraphs have: of others, of its story.
OFF_TOPIC, ON_TOPIC = 0.08, 0.22
LEAST_SHORT = 5  # lines on end that are no sentences: a list of links
LEAST_FOOT = 0.4
SURE_FURNITURE = 1.0
LIKELY_FURNITURE = 0.7
SHORT_LINE = 0.15  # links and names; cross-heads and list items, too
POINT = -0.3  # of a list, with a full stop
PLAIN_STORY = -1.2
SETTLED_STORY = -2.0
SKIPPED = 3  # short lines between the last stamp or byline and the story

ECHOED = 4.0  # points for a headline that comes again above the story
SUFFIXED = 3.0  # that comes again with a site's name
CHOSEN = 0.5  # that decided where the block starts
OF_USUAL_LENGTH = 0.8
TOO_SHORT = -0.5
CREDITED = -7.0  # it ends with a picture's credit
A_NAME = -1.5
RECURRING = -2.0  # it stands above other articles, too
SLOGAN = -2.5  # most of its words are names of sections
HINTED = -2.0  # its words are those of furniture
AFTER_NAME = -2.5  # right below a name: who the author is
PAIR_AFTER_ECHO = -3.0  # a doubled line under an echoed one is the caption
LATER = -1.2  # for each likely headline above it
TOPICAL = 2.5  # times the share of its words that the story has
BEFORE_TOP = 0.8  # a stamp or byline follows
LOOSE_QUESTION = -3.0  # a question with nothing between it and the story
LEAST_POINTS = -0.6

FOOT_ROLES = frozenset(
    {Role.NOTICE, Role.COMMENT, Role.PROMO, Role.RELATED_LINK, Role.ENDNOTE}
    | {Role.NAV, Role.WIDGET, Role.AD, Role.SEPARATOR, Role.AUTHOR_BIO}
)
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
    the like. `claimed` is what the rules said so far, None where none did.
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
    thread: range
    is_article: bool
    claimed: list[Rule | None]

    def place(self, at: int) -> Place:
        """Return the part of the block that a line stands in."""
        if not self.is_article:
            return Place.OUTSIDE
        if at >= self.foot:
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
            range(0), is_article=False, claimed=claimed,
        )  # fmt: skip
    end = _head_end(page, clues, first, last)
    head = _find_head(page, clues, first, end, anchor)
    head, heads = _same_heads(page, head, first, end)
    top = head if head >= 0 else first - 1
    marked, story_first = _find_story(page, clues, top, first, last)
    foot = _find_foot(page, clues, story_first, last)
    return BlockView(
        page, clues, first, last, head, heads, marked, story_first, foot,
        _find_thread(page, foot, last), is_article=True, claimed=claimed,
    )  # fmt: skip


def is_listing(page: Page, clues: Clues, first: int, last: int) -> bool:
    """Say whether lines are a list of links to articles rather than one article."""
    entries, run, longest, stories = 0, 0, 0, 0
    for at in range(first, last + 1):
        hint = page.hints[at]
        if hint is not None and hint.is_sure and hint.role is Role.RELATED_LINK:
            break
        if page.texts[at].endswith(ELLIPSES) and page.widths[at] > TITLE_USUAL[0]:
            stories += 1
            run = 0
        elif clues.story[at] or page.widths[at] >= STORY_WIDTH:
            run += page.copies[at] < first
            stories += 1
            longest = max(longest, run)
        elif clues.title[at]:
            entries += page.copies[at] < first
            run = 0
    if longest > 1:
        return False
    return entries >= LEAST_ENTRIES and (stories > 1 or entries >= 2 * LEAST_ENTRIES)


def _head_end(page: Page, clues: Clues, first: int, last: int) -> int:
    """Return the first paragraph of a block, captions apart; headlines stand above."""
    for at in range(first, min(last + 1, first + AHEAD + ECHO_WINDOW)):
        if clues.story[at] and (has_dateline(page.texts[at]) or not has_credit(page.texts[at])):
            return at
    return min(last + 1, first + AHEAD)


def _find_head(page: Page, clues: Clues, first: int, end: int, anchor: int) -> int:
    """Return the likeliest headline above the story, -1 where none is likely."""
    story = [
        page.texts[at]
        for at in range(end, min(end + 3 * PARAGRAPHS_COMPARED, len(page.texts)))
        if clues.story[at]
    ][:PARAGRAPHS_COMPARED]
    words = words_of(story)
    candidates = [at for at in range(first, end) if _may_be_head(page, clues, at, first, end)]
    owned = [words_of([page.texts[at]]) for at in candidates]
    common = {word for word, count in Counter(chain(*owned)).items() if count > 1}
    best, points, echoes, likely = -1, LEAST_POINTS, 0, 0
    for at, own in zip(candidates, owned, strict=True):
        looks = _points(page, at, end)
        sum_ = looks + LATER * likely
        if own - common:
            sum_ += TOPICAL * len((own - common) & words) / len(own - common)
        if at == anchor:
            sum_ += CHOSEN
        if _recurs(page, at, first, end):
            sum_ += RECURRING
        if first <= at < page.next_copies[at] < end:
            is_pair = page.next_copies[at] == at + 1
            sum_ += ECHOED / 2 if page.widths[at] < TITLE_USUAL[0] else ECHOED
            sum_ += PAIR_AFTER_ECHO if is_pair and echoes else 0.0
            echoes += 1
        likely += looks > 0
        if sum_ > points:
            best, points = at, sum_
    return best


def _recurs(page: Page, at: int, first: int, end: int) -> bool:
    """Say whether a line stands elsewhere in the dump, too: the site's, no headline."""
    return 0 <= page.copies[at] < first or page.next_copies[at] > end + AHEAD // 3


def _may_be_head(page: Page, clues: Clues, at: int, first: int, end: int) -> bool:
    if page.copies[at] >= first:
        return False
    if not (clues.title[at] or at < page.next_copies[at] < end):
        return False
    hint = page.hints[at]
    if hint is not None and hint.is_sure:
        return False
    return not is_byline(page.texts[at]) or page.next_copies[at] > 0


def _points(page: Page, at: int, end: int) -> float:
    """Return the points of a candidate for the headline by its own looks."""
    text, width = page.texts[at], page.widths[at]
    points = 0.0
    if TITLE_USUAL[0] <= width <= TITLE_USUAL[1]:
        points += OF_USUAL_LENGTH
    elif width < TITLE_USUAL[0]:
        points += TOO_SHORT
    if has_credit(text):
        points += CREDITED
    if is_name(text):
        points += A_NAME
    if page.suffixed[at] >= 0 or any(
        page.suffixed[other] == at for other in range(at + 1, min(end, at + ECHO_WINDOW))
    ):
        points += SUFFIXED
    if page.hints[at] is not None:
        points += HINTED
    if is_slogan(text):
        points += SLOGAN
    after = at + 1
    if at > 0 and is_name(page.texts[at - 1]) and page.gaps[at] == 0:
        points += AFTER_NAME
    if after < end and (is_stamp(page.texts[after]) or is_byline(page.texts[after])):
        points += BEFORE_TOP
    if text[-1] in "?؟？" and after == end < len(page.gaps) and page.gaps[end] == 0:
        points += LOOSE_QUESTION
    return points


def _same_heads(page: Page, head: int, first: int, end: int) -> tuple[int, frozenset[int]]:
    """Return the bare headline and all lines above the story that say it."""
    if head < 0:
        return head, frozenset()
    heads = {head}
    for at in range(first, end):
        if page.copies[at] in heads or page.suffixed[at] in heads:
            heads.add(at)
        elif page.next_copies[at] in heads or at == page.suffixed[head]:
            heads.add(at)
    shortest = min(page.widths[at] for at in heads)
    bare = min(at for at in heads if page.widths[at] <= shortest + 1)
    return bare, frozenset(heads)


def _find_story(page: Page, clues: Clues, head: int, first: int, last: int) -> tuple[int, int]:
    """Return the last stamp, byline or the like below a headline, and the story's start."""
    marked, plain = head, 0
    for at in range(head + 1, min(last + 1, head + 1 + AHEAD)):
        if _is_top_mark(page, at, first, last):
            marked, plain = at, 0
            continue
        if clues.story[at]:
            plain += 1
            if plain > 1 or has_dateline(page.texts[at]):
                break
            if page.widths[at] >= SETTLED_WIDTH and not (at < last and _is_stamped(page, at + 1)):
                break
    story_first = marked + 1
    for at in range(story_first, min(last + 1, story_first + SKIPPED)):
        if clues.story[at] or page.widths[at] >= STORY_WIDTH:
            return marked, at
    return marked, min(story_first, last + 1)


def _is_top_mark(page: Page, at: int, first: int, last: int) -> bool:
    """Say whether a line shows that the story has not begun: a copy, stamp, credit …"""
    if page.copies[at] >= first:
        return True
    if at < page.next_copies[at] <= min(last, at + ECHO_WINDOW):
        return True
    hint = page.hints[at]
    if hint is not None and hint.role in TOP_MARKS:
        return hint.is_sure or not page.stops[at] or page.widths[at] < HINTED_STORY
    text = page.texts[at]
    if is_credit(text) or (has_credit(text) and not has_dateline(text)):
        return True
    return hint is None and _is_stamped(page, at)


def _is_stamped(page: Page, at: int) -> bool:
    text = page.texts[at]
    hint = page.hints[at]
    if hint is not None and hint.role in (Role.BYLINE, Role.DATE):
        return True
    return is_stamp(text) or is_byline(text)


def _find_foot(page: Page, clues: Clues, story_first: int, last: int) -> int:
    """Return the first line of what follows the story, last + 1 where nothing does.

    Each line speaks for or against being behind the story; the foot starts at the
    furniture from which on the lines speak for it most, taken together.
    """
    foot, best, sum_ = last + 1, LEAST_FOOT, 0.0
    for at in range(last, story_first, -1):
        is_near = at > last - NEAR_FOOT or sum_ > 0
        weight, is_opening = _foot_weight(page, clues, at, story_first, is_near=is_near, last=last)
        if weight < 0 < sum_ and at > story_first + FIRST_LINES:
            weight *= _topicality(clues, at, story_first)
        sum_ += weight
        if is_opening and sum_ >= best:
            foot, best = at, sum_
    return foot


def _foot_weight(
    page: Page, clues: Clues, at: int, story_first: int, *, is_near: bool, last: int
) -> tuple[float, bool]:
    """Return what a line says for being behind the story, and if it may open the foot."""
    hint = page.hints[at]
    if hint is not None and hint.role in FOOT_ROLES:
        if hint.is_sure:
            return SURE_FURNITURE, True
        if page.widths[at] < SETTLED_WIDTH or hint.role is not Role.PROMO:
            return LIKELY_FURNITURE, True
    if hint is not None and hint.role is Role.DATE or _is_time(page, at):
        return LIKELY_FURNITURE, False
    if page.widths[at] >= TITLE_LEAST and page.texts[at][0] in LIST_MARKS:
        return (POINT if page.stops[at] else 0.0), False
    if clues.story[at] or page.widths[at] >= TITLE_MOST:
        if any(story_first <= other and _is_time(page, other) for other in (at - 1, at - 2)):
            return 0.0, False
        word = inner_hint_of(page.texts[at]) if is_near else None
        if word is not None and page.widths[at] < 2 * SETTLED_WIDTH:
            return LIKELY_FURNITURE, page.widths[at] < SETTLED_WIDTH
        return SETTLED_STORY if page.widths[at] >= TITLE_MOST else PLAIN_STORY, False
    is_opening = page.widths[at] <= TITLE_USUAL[1] and all(
        other <= last and not clues.story[other] and page.texts[other][0] not in LIST_MARKS
        for other in range(at, at + LEAST_SHORT)
    )
    return SHORT_LINE, is_opening


def _topicality(clues: Clues, at: int, story_first: int) -> float:
    """Return how far a paragraph shares the words of the first ones, from 0.1 to 1."""
    own = clues.words.of(at)
    if len(own) < LEAST_WORDS:
        return 1.0
    first = clues.words.beside(story_first, 1)
    shared = len(own & first) / len(own)
    return min(1.0, max(0.1, (shared - OFF_TOPIC) / (ON_TOPIC - OFF_TOPIC)))


def _is_time(page: Page, at: int) -> bool:
    """Say whether a line is short and only a time, such as "2 hours ago"."""
    return page.widths[at] <= LONGEST_TIME and _is_relative(page, at)


def _find_thread(page: Page, foot: int, last: int) -> range:
    """Return the lines of the readers' comments at the foot: times between sentences."""
    times = [
        at
        for at in range(foot, last + 1)
        if page.widths[at] <= LONGEST_TIME and _is_relative(page, at)
    ]
    if len(times) < LEAST_ENTRIES:
        return range(0)
    said = sum(
        page.stops[at] or page.widths[at] > STORY_WIDTH
        for at in range(times[0], min(times[-1] + 3, last + 1))
    )
    if said * 2 < len(times):
        return range(0)
    return range(max(foot, times[0] - 1), min(times[-1] + 3, last + 1))


def _is_relative(page: Page, at: int) -> bool:
    """Say whether a line is a time such as "2 hours ago"."""
    hint = page.hints[at]
    if hint is not None and hint.name in ("read-minutes", "date-opening"):
        return True
    return (hint is None or not hint.is_sure) and is_stamp(page.texts[at])
