"""What a rule is, and the two ways to write one.

A rule says what some lines are, why they are there, and shows it on a text of its own.
`whole_line` and `phrases` claim a line that gives itself away; a function of the block
and the place claims one that only its neighbours betray. The lists of rules stand in
`line_rules.py` and `place_rules.py`; `tests/test_rules.py` runs every example.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from transforms.tables import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from transforms.roles.anatomy import BlockView

# How often the claims of a rule are right. The first is measured: on the development
# set more than 99 in 100 of them are. The others are classes, below what was measured.
NEARLY_ALWAYS = 0.97
MOSTLY = 0.9
LIKELY = 0.75
GUESSED = 0.6


# What a line shows at a look (`looks.py`), as bits.
BARE, HINTED = 1, 2  # no rule knows it by itself, or one does
OPEN, CLOSED = 4, 8  # nothing ends it like a sentence, or something does
SHORT = 16  # it is no longer than the name of a section
AT_END = 32  # it is among the last lines of a story, or below them
BEHIND = 64  # it stands below a story, or in no article
HEAD = 128  # it says the headline
UNDER = 256  # what stands right above it is no paragraph


@dataclass(frozen=True, slots=True)
class WholeLine:
    """Claims a line that the pattern matches from end to end."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Claims a line by a list of `furniture/<lang>.toml`.

    `kind` is `whole` (the line is the phrase), `start` (it opens with it), `sure` (it
    opens with it, and no sentence of a story would) or `has` (it holds it, and is no
    part of a story).
    """

    section: str
    kind: str


ByPlace: TypeAlias = "Callable[[BlockView, int], bool]"
Claim: TypeAlias = "WholeLine | Phrases | ByPlace"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of line: its role, why it is there, how it is known, and a text of each.

    `confidence` is the share of its claims that are right, as far as one knows before it is
    measured (`confidence.py`). `is_sure` says that the line
    is what it is wherever it stands; else a story around it keeps it. `needs` is what a line
    shows at a look whenever a claim by place holds: of others the claim is not asked.
    """

    name: str
    role: Role
    reason: str
    claim: Claim = field(compare=False)
    example: str
    counter_example: str
    confidence: float = MOSTLY
    is_sure: bool = True
    needs: int = 0


def whole_line(pattern: str) -> WholeLine:
    """Claim the lines that the pattern matches from end to end."""
    return WholeLine(pattern)


def phrases(section: str, kind: str = "whole") -> Phrases:
    """Claim the lines that a list of phrases knows."""
    return Phrases(section, kind)


@dataclass(frozen=True, slots=True)
class Example:
    """A text of a rule's declaration: the text of a dump, and the role of each line."""

    text: str
    roles: tuple[str, ...]


def read_example(written: str) -> Example:
    """Read a text with the roles in the margin; an empty line is a blank line.

    >>> read_example("body | It rained.")
    Example(text='It rained.', roles=('body',))
    """
    texts, roles = [], []
    for line in written.strip("\n").rstrip().split("\n"):
        role, bar, text = line.strip().partition("|")
        texts.append(text.strip())
        if bar:
            roles.append(role.strip())
    return Example("\n".join(texts), tuple(roles))
