"""Sentences that have no verb: "A baker at her stall in the rain." describes a picture.

A paragraph says what happened; a caption may only name what one sees. Which words are verbs is
told by their endings and a list (`verbs` and the like in `fields/words/<lang>.toml`); the line
has to open as a name or a thing does, and its first sentence is read.
"""

import re
from functools import lru_cache

from transforms.fields.words import folded
from transforms.roles.anatomy import BlockView
from transforms.tables import Role

KEPT = 512  # lines whose answer is remembered
LEAST_WORDS, LONGEST = 5, 160  # words and characters of such a sentence
FIRST_SENTENCE = re.compile(r"(?:.{12,}?[^\W\d_A-Z]{3}|.{4,}?\d{2,4})\.(?=\s|$)")
NO_SENTENCE = re.compile(r"[“”\"?!:;()]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# A thing, or a whole name and where or with whom somebody is.
THING = re.compile(r"(?:The|An?) ")
PERSON = re.compile(
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}(?:, \d{1,2},)? "
    r"(?:at|by|during|in|inside|near|on|outside|with) "
)
PAST, SHORT_PAST = "ed", 4  # an ending, and letters of words that have it by chance
SHORT_PLURAL = 3  # letters
NO_PLURAL = ("ss", "us", "'s", "is")
MOST, MUCH_SHORTER = 200, 0.75  # widths of such a line, and its share of the paragraph below it
BESIDE = frozenset({None, Role.BODY, Role.SUBHEAD, Role.CAPTION, Role.CREDIT})


@lru_cache(KEPT)
def names_only(text: str) -> bool:
    """Say whether the first sentence of a line has no verb and names a thing or a person.

    >>> names_only("A baker at her stall in the rain."), names_only("A baker runs from the rain.")
    (True, False)
    """
    if not (THING.match(text) or PERSON.match(text)):
        return False
    found = FIRST_SENTENCE.match(text)
    if found is None or len(found[0]) > LONGEST or NO_SENTENCE.search(found[0]):
        return False
    written = WORD.findall(found[0].replace("’", "'"))
    words = [word.casefold() for word in written]
    if len(words) < LEAST_WORDS or folded("words_of_pictures").isdisjoint(words[1:]):
        return False
    return not any(_may_be_verb(written, words, at) for at in range(len(words)))


def _may_be_verb(written: list[str], words: list[str], at: int) -> bool:
    """Say whether a word may be a finite verb, or speaks of somebody known."""
    word, before = words[at], words[at - 1] if at else ""
    if word in folded("verbs") or word in folded("verbs_and_pronouns"):
        return True
    if "'" in word and not word.endswith("'s"):
        return True
    if word.endswith(PAST) and len(word) > SHORT_PAST:
        return before not in folded("before_nouns")
    is_plural = word.endswith("s") and not word.endswith(NO_PLURAL) and len(word) > SHORT_PLURAL
    is_other = written[at][0].islower() and before not in folded("before_nouns")
    return is_plural and is_other and not before.isdigit()


def of_picture(block: BlockView, at: int) -> bool:
    """Claim such a sentence alone in a story, over a paragraph that is longer than it.

    Right under a cross-head it is one where more blank lines stand above it than below.
    """
    page, story, above = block.page, block.clues.story, block.role(at - 1)
    is_under_head = above is Role.SUBHEAD and at < block.last and page.gaps[at] <= page.gaps[at + 1]
    return (
        block.story_first < at < block.foot - 1
        and page.widths[at] <= MOST
        and page.stops[at]
        and (page.gaps[at] > 0 or block.clues.usual_gap == 0)
        and above in BESIDE
        and not is_under_head
        and (above is Role.CAPTION or story[at + 1])
        and (above is Role.CAPTION or page.widths[at] <= MUCH_SHORTER * page.widths[at + 1])
        and names_only(page.texts[at])
    )
