"""What a table declaration means: its columns, Arrow schema and null rules.

A table is a frozen dataclass in `tables.py`; a field is `Annotated[type, Column(…)]`.
Everything else that knows a table's shape is made from what `columns_of` returns.
To support a further Python type, add one line to `ARROW_TYPES` and one to
`SQL_TYPES` in `warehouse/ddl.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Protocol, get_args, get_origin
from typing import get_type_hints as type_hints

import pyarrow as pa

from transforms.errors import DataError

ARROW_TYPES: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),  # UTC, without a zone: see LIBRARIES, DuckDB
}


class Row(Protocol):
    """An instance of a table's dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """What a reader must know of a column besides its name and type.

    `refers` names the column that holds every value of this one (`table.column`).
    `is_verbatim` promises that the table `spans` says where each value was cut.
    """

    comment: str
    unit: str | None = None
    key: bool = False
    refers: str | None = None
    is_verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One resolved column of a table."""

    name: str
    type: type
    is_nullable: bool
    column: Column

    @property
    def choices(self) -> tuple[str, ...]:
        """The closed set of values, empty where the column is open."""
        if not issubclass(self.type, StrEnum):
            return ()
        return tuple(member.value for member in self.type)

    @property
    def arrow_type(self) -> pa.DataType:
        """The type of the column in Arrow and Parquet; a closed set is text there."""
        return pa.string() if self.choices else ARROW_TYPES[self.type]


@cache
def columns_of(table: type[Row]) -> tuple[Field, ...]:
    """Return the columns of a table in the order of its declaration.

    Raises TypeError if a field has no `Column` or a type no table can hold.
    """
    hints = type_hints(table, include_extras=True)
    return tuple(_field(table, each.name, hints[each.name]) for each in fields(table))


def _field(table: type[Row], name: str, hint: object) -> Field:
    declared, *notes = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    column = next((note for note in notes if isinstance(note, Column)), None)
    if column is None:
        raise TypeError(f"{table.__name__}.{name}: expected Annotated[…, Column(…)]")
    parts = get_args(declared) if isinstance(declared, UnionType) else (declared,)
    (kind,) = (part for part in parts if part is not NoneType)
    if kind not in ARROW_TYPES and not issubclass(kind, StrEnum):
        raise TypeError(f"{table.__name__}.{name}: no table can hold a {kind.__name__}")
    return Field(name, kind, NoneType in parts, column)


@cache
def arrow_schema(table: type[Row]) -> pa.Schema:
    """Return the Arrow schema of a table; the nulls it allows are part of it."""
    return pa.schema(
        pa.field(field.name, field.arrow_type, nullable=field.is_nullable)
        for field in columns_of(table)
    )


def to_arrow(table: type[Row], rows: Sequence[Row]) -> pa.Table:
    """Turn rows into an Arrow table.

    Raises DataError that names the column if a null stands where none may be: Arrow
    itself does not look.
    """
    schema = arrow_schema(table)
    cells = zip(*map(attrgetter(*schema.names), rows), strict=True)
    values: Iterable[Sequence[Any]] = cells if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    for array, field in zip(arrays, schema, strict=True):
        if array.null_count and not field.nullable:
            raise DataError(
                f"{table.__name__}.{field.name}: expected no nulls, found {array.null_count}"
            )
    return pa.Table.from_arrays(arrays, schema=schema)


def key_of(table: type[Row]) -> tuple[str, ...]:
    """Return the names of the columns that together name a row."""
    return tuple(field.name for field in columns_of(table) if field.column.key)
