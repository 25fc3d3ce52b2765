"""The state of a home as OpenMetrics text, for a collector that reads files."""

from datetime import datetime
from pathlib import Path

from flows.watching.visits import Visits, read_visits
from warehouse.history import history
from warehouse.home import Home

COUNTS = {
    "visit_count": ("wirehouse_source_visits", "Visits to a source."),
    "silent_count": ("wirehouse_source_silent_visits", "Visits on end without anything new."),
    "failed_count": ("wirehouse_source_failed_visits", "Visits on end with a failure."),
}
MOMENTS = {
    "last_at": ("wirehouse_source_last_visit_timestamp_seconds", "When a source was visited."),
    "last_new_at": ("wirehouse_source_last_new_timestamp_seconds", "When it had something new."),
}


def metrics_of(root: Path) -> bytes:
    """Return the text, with its end mark. A home that is empty has a generation 0."""
    from prometheus_client import CollectorRegistry, Gauge  # noqa: PLC0415
    from prometheus_client.openmetrics.exposition import generate_latest  # noqa: PLC0415

    home = Home(root.absolute())
    registry = CollectorRegistry()

    def gauge(name: str, words: str, value: float) -> None:
        Gauge(name, words, registry=registry).set(value)

    commits = history(home) if home.root.is_dir() else []
    head = commits[-1] if commits else None
    gauge("wirehouse_generation", "Number of the newest commit.", head.number if head else 0)
    gauge("wirehouse_dumps", "Dumps that are loaded.", head.dumps if head else 0)
    if head and head.committed_at:
        moment = datetime.fromisoformat(head.committed_at).timestamp()
        gauge("wirehouse_last_commit_timestamp_seconds", "When that was made.", moment)
    if home.database.exists():
        size = home.database.stat().st_size
        gauge("wirehouse_database_bytes", "Size of the newest database.", size)
    rows = Gauge("wirehouse_rows", "Rows of a table.", ["table"], registry=registry)
    for table, count in (head.rows if head else {}).items():
        rows.labels(table).set(count)
    visits = read_visits(home)
    for field, (name, words) in COUNTS.items():
        each = Gauge(name, words, ["source"], registry=registry)
        for source, one in visits.items():
            each.labels(source).set(getattr(one, field))
    for field, (name, words) in MOMENTS.items():
        each = Gauge(name, words, ["source"], registry=registry)
        for source, one in visits.items():
            if (at := _moment(one, field)) is not None:
                each.labels(source).set(at)
    return bytes(generate_latest(registry))  # type: ignore[no-untyped-call]


def _moment(visits: Visits, field: str) -> float | None:
    text = getattr(visits, field)
    return datetime.fromisoformat(text).timestamp() if text else None
