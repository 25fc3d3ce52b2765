"""The errors of the store that a person can do something about."""


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
