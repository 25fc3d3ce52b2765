"""The state of a home as OpenMetrics text, for a collector that reads files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from flows.watching.visits import Visits, read_visits
from transforms.errors import DataError
from transforms.tables import TABLES
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.manifest import head
from warehouse.status import run_totals

if TYPE_CHECKING:
    from prometheus_client import Metric


class Shown(NamedTuple):
    """One figure of each source: its name in OpenMetrics, what it is, and whether it only grows."""

    name: str
    words: str
    is_total: bool = False


# By the field of Visits. Runs of paths are a source without a name.
OF_SOURCES = {
    "visit_count": Shown("source_visits", "Visits to a source."),
    "silent_count": Shown("source_silent_visits", "Visits on end without anything new."),
    "failed_count": Shown("source_failed_visits", "Visits on end with a failure."),
    "last_at": Shown("source_last_visit_timestamp_seconds", "When a source was visited."),
    "last_new_at": Shown("source_last_new_timestamp_seconds", "When it had something new."),
    "last_seconds": Shown("source_last_visit_duration_seconds", "How long its last visit took."),
    "last_read_bytes": Shown("source_last_visit_read_bytes", "Bytes that it read anew."),
    "last_rejected": Shown("source_last_visit_rejected_records", "Records that it rejected."),
    "seconds": Shown("source_duration_seconds", "Time of all visits.", is_total=True),
    "read_bytes": Shown("source_read_bytes", "Bytes that all of them read anew.", is_total=True),
    "rejected": Shown("source_rejected_records", "Records they rejected.", is_total=True),
}
# By the column of `run_totals`: runs that committed something, as the table `runs` has them.
OF_RUNS = {
    "run_count": Shown("runs", "Runs that committed something.", is_total=True),
    "duration_seconds": Shown("run_duration_seconds", "Time they took to read.", is_total=True),
    "read_bytes": Shown("run_read_bytes", "Bytes of dumps they read anew.", is_total=True),
    "record_count": Shown("run_records", "Records of dumps they were given.", is_total=True),
    "article_count": Shown("run_articles", "Appearances of articles.", is_total=True),
    "rejected_count": Shown("run_rejected_records", "Records they rejected.", is_total=True),
}


def metrics_of(root: Path) -> tuple[bytes, list[str]]:
    """Return the text with its end mark, and what could not be looked at.

    A home that is empty has a generation 0.
    """
    from prometheus_client import CollectorRegistry  # noqa: PLC0415
    from prometheus_client.openmetrics.exposition import generate_latest  # noqa: PLC0415

    problems: list[str] = []
    families = [*_families(Home(root.absolute()), problems)]
    registry = CollectorRegistry()
    registry.register(_Families(families))
    return bytes(generate_latest(registry)), problems  # type: ignore[no-untyped-call]


def _families(home: Home, problems: list[str]) -> "Iterator[Metric]":
    """Yield every figure; what keeps one from being found is a line of `problems`."""
    yield from _store(home)
    runs: list[dict[str, Any]] = []
    if home.database.exists():
        try:
            runs = run_totals(home)
        except StoreError as error:  # of other code: the next run builds it anew
            problems.append(str(error))
    for field, shown in OF_RUNS.items():
        yield _family(shown, "outcome", {row["outcome"]: row[field] for row in runs})
    visits: dict[str, Visits] = {}
    try:
        visits = read_visits(home)
    except DataError as error:
        problems.append(str(error))
    for field, shown in OF_SOURCES.items():
        yield _family(shown, "source", {name: _value(each, field) for name, each in visits.items()})


def _store(home: Home) -> "Iterator[Metric]":
    """Yield what the newest commit says."""
    newest = head(home)
    yield _one("generation", "Number of the newest commit.", newest.number)
    yield _one("dumps", "Dumps that are loaded.", len(newest.entries))
    if newest.committed_at:
        moment = _moment(f"{newest.committed_at}+00:00")
        yield _one("last_commit_timestamp_seconds", "When that was made.", moment)
    if home.database.exists():
        size = home.database.stat().st_size
        yield _one("database_bytes", "Size of the newest database.", size)
    counts = {table: newest.row_count(table) or None for table in TABLES}
    yield _family(Shown("rows", "Rows of a table."), "table", counts)


def _one(name: str, words: str, value: float) -> "Metric":
    return _family(Shown(name, words), "", {"": value})


def _family(shown: Shown, label: str, values: Mapping[str, float | None]) -> "Metric":
    """Return one figure for each value of its label, or without one."""
    from prometheus_client.core import (  # noqa: PLC0415
        CounterMetricFamily,
        GaugeMetricFamily,
    )

    kind = CounterMetricFamily if shown.is_total else GaugeMetricFamily
    family = kind(f"wirehouse_{shown.name}", shown.words, labels=[label] if label else [])
    for name, value in values.items():
        if value is not None:
            family.add_metric([name] if label else [], value)
    return family


@dataclass(frozen=True, eq=False)
class _Families:
    """What a registry asks for its figures."""

    families: "list[Metric]"

    def collect(self) -> "list[Metric]":
        return self.families


def _value(visits: Visits, field: str) -> float | None:
    value: str | float | None = getattr(visits, field)
    return _moment(value) if isinstance(value, str) else value


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
