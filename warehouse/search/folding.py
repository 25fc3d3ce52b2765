"""What counts as the same word: the macros `fold` and `terms_of`.

The index is folded by the very macros that fold a query, so the two cannot drift apart.
A letter is added to `ALIKE`, and the tests' table of words gets a line.
"""

from collections.abc import Iterator

from warehouse.ddl import quoted

WORD = r"[\p{L}\p{M}\p{N}]+"
# Scripts whose accents are ornaments. In the others a mark is a letter's other half:
# stripped Hindi loses its vowels, and й is not и.
WITH_ORNAMENTS = r"[\p{Latin}\p{Greek}\p{Arabic}\p{Hebrew}]"
# Written without blanks between words: every two neighbours are a term.
UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー]"
UNWRITTEN = r"[\x{0640}\x{200C}-\x{200F}\x{202A}-\x{202E}\x{FEFF}\x{00AD}]"  # tatweel, marks
INSIDE = r"[\x{0640}\x{00AD}]"  # tatweel, soft hyphen: no end of a word
# Pairs of one letter each: Arabic and Persian keyboards, Turkish dotless i, digits.
ALIKE = {
    "ىیېےکگڭڬةۀەہھٱ": "ييييككككههههها",
    "ıøłđðħŧё": "iolddhtе",
    "٠١٢٣٤٥٦٧٨٩": "0123456789",
    "۰۱۲۳۴۵۶۷۸۹": "0123456789",
    "०१२३४५६७८९": "0123456789",
    "０１２３４５６７８９": "0123456789",
}
SPELT_OUT = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}

FOLD_COMMENT = (
    "One text as search compares it: small letters without accents, Arabic and Persian "
    "letters and all digits in one form."
)


def fold_macros() -> Iterator[str]:
    """Yield the statements that create `fold`, `words_of` and `terms_of`, in that order."""
    for name, sql, comment in (
        (
            "fold",
            _fold("t"),
            FOLD_COMMENT,
        ),
        ("words_of", _words("t"), "One list of the words of a text, as they are indexed."),
        (
            "terms_of",
            "list_transform(words_of(t), lambda word: fold(word))",
            "One list of the folded words of a text, in order.",
        ),
    ):
        yield f"create or replace macro {name}(t) as {sql}"
        yield f"comment on macro {name} is {quoted(comment)}"


def _fold(text: str) -> str:
    letters, likes = "".join(ALIKE), "".join(ALIKE.values())
    bare = _choice(f"regexp_matches({text}, '{WITH_ORNAMENTS}')", f"strip_accents({text})", text)
    folded = f"translate(lower({bare}), {quoted(letters)}, {quoted(likes)})"
    for letter, spelt in SPELT_OUT.items():
        folded = f"replace({folded}, {quoted(letter)}, {quoted(spelt)})"
    folded = f"regexp_replace({folded}, '{UNWRITTEN}', '', 'g')"
    # Most words of most texts are ASCII: as many bytes as letters.
    return _choice(f"strlen({text}) = length({text})", f"lower({text})", folded)


def _words(text: str) -> str:
    joined = f"regexp_replace(lower({text}), '{INSIDE}', '', 'g')"
    plain = f"regexp_extract_all(lower({text}), '{WORD}')"
    words = f"regexp_extract_all({joined}, '{WORD}')"
    split = f"flatten(list_transform({words}, lambda word: {_pieces('word')}))"
    return f"""case
      when strlen({text}) = length({text}) then {plain}
      when regexp_matches({text}, '{UNSPACED}') then {split}
      else {words} end"""


def _pieces(word: str) -> str:
    """Return SQL for the terms of one word: itself, or its pairs of neighbours."""
    pairs = (
        f"list_transform(range(1, greatest(length({word}), 2)), "
        f"lambda place: substring({word}, place, 2))"
    )
    return _choice(f"regexp_matches({word}, '{UNSPACED}')", pairs, f"[{word}]")


def _choice(condition: str, then: str, other: str) -> str:
    """Return a choice in words that DuckDB 1.5 reads too: a stored `if(…)` it does not."""
    return f"case when {condition} then {then} else {other} end"
