"""What is in the warehouse: which state, how much of what, what was rejected."""

from dataclasses import dataclass
from typing import Any

from warehouse.ask import connect, many, one
from warehouse.home import Home
from warehouse.loading import OWN_NAMES
from warehouse.manifest import head_number


@dataclass(frozen=True, slots=True)
class Status:
    """The published generation, and whether the lake is ahead of it."""

    generation: dict[str, Any]
    head: int  # a larger number than the generation's: a load was cut short
    database_bytes: int
    row_counts: dict[str, int]
    books: dict[str, Any]
    rejects: list[dict[str, Any]]
    last_seen: list[dict[str, Any]]


def read_status(home: Home) -> Status:
    """Look at the published database. Raises StoreError if there is none."""
    with connect(home) as connection:
        tables = many(
            connection,
            "select table_name from duckdb_tables() "
            f"where schema_name = 'main' and table_name not in {OWN_NAMES} "
            "order by table_oid",
        )
        counts = {
            row["table_name"]: one(
                connection, f"select count(*) as row_count from {row['table_name']}"
            )
            for row in tables
        }
        return Status(
            generation=one(connection, "from generation") or {},
            head=head_number(home),
            database_bytes=home.database.stat().st_size,
            row_counts={name: row["row_count"] for name, row in counts.items() if row},
            books=one(connection, BOOKS) or {},
            rejects=[*many(connection, REJECTS)],
            last_seen=[*many(connection, LAST_SEEN)],
        )


BOOKS = """
select
    sum(read_count)::bigint as read,
    sum(loaded_count)::bigint as loaded,
    sum(duplicate_count)::bigint as duplicate,
    sum(rejected_count)::bigint as rejected
from books
"""
REJECTS = """
select stage::varchar as stage, reason::varchar as reason, reject_count, example
from rejects_by_reason
order by reject_count desc, stage, reason
"""
LAST_SEEN = """
select locator, seen_at
from sightings
order by seen_at desc, locator
limit 5
"""
