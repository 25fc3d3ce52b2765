"""Where a story is over and others are listed below it, with a sentence or two on each.

A teaser looks like a paragraph. What tells such a list is its grammar, all of it weighed
together: a label over it or teasers that break off, under each headline one of them, none of
them long, and no two of them on end from there to the end of the page. Or each of them is
signed: a headline, a sentence or two, "By Ada Quill", and the next headline.
"""

from statistics import median

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.shapes import FULL_STOPS, LONGEST_TEASER, QUESTION_MARKS, SENTENCE_WIDTH
from transforms.roles.signs import is_byline, is_name, is_said_twice, is_stamp
from transforms.tables import Role

ELLIPSES = ("…", "...", "…»", "…”", "[...]", "[…]")
DASHES = "-–—―"  # before what is asked or said
LEAST_ABOVE = 2  # lines of a story above the label of others
LEAST_TEASERS = 3  # a story has a part or two of one paragraph each
MANY_TEASERS = 5
LEAST_SIGNED = 2  # teasers with their authors, one right below the other
MOST_OF_ENTRY = 3  # lines over an author: section, headline, teaser
LONGEST_LABEL = 45  # widths: of "More from the valley"; what is longer is a link itself
SHORTER = 0.8  # of the width of the story's paragraphs
LEAST_POINTS = 2  # of what tells teasers from the parts of a story
MOST_TRIES = 4  # labels on end that are looked at
BROKEN_SHARE = 3  # one of so many teasers at least breaks off, where no label is known
MOST_BROKEN = 0.1  # share of a story's own paragraphs that may


def find_teasers(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return the list of other stories that a label opens, none where there is none."""
    first = _first_of_grammar(page, clues, story_first + LEAST_ABOVE, last)
    labels = [at for at in range(first, last) if _is_label(page, at)][:MOST_TRIES]
    for label in labels:
        teasers = [at for at in range(label + 1, last + 1) if is_paragraph(page, clues, at)]
        if _tells_others(page, clues, label, teasers, story_first):
            return range(label, _below(page, clues, teasers[-1], last))
    return _broken_off(page, clues, story_first, last) or _signed(page, clues, story_first, last)


def is_paragraph(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line is a paragraph or a teaser, and no furniture by its words."""
    if page.hints[at] is not None or is_said_twice(page.texts[at]):
        return False
    return clues.story[at] or (page.widths[at] >= SENTENCE_WIDTH and is_broken(page.texts[at]))


def is_broken(text: str) -> bool:
    """Say whether a text breaks off: "It rained on Monday, and…"."""
    return text.endswith(ELLIPSES)


def _first_of_grammar(page: Page, clues: Clues, first: int, last: int) -> int:
    """Return the first line from which on each paragraph has a line over it and is short."""
    for at in range(last, first - 1, -1):
        if is_paragraph(page, clues, at) and (
            is_paragraph(page, clues, at - 1)
            or not _may_be_teaser(page, at)
            or not _may_be_head(page, at - 1)
        ):
            return at + 1
    return first


def _may_be_teaser(page: Page, at: int) -> bool:
    """Say whether a paragraph is short or breaks off, or a line that comes again is over it."""
    if page.widths[at] <= LONGEST_TEASER or is_broken(page.texts[at]):
        return True
    return page.copies[at - 1] >= 0 or page.next_copies[at - 1] >= 0


def _may_be_head(page: Page, at: int) -> bool:
    """Say whether a line over a paragraph is no sentence and no question that is answered there."""
    text = page.texts[at]
    if page.hints[at] is not None or is_broken(page.texts[at + 1]) or is_said_twice(text):
        return True
    return text[-1] not in QUESTION_MARKS + FULL_STOPS and text[0] not in DASHES


def _is_label(page: Page, at: int) -> bool:
    """Say whether a line is the label of other stories, and no link itself."""
    hint = page.hints[at]
    if hint is None or not hint.is_sure or hint.role is not Role.RELATED_LINK:
        return False
    text = page.texts[at]
    return page.widths[at] <= LONGEST_LABEL and "|" not in text and ":" not in text[:-1]


def _tells_others(
    page: Page, clues: Clues, label: int, teasers: list[int], story_first: int
) -> bool:
    """Say whether paragraphs below a label are on other stories, all signs taken together."""
    if len(teasers) < LEAST_TEASERS or _is_asked(page, label, teasers):
        return False
    told = [at for at in range(story_first, label) if is_paragraph(page, clues, at)]
    headed = sum(at > story_first and not clues.story[at - 1] for at in told)
    widths = page.widths
    points = int(len(teasers) >= MANY_TEASERS)
    points -= len(told) >= LEAST_TEASERS and 2 * headed > len(told)  # the story is written so
    points += LEAST_POINTS * (2 * sum(is_broken(page.texts[at]) for at in teasers) >= len(teasers))
    points += bool(told) and median(widths[at] for at in teasers) <= SHORTER * median(
        widths[at] for at in told
    )
    points += 2 * sum(_has_more_over(page, clues, at) for at in teasers) >= len(teasers)
    return points >= LEAST_POINTS


def _is_asked(page: Page, label: int, teasers: list[int]) -> bool:
    """Say whether more lines below a label ask for something than there are teasers: an offer."""
    hints = page.hints[label + 1 : teasers[-1]]
    return sum(hint is not None and hint.role is Role.PROMO for hint in hints) > len(teasers)


def _has_more_over(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a teaser has more than a headline over it: its section, its author, a time."""
    above = (at - 1, at - 2)
    return not any(clues.story[other] for other in above) or any(
        page.copies[other] >= 0 or page.next_copies[other] >= 0 or is_name(page.texts[other])
        for other in above[:1]
    )


def _below(page: Page, clues: Clues, last_teaser: int, last: int) -> int:
    """Return the first line below a list: what stands tight under its last teaser is of it."""
    end = last_teaser + 1
    while end <= last and page.gaps[end] == 0 and page.hints[end] is None and not clues.story[end]:
        end += 1
    return end


def _broken_off(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return a list whose teasers break off, from the words over the first of them on."""
    teasers = broken = 0
    end = found = last + 1
    for at in range(last, story_first + LEAST_ABOVE, -1):
        if is_paragraph(page, clues, at):
            breaks = is_broken(page.texts[at])
            if page.widths[at] > LONGEST_TEASER and not breaks:
                break
            teasers += 1
            broken += breaks
            end = max(end if teasers > 1 else 0, at + 1)
        elif (
            broken >= LEAST_TEASERS
            and BROKEN_SHARE * broken >= teasers
            and page.widths[at] <= LONGEST_LABEL
            and not page.stops[at]
            and any(map(is_broken, page.texts[at + 1 : at + 3]))
        ):
            found = at
    if found > last:
        return range(0)
    told = [at for at in range(story_first, found) if is_paragraph(page, clues, at)]
    is_told_so = sum(is_broken(page.texts[at]) for at in told) > MOST_BROKEN * len(told)
    return range(0) if is_told_so or not told else range(found, end)


def _signed(page: Page, clues: Clues, story_first: int, last: int) -> range:
    """Return a list in which headline, teaser and author come by turns; none: there is none."""
    authors: list[int] = []
    end = last + 1
    for at in range(last, story_first + LEAST_ABOVE, -1):
        if not is_signature(page, at):
            continue
        if authors and not is_entry(page, clues, range(at + 1, authors[-1])):
            break
        if not authors:
            end = at + 1
        authors.append(at)
    if len(authors) < LEAST_SIGNED:
        return range(0)
    first = _first_of_entry(page, clues, story_first + LEAST_ABOVE, authors[-1])
    told = [page.widths[at] for at in range(story_first, first) if is_paragraph(page, clues, at)]
    listed = [page.widths[at] for at in range(first, end) if is_paragraph(page, clues, at)]
    is_short = not listed or (bool(told) and median(listed) <= SHORTER * median(told))
    return range(first, end) if first < authors[-1] and len(told) > 1 and is_short else range(0)


def is_signature(page: Page, at: int) -> bool:
    """Say whether a line is a byline by its words: "By Ada Quill"."""
    hint = page.hints[at]
    return hint is not None and hint.role is Role.BYLINE and is_byline(page.texts[at])


def is_entry(page: Page, clues: Clues, lines: range) -> bool:
    """Say whether the lines between two authors are a headline and a teaser at most."""
    own = [at for at in lines if not is_stamp(page.texts[at])]
    if not 0 < len(own) <= MOST_OF_ENTRY or clues.story[own[0]]:
        return False
    if sum(clues.story[at] for at in own) > 1:
        return False
    return not page.stops[own[0]] and all(
        page.hints[at] is None and page.widths[at] <= LONGEST_TEASER for at in own
    )


def _first_of_entry(page: Page, clues: Clues, first: int, author: int) -> int:
    """Return the headline of the first entry: the line over its teaser, or over its author."""
    for at in range(author - 1, max(first, author - MOST_OF_ENTRY) - 1, -1):
        if is_entry(page, clues, range(at, author)) and clues.story[at - 1]:
            return at
    return author
