"""What a page calls upon its reader to do, in few words: "Order the book now", "Get our guide".

No list of such lines is ever whole, but they are built alike: they open or end with a word for
what to do, and say that it is to be done now, here or for free, or speak to the reader behind
it. The words stand in `furniture/<lang>.toml`, under `call`: one that is `doubtful` may be a
noun ("Order restored online"), and one `told` makes a statement ("Here is what to buy").
"""

import re
from functools import cache, lru_cache

from transforms.roles.line_hints import fold, languages, phrase_key, words_of_list
from transforms.roles.shapes import QUESTION_MARKS

LEAST_WORDS, MOST_WORDS = 2, 6  # of such a line; a sentence of more says something else
RIGHT_BEHIND = 5  # words of a request, one of which says where or when
LONGEST_PITCH = 900  # characters
LONGEST_REQUEST = 24  # words of a sentence that asks a reader to come to whoever writes
KEPT = 1 << 10  # texts
SENTENCE_END = re.compile(r"(?<=[.!?…؟？])\s+")
MOST_OF_HANDOUT = 8  # words of a line that ends with what is handed out
SPOKEN = re.compile(r"[,،、]")  # somebody may be named behind it
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
    if len(words) < LEAST_WORDS:
        return False
    doubtful = words[:1] if len(words) > LEAST_WORDS else words
    return bool(
        _asked_in([words[0], words[-1]], "call", "verb") or _asked_in(doubtful, "call", "doubtful")
    )


def is_call(text: str, *, is_over_paragraph: bool = False) -> bool:
    """Say whether a line tells its reader to do something now, here or for free, or with us.

    Over a paragraph a head may say so, too; then it has to say with what, and when, or to end with
    what a page hands out.

    >>> is_call("Order the book now"), is_call("Get our guide"), is_call("Jetzt Karten kaufen")
    (True, True, True)
    >>> is_call("Order in the valley"), is_call("The book is here"), is_call("See her")
    (False, False, False)
    """
    if is_over_paragraph:
        return says_now(text, is_named=True) or asks_for_handout(text)
    return says_now(text) or says_whose(text) or asks_for_handout(text)


def says_now(text: str, *, is_named: bool = False, is_button: bool = False) -> bool:
    """Say whether a line tells its reader to do something now, here or for free.

    With `is_named` it has to say with what, by an article or whose it is; on a button (`is_button`)
    a word is what to do even where it may be a noun.

    >>> says_now("Order now"), says_now("Order the book now"), says_now("Order restored now")
    (True, True, False)
    >>> says_now("Order lamps now", is_button=True)
    True
    """
    words = phrase_key(text).split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return False
    first, last, inner = words[:1], words[-1:], words[1:-1]
    is_first = _asked_in(last, "call", "when")
    is_last = _asked_in(first, "call", "when") - _asked_in(inner, "call", "told")
    found = (_asked_in(first, "call", "verb") & is_first) | (
        _asked_in(last, "call", "verb") & is_last
    )
    doubtful = _asked_in(first, "call", "doubtful") & is_first
    if inner:
        whose = _asked_in(inner[:1], "address", "words")
        named = whose | _asked_in(inner[:1], "call", "article")
        if not is_button:
            doubtful &= named
        found &= named if is_named else found
    else:
        doubtful |= _asked_in(last, "call", "doubtful") & is_last
    return bool(found | doubtful)


def says_whose(text: str) -> bool:
    """Say whether a line tells its reader to do something with what is theirs or ours.

    >>> says_whose("Get our guide"), says_whose("Get your free guide"), says_whose("Get it")
    (True, True, False)
    """
    words = phrase_key(text).split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return False
    asked = _asked_in(words[:1], "call", "verb")
    return not asked.isdisjoint(_asked_in(words[1:WHOSE_WORD], "address", "words"))


def asks_for_handout(text: str) -> bool:
    """Say whether a line tells its reader to get what pages hand out: a checklist, a free course.

    >>> asks_for_handout("Download the Printable Checklist"), asks_for_handout("Get a guide")
    (True, False)
    >>> asks_for_handout("Get My Free Lamp Guide"), asks_for_handout("Get Out of Free Trial")
    (True, False)
    """
    words = phrase_key(text).split()
    if not LEAST_WORDS <= len(words) <= MOST_OF_HANDOUT:
        return False
    asked, named = _asked_in(words[:1], "call", "take"), [words[-1], " ".join(words[-2:])]
    found = asked & _asked_in(named, "call", "handed")
    behind = words[1:WHOSE_WORD]
    given = _asked_in(behind, "address", "words") | _asked_in(behind, "call", "given")
    return bool(found | (asked & given & _asked_in(named, "call", "handout")))


@lru_cache(KEPT)
def pitches(text: str) -> bool:
    """Say whether a paragraph asks what its reader wants, and then to come to the writer, or now.

    Without the question a story may open and end so: "Support for our farmers has fallen." What
    has a comma may be spoken: "Join us, said the mayor."

    >>> pitches("Ready to keep dry? Visit our shop at the tower."), pitches("Ready? Nobody was.")
    (True, False)
    """
    if len(text) > LONGEST_PITCH:
        return False
    question, *rest = SENTENCE_END.split(text)
    if not rest or question[-1] not in QUESTION_MARKS or not _wants(question):
        return False
    plain = [each for each in rest if not SPOKEN.search(each)]
    return any(_requests(each, "when") or _requests(each, "ours") for each in plain)


def _wants(question: str) -> bool:
    """Say whether a question is what somebody wants who has no name: "Looking for more?"."""
    key = phrase_key(question) + " "
    return any(key.startswith(want + " ") for want in words_of_list("call", "want"))


def _requests(sentence: str, kind: str) -> bool:
    """Say whether a sentence opens with what to do, and has a word of a list right behind it."""
    words = phrase_key(sentence).split()
    if not LEAST_WORDS <= len(words) <= LONGEST_REQUEST:
        return False
    asked = _asked_in(words[:1], "call", "verb") | _asked_in(words[:1], "call", "doubtful")
    return not asked.isdisjoint(_asked_in(words[1:RIGHT_BEHIND], "call", kind))
