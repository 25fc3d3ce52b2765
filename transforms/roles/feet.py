"""Where a story ends and the page's furniture begins, and the readers' comments there.

Each line speaks for or against standing behind the story; the foot starts at the
furniture from which on the lines, taken together, speak for it most.
"""

import re
from collections.abc import Sequence

from transforms.roles.clues import Clues
from transforms.roles.decks import is_list_point
from transforms.roles.line_features import Page
from transforms.roles.line_hints import inner_hint_of, names_comments, says_comments
from transforms.roles.own_words import role_of_own
from transforms.roles.rules import Rule
from transforms.roles.shapes import (
    LIST_MARKS,
    LONGEST_SECTION,
    QUESTION_MARKS,
    SETTLED_WIDTH,
    STORY_WIDTH,
    TITLE_LEAST,
    TITLE_MOST,
    TITLE_USUAL,
)
from transforms.roles.voices import is_time
from transforms.tables import Role

LEAST_TABS = 2  # of a table's row
ROW_OPENING = re.compile(r"[^\W\d_]{3,9}\.? \d{1,2}(?:\W|$)|\d{1,2}\.? [^\W\d_]{3,9}\.?\W* [–-] ")
PARTED = re.compile(r"[,;،؛、，；]\s?[^\W\d_]")
MINUTE = re.compile(r"[(（]\d")  # as in "Quill (57e), Tarn (90+4)"
LEAST_NAMED = 4  # names behind one another
LEAST_TAGS, MOST_TAGS = 2, 20  # lines of few words under a story that are tags
TAG_WIDTH = 32  # widths of one
# A paper or agency behind the last sentence: "… went home. AFP", "… went home. (Gazette)".
SIGNED_OFF = re.compile(r"[.!?][\"”’»)]{0,2}\s?[-–—(/]{0,2}\s?[A-Z][A-Z./& ]{1,20}\)?$")
NEAR_FOOT = 6  # last lines of a block, read for inner words whatever stands below
FORM_LINES = 6  # of the form for comments above a sentence on them
FIRST_LINES = 6  # lines of a story that are never behind it
MOST_TAG_WORDS = 3
TAG_REACH = 40  # lines of a story in which a tag's words are looked for
LEAST_STEM, ENDING = 3, 2  # letters of a word that have to be there, and that may differ
LEAST_WORDS = 5  # of a paragraph; fewer say nothing
# Shares of a paragraph's words that the first paragraphs have: of others, of its story.
OFF_TOPIC, ON_TOPIC = 0.08, 0.22
LEAST_SHORT = 5  # lines on end that are no sentences: a list of links
LEAST_ENTRIES = 3  # headlines with a paragraph each
OFF_STORY = 0.15  # share of the words of another story that this one has, too
# What lines say for standing behind the story, in points.
LEAST_FOOT = 0.4
SURE_FURNITURE = 1.0
LIKELY_FURNITURE = 0.7
SHORT_LINE = 0.15  # links and names; cross-heads and list items, too
POINT = -0.3  # of a list, with a full stop
PLAIN_STORY = -1.2
SETTLED_STORY = -2.0
FOOT_ROLES = frozenset(
    {Role.NOTICE, Role.COMMENT, Role.PROMO, Role.RELATED_LINK, Role.ENDNOTE}
    | {Role.NAV, Role.WIDGET, Role.AD, Role.SEPARATOR, Role.AUTHOR_BIO}
)


def find_foot(page: Page, clues: Clues, story_first: int, last: int) -> int:
    """Return the first line of what follows the story, last + 1 where nothing does.

    Each line speaks for or against being behind the story; the foot starts at the
    furniture from which on the lines speak for it most, taken together.
    """
    foot, best, sum_ = last + 1, LEAST_FOOT, 0.0
    for at in range(last, story_first, -1):
        if page.widths[at] >= STORY_WIDTH and SIGNED_OFF.search(page.texts[at]):
            break
        is_near = at > last - NEAR_FOOT or sum_ > 0
        weight, is_opening = _foot_weight(page, clues, at, story_first, is_near=is_near, last=last)
        if weight < 0 < sum_ and at > story_first + FIRST_LINES:
            weight *= _topicality(clues, at, story_first)
        sum_ += weight
        if at > last - MOST_TAGS and are_loose_tags(page, clues, at, last):
            sum_, is_opening = max(sum_, LEAST_FOOT), True
        if is_opening and sum_ >= best:
            foot, best = at, sum_
    return _above_entries(page, clues, story_first, foot - 1) + 1


def _above_entries(page: Page, clues: Clues, story_first: int, last: int) -> int:
    """Return the last line above headlines with one paragraph each that end a page, or `last`.

    The parts of a story look like that, too; yet a story speaks of the same things to its end.
    """
    heads: list[int] = []
    at, first = last, last + 1
    while at > story_first + FIRST_LINES:
        if _is_entry(page, clues, at):
            heads.append(at - 1)
            at, first = at - 2, at - 1
        elif heads and at == first - 1 and _is_label(page, clues, at):
            at, first = at - 1, at  # the section of an entry, or the label of all
        else:
            break
    if len(heads) < LEAST_ENTRIES:
        return last
    story = clues.words.beside(story_first, 1)
    own = [clues.words.of(head) | clues.words.of(head + 1) for head in heads]
    is_other = all(len(words & story) <= OFF_STORY * len(words) for words in own)
    return first - 1 if is_other else last


def _is_label(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is a few words that may stand over the headline of an entry."""
    return page.widths[at] <= LONGEST_SECTION and page.hints[at] is None and not clues.story[at]


def _is_entry(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is a paragraph under a headline."""
    return (
        clues.story[at]
        and page.hints[at] is None
        and clues.title[at - 1]
        and page.hints[at - 1] is None
        and not clues.story[at - 1]
        and not page.stops[at - 1]
        and page.widths[at - 1] > LONGEST_SECTION
    )


def _foot_weight(
    page: Page, clues: Clues, at: int, story_first: int, *, is_near: bool, last: int
) -> tuple[float, bool]:
    """Return what a line says for being behind the story, and if it may open the foot."""
    hint, width = page.hints[at], page.widths[at]
    if hint is not None and _is_furniture(hint, width):
        return SURE_FURNITURE if hint.is_sure else LIKELY_FURNITURE, True
    if (hint is not None and hint.role is Role.DATE) or is_time(page, at):
        return LIKELY_FURNITURE, False
    if (weight := _list_weight(page, at, last)) is not None:
        return weight, False
    if clues.story[at] or width >= TITLE_MOST:
        return _paragraph_weight(page, at, story_first, is_near=is_near)
    if _opens_tags(page, at, story_first, last):
        return SHORT_LINE, True
    # The line right below a paragraph may be one that breaks off: it stays in the story.
    is_opening = (
        width <= TITLE_USUAL[1]
        and not (hint is None and _is_short_sentence(page, at))
        and not clues.story[at - 1]
        and all(
            other <= last and not clues.story[other] and not is_list_point(page.texts[other])
            for other in range(at, at + LEAST_SHORT)
        )
    )
    return SHORT_LINE, is_opening


def _opens_tags(page: Page, at: int, story_first: int, last: int) -> bool:
    """Say whether tags begin: two or more on end, and furniture or nothing below them.

    The story holds at least half of them.
    """
    end = at
    while end <= min(last, at + MOST_TAGS) and _may_be_tag(page, end):
        end += 1
    hint = page.hints[end] if end <= last else None
    is_over_end = end > last or (hint is not None and hint.role in FOOT_ROLES)
    if end - at < LEAST_TAGS or not is_over_end:
        return False
    tags = [page.texts[tag] for tag in range(at, end)]
    told = told_of(page, range(story_first, at), tags)
    return told >= (1 if page.stops[at - 1] else len(tags) / 2)


def told_of(page: Page, story: range, tags: Sequence[str]) -> int:
    """Return how many of some tags have their words in a story."""
    told = _told(page, story)
    return sum(_tells(told, tag) for tag in tags)


def is_tag(page: Page, at: int, story: range) -> bool:
    """Say whether a line is a few words that a story holds: what it is filed under."""
    return _may_be_tag(page, at) and _tells(_told(page, story), page.texts[at])


def _may_be_tag(page: Page, at: int) -> bool:
    hint = page.hints[at]
    if page.widths[at] > LONGEST_SECTION or page.stops[at]:
        return False
    if hint is not None and hint.role is not Role.SECTION:
        return False
    words = page.texts[at].split()
    return len(words) <= MOST_TAG_WORDS and any(map(str.isalpha, words[0]))


def _told(page: Page, story: range) -> str:
    return " ".join(page.texts[line].casefold() for line in story[:TAG_REACH])


def _tells(told: str, tag: str) -> bool:
    """Say whether a text has the words of a tag, whatever their endings are."""
    words = tag.casefold().split()
    return all(word[: max(LEAST_STEM, len(word) - ENDING)] in told for word in words)


def are_loose_tags(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether all lines from one to the end are a few words each: tags without a label.

    A gap parts them from the paragraph above, and none parts them from one another.
    """
    run = range(at, last + 1)
    return (
        len(run) >= LEAST_TAGS
        and page.gaps[at] > 0
        and page.stops[at - 1]
        and page.hints[at] is None
        and all(
            page.widths[other] <= TAG_WIDTH
            and not clues.story[other]
            and not page.stops[other]
            and page.texts[other][0] not in LIST_MARKS
            and page.texts[other][0].isalpha()
            and page.texts[other][-1] not in ",;:"
            and (other == at or page.gaps[other] == 0)
            for other in run
        )
    )


def _is_short_sentence(page: Page, at: int) -> bool:
    """Say whether a line is a sentence, however short, that may be the last of a story."""
    text = page.texts[at]
    return text[-1] == "." and len(text.split()) >= LEAST_WORDS and text[0].isupper()


def _list_weight(page: Page, at: int, last: int) -> float | None:
    """Return what a row, a point of a list, or an answer says; None for any other line."""
    if is_of_table(page, at):
        return POINT
    text = page.texts[at]
    if _is_said(page, at) or (text[-1] in QUESTION_MARKS and at < last and _is_said(page, at + 1)):
        return PLAIN_STORY
    if page.widths[at] >= TITLE_LEAST and text[0] in LIST_MARKS:
        return POINT if page.stops[at] else 0.0
    return None


def _is_said(page: Page, at: int) -> bool:
    """Say whether a line is what somebody answers, as interviews print it behind a dash."""
    return (
        page.texts[at][:2] in ("— ", "– ") and page.stops[at] and page.widths[at] > TITLE_USUAL[0]
    )


def is_of_table(page: Page, at: int) -> bool:
    """Say whether a line is a row of a table, or of a list of days or numbers.

    Its cells are parted by tabs, or it opens with a figure or a day as both its neighbours,
    or two lines on one side, do.
    """
    if page.texts[at].count("\t") >= LEAST_TABS:
        return True
    if not _is_numbered(page, at):
        return False
    sides = ((at - 1, at + 1), (at - 2, at - 1), (at + 1, at + 2))
    return any(_is_numbered(page, one) and _is_numbered(page, other) for one, other in sides)


def is_facts(page: Page, at: int) -> bool:
    """Say whether a line names many behind a colon: the teams of a match, its goals."""
    label, mark, names = page.texts[at].replace("：", ":").partition(":")
    if not mark or len(label) > LONGEST_SECTION or page.hints[at] is not None:
        return False
    return len(PARTED.findall(names)) >= LEAST_NAMED or len(MINUTE.findall(names)) > 1


def _is_numbered(page: Page, at: int) -> bool:
    return 0 <= at < len(page.texts) and ROW_OPENING.match(page.texts[at]) is not None


def _is_furniture(hint: Rule, width: int) -> bool:
    """Say whether a line is furniture by its words; a long paragraph is no promo."""
    is_paragraph = hint.role is Role.PROMO and width >= SETTLED_WIDTH
    return hint.role in FOOT_ROLES and (hint.is_sure or not is_paragraph)


def _paragraph_weight(
    page: Page, at: int, story_first: int, *, is_near: bool
) -> tuple[float, bool]:
    """Return the same for a paragraph, which may be a reader's or a note's."""
    width = page.widths[at]
    if at - 2 >= story_first and (is_time(page, at - 1) or is_time(page, at - 2)):
        return 0.0, False
    is_read = is_near and width < 2 * SETTLED_WIDTH
    if is_read and (
        (inner_hint_of(page.texts[at]) or role_of_own(page.texts[at])) is not None
        or is_on_comments(page, at)
    ):
        return LIKELY_FURNITURE, width < SETTLED_WIDTH
    return SETTLED_STORY if width >= TITLE_MOST else PLAIN_STORY, False


def is_on_comments(page: Page, at: int) -> bool:
    """Say whether a line speaks of comments, with a control of the form for them right above."""
    if not says_comments(page.texts[at]):
        return False
    hints = [(other, page.hints[other]) for other in range(max(0, at - FORM_LINES), at)]
    return any(
        hint is not None and hint.role is Role.WIDGET and names_comments(page.texts[other])
        for other, hint in hints
    )


def _topicality(clues: Clues, at: int, story_first: int) -> float:
    """Return how far a paragraph shares the words of the first ones, from 0.1 to 1."""
    own = clues.words.of(at)
    if len(own) < LEAST_WORDS:
        return 1.0
    first = clues.words.beside(story_first, 1)
    shared = len(own & first) / len(own)
    return min(1.0, max(0.1, (shared - OFF_TOPIC) / (ON_TOPIC - OFF_TOPIC)))
