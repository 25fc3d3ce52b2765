"""The checks that a generation has to pass: queries that return the offending rows.

Those of `checks/` are written by hand, one a file; keys, references, domains and spans are
read off the declared tables. All of them run twice in their lives: over whole tables, and
over a schema of the same names with only the rows that a change touched
(`warehouse/increment.py`). What a row refers to is then still looked up in the whole.
"""

import duckdb

from warehouse import ddl
from warehouse.errors import CheckFailedError
from warehouse.sql_files import sql_files


def checks(whole: str = "main") -> dict[str, str]:
    """Return every check by name; `whole`: the schema that holds all rows."""
    return {
        **dict(ddl.key_checks(whole)),
        **dict(ddl.reference_checks(whole)),
        **dict(ddl.domain_checks()),
        **dict(ddl.span_checks()),
        **dict(sql_files("checks")),
    }


def check(connection: duckdb.DuckDBPyConnection, whole: str = "main") -> dict[str, int]:
    """Run every check; return how many rows each failing one found."""
    found: dict[str, int] = {}
    for name, query in checks(whole).items():
        # Fetched: a query whose result nobody fetches never runs to its error.
        row = connection.execute(f"select count(*) from ({query}\n)").fetchone()
        found[name] = row[0] if row else 0
    return {name: count for name, count in found.items() if count}


def require_sound(failures: dict[str, int], accepted: frozenset[str], failed: str) -> None:
    """Raise CheckFailedError for the failures that nobody said to accept.

    `failed` is where the database that failed is kept.
    """
    if left := {name: count for name, count in failures.items() if name not in accepted}:
        raise CheckFailedError(
            left,
            f"The dumps stay in raw/ and the batches in lake/batches. To look: open {failed} and "
            "run warehouse/checks/<name>.sql in it. To load it all the same: the same command "
            "with " + " ".join(f"--accept {name}" for name in left),
        )
