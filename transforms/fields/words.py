"""The word lists of all languages, read once from `words/<language>.toml`.

A list is data with its source on top; a parser asks for one kind of word in all
languages at once, because a line of a dump does not say which language it is in. To
teach a language, add words to its file; to add a language, add a file.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"
LANGUAGES = (
    *("en", "ar", "fa", "ur", "tr", "fr", "es", "de", "it", "sv", "pt", "id"),
    *("ru", "hi", "zh", "ja", "ko", "nl", "da", "no", "fi", "pl", "cs"),
    *("uk", "el", "ro", "vi", "he", "bn", "ms"),
    *("bg", "sr", "hy", "ka", "th", "ta", "mr", "te", "ml", "kn", "gu", "pa"),
    *("hu", "sw", "hr", "sk", "ca", "lt"),
)


@cache
def word_list(language: str) -> dict[str, Any]:
    """Return the word lists of one language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """Return all words of one kind, each once, in the fixed order of languages."""
    found = (word for name in LANGUAGES for word in word_list(name).get(kind, ()))
    return tuple(dict.fromkeys(found))


@cache
def folded(kind: str) -> frozenset[str]:
    """Return all words of one kind without case and with straight apostrophes."""
    return frozenset(word.replace("’", "'").casefold() for word in words_of(kind))


@cache
def months() -> dict[str, int]:
    """Return the number of every month name, without case."""
    numbers: dict[str, int] = {}
    for name in LANGUAGES:
        for number, forms in enumerate(word_list(name)["months"], 1):
            for form in forms:
                numbers.setdefault(form.casefold(), number)
                numbers.setdefault(form.lower(), number)  # casefold takes "ΐ" apart
    return numbers


@cache
def multipliers() -> dict[str, float]:
    """Return what a word such as "million" multiplies a number by, without case."""
    return {
        word.casefold(): factor
        for name in LANGUAGES
        for word, factor in word_list(name).get("multipliers", {}).items()
    }


def one_of(words: Iterable[str]) -> str:
    """Build a pattern that matches the longest of some words, however many there are.

    The words share their beginnings in the pattern, so a search looks at a few letters
    of a text instead of at every word. A blank in a word matches any run of blanks.

    >>> one_of(["by", "best", "be"])
    'b(?:e(?:st)?|y)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, Any]) -> str:
    branches = [_escape(char) + _pattern(tree[char]) for char in sorted(tree) if char]
    # a run of single steps needs no brackets
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    if not branches:
        return ""
    body = f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in tree else body


def _escape(char: str) -> str:
    if char == " ":
        return r"[ \xa0]{1,3}"
    return "['’]" if char in "'’" else re.escape(char)
