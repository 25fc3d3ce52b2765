"""Which line above a story is its headline, and which others say the same.

Each candidate has points for its looks, its copies and the words it shares with the
story; a text where no candidate has enough has no headline.
"""

import re
from collections import Counter
from itertools import chain, islice

from transforms.fields.spans import is_cased
from transforms.roles.clues import Clues, is_echoed, is_thrice
from transforms.roles.head_rivals import ON_STORY, Likely, points_of_rivals
from transforms.roles.line_features import Page
from transforms.roles.line_hints import (
    is_home,
    opens_with_question,
    opens_with_section,
    speaks_to_reader,
)
from transforms.roles.shapes import (
    AHEAD,
    COLONS,
    ECHO_WINDOW,
    QUESTION_MARKS,
    TITLE_LEAST,
    TITLE_USUAL,
    TOKEN_CHARS,
)
from transforms.roles.signs import (
    has_agency,
    has_credit,
    is_byline,
    is_credit,
    is_name,
    is_name_and_day,
    is_network_row,
    is_picture,
    is_slogan,
    is_stamp,
    is_stamp_or_byline,
    opens_with_stamp,
)
from transforms.tables import Role

PARAGRAPHS_COMPARED = 4  # paragraphs whose words are held against a headline's
ECHOED = 4.0  # points for a headline that comes again above the story
SUFFIXED = 3.0  # that comes again with a site's name
CHOSEN = 0.5  # that decided where the block starts
OF_USUAL_LENGTH = 0.8
TOO_SHORT = -0.5
CREDITED = -7.0  # it ends with a picture's credit
IN_BRACKETS = -2.5  # a name in capitals behind it might be one
A_NAME = -1.5
RECURRING = -2.0  # it stands above other articles, too
SLOGAN = -2.5  # most of its words are names of sections
HINTED = -2.0  # its words are those of furniture
AFTER_NAME = -2.5  # right below a name: who the author is
BELOW = 4  # lines from the first paragraph, which may be a deck, to a byline below it
PAIR_AFTER_ECHO = -3.0  # a doubled line under an echoed one, or under a stamp, is the caption
MANY_WORDS = 40  # of a story; fewer do not tell what it speaks of
TOPICAL = 2.5  # times the share of its words that the story has
OVER_MENU = -2.5  # words of a menu follow
LEAST_BELOW_SLOGAN = 2  # of them
BEFORE_TOP = 0.8  # a stamp or byline follows
LOOSE_QUESTION = -3.0  # a question with nothing between it and the story
BLURB_REACH = 14  # lines from the start of a block to a headline below a site's own words
LEAST_OWN_WORDS = 3  # of that headline
SPOKEN = 0.5  # share of its words that the story has
BLURB_SHARED = 0.17  # share of the words of a site's own sentence that the story has
UNDER_AUTHOR = 6.0  # an author, who that is, and a blank line or button above it
LEAST_ABOVE_OPINION = 2  # lines: author, who that is
MOST_ABOVE_OPINION = 4  # lines: author, who that is on two, button
UNDER_KICKER = 4.0
LONGEST_KICKER, SHORTER = 48, 0.9  # widths; times the headline's
TOP_LINES = 3  # lines of byline and stamp
ADDRESSED = -1.5  # it speaks to the reader: what a site says of itself
COUNTED = 4.0  # a line above the story counts the comments on it
LONGEST_COUNTER = 24  # characters of "3 comments on"
AHEAD_COUNTER = 3  # lines from the first paragraph on
UNDER_TRAIL = 5.0  # the way through the sections ends with it
QUESTION_DECK = -3.0  # it opens with "how" under a line of some words: the deck
LEAST_OF_HEAD = 2  # words of that line
GUIDE = "how to "
LEAST_POINTS = -0.6
LEAST_MARKS = 2  # of a way through the sections: Home > Valley > Rain
TRAIL_MARK = re.compile(r"\s[»›>→]\s")
ROW_MARK = re.compile(r"\s[/|•·»›>→]\s")
MOST_ROW_WORDS = 3  # of each name in a row
LABEL = re.compile(r"[^\W\d]:\s")  # Section: Valley Edition: Late Page: 3
OF_SERIES = re.compile(r"(?:[^\W\d_]{2,12} )?#?\d{1,2}(?:[.):]|\s[–—-]) ")  # Tip #2 - Count
TRAIL = re.compile(r"\S\s*(?:[»›>→/]|\s\d)\s*$")


def find_head(page: Page, clues: Clues, first: int, end: int, anchor: int) -> int:
    """Return the likeliest headline above the story, -1 where none is likely."""
    story = _paragraphs(clues, range(end, min(end + 3 * PARAGRAPHS_COMPARED, len(page.texts))))
    words = _words_of(clues, story)
    opinion = _head_of_opinion(page, first, end)
    candidates = [
        at for at in range(first, end) if at == opinion or _may_be_head(page, clues, at, first, end)
    ]
    owned = [clues.words.of(at) for at in candidates]
    common = {word for word, count in Counter(chain(*owned)).items() if count > 1}
    best, points, echoes, likely_at = -1, LEAST_POINTS, 0, -1
    likely: list[Likely] = []
    for at, own in zip(candidates, owned, strict=True):
        looks = _points(page, at, end)
        topic = len((own - common) & words) / len(own - common) if own - common else 0.0
        sum_ = looks + TOPICAL * topic
        spoken = len(own & words) / len(own) if own and len(words) >= MANY_WORDS else 0.0
        line = Likely(at, own, spoken)
        sum_ += points_of_rivals(page, likely, line)
        if at == anchor:
            sum_ += CHOSEN
        if at == opinion:
            sum_ += UNDER_AUTHOR
        sum_ += _points_of_place(page, clues, at, first, end)
        if first <= at < page.next_copies[at] and (
            page.next_copies[at] < end or is_thrice(page, at)
        ):
            is_pair = page.next_copies[at] == at + 1
            is_short = page.widths[at] < TITLE_USUAL[0] and not is_echoed(page, at)
            sum_ += 0.0 if is_short and _is_one_word(page, at) else ECHOED / (1 + is_short)
            is_caption = is_pair and (echoes > 0 or _is_below_stamp(page, at, likely_at))
            sum_ += PAIR_AFTER_ECHO if is_caption else 0.0
            echoes += 1
        if looks >= 0 and not speaks_to_reader(page.texts[at]):
            likely.append(line)
            likely_at = at if spoken >= ON_STORY or _is_over_stamp(page, at) else likely_at
        if sum_ > points:
            best, points = at, sum_
    return best


def _points_of_place(page: Page, clues: Clues, at: int, first: int, end: int) -> float:
    """Return the points of a candidate for what the lines around it, and its copies, say."""
    signs = (
        (_is_under_kicker(page, at, first, end), UNDER_KICKER),
        (_ends_trail(page, at, first, end), UNDER_TRAIL),
        (_is_counted(page, at, first, end), COUNTED),
        (_recurs(page, clues, at, first, end), RECURRING),
        (_is_told_question(page, at, first, end), QUESTION_DECK),
        (_is_told_question(page, at + 1, first, end), -QUESTION_DECK),
    )
    return sum(points for holds, points in signs if holds)


def _is_below_stamp(page: Page, at: int, likely: int) -> bool:
    """Say whether a stamp parts a doubled line from a likely headline above it."""
    return likely >= 0 and any(is_stamp(page.texts[other]) for other in range(likely + 1, at))


def _is_over_stamp(page: Page, at: int) -> bool:
    """Say whether byline and stamp, in any order, stand right under a line."""
    below = range(at + 1, min(at + 1 + TOP_LINES, len(page.texts)))
    return any(is_stamp(page.texts[other]) for other in below) and any(
        is_name(page.texts[other]) or is_byline(page.texts[other]) for other in below
    )


def _is_under_kicker(page: Page, at: int, first: int, end: int) -> bool:
    """Say whether a short line stands right over a longer one, and the deck, a sentence, under it.

    Then the longer one is the headline, and the line over it names its subject.
    """
    above, below = at - 1, at + 1
    return (
        first <= above
        and below < len(page.texts)
        and page.copies[at] < first
        and below in (end, end - 1)
        and TITLE_LEAST < page.widths[above] <= LONGEST_KICKER
        and page.widths[above] < SHORTER * page.widths[at]
        and page.hints[above] is None
        and page.stops[below]
        and not page.stops[at]
        and page.widths[below] > page.widths[at]
        and any(_is_sign(page, other) for other in range(below + 1, below + 1 + TOP_LINES + 1))
    )


def _is_sign(page: Page, at: int) -> bool:
    """Say whether a line is a stamp, a byline or a credit."""
    if at >= len(page.texts):
        return False
    text = page.texts[at]
    return is_stamp(text) or is_byline(text) or is_name(text) or has_credit(text)


def head_below_blurbs(page: Page, clues: Clues, first: int, end: int, last: int) -> int:
    """Return the line at which headlines end, further down where a site's own words come first.

    `end` is the first paragraph. Sites print sentences on themselves above the headline:
    what they sell, how they test. Such a paragraph shares hardly a word with the story, and
    a line below it that could be a headline shares most of its own.
    """
    for at in range(end + 1, min(last, first + BLURB_REACH) + 1):
        if not clues.title[at] or clues.linked[at] or page.copies[at] >= first:
            continue
        if OF_SERIES.match(page.texts[at]):
            continue
        own = clues.words.of(at)
        if len(own) < LEAST_OWN_WORDS:
            continue
        told = clues.story_before
        if told[at] - told[first] > told[last + 1] - told[at]:
            return end  # that much is no blurb
        story = _paragraphs(clues, range(at + 1, min(last, at + AHEAD) + 1))
        words = _words_of(clues, story)
        if len(story) < PARAGRAPHS_COMPARED or len(own & words) < SPOKEN * len(own):
            continue
        above = [
            clues.words.of(over) for over in range(first, at) if page.widths[over] > TITLE_LEAST
        ]
        if all(len(each & (own | words)) <= BLURB_SHARED * len(each) for each in above if each):
            return at + 1
        return end
    return end


def _paragraphs(clues: Clues, lines: range) -> list[int]:
    """Return the first paragraphs among some lines, as many as are compared."""
    return list(islice((at for at in lines if clues.story[at]), PARAGRAPHS_COMPARED))


def _words_of(clues: Clues, lines: list[int]) -> frozenset[str]:
    return frozenset[str]().union(*map(clues.words.of, lines))


def _head_of_opinion(page: Page, first: int, end: int) -> int:
    """Return the line that an author and who that is stand above, -1 for none.

    The two stand together; a blank line, a button or both part them from the headline.
    """
    last = min(end - 1, first + MOST_ABOVE_OPINION)
    for at in range(first + LEAST_ABOVE_OPINION, last + 1):
        is_below_button = len(page.texts[at - 1]) <= TOKEN_CHARS
        if is_below_button or page.gaps[at]:
            break
    else:
        return -1
    if at - is_below_button - first < LEAST_ABOVE_OPINION or page.widths[at] < TITLE_LEAST:
        return -1
    is_over_story = at + 1 == end or page.stops[at + 1]
    is_headed = is_name(page.texts[first]) and not any(page.gaps[first + 1 : at])
    if not is_over_story or not is_headed or page.stops[first + 1] or has_credit(page.texts[at]):
        return -1
    is_doubled = any(page.copies[each] >= first for each in range(first, end))
    return -1 if is_doubled else at


def _recurs(page: Page, clues: Clues, at: int, first: int, end: int) -> bool:
    """Say whether a line stands elsewhere in the dump, too: the site's, no headline."""
    before, after = page.copies[at], page.next_copies[at]
    is_below = after > end + AHEAD // 3 and not clues.linked[after]
    return is_below or (0 <= before < first and not clues.linked[before])


def _may_be_head(page: Page, clues: Clues, at: int, first: int, end: int) -> bool:
    if page.copies[at] >= first:
        return False
    if not (clues.title[at] or at < page.next_copies[at] < end):
        return False
    hint = page.hints[at]
    text = page.texts[at]
    if (hint is not None and hint.is_sure) or is_credit(text) or is_picture(text) or is_stamp(text):
        return False
    if len(TRAIL_MARK.findall(text)) >= LEAST_MARKS or opens_with_stamp(text):
        return False
    if is_row_of_names(text) or is_network_row(text) or _is_of_facts(text):
        return False
    return not is_byline(text) or page.next_copies[at] > 0


def _is_of_facts(text: str) -> bool:
    """Say whether a line has labels and what they name: Section: Valley Edition: Late Page: 3.

    Two are enough where a bar parts them; a headline has both of its own before the site's name.

    >>> _is_of_facts("Place: Valley | Height: 3 m"), _is_of_facts("Rain: the dam | Gazette")
    (True, False)
    >>> _is_of_facts("Rain: the dam holds: what we know | Gazette")
    False
    """
    labels = len(LABEL.findall(text))
    is_parted = "|" in text and all(map(LABEL.search, text.split("|")))
    return labels > LEAST_MARKS or (labels == LEAST_MARKS and is_parted)


def _points(page: Page, at: int, end: int) -> float:
    """Return the points of a candidate for the headline by its own looks."""
    text, width, after = page.texts[at], page.widths[at], at + 1
    above = at - 1  # "Local News" is a section, and no author
    is_below_name = at > 0 and page.gaps[at] == 0 and page.hints[above] is None
    is_below_name = is_below_name and is_name(page.texts[above])
    is_below_name = is_below_name and not is_signed_below(page, after, end)
    is_above_top = after < end and is_stamp_or_byline(page.texts[after])
    if is_echoed(page, at):
        return OF_USUAL_LENGTH  # what its words look like says nothing
    is_loose = after == end < len(page.gaps) and page.gaps[end] == 0
    looks = (
        (TITLE_USUAL[0] <= width <= TITLE_USUAL[1], OF_USUAL_LENGTH),
        (width < TITLE_USUAL[0], TOO_SHORT),
        (has_credit(text), CREDITED if _is_credited(page, at) else IN_BRACKETS),
        (is_name(text) and not _is_over_other_name(page, at, end), A_NAME),
        (_is_suffixed(page, at, end), SUFFIXED),
        (page.hints[at] is not None, HINTED),
        (is_slogan(text), SLOGAN),
        (at == 0 and speaks_to_reader(text) and not opens_with_question(text), ADDRESSED),
        (is_below_name, AFTER_NAME),
        (is_above_top, BEFORE_TOP),
        (_is_over_menu(page, at, end), OVER_MENU),
        (_is_paper_and_day(page, at), A_NAME),
        (is_loose and text[-1] in QUESTION_MARKS, LOOSE_QUESTION),
    )
    return sum(points for holds, points in looks if holds)


def _is_told_question(page: Page, at: int, first: int, end: int) -> bool:
    """Say whether a line right over the story says how or why, and asks nothing, under a headline.

    A section's name there is known by its words, or is a word, or ends with a colon. "How to"
    opens a guide's headline.
    """
    above = at - 1
    if above != first or at + 1 != end:
        return False
    over, text = page.texts[above], page.texts[at]
    return (
        text[-1] not in QUESTION_MARKS
        and opens_with_question(text)
        and not text.casefold().startswith(GUIDE)
        and page.widths[above] >= TITLE_LEAST
        and len(over.split()) >= LEAST_OF_HEAD
        and page.hints[above] is None
        and over[-1] not in COLONS
        and "&" not in over
        and not (is_name(over) or is_stamp(over) or opens_with_section(over))
    )


def _is_paper_and_day(page: Page, at: int) -> bool:
    """Say whether a line is a name and the day behind it, under another line."""
    return at > 0 and is_name_and_day(page.texts[at])


def _is_credited(page: Page, at: int) -> bool:
    """Say whether what looks like a credit is one: it names an agency, or the line comes again."""
    return page.next_copies[at] > at or page.copies[at] >= 0 or has_agency(page.texts[at])


def _is_over_other_name(page: Page, at: int, end: int) -> bool:
    """Say whether a stamp and a name stand below: words without capitals all could be names."""
    if is_cased(page.texts[at][0]) or at + 1 >= end or not is_stamp(page.texts[at + 1]):
        return False
    return any(is_name(page.texts[other]) for other in range(at + 2, end))


def _is_one_word(page: Page, at: int) -> bool:
    """Say whether a line is one word: the section's name in the menu and over the headline."""
    return page.texts[at].isalpha() and is_cased(page.texts[at][0])


def is_signed_below(page: Page, after: int, end: int) -> bool:
    """Say whether a byline follows: then the name over a line is no author's, but a section's."""
    for other in range(after, min(len(page.texts), end + BELOW)):
        hint, text = page.hints[other], page.texts[other]
        if (hint is not None and hint.role is Role.BYLINE) or is_byline(text):
            return True
        is_over_stamp = other + 1 < len(page.texts) and is_stamp(page.texts[other + 1])
        if (other > end or is_over_stamp) and is_name(text):
            return True
    return False


def _is_over_menu(page: Page, at: int, end: int) -> bool:
    """Say whether two words of a menu follow a line: it is the site's, a slogan or a notice."""
    below = range(at + 1, at + 1 + LEAST_BELOW_SLOGAN)
    return below[-1] < end and all(
        (hint := page.hints[other]) is not None and hint.role in (Role.NAV, Role.SECTION)
        for other in below
    )


def is_row_of_names(text: str) -> bool:
    """Say whether a line is three names or more, parted by marks: the way through sections.

    >>> is_row_of_names("News / Valley / Weather"), is_row_of_names("Rain / Sun")
    (True, False)
    """
    parts = ROW_MARK.split(text)
    return len(parts) > LEAST_MARKS and all(
        0 < len(part.split()) <= MOST_ROW_WORDS for part in parts
    )


def is_trail(page: Page, at: int, head: int) -> bool:
    """Say whether a line is the way to the headline: Home » Valley » Rain at last."""
    text, title = page.texts[at], page.texts[head]
    way = text.removesuffix(title)
    if not title or len(way) == len(text) or not way:
        return False
    return TRAIL.search(way) is not None or is_home(way.split()[0])


def _ends_trail(page: Page, at: int, first: int, end: int) -> bool:
    """Say whether a line above the story leads to this one."""
    return any(is_trail(page, other, at) for other in range(first, end) if other != at)


def _is_counted(page: Page, at: int, first: int, end: int) -> bool:
    """Say whether a line above the story counts the comments on this one."""
    near = page.texts[first : min(len(page.texts), end + AHEAD_COUNTER)]
    return len(page.texts[at]) >= TITLE_USUAL[0] and any(
        is_count_of(other, page.texts[at]) for other in near
    )


def is_count_of(text: str, title: str) -> bool:
    """Say whether a line counts the comments on a headline.

    >>> is_count_of("3 comments on Rain", "Rain"), is_count_of("After the Rain", "Rain")
    (True, False)
    """
    if not len(title) < len(text) <= len(title) + LONGEST_COUNTER or not text.endswith(title):
        return False
    return any(map(str.isdigit, text[: len(text) - len(title)]))


def _is_suffixed(page: Page, at: int, end: int) -> bool:
    """Say whether the line stands above the story with a site's name behind it, too."""
    return page.suffixed[at] >= 0 or any(
        page.suffixed[other] == at for other in range(at + 1, min(end, at + ECHO_WINDOW))
    )


def same_heads(page: Page, head: int, first: int, end: int) -> tuple[int, frozenset[int]]:
    """Return the bare headline and all lines above the story that say it."""
    if head < 0:
        return head, frozenset()
    heads = {head}
    if is_thrice(page, head):  # over the picture, below it and over the story
        second = page.next_copies[head]
        heads |= {second, page.next_copies[second]}
    for at in range(first, end):
        if (
            page.copies[at] in heads
            or page.suffixed[at] in heads
            or page.next_copies[at] in heads
            or at == page.suffixed[head]
        ):
            heads.add(at)
    shortest = min(page.widths[at] for at in heads)
    bare = min(at for at in heads if page.widths[at] <= shortest + 1)
    return bare, frozenset(heads)
