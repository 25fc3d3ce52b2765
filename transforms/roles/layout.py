"""What a dump teaches of its own layout before any start is weighed.

A dump keeps one layout from end to end. So the places where its articles open show in
what comes again at regular distances: a big gap with the same few lines below, or a
page's button between the same number of short lines. Nothing here knows a site.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from transforms.roles.line_features import Page
from transforms.roles.shapes import BIG_GAP, RUN_UP, TAIL_ROLES, TITLE_LEAST, TOKEN_CHARS
from transforms.roles.story_words import WordWeights, learn_weights
from transforms.tables import Role

Term = tuple[str, float]

LEAST_TIMES = 3  # articles: what comes twice may be chance
MOST_BELOW = 4  # lines of an opinion between its button and the story: headline, deck
MOST_TOP = 14  # lines from the start of an article to its story
MOST_ABOVE = 4  # lines of an opinion above its button: author, who that is
PLAIN_LINES = 3  # lines of a top without marks; a cross-head with a deck has two
AGREED = 0.5  # share of the gaps below which a marked top has to stand
AGREED_PLAIN = 0.8  # share for tops that only have the same number of lines
MARKED_TOP = 6.0  # log-odds: the same copies and buttons below the same gap
PLAIN_TOP = 4.0  # log-odds: the same number of short lines below it
FOOT_ROLES = TAIL_ROLES - {Role.WIDGET}  # buttons stand in tops as well
SEEN = 0.25  # share of the buttons that have so many lines above them: no exception
TOKEN_TOP = 5.0  # log-odds: a button with the same number of short lines above it


@dataclass(frozen=True, slots=True)
class Layout:
    """What a dump repeats: a small thing, however large the dump is.

    `usual_gap` is the number of blank lines between its paragraphs, levelled: 0 or 1; `spare`
    those that it has beyond it. `tops` holds the signs of the lines between a gap and a story,
    `tokens` the buttons with the number of lines above each, `weights` what its words say of a
    story, `furniture` the share of its lines that look like the foot of a page.
    """

    usual_gap: int
    spare: int
    tops: dict[tuple[int, tuple[str, ...]], Term]
    tokens: dict[str, tuple[int, Term]]
    weights: WordWeights
    furniture: float


Part = tuple[Page, list[bool]]  # some lines of a dump on end, and which are story


def usual_gap_of(parts: Iterable[Part]) -> int:
    """Return the number of blank lines between most paragraphs of a dump."""
    gaps: Counter[int] = Counter()
    for page, story in parts:
        gaps.update(page.gaps[at] for at in range(1, len(story)) if story[at] and story[at - 1])
    return gaps.most_common(1)[0][0] if gaps else 0


def learn_layout(parts: Sequence[Part], spare: int) -> Layout:
    """Learn the layout of a dump from parts of it; the first one holds its first line.

    Their gaps are levelled by `spare`.
    """
    usual_gap = usual_gap_of(parts)
    return Layout(
        usual_gap,
        spare,
        _learn_tops(parts, usual_gap, spare),
        _learn_tokens(parts),
        learn_weights(parts),
        _share_of_furniture(parts),
    )


def _share_of_furniture(parts: Sequence[Part]) -> float:
    """Return how many lines of some parts have the look of what ends a page, buttons aside."""
    hints = [hint for page, _ in parts for hint in page.hints]
    furniture = sum(hint is not None and hint.role in FOOT_ROLES for hint in hints)
    return furniture / max(1, len(hints))


def learnt_starts(page: Page, story: list[bool], layout: Layout) -> dict[int, Term]:
    """Return the lines at which the layout of the dump opens an article, and why."""
    found: dict[int, Term] = {}
    for token, each in sorted(_places(page, layout.tokens).items()):
        usual, term = layout.tokens[token]
        found.update(
            (at - usual, term)
            for at in each
            if at > usual
            and _stands_in_top(page, story, at)
            and usual <= _lines_above(page, story, at)
        )
    known = {gap for gap, _ in layout.tops}
    for at, gap in enumerate(page.gaps):
        if gap in known and at > 0:
            top = layout.tops.get((gap, _signs(page, story, at)))
            if top is not None:
                found[at] = top
    return found


def _learn_tops(
    parts: Sequence[Part], usual_gap: int, spare: int
) -> dict[tuple[int, tuple[str, ...]], Term]:
    """Return the tops that the dump has under the same big gap each time."""
    tops: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for page, story in parts:
        for at in range(1, len(page.texts)):
            gap = page.gaps[at]
            if gap >= BIG_GAP and gap > usual_gap:
                tops[gap][_signs(page, story, at)] += 1
    opening = _signs(*parts[0], 0) if parts and parts[0][0].texts else None
    found: dict[tuple[int, tuple[str, ...]], Term] = {}
    for gap, each in tops.items():
        for signs, count in each.items():
            times = count + (opening == signs)
            is_marked = any(sign != "." for sign in signs)  # a copy or a button
            least = AGREED if is_marked else AGREED_PLAIN
            if times < LEAST_TIMES or count < least * each.total():
                continue
            if is_marked or len(signs) >= PLAIN_LINES:
                name = f"{gap + spare} blank lines and the top of {times} articles"
                found[gap, signs] = (name, MARKED_TOP if is_marked else PLAIN_TOP)
    return found


def _signs(page: Page, story: list[bool], first: int) -> tuple[str, ...]:
    """Return one sign for each line up to the story: a button, a copy, any other.

    Empty where no story follows soon.
    """
    signs: list[str] = []
    for at in range(first, min(len(story), first + MOST_TOP)):
        if story[at]:
            return tuple(signs)
        if at > first and page.gaps[at] >= BIG_GAP:
            break
        if len(page.texts[at]) <= TOKEN_CHARS:
            signs.append(page.texts[at])
        else:
            signs.append("=" if page.copies[at] >= first else ".")
    return ()


def _learn_tokens(parts: Sequence[Part]) -> dict[str, tuple[int, Term]]:
    """Return the buttons that have the same number of lines above them each time."""
    counts: Counter[str] = Counter()
    above: dict[str, Counter[int]] = defaultdict(Counter)  # of those in a top
    for page, story in parts:
        for token, each in _places(page, None).items():
            counts[token] += len(each)
            above[token].update(
                _lines_above(page, story, at) for at in each if _stands_in_top(page, story, at)
            )
    found: dict[str, tuple[int, Term]] = {}
    for token, count in counts.items():
        usual = _usual(above[token])
        exact = above[token][usual]
        if 0 < usual <= MOST_ABOVE and exact >= max(LEAST_TIMES, AGREED * count):
            found[token] = (usual, (f"{usual} lines above {token!r} as elsewhere", TOKEN_TOP))
    return found


def _places(page: Page, tokens: Collection[str] | None) -> dict[str, list[int]]:
    """Return where each of these buttons stands; None: where any stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(page.texts):
        if len(text) > TOKEN_CHARS or not (len(text) == 1 or text.isalnum()):
            continue
        if tokens is None or text in tokens:
            places[text].append(at)
    return places


def _usual(each: Counter[int]) -> int:
    """Return the smallest of some counts that is no exception; 0 where there is none.

    A story's last line without a full stop, or a link below it, makes a count too high.
    """
    return min((n for n, times in each.items() if times >= SEEN * each.total()), default=0)


def _stands_in_top(page: Page, story: list[bool], at: int) -> bool:
    """Say whether a line stands between other short lines, with story soon below.

    Where a line comes again, its first copy says better where the article starts.
    """
    if at == 0 or story[at - 1] or at + 1 >= len(story) or story[at + 1]:
        return False
    for below in range(at + 1, min(len(story), at + MOST_BELOW + 1)):
        if story[below]:
            return True
        if page.copies[below] >= at - MOST_ABOVE and page.widths[below] >= TITLE_LEAST:
            return False
    return False


def _lines_above(page: Page, story: list[bool], at: int) -> int:
    """Return how many lines stand between a line and the story or big gap above it."""
    for count in range(1, RUN_UP):
        before = at - count
        if before < 0 or story[before]:
            return count - 1
        if page.gaps[before] >= BIG_GAP:
            return count
    return RUN_UP
