"""What a page calls upon its reader to do, in few words: "Order the book now", "Get our guide".

No list of such lines is ever whole, but they are built alike: they open or end with a word for
what to do, and say that it is to be done now, here or for free, or speak to the reader behind
it. The words stand in `furniture/<lang>.toml`, under `call`.
"""

from functools import cache

from transforms.roles.line_hints import fold, languages, phrase_key

LEAST_WORDS, MOST_WORDS = 2, 14
WHOSE_WORD = 3  # words within which it says whose: "get your free guide" does


@cache
def _languages_of(section: str, kind: str) -> dict[str, frozenset[str]]:
    """Return the languages in which each word of a list stands."""
    found: dict[str, set[str]] = {}
    for language, lists in languages().items():
        for word in lists.get(section, {}).get(kind, ()):
            found.setdefault(fold(word), set()).add(language)
    return {word: frozenset(names) for word, names in found.items()}


def _asked_in(words: list[str], section: str, kind: str) -> set[str]:
    """Return the languages that have one of some words on a list."""
    listed = _languages_of(section, kind)
    return {name for word in words for name in listed.get(word, ())}


def opens_with_call(text: str) -> bool:
    """Say whether a line of some words opens or ends with what to do.

    >>> opens_with_call("Visit the shop"), opens_with_call("Jetzt bestellen")
    (True, True)
    >>> opens_with_call("A visit to the shop"), opens_with_call("Visit")
    (False, False)
    """
    words = phrase_key(text).split()
    return len(words) >= LEAST_WORDS and bool(_asked_in([words[0], words[-1]], "call", "verb"))


def is_call(text: str) -> bool:
    """Say whether a line tells its reader to do something now, here or for free, or with us.

    >>> is_call("Order the book now"), is_call("Get our guide"), is_call("Jetzt Karten kaufen")
    (True, True, True)
    >>> is_call("Order in the valley"), is_call("The book is here"), is_call("See her")
    (False, False, False)
    """
    words = phrase_key(text).split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return False
    ends = [words[0], words[-1]]
    asked = _asked_in(ends, "call", "verb")
    if not asked:
        return False
    if not asked.isdisjoint(_asked_in(ends, "call", "when")):
        return True
    asked &= _asked_in(words[:1], "call", "verb")
    return not asked.isdisjoint(_asked_in(words[1:WHOSE_WORD], "address", "words"))
