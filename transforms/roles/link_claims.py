"""The claims on links of the page itself: to its rules, to more pages, to what it is filed under.

What such a line is shows in its neighbours: figures beside "Next", words of few letters each
below "More on this", other links beside "Privacy".
"""

import re

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.closings import may_close
from transforms.roles.feet import is_of_table, is_tag, told_of
from transforms.roles.foot_links import is_few_words
from transforms.roles.line_features import Page
from transforms.roles.line_hints import is_page_step, phrase_key, says_rights, words_of_list
from transforms.roles.shapes import LONGEST_SECTION
from transforms.tables import Role

BELOW_STORY = frozenset({Place.FOOT, Place.OUTSIDE})
NUMBERS = re.compile(r"\d{1,3}(?:[ ·|,…]{1,3}\d{1,3})*")
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
TIMED = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\s+[^\W\d]")  # as in "16:02 Rain at last"
FIGURE = re.compile(r"\+?\d{1,3}")
FIGURE_REACH = 12  # lines around a figure in which others make it one of a list
LEAST_NUMBERS = 3  # lines of figures on end that are links to pages, whatever stands beside them
LONGEST_TOPIC = 24  # widths: of a subject under "More on this"
MOST_TOPIC_WORDS = 3
LEAST_TOPICS = 2
TAG_MARK = re.compile(r"\s*[,،、/|·•]\s*")
LEAST_PARTS, MOST_PARTS = 3, 16  # tags in one line
SIGNATURES = frozenset({"initials-at-end", "name-at-end", "signed-in-brackets"})


def legal_link(block: BlockView, at: int) -> bool:
    """Claim the name of a page of rules or rights; over a notice it is the head of that."""
    page = block.page
    hint = page.hints[at]
    below = page.hints[at + 1] if at < block.last else None
    is_head = below is not None and below.role is Role.NOTICE and below.name != "notice-phrase"
    return (
        hint is not None
        and hint.name == "notice-phrase"
        and block.place(at) in BELOW_STORY
        and not is_head
        and page.gaps[at] == 0
        and block.role(at - 1) is not Role.BODY
        and not says_rights(page.texts[at])
    )


def pager(block: BlockView, at: int) -> bool:
    """Claim what leads from page to page: "Previous", figures, "Next"."""
    page = block.page
    is_of_pager = _is_step(page, at) or _is_figures(page, at)
    if not is_of_pager or at in block.thread or block.place(at) not in BELOW_STORY:
        return False
    first = last = at
    while first > block.first and (_is_figures(page, first - 1) or _is_step(page, first - 1)):
        first -= 1
    while last < block.last and (_is_figures(page, last + 1) or _is_step(page, last + 1)):
        last += 1
    figures = [_is_figures(page, other) for other in range(first, last + 1)]
    if any(other and " " in page.texts[first + place] for place, other in enumerate(figures)):
        return True
    return sum(figures) >= LEAST_NUMBERS or (any(figures) and not figures[-1])


def _is_figures(page: Page, at: int) -> bool:
    return page.texts[at][0].isdigit() and NUMBERS.fullmatch(page.texts[at]) is not None


def _is_step(page: Page, at: int) -> bool:
    hint = page.hints[at]
    return hint is not None and is_page_step(page.texts[at])


def topics_label(block: BlockView, at: int) -> bool:
    """Claim a label such as "More on this" over a few words each: these are subjects."""
    page = block.page
    hint = page.hints[at]
    is_label = hint is not None and hint.name == "related-label"
    if not is_label or block.place(at) not in BELOW_STORY:
        return False
    below = at + 1
    while below <= block.last and _may_be_topic(page, below):
        below += 1
    topics = range(at + 1, below)
    story = range(max(block.head, block.first), block.foot)
    is_ended = below > block.last or page.hints[below] is not None or page.gaps[below] > 0
    return len(topics) >= (LEAST_TOPICS if is_ended else LEAST_TOPICS + 1) and any(
        is_tag(page, other, story) for other in topics
    )


def _may_be_topic(page: Page, at: int) -> bool:
    hint = page.hints[at]
    return (
        (hint is None or hint.role is Role.SECTION)
        and page.gaps[at] == 0
        and page.widths[at] <= LONGEST_TOPIC
        and not page.stops[at]
        and len(page.texts[at].split()) <= MOST_TOPIC_WORDS
        and page.texts[at][0].isalpha()
    )


def clock_of_link(block: BlockView, at: int) -> bool:
    """Claim the time right over a headline in a list of news, be it at the foot or on top."""
    page = block.page
    hint, below = page.hints[at], at + 1
    is_clock = hint is not None and hint.name == "player-clock" and CLOCK.fullmatch(page.texts[at])
    if not is_clock or below > block.last or block.place(at) not in (*BELOW_STORY, Place.ABOVE):
        return False
    is_over = page.gaps[below] == 0 and page.hints[below] is None and block.clues.title[below]
    return is_over and (
        block.role(at - 1) is Role.RELATED_LINK
        or (below < block.last and CLOCK.fullmatch(page.texts[below + 1]) is not None)
    )


def of_ticker(block: BlockView, at: int) -> bool:
    """Claim a headline of other news over that of the story: its time stands over or before it."""
    if block.role(at - 1) is not Role.RELATED_LINK:
        return False
    if TIMED.match(block.page.texts[at]) is not None:
        return True
    above = block.rule(at - 1)
    return above is not None and above.name == "clock-of-link" and block.clues.title[at]


def lone_number(block: BlockView, at: int) -> bool:
    """Claim a figure alone in a story, with no other near it: how many pictures there are."""
    page = block.page
    text = page.texts[at]
    if not FIGURE.fullmatch(text) or page.hints[at] is not None or is_of_table(page, at):
        return False
    low, high = max(block.first, at - FIGURE_REACH), min(block.last, at + FIGURE_REACH) + 1
    return not any(
        FIGURE.fullmatch(other) and other != text
        for other in page.texts[low:high]
        if len(other) <= len(text) + 1
    )


def tags_in_line(block: BlockView, at: int) -> bool:
    """Claim a line of a few words each between commas or bars, of which the story has half."""
    page = block.page
    text = page.texts[at]
    if page.hints[at] is not None or page.stops[at] or not may_close(block, at):
        return False
    parts = [part for part in TAG_MARK.split(text) if part]
    if not LEAST_PARTS <= len(parts) <= MOST_PARTS:
        return False
    if any(len(part.split()) > MOST_TOPIC_WORDS or not part[0].isalpha() for part in parts):
        return False
    story = range(max(block.head, block.first), min(at, block.foot))
    return 2 * told_of(page, story, parts) >= len(parts)


def _may_be_link(block: BlockView, at: int) -> bool:
    page = block.page
    return block.clues.title[at] and not block.clues.story[at] and page.hints[at] is None


def below_signature(block: BlockView, at: int) -> bool:
    """Claim the headline below the letters or the name that close a story: it is another's."""
    page, above = block.page, block.rule(at - 1)
    return (
        above is not None
        and above.name in SIGNATURES
        and at - 1 >= block.story_first
        and page.gaps[at] >= page.gaps[at - 1]
        and _may_be_link(block, at)
        and page.widths[at] > LONGEST_SECTION
        and not page.stops[at]
        and may_close(block, at)
        and may_close(block, at - 1)
    )


def tags_behind_label(block: BlockView, at: int) -> bool:
    """Claim a line of a word for tags and words that the story has: "Tags Farmers Rain"."""
    page = block.page
    if page.stops[at] or page.hints[at] is not None or not may_close(block, at):
        return False
    label, _, rest = page.texts[at].partition(" ")
    names = rest.split()
    if not names or phrase_key(label) not in words_of_list("tags", "label"):
        return False
    story = range(max(block.head, block.first), min(at, block.foot))
    return 2 * told_of(page, story, names) >= len(names)


def label_of_tags(block: BlockView, at: int) -> bool:
    """Claim the few words over the first tags below a story: their label."""
    below = range(at + 1, min(at + LEAST_TOPICS, block.last) + 1)
    story = range(max(block.head, block.first), block.foot)
    return (
        _is_label_at_foot(block, at)
        and len(below) == LEAST_TOPICS
        and all(_may_be_topic(block.page, other) for other in below)
        and any(is_tag(block.page, other, story) for other in below)
    )


def _is_label_at_foot(block: BlockView, at: int) -> bool:
    page = block.page
    is_parted = page.gaps[at] > page.gaps[min(at + 1, block.last)] or at == block.foot
    return is_parted and is_few_words(block, at)
