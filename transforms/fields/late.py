"""Patterns that are compiled when they are first asked for.

The patterns of datelines take as long to compile as a small dump to read; a command that
reads no dump should not wait for them.
"""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Late:
    """A pattern that nobody has asked for yet; it matches as a compiled one does.

    >>> Late(r"rain|snow").match("rain at last")
    <re.Match object; span=(0, 4), match='rain'>
    """

    source: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Return the match at the start of a text, or of the part within `bounds`."""
        return self._compiled.match(text, *bounds)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self._compiled.fullmatch(text)
