"""How the visits to each standing source went: when it last had something new.

A file in the home folder, beside the lake and not part of it: what it says can be lost without
a loss of data. Only visits to sources of a list are written down; a run of paths that changes
nothing writes nothing.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

import orjson

from flows.receipt import Receipt, State
from warehouse.home import Home

FILE = "visits.json"
NEWS = frozenset({State.NEW, State.REPLACED, State.REDONE})


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits to one source; times in UTC, null for never."""

    visit_count: int = 0
    silent_count: int = 0  # visits on end without anything new
    failed_count: int = 0  # visits on end that failed or could not read something
    last_at: str | None = None
    last_new_at: str | None = None


def read_visits(home: Home) -> dict[str, Visits]:
    """Return the visits of every source; none where the file is missing or spoilt."""
    try:
        rows = orjson.loads((home.root / FILE).read_bytes())
        return {name: Visits(**row) for name, row in rows.items()}
    except (OSError, orjson.JSONDecodeError, TypeError, AttributeError):
        return {}


def note_visit(home: Home, source: str, receipt: Receipt | None, now: datetime) -> Visits:
    """Write down a visit, which had no receipt if it failed; return where the source stands."""
    known = read_visits(home)
    old = known.get(source, Visits())
    is_new = receipt is not None and any(dump.state in NEWS for dump in receipt.dumps)
    is_failure = receipt is None or receipt.exit_code > 0
    moment = now.isoformat(timespec="seconds")
    new = replace(
        old,
        visit_count=old.visit_count + 1,
        silent_count=0 if is_new else old.silent_count + 1,
        failed_count=old.failed_count + 1 if is_failure else 0,
        last_at=moment,
        last_new_at=moment if is_new else old.last_new_at,
    )
    path = home.root / FILE
    aside = path.with_suffix(".new")
    aside.write_bytes(orjson.dumps({n: asdict(v) for n, v in (known | {source: new}).items()}))
    aside.replace(path)
    return new
