"""The references below a story: what it is based on, as a label and a list of works or pages.

A label alone may be a cross-head. Under that of references stand lines that cite: an address,
a volume, "et al."; or points and numbers. Nothing of the story goes on below them. Lines that
cite need no label where each has its number.
"""

import re
from functools import cache

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import phrase_key, words_of_list
from transforms.roles.shapes import LIST_MARKS, LONGEST_SECTION
from transforms.tables import Role

LEAST_ABOVE = 3  # lines of a story above its references
LEAST_CITED = 3  # of numbered lines without a label
MOST_LEFT = 2  # paragraphs below the references that may be a note, a bio
MOST_LABEL_WORDS = 3
THANKED = 2  # lines: a label and a sentence, to whom thanks are due
CITES = re.compile(
    r"https?://|www\.|\bdoi\b|\bet al\b|\b\d{4};\s?\d|\(\d{4}[a-z]?\)[.,:]|\bpp?\. ?\d|\bISBN\b"
    r"|\b(?:Accessed|Retrieved|accessed|retrieved|abgerufen|[Cc]onsulté|[Cc]onsultado|[Gg]eraadpleegd)\b"
)
NUMBERED = re.compile(r"[\[(^]?\d{1,3}[\].)]+ ?\S|\^ ?\S|\* ?\S")
KEPT_ON = frozenset({Role.ENDNOTE, Role.NAV, Role.DATE, Role.SECTION})


@cache
def _labels() -> frozenset[str]:
    return words_of_list("endnote", "reference")


def find_references(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return the lines of the references below a story, the label among them; none for none."""
    for at in range(story_first + LEAST_ABOVE, last + 1):
        if _thanks(page, at, last):
            end = at + THANKED
        elif _is_label(page, at) or _opens_numbered(page, at, last):
            end = _end_of_references(page, at, last)
        else:
            continue
        if end > at + 1 and not _goes_on(page, clues, end, last):
            return range(at, end)
    return range(0)


def _is_label(page: Page, at: int) -> bool:
    """Say whether a line is the label of references, or ends with the word for them."""
    if page.widths[at] > LONGEST_SECTION or page.stops[at]:
        return False
    words = phrase_key(page.texts[at]).split()
    return " ".join(words) in _labels() or (
        1 < len(words) <= MOST_LABEL_WORDS and words[-1] in _labels()
    )


def _thanks(page: Page, at: int, last: int) -> bool:
    """Say whether a label stands over a sentence that says to whom thanks are due."""
    return (
        at < last
        and page.widths[at] <= LONGEST_SECTION
        and page.stops[at + 1]
        and phrase_key(page.texts[at]) in words_of_list("endnote", "thanks")
    )


def _opens_numbered(page: Page, at: int, last: int) -> bool:
    """Say whether lines begin that cite, each with its number."""
    return at + LEAST_CITED <= last + 1 and all(
        NUMBERED.match(page.texts[other]) and CITES.search(page.texts[other])
        for other in range(at, at + LEAST_CITED)
    )


def _end_of_references(page: Page, at: int, last: int) -> int:
    """Return the line below references that open with some line, that line where there are none.

    A label may have one sentence right below it, and another label.
    """
    end, cited, points = at, 0, 0
    while end <= last:
        text, hint = page.texts[end], page.hints[end]
        cites = CITES.search(text) is not None
        is_point = NUMBERED.match(text) is not None or text[0] in LIST_MARKS
        if hint is not None and hint.role not in KEPT_ON and not cites:
            break
        if _thanks(page, end, last):
            end += THANKED
            continue
        if not (cites or is_point or _is_label(page, end) or end == at + 1):
            break
        cited, points = cited + cites, points + (cites or is_point)
        end += 1
    is_sure = phrase_key(page.texts[at]) in _labels()
    is_cited = cited * 2 >= points > 0 or (is_sure and points > 0)
    return end if is_cited else at


def _goes_on(page: Page, clues: Clues, end: int, last: int) -> bool:
    """Say whether more of a story stands below than a note or two."""
    return (
        sum(clues.story[at] and page.hints[at] is None for at in range(end, last + 1)) > MOST_LEFT
    )
