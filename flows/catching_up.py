"""What a service finds when it starts: runs that nobody carries out any more, and missed ones.

A run whose process was killed stays "Running" in Prefect's eyes, and would keep the next run of
its source from starting. A service is alone on its home (`serve.lock`), so at its start no run
of its deployments can be under way: they are marked as crashed. However many runs a schedule
missed while nothing was served, they are caught up by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flows.schedules import Timing, last_due

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun

PAGE = 200  # runs asked for at a time
STALE = "nobody carries this run out any more: its process ended; the store decides what holds"
MISSED = "missed while nothing was served; one run catches up on all"


@dataclass(frozen=True, slots=True)
class Last:
    """When a deployment last ran, or was to run."""

    deployment_id: UUID
    name: str
    timing: Timing | None
    at: datetime | None  # null: it never did


def mark_stale(client: "SyncPrefectClient", ids: Sequence[UUID]) -> list[str]:
    """Mark the runs that are under way on paper only; return their names."""
    from prefect.client.schemas.objects import StateType  # noqa: PLC0415
    from prefect.states import Crashed  # noqa: PLC0415

    under_way = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
    found = _runs(client, ids, under_way)
    for run in found:
        client.set_flow_run_state(run.id, Crashed(message=STALE), force=True)
    return [run.name for run in found]


def drop_late(client: "SyncPrefectClient", ids: Sequence[UUID], now: datetime) -> int:
    """Take away the runs that should have started by now; return how many there were."""
    from prefect.client.schemas.objects import StateType  # noqa: PLC0415
    from prefect.states import Cancelled  # noqa: PLC0415

    late = [
        run
        for run in _runs(client, ids, [StateType.SCHEDULED])
        if run.auto_scheduled and run.expected_start_time and run.expected_start_time <= now
    ]
    for run in late:
        client.set_flow_run_state(run.id, Cancelled(message=MISSED), force=True)
    return len(late)


def last_of(client: "SyncPrefectClient", deployment_id: UUID) -> datetime | None:
    """Return when a deployment last started, null where it never did."""
    from prefect.client.schemas.objects import StateType  # noqa: PLC0415
    from prefect.client.schemas.sorting import FlowRunSort  # noqa: PLC0415

    ended = [StateType.COMPLETED, StateType.FAILED, StateType.CRASHED]
    runs = _runs(client, [deployment_id], ended, sort=FlowRunSort.START_TIME_DESC, limit=1)
    return runs[0].start_time if runs else None


def catch_up(client: "SyncPrefectClient", since: Mapping[str, Last], now: datetime) -> list[str]:
    """Start one run of each deployment that missed some; return their names."""
    started = []
    for last in since.values():
        if last.timing is None or last.at is None:
            continue
        due = last_due(last.timing, last.at, now)
        if due is not None:
            name = f"{last.name}, due {due:%Y-%m-%d %H:%M} UTC"
            client.create_flow_run_from_deployment(last.deployment_id, name=name)
            started.append(last.name)
    return started


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def _runs(
    client: "SyncPrefectClient",
    ids: Sequence[UUID],
    types: Sequence[object],
    sort: object = None,
    limit: int | None = None,
) -> "list[FlowRun]":
    """Return the runs of some deployments that are in one of these states."""
    from prefect.client.schemas import filters  # noqa: PLC0415

    if not ids:
        return []
    wanted = filters.FlowRunFilter(
        deployment_id=filters.FlowRunFilterDeploymentId(any_=list(ids)),
        state=filters.FlowRunFilterState(
            type=filters.FlowRunFilterStateType(any_=list(types))  # type: ignore[arg-type]
        ),
    )
    found: list[FlowRun] = []
    while True:
        page = client.read_flow_runs(
            flow_run_filter=wanted,
            sort=sort,  # type: ignore[arg-type]
            limit=limit or PAGE,
            offset=len(found),
        )
        found += page
        if limit or len(page) < PAGE:
            return found
