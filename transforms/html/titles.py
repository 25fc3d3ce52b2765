"""Which of the titles that a page states is its headline.

The tag `h1`, JSON-LD, the title of the window and of shared links mostly agree but for the
name of the site. What two of them say, as it stands on the page, is the headline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.fields.headlines import bare_headline
from transforms.html.metadata import Stated

WORD = re.compile(r"\w+")
SUFFIX = re.compile(r"\s+[|–—·•»:›-]+\s+|\s*[|»]\s*")
LEAST_WORDS = 2
LONGEST_SHOWN = 220  # characters of a headline that only the page shows
LEAST_SHOWN = 3  # words of a headline that only the page shows
ALIKE = 0.75  # share of words that two titles of one article have in common


@dataclass(frozen=True, slots=True)
class Title:
    """The headline, where it stands, and why it and no other was taken."""

    value: str
    source: str
    reason: str


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a title in lower case."""
    return tuple(WORD.findall(text.casefold()))


def likeness(one: str, other: str) -> float:
    """Return how much two titles are alike, by their words: 0 to 1.

    >>> likeness("Rain at last", "Rain, at last")
    1.0
    """
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return 0.0
    left = list(b)
    both = 0
    for word in a:
        if word in left:
            left.remove(word)
            both += 1
    return 2 * both / (len(a) + len(b))


def without_site(text: str, site: str | None) -> str:
    """Return a title without the name of its site before or behind it."""
    piece = bare_headline(text)
    text = piece.of(text) if piece.end > piece.start else text
    if site and len(site) > LEAST_WORDS:
        parts = SUFFIX.split(text)
        if len(parts) > 1:
            bare = "".join(words_of(site))
            if "".join(words_of(parts[-1])) in (bare, bare + "com") and bare:
                cut = text.rfind(parts[-1])
                return re.sub(r"[\s|–—·•»:›-]+$", "", text[:cut]) or text
            if "".join(words_of(parts[0])) == bare and bare:
                return text[len(parts[0]) :].lstrip(" |–—·•»:›-") or text
    return text


def choose_title(
    heads: Sequence[str], stated: Sequence[Stated], window: str | None, site: str | None
) -> Title | None:
    """Choose among the `h1` of a page, what it states, and the title of its window.

    `heads` are the texts of its `h1`, that of the story first.
    """
    told = [(each.value, each.source) for each in stated if words_of(each.value)]
    if window and words_of(window):
        told.append((window, "title"))
    bare = [(without_site(value, site), source) for value, source in told]
    name = "".join(words_of(site or ""))
    shown = [
        without_site(head, site)
        for head in heads
        if words_of(head) and "".join(words_of(head)) != name and len(head) <= LONGEST_SHOWN
    ]
    best: tuple[float, str] | None = None
    for head in shown:
        score = max((_agrees(head, value) for value, _ in [*told, *bare]), default=0.0)
        if score >= ALIKE and (best is None or score > best[0]):
            best = (score, head)
    if best:
        return _without_kicker(best[1], bare)
    for head in shown:
        if len(words_of(head)) >= LEAST_SHOWN:
            return Title(head, "h1", "the page shows it; its metadata say something else")
    firm = [(value, source) for value, source in bare if source == "meta og:title"]
    for value, source in [*firm, *bare]:
        if len(words_of(value)) >= LEAST_WORDS:
            return Title(value, source, "no h1 of the page says what its metadata say")
    if bare:
        return Title(bare[0][0], bare[0][1], "nothing longer states a title")
    if shown:
        return Title(shown[0], "h1", "nothing else states a title")
    return None


def _without_kicker(head: str, bare: Sequence[tuple[str, str]]) -> Title:
    """Leave out a kicker before the headline, where the metadata state it without one."""
    words = words_of(head)
    for value, source in bare:
        own = words_of(value)
        is_end = LEAST_SHOWN <= len(own) < len(words) and words[-len(own) :] == own
        if is_end and source.startswith(("json-ld", "meta")):
            return Title(value, source, "the page shows it with a kicker before it")
    return Title(head, "h1", "the page shows it, and its metadata say the same")


def _agrees(head: str, value: str) -> float:
    """Say how well a shown title agrees with a stated one, which may be longer or cut."""
    score = likeness(head, value)
    a, b = words_of(head), words_of(value)
    if len(a) > LEAST_WORDS and len(b) > LEAST_WORDS:
        short, long = (a, b) if len(a) <= len(b) else (b, a)
        if long[: len(short)] == short:
            score = max(score, 0.9)
    return score
