"""Whether a line is written as names and English heads are: "Dams of the Old Town".

In a sentence words of four letters and more are small; in a script without capitals no line
is in title case.
"""

import re

LEAST_WORD = 4  # letters of a word that English sets with a capital in a head
# Short words that English sets with a capital in a head, so that a sentence has them small.
SAID = frozenset({
    "is", "are", "was", "be", "do", "did", "has", "had", "it", "he", "she", "we", "you", "ist",
    "hat",
})  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+")


def is_in_title_case(text: str, least: int) -> bool:
    """Say whether enough words open with a capital, and all that are not short.

    >>> is_in_title_case("Dams of the Old Town:", 2), is_in_title_case("They have dams:", 2)
    (True, False)
    >>> is_in_title_case("Who is Ben Tarn?", 2)
    False
    """
    words = LETTERS.findall(text)
    if not SAID.isdisjoint(words):
        return False
    return sum(word[0].isupper() for word in words) >= least and all(
        word[0].isupper() for word in words if len(word) >= LEAST_WORD
    )
