"""What a run is asked to do, what it has open, and what it makes of each dump."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flows.crews import Crew
from flows.fetching.listing import Standing
from flows.fetching.terms import Terms
from flows.sources import Found
from flows.versions import Work
from flows.watching.hooks import Hook
from flows.watching.log import LogFormat
from transforms.dumps import Options
from warehouse.home import Home
from warehouse.lake import Made as Product
from warehouse.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do."""

    words: tuple[str, ...]
    home: Path
    options: Options = field(default_factory=Options)
    wait_seconds: float = 0
    accepted: frozenset[str] = frozenset()  # checks that may fail this once
    is_backfill: bool = False  # read again all that an older version has read
    standing: Standing | None = None  # a source of a list, beside the words
    terms: Terms = field(default_factory=Terms)
    hooks: tuple[Hook, ...] = ()  # who is told what happened
    log: LogFormat = LogFormat.TEXT
    crew: Crew = field(default_factory=Crew)  # who reads the dumps


@dataclass(frozen=True, slots=True)
class Job:
    """A run under way: the store is locked for it."""

    request: Request
    home: Home
    staging: Path
    run_id: str
    started_at: datetime
    shown: Manifest  # what people saw when the run started
    before: Manifest  # the head of the lake: more, if an earlier run was cut short
    found: Found


Share = tuple[Work, ...]  # the dumps of one task


NOTHING = Product(None)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one landed dump: what was made of it, or why there is nothing."""

    work: Work
    product: Product = NOTHING
    failure: str | None = None
