"""The terms for and against an article starting at a line, and what each is worth.

Weights are log-odds: about how many times likelier the clue is at a start than elsewhere
(+0.7 twice, +2.3 ten times, +4.6 a hundred times). Many clues come together, so they are
weighed together, on glued dumps: a clue is worth what the others do not say already
(`python -m tests.benchmarks.fit_starts` prints what each would gain).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.roles.clues import Clues, is_echoed, is_parted
from transforms.roles.cohesion import BESIDE
from transforms.roles.line_features import Page
from transforms.roles.line_hints import counts_comments, speaks_to_reader
from transforms.roles.shapes import (
    AHEAD,
    BIG_GAP,
    ECHO_WINDOW,
    LIST_MARKS,
    PAIR_WIDTH,
    PASSING,
    QUESTION_MARKS,
    RUN_UP,
    STORY_WIDTH,
    TAIL_ROLES,
    TITLE_LEAST,
    TITLE_USUAL,
    TOP_ROLES,
)
from transforms.roles.shifts import MOST_SHIFT, WITHIN, shift
from transforms.roles.signs import (
    has_credit,
    has_dateline,
    is_byline,
    is_credit,
    is_mostly_stamp,
    is_name,
    is_name_and_day,
    is_signed,
    is_slogan,
    is_stamp,
    is_stamp_or_byline,
)
from transforms.roles.surroundings import language_terms, surrounding_terms
from transforms.tables import Role

Term = tuple[str, float]

TITLE_PRIOR = -3.6  # one title-shaped line in 35 is a headline: the rest are sub-heads
STORY_PRIOR = -6.3  # one paragraph in 500 opens an article without a headline
ECHO = 6.5  # a line that comes again above the story: 40 of 41 are headlines
LOOSE_ECHO = 3.8  # a short one, or one with other lines between that do not: tables, names, too
ECHO_BESIDE = 2.3  # twice on end: captions are, too
GAP = 2.6  # three blank lines: 1 page in 5 to 17 has them inside (DUMPS.md, 2)
GAP_OF_TWO = 1.6
# Beside the gap: for none, one, two and more other big gaps near it. Where a page has them
# around its pictures and heads, one more says little.
OTHER_GAPS = (0.0, -0.4, -1.0, -1.0, -2.5)
GAPS_REACH = 10  # lines above and below
NO_GAP = 0.9  # paragraphs are parted, this line is not
# The line above is of the foot of a page: it has ended, but some stand inside stories, too.
AFTER_TAIL = {
    Role.NOTICE: 2.8,
    Role.ENDNOTE: 2.2,
    Role.NAV: 2.0,
    Role.COMMENT: 2.0,
    Role.SEPARATOR: 1.6,
    Role.WIDGET: 1.2,
    Role.PROMO: 1.2,
    Role.AD: 1.1,
    Role.RELATED_LINK: 0.3,
}
FOOT_ABOVE = 0.9  # beside the last line of it
FOOT_LINES = 4
TAIL_ABOVE = 1.0  # some lines further up
TAIL_REACH = 8  # lines
TAIL_SENTENCE = 150  # widths: longer ones are story, not a note on cookies
AFTER_CUT = 1.9  # the line before breaks off in a sentence
AFTER_UNSTOPPED = 1.0  # it is short, or no paragraph is above it: a caption, a list of links
RIGHT_AFTER_STORY = -0.2  # as far apart as its own paragraphs
LONGEST_CROSS_HEAD = 70  # widths: 19 in 20 are shorter
UNDER_HEAD = -0.7  # a paragraph with a cross-head above its gap: no article ends with one
STAMP_AHEAD = 2.2
BYLINE_AHEAD = 2.0
CREDIT_AHEAD = 2.4
PAIR_AHEAD = 2.0
DATELINE_AHEAD = 2.6
SIGNED_DECK = {"byline": 1.6, "stamp": 1.1}  # those of pictures and boxes stand in stories, too
BELOW_DECK = 2  # lines
SIGNED = frozenset({"stamp below", "byline below"})
TOP_ABOVE = {Role.SECTION: 1.9, Role.DATE: 0.9, Role.BYLINE: 0.5, Role.STANDFIRST: 0.5}
NAME_ABOVE = 0.8
# Widths, and log-odds of less: most cross-heads are short, hardly a headline is.
TITLE_LENGTHS = ((28, -0.7), (45, 0.8), (60, 0.9), (111, 1.0), (126, 0.3))
QUOTATION = -0.7  # pulled quotations and quoted cross-heads
QUOTES = '"“«„‘'
LIST_AHEAD = -0.8  # cross-heads have lists below them
QUESTION = -0.6
LAST_LINK = -0.3  # a teaser may follow
SECOND_TITLE = -0.3  # the first of two is the headline, the second its deck
LINKED = -6.0  # a headline's or caption's copies stand on both sides
IN_TOP = -2.3  # between a headline's furniture and its story
OTHER_SCRIPT = 2.4
TITLES_AHEAD = -0.5  # each further title-shaped line before a story: a list of links
NO_HEADLINE = -2.0  # bylines, captions and requests have the shape of one, too
MOST_TOP = 8  # lines between a headline and what gave its story away
LEAST_TOLD = 2  # words of a headline that its story has, and the one before has not
SLOGAN = 1.5  # "News of the Valley | The Daily Rain": the title bar, which is a page's first line
OVER_CREDIT = -1.0  # where a page has its picture right under the headline, so is that
LONGEST_DECK = 280  # widths: of a deck between headline and byline
MOST_TITLES_ABOVE = 2  # lines over a deck that gave the start away: headline, kicker
FEW_TITLES = 2  # a deck and a caption may look like titles
MOST_TITLES = 4
# Beyond these sums the words on either side cannot change the outcome.
OPEN_ODDS = (-5.6, 7.0)
OPEN_AFTER_GAP = (-8.0, 5.5)
LEARNT_LOW = -3.8  # log-odds: below, what the layout of the dump says stands alone
CLEAR = 7.0  # log-odds: what the layout of the dump says counts up to here
LITTLE_STORY = 240  # widths: two paragraphs
TOO_EARLY = -3.0  # decks, cookie notes and captions are sentences, too
FENCE = 4.0  # log-odds: 98 in 100; the words of other starts end there
FENCE_REACH = 80  # lines: nine paragraphs with their furniture, and what stands above a headline
WORDS_ONLY = -0.5  # cross-heads change the subject, too
# The first words of the terms that tell a start apart from a cross-head.
TELLING = frozenset(
    {"again", "twice", "stamp", "byline", "caption", "dateline", "doubled", "after", "section"}
    | {"latin", "arabic", "han", "hangul", "cyrillic", "indic", "thai", "hebrew", "greek"}
    | {"date", "the"}
)


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


def read_openings(page: Page, clues: Clues, sure: range) -> list[Opening]:
    """Weigh the lines of a range that may open a block; without the gap of sure starts.

    The words of an article end where another starts. So each line is weighed twice: beside
    the starts that the first time made sure, few paragraphs are read, or none.
    """
    near = range(sure.start - FENCE_REACH, sure.stop + FENCE_REACH)
    found = (_opening(page, clues, anchor) for anchor in clues.anchors if anchor in near)
    drafts = [draft for draft in found if draft is not None]
    fences = {
        draft.first: draft.anchor
        for draft in drafts
        if _may_be_fence(clues, draft)
        and _with_words(page, clues, draft, (-1, len(page.texts)), BESIDE).score >= FENCE
    }
    firsts = sorted(fences)
    return [
        _with_words(page, clues, draft, _ends(page, draft, firsts, fences), WITHIN)
        for draft in drafts
        if draft.anchor in sure
    ]


def _may_be_fence(clues: Clues, draft: Opening) -> bool:
    """Say whether the words beside a line could still make it a sure start: they are dear."""
    _, learnt = clues.learnt.get(draft.first, ("", 0.0))
    return draft.score + MOST_SHIFT + max(0.0, learnt) >= FENCE


def _ends(
    page: Page, draft: Opening, firsts: Sequence[int], fences: Mapping[int, int]
) -> tuple[int, int]:
    """Return the lines beyond which the words of other articles stand, above and below."""
    at = bisect_left(firsts, draft.first - 1) - 1
    while at >= 0 and fences[firsts[at]] >= draft.first:
        at -= 1
    below = bisect_right(firsts, draft.anchor + 1)
    return (
        firsts[at] - 1 if at >= 0 else -1,
        firsts[below] if below < len(firsts) else len(page.texts),
    )


def _with_words(
    page: Page, clues: Clues, draft: Opening, ends: tuple[int, int], most: int
) -> Opening:
    """Add what the words on either side of a line say, and the layout of the dump."""
    anchor, first, gap = draft.anchor, draft.first, draft.gap
    terms = list(draft.terms)
    low, high = OPEN_AFTER_GAP if gap >= BIG_GAP else OPEN_ODDS
    if low < draft.score < high and (first not in clues.learnt or draft.score > LEARNT_LOW):
        terms += shift(clues.words, first, anchor, ends, most)
        if most == WITHIN:
            terms += language_terms(page, clues, first, anchor, ends)
    if first in clues.learnt and sum(weight for _, weight in terms) < CLEAR:
        terms.append(clues.learnt[first])
    elif gap <= clues.usual_gap and TELLING.isdisjoint(
        name.split(" ")[0] for name, weight in terms if weight > 0
    ):
        terms.append(("no other sign", WORDS_ONLY))
    return Opening(anchor, first, gap, tuple(terms))


def _opening(page: Page, clues: Clues, anchor: int) -> Opening | None:
    """Weigh one line but for its words; None if no story follows, or it cannot open one."""
    terms = _own_terms(page, clues, anchor)
    if terms is None:
        return None
    ahead = _ahead(page, clues, anchor)
    if ahead is None:
        return None
    is_dated = any(name.startswith("stamp below") for name, _ in ahead)
    first, above = _above(page, clues, anchor, is_dated=is_dated)
    gap = max(page.gaps[first : anchor + 1])
    terms += ahead + above + _gap_terms(page, clues, first, gap)
    around = surrounding_terms(page, clues, first, anchor)
    # Where the layout of the dump opens its articles, they may stand right over their story.
    terms += [term for term in around if term[1] > 0 or first not in clues.learnt]
    if first == anchor and not clues.story[first] and is_stamp_or_byline(page.texts[first]):
        terms.append(("a byline or a stamp", NO_HEADLINE))
    if clues.links[first]:
        terms.append(("copies on both sides", LINKED))
    if clues.story_before[first] < LITTLE_STORY and gap < BIG_GAP:
        terms.append(("little story above", TOO_EARLY))
    return Opening(anchor, first, gap, tuple(terms))


def _own_terms(page: Page, clues: Clues, anchor: int) -> list[Term] | None:
    """Return what a line itself says; None if it cannot open a block."""
    if clues.story[anchor]:
        return [("a paragraph", STORY_PRIOR)]
    former = page.copies[anchor]
    if (
        former >= 0
        and anchor - former <= ECHO_WINDOW
        and not clues.linked[former]
        and not is_parted(page, clues.story, former, anchor)
    ):
        return None
    is_headline = is_echoed(page, anchor)
    is_caption = has_credit(page.texts[anchor]) and not is_headline
    echo = _echo(page, clues, anchor)
    if is_caption and echo == anchor + 1:
        return None
    is_second = clues.title[anchor - 1] and not (
        clues.linked[anchor - 1] or clues.story[max(0, anchor - 2)]
    )
    width = page.widths[anchor]
    length = next((weight for least, weight in TITLE_LENGTHS if width < least), 0.0)
    again = ECHO if is_headline and width >= TITLE_USUAL[0] else LOOSE_ECHO
    terms = (
        ("title-shaped", TITLE_PRIOR, True),
        ("a caption", IN_TOP, is_caption),
        ("an outlet's own title", SLOGAN, is_slogan(page.texts[anchor])),
        ("over a credit", OVER_CREDIT, _is_over_credit(page, anchor)),
        ("speaks to the reader", NO_HEADLINE, _is_of_promo(page, anchor)),
        ("twice", ECHO_BESIDE, echo == anchor + 1 and not is_headline),
        ("again with a copy between", ECHO, echo == anchor + 1 and is_headline),
        (f"again {echo - anchor} lines below", again, echo > anchor + 1),
        ("short" if length < 0 else "length of a headline", length, length),
        ("a quotation", QUOTATION, page.texts[anchor][0] in QUOTES),
        ("a question", QUESTION, page.texts[anchor][-1] in QUESTION_MARKS),
        ("a title right above", SECOND_TITLE, is_second),
        ("the last under a label of links", LAST_LINK, clues.linked[anchor]),
    )
    return [(name, weight) for name, weight, holds in terms if holds]


def _echo(page: Page, clues: Clues, anchor: int) -> int:
    """Return the next copy of a line if it stands above the same story, else -1."""
    echo = page.next_copies[anchor]
    is_near = anchor < echo <= anchor + ECHO_WINDOW
    return echo if is_near and not is_parted(page, clues.story, anchor, echo) else -1


def _ahead(page: Page, clues: Clues, anchor: int) -> list[Term] | None:
    """Return the terms of what follows an anchor up to its story; None: no story."""
    found: dict[str, float] = {}
    titles, is_of_reader = 0, False
    for at in range(anchor, min(len(page.texts), anchor + AHEAD)):
        text = page.texts[at]
        if at == anchor and clues.story[at] and page.widths[at] < STORY_WIDTH:
            below = _signs_below(page, at, anchor)
            if below:  # a headline of two sentences
                found |= below
                continue
        if clues.story[at]:
            if at > anchor and not has_dateline(text) and has_credit(text):
                found["caption with credit"] = CREDIT_AHEAD
                continue
            return _capped(found | _at_story(page, clues, at, anchor, titles))
        if at == anchor:
            continue
        is_of_reader = is_of_reader or counts_comments(text)
        sign = _top_sign(page, at, anchor)
        if sign is not None:
            if not (is_of_reader and sign[0] in SIGNED):
                found[sign[0]] = sign[1]
        elif clues.title[at] and page.copies[at] < 0:
            titles += 1
    return None


def _at_story(page: Page, clues: Clues, at: int, anchor: int, titles: int) -> dict[str, float]:
    """Return what the first paragraph says, and what stands between it and the anchor."""
    found: dict[str, float] = {}
    text = page.texts[at]
    if has_dateline(text):
        found["dateline"] = DATELINE_AHEAD
    elif text[0] in LIST_MARKS and at > anchor:
        found["a list below"] = LIST_AHEAD
    if titles > FEW_TITLES:
        more = min(titles - FEW_TITLES, MOST_TITLES)
        found["titles before the story"] = TITLES_AHEAD * more
    if not clues.story[anchor]:
        found |= _signs_below(page, at, anchor)
    return found


def _signs_below(page: Page, deck: int, anchor: int) -> dict[str, float]:
    """Return the stamp or byline right below a first paragraph, which then is a deck."""
    for at in range(deck + 1, min(len(page.texts), deck + 1 + BELOW_DECK)):
        sign = _top_sign(page, at, anchor)
        if sign is not None and sign[0] in SIGNED:
            kind = sign[0].removesuffix(" below")
            return {f"{kind} below a deck": SIGNED_DECK[kind]}
    return {}


def _top_sign(page: Page, at: int, anchor: int) -> Term | None:
    """Return what a line between a headline and its story is a sign of."""
    text, hint = page.texts[at], page.hints[at]
    role = hint.role if hint is not None else None
    if role is Role.BYLINE or is_byline(text) or is_signed(text):
        return "byline below", BYLINE_AHEAD
    if role is Role.DATE or (hint is None and _is_stamp_beside(page, at)):
        return "stamp below", STAMP_AHEAD
    if page.copies[at] == at - 1 > anchor and page.widths[at] >= PAIR_WIDTH:
        return "doubled line", PAIR_AHEAD
    if hint is None and has_credit(text):
        return "caption with credit", CREDIT_AHEAD
    return None


def _is_stamp_beside(page: Page, at: int) -> bool:
    """Say whether a line is a stamp, whatever few words stand beside it: a name, a count."""
    text = page.texts[at]
    is_point = page.stops[at] or text[0] in LIST_MARKS
    return is_stamp(text) or (not is_point and (is_mostly_stamp(text) or is_name_and_day(text)))


def _capped(found: dict[str, float]) -> list[Term]:
    """Return the terms, the further ones at half their weight: they come together."""
    ranked = sorted(found.items(), key=lambda term: (-term[1], term[0]))
    return [
        (name, weight if at == 0 or weight < 0 else weight / 2)
        for at, (name, weight) in enumerate(ranked)
    ]


def _above(page: Page, clues: Clues, anchor: int, *, is_dated: bool) -> tuple[int, list[Term]]:
    """Find the first line of the block above an anchor, and what ends there."""
    first = anchor if clues.linked[anchor] else _first_line(page, clues, anchor)
    if is_dated:
        first = _below_old_date(page, clues, first, anchor)
    if _echo(page, clues, anchor) < 0:
        is_bare = first == anchor
        first = _over_top(page, clues, first, anchor)
        while (
            is_bare
            and first > anchor - MOST_TITLES_ABOVE
            and not _is_parted_above(page, clues, first)
        ):
            if not _is_of_story_below(page, clues, first - 1, anchor):
                break
            first -= 1
    first -= first > 1 and _is_point_of_copy(page, first)
    if first == 0:
        return 0, []
    terms = _end_terms(page, clues, first - 1, anchor)
    terms += _near_terms(page, clues, first - 1, anchor)
    tops = (page.hints[at] for at in range(first, anchor))
    role = next((hint.role for hint in tops if hint and hint.role in TOP_ROLES), None)
    if role is not None:
        terms.append((f"{role} above", TOP_ABOVE[role]))
    elif first < anchor and is_name(page.texts[first]):
        terms.append(("a name above", NAME_ABOVE))
    script = _script_near(clues, anchor, 1)
    other = _script_near(clues, first - 1, -1)
    if script and other and script != other:
        terms.append((f"{other} before, {script} after", OTHER_SCRIPT))
    return first, terms


def _is_point_of_copy(page: Page, first: int) -> bool:
    """Say whether the line above says the same as the point of a list: galleries open so."""
    above = page.texts[first - 1]
    return above[0] in LIST_MARKS and above.lstrip(LIST_MARKS).lstrip() == page.texts[first]


def _below_old_date(page: Page, clues: Clues, first: int, anchor: int) -> int:
    """Return the line under the stamps that end a story, where the next one has its own below."""
    if not 0 < first < anchor or page.gaps[first] >= BIG_GAP or not clues.story[first - 1]:
        return first
    while first < anchor and is_stamp(page.texts[first]):
        first += 1
    return first


def _over_top(page: Page, clues: Clues, first: int, anchor: int) -> int:
    """Return the headline over the stamps, captions and deck below which an anchor stands.

    The words of it have to come again below rather than above: so it is no link, and no
    cross-head over the last paragraph of another story.
    """
    decks = 0
    for at in range(first - 1, max(0, first - 1 - MOST_TOP), -1):
        hint = page.hints[at]
        is_end = hint is not None and hint.role in TAIL_ROLES - PASSING - {Role.PROMO}
        if is_end or _is_parted_above(page, clues, at + 1):
            break
        if clues.story[at]:
            decks += not has_credit(page.texts[at])
            if decks > 1 or page.widths[at] > LONGEST_DECK:
                break
        elif clues.title[at] and not clues.linked[at] and _is_told_below(clues, at, anchor):
            return at
    return first


def _is_told_below(clues: Clues, at: int, anchor: int) -> bool:
    """Say whether the words of a line come again in the story below an anchor, not above."""
    own = clues.words.of(at)
    after = clues.words.beside(anchor + (not clues.story[anchor]), 1)
    before = clues.words.beside(at - 1, -1)
    return len(own & after) >= len(own & before) + LEAST_TOLD


def _is_over_credit(page: Page, at: int) -> bool:
    """Say whether a credit stands right under a line: its picture's, not an article's."""
    below = at + 1
    return below < len(page.texts) and page.gaps[below] == 0 and is_credit(page.texts[below])


def _is_of_promo(page: Page, at: int) -> bool:
    """Say whether a line right under furniture speaks to its reader: it is more of that."""
    hint = page.hints[at - 1]
    is_below = hint is not None and hint.role in (Role.PROMO, Role.WIDGET)
    return is_below and speaks_to_reader(page.texts[at])


def _is_parted_above(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a gap that parts pages is above a line."""
    return (page.gaps[at] >= BIG_GAP and page.gaps[at] > clues.usual_gap) or at in clues.learnt


def _is_of_story_below(page: Page, clues: Clues, at: int, anchor: int) -> bool:
    """Say whether the line above a block is its headline, and what gave it away the deck."""
    if at < 1 or not clues.title[at] or clues.linked[at] or page.widths[at] > TITLE_USUAL[1]:
        return False
    own = clues.words.of(at)
    if not own:
        return False
    after = clues.words.beside(anchor + (not clues.story[anchor]), 1)
    before = clues.words.beside(at - 1, -1)
    return len(own & after) > len(own & before)


def _first_line(page: Page, clues: Clues, anchor: int) -> int:
    """Return the first line of the block that an anchor would open.

    The nearest big gap is where pages were glued; without one, the lines that belong
    above a headline (section, stamp, byline) go with it.
    """
    low = max(1, anchor - RUN_UP)
    for at in range(anchor, low - 1, -1):
        if at < anchor and _is_text(page, clues, at):
            break
        if at in clues.learnt:
            return at
        if page.gaps[at] >= BIG_GAP and page.gaps[at] > clues.usual_gap:
            return at
    return _without_gap(page, clues, anchor, low)


def _end_terms(page: Page, clues: Clues, before: int, anchor: int) -> list[Term]:
    """Return what the line above a block says of the end of a story."""
    terms: list[Term] = []
    role = _role_of(page, before)
    follows_story = _follows_story(clues, before)
    is_other = role is None or role in TOP_ROLES
    if is_other and follows_story and _has_tail(page, clues, before):
        terms.append(("furniture above", TAIL_ABOVE))
    if role in TAIL_ROLES and follows_story:
        terms.append((f"after {role}", AFTER_TAIL[role]))
        if role not in PASSING and _is_foot(page, clues, before):
            terms.append(("the foot of a page above", FOOT_ABOVE))
    elif role in TOP_ROLES:
        terms.append((f"after {role}", IN_TOP))
    elif role is None and not page.stops[before] and not _is_odd_end(page, before):
        is_below_story = before > 0 and clues.story[before - 1]
        if page.widths[before] >= STORY_WIDTH:
            is_in_story = any(clues.story[max(0, before - 2) : before])
            weight = AFTER_CUT if is_in_story else AFTER_UNSTOPPED
            terms.append(("the line before breaks off", weight))
        elif is_below_story and not clues.story[anchor]:
            terms.append(("the line before breaks off", AFTER_UNSTOPPED))
    if clues.story[anchor] and not follows_story:
        terms.append(("no story above", IN_TOP))
    return terms


def _near_terms(page: Page, clues: Clues, before: int, anchor: int) -> list[Term]:
    """Return what speaks for the line above a block being of the same story."""
    if clues.story[before] and page.gaps[before + 1] == page.gaps[before]:
        return [("a paragraph right above", RIGHT_AFTER_STORY)]
    if clues.story[anchor] and before + 1 == anchor and _is_cross_head(page, clues, before):
        return [("a cross-head right above", UNDER_HEAD)]
    return []


def _role_of(page: Page, at: int) -> Role | None:
    """Return what a line looks like; "© Ada Quill" is a picture's credit, no notice."""
    hint = page.hints[at]
    if hint is None:
        return None
    is_of_picture = hint.role is Role.NOTICE and not hint.is_sure and is_credit(page.texts[at])
    return Role.CREDIT if is_of_picture else hint.role


def _has_tail(page: Page, clues: Clues, before: int) -> bool:
    """Say whether furniture that ends a page is among the lines above, without story below it."""
    for at in range(before, max(0, before - TAIL_REACH), -1):
        if clues.story[at] and page.widths[at] >= TAIL_SENTENCE:
            return False
        hint = page.hints[at]
        if hint is not None and hint.role in TAIL_ROLES - PASSING:
            return True
    return False


def _is_foot(page: Page, clues: Clues, before: int) -> bool:
    """Say whether most of the lines above a start are furniture, and none of them story."""
    tail = range(max(0, before - FOOT_LINES + 1), before + 1)
    if any(clues.story[at] for at in tail):
        return False
    hints = [page.hints[at] for at in tail]
    return 2 * sum(hint is not None and hint.role in TAIL_ROLES for hint in hints) > len(hints)


def _is_odd_end(page: Page, before: int) -> bool:
    """Say whether a line without a full stop need not break off: a caption, a list's point."""
    text = page.texts[before]
    return text[0] in LIST_MARKS or is_credit(text) or has_credit(text)


def _is_cross_head(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line right under a paragraph is a head with a bigger gap below it."""
    if at < 1 or page.gaps[at] >= page.gaps[at + 1] or page.hints[at] is not None:
        return False
    if page.widths[at] > LONGEST_CROSS_HEAD:  # what is cut short is a paragraph
        return False
    text = page.texts[at]
    is_head = clues.story[at - 1] and not (clues.story[at] or page.stops[at] or clues.linked[at])
    return is_head and not (is_name(text) or is_stamp(text) or is_credit(text) or has_credit(text))


def _is_text(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is story, a break-off of one included."""
    return clues.story[at] or (page.widths[at] >= STORY_WIDTH and page.hints[at] is None)


def _without_gap(page: Page, clues: Clues, anchor: int, low: int) -> int:
    """Find the first line of a block where no gap says it: what belongs above goes."""
    first = anchor
    for at in range(anchor - 1, low - 1, -1):
        role = _role_of(page, at)
        if role in (Role.NAV, Role.WIDGET):
            continue
        if role in TAIL_ROLES or _is_text(page, clues, at):
            break
        if role in TOP_ROLES or _belongs_above(page, at) or _opens_picture(page, clues, at):
            first = at
        elif role is None and page.widths[at] > PAIR_WIDTH * 3:
            break
    return first


def _belongs_above(page: Page, at: int) -> bool:
    """Say whether a line is of the kinds that stand above a headline."""
    text = page.texts[at]
    return is_stamp(text) or is_slogan(text) or _recurs(page, at) or is_name(text)


def _opens_picture(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is a credit right under a page's end: of the next one's picture."""
    if _role_of(page, at) is not Role.CREDIT:
        return False
    return clues.story[at - 1] or _role_of(page, at - 1) in TAIL_ROLES


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
    if gap > usual and gap >= BIG_GAP:
        weight = GAP if gap > BIG_GAP else GAP_OF_TWO
        others = min(_big_gaps_near(page, first, usual), len(OTHER_GAPS) - 1)
        terms = [(f"{gap + clues.spare} blank lines above", weight)]
        if OTHER_GAPS[others]:
            terms.append((f"{others} other gaps near", OTHER_GAPS[others]))
        return terms
    if page.gaps[first] < usual:
        return [("no blank line above", NO_GAP)]
    return []


def _big_gaps_near(page: Page, first: int, usual: int) -> int:
    """Count the gaps that could part pages on either side of the one above a line."""
    near = range(max(1, first - GAPS_REACH), min(len(page.gaps), first + GAPS_REACH + 1))
    return sum(page.gaps[at] >= BIG_GAP and page.gaps[at] > usual for at in near if at != first)
