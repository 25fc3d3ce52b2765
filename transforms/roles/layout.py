"""What a dump teaches of its own layout before any start is weighed.

A dump keeps one layout from end to end. So the places where its articles open show in
what comes again at regular distances: a big gap with the same few lines below, or a
page's button between the same number of short lines. Nothing here knows a site.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.roles.line_features import Page
from transforms.roles.shapes import BIG_GAP, RUN_UP, TITLE_LEAST, TOKEN_CHARS

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
SEEN = 0.25  # share of the buttons that have so many lines above them: no exception
TOKEN_TOP = 5.0  # log-odds: a button with the same number of short lines above it


@dataclass(frozen=True, slots=True)
class _Top:
    """The lines from a big gap to the story: one sign each, and what they are worth."""

    first: int
    signs: tuple[str, ...]

    @property
    def is_marked(self) -> bool:
        """Say whether a line of it comes again in it, or is a button."""
        return any(sign != "." for sign in self.signs)


def learn_starts(page: Page, story: list[bool], usual_gap: int) -> dict[int, Term]:
    """Return the lines at which the layout of the dump opens an article, and why."""
    found = _token_starts(page, story)
    found.update(_gap_starts(page, story, usual_gap))
    return found


def _gap_starts(page: Page, story: list[bool], usual_gap: int) -> dict[int, Term]:
    """Return the lines below big gaps under which the dump has the same top each time."""
    tops: dict[int, list[_Top]] = defaultdict(list)
    for at in range(1, len(page.texts)):
        gap = page.gaps[at]
        if gap >= BIG_GAP and gap > usual_gap:
            tops[gap].append(_Top(at, _signs(page, story, at)))
    opening = _Top(0, _signs(page, story, 0)) if page.texts else None
    found: dict[int, Term] = {}
    for gap, each in tops.items():
        for signs, count in Counter(top.signs for top in each).items():
            top = _Top(0, signs)
            times = count + (opening is not None and opening.signs == signs)
            least = AGREED if top.is_marked else AGREED_PLAIN
            if times < LEAST_TIMES or count < least * len(each):
                continue
            if top.is_marked or len(signs) >= PLAIN_LINES:
                term = (
                    f"{gap} blank lines and the top of {times} articles",
                    MARKED_TOP if top.is_marked else PLAIN_TOP,
                )
                found.update((one.first, term) for one in each if one.signs == signs)
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


def _token_starts(page: Page, story: list[bool]) -> dict[int, Term]:
    """Return the lines that stand as far above a button as everywhere in the dump."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(page.texts):
        if len(text) <= TOKEN_CHARS and (len(text) == 1 or text.isalnum()):
            places[text].append(at)
    found: dict[int, Term] = {}
    for token, each in sorted(places.items()):
        if len(each) < LEAST_TIMES:
            continue
        tops = [at for at in each if _stands_in_top(page, story, at)]
        above = {at: _lines_above(page, story, at) for at in tops}
        usual = _usual(above.values())
        exact = sum(count == usual for count in above.values())
        agreed = [at for at in tops if usual <= above[at]]
        if 0 < usual <= MOST_ABOVE and exact >= max(LEAST_TIMES, AGREED * len(each)):
            term = (f"{usual} lines above {token!r} as elsewhere", TOKEN_TOP)
            found.update((at - usual, term) for at in agreed if at > usual)
    return found


def _usual(counts: Iterable[int]) -> int:
    """Return the smallest of some counts that is no exception; 0 where there is none.

    A story's last line without a full stop, or a link below it, makes a count too high.
    """
    each = Counter(counts)
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
