"""The data dictionary: `warehouse/TABLES.md`, written from the declarations.

    python -m warehouse.dictionary

A test fails when the page is stale.
"""

from collections.abc import Iterator
from pathlib import Path

from transforms.columns import Field, Row, columns_of
from transforms.tables import TABLES
from warehouse import ddl
from warehouse.sql_files import leading_comment, sql_files

PAGE = Path(__file__).with_name("TABLES.md")


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
    yield "| table | one row is |"
    yield "|---|---|"
    for name, table in TABLES.items():
        yield f"| [`{name}`](#{name}) | {_cell(ddl.summary(table))} |"
    for name, text in sql_files("views"):
        yield f"| [`{name}`](#{name}) (view) | {_cell(leading_comment(text))} |"
    for name, table in TABLES.items():
        yield from _table(name, table)
    for name, text in sql_files("views"):
        yield from ("", f"## {name}", "", "View. " + leading_comment(text))


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
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
