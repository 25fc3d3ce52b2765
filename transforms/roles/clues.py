"""What is counted over some lines of a record before the starts in them are weighed.

Which lines are story and which have the shape of a headline, how much story stands above
each line, which copies a start would cut apart, which links a label has under it.
"""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from transforms.fields.spans import is_small
from transforms.roles.code_parts import code_lines
from transforms.roles.cohesion import Words
from transforms.roles.layout import Layout, Term, learnt_starts
from transforms.roles.line_features import CLOSERS, Page, is_unstopped, script_of
from transforms.roles.line_hints import counts_comments, is_request
from transforms.roles.rules import Rule
from transforms.roles.shapes import (
    BIG_GAP,
    COLONS,
    ECHO_WINDOW,
    FULL_STOPS,
    HINTED_STORY,
    LIST_MARKS,
    LONGEST_SECTION,
    NEVER_TITLES,
    PAIR_WIDTH,
    RUN_UP,
    SENTENCE_WIDTH,
    SETTLED_WIDTH,
    STORY_WIDTH,
    TAIL_ROLES,
    TITLE_LEAST,
    TITLE_MOST,
    TITLE_USUAL,
    TOKEN_CHARS,
)
from transforms.roles.signs import has_dateline, has_stamp, is_byline, is_stamp, is_stamp_or_byline
from transforms.tables import Role

# As in "8) Three films on rain", "7:03 - Rain at last" and "16:02 Rain at last".
LIST_POINT = re.compile(r"\d{1,3}[).]\s|\d{1,2}[h:.]\d\d\s?[-–:]\s|(?:[01]\d|2[0-3]):[0-5]\d\s")
HAS_DIGIT = re.compile(r"\d")
MAY_BE_DATELINE = re.compile(r"[—–)）】]| - ")
ADDRESS_RULE = "source-address"
ADDRESS_REACH = 8  # lines between two entries of a list of addresses
SIGNED_WITHIN = 3  # lines under a headline in which its stamp or byline stands
TOLD_WITHIN = 8  # and its first two paragraphs
DATELINE_CHARS = 60  # characters of a paragraph in which its dateline ends


@dataclass(frozen=True, slots=True)
class Shapes:
    """What the lines are by themselves and beside their neighbours; lists in parallel.

    `linked` marks the links right under a label such as "Related stories", `code` the lines
    of parts in code.
    """

    story: list[bool]
    title: list[bool]
    scripts: list[str]
    linked: list[bool]
    code: frozenset[int]


@dataclass(frozen=True, slots=True)
class Above:
    """What was counted above a page that is not the first of its record.

    `at` is the line of the page that has `story` widths of paragraphs of the record
    above it, `script` that of the nearest of them.
    """

    at: int = 0
    story: int = 0
    script: str = ""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the starts in a page are judged by.

    `story_before[i]` is the width of the paragraphs of the record above line i, `links[i]`
    the pairs of copies with one above line i and one at or below it,
    `learnt` the lines at which the layout of the dump opens an article.
    """

    story: list[bool]
    title: list[bool]
    scripts: list[str]
    story_before: list[int]
    links: list[int]
    usual_gap: int
    spare: int  # blank lines that the gaps have beside those counted
    anchors: list[int]
    linked: list[bool]
    words: Words
    learnt: dict[int, Term]
    furniture: float  # share of the lines of the dump
    code: frozenset[int]


def read_shapes(page: Page) -> Shapes:
    """Say which lines are story, which could be headlines, and which are links."""
    count = len(page.texts)
    story = [_is_story(page, at) for at in range(count)]
    code = code_lines(page)
    for at in code:
        story[at], page.hints[at] = True, None
    for at in _listed_addresses(page):
        page.hints[at] = None
    return Shapes(
        story,
        [not story[at] and is_title(page, at) for at in range(count)],
        [script_of(text) if story[at] else "" for at, text in enumerate(page.texts)],
        _linked(page, story),
        frozenset(code),
    )


def _listed_addresses(page: Page) -> list[int]:
    """Return the lines that name a page's address near others: a list, and no source."""
    found = [
        at for at, hint in enumerate(page.hints) if hint is not None and hint.name == ADDRESS_RULE
    ]
    pairs = [pair for pair in pairwise(found) if pair[1] - pair[0] <= ADDRESS_REACH]
    return sorted({at for pair in pairs for at in pair})


def read_clues(page: Page, shapes: Shapes, layout: Layout, above: Above) -> Clues:
    """Count what all starts of a page are judged by."""
    story, title, scripts, linked = shapes.story, shapes.title, shapes.scripts, shapes.linked
    learnt = learnt_starts(page, story, layout)
    anchors = set(_may_be_headlines(page, title, linked))
    anchors.update(_bare_openings(page, shapes, layout.usual_gap, above))
    anchors.update(at for at in learnt if at > 0)
    content = _content(page, story)
    return Clues(
        story,
        title,
        scripts,
        list(accumulate(content, initial=above.story - sum(content[: above.at]))),
        _links(page, story, linked),
        layout.usual_gap,
        layout.spare,
        sorted(anchors),
        linked,
        Words(page, story, layout.weights, {}),
        learnt,
        layout.furniture,
        shapes.code,
    )


def _may_be_headlines(page: Page, title: list[bool], linked: list[bool]) -> list[int]:
    """Return the lines with the shape of a headline; of those under a label only the last.

    Where no blank line parts pages, the next one's headline stands right under a list of links.
    One that comes again below is a link to the next page.
    """
    found, is_last = [], True
    for at in range(len(title) - 1, 0, -1):
        if not linked[at]:
            is_last = True
        elif not is_last or not title[at] or at < page.next_copies[at] <= at + ECHO_WINDOW:
            continue
        if title[at]:
            found.append(at)
            is_last = not linked[at]
    return found


def _content(page: Page, story: list[bool]) -> list[int]:
    """Return how much story each line is, in widths."""
    return [
        min(width, SETTLED_WIDTH) if is_story and hint is None else 0
        for width, is_story, hint in zip(page.widths, story, page.hints, strict=True)
    ]


def _is_story(page: Page, at: int) -> bool:
    """Say whether a line is a paragraph: a long line, or one that ends like a sentence."""
    width, hint = page.widths[at], page.hints[at]
    if width < SENTENCE_WIDTH or _has_near_copy(page, at):
        return False
    if hint is not None and (hint.is_sure or (hint.role in TAIL_ROLES and width < HINTED_STORY)):
        return False
    if width >= TITLE_MOST or not page.stops[at]:
        return width >= TITLE_MOST or (width >= STORY_WIDTH and _is_open_ended(page.texts[at]))
    text = page.texts[at].rstrip(CLOSERS)
    return width >= STORY_WIDTH or (text[-1:] in FULL_STOPS and not text.endswith("..."))


def _is_open_ended(text: str) -> bool:
    """Say whether a long line is a paragraph without a full stop: a list follows, or in Thai."""
    return text[-1] in COLONS or is_unstopped(text)


def _has_near_copy(page: Page, at: int) -> bool:
    """Say whether a line stands again a few lines above or below."""
    return (
        0 <= at - page.copies[at] <= ECHO_WINDOW and page.copies[at] >= 0
    ) or at < page.next_copies[at] <= at + ECHO_WINDOW


def is_echoed(page: Page, at: int) -> bool:
    """Say whether a line comes again with other copies, or a button, between.

    So a headline does, whatever its words look like. A byline that comes again does not;
    a caption does, but with a copy of the headline between. What comes three times needs
    nothing between.
    """
    echo = page.next_copies[at]
    is_pair = echo == at + 1  # the headline stands in the picture's place, too
    if is_pair:
        echo = page.next_copies[echo]
    if not at + 1 < echo <= at + ECHO_WINDOW or page.widths[at] < TITLE_LEAST:
        return False
    if 0 <= at - page.copies[at] <= ECHO_WINDOW and page.copies[at] >= 0:
        return False
    is_between = is_thrice(page, at)
    paragraphs = -int(is_between)  # a caption may be one, too
    for between in range(at + 1, echo):
        if len(page.texts[between]) <= TOKEN_CHARS:
            is_between = True
            continue
        former = page.copies[between]
        if at - ECHO_WINDOW <= former < at and former >= 0:
            return False
        is_between |= former > at and not is_pair
        is_single = former < 0 and not between < page.next_copies[between] <= echo + ECHO_WINDOW
        paragraphs += is_single and page.stops[between] and page.widths[between] >= SENTENCE_WIDTH
    return is_between and paragraphs <= 1  # a deck may be a sentence


def is_thrice(page: Page, at: int) -> bool:
    """Say whether a line as long as headlines are comes twice more, each time soon.

    A caption does so in pairs.
    """
    second = page.next_copies[at]
    if not at + 1 < second <= at + ECHO_WINDOW or page.widths[at] < TITLE_USUAL[0]:
        return False
    return second < page.next_copies[second] <= second + ECHO_WINDOW


def _is_no_name(hint: Rule, text: str) -> bool:
    """Say whether a line opens like a byline and no name follows: "Report: rain at last"."""
    return hint.name == "byline-opening" and ":" in text and not is_byline(text)


def _is_of_list(text: str) -> bool:
    """Say whether a line is a point of a list, a ticker's entry, or a row of a table."""
    return text[0] in LIST_MARKS or "\t" in text or LIST_POINT.match(text) is not None


def is_title(page: Page, at: int) -> bool:
    """Say whether a line has the shape of a headline."""
    width = page.widths[at]
    hint = page.hints[at]
    if not TITLE_LEAST <= width <= TITLE_MOST or (hint is not None and hint.is_sure):
        return False
    if is_echoed(page, at):
        return True
    text = page.texts[at]
    if hint is not None and hint.role in NEVER_TITLES and not _is_no_name(hint, text):
        return False
    if text[-1] in ".。،,;:：؛" and not text.endswith("..."):
        return False
    is_asked = hint is not None and hint.role is Role.PROMO and is_request(text)
    if is_asked or _is_of_list(text) or text[0] in ":;,.)" or is_small(text[0]):
        return False
    return not (HAS_DIGIT.search(text) and has_stamp(text))


def _bare_openings(page: Page, shapes: Shapes, usual: int, above: Above) -> list[int]:
    """Return the paragraphs that may open an article without a headline.

    One of the signs that can outweigh the odds against it has to be there: a big gap,
    another script, a dateline, or furniture right above.
    """
    found = []
    last, story = above.script, shapes.story
    former = above.at - 1
    for at in range(above.at, len(story)):
        script = shapes.scripts[at]
        if not script:
            continue
        gap = max(page.gaps[former + 1 : at + 1]) if at > 0 else 0
        former = at
        if at > 0 and (
            (last and script != last)
            or (gap >= BIG_GAP and gap > usual)
            or (not story[at - 1] and page.hints[at - 1] is not None)
            or (
                MAY_BE_DATELINE.search(page.texts[at], 0, DATELINE_CHARS) is not None
                and has_dateline(page.texts[at])
            )
        ):
            found.append(at)
        last = script
    return found


def _links(page: Page, story: list[bool], linked: list[bool]) -> list[int]:
    """Count, for each line, the pairs of near copies that a start there would cut."""
    steps = [0] * (len(page.texts) + 2)
    for at, copy in enumerate(page.copies):
        other = copy if copy >= 0 else page.suffixed[at]
        if other >= 0 and at - other <= ECHO_WINDOW and page.widths[at] >= PAIR_WIDTH:
            if linked[other] or is_parted(page, story, other, at):
                continue
            steps[other + 1] += 1
            steps[at + 1] -= 1
    return list(accumulate(steps))[: len(page.texts)]


def _linked(page: Page, story: list[bool]) -> list[bool]:
    """Mark the links right under a label such as "Related stories", and readers' comments.

    A line that comes again without a big gap between is the next page's headline.
    """
    linked = [False] * len(page.texts)
    since = -1
    for at, hint in enumerate(page.hints):
        if (
            hint is not None
            and hint.is_sure
            and (hint.role is Role.RELATED_LINK or _opens_thread(page, at))
        ):
            since = at
        elif since >= 0:
            is_other = hint is not None and hint.is_sure and hint.role in (Role.NAV, Role.NOTICE)
            is_over = page.gaps[at] > 0 or story[at] or is_other or at - since > RUN_UP
            if is_over or _opens_story(page, story, at):
                since = -1
                continue
            echo = page.next_copies[at]
            linked[at] = not at < echo <= at + ECHO_WINDOW or any(
                page.gaps[other] >= BIG_GAP for other in range(at + 1, echo + 1)
            )
    return linked


def _opens_story(page: Page, story: list[bool], at: int) -> bool:
    """Say whether a line has a stamp or byline, and then paragraphs, right below: no link.

    "Latest" and "Trending" stand over links, and in menus above a headline.
    """
    if not TITLE_USUAL[0] <= page.widths[at] <= TITLE_USUAL[1] or page.hints[at] is not None:
        return False
    below = range(at + 1, min(at + SIGNED_WITHIN, len(story) - 1) + 1)
    if not any(is_stamp_or_byline(page.texts[each]) for each in below):
        return False
    top = range(at + 1, min(at + TOLD_WITHIN, len(story) - 2) + 1)
    return any(story[each] and story[each + 1] for each in top)


def _opens_thread(page: Page, at: int) -> bool:
    """Say whether a count of comments stands right over a name, its time and what it said."""
    said = at + 3
    return (
        said < len(page.texts)
        and page.widths[at + 1] <= LONGEST_SECTION
        and page.stops[said]
        and not any(page.gaps[at + 1 : said + 1])
        and is_stamp(page.texts[said - 1])
        and counts_comments(page.texts[at])
    )


def is_parted(page: Page, story: list[bool], one: int, other: int) -> bool:
    """Say whether more than a deck of story, or a list of links, is between two copies."""
    plain = 0
    for at in range(one + 1, other):
        hint = page.hints[at]
        if (hint is not None and hint.role is Role.RELATED_LINK) or story[at]:
            plain += 1
    return plain > 1
