"""The errors of the store that a person can do something about."""

import re

QUOTED = re.compile(r"""(["'])(?!/).*\1""", re.DOTALL)  # but for paths


def words_of(error: Exception) -> str:
    """Return what DuckDB says of an error without the values that it quotes: they may be texts.

    >>> words_of(ValueError('Invalid string in the file: value "Rain at last" is not UTF8'))
    'Invalid string in the file: value "…" is not UTF8'
    >>> words_of(ValueError("No magic bytes found at end of file '/data/lake/a.parquet'"))
    "No magic bytes found at end of file '/data/lake/a.parquet'"
    """
    return QUOTED.sub(r"\1…\1", str(error))


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and what to do."""


class LockedError(StoreError):
    """Another run holds the lock of the home folder."""


class CheckFailedError(StoreError):
    """A new generation failed its checks; the old one stays."""

    def __init__(self, failures: dict[str, int], look: str) -> None:
        """Keep which checks failed and how many rows each returned."""
        self.failures = failures
        super().__init__(f"the new database fails {failures}; the old one stays. {look}")
