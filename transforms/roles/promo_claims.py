"""What inside a story asks the reader to subscribe, to follow, to load the paper's app.

Such a request has the words of one, and speaks to the reader or stands alone without a full
stop; the story around it does neither, and does not tell of newsletters itself.
"""

import re

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.call_claims import is_hanging_button
from transforms.roles.calls import pitches
from transforms.roles.closings import may_close
from transforms.roles.line_hints import (
    QUOTES,
    inner_words_of,
    phrase_key,
    speaks_to_reader,
)
from transforms.roles.own_words import names_medium, offers
from transforms.roles.shapes import (
    FULL_STOPS,
    LIST_MARKS,
    LONGEST_TEASER,
    QUESTION_MARKS,
    TITLE_USUAL,
)
from transforms.tables import Role

NAME_IN_QUOTES = re.compile(r"""["“”„«「](?:[^\s"“”»」]+\s){0,3}[^\s"“”»」]+["“”»」]""")
LEAST_WORDS = 2  # phrases of requests in one line that are a request, whoever it speaks to
MOST_REQUESTS = 4  # lines that ask for something, under a line over them
MOST_IN_REQUEST = 20  # lines of a request that are looked at
STORY_REACH = 12  # paragraphs on either side in which the words of a request are looked for
LONGEST_OPEN = 110  # widths: of a request without a full stop
LONGEST_APPEAL = 600  # widths: of what a box says over its button
LONGEST_NAME = 45  # widths: of the name of a letter over the request to subscribe to it
MOST_TOLD = 0.5  # share of its words that a cross-head at least has from the story
MOST_SPEAKING = 5  # one paragraph of so many may speak to the reader: it is a request itself
WORD_LETTERS = 4


def promo_in_story(block: BlockView, at: int) -> bool:
    """Claim a request inside a story, the name over it, and what goes on right under it."""
    return (
        _asks(block, at)
        or _is_name_over(block, at)
        or _heads_request(block, at)
        or _goes_on(block, at)
    )


def spoken_at_end(block: BlockView, at: int) -> bool:
    """Claim what speaks to the reader below the last paragraph of a story that does not.

    Inside the story's bounds a sentence may be its last one; an open line is none. Over more
    headlines it is one itself, or their label: "Recommended for you".
    """
    page, text = block.page, block.page.texts[at]
    if page.hints[at] is not None or page.widths[at] > LONGEST_TEASER or block.clues.story[at]:
        return False
    if block.place(at) is Place.STORY and (
        text[-1] in FULL_STOPS + QUESTION_MARKS + ":" or any(block.clues.story[at : block.foot])
    ):
        return False
    if text[0] in LIST_MARKS or _is_over_title(block, at) or not speaks_to_reader(text):
        return False
    return not is_spoken(block, at)


def offer(block: BlockView, at: int) -> bool:
    """Claim what offers a letter, an app or a channel; the story around it names none.

    Inside a story it has to be sure.
    """
    page, place = block.page, block.place(at)
    text = page.texts[at]
    if page.hints[at] is not None or page.widths[at] > LONGEST_TEASER or at in block.thread:
        return False
    if place not in (Place.STORY, Place.FOOT) or text[0] in LIST_MARKS or _quotes(text):
        return False
    is_end = may_close(block, at)
    if offers(text) <= (0 if is_end else 1):
        return False
    if place is Place.STORY and is_spoken(block, at):
        return False
    near = [page.texts[other] for other in _paragraphs(block, min(at, block.foot))]
    return not any(map(names_medium, near))


def pitch(block: BlockView, at: int) -> bool:
    """Claim the paragraph at the end that offers its reader what the writer has."""
    page, text = block.page, block.page.texts[at]
    return (
        page.hints[at] is None
        and page.widths[at] <= LONGEST_APPEAL
        and text[0] not in LIST_MARKS
        and not _quotes(text)
        and may_close(block, at)
        and pitches(text)
        and at not in block.thread
    )


def _quotes(text: str) -> bool:
    """Say whether a line quotes more than a name: "our podcast “The Dam”" does not."""
    rest = NAME_IN_QUOTES.sub("", text)
    return not QUOTES.isdisjoint(rest)


def over_request(block: BlockView, at: int) -> bool:
    """Claim what speaks to the reader right over a request, both parted from all else.

    Over a button that says what to do now, what it is for may speak to nobody.
    """
    page, below = block.page, at + 1
    if page.hints[at] is not None or at >= block.last or page.gaps[below]:
        return False
    if is_hanging_button(block, below) and page.widths[at] <= LONGEST_OPEN:
        return True
    hint = page.hints[below]
    return (
        hint is not None
        and hint.role is Role.PROMO
        and page.gaps[at] > 0
        and (below == block.last or page.gaps[below + 1] > 0)
        and page.widths[at] <= LONGEST_APPEAL
        and at not in block.thread
        and speaks_to_reader(page.texts[at])
    )


def is_spoken(block: BlockView, at: int) -> bool:
    """Say whether the paragraphs of a story around a line, or above it, speak to the reader."""
    near = [block.page.texts[other] for other in _paragraphs(block, min(at, block.foot))]
    return sum(map(speaks_to_reader, near)) * MOST_SPEAKING > len(near)


def _is_over_title(block: BlockView, at: int) -> bool:
    page, below = block.page, at + 1
    is_plain = below <= block.last and page.hints[below] is None
    return is_plain and page.gaps[below] == 0 and block.clues.title[below]


def _asks(block: BlockView, at: int) -> bool:
    page = block.page
    text, width = page.texts[at], page.widths[at]
    hint = page.hints[at]
    if width > LONGEST_TEASER or text[0] in LIST_MARKS:
        return False
    words = inner_words_of(text, Role.PROMO)
    is_opening = hint is not None and hint.role is Role.PROMO and hint.name == "promo-opening"
    if not words and not is_opening:
        return False
    if page.stops[at] and not (len(words) >= LEAST_WORDS or speaks_to_reader(text)):
        return False
    if not page.stops[at] and width > LONGEST_OPEN:
        return False
    if not page.stops[at] and len(words) < LEAST_WORDS and _is_told(block, at):
        return False
    near = [page.texts[other] for other in _paragraphs(block, at)]
    speaking = sum(speaks_to_reader(other) for other in near)
    return speaking * MOST_SPEAKING <= len(near) and not any(
        word in phrase_key(other) for other in near if not speaks_to_reader(other) for word in words
    )


def _paragraphs(block: BlockView, at: int) -> list[int]:
    """Return the paragraphs around a line."""
    low, high = max(block.story_first, at - STORY_REACH), min(block.foot, at + STORY_REACH + 1)
    return [other for other in range(low, high) if other != at and block.clues.story[other]]


def _is_told(block: BlockView, at: int) -> bool:
    """Say whether half of a line's words stand in the story around it: a cross-head's do."""
    words = {word for word in phrase_key(block.page.texts[at]).split() if len(word) >= WORD_LETTERS}
    told = " ".join(phrase_key(block.page.texts[other]) for other in _paragraphs(block, at))
    return bool(words) and sum(word in told for word in words) >= MOST_TOLD * len(words)


def _is_name_over(block: BlockView, at: int) -> bool:
    """Say whether a line is a few words right over a request, as is the name of a letter."""
    page = block.page
    return (
        at + 1 < block.foot
        and page.widths[at] <= LONGEST_NAME
        and page.texts[at][-1] not in ".:"
        and page.hints[at] is None
        and page.gaps[at + 1] < page.gaps[at]
        and _asks(block, at + 1)
    )


def _heads_request(block: BlockView, at: int) -> bool:
    """Say whether an open line stands over nothing but requests: no paragraph is below them."""
    page, text = block.page, block.page.texts[at]
    if page.hints[at] is not None or page.stops[at] or page.widths[at] > LONGEST_OPEN:
        return False
    if page.gaps[at] == 0 or text[0] in LIST_MARKS or not text[-1].isalnum():
        return False
    if " " not in text:
        return False
    below, is_sure = at + 1, False
    while below < min(block.last + 1, at + 1 + MOST_REQUESTS):
        hint = page.hints[below]
        if hint is None or hint.role is not Role.PROMO:
            break
        is_sure = is_sure or hint.is_sure or _asks(block, below)
        below += 1
    return is_sure and not (below <= block.last and block.clues.story[below])


def _goes_on(block: BlockView, at: int) -> bool:
    """Say whether a line stands right under a request that a gap parts from the story."""
    page = block.page
    first, hint = at, page.hints[at]
    while first > max(block.first, at - MOST_IN_REQUEST) and block.role(first - 1) is Role.PROMO:
        first -= 1
    return (
        first < at
        and page.gaps[at] == 0
        and page.gaps[first] > 0
        and page.widths[at] <= LONGEST_TEASER
        and (hint is None or hint.role is not Role.RELATED_LINK)
        and (page.widths[at] <= TITLE_USUAL[1] or speaks_to_reader(page.texts[at]))
    )
