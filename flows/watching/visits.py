"""How the visits to each standing source went, those that changed nothing and failed ones too.

A file in the home folder, beside the lake and not part of it: what it says can be lost without
a loss of data. What a run published is in the table `runs`. Runs of paths are written down
here, without a name, only where they failed and where that ended: one that changes nothing
writes nothing.
"""

import secrets
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import orjson

from flows.receipt import Receipt
from transforms.errors import DataError
from warehouse.files import write_whole
from warehouse.home import Home

FILE = "visits.json"
LOCK_SECONDS = 10.0  # for a file of some kilobytes; somebody else is done in milliseconds
PATHS = ""  # the name of what is no source of a list
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits to one source; times in UTC, null for never."""

    visit_count: int = 0
    silent_count: int = 0  # visits on end without anything new
    failed_count: int = 0  # visits on end that failed or could not read something
    last_at: str | None = None
    last_new_at: str | None = None
    last_run_id: str | None = None  # null: it ended without a receipt
    last_outcome: str | None = None  # as a receipt has it, or failed
    last_message: str | None = None  # why it failed
    last_seconds: float = 0.0  # from its start to its end
    last_read_bytes: int = 0  # of dumps that were read and not known already
    last_rejected: int = 0  # records of those
    seconds: float = 0.0  # the same over all visits
    read_bytes: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """How one run went; no receipt: it failed, and the message says why."""

    source: str
    at: datetime
    seconds: float
    receipt: Receipt | None
    message: str | None = None


def read_visits(home: Home) -> dict[str, Visits]:
    """Return the visits of every source, none where the file is missing.

    Raises DataError if it holds something else.
    """
    path = home.root / FILE
    try:
        rows = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _spoilt(path, f"{type(error).__name__}") from error
    if not isinstance(rows, dict):
        raise _spoilt(path, f"a {type(rows).__name__}")
    return {name: _visits(row, f"{path}, {name!r}") for name, row in rows.items()}


def _visits(row: Any, place: str) -> Visits:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(row, dict):
        raise _spoilt(place, f"a {type(row).__name__}")
    hints = get_type_hints(Visits)
    known = {each.name: row[each.name] for each in fields(Visits) if each.name in row}
    for key, value in known.items():
        kinds = get_args(hints[key]) if isinstance(hints[key], UnionType) else (hints[key],)
        if not (type(value) in kinds or (type(value) is int and float in kinds)):
            raise _spoilt(f"{place}, {key}", f"{value!r:.40}")
        if key.endswith("_at") and value is not None and not _is_moment(value):
            raise _spoilt(f"{place}, {key}", f"{value!r:.40}")
    return Visits(**known)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _spoilt(place: Path | str, found: str) -> DataError:
    return DataError(
        f"{place}: expected the visits to sources, found {found}. No data is lost; the next "
        "visit sets the file aside and counts anew."
    )


def note_visit(home: Home, visit: Visit) -> tuple[Visits, str | None]:
    """Write down a visit; return where the source stands, and what was wrong with the file.

    Who writes at the same time waits, so that no visit is lost.
    """
    from filelock import FileLock  # noqa: PLC0415

    path = home.root / FILE
    if visit.source == PATHS and not _is_failure(visit) and not path.exists():
        return Visits(), None
    with FileLock(home.root / f".{FILE}.lock", timeout=LOCK_SECONDS):
        problem = None
        try:
            known = read_visits(home)
        except DataError as error:
            aside = path.with_name(f"{FILE}.spoilt-{secrets.token_hex(3)}")
            path.replace(aside)
            known, problem = {}, f"{error} It is {aside.name} now."
        old = known.get(visit.source, Visits())
        new = after(old, visit)
        if visit.source != PATHS or new.failed_count or old.failed_count:
            written = {name: asdict(each) for name, each in (known | {visit.source: new}).items()}
            write_whole(path, orjson.dumps(written), is_durable=True)
        return new, problem


def after(old: Visits, visit: Visit) -> Visits:
    """Return where a source stands after one visit more."""
    receipt = visit.receipt
    moment = visit.at.isoformat(timespec="seconds")
    is_new = receipt is not None and any(dump.is_news for dump in receipt.dumps)
    read_bytes = receipt.read_bytes if receipt else 0
    rejected = receipt.new_total("rejected") if receipt else 0
    return replace(
        old,
        visit_count=old.visit_count + 1,
        silent_count=0 if is_new else old.silent_count + 1,
        failed_count=old.failed_count + 1 if _is_failure(visit) else 0,
        last_at=moment,
        last_new_at=moment if is_new else old.last_new_at,
        last_run_id=receipt.run_id if receipt else None,
        last_outcome=receipt.outcome if receipt else FAILED,
        last_message=visit.message,
        last_seconds=round(visit.seconds, 3),
        last_read_bytes=read_bytes,
        last_rejected=rejected,
        seconds=round(old.seconds + visit.seconds, 3),
        read_bytes=old.read_bytes + read_bytes,
        rejected=old.rejected + rejected,
    )


def _is_failure(visit: Visit) -> bool:
    return visit.receipt is None or visit.receipt.exit_code > 0
