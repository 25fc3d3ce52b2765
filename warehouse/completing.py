"""Names that a shell can complete, with what they are: tables, views, columns, macros."""

from dataclasses import dataclass

import duckdb

from warehouse.ask import many

NAMES = """
select distinct table_name as name, kind, table_comment as comment, '' as parent from dictionary
union all
select column_name, 'column', comment, table_name from dictionary
union all
select function_name || '(', 'macro', any_value(comment), ''
from duckdb_functions() where not internal group by function_name
union all
select keyword_name, 'keyword', '', ''
from duckdb_keywords() where keyword_category = 'reserved'
order by all
"""


@dataclass(frozen=True, slots=True)
class Name:
    """One name; a column's parent is its table."""

    name: str
    kind: str
    comment: str
    parent: str


def names(connection: duckdb.DuckDBPyConnection) -> list[Name]:
    """Return all names of a database in order."""
    return [Name(**row) for row in many(connection, NAMES)]


def complete(known: list[Name], before: str) -> list[Name]:
    """Return the names that may follow a text: those that begin like its last word.

    After `table.` the columns of that table; else columns of tables that the text names
    come first. An alias is not looked through.
    """
    word = _last_word(before)
    parent, dot, start = word.rpartition(".")
    if dot:
        return [n for n in known if n.parent == parent.lower() and n.name.startswith(start)]
    said = set(before.lower().replace(",", " ").replace("(", " ").split())
    fitting = [n for n in known if n.name.startswith(start.lower()) and n.name != start]
    seen: dict[str, Name] = {}
    for name in sorted(fitting, key=lambda n: _rank(n, said)):
        seen.setdefault(name.name, name)
    return [*seen.values()]


def _rank(name: Name, said: set[str]) -> int:
    if name.parent in said:
        return 0
    return {"keyword": 3, "column": 2}.get(name.kind, 1)


def _last_word(text: str) -> str:
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] in "_."):
        at -= 1
    return text[at:]
