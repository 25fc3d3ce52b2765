"""The claims on heads that only name a part: by a usual name, before a colon, over the story.

"Background" or "Pros and cons" says nothing of the story, so no pattern of words or lines
tells it from a label; what stands above and below does.
"""

import re
from functools import cache

from transforms.roles.anatomy import BlockView
from transforms.roles.calls import opens_with_call
from transforms.roles.cross_heads import (
    LONGEST_PART,
    OPEN_ENDS,
    OPENERS,
    is_over_part,
)
from transforms.roles.decks import is_list_point
from transforms.roles.head_shapes import is_titled_as_others
from transforms.roles.interviews import is_question
from transforms.roles.line_features import Page
from transforms.roles.line_hints import fold, phrase_key, phrases_of, words_of_list
from transforms.roles.list_rows import LABEL, labelled_alike
from transforms.roles.shapes import (
    COLONS,
    LIST_MARKS,
    QUESTION_MARKS,
    SETTLED_WIDTH,
    STORY_WIDTH,
    TITLE_MOST,
)
from transforms.roles.signs import has_credit, is_credit, is_name, is_place_line
from transforms.roles.title_case import LETTERS, is_in_title_case
from transforms.tables import Role

LEAST_IN_CAPITALS = 4  # letters
LEAST_IN_TITLE = 2  # words of a head in title case
LEAST_OVER_STORY = 3  # of one over a paragraph: two may be who speaks below
LONGEST_NAMED = 120  # widths: of who says what follows, with a post
GLUED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")  # two buttons: CommentPrint
LEAST_ALIKE, HEADS_REACH = 2, 80  # heads of further parts, and lines in which they stand
LEAST_LABELLED = 3  # lines with the same label that head parts
LEAST_ANSWERS = 2  # lines with a label right below such lines that are a talk's: one has a colon
FIGURE = re.compile(r"\s*[$€£¥₹]?\s?\d[\d.,\s]*\s?\S{0,3}")  # behind the label of a fact
PRICE = re.compile(r"[$€£¥₹]\s?\d")
TALK = (-2, 2)  # lines to the next speaker of a talk


def named_part(block: BlockView, at: int) -> bool:
    """Claim the usual name of a part, such as "Background" or "Facts: the dam", over its lines."""
    page = block.page
    text = page.texts[at]
    if page.widths[at] > LONGEST_PART or at <= block.story_first or at >= block.last:
        return False
    name, colon, about = text.partition(":")
    if colon and about:
        is_head = (
            not page.stops[at]
            and page.gaps[at] > 0
            and phrase_key(name) in words_of_list("part", "box")
        )
    else:
        is_head = phrase_key(text) in words_of_list("part", "name")
    return is_head and (page.gaps[at] > 0 or page.gaps[at] == page.gaps[at + 1])


def is_part_name(block: BlockView, at: int) -> bool:
    """Say whether a line is the usual name of a part, over a paragraph or one more head.

    "Frequently asked questions" stands in menus, too.
    """
    page = block.page
    return (
        page.widths[at] <= LONGEST_PART
        and block.story_first < at < block.foot - 1
        and (is_over_part(block, at) or is_question(page.texts[at + 1]))
        and phrase_key(page.texts[at]) in words_of_list("part", "name")
    )


def colon_head(block: BlockView, at: int) -> bool:
    """Claim the name of a part with a colon behind it, apart from what is above, over its lines.

    What leads to a list is a sentence: in English its words are small, in a name they are not.
    Where the heads of the page are in title case, one such as "Iron Keys:" may come in turns.
    """
    page = block.page
    text = page.texts[at]
    is_named = text[-1] in COLONS and page.widths[at] <= LONGEST_NAMED and page.gaps[at] > 0
    if not is_named or page.hints[at] is not None or not block.story_first < at < block.foot - 1:
        return False
    if text[0] in LIST_MARKS + OPENERS:
        return False
    if len(LETTERS.findall(text)) >= LEAST_IN_TITLE and is_titled_as_others(block, text):
        return True
    return not _is_of_talk(page, at) and _names_part(block, at)


def _names_part(block: BlockView, at: int) -> bool:
    """Say whether a line with a colon behind it is a name: by its end, or its capitals."""
    page = block.page
    text = page.texts[at]
    if fold(text).rstrip(COLONS + " ").endswith(_ends()):
        return True
    if page.widths[at] > LONGEST_PART:
        return block.clues.story[at + 1] and is_in_title_case(text, LEAST_OVER_STORY)
    if text.isupper():
        return len("".join(LETTERS.findall(text))) >= LEAST_IN_CAPITALS
    least = LEAST_IN_TITLE if is_list_point(page.texts[at + 1]) else LEAST_OVER_STORY
    is_again = page.copies[at] >= 0 or page.next_copies[at] >= 0
    return is_in_title_case(text, 1 if is_again else least)


def _is_of_talk(page: Page, at: int) -> bool:
    """Say whether the line before the last or after the next has a colon, too: who speaks."""
    others = [at + step for step in TALK if 0 <= at + step < len(page.texts)]
    return any(
        page.texts[other][-1] in COLONS and page.widths[other] <= LONGEST_PART for other in others
    )


@cache
def _ends() -> tuple[str, ...]:
    return tuple(map(fold, phrases_of("part", "end")))


def first_head(block: BlockView, at: int) -> bool:
    """Claim a few open words between two paragraphs of which the lower one is in the story.

    Above it stand the story's first sentences, or the time of a live report's entry.
    """
    page = block.page
    text, above = page.texts[at], block.rule(at - 1)
    if above is None or page.widths[at] > LONGEST_PART or page.hints[at] is not None:
        return False
    if not block.head < at < block.foot - 1 or not is_over_part(block, at):
        return False
    if text[0] in LIST_MARKS + OPENERS or text[-1] in OPEN_ENDS or is_name(text):
        return False
    if (page.stops[at] and not is_question(text)) or is_place_line(text) or has_credit(text):
        return False
    if above.name == "clock-of-entry":
        return True
    is_long = above.role is Role.STANDFIRST and page.widths[at - 1] >= SETTLED_WIDTH
    is_told = page.stops[at - 1] and (above.role is Role.BODY or is_long)
    return is_told and page.gaps[at] > 0 and page.gaps[at + 1] > 0


def head_on_top(block: BlockView, at: int) -> bool:
    """Claim a few open words between byline or stamp and the first paragraph of a story in parts.

    Blank lines part it from both. The heads of at least two more parts look like it.
    """
    page, text = block.page, block.page.texts[at]
    return (
        block.head >= 0
        and block.head < at < block.foot - 1
        and _is_below_marks(block, at)
        and _is_plain_head(page, at)
        and block.clues.story[at + 1]
        and not (is_place_line(text) or has_credit(text) or is_credit(text))
        and not (opens_with_call(text) or GLUED.search(text))
        and _heads_below(block, at) >= LEAST_ALIKE
    )


def _is_below_marks(block: BlockView, at: int) -> bool:
    """Say whether byline or stamp stands right above a line, at most a button between them."""
    above = block.role(at - 1)
    if above is Role.WIDGET:
        above = block.role(at - 2)
    return above in (Role.BYLINE, Role.DATE)


def _is_plain_head(page: Page, at: int) -> bool:
    """Say whether a line is few open words without a figure, and blank lines part it from all."""
    text = page.texts[at]
    return (
        page.hints[at] is None
        and page.widths[at] <= LONGEST_PART
        and min(page.gaps[at : at + 2]) > 0
        and (not page.stops[at] or is_question(text))
        and text[0] not in LIST_MARKS + OPENERS
        and text[-1] not in OPEN_ENDS
        and not any(map(str.isdigit, text))
    )


def _heads_below(block: BlockView, at: int) -> int:
    """Count the lines like a head, each between two paragraphs, down to the foot of the story."""
    story = block.clues.story
    return sum(
        story[other - 1] and story[other + 1] and _is_plain_head(block.page, other)
        for other in range(at + 2, min(block.foot - 1, at + HEADS_REACH))
    )


def label_head(block: BlockView, at: int) -> bool:
    """Claim what stands behind a label that comes several times, each time over a paragraph.

    It may be a sentence. What is asked is a talk's, as is what has an answer with a label
    below it, and what is told has no label, or a long line behind one of them. Figures are facts.
    """
    page = block.page
    if (
        page.hints[at] is not None
        or page.widths[at] > TITLE_MOST
        or page.gaps[at] == 0
        or not block.story_first <= at < block.foot
    ):
        return False
    alike = labelled_alike(block, at)
    if len(alike) < LEAST_LABELLED or _are_answered(page, alike):
        return False
    return all(
        other < block.last
        and page.widths[other] <= TITLE_MOST
        and page.gaps[other] > 0
        and page.gaps[other + 1] > 0
        and page.widths[other + 1] >= STORY_WIDTH
        and page.texts[other][-1] not in QUESTION_MARKS
        and FIGURE.fullmatch(page.texts[other].partition(":")[2]) is None
        for other in alike
    )


def _are_answered(page: Page, alike: list[int]) -> bool:
    """Say whether labels open lines right below some lines, too: of those who answer them.

    One such as "Fact:", below a myth, is nobody's name.
    """
    below = (at + 1 for at in alike if at + 1 < len(page.texts))
    found = (LABEL.match(page.texts[at]) for at in below)
    names = [label for label in found if label and not _is_of_facts(label["label"])]
    return len(names) >= LEAST_ANSWERS


def _is_of_facts(label: str) -> bool:
    return phrase_key(label) in words_of_list("part", "fact")


def entry_head(block: BlockView, at: int) -> bool:
    """Claim a few open words right over facts that an entry opens with: "Price: …".

    The label of the first of them comes again, each time under the head of an entry.
    """
    page, below = block.page, at + 1
    if not block.story_first < at < block.foot - 1 or not _may_head_entry(page, at):
        return False
    above = page.texts[at - 1]
    if len(above) <= LONGEST_PART and PRICE.search(above) is not None:
        return False  # its facts have begun: the price stands over what it was chosen for
    alike = labelled_alike(block, below)
    headed = sum(
        other > block.first
        and page.gaps[other] == page.gaps[below]
        and _may_head_entry(page, other - 1)
        for other in alike
    )
    return headed >= LEAST_LABELLED and headed * 4 >= len(alike) * 3


def _may_head_entry(page: Page, at: int) -> bool:
    """Say whether a line is open, has no label, and is nothing else by itself."""
    text = page.texts[at]
    return (
        page.hints[at] is None
        and page.widths[at] <= LONGEST_PART
        and not page.stops[at]
        and text[0] not in LIST_MARKS + OPENERS
        and text[-1] not in OPEN_ENDS
        and not any(colon in text for colon in COLONS)
    )
