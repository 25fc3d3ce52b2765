"""The lines of one block, sorted by what they are, and what names it.

Everything that an article is made of is read from a `Story`.
"""

from dataclasses import dataclass

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
    """The lines of one block with their labels; `paragraphs` are those of the body."""

    record_id: str
    block: Block
    lines: tuple[tuple[TextLine, Label], ...]
    paragraphs: tuple[tuple[TextLine, ParagraphKind], ...]
    article_id: str

    @property
    def appearance_id(self) -> str:
        """Id of the place where the story stands."""
        return f"{self.record_id}-{self.block.ordinal}"

    @property
    def body(self) -> str:
        """The text that the offsets of paragraphs and mentions count in."""
        return PARAGRAPH_BREAK.join(line.text for line, _ in self.paragraphs)

    def of(self, *roles: Role) -> list[TextLine]:
        """Return the lines with one of these roles, in order."""
        return [line for line, label in self.lines if label.role in roles]


def story_of(record_id: str, block: Block, stretch: Stretch) -> Story:
    """Collect the lines of a block of a record."""
    own = tuple(zip(stretch.lines, stretch.labels, strict=True))
    paragraphs = tuple(
        (line, PARAGRAPH_KINDS[label.role]) for line, label in own if label.role in PARAGRAPH_KINDS
    )
    headline = [line.text for line, label in own if label.role is Role.HEADLINE]
    content = [*headline, "", *(f"{kind}:{line.text}" for line, kind in paragraphs)]
    if len(content) == 1:  # neither headline nor body: like no other
        content = [record_id, str(block.ordinal)]
    return Story(record_id, block, own, paragraphs, content_id(*content))


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
    start = 0
    for ordinal, (line, kind) in enumerate(story.paragraphs, 1):
        end = start + len(line.text)
        rows.append(
            Paragraph(
                paragraph_id=f"{story.article_id}.p{ordinal}",
                article_id=story.article_id,
                appearance_id=story.appearance_id,
                ordinal=ordinal,
                kind=kind,
                line=line.number,
                char_start=start,
                char_end=end,
            )
        )
        start = end + len(PARAGRAPH_BREAK)
    return rows
