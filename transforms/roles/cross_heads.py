"""The claims on heads inside a story: a few open words over a part of it.

A head stands apart from what is above it and right over its part. What else is as short
there is a point of a list, the question of an interview, a caption, or who said a quotation.
"""

import re

from transforms.fields.spans import is_cased, is_small
from transforms.roles.anatomy import BlockView
from transforms.roles.decks import is_list_point
from transforms.roles.interviews import is_interview, is_question
from transforms.roles.line_features import Page
from transforms.roles.list_rows import is_row
from transforms.roles.quoted_heads import QUOTE_ENDS, QUOTE_OPENERS
from transforms.roles.shapes import COLONS, LIST_MARKS, LONGEST_SECTION
from transforms.roles.signs import is_byline
from transforms.roles.title_case import is_in_title_case
from transforms.roles.told_questions import is_told_question
from transforms.tables import Role

LONGEST_SUBHEAD = 90  # widths: of the cross-heads seen all but one
LEAST_SAID_BELOW = 25  # widths: of the sentence under a cross-head
LONGEST_TITLED = 130  # widths: of one in title case, which no sentence is in
TITLED, LONG_TITLED = 3, 5  # words with a capital in such a head, in one longer than others
LONGEST_PART = 60  # widths: of the name of a part with what it is on: "Facts: the dam"
LONGEST_CALLED = 30  # characters: of an exclamation that is a head
LEAST_WORDS = 2  # of letters, in a head that opens with a number
HEADS_REACH = 60  # lines in which the other heads of a story are looked for
CAPITALS_REACH = 12  # lines in which other heads in capitals are looked for
LEAST_IN_CAPITALS = 4  # lines in capitals, apart from the others, that are the heads of a page
PARTING = frozenset({Role.AD, Role.RELATED_LINK, Role.CREDIT, Role.CAPTION})  # parts of a story
OPENERS = '"“«('  # of what somebody says, or of a note
CLOSING_BRACKETS = ")）]"
EXCLAMATIONS = "!！"
OPEN_ENDS = '.。،,、;؛:：…"”»'
QUESTION_REACH = 10  # lines from a question to the next one of a list of them
NUMBERED = re.compile(r"(\d{1,2})(?:[.:]\d\d\s?(?:Uhr|h|am|pm|a\.m\.|p\.m\.)?\s?[:–-]?|[.)])\s+\S")
WORD = re.compile(r"[^\W\d_]{2,}")
INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?…] ")
ADDRESS = re.compile(r"://|\bwww\.")
ABBREVIATED = re.compile(r"(?:(?:[A-Z]\.){2}|\b(?:Bros|Co|Corp|Inc|Jr|Ltd|Sr)\.)$")
LABELLED = re.compile(r"[^\W\d_][^:]{1,14}: ")
OF_SPEAKER = re.compile(r"[^\W\d_][:：]\s?\S")  # as in "A: the dam"


def cross_head(block: BlockView, at: int) -> bool:
    """Claim a short line without a full stop, or a question, that a paragraph follows."""
    page = block.page
    text = page.texts[at]
    if text[0] in LIST_MARKS or is_bracketed(text) or ADDRESS.search(text) is not None:
        return False
    if page.widths[at] > LONGEST_SUBHEAD:
        return _is_long_head(block, at)
    if text[0] in OPENERS or is_small(text[0]) or text[-1] in EXCLAMATIONS:
        return _is_plain_between(block, at)
    is_over = _is_inside(block, at) and is_over_part(block, at) and not _is_glued(block, at)
    if not is_over or OF_SPEAKER.match(text) is not None or is_row(block, at):
        return False
    if is_question(text):
        is_asked = text[0].isdigit() or _opens_part(block, at) or is_interview(block, at)
        is_sentence = is_asked or is_told_question(text)
        return not is_sentence or is_in_title_case(text, TITLED)
    return _is_open_head(block, at) and not _is_alone(block, at)


def _is_alone(block: BlockView, at: int) -> bool:
    """Say whether no other line near stands like a head, and one has the length of a headline.

    A writer who parts a story sets a few words over each part; one long line is a link or told.
    """
    page = block.page
    if page.widths[at] <= LONGEST_PART:
        return False
    low = max(block.story_first, at - HEADS_REACH)
    high = min(block.foot - 1, at + HEADS_REACH)
    return not any(other != at and _stands_as_head(block, other) for other in range(low, high))


def _stands_as_head(block: BlockView, at: int) -> bool:
    page, text = block.page, block.page.texts[at]
    return (
        not block.clues.story[at]
        and page.widths[at] <= LONGEST_SUBHEAD
        and block.clues.story[at + 1]
        and page.hints[at] is None
        and text[0] not in LIST_MARKS
        and (is_question(text) or not (page.stops[at] or text[-1] in OPEN_ENDS))
    )


def _is_long_head(block: BlockView, at: int) -> bool:
    """Say whether an open line of many words in title case stands apart over a paragraph."""
    page = block.page
    return (
        page.widths[at] <= LONGEST_TITLED
        and _is_inside(block, at)
        and block.clues.story[at + 1]
        and page.hints[at] is None
        and page.gaps[at] > 0
        and page.gaps[at + 1] > 0
        and is_in_title_case(page.texts[at], LONG_TITLED)
        and _is_open_head(block, at)
    )


def is_bracketed(text: str) -> bool:
    """Say whether square brackets hold all of a line, as those of a source or of a note do.

    Broadcasters of Korea and Japan set heads in them.
    """
    return text[0] == "[" and text[-1] == "]" and is_cased(text)


def _is_open_head(block: BlockView, at: int) -> bool:
    """Say whether a line over its part is open, and no caption under another head."""
    page, text = block.page, block.page.texts[at]
    is_open = not page.stops[at] and text[-1] not in OPEN_ENDS
    if not (is_open or _ends_with_quotation(block, at) or _ends_with_abbreviation(page, at)):
        return False
    if _is_under_head(block, at):
        return False
    return not text[0].isdigit() or _is_headed_by_number(block, at)


def _is_glued(block: BlockView, at: int) -> bool:
    """Say whether a line is on end with one that is no paragraph, where blank lines part others.

    It is a caption's second line, a link's or a list's; one in capitals heads what it stands over.
    """
    return (
        block.page.gaps[at] == 0 < block.clues.usual_gap
        and block.story_first < at
        and not block.clues.story[at - 1]
        and block.role(at - 1) is Role.BODY
        and not block.page.texts[at].isupper()
    )


def _is_inside(block: BlockView, at: int) -> bool:
    """Say whether a line stands in the story, or right under the deck that opens it."""
    is_under_deck = at == block.story_first and block.role(at - 1) is Role.STANDFIRST
    return (is_under_deck or block.story_first < at) and at < block.foot - 1


def _is_under_head(block: BlockView, at: int) -> bool:
    """Say whether a line right under a head is too long to be one more."""
    rule = block.rule(at - 1)
    if rule is None or rule.role is not Role.SUBHEAD or rule.name == "head-apart":
        return False
    is_long = block.page.widths[at] > LONGEST_SECTION * 2
    return is_long and not _is_over_head(block, at - 1)


def _is_plain_between(block: BlockView, at: int) -> bool:
    """Say whether one open or exclaimed phrase stands apart, between two paragraphs.

    It may open with a quotation, or with a name in small letters.
    """
    page, story = block.page, block.clues.story
    text = page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and story[at - 1]
        and story[at + 1]
        and page.gaps[at] > 0
        and page.gaps[at + 1] > 0
        and (text[-1].isalnum() or _is_called_head(text))
        and not text[: len("iP")].islower()
        and page.widths[at] <= LONGEST_PART
        and INNER_STOP.search(text) is None
    )


def _is_called_head(text: str) -> bool:
    """Say whether an exclamation has a number, a label or the capitals of a head: "Con: No rain!".

    A longer one speaks to the reader between two paragraphs.
    """
    is_headed = text[0].isdigit() or LABELLED.match(text) is not None
    is_short = len(text) <= LONGEST_CALLED
    return text[-1] in EXCLAMATIONS and (is_headed or is_short or is_in_title_case(text, TITLED))


def _opens_part(block: BlockView, at: int) -> bool:
    """Say whether a question right under a head is the first sentence of its part.

    Under the head of a list of questions another one follows.
    """
    if block.role(at - 1) is not Role.SUBHEAD:
        return False
    texts = block.page.texts
    return not any(
        is_question(texts[other]) and block.page.widths[other] <= LONGEST_SUBHEAD
        for other in range(at + 2, min(at + QUESTION_REACH, block.foot))
    ) and not is_question(texts[at - 1])


def _ends_with_quotation(block: BlockView, at: int) -> bool:
    """Say whether a head between two paragraphs has a quotation behind its first words."""
    text, story = block.page.texts[at], block.clues.story
    return (
        text[-1] in QUOTE_ENDS
        and text[-2:-1].isalnum()
        and any(mark in QUOTE_OPENERS for mark in text[1:-1])
        and story[at - 1]
        and story[at + 1]
        and block.page.gaps[at] > 0
    )


def _ends_with_abbreviation(page: Page, at: int) -> bool:
    """Say whether a line in title case stands apart and ends as "Tower Ltd." does."""
    text = page.texts[at]
    return page.gaps[at] > 0 and ABBREVIATED.search(text) is not None and is_in_title_case(text, 2)


def _is_headed_by_number(block: BlockView, at: int) -> bool:
    """Say whether words follow a number, between paragraphs: "100 years of rain"."""
    text, story = block.page.texts[at], block.clues.story
    return (
        NUMBERED.match(text) is None
        and len(WORD.findall(text)) >= LEAST_WORDS
        and "\t" not in text
        and story[at - 1]
        and story[at + 1]
        and (block.page.gaps[at] > 0 or block.clues.usual_gap == 0)
    )


def is_over_part(block: BlockView, at: int) -> bool:
    """Say whether a paragraph, a list or a signed part follows."""
    page, after = block.page, at + 1
    text = page.texts[after]
    return (
        block.clues.story[after]
        or page.widths[after] > LONGEST_SUBHEAD
        or text[0] in LIST_MARKS
        or (is_byline(text) and page.gaps[at] > 0)
        or (page.stops[after] and page.widths[after] >= LEAST_SAID_BELOW and page.gaps[at] > 0)
        or _is_over_list(block, at)
        or _is_over_head(block, at)
        or _is_of_capitals(block, at)
        or _is_over_open_answer(block, at)
    )


def _is_over_head(block: BlockView, at: int) -> bool:
    """Say whether an open line between paragraphs has one more head and its paragraph below."""
    page, story, below = block.page, block.clues.story, at + 1
    return (
        below + 1 < block.foot
        and (story[at - 1] or is_list_point(page.texts[at - 1]) or block.role(at - 1) in PARTING)
        and _is_over_told(block, below)
        and page.gaps[at] > 0
        and page.gaps[below] > 0
        and page.widths[at] <= LONGEST_PART
        and _may_head(page, below)
    )


def _is_over_told(block: BlockView, at: int) -> bool:
    """Say whether a paragraph, a sentence or a list is below."""
    page, below = block.page, at + 1
    text, width = page.texts[below], page.widths[below]
    is_sentence = page.stops[below] and width >= LEAST_SAID_BELOW and page.gaps[at] > 0
    is_long = block.clues.story[below] or width > LONGEST_SUBHEAD
    return is_long or is_sentence or is_list_point(text)


def _is_over_open_answer(block: BlockView, at: int) -> bool:
    """Say whether an answer without a full stop follows, and others were asked, too."""
    page = block.page
    if page.gaps[at] == 0 or page.stops[at + 1] or not is_question(page.texts[at]):
        return False
    near = range(max(block.story_first, at - QUESTION_REACH), min(block.foot, at + QUESTION_REACH))
    return any(
        other != at
        and page.gaps[other] > 0
        and page.widths[other] <= LONGEST_SUBHEAD
        and is_question(page.texts[other])
        for other in near
    )


def _may_head(page: Page, at: int) -> bool:
    """Say whether a line is open and short enough for a head, and is nothing else by itself."""
    text = page.texts[at]
    return (
        page.hints[at] is None
        and page.widths[at] <= LONGEST_SUBHEAD
        and text[0] not in LIST_MARKS + OPENERS
        and not is_small(text[0])
        and (is_question(text) or not (page.stops[at] or text[-1] in OPEN_ENDS))
    )


def _is_of_capitals(block: BlockView, at: int) -> bool:
    """Say whether a line in capitals stands apart, over another one or under a third.

    Where the parts of a page hold pictures or nothing, its heads stand on end.
    """
    page = block.page
    if not page.texts[at].isupper() or page.gaps[at] == 0 or page.gaps[at + 1] == 0:
        return False
    others = [
        other
        for other in range(max(block.story_first, at - CAPITALS_REACH), at + CAPITALS_REACH + 1)
        if other < block.foot
        and page.widths[other] <= LONGEST_PART
        and page.gaps[other] > 0
        and page.hints[other] is None
        and page.texts[other].isupper()
    ]
    return len(others) >= LEAST_IN_CAPITALS and page.texts[at + 1].isupper()


def _is_over_list(block: BlockView, at: int) -> bool:
    """Say whether a line that leads to a list or a paragraph stands below, apart from this one."""
    page, after, below = block.page, at + 1, at + 2
    return (
        page.texts[after][-1] in COLONS
        and page.widths[after] >= LEAST_SAID_BELOW
        and page.gaps[after] > 0
        and INNER_STOP.search(page.texts[at]) is None
        and below < block.foot
        and (block.clues.story[below] or is_list_point(page.texts[below]))
    )


def head_apart(block: BlockView, at: int) -> bool:
    """Claim a few open words that stand apart under a paragraph, whatever follows them.

    It may be the head of a part of parts, or its paragraph is lost, or a table.
    """
    page, text = block.page, block.page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and page.widths[at] <= LONGEST_PART
        and block.clues.story[at - 1]
        and page.gaps[at] > 0
        and page.gaps[at + 1] > 0
        and page.hints[at] is None
        and not page.stops[at]
        and (text[-1].isalnum() or text[-1] in CLOSING_BRACKETS)
        and text[0] not in LIST_MARKS + OPENERS
        and not (text[0].isdigit() or is_small(text[0]) or "\t" in text or is_bracketed(text))
        and not is_small(page.texts[at + 1][0])  # a sentence that a line break cuts
        and OF_SPEAKER.match(text) is None
        and not is_row(block, at)
        and ADDRESS.search(text) is None
    )
