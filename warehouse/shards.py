"""Many hands make one batch: one reads the records of a dump, the others find their rows.

    dump ─ read_shards ─ shard files ─▶ make_part (many at a time) ─ part files ─▶ one batch

Shards are cut by what is read and put together in their order, so the batch has the same
bytes whoever made its parts. Few of them are under way at a time: neither memory nor disk
holds more of a dump than that.
"""

import os
import pickle
import shutil
import time
from collections import deque
from collections.abc import Callable, Collection, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, cast

from transforms.dumps import Options
from transforms.errors import DataError
from transforms.formats.reading import Shard, read_shards, shard_rows
from transforms.surveys import Source
from warehouse.parts import Count, Part, load, part_of, save
from warehouse.raw import Landed
from warehouse.redaction import HeldError, holds, with_sha256

# Starting a task gives a function that waits for its result, or for why it has none.
Submit: TypeAlias = Callable[..., Callable[[], Any]]
SHARDS_A_HAND = 2  # one that is read, one that waits
SPARE_SHARDS = 2  # so that one slow shard does not stop those behind it at once


def _unheard(_read: int) -> None:
    """Let nobody know how far a dump is read."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does tasks, and how many of them at a time; `told` hears the bytes read of a dump."""

    submit: Submit
    count: int
    told: Callable[[int], None] = _unheard

    @property
    def most_shards(self) -> int:
        """How many shards of a dump may be under way."""
        return SHARDS_A_HAND * self.count + SPARE_SHARDS


@dataclass(frozen=True, slots=True)
class Saved:
    """A part in a file: its tables in their order, and its count."""

    names: tuple[str, ...]
    count: Count


def spread_parts(
    file: BinaryIO,
    source: Source,
    landed: Landed,
    options: Options,
    tombstones: Collection[str],
    folder: Path,
    hands: Hands,
) -> Generator[Part, None, None]:
    """Yield the parts of a landed dump that is no plain text, made by many hands.

    `folder` is for files on the way; all hands see it. Raises HeldError as `stream_rows`
    does, DataError with what a hand could not do.
    """
    under_way: deque[tuple[Path, Callable[[], Any]]] = deque()
    aside = folder / f"shards-{landed.sha256[:8]}-{os.urandom(4).hex()}"
    aside.mkdir()
    try:
        shards = read_shards(file, source, landed.first_sha256 or landed.sha256, options)
        for number, shard in enumerate(shards):
            hands.told(file.tell())
            if not isinstance(shard, Shard):
                while under_way:
                    yield _taken(*under_way.popleft())
                yield part_of(with_sha256(shard, landed.sha256))
                continue
            path = aside / f"{number:08}"
            path.write_bytes(pickle.dumps(shard, pickle.HIGHEST_PROTOCOL))
            under_way.append((path, hands.submit(make_part, path, tombstones)))
            if len(under_way) >= hands.most_shards:
                yield _taken(*under_way.popleft())
    finally:
        for _, wait in under_way:  # nobody writes into a folder that goes
            wait()
        shutil.rmtree(aside, ignore_errors=True)


def make_part(path: Path, tombstones: Collection[str]) -> Saved | None:
    """Find the rows of a shard in a file; None where it holds what was taken down.

    It may be done twice: the shard stays, and the part is in place when it is whole.
    """
    started = time.thread_time()
    rows = shard_rows(cast("Shard", pickle.loads(path.read_bytes())))  # noqa: S301 - our own file
    if holds(rows, tombstones):
        return None
    part = part_of(rows)
    whole = _part_path(path)
    beside = whole.with_suffix(f".{os.urandom(4).hex()}")
    save(part, beside)
    beside.replace(whole)
    part.count.seconds = time.thread_time() - started
    return Saved(tuple(part.tables), part.count)


def _part_path(shard: Path) -> Path:
    return shard.with_suffix(".part")


def _taken(path: Path, wait: Callable[[], Any]) -> Part:
    """Wait for a part, read it, and remove what it was made of."""
    saved = wait()
    if isinstance(saved, str):
        raise DataError(saved)
    if saved is None:
        raise HeldError(path.name)
    part = Part(load(_part_path(path), saved.names), saved.count)
    path.unlink()
    _part_path(path).unlink()
    return part
