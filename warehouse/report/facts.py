"""The facts a report shows: the rows of every query in `facts/`, and the charts of some.

To add a section, write the query and put it into `templates/report.html.j2`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.ask import many
from warehouse.checking import check, checks
from warehouse.report.charts import Chart, bars, columns
from warehouse.sql_files import sql_files

Rows = Sequence[dict[str, Any]]
TOP_BARS = 15  # of one chart; its table holds all


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a report says, before it is put on a page."""

    generation: dict[str, Any]
    rows: dict[str, Rows]
    charts: dict[str, Chart]
    checks: tuple[tuple[str, int], ...]  # name, offending rows


def read_facts(connection: duckdb.DuckDBPyConnection) -> Facts:
    """Ask for everything that a report shows."""
    rows = {name: many(connection, text) for name, text in sql_files("report/facts")}
    failing = check(connection)
    return Facts(
        generation=dict(many(connection, "from generation")[0]),
        rows=rows,
        charts={chart.key: chart for chart in _charts(rows) if chart.rows},
        checks=tuple((name, failing.get(name, 0)) for name in sorted(checks())),
    )


def _charts(rows: dict[str, Rows]) -> list[Chart]:
    return [
        columns("seen", "Articles by the day they were first seen", "day", _days(rows["seen"])),
        columns(
            "published", "Articles by the day the source states", "day", _days(rows["published"])
        ),
        _bars("dates", "What is known of the day of publication", rows["dates"]),
        _bars("languages", "Articles by language", rows["languages"]),
        _bars("sources", "Articles by source", rows["sources"]),
        _bars("agencies", "Stories with a part by an agency", rows["agencies"], "story_count"),
        _bars("credits", "Pictures by credit line", rows["credits"]),
        _bars("lengths", "Articles by length of the body in characters", rows["lengths"]),
        _bars("duplicates", "What was there more than once", rows["duplicates"]),
        _bars("reasons", "What could not be read, by reason", rows["reasons"]),
        _bars("roles", "Lines by what they are for the article", rows["roles"]),
    ]


def _bars(key: str, title: str, rows: Rows, count: str | None = None) -> Chart:
    """Draw the first column of rows against the second, or the one that is named."""
    pairs = [
        (str(next(iter(row.values()))), int(row[count] if count else list(row.values())[1]))
        for row in rows[:TOP_BARS]
    ]
    return bars(key, title, (count or "count").replace("_", " "), pairs)


def _days(rows: Rows) -> list[tuple[Any, str, int]]:
    return [(row["day"], row["series"], row["article_count"]) for row in rows]
