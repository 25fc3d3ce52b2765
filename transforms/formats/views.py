"""The view of a record: the text its lines are counted in, and what is known of them.

A text is its own view. Of a page or a row, the view is a text made from it: first what it
states of itself, a line each, then what it says. Spans count in the view's bytes; the same
record gives the same view for ever, so every value can be cut out again.
"""

import unicodedata
from dataclasses import dataclass, field

from transforms.tables import Role, StatedField
from transforms.text_lines import BLANK, TextLine
from transforms.values import value

ROLE_OF: dict[StatedField, tuple[Role, str]] = {
    StatedField.HEADLINE: (Role.HEADLINE, "stated-headline"),
    StatedField.STANDFIRST: (Role.STANDFIRST, "stated-standfirst"),
    StatedField.AUTHOR: (Role.BYLINE, "stated-author"),
    StatedField.PUBLISHED: (Role.DATE, "stated-published"),
    StatedField.UPDATED: (Role.DATE, "stated-updated"),
    StatedField.SECTION: (Role.SECTION, "stated-section"),
}
# Why there is a rule that a source's fields and tags give; `wirehouse trace` shows it.
GIVEN_REASONS = {
    "stated-headline": "A field or tag of the source states the headline.",
    "stated-standfirst": "A field of the source states the deck.",
    "stated-author": "A field or tag of the source names who wrote it.",
    "stated-published": "A field or tag of the source states when it was published.",
    "stated-updated": "A field or tag of the source states when it was changed.",
    "stated-section": "A field or tag of the source states the section.",
    "stated-caption": "A field or tag of the source says that it is a caption.",
    "beside-stated-headline": "It looks like a headline, but the source states another.",
    "page-story": "Tags, names, length and company of the block speak for the story.",
    "page-subhead": "A heading among the paragraphs of the story.",
    "page-headline": "The page shows the stated headline.",
    "page-caption": "The tags around the block are those of a picture.",
    "page-byline": "It stands at the headline and names who wrote it.",
    "page-date": "It stands at the headline and is a stamp.",
    "page-furniture": "Tags, names and company of the block are those of the page around.",
    "page-again": "The same block stands above.",
}
STATED = 0.97
MOST_STATED_CHARS = 2_000
MOST_STATEMENTS = 60  # of one record


@value
class Given:
    """The role of a line that its source gives away, the rule that says so, and how sure."""

    role: Role
    rule: str
    confidence: float


@value
class StatedValue:
    """One value that a source states, and whether and why it was chosen."""

    field: StatedField
    value: str
    source: str
    is_chosen: bool
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """The text of a record. `given` goes by index into `lines`.

    `is_page`: every line has its role already, and all is one article at most.
    """

    data: bytes
    encoding: str
    lines: list[TextLine]
    given: dict[int, Given] = field(default_factory=dict)
    statements: tuple[StatedValue, ...] = ()
    is_page: bool = False
    language: str | None = None


class ViewWriter:
    """Writes a view line by line."""

    def __init__(self, *, is_page: bool = False) -> None:
        """Start with an empty view."""
        self._pieces: list[bytes] = []
        self._lines: list[TextLine] = []
        self._given: dict[int, Given] = {}
        self._statements: list[StatedValue] = []
        self._at = 0
        self._number = 0
        self._blanks = 0
        self._is_page = is_page

    def gap(self) -> None:
        """Write a blank line."""
        self._pieces.append(b"\n")
        self._at += 1
        self._number += 1
        self._blanks += 1

    def line(self, text: str, given: Given | None = None) -> int:
        """Write one line; return its number, that of the line above where it is blank."""
        is_plain = text.isascii()
        if not is_plain and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        text = text.strip(" \t\n\r\x0b\x0c\xa0\u3000\ufeff")
        if "\n" in text or "\r" in text:
            text = " ".join(text.split())
        if not text:
            return self._number
        if is_plain:
            data = text.encode()
        else:
            if not text[0].isalnum() and BLANK.fullmatch(text):
                return self._number
            try:
                data = text.encode()
            except UnicodeEncodeError:
                data = text.encode("utf-8", "replace")
                text = data.decode()
        self._number += 1
        if given is not None:
            self._given[len(self._lines)] = given
        start, end = self._at, self._at + len(data)
        self._lines.append(TextLine(self._number, start, end, text, self._blanks, False))  # noqa: FBT003
        self._pieces += (data, b"\n")
        self._at = end + 1
        self._blanks = 0
        return self._number

    def stated(self, name: StatedField, value: str, source: str, reason: str) -> None:
        """Write a value that the source states and that was chosen."""
        value = value[:MOST_STATED_CHARS]
        role, rule = ROLE_OF[name]
        self.line(value, Given(role, rule, STATED))
        self._note(StatedValue(name, value, source, True, reason))  # noqa: FBT003

    def passed(self, name: StatedField, value: str, source: str, chosen: str | None) -> None:
        """Note a value that was not chosen; the same value elsewhere is left out."""
        value = value[:MOST_STATED_CHARS]
        if value == chosen:
            return
        reason = "it can not be read" if chosen is None else "another place is surer"
        if name is StatedField.AUTHOR and chosen is None:
            reason = "another place is surer, or it names nobody"
        self._note(StatedValue(name, value, source, False, reason))  # noqa: FBT003

    def noted(self, name: StatedField, value: str, source: str) -> None:
        """Note a value that no row of the article takes over."""
        self._note(StatedValue(name, value[:MOST_STATED_CHARS], source, False, "declared only"))  # noqa: FBT003

    def _note(self, statement: StatedValue) -> None:
        if len(self._statements) < MOST_STATEMENTS and statement.value:
            self._statements.append(statement)

    def view(self, language: str | None = None) -> View:
        """Return what was written."""
        return View(
            data=b"".join(self._pieces),
            encoding="utf-8",
            lines=self._lines,
            given=self._given,
            statements=tuple(self._statements),
            is_page=self._is_page,
            language=language,
        )
