"""The lines of one block, sorted by what they are, and what names it.

Everything that an article is made of is read from a `Story`.
"""

from collections import defaultdict
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
# The same text is another article where another paragraph of it is a subhead.
HASHED_BEFORE = {kind: f"{kind.value}:" for kind in ParagraphKind}
# Of these lines it is asked which rule told them, or what they repeat.
FIELD_ROLES = frozenset((Role.BYLINE, Role.DATE, Role.CAPTION, Role.CAPTION_REPEAT, Role.CREDIT))


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one block with their labels; `paragraphs` are those of the body.

    `by_role` holds the lines of each role, which is asked for a dozen times, and `fields` those
    of `FIELD_ROLES` with their labels: a few of the many lines of a page.
    """

    record_id: str
    block: Block
    stretch: Stretch
    paragraphs: Sequence[tuple[TextLine, ParagraphKind]]
    fields: Sequence[tuple[TextLine, Label]]
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
    by_role: defaultdict[Role, list[TextLine]] = defaultdict(list)
    paragraphs: list[tuple[TextLine, ParagraphKind]] = []
    fields: list[tuple[TextLine, Label]] = []
    for line, label in zip(stretch.lines, stretch.labels, strict=True):
        role = label.role
        by_role[role].append(line)
        if role in PARAGRAPH_KINDS:
            paragraphs.append((line, PARAGRAPH_KINDS[role]))
        elif role in FIELD_ROLES:
            fields.append((line, label))
    headline = [line.text for line in by_role.get(Role.HEADLINE, ())]
    content = [*headline, "", *[HASHED_BEFORE[kind] + line.text for line, kind in paragraphs]]
    if len(content) == 1:  # neither headline nor body: like no other
        content = [record_id, str(block.ordinal)]
    return Story(
        record_id=record_id,
        block=block,
        stretch=stretch,
        paragraphs=paragraphs,
        fields=fields,
        article_id=content_id(*content),
        by_role=by_role,
    )


def appearance_row(story: Story) -> Appearance:
    """Build the row of the place where a story stands."""
    first, last = story.stretch.lines[0], story.stretch.lines[-1]
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
            Paragraph(  # by keyword a row takes twice the time, and a page has a hundred
                f"{article_id}.p{ordinal}",
                article_id,
                appearance_id,
                ordinal,
                kind,
                line.number,
                start,
                end,
            )
        )
        start = end + len(PARAGRAPH_BREAK)
    return rows
