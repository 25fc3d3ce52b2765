"""News and picture agencies by the names under which they are printed.

The names are facts and stand in `words/agencies.toml`, in every script they are printed
in. Short forms are matched as they stand ("AP" is one, "ap" is not), so that a word of
a sentence is not taken for an agency.
"""

import re
import tomllib
from functools import cache

from transforms.fields.first_letters import LOOK, Gate, find_words, gate
from transforms.fields.spans import MARKS, Piece
from transforms.fields.words import FOLDER, one_of

# Scripts without blanks between words: an agency may touch the next character there.
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
SHORT_FORM = 5  # letters; a longer name is also found in capitals


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    lists = tomllib.loads((FOLDER / "agencies.toml").read_text("utf-8"))
    return {
        kind: tuple(form for forms in agencies.values() for form in forms)
        for kind, agencies in lists.items()
    }


@cache
def small_words() -> frozenset[str]:
    """Return the words in small letters that names of agencies hold ("dpa")."""
    words = {
        word
        for forms in _forms().values()
        for form in forms
        for word in form.replace("-", " ").split()
    }
    return frozenset(word for word in words if word.islower() and word.isascii())


def _with_capitals(forms: tuple[str, ...]) -> set[str]:
    return {
        variant
        for form in forms
        for variant in (form, form.upper() if len(form) > SHORT_FORM else form)
    }


@cache
def agency_pattern(kind: str = "") -> str:
    """Return the pattern of the agencies: "text", "picture", or "" for both kinds."""
    lists = _forms()
    forms = lists[kind] if kind else (*lists["text"], *lists["picture"])
    names = one_of(_with_capitals(forms))
    unspaced = f"[{UNSPACED}]"
    before = rf"(?:(?<![^\W_])|(?<={unspaced}))(?<![{MARKS}])"
    ends = f"(?<={unspaced})(?!{unspaced}{{2}})|(?<=[社网])|(?<=通信)|(?<=뉴스)"
    after = rf"(?:(?![^\W_]|[{MARKS}])|{ends})"
    return rf"{before}(?:{names}){after}"


@cache
def agency_regex(kind: str = "") -> re.Pattern[str]:
    """Return the compiled pattern of the agencies of one kind."""
    return re.compile(agency_pattern(kind))


@cache
def agency_gate(kind: str) -> Gate:
    """Return the pattern of the agencies behind a look at their first letters."""
    lists = _forms()
    forms = lists[kind] if kind else (*lists["text"], *lists["picture"])
    firsts = (form.split(" ")[0][:LOOK] for form in _with_capitals(forms))
    return gate(agency_regex(kind), firsts, f"[{UNSPACED}].")


def find_agency(text: str, kind: str = "") -> Piece | None:
    """Return the first agency that a text names, the longest form of it; None: none.

    >>> find_agency("Foto: Mara Lind/dpa")
    Piece(start=16, end=19)
    """
    found = next(find_words(agency_gate(kind), text), None)
    return Piece(*found.span()) if found else None


def agency_at(text: str, start: int, kind: str = "") -> Piece | None:
    """Return the agency whose name starts right there; None: none does."""
    found = agency_regex(kind).match(text, start)
    return Piece(*found.span()) if found else None


def find_agencies(text: str, kind: str = "") -> tuple[Piece, ...]:
    """Return every agency that a text names, in order."""
    return tuple(Piece(*found.span()) for found in find_words(agency_gate(kind), text))


def without_agencies(text: str) -> str:
    """Return a text without the names of agencies in it."""
    parts, start = [], 0
    for found in find_words(agency_gate(""), text):
        parts.append(text[start : found.start()])
        start = found.end()
    return "".join([*parts, text[start:]]) if parts else text


def is_agency(text: str, kind: str = "") -> bool:
    """Say whether a text is the name of an agency and nothing else."""
    return agency_regex(kind).fullmatch(text.strip()) is not None
