"""Which lines between a headline and its story are the deck, which sums the story up.

A deck stands right under the headline, or below stamp and byline and over the picture, or
right over the story, which starts over with its names. Each function knows one shape.
"""

import re

from transforms.fields.language import detect_language
from transforms.roles.clues import Clues
from transforms.roles.cohesion import are_plain_words
from transforms.roles.line_features import Page
from transforms.roles.shapes import (
    AHEAD,
    LIST_MARKS,
    LONGEST_BYLINE,
    QUESTION_MARKS,
    SETTLED_WIDTH,
    SHORT_DECK,
    TITLE_USUAL,
)
from transforms.roles.signs import (
    has_credit,
    has_dateline,
    is_bare_byline,
    is_bio,
    is_byline,
    is_credit,
    is_name,
    is_picture,
    is_reading_time,
    is_stamp_or_byline,
    names_picture,
)
from transforms.roles.top_marks import DECK_AHEAD, is_over_credit, signs_of
from transforms.tables import Role

MOST_DECK = 4  # paragraphs of a deck
DECK_WIDTH = 160  # widths: a deck of several paragraphs has shorter ones
DECK_PARAGRAPHS = 8  # lines below a deck whose ends are looked at
LEAST_STOPPED = 3  # paragraphs with a full stop, for a line without one to be odd
OPEN_ENDS = ",;:،؛،-–—"
MOST_POINTS = 5  # of a deck that is a list under "Key points"
LEAST_POINTS = 2  # of one without a label
BULLETS = "•·▪■▶►●○◆"  # a dash opens speech, too
POINT_WIDTH = 150  # widths: of such a point
LEAD_WIDTHS = (60, 300)  # widths: of a lead below stamp and byline
# In German, papers set a lead there by habit: the paragraphs below are so many times as wide at
# least. In other languages such a paragraph is the story's first.
LEAD_LANGUAGE, LEAST_WIDER = "de", 1.2
LEAST_WIDER_BARE = 1.5  # where neither stamp nor byline stands above
LEAST_TOLD = 2  # paragraphs below a lead
PARAGRAPHS_COMPARED, LEAST_LONGER = 4, 1.6  # of the story; times a sentence under the headline
LEAD_REACH = 12  # lines below a lead in which the paragraphs are that it is held against
LONGEST_LIST = 12  # points with bullets under a label
POINTS_AHEAD = 3  # lines from a lead to the label of a list of points
PICTURE_AHEAD = 4  # lines from a lead to the picture below it
SAID_AGAIN = 0.7  # share of the words of a picture's own text that its caption has
LONGEST_BETWEEN = 90  # widths: the second sentence of a deck may be open
MOST_BETWEEN = 2  # lines between a deck and the stamp: a name, a button
NAMED_REACH = 8  # lines on each side in which a story names who it is about
PLACE_WORD = re.compile(r"[A-ZÀ-ÞĞİŞ][^\W\d_'’]{2,20}")
WORD = re.compile(r"[^\W\d_]{4,}")  # long enough for a name
SHORT_FORM = re.compile(r"(?i:tl ?[;:]? ?dr)\b")  # too long, did not read
NUMBERED = re.compile(r"\d{1,3}[.)]\s")
SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?؟।]\s+\S|[。！？]\S")


def may_be_deck(page: Page, at: int, plain: int) -> bool:
    """Say whether a paragraph may be of a deck: one, or a few short ones."""
    if plain == 1:
        return True
    return plain <= MOST_DECK and max(page.widths[at - 1 : at + 1]) < DECK_WIDTH


def ends_deck(
    page: Page, clues: Clues, at: int, last: int, plain: int, signed: frozenset[Role]
) -> bool:
    """Say whether what follows a paragraph shows that it was the end of the deck.

    That is a stamp or byline of a kind that was not there yet, with more story below it
    than above. Where neither stood above, a name or a button may come before them.
    """
    below = at + 1
    if plain == 1 and below <= last and is_reading_time(page.texts[below]):
        return True
    spare = MOST_BETWEEN if plain == 1 and not signed else 0
    while below <= min(last, at + DECK_AHEAD) and not signs_of(page, below):
        if not clues.story[below] and spare and _is_between(page, below):
            spare -= 1
        elif not clues.story[below] or page.widths[below] >= DECK_WIDTH or below > at + 2:
            return False
        else:
            plain, spare = plain + 1, 0  # a cross-head over a byline is an inset's
        below += 1
    if below > last or not signs_of(page, below) - signed:
        return False
    if plain > 1 and not is_stamp_or_byline(page.texts[below]):
        return False
    told = clues.story_before
    return told[last + 1] - told[below] > told[below] - told[max(0, at - MOST_DECK)]


def _is_between(page: Page, at: int) -> bool:
    """Say whether a line could stand between a deck and the stamp: a few words, no sentence."""
    text = page.texts[at]
    return page.widths[at] <= LONGEST_BETWEEN and not page.stops[at] and not is_credit(text)


def is_short_line(page: Page, at: int) -> bool:
    """Say whether a line is few words and no sentence, without a sign of its own."""
    text = page.texts[at]
    return page.widths[at] <= LONGEST_BYLINE and not page.stops[at] and text[0] not in LIST_MARKS


def is_writer(page: Page, at: int, story: int, last: int) -> bool:
    """Say whether a line is names that the text around does not have: who wrote it.

    The head of a part shares its words with the part; who a story is about is named in it.
    """
    text = page.texts[at]
    if page.widths[at] > LONGEST_BYLINE or not (is_name(text) or is_bare_byline(text)):
        return False
    if are_plain_words(page, at, range(max(0, at - NAMED_REACH), last + 1)):
        return False
    around = page.texts[max(0, at - NAMED_REACH) : at]
    around += page.texts[story : min(last, story + NAMED_REACH) + 1]
    told = frozenset[str]().union(*(WORD.findall(other.casefold()) for other in around))
    return told.isdisjoint(WORD.findall(text.casefold()))


def is_place_over(page: Page, at: int, story: int, last: int) -> bool:
    """Say whether a line is one word that the story has inside its sentences: its place."""
    text = page.texts[at]
    if not PLACE_WORD.fullmatch(text) or are_plain_words(page, at, range(at, last + 1)):
        return False
    inside = re.compile(rf"[a-zß-ÿ],? {re.escape(text.title())}\b")
    below = range(story, min(last, story + NAMED_REACH) + 1)
    return any(inside.search(page.texts[other]) for other in below)


def is_over_picture(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether the first picture follows a paragraph, and after that the story.

    Buttons and links may stand between the two.
    """
    if not _may_be_lead(page, at) or is_of_picture(page, at, last):
        return False
    for below in range(at + 1, min(last, at + PICTURE_AHEAD) + 1):
        if shows_picture(page, below, last):
            return any(clues.story[below + 1 : min(last, below + PICTURE_AHEAD) + 1])
        if clues.story[below] or not (_is_between(page, below) or page.hints[below]):
            return False
    return False


def is_over_points(page: Page, at: int, last: int) -> bool:
    """Say whether a label such as "Key points" and its points follow a paragraph soon."""
    for below in range(at + 1, min(last - 1, at + POINTS_AHEAD) + 1):
        hint = page.hints[below]
        if hint is not None and hint.name == "deck-label":
            return is_point(page, below + 1) or page.texts[below + 1][0] in BULLETS
        if page.widths[below] >= DECK_WIDTH:
            return False
    return False


def shows_picture(page: Page, at: int, last: int) -> bool:
    """Say whether a line is by its words a caption or a credit, or has its credit below it."""
    text = page.texts[at]
    if page.stops[at] and has_dateline(text):
        return False
    if has_credit(text) or names_picture(text) or is_picture(text):
        return True
    if is_credit(text):
        return not is_byline(text)
    return at < last and is_over_credit(page, at, last)


def is_lead(page: Page, clues: Clues, at: int, last: int, *, is_signed: bool) -> bool:
    """Say whether the first paragraph is a lead, which German papers set by habit.

    It is no agency's, which starts with the place. Without a stamp above it the paragraphs
    below have to be longer still.
    """
    if not _may_be_lead(page, at) or not page.stops[at] or page.texts[at][-1] in "?？":
        return False
    below = range(at + 1, min(last, at + LEAD_REACH) + 1)
    told = [page.widths[other] for other in below if clues.story[other]][:LEAST_STOPPED]
    if len(told) < LEAST_TOLD:
        return False
    longer = sum(told) / (len(told) * page.widths[at])
    return (
        longer >= (LEAST_WIDER if is_signed else LEAST_WIDER_BARE)
        and detect_language(page.texts[at]) == LEAD_LANGUAGE
    )


def is_labelled_deck(text: str) -> bool:
    """Say whether a paragraph says of itself that it is for those who read no more.

    >>> is_labelled_deck("TL;DR: It rained."), is_labelled_deck("Summary: It rained.")
    (True, False)
    """
    return SHORT_FORM.match(text) is not None


def is_bare_deck(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a line right under the headline is one sentence, far shorter than the story's.

    Neither stamp nor byline says that it is the deck: who tells a story opens with more.
    """
    text = page.texts[at]
    if not page.stops[at] or is_list_point(text) or SENTENCE_END.search(text):
        return False
    if not SHORT_DECK <= page.widths[at] < SETTLED_WIDTH or not _is_plain(page, at):
        return False
    below = range(at + 1, min(last, at + LEAD_REACH) + 1)
    told = [page.widths[other] for other in below if clues.story[other]][:PARAGRAPHS_COMPARED]
    return (
        len(told) == PARAGRAPHS_COMPARED and sum(told) >= LEAST_LONGER * len(told) * page.widths[at]
    )


def is_over_button(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a button alone parts the paragraph right under the headline from the story."""
    button = page.hints[at + 1] if at + 1 < last else None
    return (
        button is not None
        and (
            button.role is Role.NOTICE
            or (button.role is Role.WIDGET and page.widths[at + 1] <= LONGEST_BYLINE)
        )
        and page.stops[at]
        and min(page.gaps[at : at + 3]) > 0
        and any(clues.story[at + 2 : at + 2 + DECK_AHEAD])
        and _may_be_lead(page, at)
    )


def _may_be_lead(page: Page, at: int) -> bool:
    """Say whether a paragraph is as long as a lead is, and has no dateline."""
    return LEAD_WIDTHS[0] <= page.widths[at] <= LEAD_WIDTHS[1] and _is_plain(page, at)


def _is_plain(page: Page, at: int) -> bool:
    """Say whether a line has no sign of its own: it is no dateline, no copy, not on the author."""
    return (
        page.hints[at] is None
        and page.copies[at] < 0
        and not has_dateline(page.texts[at])
        and not is_bio(page.texts[at])
    )


def is_of_picture(page: Page, at: int, last: int) -> bool:
    """Say whether a line is a caption, with its credit or the caption again right below."""
    if shows_picture(page, at, last):
        return True
    below = at + 1
    return below <= last and (
        is_credit(page.texts[below])
        or page.texts[below].startswith(page.texts[at][: page.widths[at] // 2])
        or _says_again(page, at, below)
    )


def _says_again(page: Page, at: int, other: int) -> bool:
    own = set(page.texts[at].casefold().split())
    return len(own & set(page.texts[other].casefold().split())) >= SAID_AGAIN * len(own)


def has_sentences(page: Page, at: int) -> bool:
    """Say whether a line has two sentences or more, as captions hardly have."""
    return page.stops[at] and SENTENCE_END.search(page.texts[at]) is not None


def is_open_deck(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a line breaks off where all paragraphs below it end with a full stop.

    A paragraph that was cut by a line break goes on in the next line, without a gap. One of
    those below may be a picture's.
    """
    if page.stops[at] or page.texts[at][-1] in OPEN_ENDS or page.texts[at][0] in LIST_MARKS:
        return False
    below = [
        other
        for other in range(at + 1, min(last, at + DECK_PARAGRAPHS) + 1)
        if clues.story[other] and not has_credit(page.texts[other])
    ]
    return (
        len(below) >= LEAST_STOPPED
        and page.gaps[at + 1] > 0
        and page.hints[at] is None
        and all(page.stops[other] for other in below[:LEAST_STOPPED])
        and sum(not page.stops[other] for other in below) <= (len(below) > LEAST_STOPPED)
    )


def points_below(page: Page, head: int, last: int) -> frozenset[int]:
    """Return the points of a deck: the lines under a label such as "Key points".

    With bullets they are as long as they like, and a blank line may part them from the label.
    Two points of a list or more without one are such a deck, too, over a story whose
    paragraphs blank lines part.
    """
    points = _list_below(page, head, last)
    left = 0
    is_listed = False
    for at in range(head + 1, min(last + 1, head + 1 + AHEAD)):
        hint = page.hints[at]
        if hint is not None and hint.name == "deck-label":
            if _is_summary(page, at + 1, last):
                points.append(at + 1)
                break
            is_listed = at < last and is_list_point(page.texts[at + 1])
            left = LONGEST_LIST if is_listed else MOST_POINTS
        elif left == MOST_POINTS and hint is not None and hint.role is Role.SECTION:
            points.append(at)  # "Summary", "Companies", and what they do
        elif left and (
            is_list_point(page.texts[at]) if is_listed else hint is None and is_point(page, at)
        ):
            points.append(at)
            left -= 1
        else:
            left = 0
    return frozenset(points)


def _is_summary(page: Page, at: int, last: int) -> bool:
    """Say whether the one paragraph under a label stands apart from the story.

    It is over the head of the first part, or shorter than the paragraph below it.
    """
    below = at + 1
    if at >= last or not page.stops[at] or min(page.gaps[at : below + 1]) == 0:
        return False
    if is_list_point(page.texts[at]) or is_list_point(page.texts[below]):
        return False
    is_over_head = page.widths[below] <= TITLE_USUAL[0] and not page.stops[below]
    is_over_longer = page.stops[below] and page.widths[below] >= LEAST_WIDER * page.widths[at]
    return (is_over_head and page.widths[at] > POINT_WIDTH) or (
        is_over_longer and page.widths[at] >= SHORT_DECK
    )


def is_list_point(text: str) -> bool:
    """Say whether a line opens with a bullet, a dash or a number, as points of a list do.

    >>> is_list_point("• Rain at last"), is_list_point("2. Rain"), is_list_point("2.4 million")
    (True, True, False)
    """
    return text[0] in LIST_MARKS or NUMBERED.match(text) is not None


def is_over_told(page: Page, clues: Clues, at: int, last: int) -> bool:
    """Say whether a paragraph or a point of a list stands right below, as under a head."""
    below = at + 1
    return below <= last and (clues.story[below] or is_list_point(page.texts[below]))


def _is_listed(page: Page, at: int) -> bool:
    return page.texts[at][0] in BULLETS and page.widths[at] <= POINT_WIDTH


def _list_below(page: Page, head: int, last: int) -> list[int]:
    """Return the points of a list over the first paragraph of a story."""
    points: list[int] = []
    for at in range(head + 1, min(last, head + 1 + AHEAD)):
        if _is_listed(page, at) and page.hints[at] is None and (not points or not page.gaps[at]):
            points.append(at)
        elif not points and _leads_to_list(page, at):
            return []
        elif points:
            is_parted = page.gaps[at] > 0 and page.widths[at] > TITLE_USUAL[0]
            return points if is_parted and LEAST_POINTS <= len(points) <= MOST_POINTS else []
        elif page.widths[at] >= SETTLED_WIDTH and page.gaps[at]:
            break
    return []


def _leads_to_list(page: Page, at: int) -> bool:
    """Say whether a line is open words without a sign: the list below is a part of the story."""
    text = page.texts[at]
    return (
        page.hints[at] is None
        and page.widths[at] >= SHORT_DECK
        and not (page.stops[at] and text[-1] not in QUESTION_MARKS)
        and page.copies[at] < 0
        and page.gaps[at + 1] > 0
        and _is_listed(page, at + 1)
        and not (is_stamp_or_byline(text) or is_name(text) or is_bare_byline(text))
        and not (is_credit(text) or has_credit(text) or is_picture(text))
    )


def is_point(page: Page, at: int) -> bool:
    """Say whether a line right below another could be a point of a list: short, no caption."""
    text = page.texts[at]
    is_other = any(reads(text) for reads in (has_dateline, has_credit, is_credit, is_byline))
    is_caption = at + 1 < len(page.texts) and is_credit(page.texts[at + 1])
    return page.gaps[at] == 0 and page.widths[at] <= POINT_WIDTH and not is_other and not is_caption
