"""A part of a batch: some rows of every table as Arrow, and what its summary says of them.

A worker hands a part over as a file, which costs a hundredth of what making it costs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from transforms.columns import Row, to_arrow
from transforms.tables import TABLES, Line, Outcome, Record, Reject

MOST_MESSAGES = 1000  # of rejects in a summary; the rejects themselves are rows


@dataclass(slots=True)
class Count:
    """What the summary of a batch says of its rows, counted as they come in."""

    loaded: list[str] = field(default_factory=list)  # hashes of the records
    rejected_records: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    rejects: list[str] = field(default_factory=list)  # messages, the first ones
    reject_count: int = 0
    seconds: float = 0.0  # of a core of another process

    def add(self, more: "Count") -> None:
        """Add what stands behind it."""
        self.loaded.extend(more.loaded)
        self.rejected_records += more.rejected_records
        self.roles.update(more.roles)
        self.rejects.extend(more.rejects[: MOST_MESSAGES - len(self.rejects)])
        self.reject_count += more.reject_count
        self.seconds += more.seconds


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a batch; a table without rows is not in it."""

    tables: dict[str, pa.Table]
    count: Count


def part_of(rows: Mapping[str, Sequence[Row]]) -> Part:
    """Turn rows into a part of a batch."""
    tables = {name: to_arrow(TABLES[name], rows[name]) for name in TABLES if rows.get(name)}
    return Part(tables, _count(rows))


def _count(rows: Mapping[str, Sequence[Row]]) -> Count:
    records = [row for row in rows.get("records", ()) if isinstance(row, Record)]
    loaded = [row.sha256 for row in records if row.outcome is Outcome.LOADED]
    rejects = rows.get("rejects", ())
    return Count(
        loaded=loaded,
        rejected_records=len(records) - len(loaded),
        roles=Counter(row.role.value for row in rows.get("lines", ()) if isinstance(row, Line)),
        rejects=[row.message for row in rejects[:MOST_MESSAGES] if isinstance(row, Reject)],
        reject_count=len(rejects),
    )


def save(part: Part, path: Path) -> None:
    """Write the tables of a part into one file, one stream after the other."""
    with pa.OSFile(str(path), "wb") as file:
        for table in part.tables.values():
            with pa.ipc.new_stream(file, table.schema) as stream:
                stream.write_table(table)


def load(path: Path, names: Sequence[str]) -> dict[str, pa.Table]:
    """Read tables that were saved, whose names these are in their order."""
    with pa.OSFile(str(path), "rb") as file:
        return {name: pa.ipc.open_stream(file).read_all() for name in names}
