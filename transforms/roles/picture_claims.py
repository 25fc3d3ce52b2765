"""The claims on pictures that only the lines around them give away.

A caption without a credit looks like a cross-head or a short paragraph. What tells it is
where it stands (two short lines on end where blank lines part the paragraphs), how long it
is beside a cross-head, and whom it names. All claims here are asked late, of few lines.
"""

import re

from transforms.fields.credits import has_headline_capitals
from transforms.fields.names import CAPITAL
from transforms.fields.spans import is_cased
from transforms.fields.words import folded
from transforms.roles.anatomy import BlockView
from transforms.roles.decks import NUMBERED
from transforms.roles.shapes import (
    COLONS,
    LIST_MARKS,
    LONGEST_BYLINE,
    LONGEST_CAPTION,
    LONGEST_SECTION,
    STORY_WIDTH,
    TITLE_LEAST,
)
from transforms.roles.signs import (
    has_agency,
    has_credit,
    is_bare_byline,
    is_byline,
    is_credit,
    is_labelled_picture,
    is_name,
    is_picture,
    is_signed_sentence,
    is_stamp,
    names_picture,
)
from transforms.tables import Role

MOST_GROUPED = 5  # captions of pictures that stand side by side
LEAST_GROUPED, LONGEST_GROUPED = 8, 130  # widths: of one of them, or of the credit
MOST_OPEN = 150  # widths: of a caption without a full stop and a credit
LEAST_IN_RUN = 60  # widths: of open lines on end that blank lines may part
LEAST_UNENDED, MOST_UNENDED = 18, 110  # widths: of two sentences without the last full stop
LEAST_NAMED, LEAST_UNCASED = 38, 26  # widths: of a caption that names who is in the picture
NEAR = 40  # lines of a story in which its cross-heads and names are looked for
SHORT_WORD = 3  # letters of words that headings do not always write with a capital
NAME_WITHIN = 24  # characters at the start of a caption in which the first name stands
OTHER_RUN = 3  # words on end that a line in a script without capitals shares with a paragraph
LONGEST_SUBJECT, MOST_OF_HEADLINE = 60, 0.6  # widths of words from the headline, and their share
LEAST_OF_HEADLINE = 3  # words
CAPTIONS = frozenset({Role.CAPTION, Role.CAPTION_REPEAT})
QUOTES = "\"“”«»„‘’「」'"
LONGEST_LABEL = 30  # characters
# What may stand above the credit of the story's picture below its end.
OVER_CREDIT = frozenset({Role.BODY, Role.ENDNOTE, Role.BYLINE, Role.AUTHOR_BIO, Role.NAV, None})
POINTERS = "▲△▼▽"  # as papers of Taiwan and Korea print before a caption
LONGEST_PAIRED, LONGEST_PHOTOGRAPHER = 250, 40  # widths, and characters of a name and its label
# As in "Ada Quill (Lowmere) on the dam": a club, a party, no age and no short form.
NAME_AND_SIDE = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]+){1,2} \((?!\d|[A-Z]+\))[^()]{2,30}\) \S+ \S"
)
HANDLE = re.compile(r"(?:Instagram|Facebook|Twitter|X|TikTok|YouTube)\s?/\s?@?[\w.]{2,30}")
GALLERY_REACH, LEAST_COUNTED = 16, 2  # lines to the next count, and how many there are
LONGEST_COUNT = 12  # characters
NUMBER = re.compile(r"[(#]?\d")
FACT = re.compile(r"[^\W\d_][^:.!?]{0,24}:\s\S")  # of a box: Built: 1948
WORD = re.compile(r"[^\W\d_]+")
LEAST_TITLED, MOST_TITLED_IN_STORY = 3, 0.35  # words of a heading; share with a capital
READ_OF_STORY = 6  # lines
FEW_CAPITALS = 0.5  # share of the words with a capital; headings in English have more
LEAST_HEADS = 2  # of other parts
CAPITAL_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’-]+(?:\s[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’-]+){1,2}"
)
NAME_RUN = re.compile(rf"{CAPITAL}\w+(?:[\s-]{CAPITAL}\w+){{1,3}}")
COUNTER = re.compile(
    r"\[?(?P<at>\d{1,2})\s?(?:of|/|von|de|sur|di|из|의|の)\s?(?P<of>\d{1,2})\]?\s?[|:]?"
)
SENTENCE_INSIDE = re.compile(rf"(?:[^\W\d_A-ZÀ-Þ]{{4}}|\d{{4}})\.\s(?={CAPITAL})|[。।۔]\s?(?=\S)")
SUBJECT = re.compile(r"(?P<name>[^,،(]{5,40})[,،(]\s?\S.{3,}")


# More characters of Chinese and Japanese, or of Thai, than a head has, and fewer than a paragraph.
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\d]{13,40}")
THAI = re.compile(r"[\u0e01-\u0e4e][\u0e01-\u0e4e\d ]{34,63}")


def credit_below_caption(block: BlockView, at: int) -> bool:
    """Claim a credit, or a name in capitals, right under a caption that has none; or it again."""
    page, text = block.page, block.page.texts[at]
    if block.role(at - 1) is Role.CREDIT and page.copies[at] == at - 1:
        return True
    if block.role(at - 1) not in CAPTIONS or page.gaps[at] or has_credit(page.texts[at - 1]):
        return False
    is_doubtful = page.hints[at] is not None or at >= block.foot or text[-1] in ")）]"
    if is_doubtful:  # elsewhere other rules know credits
        return page.widths[at] <= LONGEST_BYLINE and not page.stops[at] and is_credit(text)
    return page.widths[at] <= LONGEST_SECTION and is_capital_name(text)


def is_capital_name(text: str) -> bool:
    """Say whether a line is a name in capitals and nothing else."""
    return text.isupper() and CAPITAL_NAME.fullmatch(text) is not None


def counted_picture(block: BlockView, at: int) -> bool:
    """Claim the line below a gallery's count of its pictures, of which there are more near it."""
    page = block.page
    if at == block.first or not TITLE_LEAST <= page.widths[at] <= LONGEST_CAPTION:
        return False
    of = _count(page.texts[at - 1])
    if of is None or page.hints[at] is not None or page.copies[at] >= block.first:
        return False
    if block.head < at < block.story_first:
        return True
    near = range(max(block.first, at - GALLERY_REACH), min(block.last, at + GALLERY_REACH) + 1)
    counts = sum(_count(page.texts[other]) == of for other in near)
    return counts >= LEAST_COUNTED


def _count(text: str) -> int | None:
    """Return how many pictures a gallery has, by a line such as "2 / 7"."""
    if len(text) > LONGEST_COUNT or not any(map(str.isdigit, text)):
        return None
    found = COUNTER.fullmatch(text)
    if found is None or not 0 < int(found["at"]) <= int(found["of"]):
        return None
    return int(found["of"])


def below_button(block: BlockView, at: int) -> bool:
    """Claim a line right under the button of a video or a gallery, on its own between others."""
    page = block.page
    if at == block.first or page.gaps[at] or page.hints[at] is not None:
        return False
    is_of_size = TITLE_LEAST <= page.widths[at] <= MOST_OPEN
    above = at - 1  # the credit may stand between
    if at - 2 >= block.first and not page.gaps[above] and is_credit(page.texts[above]):
        above = at - 2
    return (
        is_of_size
        and page.texts[above].casefold().strip(" :.…") in folded("picture_button")
        and not any(reads(page.texts[at]) for reads in (is_byline, is_stamp, is_credit))
    )


def credited_in_foot(block: BlockView, at: int) -> bool:
    """Claim a line with a credit among furniture: the story went on around a picture."""
    page = block.page
    text = page.texts[at]
    return (
        LONGEST_SECTION < page.widths[at] <= LONGEST_CAPTION
        and page.hints[at] is None
        and text[0] not in LIST_MARKS
        and not NUMBER.match(text)
        and not text.isupper()
        and has_credit(text)
        and has_agency(text)
    )


def over_photographer(block: BlockView, at: int) -> bool:
    """Claim the first one of two lines that blank lines part from all others: a name is below it.

    In a story it is the picture's, and above one where the story has its byline already.
    """
    page = block.page
    if not _is_pair(block, at) or page.hints[at] is not None:
        return False
    text = page.texts[at]
    return (
        LONGEST_SECTION < page.widths[at] <= LONGEST_PAIRED
        and text[0] not in LIST_MARKS + QUOTES
        and not NUMBER.match(text)
        and text[-1] not in ":：,،;?؟？" + QUOTES
        and _names_photographer(page.texts[at + 1])
        and has_few_capitals(text)
        and not (has_credit(text) or is_byline(text) or is_stamp(text) or is_bare_byline(text))
        and (block.story_first < at or _is_signed_above(block, at))
    )


def _is_pair(block: BlockView, at: int) -> bool:
    """Say whether blank lines part a line and the next from all others, a paragraph among them."""
    gaps, story, below = block.page.gaps, block.clues.story, at + 2
    return (
        block.head < at
        and below + 1 < block.foot
        and gaps[at] > 0 == gaps[at + 1]
        and gaps[below] > 0 < gaps[below + 1]
        and (story[below] or story[below + 1])
    )


def _names_photographer(text: str) -> bool:
    """Say whether a short line is a name, with the word for what it took or without."""
    if len(text) > LONGEST_PHOTOGRAPHER or text[-1] in ".:,":
        return False
    return _is_source(text) or is_name(text) or HANDLE.fullmatch(text) is not None


def _is_source(text: str) -> bool:
    """Say whether a name stands behind a label that end notes have, too: "Source: Ada Quill"."""
    label, mark, name = text.rpartition(":")
    is_label = bool(mark) and label.casefold().strip() in folded("source_label")
    return is_label and is_bare_byline(name.strip())


def _is_signed_above(block: BlockView, at: int) -> bool:
    """Say whether a name under a line above the story is no byline: there is one, or a label."""
    above = range(max(block.first, block.head), at)
    return _is_source(block.page.texts[at + 1]) or any(
        block.role(other) is Role.BYLINE for other in above
    )


def photographer(block: BlockView, at: int) -> bool:
    """Claim the name right under the line that it stands with."""
    above = block.rule(at - 1)
    return above is not None and above.name == "caption-over-name"


def is_labelled_credit(text: str) -> bool:
    """Say whether a line opens with the label of a credit and a colon.

    >>> is_labelled_credit("Photo: Ada Quill"), is_labelled_credit("Ada Quill / AFP")
    (True, False)
    """
    colon = next((at for at, sign in enumerate(text[:LONGEST_LABEL]) if sign in COLONS), -1)
    return colon > 0 and text[:colon].strip("([ ").casefold() in folded("credit_label")


def credit_in_foot(block: BlockView, at: int) -> bool:
    """Claim a labelled credit among furniture, but not beside other stories: it is theirs there."""
    text = block.page.texts[at]
    return (
        block.page.widths[at] <= LONGEST_BYLINE
        and block.role(at - 1) in OVER_CREDIT
        and is_labelled_credit(text)
        and is_credit(text)
    )


def labelled_in_foot(block: BlockView, at: int) -> bool:
    """Claim a line that says of itself that it is a caption, or the next one of a gallery."""
    text = block.page.texts[at]
    return names_picture(text) or (block.role(at - 1) in CAPTIONS and is_picture(text))


def behind_mark(block: BlockView, at: int) -> bool:
    """Claim a line behind a triangle that points to the picture above or below it.

    On a line that others with the same mark are beside, it is a list's.
    """
    page = block.page
    mark = page.texts[at][0]
    return (
        mark in POINTERS
        and page.widths[at] > TITLE_LEAST
        and not any(
            block.first <= other <= block.last and page.texts[other][0] == mark
            for other in (at - 1, at + 1)
        )
    )


def is_heading(block: BlockView, at: int) -> bool:
    """Say whether a line with a bracket behind it is a heading: numbered, or all in capitals.

    "3. Sourdough (One Loaf)" is one; an agency in the bracket makes it a caption, but behind a
    headline "[Reuters]" is whose story a link leads to.
    """
    text = block.page.texts[at]
    if text[-1] == "]" and has_headline_capitals(text.rpartition("[")[0]):
        return True
    if text.count("(") > 1 or has_agency(text):
        return False
    return NUMBERED.match(text) is not None or not has_few_capitals(text.partition("(")[0])


def is_signed_off(block: BlockView, at: int) -> bool:
    """Say whether a whole sentence with only an agency behind it ends the story."""
    text = block.page.texts[at]
    if at < block.foot - 1 and block.page.hints[at + 1] is None:
        return False
    return not is_labelled_picture(text) and is_signed_sentence(text)


def grouped_captions(block: BlockView, at: int) -> bool:
    """Claim short lines on end between two paragraphs that blank lines part.

    They are the captions of pictures side by side, or a credit and its caption. Lines that
    all name something and say what it is are a box of facts.
    """
    page = block.page
    first = at
    while first > block.story_first and page.gaps[first] == 0 and at - first < MOST_GROUPED:
        first -= 1
    last = at
    while last + 1 < block.foot and page.gaps[last + 1] == 0 and last - at < MOST_GROUPED:
        last += 1
    if not (0 < last - first < MOST_GROUPED and page.gaps[first] > 0 and block.story_first < first):
        return False
    if last + 1 >= block.foot or not _is_between_paragraphs(block, first, last):
        return False
    group = range(first, last + 1)
    return (
        all(_is_groupable(block, each) for each in group)
        and any(has_few_capitals(page.texts[each]) for each in group)
        and not all(FACT.match(page.texts[each]) for each in group)
    )


def _is_between_paragraphs(block: BlockView, first: int, last: int) -> bool:
    page, story = block.page, block.clues.story
    above, below = first - 1, last + 1
    return (
        story[above]
        and page.stops[above]
        and page.gaps[above] > 0
        and story[below]
        and (below + 1 > block.last or page.gaps[below + 1] > 0)
    )


def _is_groupable(block: BlockView, at: int) -> bool:
    page = block.page
    text = page.texts[at]
    return (
        LEAST_GROUPED <= page.widths[at] <= LONGEST_GROUPED
        and page.hints[at] is None
        and text[0] not in LIST_MARKS + QUOTES
        and not NUMBER.match(text)
        and text[-1] not in ":：,،;?？!" + QUOTES
        and "\t" not in text
        and "=" not in text
        and not is_byline(text)
        and not is_stamp(text)
    )


def credit_of_group(block: BlockView, at: int) -> bool:
    """Claim the shorter one of a group: a name over an open caption."""
    page = block.page
    return (
        page.widths[at] <= LONGEST_SECTION
        and not page.stops[at]
        and at < block.last
        and page.gaps[at + 1] == 0
        and page.widths[at + 1] > LONGEST_SECTION
        and _all_titled(page.texts[at])
        and grouped_captions(block, at)
    )


def _all_titled(text: str) -> bool:
    return all(word[0].isupper() for word in WORD.findall(text))


def open_run(block: BlockView, at: int) -> bool:
    """Claim long open lines on end between two paragraphs: no cross-head stands over another."""
    if not _is_of_run(block, at):
        return False
    gaps = block.page.gaps
    first = last = at
    while at - first < MOST_GROUPED and _is_of_run(block, first - 1):
        first -= 1
    while last - at < MOST_GROUPED and _is_of_run(block, last + 1):
        last += 1
    story, stops, run = block.clues.story, block.page.stops, range(first, last + 1)
    is_glued = gaps[first] > 0 and not any(gaps[other] for other in run[1:])
    is_long = all(block.page.widths[other] >= LEAST_IN_RUN for other in run)
    return (
        (is_glued or (is_long and any(_names(block, each) for each in run)))
        and 0 < last - first < MOST_GROUPED
        and story[first - 1]
        and stops[first - 1]
        and story[last + 1]
        and stops[last + 1]
    )


def _is_of_run(block: BlockView, at: int) -> bool:
    page = block.page
    return (
        block.story_first < at < block.foot - 1
        and LEAST_NAMED <= page.widths[at] <= MOST_OPEN
        and not page.stops[at]
        and _is_groupable(block, at)
    )


def named_in_story(block: BlockView, at: int) -> bool:
    """Claim an open line between two paragraphs that opens with somebody whom the story names.

    Whose side somebody is on stands in brackets below pictures, and in no head.
    """
    page = block.page
    least = LEAST_NAMED if is_cased(page.texts[at]) else LEAST_UNCASED
    return (
        least <= page.widths[at] <= MOST_OPEN
        and _is_open_in_story(block, at)
        and ":" not in page.texts[at]
        and (
            NAME_AND_SIDE.match(page.texts[at]) is not None
            or (
                has_few_capitals(page.texts[at]) and _names(block, at) and not _has_heads(block, at)
            )
        )
    )


def _has_heads(block: BlockView, at: int) -> bool:
    """Say whether other open lines near a line stand over paragraphs: the parts have heads."""
    page, story = block.page, block.clues.story
    near = range(max(block.story_first + 1, at - NEAR), min(block.foot - 1, at + NEAR))
    heads = (
        other
        for other in near
        if other != at
        and page.hints[other] is None
        and not (story[other] or page.stops[other])
        and page.gaps[other] > 0
        and story[other + 1]
    )
    return sum(1 for _ in heads) >= LEAST_HEADS


def _is_open_in_story(block: BlockView, at: int) -> bool:
    """Say whether a line without a full stop stands alone between two whole paragraphs."""
    page, story = block.page, block.clues.story
    text = page.texts[at]
    return (
        block.story_first < at < block.foot - 1
        and not page.stops[at]
        and page.hints[at] is None
        and text[-1] not in ":：,،;؛-–—" + QUOTES
        and text[0] not in LIST_MARKS
        and not NUMBER.match(text)
        and "\t" not in text
        and "://" not in text
        and story[at - 1]
        and page.stops[at - 1]
        and ((story[at + 1] and page.stops[at + 1]) or _is_over_head(block, at))
    )


def _is_over_head(block: BlockView, at: int) -> bool:
    """Say whether a cross-head and its paragraph follow a line that is longer than it."""
    page = block.page
    head, below = at + 1, at + 2
    return (
        below < block.foot
        and page.widths[head] <= min(LONGEST_SECTION, page.widths[at] / 2)
        and not page.stops[head]
        and page.hints[head] is None
        and block.clues.story[below]
    )


def unended_sentences(block: BlockView, at: int) -> bool:
    """Claim a line of two sentences of which the second has no full stop: no cross-head has two."""
    page = block.page
    return (
        LEAST_UNENDED <= page.widths[at] <= MOST_UNENDED
        and _is_open_in_story(block, at)
        and ":" not in page.texts[at]
        and SENTENCE_INSIDE.search(page.texts[at]) is not None
        and has_few_capitals(page.texts[at])
    )


def long_unspaced(block: BlockView, at: int) -> bool:
    """Claim an open line of many characters and no mark among them: heads are shorter there.

    A head of so many Chinese or Japanese characters has a comma or quotation marks, and one in
    Thai is not as long.
    """
    text = block.page.texts[at]
    if THAI.fullmatch(text):
        story = block.clues.story
        return block.story_first < at < block.foot - 1 and story[at - 1] and story[at + 1]
    return UNSPACED.fullmatch(text) is not None and _is_open_in_story(block, at)


def has_few_capitals(text: str) -> bool:
    """Say whether few words of a line have a capital, as in a sentence and no heading."""
    words = _long_words(text)
    if not words or not is_cased(text):
        return True
    return sum(word[0].isupper() for word in words) <= FEW_CAPITALS * len(words)


def is_titled(block: BlockView, at: int) -> bool:
    """Say whether all longer words of a line have a capital and those of the story have not.

    So headings in English do. In German all nouns have one, in the story, too.
    """
    words = _long_words(block.page.texts[at])
    if len(words) < LEAST_TITLED or not all(word[0].isupper() for word in words):
        return False
    first = block.story_first
    told = _long_words(" ".join(block.page.texts[first : min(first + READ_OF_STORY, block.foot)]))
    return sum(word[0].isupper() for word in told) < MOST_TITLED_IN_STORY * len(told)


def _long_words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if len(word) > SHORT_WORD]


def _names(block: BlockView, at: int) -> bool:
    """Say whether a line has the whole name of somebody whom the story names so, too."""
    page = block.page
    names = _names_in(page.texts[at])
    if not names:
        return False
    near = range(max(block.story_first, at - NEAR), min(block.foot, at + NEAR))
    told = [page.texts[other] for other in near if block.clues.story[other] and other != at]
    open_ = [page.texts[other] for other in near if not block.clues.story[other] and other != at]
    return any(
        any(name in text for text in told) and not any(text.startswith(name) for text in open_)
        for name in names
    )


def _names_in(text: str) -> list[str]:
    """Return what could be whole names: words with capitals on end, or any in other scripts."""
    if is_cased(text):
        return NAME_RUN.findall(text, 0, NAME_WITHIN)
    words = text.split()
    return [" ".join(words[first : first + OTHER_RUN]) for first in range(len(words) - OTHER_RUN)]


def subject_below(block: BlockView, at: int) -> bool:
    """Claim a name with what the person is, under the headline, where the story is about them.

    Who writes a story is not named in its first paragraph.
    """
    page = block.page
    found = SUBJECT.fullmatch(page.texts[at])
    if found is None or page.stops[at] or not TITLE_LEAST <= page.widths[at] < STORY_WIDTH:
        return False
    name = found["name"].strip()
    below = block.story_first
    return (
        " " in name
        and page.texts[at].count(",") == 1
        and is_bare_byline(name)
        and below <= block.last
        and block.clues.story[below]
        and name in page.texts[below]
    )


def words_of_headline(block: BlockView, at: int) -> bool:
    """Claim some words of the headline below it: what the picture shows."""
    page = block.page
    text = page.texts[at]
    return (
        block.head >= 0
        and at > block.head
        and page.hints[at] is None
        and TITLE_LEAST <= page.widths[at] <= LONGEST_SUBJECT
        and page.widths[at] <= MOST_OF_HEADLINE * page.widths[block.head]
        and len(text.split()) >= LEAST_OF_HEADLINE
        and text[-1] not in "?؟!:"
        and text in page.texts[block.head]
    )
