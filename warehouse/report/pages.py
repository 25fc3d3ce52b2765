"""The pages: each asks the database for what it shows and renders one template.

`link` turns an id into an address: an anchor in a file, a path on the live server, or
None where there is nothing to link to.
"""

from collections.abc import Callable
from typing import Any

import duckdb
from jinja2.utils import url_quote

from warehouse.ask import connect, many, one
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.report.facts import read_facts
from warehouse.report.rendering import render
from warehouse.trace import Trace, trace

Link = Callable[[str], str | None]
EMBEDDED_ARTICLES, EMBEDDED_REJECTS = 40, 10  # traces in a report: it is to stay small
AROUND_LINES = 3
SHOWN_HITS = 25


def report(home: Home) -> str:
    """Return the report as one file that needs nothing else."""
    with connect(home) as connection:
        facts = read_facts(connection)
    ids = [row["article_id"] for row in facts.rows["articles"][:EMBEDDED_ARTICLES]]
    ids += [row["reject_id"] for row in facts.rows["rejects"][:EMBEDDED_REJECTS]]
    traces = {row_id: trace(home, row_id, 1) for row_id in ids}
    return render(
        "report.html.j2",
        facts=facts,
        traces=traces,
        link=lambda row_id: f"#trace-{row_id}" if row_id in traces else None,
        is_live=False,
        query="",
    )


def live_report(home: Home) -> str:
    """Return the report as `browse` shows it: links lead to pages of their own."""
    with connect(home) as connection:
        facts = read_facts(connection)
    return render("report.html.j2", facts=facts, traces={}, link=live_link, is_live=True, query="")


def live_link(row_id: str) -> str:
    """Return the path of a trace on the live server."""
    return f"/trace/{url_quote(row_id)}"


def trace_page(home: Home, row_id: str, *, is_live: bool) -> str:
    """Return the trace of any id as a page. Raises StoreError if no row has it."""
    found = trace(home, row_id, AROUND_LINES)
    return render(
        "trace.html.j2",
        trace=found,
        row_id=row_id,
        link=live_link if is_live else lambda _: None,
        is_live=is_live,
        query="",
    )


PARAGRAPHS = (
    "select ordinal, kind, text, line from paragraph_texts where article_id = ? order by ordinal"
)
IMAGES = "select * from images where article_id = ? order by ordinal"


def article_page(home: Home, article_id: str) -> str:
    """Return an article's clean text beside its dump. Raises StoreError if there is none."""
    found = trace(home, article_id, AROUND_LINES)
    if found.table != "articles":
        raise StoreError(f"{article_id}: expected the id of an article, found one of {found.table}")
    with connect(home) as connection:
        return render(
            "article.html.j2",
            article=one(connection, "from articles_clean where article_id = ?", article_id),
            paragraphs=many(connection, PARAGRAPHS, article_id),
            images=many(connection, IMAGES, article_id),
            trace=found,
            roles=sorted({line.role for line in found.lines}),
            link=live_link,
            is_live=True,
            query="",
        )


def search_page(home: Home, query: str) -> str:
    """Return what a search finds."""
    with connect(home) as connection:
        hits = find(connection, query, SHOWN_HITS) if query.strip() else []
    return render("search.html.j2", hits=hits, query=query, is_live=True)


def find(connection: duckdb.DuckDBPyConnection, query: str, most: int) -> list[dict[str, Any]]:
    """Return the best hits of a search; see `macros/search.sql`."""
    return [*many(connection, f"from search(?, most := {int(most)})", query)]


def error_page(status: int, message: str) -> str:
    """Return a page that says what is wrong."""
    return render("error.html.j2", status=status, message=message, is_live=True, query="")


__all__ = [
    "Trace", "article_page", "error_page", "find", "live_report", "report", "search_page",
    "trace_page",
]  # fmt: skip
