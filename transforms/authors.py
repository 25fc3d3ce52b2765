"""Who wrote an article: the names of its bylines, and what is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.cuts import Cut, cut_lines, cut_piece, spans_of, value_of
from transforms.fields.agencies import is_agency
from transforms.fields.byline_shapes import author_of_box
from transforms.fields.bylines import (
    BylineName,
    BylineParts,
    read_bare_byline,
    read_end_byline,
)
from transforms.fields.spans import Piece
from transforms.stories import Story
from transforms.tables import Byline, BylineRole, Role, Span
from transforms.text_lines import TextLine

STATED_AUTHOR = "stated-author"  # the rule of a line that is a stated name


@dataclass(frozen=True, slots=True)
class Author:
    """One name of a byline, and who that is."""

    name: Cut
    role: BylineRole
    bio: Cut | None


def read_authors(story: Story) -> list[Author]:
    """Return who is named as author; a bio belongs to the first of them."""
    bio = cut_lines(story.of(Role.AUTHOR_BIO))
    authors: list[Author] = []
    names: set[str] = set()
    for line, found in _stated(story) or list(_bylines(story)) or _boxes(story):
        for name in found.names:
            cut = cut_piece(line, name.piece)
            if cut and cut.value not in names:
                names.add(cut.value)
                authors.append(Author(cut, name.role, None if authors else bio))
    return authors


def _stated(story: Story) -> list[tuple[TextLine, BylineParts]]:
    """Return the names that a field or tag of the record states, a line each."""
    return [
        (line, BylineParts((_whole(line),), None))
        for line, label in story.fields
        if label.rule == STATED_AUTHOR
    ]


def _whole(line: TextLine) -> BylineName:
    role = BylineRole.AGENCY if is_agency(line.seen) else BylineRole.AUTHOR
    return BylineName(Piece(0, len(line.seen)), role)


def _bylines(story: Story) -> Iterator[tuple[TextLine, BylineParts]]:
    """Yield the bylines: lines of their own, and brackets that close the story.

    A line without any sign of a byline but its place on the page is a bare name.
    """
    for line in story.of(Role.BYLINE):
        if found := read_bare_byline(line.seen):
            yield line, found
    for line in story.of(Role.BODY)[-1:]:
        if found := read_end_byline(line.seen):
            yield line, found


def _boxes(story: Story) -> Iterator[tuple[TextLine, BylineParts]]:
    """Yield the names in the sentences on the authors, where no line names them."""
    for line in story.of(Role.AUTHOR_BIO):
        if found := author_of_box(line.seen):
            yield line, found


def byline_rows(story: Story, authors: Sequence[Author]) -> tuple[list[Byline], list[Span]]:
    """Build the rows of the authors, and where their names were cut."""
    rows: list[Byline] = []
    spans: list[Span] = []
    for ordinal, author in enumerate(authors, 1):
        row_id = f"{story.article_id}.b{ordinal}"
        rows.append(
            Byline(
                byline_id=row_id,
                article_id=story.article_id,
                appearance_id=story.appearance_id,
                ordinal=ordinal,
                name=author.name.value,
                role=author.role,
                bio=value_of(author.bio),
            )
        )
        cuts = {"name": author.name, "bio": author.bio}
        spans.extend(spans_of(row_id, story.appearance_id, cuts))
    return rows, spans
