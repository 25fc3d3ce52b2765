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
LARGEST_BITS = 63
FETCH_ROWS = 2048  # DuckDB's own vector size
COMMANDS = r"[\x{80}-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"  # to terminals
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
    try:
        return duckdb.connect(path, read_only=True, config=LOCKED_DOWN)
    except duckdb.Error as error:
        raise StoreError(
            f"{path}: expected a database, found: {error}. "
            "Run any dump again: the database is built anew from the lake."
        ) from error


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
        _for_people(relation).show(max_width=width, max_rows=SHOWN_ROWS, max_col_width=SHOWN_CHARS)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def _for_people(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Make texts safe to print, and closed sets texts: their type is all their values.

    DuckDB escapes the ASCII control characters; others command terminals too.
    """
    columns = relation.columns
    texts = []
    for name, kind in zip(columns, relation.types, strict=True):
        if kind.id in {"enum", "varchar"}:
            column = '"' + name.replace('"', '""') + '"'
            shown = f"regexp_replace({column}::varchar, '{COMMANDS}', '\ufffd', 'g')"
            texts.append(f"{shown} as {column}")
    if not texts or len(set(columns)) < len(columns):
        return relation
    return relation.project(f"* replace ({', '.join(texts)})")


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

    if twice := {name for name in answer.columns if answer.columns.count(name) > 1}:
        raise QueryError(f"expected columns of different names, found {sorted(twice)} twice")
    options = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z
    options |= orjson.OPT_NON_STR_KEYS
    for row in answer.rows:
        cells = (str(cell) if _is_huge(cell) else cell for cell in row)
        pairs = dict(zip(answer.columns, cells, strict=True))
        file.write(orjson.dumps(pairs, default=_plain, option=options))


def _is_huge(value: object) -> bool:
    """Say whether a number is too large for JSON as others read it."""
    return isinstance(value, int) and value.bit_length() > LARGEST_BITS


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
