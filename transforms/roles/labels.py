"""What the role engine says of the lines of one record.

`label_lines` in `transforms/roles/splitting.py` makes a `Labelling`; `transforms/articles.py`
builds the rows of the tables from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.tables import Role
from transforms.text_lines import TextLine
from transforms.values import value


@value
class Label:
    """What one line is: its role, why, and how sure that is.

    `article` is the ordinal of the block the line belongs to, 0 for none. `repeats` is
    the number of the line (`TextLine.number`) that it repeats.
    """

    role: Role
    rule: str
    confidence: float
    article: int
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One article's place in a record, by indices into the record's lines.

    `first` and `last` are the first and last line of the block, both included.
    `evidence` names what decided that it starts there, the weightiest first; `score` is
    its sum in log-odds, 0 at the start of a record, which nothing has to show.
    """

    ordinal: int
    first: int
    last: int
    evidence: str
    confidence: float
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines from one start up to the next with their labels; `block` is None: no article."""

    block: Block | None
    lines: Sequence[TextLine]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Labelling:
    """One label for each line of a record, in order, and the blocks they make up."""

    labels: tuple[Label, ...]
    blocks: tuple[Block, ...]
