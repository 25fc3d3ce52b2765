"""Who wrote an article: the names of its bylines, and what is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.bylines import read_bare_byline, read_byline
from transforms.cuts import Cut, cut_lines, cut_piece, spans_of, value_of
from transforms.stories import Story
from transforms.tables import Byline, BylineRole, Role, Span
from transforms.text_lines import TextLine


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
    for line in story.of(Role.BYLINE):
        for name, role in _names(line):
            if name.value not in names:
                names.add(name.value)
                authors.append(Author(name, role, None if authors else bio))
    return authors


def _names(line: TextLine) -> Iterator[tuple[Cut, BylineRole]]:
    """Yield the names of a byline; one without any sign of a byline is a bare name."""
    found = read_byline(line.text) or read_bare_byline(line.text)
    for name in found.names if found else ():
        if cut := cut_piece(line, name.piece):
            yield cut, name.role


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
