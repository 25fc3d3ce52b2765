"""What a run did, in numbers that add up, and how it is printed.

Every run ends with the same block, whichever way it was started.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from transforms.tables import RunOutcome


class State(StrEnum):
    """What became of one dump in a run."""

    NEW = "new"  # read and loaded
    REPLACED = "replaced"  # new bytes under a known name; the old rows are gone
    MOVED = "moved"  # known bytes under a new name: a sighting, no new rows
    UNCHANGED = "unchanged"  # known bytes under a known name
    REDONE = "redone"  # known bytes, read again by other rules or options
    HELD = "held"  # a guard kept it out; what was there before stays
    WITHHELD = "withheld"  # taken down: nothing of it is kept
    FAILED = "failed"  # no bytes to keep


class Way(StrEnum):
    """How a run was carried out."""

    PREFECT = "on a Prefect server"
    EMBEDDED = "on Prefect's embedded server"
    DIRECT = "directly, without Prefect"


@dataclass(frozen=True, slots=True)
class DumpReceipt:
    """One dump: records read = loaded + duplicate + rejected."""

    locator: str
    state: State
    read: int = 0
    loaded: int = 0
    duplicate: int = 0
    rejected: int = 0
    articles: int = 0
    lines: int = 0
    rejects: tuple[str, ...] = ()  # what could not be read, new in this run
    failure: str | None = None

    @property
    def is_news(self) -> bool:
        """Whether it brought something that was not loaded before."""
        return self.state in {State.NEW, State.REPLACED, State.REDONE}


@dataclass(frozen=True, slots=True)
class Receipt:
    """One run."""

    run_id: str
    way: Way
    note: str | None  # why that way, where it is not the one that was asked for
    dumps: tuple[DumpReceipt, ...]
    left_out: tuple[str, ...]
    roles: dict[str, int] = field(default_factory=dict)  # of what is new
    generation: int = 0
    is_new_generation: bool = False
    database: str = ""
    next_command: str = ""
    hooks: tuple[str, ...] = ()  # who should have been told and was not
    read_bytes: int = 0  # of dumps that were not known already

    @property
    def failed(self) -> tuple[DumpReceipt, ...]:
        """The dumps that somebody has to look at."""
        return tuple(dump for dump in self.dumps if dump.failure or dump.rejects)

    @property
    def exit_code(self) -> int:
        """0: done or unchanged; 1: something could not be read; 3: a guard held it back."""
        if any(dump.state is State.HELD for dump in self.dumps):
            return 3
        return 1 if self.failed else 0

    @property
    def outcome(self) -> str:
        """How it ended, in a word: what it committed, else `unchanged` or why nothing."""
        if self.is_new_generation:
            return outcome_of(self.dumps).value
        return {0: "unchanged", 1: "failed", 3: "held"}[self.exit_code]

    def new_total(self, name: str) -> int:
        """Add up one count over the dumps that brought something new."""
        return sum(getattr(dump, name) for dump in self.dumps if dump.is_news)

    def total(self, name: str) -> int:
        """Add up one count over the dumps."""
        return sum(getattr(dump, name) for dump in self.dumps)

    @property
    def totals(self) -> dict[str, int]:
        """Every count, added up over the dumps."""
        names = ("read", "loaded", "duplicate", "rejected", "articles", "lines")
        return {name: self.total(name) for name in names}

    def as_dict(self) -> dict[str, Any]:
        """Return everything as plain values, totals included."""
        return asdict(self) | {"totals": self.totals, "exit_code": self.exit_code}


def outcome_of(dumps: Iterable[DumpReceipt]) -> RunOutcome:
    """Return how a run ends that commits something."""
    read = [*dumps]
    if any(dump.state is State.HELD for dump in read):
        return RunOutcome.HELD
    is_whole = not any(dump.failure or dump.rejects for dump in read)
    return RunOutcome.PUBLISHED if is_whole else RunOutcome.PARTLY


SHOWN_DUMPS = 20  # of a large run only the first, and every one that needs a look


def lines_of(receipt: Receipt) -> Iterator[str]:
    """Yield the lines of the block that ends a run."""
    yield f"run {receipt.run_id} {receipt.way}"
    if receipt.note:
        yield f"  note: {receipt.note}"
    yield from _dump_lines(receipt)
    yield f"  total: {_books(receipt)}"
    if receipt.left_out:
        yield f"  left out, no dumps by their names: {_few(receipt.left_out)}"
    if receipt.roles:
        yield f"lines by role: {_roles(receipt.roles)}"
    yield _outcome(receipt)
    for problem in receipt.hooks:
        yield f"  hook: {escaped(problem)}"
    if receipt.generation:
        yield f"database: {receipt.database}"
    yield f"next: {receipt.next_command}"


def _dump_lines(receipt: Receipt) -> Iterator[str]:
    shown = 0
    for dump in receipt.dumps:
        if dump.failure or dump.rejects or shown < SHOWN_DUMPS:
            shown += 1
            yield f"  {dump.state.value:9} {escaped(dump.locator)}"
            if dump.failure:
                yield f"            {escaped(dump.failure)}"
            else:
                yield f"            {_counts(dump)}"
            for message in dump.rejects:
                yield f"            in rejects: {escaped(message)}"
    if shown < len(receipt.dumps):
        states = Counter(dump.state.value for dump in receipt.dumps)
        counts = ", ".join(f"{count} {state}" for state, count in states.items())
        yield f"  … {len(receipt.dumps)} dumps in all: {counts}"


def _counts(dump: DumpReceipt) -> str:
    books = (
        f"{_many(dump.read, 'record')} read = {dump.loaded} loaded "
        f"+ {dump.duplicate} duplicate + {dump.rejected} rejected"
    )
    if dump.state in {State.UNCHANGED, State.MOVED}:
        return books
    articles = _many(dump.articles, "article")
    return f"{books}; {articles}, {_many(dump.lines, 'line')}"


def _books(receipt: Receipt) -> str:
    return (
        f"{_many(receipt.total('read'), 'record')} read = "
        f"{receipt.total('loaded')} loaded + {receipt.total('duplicate')} duplicate "
        f"+ {receipt.total('rejected')} rejected; "
        f"{_many(receipt.total('articles'), 'article')}, "
        f"{_many(receipt.total('lines'), 'line')}"
    )


def _outcome(receipt: Receipt) -> str:
    failures = sum(dump.state is State.FAILED for dump in receipt.dumps)
    trouble = f"; {_many(failures, 'dump')} could not be read" if failures else ""
    if receipt.is_new_generation:
        return f"published generation {receipt.generation}{trouble}"
    if not receipt.generation:
        return f"nothing is loaded yet{trouble}"
    return f"nothing changed: generation {receipt.generation} stays{trouble}"


def _roles(roles: dict[str, int]) -> str:
    ranked = sorted(roles.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{role} {count}" for role, count in ranked)


def _few(names: Iterable[str], most: int = 3) -> str:
    shown = [escaped(name) for name in names]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more


def _many(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> _many(1, "record"), _many(2, "line")
    ('1 record', '2 lines')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def escaped(text: str) -> str:
    r"""Return text that is safe to print on a terminal: control characters escaped.

    >>> print(escaped("Rain\x1b[31m\nat last"))
    Rain\x1b[31m\nat last
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
