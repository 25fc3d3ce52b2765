"""The references below a story: what it is based on, as a label and a list of works or pages.

A label alone may be a cross-head. Under that of references stand lines that cite: an address,
a volume, "et al."; or points and numbers. Nothing of the story goes on below them. Lines that
cite need no label where each has its number.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import phrase_key, words_of_list
from transforms.roles.shapes import LIST_MARKS, LONGEST_SECTION, STORY_WIDTH
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
# What a long sentence has that cites: an address or a page alone may stand in a story, too.
CITES_FOR_SURE = re.compile(
    r"\bdoi\b|\bet al\b|\b\d{4};\s?\d+\s?[(:]|\(\d{4}[a-z]?\)[.,:]|\bpp\. ?\d|\bISBN\b"
    r"|\b[Rr]etrieved from \W?(?:https?:|[\w.]{4,60})"
    r"|\b(?:[Aa]ccessed|[Rr]etrieved|abgerufen|[Cc]onsulté|[Cc]onsultado|[Gg]eraadpleegd)\b\D{0,12}"
    r"(?:\d{1,2}\D{1,12})?\d{4}"
)
NUMBERED = re.compile(r"[\[(^]?\d{1,3}[\].)]+ ?\S|\^ ?\S|\* ?\S")
KEPT_ON = frozenset({Role.ENDNOTE, Role.NAV, Role.DATE, Role.SECTION})


@cache
def _labels() -> frozenset[str]:
    return words_of_list("endnote", "reference")


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that stand together as references do.

    `cited` and `points` count those above each that cite, and that cite or are points; the
    last of them are those of all.
    """

    first: int
    end: int
    cited: list[int]
    points: list[int]


def find_references(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return the lines of the references below a story, the label among them; none for none.

    Those that open inside a run end where it does, so none is walked twice.
    """
    lowest = _lowest_story(page, clues, last)
    run = _Run(0, 0, [0], [0])
    for at in range(story_first + LEAST_ABOVE, last + 1):
        end = at
        if _thanks(page, at, last):
            end = at + THANKED
        elif _is_label(page, at) or _opens_numbered(page, at, last):
            if at + 1 >= run.end:  # one sentence may stand right below a label
                run = _run_from(page, at, last)
            end = run.end if _is_cited(page, run, at) else at
        if end > max(at + 1, lowest):
            return range(at, end)
    return range(0)


def _lowest_story(page: Page, clues: Clues, last: int) -> int:
    """Return the lowest line of a story with more below it than a note or two, or -1."""
    left = 0
    for at in range(last, -1, -1):
        left += clues.story[at] and page.hints[at] is None
        if left > MOST_LEFT:
            return at
    return -1


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


def _run_from(page: Page, at: int, last: int) -> _Run:
    """Return the lines from one on that stand together as references do.

    A label may have one sentence right below it, and another label.
    """
    end, cited, points = at, [0], [0]
    while end <= last:
        hint, cites = page.hints[end], CITES.search(page.texts[end]) is not None
        if hint is not None and hint.role not in KEPT_ON and not cites:
            break
        if _thanks(page, end, last):
            end += THANKED
            cited += cited[-1:] * THANKED
            points += points[-1:] * THANKED
            continue
        is_point = _is_point(page.texts[end])
        cites = cites and (is_point or not _is_told(page, end))
        if not (cites or is_point or _is_label(page, end) or end == at + 1):
            break
        cited.append(cited[-1] + cites)
        points.append(points[-1] + (cites or is_point))
        end += 1
    return _Run(at, end, cited, points)


def _is_point(text: str) -> bool:
    return NUMBERED.match(text) is not None or text[0] in LIST_MARKS


def _is_told(page: Page, at: int) -> bool:
    """Say whether a line is a long sentence that cites nothing but an address, or a page."""
    is_long = page.stops[at] and page.widths[at] >= STORY_WIDTH
    return is_long and CITES_FOR_SURE.search(page.texts[at]) is None


def _is_cited(page: Page, run: _Run, at: int) -> bool:
    """Say whether half of the points from one line of a run on cite; below a sure label any do."""
    cited = run.cited[-1] - run.cited[at - run.first]
    points = run.points[-1] - run.points[at - run.first]
    is_sure = phrase_key(page.texts[at]) in _labels()
    return cited * 2 >= points > 0 or (is_sure and points > 0)
