"""The boilerplate at the end of a release: who issued it, as a head and a paragraph or two.

The head names whom the paragraph below opens with: "About Lowmere Dams" over "Lowmere Dams is …",
which says what a firm is: how large, since when, for whom. A guide has such heads, too, and other
heads beside them: a release has none.
"""

from functools import cache

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import fold, pattern_of_list, phrase_key, phrases_of
from transforms.roles.shapes import COLONS, LIST_MARKS, LONGEST_SECTION
from transforms.roles.signs import is_bio, is_byline
from transforms.tables import Role

LEAST_ABOVE = 3  # lines of the story above
REACH = 24  # lines from the end in which it opens
MOST_PARAGRAPHS = 4  # on one who issued the release
LONGEST_NAME = 5  # words
OPENING = 40  # characters of a paragraph in which its subject stands
TOP_LINES = 12  # over a story, in which its author stands
MANY = frozenset({"they", "their"})  # may be a company's
UNSPACED = "\u3040"  # and above: scripts without blanks
KEPT_ON = frozenset({Role.ENDNOTE, Role.NOTICE, Role.DATE})


def find_boilerplate(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return the lines on who issued a release, the heads among them; none for none."""
    for at in range(max(story_first + LEAST_ABOVE, last - REACH), last):
        if _is_head(page, at) and not _is_on_person(page, at, story_first):
            end = _end(page, at, last)
            is_part = _has_heads(page, clues, range(story_first, at))
            is_part = is_part or _goes_on(page, clues, range(end, last + 1))
            return range(0) if is_part else range(at, end)
    return range(0)


@cache
def _about() -> tuple[str, ...]:
    """Return the words before the name of whom a text is about, folded, the longest first."""
    return tuple(
        sorted({fold(each) for each in phrases_of("bio", "issuer")}, key=len, reverse=True)
    )


def _is_head(page: Page, at: int) -> bool:
    """Say whether a line is the head of a boilerplate: the paragraph below opens with its name."""
    if page.widths[at] > LONGEST_SECTION or page.stops[at] or page.hints[at] is not None:
        return False
    name = _name_of(page.texts[at])
    if not name or page.hints[at + 1] is not None or not page.stops[at + 1]:
        return False
    below = page.texts[at + 1]
    return _named(below, name) and pattern_of_list("bio", "firm").search(fold(below)) is not None


def _is_on_person(page: Page, head: int, story_first: int) -> bool:
    """Say whether the head of a boilerplate is over who wrote the story: that is a person."""
    below = page.texts[head + 1]
    name = page.texts[head].rstrip(COLONS + " ").partition(" ")[2]
    tops = page.texts[max(0, story_first - TOP_LINES) : story_first]
    return (
        is_bio(below)
        or any(name in top and (name == top or is_byline(top)) for top in tops)
        or not _persons().isdisjoint(phrase_key(below).split())
    )


@cache
def _persons() -> frozenset[str]:
    """Return the words for a single person, not for those of a company."""
    return frozenset(phrases_of("bio", "pronoun")) - MANY


def _named(text: str, name: str) -> bool:
    """Say whether a paragraph opens with a name, with an article before it or the like."""
    place = fold(text[:OPENING]).find(fold(name))
    return place == 0 or (place > 0 and not text[place - 1].isalnum())


def _name_of(text: str) -> str:
    """Return the first word of the name behind such a head's own words, "" where there is none.

    >>> _name_of("About the Lowmere Dam Board:"), _name_of("About the dam"), _name_of("Lowmere")
    ('Lowmere', '', '')
    """
    bare = text.rstrip(COLONS + " ")
    for about in _about():
        is_unspaced = about >= UNSPACED
        if not fold(bare).startswith(about if is_unspaced else about + " "):
            continue
        words = bare[len(about) :].split()
        is_name = 0 < len(words) <= LONGEST_NAME and not (words[0].islower() and words[0].isalpha())
        return words[0] if is_name else ""
    return ""


def _end(page: Page, at: int, last: int) -> int:
    """Return the first line below: other issuers may follow, and whom to write to."""
    end, paragraphs = at + 1, 0
    while end <= last:
        hint = page.hints[end]
        if hint is not None and hint.role not in KEPT_ON:
            break
        is_head = _name_of(page.texts[end]) != "" and not page.stops[end]
        paragraphs = 0 if is_head else paragraphs + 1
        if paragraphs > MOST_PARAGRAPHS:
            break
        end += 1
    return end


def _has_heads(page: Page, clues: Clues, story: range) -> bool:
    """Say whether a story has heads of its own: a few open words over a paragraph."""
    return any(
        page.widths[at] <= LONGEST_SECTION
        and not page.stops[at]
        and page.hints[at] is None
        and page.texts[at][0] not in LIST_MARKS
        and clues.story[at + 1]
        for at in story[1:]
    )


def _goes_on(page: Page, clues: Clues, below: range) -> bool:
    """Say whether more than one paragraph of a story stands below."""
    return sum(clues.story[at] and page.hints[at] is None for at in below) > 1
