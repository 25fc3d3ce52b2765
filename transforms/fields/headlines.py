"""The bare headline of a title bar, and whether a text ends as a story ends."""

import re

from transforms.fields.spans import EDGE_CHARS, Piece, trimmed

MOST_SITE_WORDS = 6  # as in "The Morning Example English Archive"
MOST_SITE_CHARS = 60  # the longest suffix of the gold set has 43
LONGEST_TITLE = 300  # characters; a longer line is no title bar
LEAST_HEADLINE_WORDS, LEAST_HEADLINE_CHARS = 3, 15  # less may be the site itself
SEPARATOR = re.compile(r"\s[|–—\-•·»]\s")
SMALL_WORDS = frozenset(
    (
        *("of", "the", "and", "de", "la", "le", "du", "des", "del", "der", "die", "das"),
        *("für", "und", "et", "y", "e", "di", "da", "do", "al", "el", "on", "in", "&"),
    )
)
# A site suffix after a dash must give itself away; after a bar its shape is enough.
SITE_WORD = re.compile(
    r"(?:news|times|post|daily|herald|tribune|gazette|journal|chronicle|online|archive"
    r"|edition|press|tv|radio|magazine|media|nachrichten|zeitung|presse|blog|diario"
    r"|\.\w{2,6})$",
    re.IGNORECASE,
)
# The end of a sentence, closed by quotes or brackets; or a mark that ends stories.
STORY_END = re.compile(
    r"[.!?…。！？．؟۔।॥]['\"”’»›)\]」』）】〉*\s]*$|[」』]$"
    r"|(?:[■□▪◆●∎⬛🔴#]|___|\*\s?\*\s?\*|-30-|—\s?30\s?—|\(END\)|\(完\)|（完）)$"
)
LONGEST_END = 40  # characters looked at


def bare_headline(text: str) -> Piece:
    """Return the headline of a title line, without the name of a site behind it.

    By default that is the whole line; a suffix is cut off only where it looks like one.

    >>> bare_headline("Rain falls on the old town | The Daily Example").end
    26
    """
    whole = trimmed(text, 0, len(text)) or Piece(0, 0)
    if len(text) > LONGEST_TITLE:
        return whole
    bars = list(SEPARATOR.finditer(text, whole.start, whole.end))
    for bar in bars:
        head = text[whole.start : bar.start()]
        if len(head.split()) < LEAST_HEADLINE_WORDS and len(head) < LEAST_HEADLINE_CHARS:
            continue
        if _is_site(text[bar.end() : whole.end], is_bar="|" in bar.group()):
            return trimmed(text, whole.start, bar.start()) or whole
    return whole


def _is_site(suffix: str, *, is_bar: bool) -> bool:
    words = [word for word in re.split(r"[\s|]+", suffix) if word]
    if not words or len(suffix) > MOST_SITE_CHARS or suffix[-1] in ".!?؟。…:":
        return False
    names = [word for word in words if not re.fullmatch(r"[\W\d]+", word)]
    if not names or len(names) > MOST_SITE_WORDS:
        return False
    titled = all(
        word[0].isupper() or word.casefold() in SMALL_WORDS or word.lower() == word.upper()
        for word in names
    )
    if not titled:
        return "." in suffix and len(names) == 1
    return is_bar or any(SITE_WORD.search(word) for word in names)


def ends_like_a_story(text: str) -> bool:
    """Say whether a last paragraph ends as a whole text does: sentence, quote, mark.

    >>> ends_like_a_story("It rained."), ends_like_a_story("It rained and")
    (True, False)
    """
    return STORY_END.search(text[-LONGEST_END:].rstrip(EDGE_CHARS)) is not None
