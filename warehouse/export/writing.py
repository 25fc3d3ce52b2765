"""Exports: which files there are of each kind, and how each is written."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import duckdb
import orjson

from transforms.columns import columns_of
from transforms.tables import TABLES
from warehouse.answers import write_parquet
from warehouse.ask import ask, many
from warehouse.ddl import quoted
from warehouse.export import shapes
from warehouse.export.articles import each_article
from warehouse.export.packages import package, write_csv
from warehouse.formats import By, Kind

Write = Callable[[BinaryIO], None]
LINE = orjson.OPT_APPEND_NEWLINE


PARTS = {By.LANGUAGE: "language", By.MONTH: "strftime(published_at, '%Y-%m')"}
NO_PART = "__HIVE_DEFAULT_PARTITION__"  # the name that other engines read as null


def exports(
    connection: duckdb.DuckDBPyConnection, kind: Kind, by: By | None = None
) -> Iterator[tuple[str, Write]]:
    """Yield the name of each file of an export, and what writes it."""
    if kind is Kind.PARQUET:
        yield from _parquet(connection, by)
    elif kind is Kind.CSV:
        yield from _csv(connection)
    elif kind is Kind.JSONL:
        yield "articles.jsonl", lambda file: _lines(connection, shapes.dolma, file)
    elif kind is Kind.NINJS:
        yield "articles.ninjs.jsonl", lambda file: _lines(connection, shapes.ninjs, file)
    else:
        yield "articles.jsonld", lambda file: _array(connection, shapes.schema_org, file)


def _parquet(connection: duckdb.DuckDBPyConnection, by: By | None) -> Iterator[tuple[str, Write]]:
    for name, table in TABLES.items():
        of_article = name == "articles" or "article_id" in {f.name for f in columns_of(table)}
        if by is None or not of_article:
            yield f"{name}.parquet", _parquet_writer(connection, f"from {name}")
            continue
        parts = many(connection, f"select distinct {PARTS[by]} as part from articles order by 1")
        for row in parts:
            part = "is null" if row["part"] is None else f"= {quoted(row['part'])}"
            chosen = f"select article_id from articles where {PARTS[by]} {part}"
            kept = "* exclude (language)" if (name, by) == ("articles", By.LANGUAGE) else "*"
            query = f"select {kept} from {name} where article_id in ({chosen})"
            folder = f"{name}/{by}={NO_PART if row['part'] is None else row['part']}"
            yield f"{folder}/{name}.parquet", _parquet_writer(connection, query)


def _parquet_writer(connection: duckdb.DuckDBPyConnection, query: str) -> Write:
    return lambda file: write_parquet(connection, query, file)


def _csv(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Write]]:
    generation = many(connection, "from generation")[0]
    described = orjson.dumps(package(TABLES, generation), option=orjson.OPT_INDENT_2 | LINE)
    for name in TABLES:
        yield f"{name}.csv", _csv_writer(connection, name)
    yield "datapackage.json", lambda file: _put(file, described)


def _csv_writer(connection: duckdb.DuckDBPyConnection, name: str) -> Write:
    def write(file: BinaryIO) -> None:
        answer = ask(connection, f"from {name}")
        write_csv(answer.columns, answer.rows, file)

    return write


def _put(file: BinaryIO, data: bytes) -> None:
    file.write(data)


Shape = Callable[[dict[str, Any]], dict[str, Any]]


def _lines(connection: duckdb.DuckDBPyConnection, shape: Shape, file: BinaryIO) -> None:
    """Write an object a line."""
    file.writelines(orjson.dumps(shape(row), option=LINE) for row in each_article(connection))


def _array(connection: duckdb.DuckDBPyConnection, shape: Shape, file: BinaryIO) -> None:
    """Write one array, an object a line: one document of JSON-LD."""
    file.write(b"[")
    file.writelines(
        (b",\n" if place else b"\n") + orjson.dumps(shape(row))
        for place, row in enumerate(each_article(connection))
    )
    file.write(b"\n]\n")
