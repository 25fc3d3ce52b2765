"""SQL made from the table declarations: types, tables, comments, key checks."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from transforms.columns import Field, Row, columns_of, key_of
from transforms.tables import TABLES

SQL_TYPES: dict[type, str] = {
    str: "varchar",
    int: "bigint",
    float: "double",
    bool: "boolean",
    bytes: "blob",
    date: "date",
    datetime: "timestamp",
}
# Strings over 4 KB stay uncompressed by default, which makes bodies 5 times as large.
LONG_TEXTS = {("articles", "body"), ("rejects", "raw"), ("records", "declared")}


def quoted(text: str) -> str:
    """Return a SQL string literal.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def sql_type(field: Field) -> str:
    """Return the DuckDB type of a column; a closed set is an ENUM of its own."""
    return enum_name(field.type) if field.choices else SQL_TYPES[field.type]


def enum_name(kind: type) -> str:
    """Return the name of the ENUM of a closed set, quoted: some are words of SQL.

    >>> from transforms.tables import EncodingBasis
    >>> enum_name(EncodingBasis)
    '"encoding_basis"'
    """
    return '"' + re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() + '"'


def create_types() -> Iterator[str]:
    """Yield the ENUMs that the tables need."""
    columns = (field for table in TABLES.values() for field in columns_of(table))
    kinds = {enum_name(field.type): field for field in columns if field.choices}
    for name, field in sorted(kinds.items()):
        yield f"create type {name} as enum ({', '.join(map(quoted, field.choices))})"


def create_table(name: str, table: type[Row]) -> Iterator[str]:
    """Yield the statements that make an empty, commented table."""
    columns = ",\n  ".join(_column(name, field) for field in columns_of(table))
    yield f"create table {name} (\n  {columns}\n)"
    yield f"comment on table {name} is {quoted(summary(table))}"
    for field in columns_of(table):
        yield f"comment on column {name}.{field.name} is {quoted(describe(field))}"


def _column(table: str, field: Field) -> str:
    parts = [field.name, sql_type(field)]
    if not field.is_nullable:
        parts.append("not null")
    if (table, field.name) in LONG_TEXTS:
        parts.append("using compression zstd")
    return " ".join(parts)


def summary(table: type[Row]) -> str:
    """Return the first sentence of a table's docstring: what a row is."""
    return (table.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")


def describe(field: Field) -> str:
    """Return the comment of a column with its unit."""
    unit = f" Unit: {field.column.unit}." if field.column.unit else ""
    return field.column.comment + unit


def select_columns(table: type[Row], names: Iterable[str] = ()) -> str:
    """Return columns of a table, all if none is named, as a list that casts Parquet's text."""
    wanted = set(names)
    return ", ".join(
        f"{field.name}::{sql_type(field)} as {field.name}"
        for field in columns_of(table)
        if not wanted or field.name in wanted
    )


def key_checks(whole: str) -> Iterator[tuple[str, str]]:
    """Yield a check for each key: the keys that more than one row of the whole has.

    An index would find them too, but it cannot spill and costs 10-40 % of load time.
    """
    for name, table in TABLES.items():
        key = ", ".join(key_of(table))
        rows = name
        if whole != "main":
            rows = f"{whole}.{name} as other semi join {name} as own using ({key})"
        query = f"select {key} from {rows} group by {key} having count(*) > 1"
        yield f"{name}_key_is_unique", query


def reference_checks(whole: str) -> Iterator[tuple[str, str]]:
    """Yield a check for each reference: the rows that refer to nothing in the whole."""
    for name, table in TABLES.items():
        for field in columns_of(table):
            if field.column.refers:
                other, column = field.column.refers.split(".")
                query = (
                    f"select {field.name} from {name} anti join {whole}.{other} as other "
                    f"on {name}.{field.name} = other.{column} "
                    f"where {name}.{field.name} is not null"
                )
                yield f"{name}_{field.name}_is_in_{other}", query


# What the unit of a column says of its values. Closed sets are ENUMs and need no check.
DOMAINS = {
    "0 to 1": "between 0 and 1",
    "from 1": ">= 1",
    "records, from 1": ">= 1",
    "articles, from 1": ">= 1",
    "times": ">= 1",
    "bytes": ">= 0",
    "code points": ">= 0",
    "lines": ">= 0",
    "seconds": ">= 0",
}


def domain_checks() -> Iterator[tuple[str, str]]:
    """Yield a check for each table: the rows with a value outside its domain."""
    for name, table in TABLES.items():
        fields = columns_of(table)
        rules = [
            f"{field.name} {DOMAINS[field.column.unit]}"
            for field in fields
            if field.column.unit in DOMAINS
        ]
        names = {field.name for field in fields}
        rules += [
            f"{start} <= {end}"
            for start, end in SPANS_OF_COLUMNS
            if start in names and end in names
        ]
        rules += [
            f"regexp_full_match({field.name}, '[0-9a-f]{{64}}')"
            for field in fields
            if field.name == "sha256"
        ]
        if rules:
            # A null is in every domain; NOT NULL is another matter.
            wrong = " or ".join(f"not ({rule})" for rule in rules)
            key = ", ".join(key_of(table))
            yield f"{name}_values_are_in_their_domains", f"select {key} from {name} where {wrong}"


SPANS_OF_COLUMNS = (
    ("byte_start", "byte_end"),
    ("char_start", "char_end"),
    ("first_line", "last_line"),
)


def span_checks() -> Iterator[tuple[str, str]]:
    """Yield a check for each verbatim column: the values that no span accounts for."""
    for name, table in TABLES.items():
        for field in columns_of(table):
            if field.column.is_verbatim:
                query = (
                    f"select {key_of(table)[0]} from {name} anti join spans "
                    f"on spans.row_id = {key_of(table)[0]} "
                    f"and spans.field = {quoted(field.name)} "
                    f"where {name}.{field.name} is not null"
                )
                yield f"{name}_{field.name}_has_a_span", query
