"""Ask the published database in SQL: read-only, and nothing but the database.

Queries cannot read or write files, load extensions or change settings, so a query that
somebody else wrote can be run without reading it first.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import duckdb

from warehouse.errors import StoreError
from warehouse.home import Home

Config = dict[str, str | bool | int | float | list[str]]  # as duckdb.connect has it

LOCKED_DOWN: Config = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}
FETCH_ROWS = 2048  # DuckDB's own vector size
SHOWN_ROWS = 100  # of a table on a terminal
SHOWN_CHARS = 60  # of one cell


class QueryError(StoreError):
    """A query is not valid SQL or fails; the message points at the place."""


def connect(home: Home) -> duckdb.DuckDBPyConnection:
    """Open the published generation for reading; loads go on meanwhile.

    Raises StoreError if there is none yet.
    """
    if not home.database.exists():
        raise StoreError(
            f"{home.database}: expected a database, found none. "
            "Load a dump first: wirehouse run FILE"
        )
    # The link is followed here: a reader keeps the generation that it opened.
    path = str(home.database.resolve())
    return duckdb.connect(path, read_only=True, config=LOCKED_DOWN)


def check_query(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raise QueryError unless a text is exactly one statement of SQL."""
    try:
        statements = connection.extract_statements(query)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    if len(statements) != 1:
        raise QueryError(f"expected one statement, found {len(statements)}")


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of a query, and its rows as they come."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> Answer:
    """Run one query. It and its rows raise QueryError if it is wrong or fails."""
    check_query(connection, query)
    try:
        result = connection.execute(query)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    return Answer([column[0] for column in result.description or []], _rows(result))


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Yield rows a few at a time: results stream, and errors come at fetching."""
    try:
        while rows := result.fetchmany(FETCH_ROWS):
            yield from rows
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def print_table(connection: duckdb.DuckDBPyConnection, query: str, width: int) -> None:
    """Print a query as a table; control characters in texts are shown escaped."""
    check_query(connection, query)
    try:
        relation = connection.sql(query)
        if relation is None:
            raise QueryError("expected a query that returns rows, found a command")
        _without_enums(relation).show(
            max_width=width, max_rows=SHOWN_ROWS, max_col_width=SHOWN_CHARS
        )
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def _without_enums(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Turn closed sets into text: a table would print all their values as the type."""
    columns = relation.columns
    enums = [
        f'"{name}"::varchar as "{name}"'
        for name, kind in zip(columns, relation.types, strict=True)
        if kind.id == "enum"
    ]
    if not enums or len(set(columns)) < len(columns):
        return relation
    return relation.project(f"* replace ({', '.join(enums)})")


def write_csv(answer: Answer, file: BinaryIO) -> None:
    """Write an answer as CSV in UTF-8 with a header; null is an empty cell."""
    text = io.TextIOWrapper(file, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)
    text.detach()


def write_json(answer: Answer, file: BinaryIO) -> None:
    """Write an answer as JSON Lines, an object a row; moments are ISO 8601 in UTC."""
    import orjson  # noqa: PLC0415 - other formats need not load it

    options = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z
    for row in answer.rows:
        pairs = dict(zip(answer.columns, row, strict=True))
        file.write(orjson.dumps(pairs, default=_plain, option=options))


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, file: BinaryIO) -> None:
    """Write a query as a Parquet file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - 0.2 s

    check_query(connection, query)
    try:
        table = connection.sql(query).to_arrow_table()
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    pq.write_table(table, file, compression="zstd")


def _plain(value: object) -> object:
    """Turn what JSON has no type for into text."""
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def one(
    connection: duckdb.DuckDBPyConnection, query: str, *values: object
) -> dict[str, Any] | None:
    """Return the one row of a query by column, None if there is none."""
    found = many(connection, query, *values)
    return found[0] if found else None


def many(
    connection: duckdb.DuckDBPyConnection, query: str, *values: object
) -> Sequence[dict[str, Any]]:
    """Return the rows of a query by column."""
    result = connection.execute(query, list(values))
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
