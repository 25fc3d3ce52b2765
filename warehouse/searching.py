"""Look for texts in every byte of a home folder, unpacked and decoded as far as that goes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.unpacking import unpack
from warehouse.ask import connect
from warehouse.home import Home

MOST_TEXTS = 8  # the longest lines: one that is left stands for the article
LEAST_CHARS = 24  # shorter lines (a name, a button) stand in many articles
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1256", "cp1251", "cp1250")
WINDOW = 1 << 24  # bytes of a file at a time


def needles(texts: Sequence[str]) -> list[bytes]:
    """Return the bytes to look for: the longest lines in each encoding that dumps come in."""
    long = [text for text in texts if len(text) >= LEAST_CHARS] or [*texts]
    found: set[bytes] = set()
    for text in long[:MOST_TEXTS]:
        for encoding in ENCODINGS:
            try:
                found.add(text.encode(encoding))
            except UnicodeEncodeError:
                continue  # no dump in that encoding can hold it
    return sorted(found)


def search(home: Home, texts: Sequence[str]) -> tuple[int, int, list[str]]:
    """Return how many files and bytes were looked through, and where a text was found."""
    wanted = needles(texts)
    found: list[str] = []
    files = size = 0
    for path in sorted(home.root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        files += 1
        size += path.stat().st_size
        if any(_holds(chunks, wanted) for chunks in _views(home, path)):
            found.append(str(path.relative_to(home.root)))
    found += _in_database(home, texts)
    return files, size, found


def _holds(chunks: Iterable[bytes], wanted: list[bytes]) -> bool:
    return any(needle in chunk for chunk in chunks for needle in wanted)


def _views(home: Home, path: Path) -> Iterator[Iterable[bytes]]:
    """Yield the bytes of a file, and what is packed in them."""
    yield _windows(path)
    if path.is_relative_to(home.root / "raw"):
        yield [unpack(path.read_bytes()).data]
    elif path.suffix == ".parquet":
        yield _cells(path)


def _windows(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces that overlap by more than a line."""
    overlap = b""
    with path.open("rb") as file:
        while piece := file.read(WINDOW):
            yield overlap + piece
            overlap = piece[-(WINDOW >> 4) :]


def _cells(path: Path) -> Iterator[bytes]:
    """Yield the texts of a Parquet file, all of a column's chunk behind one another."""
    for batch in pq.ParquetFile(path).iter_batches():
        for column in batch.columns:
            if pa.types.is_string(column.type) or pa.types.is_binary(column.type):
                buffer = column.buffers()[2]
                if buffer is not None:
                    yield buffer.to_pybytes()


def _in_database(home: Home, texts: Sequence[str]) -> Iterator[str]:
    """Yield the columns of the published database that hold a text."""
    if not home.database.exists():
        return
    long = [text for text in texts if len(text) >= LEAST_CHARS][:MOST_TEXTS] or [*texts]
    with connect(home) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() "
            "where not internal and data_type = 'VARCHAR' and (schema_name, table_name) in "
            "(select (schema_name, table_name) from duckdb_tables())"
        ).fetchall()
        for schema, table, column in columns:
            if _count(connection, f'"{schema}"."{table}"', column, long):
                yield f"{home.database.name}: {table}.{column}"


def _count(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, texts: Sequence[str]
) -> int:
    query = (
        f"select count(*) from {table} "
        f'where list_bool_or(list_transform(?::varchar[], lambda x: contains("{column}", x)))'
    )
    row = connection.execute(query, [[*texts]]).fetchone()
    return int(row[0]) if row else 0
