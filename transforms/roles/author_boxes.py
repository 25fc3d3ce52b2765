"""The box on the author that stands below a story: a name, what that person does, how to write.

It opens with a label, with a name that the sentence below takes up, or with the sentence itself.
A story tells of people, too: so it has to be over, its author or nobody whom it names, and no
list of people.
"""

import re
from collections.abc import Iterable
from functools import cache

from transforms.fields.agencies import find_agency
from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import QUOTES, phrase_key, phrases_of, words_of_list
from transforms.roles.shapes import (
    FULL_STOPS,
    LIST_MARKS,
    LONGEST_BYLINE,
    LONGEST_SECTION,
    QUESTION_MARKS,
)
from transforms.roles.signs import is_bio, is_byline, is_job, is_name, is_web_address
from transforms.tables import Role

LEAST_ABOVE = 2  # lines of a story above the box
REACH = 24  # lines from the end in which it opens
LONGEST_BIO = 800  # widths: of a sentence or several on the author
MOST_LINES = 5  # of a box, its label apart
MOST_AUTHORS = 4  # that have a box each
LEAST_SHARE = 3  # lines of a story for each in the boxes on authors whom it does not name
MOST_TOP = 12  # lines over a story that may name its author
AUTHOR_WITHIN = 9  # words of a sentence in which its author's verb stands
SINGLE_BYLINE = 3  # words of "written by Ada"
NAME_SIZES = (2, 3)  # words
PRONOUN_WITHIN = 5  # words of a sentence
NAME_LETTERS = 3  # of a word of a name that is looked for
GLUED = re.compile(r"(\w+ (?:\w+ )?[A-ZÀ-Þ][a-zß-ÿ]+)[A-ZÀ-Þ]\w+ ")
ASIDE = re.compile(r"(?:, [A-ZÀ-Þ][\w.]{1,8},|\s\([^)]{2,30}\))(?= )")


@cache
def _verbs() -> frozenset[str]:
    """Return the verbs that say who somebody is or what that person does."""
    return frozenset(phrases_of("bio", "copula"))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(phrases_of("bio", "pronoun"))


def subject_of_bio(text: str) -> str | None:
    """Return the name that a sentence on somebody opens with, None where it opens otherwise.

    >>> subject_of_bio("Ada Quill, PhD, is a farmer and writes on dams.")
    'Ada Quill'
    >>> subject_of_bio("Rain is what the farmers waited for.")
    """
    words = ASIDE.sub("", text, count=1).split(None, max(NAME_SIZES) + 1)
    for size in NAME_SIZES:
        if len(words) > size and words[size] in _verbs():
            name = " ".join(words[:size])
            return name if is_name(name) and find_agency(name) is None else None
    return None


def find_author_box(page: Page, clues: Clues, first: int, story_first: int, last: int) -> range:
    """Return the lines of the box on the author below a story, none where there is none."""
    tops = range(max(first, story_first - MOST_TOP), story_first)
    for at in range(max(story_first + LEAST_ABOVE, last - REACH), last + 1):
        name = _name_of_box(page, clues, tops, at, last) if _may_open(page, at) else None
        if name is None:
            continue
        end, names = _end_of_boxes(page, clues, tops, at, last, name)
        start = at - _is_signature(page, at - 1, name)
        others = (*range(story_first, start), *range(end, last + 1))
        if any(
            not _is_over_story(page, clues, tops, each) and _is_told_of(page, others, each)
            for each in names
        ):
            continue
        is_headed = not page.stops[at]
        is_author = any(_is_over_story(page, clues, tops, each) for each in names)
        # Paragraphs on end that may stand below.
        most = is_headed or is_author or is_bio(page.texts[at])
        is_unsigned = len(names) > 1 and not _is_over_story(page, clues, tops, names[0])
        if is_unsigned and at - story_first < LEAST_SHARE * (end - at):
            continue  # the story itself is on people
        if not _goes_on(page, clues, end, last, most):
            return range(start, end)
    return range(0)


def _end_of_boxes(
    page: Page, clues: Clues, tops: range, at: int, last: int, name: str
) -> tuple[int, list[str]]:
    """Return the first line below a box and those on other authors right under it, with names."""
    end, names = _end_of_box(page, at, last, name), [name] if name else []
    while end <= last and len(names) < MOST_AUTHORS:
        other = _name_of_box(page, clues, tops, end, last) if _may_open(page, end) else None
        if not other:
            break
        names.append(other)
        end = _end_of_box(page, end, last, other)
    return end, names


def _is_signature(page: Page, at: int, name: str) -> bool:
    """Say whether the line over a box says that somebody wrote, or that this author did."""
    text = page.texts[at]
    if page.widths[at] > LONGEST_BYLINE or page.stops[at]:
        return False
    return _is_label_of_byline(page, at) or (is_byline(text) and (not name or name in text))


def _may_open(page: Page, at: int) -> bool:
    """See whether a line may open a box: a cheap look before the dear ones."""
    hint, text = page.hints[at], page.texts[at]
    if hint is not None:
        return hint.name in ("bio-label", "byline-label")
    return not text[0].islower() and page.widths[at] <= LONGEST_BIO


def _name_of_box(page: Page, clues: Clues, tops: range, at: int, last: int) -> str | None:
    """Return whom a box that opens with a line is about; "" for the author, None: it is none."""
    text = page.texts[at]
    if page.hints[at] is not None:
        return _name_below_label(page, clues, tops, at, last)
    if not QUOTES.isdisjoint(text):
        return None
    author = _author_told(page, clues, tops, text)
    if author or page.stops[at] or is_bio(text):
        return author or subject_of_bio(text)
    if page.widths[at] > 2 * LONGEST_SECTION:
        return None
    label, _, rest = text.partition(" ")
    name = rest if phrase_key(label) in words_of_list("bio", "about") else text
    if not is_name(name):
        return None
    is_over_sentence = (
        name == text and at < last and page.stops[at + 1] and page.hints[at + 1] is None
    )
    is_author = is_over_sentence and _is_over_story(page, clues, tops, name)
    return name if is_author or _is_taken_up(page, at, last, name) else None


def _name_below_label(page: Page, clues: Clues, tops: range, at: int, last: int) -> str | None:
    """Return whom the label of a box is over: "" for the author, of whom a sentence tells.

    "Author" is a label of bylines, too: the name over the story has to stand below it.
    """
    hint = page.hints[at]
    if at >= last or hint is None or page.hints[at + 1] is not None:
        return None
    below = page.texts[at + 1]
    if hint.name == "byline-label":
        return below if is_name(below) and _is_over_story(page, clues, tops, below) else None
    return "" if page.stops[at + 1] else None


def _author_told(page: Page, clues: Clues, tops: range, text: str) -> str | None:
    """Return the author named over a story whom a line tells of, None where it does not.

    The name stands before a verb among its first words, one word of it at its start, or right
    before a capital: "Prize winner Ada Quill writes …", "Ada has …", "Ada QuillReporter in …".
    """
    words = text.split(None, AUTHOR_WITHIN)
    for at in range(1, min(len(words), AUTHOR_WITHIN)):
        if words[at] not in _verbs():
            continue
        for size in NAME_SIZES:
            name = " ".join(words[max(0, at - size) : at])
            if is_name(name) and _is_over_story(page, clues, tops, name):
                return name
        if at == 1 and _signs_alone(page, tops, words[0]):
            return words[0]
        break
    glued = GLUED.match(text)
    if glued is not None and is_name(glued[1]) and _is_over_story(page, clues, tops, glued[1]):
        return glued[1]
    return None


def _signs_alone(page: Page, tops: range, word: str) -> bool:
    """Say whether a story is signed with a single name: "by Ada"."""
    return word.istitle() and any(
        len(page.texts[top].split()) <= SINGLE_BYLINE
        and page.texts[top].split()[-1] == word
        and _is_label_of_byline(page, top)
        for top in tops
    )


def _is_label_of_byline(page: Page, at: int) -> bool:
    """Say whether a line opens as a byline does, whatever is behind it."""
    hint = page.hints[at]
    return hint is not None and hint.role is Role.BYLINE


def _is_taken_up(page: Page, at: int, last: int, name: str) -> bool:
    """Say whether the sentence under a name takes it up: it opens with it, or with its verb.

    Its first word will do before a verb. Below the job it may have the name anywhere.
    """
    if at < last and page.stops[at + 1]:
        below = page.texts[at + 1]
        first, second, *_ = (*below.lower().split(None, 2), "", "")
        return (
            below.startswith((name + " ", name + "’s ", name + "'s "))
            or first in _verbs()
            or (second in _verbs() and first == name.split(maxsplit=1)[0].lower())
        )
    if at + 1 >= last or not page.stops[at + 2]:
        return False
    is_between = is_job(page.texts[at + 1]) or page.widths[at + 1] <= LONGEST_SECTION
    return is_between and _names(page.texts[at + 2], name)


def _names(text: str, name: str) -> bool:
    """Say whether a text has a word of a name."""
    words = _words(text)
    return any(len(word) >= NAME_LETTERS and word in words for word in name.split())


def _has_pronoun(text: str) -> bool:
    """Say whether somebody is the subject of a sentence whom the one above has named."""
    return not _pronouns().isdisjoint(text.lower().split(None, PRONOUN_WITHIN)[:PRONOUN_WITHIN])


def _words(text: str) -> set[str]:
    return {word.strip(".,;:!?()’'").removesuffix("’s").removesuffix("'s") for word in text.split()}


def _is_over_story(page: Page, clues: Clues, tops: range, name: str) -> bool:
    """Say whether a name stands over a story: alone, or in its byline."""
    return any(
        name in page.texts[top]
        and not clues.story[top]
        and (
            page.texts[top] == name or is_byline(page.texts[top]) or _is_label_of_byline(page, top)
        )
        for top in tops
    )


def _is_told_of(page: Page, story: Iterable[int], name: str) -> bool:
    """Say whether a story has a name or its words, or is a list of people itself."""
    words = name.split()
    small = {word.lower() for word in words}
    return any(
        (words[-1] in page.texts[at] and page.texts[at] != name)
        or not small.isdisjoint(page.texts[at].split())
        or _is_over_own(page, at)
        for at in story
    )


def _is_over_own(page: Page, at: int) -> bool:
    """Say whether a line is a name over a sentence that opens with it."""
    text, below = page.texts[at], at + 1
    return (
        page.widths[at] <= LONGEST_SECTION
        and below < len(page.texts)
        and page.texts[below].startswith(text + " ")
        and is_name(text)
    )


def _end_of_box(page: Page, at: int, last: int, name: str) -> int:
    """Return the first line below a box: it goes on with sentences on the same person."""
    end = at + 1
    while end <= min(last, at + MOST_LINES) and _is_more(page, at, end, name):
        end += 1
    return end


def _is_more(page: Page, opening: int, at: int, name: str) -> bool:
    """Say whether a line goes on with a box, be it what the person does or how to write."""
    text, hint = page.texts[at], page.hints[at]
    if hint is not None:
        return hint.role in (Role.AUTHOR_BIO, Role.BYLINE)
    if text[-1] in QUESTION_MARKS or text[0] in LIST_MARKS:
        return False
    if page.stops[at]:
        is_first = not any(page.stops[opening:at])
        return is_first or _names(text, name) or _has_pronoun(text)
    is_tight = page.gaps[at] == 0 and page.widths[at] <= LONGEST_SECTION
    is_own = page.widths[at] <= LONGEST_SECTION and _names(text, name)  # "Email Ada"
    return is_tight or is_own or is_job(text) or page.texts[at - 1] == name or _is_home(text, name)


def _is_home(text: str, name: str) -> bool:
    """Say whether a line is the address of somebody's own page: it has the name in it."""
    return is_web_address(text) and "".join(name.split()).casefold() in text.casefold()


def _goes_on(page: Page, clues: Clues, end: int, last: int, most: int) -> bool:
    """Say whether more paragraphs on end than that stand below a box: the story goes on."""
    run = 0
    for at in range(end, last + 1):
        is_told = clues.story[at] and page.hints[at] is None
        run = run + 1 if is_told and page.texts[at][-1] in FULL_STOPS else 0
        if run > most:
            return True
    return False
