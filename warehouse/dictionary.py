"""The data dictionary: `warehouse/TABLES.md`, written from the declarations.

The picture is Mermaid, which GitHub and most readers of Markdown draw.

    python -m warehouse.dictionary

A test fails when the page is stale.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from transforms.columns import Field, Row, columns_of
from transforms.tables import TABLES
from warehouse import ddl
from warehouse.generation import create
from warehouse.sql_files import leading_comment, sql_files

PAGE = Path(__file__).with_name("TABLES.md")
MACRO = re.compile(r"create or replace macro (.+?) as table")
MOST_VALUES = 5  # of a closed set, shown for a view; the table shows all


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Tables and views"
    yield ""
    yield "Written by `python -m warehouse.dictionary` from `transforms/tables.py` and"
    yield "`warehouse/views/`; change those, not this page. Bold columns are the key."
    yield "Spans are half-open. Null means that the source does not say."
    yield ""
    yield "The view `dictionary` holds the same in SQL:"
    yield "`from dictionary where table_name = 'images'`."
    yield ""
    yield from _picture()
    yield ""
    yield "| table | one row is |"
    yield "|---|---|"
    for name, table in TABLES.items():
        yield f"| [`{name}`](#{name}) | {_cell(ddl.summary(table))} |"
    for name, text in sql_files("views"):
        yield f"| [`{name}`](#{name}) (view) | {_cell(leading_comment(text))} |"
    for name, text in sql_files("macros"):
        yield f"| [`{_call(text)}`](#{name}) (macro) | {_cell(leading_comment(text))} |"
    for name, table in TABLES.items():
        yield from _table(name, table)
    views = _view_columns()
    for name, text in sql_files("views"):
        yield from ("", f"## {name}", "", "View. " + leading_comment(text), "")
        yield "| column | type | what it is |"
        yield "|---|---|---|"
        for column, kind, comment in views[name]:
            yield f"| {column} | {_short_type(kind)} | {_cell(comment)} |"
    for name, text in sql_files("macros"):
        call = f"Macro: `from {_call(text)}`."
        yield from ("", f"## {name}", "", f"{call} {_cell(leading_comment(text))}")


def _picture() -> Iterator[str]:
    """Draw which table refers to which, and the keys they do it by."""
    yield "```mermaid"
    yield "erDiagram"
    for name, table in TABLES.items():
        for field in columns_of(table):
            if field.column.refers:
                other = field.column.refers.split(".")[0]
                least = "|o" if field.is_nullable else "||"
                yield f"  {other} {least}--o{{ {name} : {field.name}"
    yield "```"


def _call(text: str) -> str:
    match = MACRO.search(text)
    if match is None:
        raise ValueError("a macro: expected `create or replace macro name(…) as table`")
    return match[1]


def _short_type(kind: str) -> str:
    """Return a type of DuckDB as the declarations have it; a closed set by its first values."""
    if not kind.startswith("ENUM("):
        return kind.lower()
    values = kind.removeprefix("ENUM(").removesuffix(")").replace("'", "`").split(", ")
    return ", ".join(values[:MOST_VALUES]) + (", …" if len(values) > MOST_VALUES else "")


def _view_columns() -> dict[str, list[tuple[str, str, str]]]:
    """Return name, type and comment of the columns of every view, from an empty database."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    query = "select table_name, column_name, data_type, comment from dictionary"
    with duckdb.connect() as connection:
        create(connection)
        for table, *column in connection.execute(query).fetchall():
            found.setdefault(table, []).append((column[0], column[1], column[2]))
    return found


def _table(name: str, table: type[Row]) -> Iterator[str]:
    yield from ("", f"## {name}", "", ddl.summary(table), "")
    yield "| column | type | null | what it is |"
    yield "|---|---|---|---|"
    for field in columns_of(table):
        null = "null" if field.is_nullable else ""
        title = f"**{field.name}**" if field.column.key else field.name
        yield f"| {title} | {_type(field)} | {null} | {_cell(_describe(field))} |"


def _type(field: Field) -> str:
    return ", ".join(f"`{choice}`" for choice in field.choices) or ddl.sql_type(field)


def _describe(field: Field) -> str:
    parts = [ddl.describe(field)]
    if field.column.refers:
        parts.append(f"Refers to `{field.column.refers}`.")
    if field.column.is_verbatim:
        parts.append("Verbatim: `spans` says where it was cut.")
    return " ".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
