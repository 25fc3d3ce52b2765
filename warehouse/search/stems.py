"""The stems of words, by the language of the texts they stand in.

Snowball's rules (PyStemmer); languages without rules keep their words as they are.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import Stemmer

ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip


@cache
def _stemmer(language: str | None) -> Stemmer.Stemmer | None:
    name = ALGORITHMS.get(language or "")
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None


def stems(words: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Yield the stem of each word of a language; the word itself where there are no rules.

    >>> list(stems([("loaves", "en"), ("bakers", "en"), ("bakers", "xx")]))
    ['loav', 'baker', 'bakers']
    """
    for word, language in words:
        stemmer = _stemmer(language)
        yield stemmer.stemWord(word) if stemmer else word
