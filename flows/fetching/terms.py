"""How addresses are fetched: limits, waits, and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from transforms.errors import DataError

USER_AGENT = "wirehouse/0.1 (news dump reader; honours robots.txt)"
RETRIED_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})  # what can pass


@dataclass(frozen=True, slots=True)
class Terms:
    """Limits of one run. Waits are in seconds."""

    at_once: int = 16  # requests under way in all
    per_host: int = 2
    attempts: int = 3
    wait_first: float = 0.5  # before the second attempt, then twice as long each time
    wait_most: float = 20.0
    retry_after_most: float = 120.0  # a server that asks for more is left for the next run
    connect_seconds: float = 10.0
    silence_seconds: float = 30.0  # without a byte; a slow but steady download may take hours
    most_bytes: int = 64 << 30
    most_page_bytes: int = 64 << 20
    most_redirects: int = 5
    allow_private: bool = False  # redirects and links to addresses that are no public ones
    honour_robots: bool = True
    crawl_delay_most: float = 30.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """One address to fetch, and what is known of it from the last time.

    `is_page`: it was found in a feed or sitemap, so robots.txt and the rules for private
    addresses hold for it; what the user names one by one is fetched as it is named.
    """

    locator: str  # without a password: for people and tables
    address: str
    etag: str | None = None
    modified: str | None = None  # Last-Modified as an HTTP date
    is_page: bool = False
    from_host: str | None = None  # the host of the feed that named it


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer. `path` None: nothing changed since the last time (304)."""

    wanted: Wanted
    path: Path | None
    status: int
    etag: str | None
    modified_at: datetime | None
    attempts: int
    resumed: int  # bytes that an earlier attempt had brought


class FetchError(DataError):
    """An address did not give a dump; `can_pass` says whether it may in a moment."""

    def __init__(self, message: str, *, can_pass: bool, after: float | None = None) -> None:
        """Keep whether another try makes sense, and how long the server asks to wait."""
        super().__init__(message)
        self.can_pass = can_pass
        self.after = after
