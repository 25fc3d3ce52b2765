"""The cookbook: `warehouse/docs/cookbook.md`, every example with its output on the sample.

    python -m warehouse.cookbook HOME

HOME is a home with nothing but the bundled sample in it. A test makes the page anew and
compares. What differs from run to run is not shown: examples name no moment and no id
that is not a hash of the sample.
"""

import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import duckdb

from warehouse.ask import connect, print_table
from warehouse.examples import examples
from warehouse.home import Home

PAGE = Path(__file__).with_name("docs") / "cookbook.md"
WIDTH = 120


def page(home: Home) -> str:
    """Return the whole page as it should be for the sample in a home."""
    with connect(home) as connection:
        return "\n".join(_lines(connection)) + "\n"


def _lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    found = examples()
    yield "# Cookbook"
    yield ""
    yield f"{len(found)} questions, the SQL that answers each, and what it prints on the bundled"
    yield "sample (`wirehouse demo`). Run one with `wirehouse sql --example NAME`; the files are in"
    yield "`warehouse/examples/`. Written by `python -m warehouse.cookbook HOME`; a test compares."
    yield ""
    for each in found:
        yield f"- [{each.question}](#{each.name})"
    for each in found:
        yield from ("", f"## {each.name}", "", each.question, "")
        yield from ("```sql", each.query, "```", "")
        yield from ("```text", _printed(connection, each.query), "```")


def _printed(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    with redirect_stdout(StringIO()) as printed:
        print_table(connection, query, WIDTH)
    return "\n".join(line.rstrip() for line in printed.getvalue().rstrip().splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(Home(Path(sys.argv[1]).absolute())), "utf-8")
