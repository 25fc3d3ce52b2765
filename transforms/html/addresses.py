"""What the address of a page says of its headline.

Most systems write the address from the first title that a story is given, and never again. The
words of a long address are therefore a witness from another day than all that the page shows.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

KEPT = 1 << 10  # titles whose words are remembered: one is compared again and again
LEAST_WORDS = 6  # a shorter address names the matter in search words, not the headline
ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
BEHIND = re.compile(r"[?#].*", re.DOTALL)  # what is asked of a page is no part of its name
BYTES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
WORD = re.compile(r"[^\W_]+")
MARKS_OF_ONE_WORD = str.maketrans("", "", "'’‘`\u00ad")
# Letters that addresses write in one way or another: "Søskenbarna" is "soskenbarna" in one and
# "soeskenbarna" in the next, "Häfen" is "hafen" or "haefen".
PLAIN = str.maketrans({"ø": "o", "æ": "a", "ł": "l", "đ": "d", "ı": "i"})
TWO_FOR_ONE = re.compile(r"(?<=[aou])e|(?<=a)a")


def address_words(addresses: Sequence[str]) -> Sequence[str]:
    """Return the words of the longest part of the first address that has enough; else none.

    >>> address_words(["https://example.org/news/why-the-ferry-did-not-sail-12.html"])
    ['why', 'the', 'ferry', 'did', 'not', 'sail', '12']
    """
    for address in addresses:
        parts = BYTES.sub(_letters, BEHIND.sub("", address)).split("/")
        words = max((_words(ENDING.sub("", part)) for part in parts), key=len)
        if len(words) >= LEAST_WORDS:
            return words
    return []


def told_by(words: Sequence[str], title: str) -> float:
    """Return how much of an address and a title is the same, 0 to 1.

    >>> told_by(address_words(["/a-boat-for-aeroe-and-no-other"]), "A boat for Ærø, and no other!")
    1.0
    """
    own = _words(title)
    both = Counter(words) & Counter(own)
    return 2 * both.total() / (len(words) + len(own)) if words and own else 0.0


def _letters(match: re.Match[str]) -> str:
    """Return the letters that stand as bytes in an address."""
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")


@lru_cache(KEPT)
def _words(text: str) -> Sequence[str]:
    """Return the words of a text in the letters of an address."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(MARKS_OF_ONE_WORD))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [TWO_FOR_ONE.sub("", word) for word in WORD.findall(bare.translate(PLAIN))]
