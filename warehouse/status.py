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
    last_runs: list[dict[str, Any]]  # that committed something, the newest first


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
            last_runs=[*many(connection, LAST_RUNS)],
        )


def run_totals(home: Home) -> list[dict[str, Any]]:
    """Return, by outcome, what all runs that committed something did.

    Raises StoreError if there is no database, or one of other code.
    """
    with connect(home) as connection:
        return [*many(connection, RUN_TOTALS)]


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
LAST_RUNS = """
select
    run_id,
    generation,
    action,
    source,
    outcome::varchar as outcome,
    started_at,
    duration_seconds,
    read_bytes,
    rejected_count
from runs
order by generation desc
limit 5
"""
RUN_TOTALS = """
select
    outcome::varchar as outcome,
    count(*)::bigint as run_count,
    sum(duration_seconds) as duration_seconds,
    sum(read_bytes)::bigint as read_bytes,
    sum(record_count)::bigint as record_count,
    sum(article_count)::bigint as article_count,
    sum(rejected_count)::bigint as rejected_count
from runs
group by outcome
order by outcome
"""
