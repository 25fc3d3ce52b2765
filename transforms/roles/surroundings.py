"""What stands around a line that may open an article: furniture above, paragraphs below.

A headline has a page's foot above it and a whole story below; a cross-head has paragraphs on
either side, and a link has more links. Each is a count of few lines, at which a start is so
much likelier or less likely.
"""

import re
from functools import lru_cache

from transforms.fields.language import detect_language
from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.shapes import COLONS, TAIL_ROLES
from transforms.roles.signs import has_credit, is_credit, is_name, is_stamp_or_byline
from transforms.tables import Role

Term = tuple[str, float]

BELOW = 12  # lines from a headline on among which its paragraphs are counted
STORY_BELOW = ((7, 1.6), (4, 0.2), (2, -0.4), (0, -0.7))  # at least so many, and log-odds
ABOVE = 6  # lines above a start among which furniture is counted
FURNITURE_ABOVE = (-1.0, -0.5, 0.0, 0.6)  # log-odds for none, one, two, and more of them
MUCH_FURNITURE = 0.03  # share of the lines of a dump; where it has less, none is due
PLAIN_ABOVE = -0.2  # for each that is neither story nor furniture: of a list, a table
LEAST_PLAIN = 2  # fewer say nothing
STORY_RIGHT_BELOW = -1.1  # so cross-heads stand; a headline has a byline or a stamp below
WITH_FIGURE = -1.1  # "3. The harbour", "Myth 6:", "9h05 -": a point of a list that goes on
COLON_ABOVE = -1.0  # what it announces follows
TEASER = -1.4  # one paragraph below, and a label of links above with no more than that between
TEASERS_REACH = 40  # lines down to the paragraph, and up to the label
TEASER_TOP = 4  # lines from its head to its paragraph
DECK_REACH = 8  # lines from a deck to its story
OTHER_LANGUAGE = 1.5
# Languages that a few sentences are taken for one another of: of 47 samples of Norwegian 14.
ALIKE = (
    frozenset({"no", "nn", "da", "sv"}),
    frozenset({"es", "pt", "gl", "ca"}),
    frozenset({"hr", "sr", "bs", "sh", "sl", "mk", "bg"}),
    frozenset({"cs", "sk"}),
    frozenset({"ru", "uk", "be", "bg"}),
    frozenset({"id", "ms", "jv", "su"}),
    frozenset({"hi", "mr", "ne"}),
    frozenset({"nl", "af"}),
)
SAMPLE = 3  # paragraphs of either side whose language is told
SAMPLE_CHARS = 200  # of each of them
SAMPLE_LINES = 18  # that are looked at for them
LEAST_SAMPLE = 80  # characters; names and quotations are of any language
KEPT = 1024  # samples whose language is remembered: lines beside each other have the same
FIGURE = re.compile(r"\W{0,3}(?:[^\W\d_]{1,12}\W{1,2})?\d{1,3}(?!\d)")


def surrounding_terms(page: Page, clues: Clues, first: int, anchor: int) -> list[Term]:
    """Return the terms of the lines above the first one of a block and below its anchor.

    An anchor is the headline or the paragraph that may open the block.
    """
    lines = clues.story[anchor : anchor + BELOW]  # fewer where the record ends
    below = sum(lines) * BELOW // len(lines)
    terms = [(f"{below} paragraphs below", next(w for least, w in STORY_BELOW if below >= least))]
    if first > 0:
        terms += _terms_above(page, clues, first)
    if _is_teaser(page, clues, first, anchor):
        terms.append(("one of several teasers", TEASER))
    if not clues.story[anchor]:
        if anchor + 1 < len(clues.story) and clues.story[anchor + 1]:
            terms.append(("a paragraph right below", STORY_RIGHT_BELOW))
        if FIGURE.match(page.texts[anchor]):
            terms.append(("a figure in front", WITH_FIGURE))
    return [(name, weight) for name, weight in terms if weight]


def _terms_above(page: Page, clues: Clues, first: int) -> list[Term]:
    furniture = plain = 0
    for at in range(max(0, first - ABOVE), first):
        hint = page.hints[at]
        if clues.linked[at] or (hint is not None and hint.role in TAIL_ROLES):
            furniture += 1
        elif not clues.story[at]:
            plain += 1
    weight = FURNITURE_ABOVE[min(furniture, len(FURNITURE_ABOVE) - 1)]
    is_due = weight > 0 or clues.furniture >= MUCH_FURNITURE
    terms = [(f"{furniture} lines of furniture above", weight)] if is_due else []
    if plain >= LEAST_PLAIN:
        terms.append((f"{plain} other lines above", PLAIN_ABOVE))
    if page.texts[first - 1][-1] in COLONS:
        terms.append(("a colon above", COLON_ABOVE))
    return terms


def _is_teaser(page: Page, clues: Clues, first: int, anchor: int) -> bool:
    """Say whether a head has one paragraph below, and no more has any up to a label of links."""
    story, last = clues.story, len(clues.story) - 1
    near = range(anchor, min(anchor + TEASER_TOP, last) + 1)
    told = next((at for at in near if story[at]), last)
    if told == last or _goes_on(page, clues, told):
        return False
    for at in range(first - 1, max(0, first - TEASERS_REACH), -1):
        hint = page.hints[at]
        if hint is not None and hint.is_sure and hint.role is Role.RELATED_LINK:
            return True
        if story[at] and story[at - 1]:
            return False
    return False


def _goes_on(page: Page, clues: Clues, told: int) -> bool:
    """Say whether a paragraph has another below, with only what stands under a deck between.

    That is a picture, an author, a day, a button; below the last line of a teaser is a head.
    """
    for at in range(told + 1, min(told + 1 + DECK_REACH, len(page.texts))):
        if clues.story[at]:
            return True
        text, hint = page.texts[at], page.hints[at]
        is_button = hint is not None and hint.role is Role.WIDGET
        is_of_top = is_stamp_or_byline(text) or is_name(text)
        if not (is_button or is_of_top or is_credit(text) or has_credit(text)):
            return False
    return False


def language_terms(
    page: Page, clues: Clues, first: int, anchor: int, ends: tuple[int, int]
) -> list[Term]:
    """Return whether the paragraphs above and below are in one language.

    `ends` are the lines next above and below beyond which other articles start for sure.
    """
    samples = (
        _sample(page, clues, first - 1, -1, ends[0]),
        _sample(page, clues, anchor, 1, ends[1]),
    )
    if min(map(len, samples)) < LEAST_SAMPLE:
        return []
    above, below = map(_language, samples)
    if above is None or below is None or above == below:
        return []  # most dumps are in one language
    if any(above in each and below in each for each in ALIKE):
        return []
    return [(f"{above} before, {below} after", OTHER_LANGUAGE)]


@lru_cache(KEPT)
def _language(text: str) -> str | None:
    return detect_language(text)


def _sample(page: Page, clues: Clues, at: int, step: int, end: int) -> str:
    """Return the beginnings of the few paragraphs from a line on, or up to it."""
    found: list[str] = []
    for _ in range(SAMPLE_LINES):
        if not 0 <= at < len(page.texts) or len(found) == SAMPLE or at == end:
            break
        if clues.story[at] and page.hints[at] is None:
            found.append(page.texts[at][:SAMPLE_CHARS])
        at += step
    return " ".join(found)
