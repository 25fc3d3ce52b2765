"""How much work a run has, and which of its dumps are cut into shards for it.

Cutting changes no byte of a batch. It costs one reader in this process, so it is done only
where a dump would keep one core busy long after the others have nothing left to do.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from flows.versions import Work
from transforms.errors import DataError
from transforms.formats.reading import SHARD_BYTES, look
from transforms.tables import Compression, DumpFormat
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.raw import opened_raw

LEAST_BYTES = 4 * SHARD_BYTES  # of a dump worth cutting
PACKED_TIMES = 3  # text in a packed byte: gzip and zstd make a third of news
MOST_OF_A_CORE = 0.125  # of its share of the work that one dump may be, uncut
ONE_RECORD = frozenset({DumpFormat.TEXT, DumpFormat.HTML})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A dump to be read: its bytes when unpacked, about, and whether it can be cut."""

    sha256: str
    size_bytes: int
    is_divisible: bool


def weigh(home: Home, works: Iterable[Work]) -> list[Weighed]:
    """Look at the first bytes of every large dump."""
    return [_weighed(home, work) for work in works]


def _weighed(home: Home, work: Work) -> Weighed:
    landed = work.landed
    size, is_divisible = landed.size_bytes, False
    if size * PACKED_TIMES >= LEAST_BYTES:
        with suppress(DataError, StoreError, OSError), opened_raw(home, landed.sha256) as file:
            found = look(file, work.options)
            size *= 1 if found.compression is Compression.NONE else PACKED_TIMES
            is_divisible = found.format not in ONE_RECORD and size >= LEAST_BYTES
    return Weighed(landed.sha256, size, is_divisible)


def task_sizes(dumps: Sequence[Weighed]) -> list[int]:
    """Return the sizes of the tasks that there can be."""
    sizes: list[int] = []
    for dump in dumps:
        count = max(1, dump.size_bytes // SHARD_BYTES) if dump.is_divisible else 1
        sizes += [dump.size_bytes // count] * count
    return sizes


def to_cut(dumps: Sequence[Weighed], core_count: int) -> frozenset[str]:
    """Return the hashes of the dumps to cut, where so many cores work on all of them."""
    if core_count < 2:  # noqa: PLR2004 - one core has nobody to share with
        return frozenset()
    share = sum(dump.size_bytes for dump in dumps) / core_count
    return frozenset(
        dump.sha256
        for dump in dumps
        if dump.is_divisible and dump.size_bytes > MOST_OF_A_CORE * share
    )
