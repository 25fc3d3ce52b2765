"""The lines of one block, sorted by what they are, and what names it.

Everything that an article is made of is read from a `Story`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from transforms.ids import content_id
from transforms.roles.labels import Block, Label, Stretch
from transforms.tables import Appearance, Paragraph, ParagraphKind, Role
from transforms.text_lines import TextLine

PARAGRAPH_KINDS = {
    Role.BODY: ParagraphKind.BODY,
    Role.SUBHEAD: ParagraphKind.SUBHEAD,
    Role.PULLQUOTE: ParagraphKind.PULLQUOTE,
}
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one block with their labels; `paragraphs` are those of the body.

    `by_role` holds the lines of each role, which is asked for a dozen times.
    """

    record_id: str
    block: Block
    lines: tuple[tuple[TextLine, Label], ...]
    paragraphs: tuple[tuple[TextLine, ParagraphKind], ...]
    article_id: str
    by_role: Mapping[Role, Sequence[TextLine]]

    @property
    def appearance_id(self) -> str:
        """Id of the place where the story stands."""
        return f"{self.record_id}-{self.block.ordinal}"

    @property
    def body(self) -> str:
        """The text that the offsets of paragraphs and mentions count in."""
        return PARAGRAPH_BREAK.join(line.text for line, _ in self.paragraphs)

    def of(self, *roles: Role) -> Sequence[TextLine]:
        """Return the lines with one of these roles, in order."""
        found = [self.by_role[role] for role in roles if role in self.by_role]
        if len(found) > 1:
            return sorted(chain(*found), key=attrgetter("number"))
        return found[0] if found else ()


def story_of(record_id: str, block: Block, stretch: Stretch) -> Story:
    """Collect the lines of a block of a record."""
    own = tuple(zip(stretch.lines, stretch.labels, strict=True))
    by_role: dict[Role, list[TextLine]] = {}
    paragraphs: list[tuple[TextLine, ParagraphKind]] = []
    for line, label in own:
        by_role.setdefault(label.role, []).append(line)
        kind = PARAGRAPH_KINDS.get(label.role)
        if kind is not None:
            paragraphs.append((line, kind))
    headline = [line.text for line in by_role.get(Role.HEADLINE, ())]
    content = [*headline, "", *[f"{kind.value}:{line.text}" for line, kind in paragraphs]]
    if len(content) == 1:  # neither headline nor body: like no other
        content = [record_id, str(block.ordinal)]
    return Story(record_id, block, own, tuple(paragraphs), content_id(*content), by_role)


def appearance_row(story: Story) -> Appearance:
    """Build the row of the place where a story stands."""
    first, last = story.lines[0][0], story.lines[-1][0]
    return Appearance(
        appearance_id=story.appearance_id,
        record_id=story.record_id,
        ordinal=story.block.ordinal,
        article_id=story.article_id,
        first_line=first.number,
        last_line=last.number,
        byte_start=first.byte_start,
        byte_end=last.byte_end,
        evidence=story.block.evidence,
        confidence=story.block.confidence,
    )


def paragraph_rows(story: Story) -> list[Paragraph]:
    """Build the rows of a body's paragraphs; their offsets count in `story.body`."""
    rows: list[Paragraph] = []
    article_id, appearance_id = story.article_id, story.appearance_id
    start = 0
    for ordinal, (line, kind) in enumerate(story.paragraphs, 1):
        end = start + len(line.text)
        rows.append(
            Paragraph(
                paragraph_id=f"{article_id}.p{ordinal}",
                article_id=article_id,
                appearance_id=appearance_id,
                ordinal=ordinal,
                kind=kind,
                line=line.number,
                char_start=start,
                char_end=end,
            )
        )
        start = end + len(PARAGRAPH_BREAK)
    return rows
