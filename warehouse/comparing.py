"""Compare two databases row by row: a count and a sum of hashes for each table.

The sum of 64-bit hashes misses a difference once in 10^19; the hash is never stored, since
another DuckDB may hash otherwise.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from transforms.tables import TABLES
from warehouse import ddl
from warehouse.ask import Config
from warehouse.loading import OWN_NAMES

OPEN: Config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
COMPARED = (*TABLES, *(name for name in OWN_NAMES if name != "builds"))


def differing_tables(one: Path, other: Path, names: Iterable[str] = COMPARED) -> list[str]:
    """Return the tables that do not hold the same rows in two databases."""
    with duckdb.connect(config=OPEN) as connection:
        for alias, path in (("one", one), ("other", other)):
            connection.execute(f"attach {ddl.quoted(str(path.resolve()))} as {alias} (read_only)")
        return [
            name
            for name in names
            if _fingerprint(connection, f"one.{name}") != _fingerprint(connection, f"other.{name}")
        ]


def _fingerprint(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[object, ...] | None:
    query = f"select count(*), sum(hash(rows_of)::hugeint) from {table} as rows_of"
    return connection.execute(query).fetchone()
