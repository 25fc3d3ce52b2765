"""Quoted words in a paragraph, whatever marks the language uses.

Only the outermost quotation counts; marks inside it are part of its words. A quotation
that is still open at the end of a paragraph goes on in the next one.
"""

import re

from transforms.fields.spans import Piece, trimmed
from transforms.values import value

# What closes a quotation, by what opened it. German and Swedish close with marks that
# open one elsewhere, so the opening mark decides.
CLOSERS = {
    "“": '”“"', "„": '“”"', '"': '"', "«": "»", "»": "«»", "”": "”", "‹": "›",
    "「": "」", "『": "』", "‘": "’", "‚": "‘’",
}  # fmt: skip
MARKS = '“”„"«»‹›「」『』‘’‚'
MARK = re.compile(f"[{MARKS}]")
OPEN_BEFORE = frozenset(' \t\xa0\u3000\u200b\u200e\u200f\u202f([{–—-/|:…¿¡«“"‘،,、。：')
EITHER_WAY = frozenset('"»”“')  # marks whose place tells whether they open or close


@value
class Quoted:
    """The words of one quotation, without its marks.

    `is_closed` is False where the paragraph ends before a closing mark does.
    """

    piece: Piece
    is_closed: bool


def find_quotes(text: str, first_open: bool = False) -> tuple[Quoted, ...]:  # noqa: FBT001, FBT002
    """Return the quotations of a paragraph in order.

    `first_open`: the paragraph before left a quotation open. If this one does not open
    it again, its words up to the first closing mark belong to that quotation.

    >>> [quoted.piece for quoted in find_quotes("“Rain,” he said.")]
    [Piece(start=1, end=6)]
    """
    has_none = text.isascii() and '"' not in text
    mark = None if has_none else MARK.search(text)
    if mark is None:
        return (Quoted(Piece(0, len(text)), is_closed=False),) if first_open and text else ()
    found: list[Quoted] = []
    opened = start = -1
    closers = ""
    if first_open and not _opens(text, mark.start()):
        opened, start, closers = 0, 0, '”»"“」』›'
    while mark is not None:
        at = mark.start()
        char = text[at]
        if opened >= 0 and char in closers and _closes(text, at):
            found += _quoted(text, start, at, is_closed=True)
            opened = -1
        elif opened < 0 and char in CLOSERS and _opens(text, at):
            opened, start, closers = at, at + 1, CLOSERS[char]
        mark = MARK.search(text, at + 1)
    if opened >= 0 and text[opened] not in "‘‚":
        found += _quoted(text, start, len(text), is_closed=False)
    return tuple(found)


def _quoted(text: str, start: int, end: int, *, is_closed: bool) -> list[Quoted]:
    piece = trimmed(text, start, end)
    return [Quoted(piece, is_closed)] if piece else []


def _opens(text: str, at: int) -> bool:
    """Say whether a mark opens: words follow it and none stands right before it."""
    char = text[at]
    if char not in CLOSERS or at + 1 >= len(text):
        return False
    before = text[at - 1] if at else " "
    if char in "“„«「『‹":
        return char != "“" or not (before.isalnum() and text[at + 1].isspace())
    if text[at + 1].isspace() or not (
        text[at + 1].isalnum() or text[at + 1] in "¿¡([…‘'“\"-–—.#@$€£«"
    ):
        return False
    return before in OPEN_BEFORE


def _closes(text: str, at: int) -> bool:
    """Say whether a mark closes: an apostrophe and a mark that opens do not."""
    char = text[at]
    after = text[at + 1] if at + 1 < len(text) else " "
    if char in "’‘":
        return not after.isalnum()
    if char in EITHER_WAY:
        before = text[at - 1] if at else " "
        is_opening = before.isspace() and (after.isalnum() or after in "“„«")
        return not is_opening
    return True
