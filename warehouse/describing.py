"""The schema explains itself: a comment on every column of every view, and `dictionary`.

A column of a view that is computed says what it is beside it, in the file of the view:

    count(*) as article_count, -- how many articles

One that is taken from a table has the table's comment. A test fails if there is neither.
"""

import re
from collections.abc import Iterator

import duckdb

from transforms.columns import columns_of
from transforms.tables import TABLES
from warehouse import ddl

COMPUTED = re.compile(r"\bas (\w+),? -- (.+)$", re.MULTILINE)
TAKEN = re.compile(r"^ *(\w+)\.(\w+),?$", re.MULTILINE)
DICTIONARY_COMMENT = "One row per column of every table and view: the data dictionary."
DICTIONARY_COLUMNS = {
    "table_name": "Table or view.",
    "kind": "table or view.",
    "table_comment": "What one row of it is.",
    "column_name": "Column.",
    "data_type": "Type in DuckDB; a closed set is an ENUM with all its values.",
    "can_be_null": "Whether it can be null: the source does not say.",
    "is_key": "Whether it is part of the key.",
    "refers_to": "The table.column that holds every value of it.",
    "is_verbatim": "Whether `spans` says where each value was cut from the raw bytes.",
    "comment": "What it is.",
}


def column_comments(text: str) -> dict[str, str]:
    """Return what columns of a view may be, by name, as its SQL says.

    >>> column_comments("select 1 as one -- always one")["one"]
    'Always one.'
    """
    declared = {
        (name, field.name): ddl.describe(field)
        for name, table in TABLES.items()
        for field in columns_of(table)
    }
    alone = {column: comment for (_, column), comment in reversed(declared.items())}
    taken = {
        column: declared[table, column]
        for table, column in TAKEN.findall(text)
        if (table, column) in declared
    }
    said = {name: _sentence(comment) for name, comment in COMPUTED.findall(text)}
    return alone | taken | said


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:].rstrip(".") + "."


def describe_view(connection: duckdb.DuckDBPyConnection, name: str, text: str) -> None:
    """Comment the columns of one view. Raises RuntimeError if nothing says what one is."""
    comments = column_comments(text)
    for row in connection.execute(f"describe {name}").fetchall():
        column = row[0]
        if column not in comments:
            raise RuntimeError(f"views/{name}.sql: nothing says what {column} is")
        connection.execute(f"comment on column {name}.{column} is {ddl.quoted(comments[column])}")


COLUMNS = """
select columns.table_name, columns.column_name, columns.data_type, columns.is_nullable,
  columns.comment, coalesce(tables.comment, views.comment) as table_comment,
  tables.table_name is not null as is_table
from duckdb_columns() as columns
left join duckdb_tables() as tables using (database_name, schema_name, table_name)
left join duckdb_views() as views
  on views.database_name = columns.database_name
  and views.schema_name = columns.schema_name
  and views.view_name = columns.table_name
where columns.database_name = current_database() and columns.schema_name = 'main'
  and not columns.internal
order by is_table desc, columns.table_oid, columns.column_index
"""


def create_dictionary(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the view `dictionary` of all that is there by now."""
    rows = ",\n".join(_dictionary_rows(connection))
    columns = ", ".join(DICTIONARY_COLUMNS)
    connection.execute(f"create or replace view dictionary as from (values {rows}) as d({columns})")
    connection.execute(f"comment on view dictionary is {ddl.quoted(DICTIONARY_COMMENT)}")
    for name, comment in DICTIONARY_COLUMNS.items():
        connection.execute(f"comment on column dictionary.{name} is {ddl.quoted(comment)}")


def _dictionary_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    declared = {(n, f.name): f.column for n, t in TABLES.items() for f in columns_of(t)}
    for table, column, kind, nullable, comment, about, is_table in connection.execute(
        COLUMNS
    ).fetchall():
        field = declared.get((table, column))
        cells = (
            table, "table" if is_table else "view", about, column, kind, nullable,
            bool(field and field.key), field.refers if field else None,
            bool(field and field.is_verbatim), comment,
        )  # fmt: skip
        yield f"({', '.join(map(_literal, cells))})"


def _literal(value: object) -> str:
    if isinstance(value, str):
        return ddl.quoted(value)
    return "null::varchar" if value is None else str(value).lower()
