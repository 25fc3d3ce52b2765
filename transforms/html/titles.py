"""Which of the titles that a page states is its headline.

The tag `h1`, JSON-LD, the title of the window and of shared links mostly agree but for the
name of the site. What two of them say, as it stands on the page, is the headline. Where a page
shows another wording than it states, what it shows is what its readers saw; unless its address is
written from the other, as that of a live page is, which shows its latest line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.fields.headlines import bare_headline
from transforms.html.addresses import address_words, told_by
from transforms.html.metadata import Stated

WORD = re.compile(r"\w+")
SUFFIX = re.compile(r"\s+[|–—·•»:›-]+\s+|\s*[|»]\s*")
HOST = re.compile(r"\s*\|\s*[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}$", re.IGNORECASE)  # "| News.com"
KEPT = 1 << 10  # titles whose words are remembered: one is compared with many blocks
LEAST_WORDS = 2
LONGEST_SHOWN = 220  # characters of a headline that only the page shows
LEAST_SHOWN = 3  # words of a headline that only the page shows
ALIKE = 0.75  # share of words that two titles of one article have in common
PREFIX_AGREES = 0.9  # a title that the other one opens with, and a first part of it
ADDRESSED = 0.85  # of an address and the title it is made of; SEO words reach 0.80
NOT_ADDRESSED = 0.6  # of an address and a headline that came later
NEWS_SOURCES = ("json-ld headline", "meta og:title", "title")


@dataclass(frozen=True, slots=True)
class Title:
    """The headline, where it stands, and why it and no other was taken."""

    value: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """One `h1` as shown. `is_loose`: it stands in the story, in a dialog or a menu."""

    text: str
    is_loose: bool = False


@lru_cache(KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a title in lower case."""
    return tuple(WORD.findall(text.casefold()))


@lru_cache(KEPT)  # a block is compared to find the headline, and again for its role
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


@lru_cache(KEPT)  # a page states its title four times
def without_site(text: str, site: str | None) -> str:
    """Return a title without the name of its site before or behind it."""
    piece = bare_headline(text)
    text = piece.of(text) if piece.end > piece.start else text
    text = HOST.sub("", text) or text
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
    heads: Sequence[Head],
    stated: Sequence[Stated],
    window: str | None,
    site: str | None,
    *,
    is_news: bool = False,
    addresses: Sequence[str] = (),
    marks: Sequence[str] = (),
) -> Title | None:
    """Choose among the `h1` of a page, what it states, and the title of its window.

    `heads` are its `h1`, that of the story first; `is_news`: JSON-LD says NewsArticle; `addresses`
    are those that it states, the surest first; `marks` its headings of lower rank above the story.
    """
    told = [(each.value, each.source) for each in stated if words_of(each.value)]
    if window and words_of(window):
        told.append((window, "title"))
    bare = [(without_site(value, site), source) for value, source in told]
    name = "".join(words_of(site or ""))
    shown = [
        Head(without_site(head.text, site), head.is_loose)
        for head in heads
        if words_of(head.text)
        and "".join(words_of(head.text)) != name
        and len(head.text) <= LONGEST_SHOWN
    ]
    if title := _seen(shown, told, bare, is_news=is_news):
        return (title.source == "h1" and _addressed(title, bare, addresses)) or title
    return _unseen(shown, bare, marks)


def _seen(
    shown: Sequence[Head],
    told: Sequence[tuple[str, str]],
    bare: Sequence[tuple[str, str]],
    *,
    is_news: bool,
) -> Title | None:
    """Return the `h1` that metadata confirm, or a firm one that they do not.

    Where all metadata of a news page agree against it, what they say.
    """
    best: tuple[float, str] | None = None
    values = {value for value, _ in [*told, *bare]}
    for head in shown:
        score = max((_agrees(head.text, value) for value in values), default=0.0)
        if score < ALIKE and _opens_all(head.text, [value for value, _ in told]):
            score = PREFIX_AGREES
        if score >= ALIKE and (best is None or score > best[0]):
            best = (score, head.text)
    if best:
        shows = Title(best[1], "h1", "the page shows it, and its metadata say the same")
        return _without_kicker(shows, bare)
    if is_news and (agreed := _agreed(bare)):
        return agreed
    for head in shown:
        is_path = " " not in head.text and head.text.isascii()  # the name of a file
        if len(words_of(head.text)) >= LEAST_SHOWN and not head.is_loose and not is_path:
            return Title(head.text, "h1", "the page shows it; its metadata say something else")
    return None


def _unseen(
    shown: Sequence[Head], bare: Sequence[tuple[str, str]], marks: Sequence[str]
) -> Title | None:
    """Return what is stated where no `h1` may be the headline; at worst the `h1` all the same."""
    firm = [(value, source) for value, source in bare if source == "meta og:title"]
    for value, source in [*firm, *bare]:
        if len(words_of(value)) >= LEAST_WORDS:
            title = Title(value, source, "no h1 of the page says what its metadata say")
            return _as_headed(title, marks) or title
    if bare:
        return Title(bare[0][0], bare[0][1], "nothing longer states a title")
    if shown:
        return Title(shown[0].text, "h1", "nothing else states a title")
    return None


def _addressed(
    title: Title, bare: Sequence[tuple[str, str]], addresses: Sequence[str]
) -> Title | None:
    """Return the stated title that the address of the page is made of, if the `h1` is not.

    The title of the window is left out: it and the address may both be words for search engines.
    """
    words = address_words(addresses)
    if not words or told_by(words, title.value) > NOT_ADDRESSED:
        return None
    for value, source in bare:
        if source != "title" and told_by(words, value) >= ADDRESSED:
            return Title(value, source, "the address is made of it, and not of what is shown")
    return None


def _as_headed(title: Title, marks: Sequence[str]) -> Title | None:
    """Return the heading of lower rank that is the better part of a stated title."""
    words = words_of(title.value)
    for mark in marks:
        own = words_of(mark)
        is_better_part = len(own) >= max(LEAST_WORDS, len(words) / 2) and len(own) < len(words)
        if is_better_part and own in (words[: len(own)], words[-len(own) :]):
            return Title(mark, "heading", "the page shows that part of what its metadata say")
    return None


def _opens_all(head: str, told: Sequence[str]) -> bool:
    """Say whether a short `h1` is the first part of every stated title.

    The other parts name the section and the site. The name of a site that opens the title of
    a window is no headline: what is stated elsewhere does not open with it.
    """
    own = words_of(head)
    return bool(told) and all(words_of(SUFFIX.split(value)[0]) == own for value in told)


def _agreed(bare: Sequence[tuple[str, str]]) -> Title | None:
    """Return the headline that a news page states three times over, where no `h1` is like it.

    Such an `h1` is the latest line of a live page, or a rubric. Elsewhere the three are one:
    the words for search engines that a plug-in copies into each.
    """
    by_source = {source: value for value, source in reversed(bare)}
    found = [by_source.get(source, "") for source in NEWS_SOURCES]
    if all(likeness(found[0], other) >= ALIKE for other in found):
        agreed = Title(found[0], NEWS_SOURCES[0], "all metadata say it, and no h1 of the page")
        return _without_kicker(agreed, bare)
    return None


def _without_kicker(title: Title, bare: Sequence[tuple[str, str]]) -> Title:
    """Leave out a kicker before the headline, where the metadata state it without one."""
    words = words_of(title.value)
    for value, source in bare:
        own = words_of(value)
        is_end = LEAST_SHOWN <= len(own) < len(words) and words[-len(own) :] == own
        if is_end and source.startswith(("json-ld", "meta")):
            return Title(value, source, "elsewhere it stands with a kicker before it")
    return title


def _agrees(head: str, value: str) -> float:
    """Say how well a shown title agrees with a stated one, which may be longer or cut."""
    score = likeness(head, value)
    a, b = words_of(head), words_of(value)
    if len(a) > LEAST_WORDS and len(b) > LEAST_WORDS:
        short, long = (a, b) if len(a) <= len(b) else (b, a)
        if long[: len(short)] == short:
            score = max(score, PREFIX_AGREES)
    return score
