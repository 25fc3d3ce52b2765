"""What happens in a run that somebody may want to be told of: facts, never text of articles."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from flows.receipt import Receipt, State
from flows.watching.faults import said
from warehouse.errors import CheckFailedError

MOST_NAMED = 20  # dumps that a happening names


class Kind(StrEnum):
    """What happened."""

    PUBLISHED = "published"  # a new generation
    REJECTED = "rejected"  # something could not be read; the rest is loaded
    CHECK_FAILED = "check-failed"  # the new data failed a check; the old data stays
    SOURCE_SILENT = "source-silent"  # nothing new for as many visits as the list says
    FAILED = "failed"  # the run ended without a result
    TEST = "test"  # somebody tries out a hook


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened; `source` is null for runs of paths."""

    kind: Kind
    home: str
    message: str
    source: str | None = None
    run_id: str | None = None
    generation: int | None = None
    facts: dict[str, object] = field(default_factory=dict)


def of_receipt(receipt: Receipt, home: str, source: str | None) -> Iterator[Happening]:
    """Yield what a run that came to its end says."""
    about = {"home": home, "source": source, "run_id": receipt.run_id}
    held = [dump.locator for dump in receipt.dumps if dump.state is State.HELD]
    if receipt.is_new_generation:
        yield Happening(
            Kind.PUBLISHED,
            message=f"published generation {receipt.generation}",
            generation=receipt.generation,
            facts=dict(receipt.totals),
            **about,  # type: ignore[arg-type]
        )
    if held:
        yield Happening(
            Kind.CHECK_FAILED,
            message=f"{len(held)} dumps were held back; the old data stays",
            generation=receipt.generation,
            facts={"dumps": held[:MOST_NAMED]},
            **about,  # type: ignore[arg-type]
        )
    failed = [dump.locator for dump in receipt.failed if dump.state is not State.HELD]
    if failed:
        yield Happening(
            Kind.REJECTED,
            message=f"{len(failed)} of {len(receipt.dumps)} dumps could not be read whole",
            generation=receipt.generation,
            facts={"dumps": failed[:MOST_NAMED], "rejected": receipt.total("rejected")},
            **about,  # type: ignore[arg-type]
        )


def of_error(error: BaseException, home: str, source: str | None) -> Happening:
    """Return what a run says that ended without a receipt."""
    kind = Kind.CHECK_FAILED if isinstance(error, CheckFailedError) else Kind.FAILED
    return Happening(kind, home, said(error), source)


def of_silence(home: str, source: str, visits: int) -> Happening:
    """Return that a source had nothing new for some visits."""
    message = f"{source} had nothing new in its last {visits} visits"
    return Happening(Kind.SOURCE_SILENT, home, message, source, facts={"visits": visits})
