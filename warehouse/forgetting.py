"""Take an article down: out of the bytes, the batches, the database, and of what comes again.

One commit says so: it names the article (by its hash alone), maps the bytes that held it to
those that may stay, and lists the batches that must go. Everything after the commit can be
done again by whoever comes next (`warehouse/takedown.py`), so a crash leaves nothing half.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from transforms.dumps import options_of
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.lake import SUMMARY, Batch, Made, entry_of, make_redacted, read_batch
from warehouse.manifest import Manifest
from warehouse.raw import Landed


@dataclass(frozen=True, slots=True)
class Takedown:
    """What a takedown will change: each dump that holds the article, without it."""

    article_id: str
    made: dict[str, Made]  # by the sha256 of the bytes that hold it
    dump_ids: dict[str, str]  # of these bytes
    batches: tuple[str, ...]  # made from these bytes, by whatever version

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines of the article, each once, the longest first."""
        lines = {text for made in self.made.values() for text in made.texts}
        return tuple(sorted(lines, key=lambda line: (-len(line), line)))


@dataclass(frozen=True, slots=True)
class TakedownReceipt:
    """What was taken down, and what was looked through for it afterwards; no word of it."""

    article_id: str
    run_id: str
    generation: int
    dumps: dict[str, str | None]  # sha256 of the bytes before and after
    removed: list[str]
    files_searched: int
    bytes_searched: int
    remaining: list[str] = field(default_factory=list)  # places where a line was found again
    note: str = (
        "A program that has an older database open keeps it until it closes it. Copies that "
        "others made, exports and backups are not touched."
    )


def plan_takedown(
    home: Home, head: Manifest, article_id: str, staging: Path, *, whole_dumps: bool = False
) -> Takedown:
    """Make the bytes and batches that will stand in the place of those with an article.

    Old batches are searched too, so bytes that were replaced long ago are found. Raises
    StoreError if nothing holds the article, or its format allows no redaction.
    """
    batches = [*_batches(home)]
    holding = [batch for batch in batches if _holds(home, batch, article_id)]
    if not holding and article_id not in head.tombstones:
        raise StoreError(
            f"article {article_id}: expected the id of an article, found none in any batch. "
            "Ids are articles.article_id."
        )
    tombstones = frozenset({*head.tombstones, article_id})
    made: dict[str, Made] = {}
    for batch in sorted(holding, key=lambda each: (each.schema_version, each.transform_version)):
        if batch.sha256 in head.redactions:
            continue  # gone already; a crash left the batch
        if whole_dumps:
            made[batch.sha256] = Made(None, {batch.sha256: None}, _texts(home, batch))
            continue
        landed = Landed(batch.sha256, batch.size_bytes, _first(batch))
        options = options_of(batch.options)
        made[batch.sha256] = make_redacted(home, landed, options, staging, tombstones)
    return Takedown(
        article_id=article_id,
        made=made,
        dump_ids={batch.sha256: batch.dump_id for batch in holding},
        batches=tuple(sorted(b.batch_id for b in batches if b.sha256 in made or b in holding)),
    )


def _first(batch: Batch) -> str | None:
    return None if batch.sha256.startswith(batch.dump_id) else batch.dump_id


def _batches(home: Home) -> Iterator[Batch]:
    for folder in sorted(home.batches.iterdir()):
        if (folder / SUMMARY).exists():
            yield read_batch(folder)


def _holds(home: Home, batch: Batch, article_id: str) -> bool:
    if "appearances" not in batch.rows:
        return False
    path = home.batches / batch.batch_id / "appearances.parquet"
    ids = pq.read_table(path, columns=["article_id"])["article_id"]
    return article_id in set(ids.to_pylist())


def _texts(home: Home, batch: Batch) -> tuple[str, ...]:
    """Return all lines of the articles of a batch."""
    folder = home.batches / batch.batch_id
    bodies = pq.read_table(folder / "articles.parquet", columns=["body"])["body"].to_pylist()
    return tuple(line for body in bodies for line in body.split("\n\n") if line)


def forgotten(
    home: Home, head: Manifest, takedown: Takedown, now: datetime, run_id: str
) -> Manifest:
    """Return the manifest after a takedown; the same one if all of it is done already."""
    if not takedown.made and takedown.article_id in head.tombstones:
        return head
    entries = dict(head.entries)
    redactions: dict[str, str | None] = {}
    for sha256, made in takedown.made.items():
        redactions |= made.redactions
        name = takedown.dump_ids[sha256]
        if name not in entries or entries[name].sha256 != sha256:
            continue  # these bytes were replaced before
        if made.batch is None:
            del entries[name]
        else:
            entries[name] = entry_of(home, made.batch)
    moment = now.replace(tzinfo=None).isoformat()
    return replace(
        head,
        committed_at=moment,
        run={"run_id": run_id, "action": "forget", "accepted": ["row_counts_have_not_fallen"]},
        entries=entries,
        tombstones={**head.tombstones, takedown.article_id: moment},
        redactions={**head.redactions, **redactions},
        purged=sorted({*head.purged, *takedown.batches}),
        taken_down_in=head.number + 1,
    )
