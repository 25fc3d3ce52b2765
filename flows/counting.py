"""Count what a run did with each dump, so that the books balance."""

from collections.abc import Iterable, Iterator, Mapping

from flows.commits import dump_id
from flows.landing import Seen
from flows.receipt import DumpReceipt, State
from flows.sources import Failure
from warehouse.lake import Batch
from warehouse.manifest import Manifest


def dump_receipts(
    before: Manifest,
    seen: Iterable[Seen | Failure],
    batches: Mapping[str, Batch],
    broken: Mapping[str, str],
    known: set[str],
) -> Iterator[DumpReceipt]:
    """Count each dump of a run in the order in which it was read.

    `broken` maps the hash of a dump, or the place where it was seen, to what is wrong with
    it; `known` are the records of the new batches that are loaded already.
    """
    known = {*known}
    told: set[str] = set()  # dumps whose new rows are already counted
    for dump in seen:
        if isinstance(dump, Failure):
            yield DumpReceipt(dump.locator, State.FAILED, failure=dump.message)
        elif dump.landed.sha256 in broken:
            failure = broken[dump.landed.sha256]
            yield DumpReceipt(dump.locator, State.FAILED, failure=failure)
        elif dump.locator in broken:
            yield DumpReceipt(dump.locator, State.HELD, failure=broken[dump.locator])
        else:
            batch = batches.get(dump.landed.sha256)
            is_copy = dump.landed.sha256 in told
            told.add(dump.landed.sha256)
            if batch and not is_copy:
                yield _new_dump(before, dump, batch, known)
            elif batch or dump_id(dump) in before.entries:
                yield _known_dump(before, dump, batch)
            else:
                yield DumpReceipt(dump.locator, State.WITHHELD)


def _known_dump(before: Manifest, dump: Seen, batch: Batch | None) -> DumpReceipt:
    """Count a dump whose bytes are loaded already; `batch`: in this run."""
    history = before.locators.get(dump.locator, [])
    is_same = bool(history) and history[-1] == dump_id(dump)
    known = before.entries.get(dump_id(dump))
    loaded = len(batch.record_hashes) if batch else known.loaded_records if known else 0
    rejected = batch.rejected_records if batch else known.rejected_records if known else 0
    return DumpReceipt(
        locator=dump.locator,
        state=State.UNCHANGED if is_same else State.MOVED,
        read=loaded + rejected,
        duplicate=loaded,
        rejected=rejected,
    )


def _new_dump(before: Manifest, dump: Seen, batch: Batch, known: set[str]) -> DumpReceipt:
    """Count a new dump; `known` are the records that are loaded so far."""
    fresh = [record for record in batch.record_hashes if record not in known]
    known.update(fresh)
    history = before.locators.get(dump.locator)
    state = State.REPLACED if history else State.NEW
    if history and history[-1] == batch.dump_id and batch.dump_id in before.entries:
        state = State.REDONE
    return DumpReceipt(
        locator=dump.locator,
        state=state,
        read=len(batch.record_hashes) + batch.rejected_records,
        loaded=len(fresh),
        duplicate=len(batch.record_hashes) - len(fresh),
        rejected=batch.rejected_records,
        articles=batch.rows.get("appearances", 0),
        lines=batch.rows.get("lines", 0),
        rejects=tuple(batch.rejects),
    )
