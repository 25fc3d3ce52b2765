"""The claims on lines around the headline: what a line is by its neighbours and its place.

Each takes a block and the index of a line and says yes or no; it sees what the rules
before it claimed above, never what they will claim below.
"""

import re

from transforms.fields.agencies import is_agency
from transforms.fields.byline_shapes import is_labelled_job
from transforms.fields.bylines import is_byline_label
from transforms.fields.spans import is_word
from transforms.fields.words import folded, words_of
from transforms.roles.anatomy import BlockView
from transforms.roles.cohesion import are_plain_words
from transforms.roles.decks import BULLETS, PLACE_WORD, is_list_point, is_open_deck, is_point
from transforms.roles.foot_claims import more_nav
from transforms.roles.heads import is_row_of_names, is_signed_below, is_trail
from transforms.roles.line_features import Page
from transforms.roles.line_hints import (
    is_genre,
    is_home,
    is_skip_link,
    names_comments,
    opens_with_section,
)
from transforms.roles.picture_claims import is_titled
from transforms.roles.shapes import (
    COLONS,
    LIST_MARKS,
    LONGEST_BYLINE,
    LONGEST_CAPTION,
    LONGEST_SECTION,
    NEAR_END,
    SHORT_DECK,
    TITLE_LEAST,
    TOKEN_CHARS,
)
from transforms.roles.signs import (
    HANDLE,
    has_credit,
    has_dateline,
    is_bare_byline,
    is_bio,
    is_byline,
    is_credit,
    is_dated,
    is_job,
    is_labelled_picture,
    is_name,
    is_of_opinions,
    is_of_pictures,
    is_picture,
    is_place_line,
    is_placed_name,
    is_signed,
    is_slogan,
    is_stamp,
    is_without_credit,
    opens_with_day,
    opens_with_place,
)
from transforms.roles.story_starts import OVER_DATELINE
from transforms.tables import Role

JOINED = re.compile(r" [-–—] |: ")  # a place and a name, a label and what it names
SHORT_BRACKET = re.compile(r"\S\s?[(（\[【]([^()（）\[\]【】]{2,40})[)）\]】]$")
INDIC_WORDS = re.compile(
    r"[\u0900-\u0963\u0971-\u0dff]{2,20}(?:\s[\u0900-\u0963\u0971-\u0dff]{2,20})?,?"
)
LEAST_MENU = 3  # lines of few words over a headline that are a menu
PLACE_REACH = 12  # lines below a place that stands alone, in which the story has it again
LEAST_SAID, SAID_AGAIN = 5, 0.7  # words of a picture's own text, and their share in the caption
MENU_ROLES = frozenset({Role.SECTION, Role.NAV})
ENTRY_ROLES = MENU_ROLES | {Role.WIDGET, Role.RELATED_LINK}
NEAR_TOP = 6  # lines below a headline among which the article's own stamp stands
_NUMBER = r"[\d٠-٩۰-۹०-९][\d٠-٩۰-۹०-९.,]*\s?[KkMm]?"
LABELLED_NUMBER = re.compile(rf"[^\W\d][^\d:：]{{1,20}}\s?[:：]\s?{_NUMBER}")  # News code: 4017
COUNT = re.compile(rf"{_NUMBER}\s?[^\W\d]{{2,14}}")  # 12 comments · ۰ نفر
MOST_JOINER = 4  # characters of "and" in any language
PAPER = re.compile(r"(?:[A-ZÀ-Þ][^\W\d]*)(?:\s[A-ZÀ-Þ][^\W\d]*){1,3}")  # The Valley Ledger
NAME_AND_PAPER = re.compile(r"(?P<name>[^()]{4,40})\s\((?P<paper>[^()]{3,40})\)")
FIGURE_BEHIND = re.compile(r"[^\W\d][^\d$€£%]*\s\d{1,2}\b(?:\s\([^()]*\))?")  # League 2
MOST_ABBREVIATION = 6  # characters: "U.S.", "U.A.E."
LONG_ENTRY, MOST_ENTRY_WORDS = 18, 2  # characters and words
STEP = re.compile(r"\d{1,2}\. ")
TWO_THINGS = re.compile(r"^[^\W\d]+ & [^\W\d]+$")  # Arts & Crafts; two people have four names
MARK_OF_KICKER = re.compile(r"[\[【［|+:：]")
LONGEST_KICKER = 56  # widths: of a phrase between a menu and the headline
MOST_STEPS = 4  # of a way, over the last one
WHOLE_MENU = 3  # entries of a site's menu over the section of the article
DASHES, LEAST_DASHES = (" – ", " — ", " | "), 2  # between the points of a deck
SAME_START = 12  # characters
CAPTIONS = frozenset({Role.CAPTION, Role.CAPTION_REPEAT, Role.CREDIT})
SAME_OPENING, FOLDED_REACH = 60, 14  # characters, and lines up to the other form of a caption
MOST_OF_CAPTION = 0.7  # of the shorter of two forms
DOUBLED = 20  # widths: of a line that comes twice and is no button
MOST_COPIES = 6  # of a caption: with the picture and below it, in two forms of a page
UNDER_HEADLINE = frozenset({Role.HEADLINE, Role.HEADLINE_REPEAT, Role.STANDFIRST, Role.SECTION})
WRITER_AND_OTHER = re.compile(  # Ada Quill, AP · Ada Quill / Porto · ADA QUILL | PORTO
    r"(?P<name>[^,|/]{5,40}?)(?P<mark>,| [|/])\s(?P<other>[^,|/]{2,30})"
)


def the_headline(block: BlockView, at: int) -> bool:
    """Claim the bare headline."""
    return at == block.head


def headline_with_copies(block: BlockView, at: int) -> bool:
    """Claim the bare headline where another line above the story says it, too."""
    return at == block.head and len(block.heads) > 1


def headline_again(block: BlockView, at: int) -> bool:
    """Claim a further line that says the headline."""
    return at in block.heads and at != block.head


def caption_again(block: BlockView, at: int) -> bool:
    """Claim a later copy of a caption."""
    other = block.copy_of(at)
    if other >= 0:
        return block.role(other) in (Role.CAPTION, Role.CAPTION_REPEAT)
    text = block.page.texts[at]
    if block.page.widths[at] <= TITLE_LEAST:
        return False
    near = range(max(block.first, at - NEAR_END), at)
    captions = [block.page.texts[above] for above in near if block.role(above) is Role.CAPTION]
    if any(_is_with_credit_or_not(text, caption) for caption in captions):
        return True
    is_long = block.page.widths[at] >= SAME_OPENING
    return is_long and _opens_as_caption(block, at)


def _opens_as_caption(block: BlockView, at: int) -> bool:
    """Say whether a line says most of a caption above it, which a button folds: "… in Porto. less".

    The captions of a gallery may open alike, too, and go on with something else.
    """
    text = block.page.texts[at]
    for above in range(max(block.first, at - FOLDED_REACH), at):
        if block.role(above) in (Role.CAPTION, Role.CAPTION_REPEAT):
            other = block.page.texts[above].lstrip(LIST_MARKS + " ")
            same = max(SAME_OPENING, int(MOST_OF_CAPTION * min(len(text), len(other))))
            if other.startswith(text[:same]):
                return True
    return False


def _is_with_credit_or_not(text: str, other: str) -> bool:
    """Say whether one of two captions is the other with its credit behind it."""
    return is_without_credit(text, other) or is_without_credit(other, text)


def credit_again(block: BlockView, at: int) -> bool:
    """Claim a credit that stands alone."""
    if block.page.widths[at] > LONGEST_BYLINE or block.page.texts[at].isdigit():
        return False
    text = block.page.texts[at]
    if not is_credit(text) or has_credit(text):
        return False
    return block.role(at - 1) in CAPTIONS or not (is_byline(text) or is_writer_line(block, at))


def is_writer_line(block: BlockView, at: int) -> bool:
    """Say whether a line under headline or deck is a name with a place or a text agency behind it.

    A picture's credit there has its label, or names who sells pictures: Ada Quill / Porto is none.
    """
    text = block.page.texts[at]
    if at < block.story_first and block.role(at - 1) in UNDER_HEADLINE:
        found = WRITER_AND_OTHER.fullmatch(text)
        if found is None or not is_name(found["name"]):
            return False
        if found["mark"] != ",":
            return not is_of_pictures(text)
        is_over_stamp = at < block.last and is_stamp(block.page.texts[at + 1])
        return is_agency(found["other"], "text") or (is_over_stamp and not is_of_pictures(text))
    return False


def tiny_token(block: BlockView, at: int) -> bool:
    """Claim a line of a few characters that stands between repeated lines."""
    text = block.page.texts[at]
    if len(text) > TOKEN_CHARS + 1 or (text.replace(".", "").isalpha() and menu_above(block, at)):
        return False
    if text.isdigit() or not is_word(text):
        return True
    return len(text) <= TOKEN_CHARS and text.isascii() and text.isupper()


def stamp_line(block: BlockView, at: int) -> bool:
    """Claim a line that is only a stamp."""
    return is_stamp(block.page.texts[at])


def page_clock(block: BlockView, at: int) -> bool:
    """Claim a stamp over the headline where the article has its own below: the page's clock.

    Right over the headline it is the clock only if the other one has a label.
    """
    page = block.page
    if at >= block.head or not is_stamp(page.texts[at]):
        return False
    is_next = at + 1 == block.head
    for other in range(block.head + 1, min(block.story_first, block.head + NEAR_TOP)):
        hint = page.hints[other]
        is_labelled = hint is not None and hint.role is Role.DATE and is_dated(page.texts[other])
        if is_labelled or (not is_next and is_stamp(page.texts[other])):
            return True
    return False


def number_alone(block: BlockView, at: int) -> bool:
    """Claim a label and a number, or below the headline a number and its word: a counter."""
    text = block.page.texts[at]
    if block.page.widths[at] > LONGEST_SECTION:
        return False
    is_below = at > block.head and COUNT.fullmatch(text) is not None
    return is_below or LABELLED_NUMBER.fullmatch(text) is not None


def more_of_byline(block: BlockView, at: int) -> bool:
    """Claim what goes on right under a byline: a handle, "and" over a name, whose paper it is.

    Under a label that stands alone it is who wrote the story, a desk, too.
    """
    if block.role(at - 1) is not Role.BYLINE or at >= block.last:
        return False
    text, below = block.page.texts[at], block.page.texts[at + 1]
    if HANDLE.fullmatch(text):
        return True
    if is_byline_label(block.page.texts[at - 1]) and block.page.hints[at] is None:
        return PAPER.fullmatch(text) is not None  # By: Gazette Staff
    if " " not in text and len(text) <= MOST_JOINER:
        return text.casefold() in words_of("joiners") and is_name(below)
    joiner, _, name = text.partition(" ")
    if joiner in words_of("joiners"):
        return is_name(name)
    return (
        is_stamp(below)
        and block.page.hints[at] is None
        and block.page.widths[at] <= LONGEST_SECTION
        and PAPER.fullmatch(text) is not None
    )


def name_and_paper(block: BlockView, at: int) -> bool:
    """Claim a name with the author's paper in brackets, right under the headline."""
    found = NAME_AND_PAPER.fullmatch(block.page.texts[at])
    return (
        found is not None
        and at == block.head + 1
        and is_name(found["name"])
        and not is_credit(found["paper"])
        and block.page.copies[at] < 0
    )


def dated_section(block: BlockView, at: int) -> bool:
    """Claim a section with the day behind it, a line right above or below the headline."""
    page = block.page
    return (
        abs(at - block.head) <= NEAR_END
        and not page.stops[at]
        and page.copies[at] < 0
        and is_dated(page.texts[at])
    )


def sure_byline(block: BlockView, at: int) -> bool:
    """Claim a line that is a byline by its own words, but no caption with two copies."""
    return (
        block.page.widths[at] <= 2 * LONGEST_BYLINE
        and (is_byline(block.page.texts[at]) or is_signed(block.page.texts[at]))
        and not _comes_thrice(block, at)
    )


def _comes_thrice(block: BlockView, at: int) -> bool:
    """Say whether a line comes twice more above the story."""
    second = block.page.next_copies[at]
    return at < second < block.page.next_copies[second] < block.story_first


def author_above(block: BlockView, at: int) -> bool:
    """Claim a name above an opinion's headline: a line on who that is follows."""
    if block.head < 0 or not is_name(block.page.texts[at]):
        return False
    page = block.page
    if at + 1 == block.head and at > block.first and is_of_opinions(page.texts[at - 1]):
        return True
    if block.head - at > NEAR_END or at + 1 >= block.head or page.copies[at] >= block.first:
        return False
    is_over_button = at + 3 == block.head and len(page.texts[at + 2]) <= TOKEN_CHARS
    return page.widths[at + 1] > TITLE_LEAST and (is_over_button or not is_name(page.texts[at + 1]))


def byline_with_place(block: BlockView, at: int) -> bool:
    """Claim "Place - Name" right above a headline."""
    text = block.page.texts[at]
    return at + 1 == block.head and " - " in text and is_bare_byline(text)


def bio_above(block: BlockView, at: int) -> bool:
    """Claim the line under an author above the headline."""
    return (
        block.role(at - 1) is Role.BYLINE
        and at < block.head
        and (block.page.widths[at] > TOKEN_CHARS)
    )


def kicker(block: BlockView, at: int) -> bool:
    """Claim a few words right above the headline, a phrase only on the line over it.

    Of two such lines that no blank line parts both are claimed: a section, and its part. An
    outlet that is named twice counts once, and "Place - Name" may part them from the headline.
    """
    page = block.page
    if at > block.first and all(STEP.match(text) for text in page.texts[at - 1 : at + 1]):
        return False  # the steps of a way, each with its number
    if at + 1 == block.head and not page.stops[at] and not is_slogan(page.texts[at]):
        return page.widths[at] <= LONGEST_KICKER
    return page.widths[at] <= LONGEST_SECTION and _is_over(block, at)


def _is_over(block: BlockView, at: int) -> bool:
    page, below = block.page, block.head
    if below - 1 > at and byline_with_place(block, below - 1):
        below -= 1
    if at + 1 < below and page.texts[at] == page.texts[at + 1]:
        at += 1
    return at + 1 == below or (at + 2 == below and page.gaps[at + 1] == 0)


def trail_above(block: BlockView, at: int) -> bool:
    """Claim the way through the sections that ends with the headline."""
    return at < block.head and is_trail(block.page, at, block.head)


def credit_above(block: BlockView, at: int) -> bool:
    """Claim a credit with its label over the headline, where no byline is meant."""
    text = block.page.texts[at]
    return at < block.head and ":" in text and credit_again(block, at)


def caption_above(block: BlockView, at: int) -> bool:
    """Claim a sentence beside a credit over the headline: the picture stands on top."""
    page = block.page
    is_below_credit = Role.CREDIT in (block.role(at - 1), block.role(at - 2))
    is_over_credit = at + 1 < block.head and is_credit(page.texts[at + 1])
    return (
        page.stops[at] and page.widths[at] > LONGEST_SECTION and (is_below_credit or is_over_credit)
    )


def line_above(block: BlockView, at: int) -> bool:
    """Claim what is left above the headline."""
    return block.head >= 0 or block.page.hints[at] is not None


def credited_caption(block: BlockView, at: int) -> bool:
    """Claim a line with a credit behind it, unless it opens with a place."""
    text = block.page.texts[at]
    if at < block.story_first and is_placed_name(text):
        return False
    if block.page.widths[at] > LONGEST_CAPTION or not has_credit(text) or opens_with_day(text):
        return False
    return is_labelled_picture(text) or not has_dateline(text)


def marked_caption(block: BlockView, at: int) -> bool:
    """Claim a line that says who stands where in a picture, or is dated as pictures are."""
    text = block.page.texts[at]
    return text[-1] != ":" and is_picture(text) and not is_stamp(text)


def doubled_caption(block: BlockView, at: int) -> bool:
    """Claim a line that comes again above the story, unless it is of a list or a table."""
    other = block.page.next_copies[at]
    text = block.page.texts[at]
    if text[0] in LIST_MARKS or text[-1] in COLONS or "\t" in text:
        return False
    return (
        at < other < block.story_first
        and block.page.widths[at] >= DOUBLED
        and not is_of_controls(block, at)
    )


def is_of_controls(block: BlockView, at: int) -> bool:
    """Say whether a line breaks off, "Loading picture...", or stands on a page too often."""
    page = block.page
    if page.widths[at] <= LONGEST_SECTION and page.texts[at].endswith(("...", "…")):
        return True
    count, other = 1, page.next_copies[at]
    while 0 <= other <= block.last and count <= MOST_COPIES:
        count, other = count + 1, page.next_copies[other]
    return count > MOST_COPIES


def caption_before_credit(block: BlockView, at: int) -> bool:
    """Claim the line above a line that is only a credit."""
    page = block.page
    return (
        at < block.last
        and (
            page.widths[at] > LONGEST_SECTION
            or _is_short_caption(block, at)
            or _is_of_headline(block, at)
        )
        and not _is_over_illustration(block, at)
        and not is_credit(page.texts[at])
        and page.gaps[at + 1] <= (min(page.gaps[at], 1) if _is_labelled(page, at + 1) else 0)
        and page.widths[at + 1] <= LONGEST_BYLINE
        and (is_credit(page.texts[at + 1]) or _is_labelled(page, at + 1))
        and (not is_byline(page.texts[at + 1]) or _is_signed_below(block, at + 2))
    )


def _is_labelled(page: Page, at: int) -> bool:
    """Say whether a line of a credit has its label, or is the label alone."""
    hint = page.hints[at]
    is_label = hint is not None and hint.name == "credit-label"
    return is_label or (":" in page.texts[at] and is_credit(page.texts[at]))


def _is_of_headline(block: BlockView, at: int) -> bool:
    """Say whether a line is the name of somebody whom the headline or the deck names."""
    text, texts = block.page.texts[at], block.page.texts
    return is_name(text) and any(text in texts[other] for other in range(max(block.head, 0), at))


def _is_over_illustration(block: BlockView, at: int) -> bool:
    """Say whether a sentence under the headline stands over who drew for it: the deck."""
    page = block.page
    if not page.stops[at] or block.role(at - 1) not in UNDER_HEADLINE:
        return False
    words = page.texts[at + 1].split()
    return words[0].strip(":").casefold() in folded("drawing")


def _is_short_caption(block: BlockView, at: int) -> bool:
    """Say whether a few words below a headline could be a caption: no name, stamp or section."""
    text = block.page.texts[at]
    return (
        block.page.widths[at] >= TITLE_LEAST
        and block.page.hints[at] is None
        and text[0] not in LIST_MARKS
        and not any(map(str.isdigit, text))
        and not (is_bare_byline(text) or is_byline(text) or is_signed(text))
    )


def _is_signed_below(block: BlockView, at: int) -> bool:
    """Say whether a byline follows: an agency above it alone is the picture's."""
    texts = block.page.texts
    return any(
        is_byline(texts[other]) or is_name(texts[other])
        for other in range(at, min(at + NEAR_END, block.story_first))
    )


def long_credit(block: BlockView, at: int) -> bool:
    """Claim a few words with a credit behind: a caption, however short."""
    text = block.page.texts[at]
    if block.page.widths[at] <= TITLE_LEAST or text[-1] not in ")）]】":
        return False
    inside = SHORT_BRACKET.search(text)
    return inside is not None and (is_credit(text) or is_credit(inside.group(1)))


def alternative_caption(block: BlockView, at: int) -> bool:
    """Claim a line whose words the credited caption below it has: the picture's own text."""
    page, below = block.page, at + 1
    if below > block.last or not has_credit(page.texts[below]):
        return False
    own = set(page.texts[at].casefold().split())
    return len(own) >= LEAST_SAID and len(own & set(page.texts[below].casefold().split())) >= (
        SAID_AGAIN * len(own)
    )


def deck_over_story(block: BlockView, at: int) -> bool:
    """Claim a paragraph above the story that sums it up, by what stands around it."""
    return at in block.decks and not is_labelled_picture(block.page.texts[at])


def open_deck(block: BlockView, at: int) -> bool:
    """Claim a line right under the headline without the full stop that all paragraphs have."""
    return (
        at == block.head + 1 < block.story_first
        and block.page.widths[at] > LONGEST_SECTION
        and is_open_deck(block.page, block.clues, at, block.last)
    )


def job_below(block: BlockView, at: int) -> bool:
    """Claim what the author does, right under the name."""
    page = block.page
    return (
        block.role(at - 1) is Role.BYLINE
        and (
            is_name(page.texts[at - 1])
            or is_byline(page.texts[at - 1])
            or is_labelled_job(page.texts[at])
        )
        and page.gaps[at] <= page.gaps[at - 1] + 1
        and is_job(page.texts[at])
    )


def bio_below(block: BlockView, at: int) -> bool:
    """Claim a sentence on who the author is, where a byline is due."""
    page = block.page
    return at < block.story_first and page.widths[at] <= LONGEST_CAPTION and is_bio(page.texts[at])


def name_below(block: BlockView, at: int) -> bool:
    """Claim a name where a byline is due."""
    text = block.page.texts[at]
    return (
        block.page.widths[at] <= LONGEST_BYLINE
        and (is_name(text) or is_bare_byline(text))
        and not TWO_THINGS.search(text)
        and not _comes_thrice(block, at)
        and not are_plain_words(block.page, at, block.lines)
    )


def bare_caption(block: BlockView, at: int) -> bool:
    """Claim a line without a full stop between a stamp and the story."""
    is_button = names_comments(block.page.texts[at])
    return _is_bare(block, at) and not is_button and not _sums_up(block, at)


def bare_deck(block: BlockView, at: int) -> bool:
    """Claim such a line that has several points, or words that the story opens with."""
    return _is_bare(block, at) and _sums_up(block, at)


def _is_bare(block: BlockView, at: int) -> bool:
    return (
        block.marked < at < block.story_first
        and block.marked > block.head
        and not block.page.stops[at]
        and block.page.widths[at] > LONGEST_SECTION
        and block.page.texts[at][-1] not in COLONS
        and not is_titled(block, at)
        and not _is_below_credited(block, at)
    )


def _sums_up(block: BlockView, at: int) -> bool:
    """Say whether dashes part several points, or the story opens with the first of the words."""
    text = block.page.texts[at]
    if sum(text.count(dash) for dash in DASHES) >= LEAST_DASHES:
        return True
    below = block.story_first
    told = block.page.texts[below][: 2 * len(text)] if below <= block.last else ""
    return len(text) >= SAME_START and text[:SAME_START] in told


def deck_below_picture(block: BlockView, at: int) -> bool:
    """Claim an open line, or the only sentence, below a picture that has its caption already."""
    return (
        block.marked <= at < block.story_first
        and at > block.head >= 0
        and block.page.widths[at] >= SHORT_DECK
        and _is_below_credited(block, at)
    )


def _is_below_credited(block: BlockView, at: int) -> bool:
    """Say whether the line above is a caption with its credit, or a credit below one."""
    above = block.role(at - 1)
    if above is Role.CREDIT:
        return block.role(at - 2) in CAPTIONS
    return above in CAPTIONS and has_credit(block.page.texts[at - 1])


def place_below(block: BlockView, at: int) -> bool:
    """Claim a word or two between byline and stamp: the papers of India print the place there."""
    page, text = block.page, block.page.texts[at]
    return (
        at + 1 < block.story_first
        and block.role(at - 1) is Role.BYLINE
        and is_stamp(page.texts[at + 1])
        and INDIC_WORDS.fullmatch(text) is not None
    )


def deck_points(block: BlockView, at: int) -> bool:
    """Claim the points right under a label such as "Key points", or of a list without one."""
    above = block.rule(at - 1)
    is_listed = block.head >= 0 and block.page.texts[at][0] in BULLETS
    is_titled = at - 1 in block.decks and block.page.hints[at - 1] is not None
    is_under_label = above is not None and above.name in ("deck-label", "deck-points")
    return (
        above is not None
        and (is_listed or is_under_label or is_titled)
        and at <= block.marked
        and (is_point(block.page, at) or (is_under_label and is_list_point(block.page.texts[at])))
    )


def caption_over_dateline(block: BlockView, at: int) -> bool:
    """Claim a sentence between byline or stamp and the paragraph with the dateline."""
    return (
        _is_over_dateline(block, at)
        and _is_below_signs(block, at)
        and not _is_below_credited(block, at)
    )


def _is_over_dateline(block: BlockView, at: int) -> bool:
    page = block.page
    return (
        block.marked < at < block.story_first <= min(block.last, at + OVER_DATELINE)
        and page.widths[at] > LONGEST_SECTION
        and block.head >= 0
        and opens_with_place(page.texts[block.story_first])
    )


def _is_below_signs(block: BlockView, at: int) -> bool:
    """Say whether a byline or stamp stands between the headline and a line."""
    return any(block.role(other) in (Role.BYLINE, Role.DATE) for other in range(block.head + 1, at))


def place_alone(block: BlockView, at: int) -> bool:
    """Claim one word beside byline or stamp that the story has as the name of a place."""
    page = block.page
    text = page.texts[at]
    if page.widths[at] > LONGEST_SECTION or page.hints[at] is not None or " " in text:
        return False
    is_beside = block.role(at - 1) in (Role.BYLINE, Role.DATE, Role.STANDFIRST) or (
        at < block.last and is_stamp(page.texts[at + 1])
    )
    if not is_beside or not PLACE_WORD.fullmatch(text):
        return False
    inside = re.compile(rf"[^\W\d_],? {re.escape(text.title())}\b")
    below = range(at + 1, min(block.last, at + PLACE_REACH) + 1)
    return any(inside.search(page.texts[other]) for other in below)


def place_line(block: BlockView, at: int) -> bool:
    """Claim a place before a dash, under the headline."""
    return is_place_line(block.page.texts[at])


def menu_above(block: BlockView, at: int) -> bool:
    """Claim a word of a menu over the headline: more of it stand above or below."""
    text = block.page.texts[at]
    if at < block.head and is_row_of_names(text):
        return True
    if at + 1 == block.head and (_is_apart(block, at) or _is_under_menu(block, at)):
        return False
    if at < block.head and _is_parted(block, at):
        return False
    is_step = at + 1 < block.head and block.role(at - 1) is Role.NAV and _may_be_entry(block, at)
    if is_step and is_home(block.page.texts[at - 1]):  # blank lines may part the steps of a way
        return True
    is_abbreviated = len(text) <= MOST_ABBREVIATION and _may_be_entry(block, at)  # U.S.
    is_next = is_abbreviated and block.role(at - 1) is Role.NAV and not block.page.gaps[at]
    return is_next or more_nav(block, at) or _opens_menu(block, at)


def _is_apart(block: BlockView, at: int) -> bool:
    """Say whether blank lines part a line right over the headline from it and from the menu.

    They may part the steps of a way that starts at "Home", too.
    """
    above = block.page.texts[max(block.first, at - MOST_STEPS) : at]
    return bool(above) and min(block.page.gaps[at : at + 2]) > 0 and not any(map(is_home, above))


def _is_under_menu(block: BlockView, at: int) -> bool:
    """Say whether a line right over the headline is its section's, under the site's menu.

    It is printed in capitals, says the name of an entry again, is a phrase or the name of a
    kind of article, a blank line parts it from the menu, or it stands under a link that jumps
    there, or under a whole menu. The way through the sections starts at "Home" and ends with
    the section; two or three names alone are such a way, too.
    """
    page, text = block.page, block.page.texts[at]
    if at == block.first:
        return False
    if text.isupper() and not page.texts[at - 1].isupper():
        return True
    if page.copies[at] >= block.first or is_genre(text) or _is_phrase(text):
        return True
    entries = _entries_above(block, at)
    if not entries:
        return _is_jump(page, at - 1)
    return len(entries) >= WHOLE_MENU and not any(is_home(page.texts[each]) for each in entries)


def _is_phrase(text: str) -> bool:
    """Say whether a line says too much for an entry of a menu: the kicker, a series, a count.

    >>> [_is_phrase(text) for text in ("Crisis of the coast", "[Letters]", "Arts & the City")]
    [True, True, False]
    """
    if MARK_OF_KICKER.search(text):
        return True
    return len(text) > LONG_ENTRY and len(text.split()) > MOST_ENTRY_WORDS and "&" not in text


def _is_parted(block: BlockView, at: int) -> bool:
    """Say whether a blank line parts the line or two over the headline from a whole menu."""
    page, low = block.page, block.head - 1
    low -= not page.gaps[low]
    menu = range(low - WHOLE_MENU, low)
    return (
        block.first <= menu.start < low <= at
        and page.gaps[low] > 0
        and all(page.widths[each] <= LONGEST_SECTION and not page.stops[each] for each in menu)
        and not any(page.gaps[each] for each in menu[1:])
    )


def _entries_above(block: BlockView, at: int) -> list[int]:
    """Return the lines of few words right above a line, without the links that jump to it."""
    low = at
    while low > block.first and _may_be_entry(block, low - 1) and not block.page.gaps[low]:
        low -= 1
    entries = list(range(low, at))
    while (
        entries and _is_jump(block.page, entries[0]) and not is_home(block.page.texts[entries[0]])
    ):
        entries.pop(0)
    return entries


def _may_be_entry(block: BlockView, at: int) -> bool:
    """Say whether a line could be an entry of the site's menu: few words, no figure, no name."""
    page = block.page
    hint = page.hints[at]
    return bool(
        page.widths[at] <= LONGEST_SECTION
        and (not any(map(str.isdigit, page.texts[at])) or FIGURE_BEHIND.fullmatch(page.texts[at]))
        and (hint is None or hint.role in ENTRY_ROLES)
        and (not page.stops[at] or len(page.texts[at]) <= MOST_ABBREVIATION)
        and page.copies[at] < block.first
        and not is_byline(page.texts[at])
    )


def _is_jump(page: Page, at: int) -> bool:
    """Say whether a line is by its words one of the site's controls: "Skip to content"."""
    hint = page.hints[at]
    return (hint is not None and hint.role is Role.NAV) or is_skip_link(page.texts[at])


def menu_of_listing(block: BlockView, at: int) -> bool:
    """Claim a word of the menu over a list of links."""
    hint = block.page.hints[at]
    is_known = hint is not None and hint.role in MENU_ROLES
    return is_known and (block.role(at - 1) in (None, Role.NAV)) and menu_above(block, at)


def _opens_menu(block: BlockView, at: int) -> bool:
    """Say whether a section's name stands right over another: no kicker has two lines."""
    page = block.page
    hint, below = page.hints[at], at + 1
    end = block.head if block.is_article else block.last
    if _is_in_run(block, at, LEAST_MENU) or _is_path(block, at):
        return True
    if hint is None or hint.role is not Role.SECTION or below >= end or page.gaps[below]:
        return False
    other = page.hints[below]
    return other is not None and other.role in MENU_ROLES and not page.texts[below].isupper()


def _is_path(block: BlockView, at: int) -> bool:
    """Say whether two lines right over a headline are the way to it: a section and one of it.

    Names are none, nor is a second one in capitals: that is the kicker under a section.
    """
    texts = block.page.texts[at : at + 2]
    return (
        at + 2 == block.head
        and _is_in_run(block, at, 2)
        and texts[0].isupper() == texts[1].isupper()
        and not any(JOINED.search(text) for text in texts)
        and (
            all(opens_with_section(text) or not is_name(text) for text in texts)
            or is_signed_below(block.page, block.head + 1, block.story_first)
        )
    )


def _is_in_run(block: BlockView, at: int, count: int) -> bool:
    """Say whether lines over a headline, from one on, are as few words as it: a menu."""
    run = range(at, at + count)
    page = block.page
    return run[-1] < block.head and all(
        _may_be_entry(block, other)
        and page.copies[other] < 0
        and (other == at or page.gaps[other] == 0)
        for other in run
    )
