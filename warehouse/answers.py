"""What a query gives, in every format, and how it is stopped.

DuckDB does not look at signals while it works: a query runs in a thread, and Ctrl-C
interrupts it there.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import BinaryIO, TypeVar

import duckdb

from warehouse.ask import QueryError, ask, check_query, print_table, write_csv, write_json
from warehouse.errors import StoreError
from warehouse.formats import BINARY, Format

Result = TypeVar("Result")
BATCH_ROWS = 65_536  # of Parquet row groups and Arrow batches: long texts fit into memory
INTERRUPT_SECONDS = 0.05  # between attempts: a query that is only being planned hears none


class StoppedError(StoreError):
    """A query was stopped by who asked it."""


def stoppable(connection: duckdb.DuckDBPyConnection, work: Callable[[], Result]) -> Result:
    """Do work on a connection; Ctrl-C stops the query and raises StoppedError."""
    with ThreadPoolExecutor(1) as pool:
        future: Future[Result] = pool.submit(work)
        try:
            return future.result()
        except KeyboardInterrupt:
            while not future.done():
                connection.interrupt()
                wait([future], INTERRUPT_SECONDS)
            raise StoppedError("stopped") from None


def statements(text: str, place: str) -> list[str]:
    """Split the text of a file into statements; QueryError names the file."""
    try:
        found = duckdb.extract_statements(text)
    except duckdb.Error as error:
        raise QueryError(f"{place}: {error}") from error
    if not found:
        raise QueryError(f"{place}: expected a statement, found none")
    return [each.query.strip() for each in found]


def write(
    connection: duckdb.DuckDBPyConnection,
    queries: Sequence[str],
    output_format: Format,
    file: BinaryIO,
) -> None:
    """Write the rows of one query to a file; a table is written as CSV. Ctrl-C stops it.

    Raises QueryError unless there is exactly one query.
    """
    if len(queries) != 1:
        raise QueryError(f"expected one statement for a file, found {len(queries)}")
    stoppable(connection, lambda: _write(connection, queries[0], output_format, file))


def _write(
    connection: duckdb.DuckDBPyConnection, query: str, output_format: Format, file: BinaryIO
) -> None:
    if output_format is Format.JSON:
        write_json(ask(connection, query), file)
    elif output_format in BINARY:
        _write_arrow(connection, query, file, as_parquet=output_format is Format.PARQUET)
    else:
        write_csv(ask(connection, query), file)


def show(connection: duckdb.DuckDBPyConnection, query: str, width: int) -> None:
    """Print the rows of one query as a table; Ctrl-C stops it."""
    stoppable(connection, lambda: print_table(connection, query, width))


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, file: BinaryIO) -> None:
    """Write the rows of one query as Parquet."""
    _write_arrow(connection, query, file, as_parquet=True)


def _write_arrow(
    connection: duckdb.DuckDBPyConnection, query: str, file: BinaryIO, *, as_parquet: bool
) -> None:
    """Write batch by batch, so that a large result need not fit into memory."""
    import pyarrow as pa  # noqa: PLC0415 - 0.2 s
    import pyarrow.parquet as pq  # noqa: PLC0415

    check_query(connection, query)
    try:
        reader = connection.sql(query).to_arrow_reader(BATCH_ROWS)
        opened = (
            pq.ParquetWriter(file, reader.schema, compression="zstd")
            if as_parquet
            else pa.ipc.new_stream(file, reader.schema)
        )
        with opened as writer:
            for batch in reader:
                writer.write_batch(batch)
    except pa.ArrowException as error:
        raise QueryError(f"{_kind(as_parquet)} can not hold a column: {error}. Cast it") from error
    except (duckdb.Error, AttributeError) as error:  # a command gives no relation
        raise QueryError(str(error)) from error


def _kind(as_parquet: bool) -> str:  # noqa: FBT001 - one of two names
    return "Parquet" if as_parquet else "Arrow"
