"""What speaks against a headline: that likely ones stand above it.

The first line that could be the headline mostly is, and what follows is its deck, a caption
or a cross-head. A line far below it in what it shares with the story is a slogan or an offer
of the site's, though; then the one below is no worse for standing there.
"""

from dataclasses import dataclass

from transforms.roles.line_features import Page
from transforms.roles.signs import is_stamp_or_byline

LATER = -2.0  # for each likely headline above it, unless only this one speaks of the story
OFF_STORY, ON_STORY = 0.07, 0.3  # shares of a line's words that the story has
LEAST_OF_LATER = 0.35  # of the share that a later line has
SAYS_AGAIN = -1.0  # it says what a likely one above says: its deck
SAID_BEFORE, LEAST_WORDS = 0.4, 2  # share of the words of the shorter one, which has so many


@dataclass(frozen=True, slots=True)
class Likely:
    """A likely headline, its words, and which share of them the story has."""

    at: int
    words: frozenset[str]
    spoken: float


def points_of_rivals(page: Page, likely: list[Likely], line: Likely) -> float:
    """Return the points against a line for the likely headlines above it."""
    if not likely:
        return 0.0
    spoken = 0.0 if _is_below_signs(page, likely[0].at, line.at) else line.spoken
    points = LATER * sum(_is_likelier(other.spoken, spoken) for other in likely)
    is_again = any(_says_again(line.words, other.words) for other in likely)
    return points + (SAYS_AGAIN if is_again else 0.0)


def _says_again(words: frozenset[str], others: frozenset[str]) -> bool:
    shorter = max(LEAST_WORDS, min(len(words), len(others)))
    return len(words & others) >= SAID_BEFORE * shorter


def _is_likelier(above: float, spoken: float) -> bool:
    """Say whether a likely headline above speaks of the story, as far as a later line does."""
    return spoken < ON_STORY or above > max(OFF_STORY, LEAST_OF_LATER * spoken)


def _is_below_signs(page: Page, above: int, at: int) -> bool:
    """Say whether a stamp or byline parts a line from a likely headline: it is a cross-head."""
    return any(is_stamp_or_byline(page.texts[other]) for other in range(above + 1, at))
