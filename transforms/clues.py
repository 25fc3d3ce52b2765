"""The clues that an article starts at a line, and what each is worth.

Weights are log-odds set by hand: about how many times likelier the clue is at a start
than elsewhere (+0.7 twice, +2.3 ten times, +4.6 a hundred times). Each has its reason.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from transforms.cohesion import Words, shift
from transforms.line_features import CLOSERS, Page, script_of
from transforms.signs import (
    has_credit,
    has_dateline,
    has_stamp,
    is_byline,
    is_name,
    is_slogan,
    is_stamp,
)
from transforms.tables import Role

Term = tuple[str, float]

# --- shapes ---------------------------------------------------------------------------
STORY_WIDTH = 100  # widths: a line so long is a paragraph or a caption
HINTED_STORY = 80  # widths: a longer sentence may open like furniture by chance
SENTENCE_WIDTH = 45  # widths: with a full stop, a shorter one is, too
SETTLED_WIDTH = 200  # widths: so long a paragraph is no deck and no caption
TITLE_LEAST, TITLE_MOST = 15, 170  # widths: of 112 headlines all but one
TITLE_USUAL = (28, 125)  # widths: nine in ten of them
ECHO_WINDOW = 16  # lines between the first two copies of a headline
AHEAD = 45  # lines from a headline to the first paragraph, galleries included
RUN_UP = 14  # lines of menus and bylines above a headline
BIG_GAP = 2  # blank lines: paragraphs are parted by fewer
PAIR_WIDTH = 25  # widths: two equal lines so long are a doubled caption

# --- weights --------------------------------------------------------------------------
TITLE_PRIOR = -3.6  # one title-shaped line in 35 is a headline: the rest are sub-heads
STORY_PRIOR = -5.5  # one paragraph in 250 opens an article without a headline
ECHO = 6.5  # a line that comes again above the story: 40 of 41 are headlines
ECHO_BESIDE = 2.5  # twice on end: captions are, too
SUFFIXED = 3.5  # the same with a site's name behind it
GAP = 2.6  # three blank lines: 1 page in 5 to 17 has them inside (DUMPS.md, 2)
GAP_OF_TWO = 1.6
NO_GAP = 0.9  # paragraphs are parted, this line is not
LEARNT_GAP = 2.5  # the gap that sure starts of this dump have
OTHER_GAP = -2.5  # a gap that they do not have
AFTER_TAIL = 2.0  # notice, comments, related: the page before has ended
AFTER_PASSING = 1.0  # these stand inside stories, too
AFTER_CUT = 1.6  # the line before breaks off in a sentence
STAMP_AHEAD = 2.0
BYLINE_AHEAD = 1.8
CREDIT_AHEAD = 1.8
PAIR_AHEAD = 2.0
DATELINE_AHEAD = 2.6
SECTION_ABOVE = 1.0
NAME_ABOVE = 0.8
TITLE_LENGTH = 0.8
TOO_SHORT = -1.2
QUESTION = -0.6
SECOND_TITLE = -0.8  # the first of two is the headline, the second its deck
LINKED = -6.0  # a headline's or caption's copies stand on both sides
IN_TOP = -3.0  # between a headline's furniture and its story
OTHER_SCRIPT = 4.0
TITLES_AHEAD = -0.5  # each further title-shaped line before a story: a list of links
MOST_TITLES = 4
# Beyond these sums the words on either side cannot change the outcome.
OPEN_ODDS = (-3.8, 7.0)
OPEN_AFTER_GAP = (-6.2, 5.5)  # what sure starts teach still comes on top
LITTLE_STORY = 240  # widths: two paragraphs
TOO_EARLY = -3.0  # decks, cookie notes and captions are sentences, too
WORDS_ONLY = -2.0  # cross-heads change the subject, too
TELLING = frozenset("again twice stamp byline caption dateline doubled after".split()) | frozenset(
    "latin arabic han hangul cyrillic indic thai hebrew greek section the date".split()
)

TAIL_ROLES = frozenset(
    {Role.NOTICE, Role.COMMENT, Role.RELATED_LINK, Role.PROMO, Role.ENDNOTE, Role.AD}
    | {Role.WIDGET, Role.SEPARATOR, Role.NAV}
)
PASSING = frozenset({Role.AD, Role.RELATED_LINK, Role.WIDGET})
TOP_ROLES = frozenset({Role.BYLINE, Role.DATE, Role.SECTION, Role.STANDFIRST})
NEVER_TITLES = TOP_ROLES | {Role.ENDNOTE, Role.NOTICE, Role.WIDGET, Role.NAV}
FULL_STOPS = ".。۔।"
HAS_DIGIT = re.compile(r"\d")
LIST_MARKS = "•·*-–—▪■▶►●○◆"


@dataclass(frozen=True, slots=True)
class Clues:
    """What was counted over the whole record.

    `story_before[i]` is the width of the paragraphs above line i, `links[i]` the pairs of copies
    with one above line i and one at or below it.
    """

    story: list[bool]
    title: list[bool]
    scripts: list[str]
    story_before: list[int]
    links: list[int]
    usual_gap: int
    anchors: list[int]
    linked: list[bool]
    words: Words


def read_clues(page: Page) -> Clues:
    """Count what all starts of a record are judged by."""
    count = len(page.texts)
    story = [_is_story(page, at) for at in range(count)]
    title = [not story[at] and is_title(page, at) for at in range(count)]
    pairs = Counter(page.gaps[at] for at in range(1, count) if story[at] and story[at - 1])
    usual = pairs.most_common(1)[0][0] if pairs else 0
    scripts = [script_of(text) if story[at] else "" for at, text in enumerate(page.texts)]
    linked = _linked(page, story)
    anchors = [at for at in range(1, count) if title[at] and not linked[at]]
    anchors += _bare_openings(page, story, scripts, usual)
    return Clues(
        story,
        title,
        scripts,
        list(accumulate(_content(page, story), initial=0)),
        _links(page, story, linked),
        usual,
        sorted(anchors),
        linked,
        Words(page, story, {}),
    )


def _content(page: Page, story: list[bool]) -> list[int]:
    """Return how much story each line is, in widths."""
    return [
        min(width, SETTLED_WIDTH) if is_story and hint is None else 0
        for width, is_story, hint in zip(page.widths, story, page.hints, strict=True)
    ]


def _is_story(page: Page, at: int) -> bool:
    width = page.widths[at]
    if width < SENTENCE_WIDTH:
        return False
    hint = page.hints[at]
    if hint is not None and (hint.is_sure or (hint.role in TAIL_ROLES and width < HINTED_STORY)):
        return False
    if page.copies[at] >= 0 and at - page.copies[at] <= ECHO_WINDOW:
        return False
    if 0 <= page.next_copies[at] <= at + ECHO_WINDOW:
        return False
    if width >= TITLE_MOST:
        return True
    if not page.stops[at]:
        return False
    return width >= STORY_WIDTH or page.texts[at].rstrip(CLOSERS)[-1:] in FULL_STOPS


def is_title(page: Page, at: int) -> bool:
    """Say whether a line has the shape of a headline."""
    width = page.widths[at]
    if not TITLE_LEAST <= width <= TITLE_MOST:
        return False
    hint = page.hints[at]
    if hint is not None and (hint.is_sure or hint.role in NEVER_TITLES):
        return False
    text = page.texts[at]
    if text[-1] in ".。،,;:：؛" and not text.endswith("..."):
        return False
    if text[0] in LIST_MARKS or text[0] in ":;,.)" or text[0].islower():
        return False
    return not (HAS_DIGIT.search(text) and has_stamp(text))


def _bare_openings(page: Page, story: list[bool], scripts: list[str], usual: int) -> list[int]:
    """Return the paragraphs that may open an article without a headline."""
    found = []
    last = ""
    for at, script in enumerate(scripts):
        if not script:
            continue
        text = page.texts[at]
        gap = page.gaps[at]
        if at > 0 and (
            (last and script != last)
            or (gap >= BIG_GAP and gap > usual)
            or (not story[at - 1])
            or "—" in text[:60]
            or "–" in text[:60]
            or " - " in text[:60]
            or ")" in text[:40]
        ):
            found.append(at)
        last = script
    return found


def _links(page: Page, story: list[bool], linked: list[bool]) -> list[int]:
    """Count, for each line, the pairs of near copies that a start there would cut."""
    steps = [0] * (len(page.texts) + 2)
    for at, other in enumerate(page.copies):
        if other < 0:
            other = page.suffixed[at]
        if 0 <= other and at - other <= ECHO_WINDOW and page.widths[at] >= TITLE_LEAST:
            if linked[other] or _is_parted(page, story, other, at):
                continue
            steps[other + 1] += 1
            steps[at + 1] -= 1
    return list(accumulate(steps))[: len(page.texts)]


def _linked(page: Page, story: list[bool]) -> list[bool]:
    """Mark the links right under a label such as "Related stories".

    A line that comes again without a big gap between is the next page's headline.
    """
    linked = [False] * len(page.texts)
    since = -1
    for at, hint in enumerate(page.hints):
        if hint is not None and hint.is_sure and hint.role is Role.RELATED_LINK:
            since = at
        elif since >= 0:
            if page.gaps[at] > 0 or story[at] or at - since > RUN_UP:
                since = -1
                continue
            echo = page.next_copies[at]
            linked[at] = not at < echo <= at + ECHO_WINDOW or any(
                page.gaps[other] >= BIG_GAP for other in range(at + 1, echo + 1)
            )
    return linked


def _is_parted(page: Page, story: list[bool], one: int, other: int) -> bool:
    """Say whether more than a deck of story, or a list of links, is between two copies."""
    plain = 0
    for at in range(one + 1, other):
        hint = page.hints[at]
        if hint is not None and hint.role is Role.RELATED_LINK:
            plain += 1
        elif story[at]:
            plain += 1
    return plain > 1


@dataclass(frozen=True, slots=True)
class Opening:
    """One line that may open a block: where that would start, and what says so."""

    anchor: int
    first: int
    gap: int
    terms: tuple[Term, ...]

    @property
    def score(self) -> float:
        """Return the sum of the terms."""
        return sum(weight for _, weight in self.terms)


def read_openings(page: Page, clues: Clues) -> list[Opening]:
    """Weigh every line that may open a block; without what only the dump can teach."""
    found = (_opening(page, clues, anchor) for anchor in clues.anchors)
    return [opening for opening in found if opening is not None]


def _opening(page: Page, clues: Clues, anchor: int) -> Opening | None:
    """Weigh one line; None if no story follows, or the line cannot open one."""
    terms = _own_terms(page, clues, anchor)
    if terms is None:
        return None
    ahead = _ahead(page, clues, anchor)
    if ahead is None:
        return None
    first, above = _above(page, clues, anchor)
    gap = max(page.gaps[first : anchor + 1])
    terms += ahead + above + _gap_terms(page, clues, first, gap)
    if clues.links[first]:
        terms.append(("copies on both sides", LINKED))
    if clues.story_before[first] < LITTLE_STORY and gap < BIG_GAP:
        terms.append(("little story above", TOO_EARLY))
    so_far = sum(weight for _, weight in terms)
    low, high = OPEN_AFTER_GAP if gap >= BIG_GAP else OPEN_ODDS
    if low < so_far < high:
        terms += shift(clues.words, first, anchor)
    names = {name.split(" ")[0] for name, weight in terms if weight > 0}
    if not names & TELLING and gap <= clues.usual_gap:
        terms.append(("no other sign", WORDS_ONLY))
    return Opening(anchor, first, gap, tuple(terms))


def _own_terms(page: Page, clues: Clues, anchor: int) -> list[Term] | None:
    """Return what a line itself says; None if it cannot open a block."""
    if clues.story[anchor]:
        return [("a paragraph", STORY_PRIOR)]
    former = page.copies[anchor]
    if (
        0 <= former
        and anchor - former <= ECHO_WINDOW
        and not clues.linked[former]
        and not _is_parted(page, clues.story, former, anchor)
    ):
        return None
    terms = [("title-shaped", TITLE_PRIOR)]
    echo = page.next_copies[anchor]
    is_echoed = anchor < echo <= anchor + ECHO_WINDOW and not _is_parted(
        page, clues.story, anchor, echo
    )
    if has_credit(page.texts[anchor]):
        if is_echoed and echo == anchor + 1:
            return None
        terms.append(("a caption", IN_TOP))
    if is_echoed and echo == anchor + 1:
        terms.append(("twice", ECHO_BESIDE))
    elif is_echoed:
        terms.append((f"again {echo - anchor} lines below", ECHO))
    low, high = TITLE_USUAL
    width = page.widths[anchor]
    if low <= width <= high:
        terms.append(("length of a headline", TITLE_LENGTH))
    elif width < low:
        terms.append(("short", TOO_SHORT))
    if page.texts[anchor][-1] in "?؟？":
        terms.append(("a question", QUESTION))
    if clues.title[anchor - 1] and not (
        clues.linked[anchor - 1] or clues.story[max(0, anchor - 2)]
    ):
        terms.append(("a title right above", SECOND_TITLE))
    return terms


def _ahead(page: Page, clues: Clues, anchor: int) -> list[Term] | None:
    """Return the terms of what follows an anchor up to its story; None: no story."""
    found: dict[str, float] = {}
    titles = 0
    count = len(page.texts)
    for at in range(anchor, min(count, anchor + AHEAD)):
        text = page.texts[at]
        if clues.story[at]:
            if at > anchor and not has_dateline(text) and has_credit(text):
                found["caption with credit"] = CREDIT_AHEAD
                continue
            if has_dateline(text):
                found["dateline"] = DATELINE_AHEAD
            if titles > 2:
                found["titles before the story"] = TITLES_AHEAD * min(titles - 2, MOST_TITLES)
            return _capped(found)
        if at == anchor:
            continue
        hint = page.hints[at]
        if hint is not None and hint.role is Role.BYLINE or is_byline(text):
            found["byline below"] = BYLINE_AHEAD
        elif (hint is not None and hint.role is Role.DATE) or (hint is None and is_stamp(text)):
            found["stamp below"] = STAMP_AHEAD
        elif page.copies[at] == at - 1 > anchor and page.widths[at] >= PAIR_WIDTH:
            found["doubled line"] = PAIR_AHEAD
        elif hint is None and has_credit(text):
            found["caption with credit"] = CREDIT_AHEAD
        elif clues.title[at] and page.copies[at] < 0:
            titles += 1
    return None


def _capped(found: dict[str, float]) -> list[Term]:
    """Return the terms, the further ones at half their weight: they come together."""
    ranked = sorted(found.items(), key=lambda term: (-term[1], term[0]))
    return [
        (name, weight if at == 0 or weight < 0 else weight / 2)
        for at, (name, weight) in enumerate(ranked)
    ]


def _above(page: Page, clues: Clues, anchor: int) -> tuple[int, list[Term]]:
    """Find the first line of the block above an anchor, and what ends there.

    The nearest big gap is where pages were glued; without one, the lines that belong
    above a headline (section, stamp, byline) go with it.
    """
    low = max(1, anchor - RUN_UP)
    first = anchor
    at = anchor
    while at >= low and (at == anchor or not _is_text(page, clues, at)):
        if page.gaps[at] >= BIG_GAP and page.gaps[at] > clues.usual_gap:
            first = at
            break
        at -= 1
    else:
        first = _without_gap(page, clues, anchor, low)
    terms: list[Term] = []
    if first == 0:
        return 0, terms
    before = first - 1
    hint = page.hints[before]
    if hint is not None and hint.role in TAIL_ROLES and _follows_story(clues, before):
        weight = AFTER_PASSING if hint.role in PASSING else AFTER_TAIL
        terms.append((f"after {hint.role.value}", weight))
    elif hint is not None and hint.role in TOP_ROLES:
        terms.append((f"after {hint.role.value}", IN_TOP))
    elif hint is None and not page.stops[before]:
        if page.widths[before] >= STORY_WIDTH:
            terms.append(("the line before breaks off", AFTER_CUT))
        elif before > 0 and clues.story[before - 1] and not clues.story[anchor]:
            terms.append(("the line before breaks off", AFTER_CUT / 2))
    if clues.story[anchor] and not _follows_story(clues, before):
        terms.append(("no story above", IN_TOP))
    for at in range(first, anchor):
        role = page.hints[at].role if page.hints[at] is not None else None
        if role in TOP_ROLES:
            terms.append((f"{role} above", SECTION_ABOVE))
            break
    else:
        if first < anchor and is_name(page.texts[first]):
            terms.append(("a name above", NAME_ABOVE))
    script = _script_near(clues, anchor, 1)
    other = _script_near(clues, first - 1, -1)
    if script and other and script != other:
        terms.append((f"{other} before, {script} after", OTHER_SCRIPT))
    return first, terms


def _is_text(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is story, a break-off of one included."""
    return clues.story[at] or (page.widths[at] >= STORY_WIDTH and page.hints[at] is None)


def _without_gap(page: Page, clues: Clues, anchor: int, low: int) -> int:
    """Find the first line of a block where no gap says it: what belongs above goes."""
    first = anchor
    for at in range(anchor - 1, low - 1, -1):
        hint = page.hints[at]
        if _is_text(page, clues, at) or (hint is not None and hint.role in TAIL_ROLES):
            if hint is None or hint.role not in (Role.NAV, Role.WIDGET):
                break
            continue
        if (hint is not None and hint.role in TOP_ROLES) or is_stamp(page.texts[at]):
            first = at
        elif is_slogan(page.texts[at]) or _recurs(page, at):
            first = at
        elif is_name(page.texts[at]):
            first = at
        elif hint is None and page.widths[at] > PAIR_WIDTH * 3:
            break
    return first


def _recurs(page: Page, at: int) -> bool:
    """Say whether a line stands elsewhere in the dump: the site's own words."""
    return (
        page.next_copies[at] > at + ECHO_WINDOW or 0 <= page.copies[at] < at - ECHO_WINDOW
    ) and page.widths[at] >= TITLE_LEAST


def _follows_story(clues: Clues, before: int) -> bool:
    """Say whether there is story among the lines right above."""
    low = max(0, before - RUN_UP * 2)
    return clues.story_before[before + 1] > clues.story_before[low]


def _script_near(clues: Clues, at: int, step: int) -> str:
    """Return the script of the nearest story."""
    for _ in range(AHEAD):
        if not 0 <= at < len(clues.scripts):
            return ""
        if clues.scripts[at]:
            return clues.scripts[at]
        at += step
    return ""


def _gap_terms(page: Page, clues: Clues, first: int, gap: int) -> list[Term]:
    """Return what the blank lines above a block say by themselves."""
    usual = clues.usual_gap
    if gap > usual and gap > BIG_GAP:
        return [(f"{gap} blank lines above", GAP)]
    if gap > usual and gap == BIG_GAP:
        return [(f"{gap} blank lines above", GAP_OF_TWO)]
    if page.gaps[first] < usual:
        return [("no blank line above", NO_GAP)]
    return []


def learnt_terms(page: Page, opening: Opening, glue: int) -> list[Term]:
    """Return what a gap says beside those of the sure starts of the dump."""
    if page.gaps[opening.first] == glue:
        return [("the gap of sure starts", LEARNT_GAP)]
    return [("not the gap of sure starts", OTHER_GAP)]
