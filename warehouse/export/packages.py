"""CSV that survives every reader, and the data package that describes it.

The dialect: UTF-8, commas, CR LF, every text in quotes, null an empty cell without
quotes. A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`: such a text gets
an apostrophe in front, and so does one that begins with an apostrophe, so that whoever
takes one apostrophe away has the text again.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from transforms.columns import Field, Row, columns_of, key_of
from warehouse import ddl

GUARDED = ("'", "=", "+", "-", "@", "\t", "\r", "\n")
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KINDS: dict[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    bytes: "string",  # in hex
    date: "date",
    datetime: "datetime",
}


def cell(value: Any) -> str:  # noqa: ANN401 - what a column holds
    """Return a value as a cell.

    >>> cell(None), cell("rain"), cell(-1), cell(True)
    ('', '"rain"', '-1', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, bytes):
        return f'"{value.hex()}"'
    text = value.isoformat() if isinstance(value, date) else str(value)
    guard = "'" if text.startswith(GUARDED) else ""
    return '"' + guard + text.replace('"', '""') + '"'


def plain(text: str) -> str:
    """Return the text of a cell without the apostrophe that guards it.

    >>> plain("'=1+1"), plain("''s"), plain("rain")
    ('=1+1', "'s", 'rain')
    """
    return text.removeprefix("'")


def write_csv(columns: Iterable[str], rows: Iterable[tuple[Any, ...]], file: BinaryIO) -> None:
    """Write rows in the dialect above."""
    file.write((",".join(map(cell, columns)) + "\r\n").encode())
    file.writelines(
        (",".join(map(cell, row)) + "\r\n").encode("utf-8", "surrogatepass") for row in rows
    )


def package(tables: Mapping[str, type[Row]], generation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the datapackage.json of the CSV files of some tables."""
    return {
        "$schema": PROFILE,
        "name": "wirehouse",
        "title": "News articles, each value traceable to raw bytes",
        "version": str(generation["number"]),
        "created": f"{generation['committed_at'].isoformat(timespec='seconds')}Z",
        "resources": [_resource(name, table) for name, table in tables.items()],
    }


def _resource(name: str, table: type[Row]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "description": ddl.summary(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(field) for field in columns_of(table)],
            "missingValues": [""],
            "primaryKey": list(key_of(table)),
            "foreignKeys": [
                {"fields": [field.name], "reference": _reference(field.column.refers)}
                for field in columns_of(table)
                if field.column.refers
            ],
        },
    }


def _reference(refers: str) -> dict[str, Any]:
    table, column = refers.split(".")
    return {"resource": table, "fields": [column]}


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if field.is_nullable else {"required": True}
    if field.choices:
        constraints["enum"] = list(field.choices)
    kind = "string" if field.choices else KINDS[field.type]
    # A moment may have a fraction of a second, which the default format forbids.
    shape = {"format": "any"} if field.type is datetime else {}
    described = {"name": field.name, "type": kind, "description": ddl.describe(field)}
    return described | shape | ({"constraints": constraints} if constraints else {})
