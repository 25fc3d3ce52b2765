"""What can be started from Prefect: one deployment a source, and one for each other job.

    ingest/<source>    visits that source, on its schedule
    ingest/wirehouse   reads the paths that are named, by hand or on a schedule
    visit/sources      visits some sources, one after the other
    backfill/…  maintain/…  takedown/…   as the commands of these names

Where other homes are served on the same server, the names have a label: `ingest/<source>@politics`.

The form of a deployment in Prefect's UI is made from the types and docstrings of its flow; the
names of the sources are put into it as a list to choose from. What does not fit is refused by
the server, before anything runs.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flows.claims import named
from flows.fetching.listing import Overlap, Standing
from flows.schedules import Kind, Timing
from flows.sources import is_store, is_url

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
    from prefect.flows import Flow
    from prefect.schedules import Schedule

BY_HAND = "wirehouse"  # the deployment that reads whatever paths one names
LOCK_SECONDS = 3600.0  # a served run waits so long for another one of the same home
LEAST_GRACE = 60  # seconds; Prefect takes no less


@dataclass(frozen=True, slots=True)
class Offer:
    """What is served: dumps by their paths, standing sources, and where it all goes."""

    home: Path
    paths: tuple[str, ...]
    timing: Timing | None  # of the paths
    sources: Path | None
    standing: Mapping[str, Standing]


def deployments_of(offer: Offer, label: str = "") -> "list[RunnerDeployment]":
    """Return every deployment of an offer, named under a label (flows/claims.py)."""
    from flows.ingest import ingest  # noqa: PLC0415 - loads Prefect
    from flows.tending import backfill, maintain, takedown, visit  # noqa: PLC0415

    deployment = partial(_labelled, label)
    kept = {"home": str(offer.home.absolute()), "wait_seconds": LOCK_SECONDS}
    waiting = dict(kept)
    if offer.sources is not None:
        waiting["sources"] = str(offer.sources.absolute())
    paths = [
        path if is_url(path) or is_store(path) else os.path.abspath(Path(path).expanduser())
        for path in offer.paths
    ]
    found = [
        deployment(
            ingest, BY_HAND, waiting | {"paths": paths}, offer.timing, Overlap.SKIP,
            "Read these dumps; what is known already changes nothing.",
        ),
        deployment(
            maintain, "store", kept, None, Overlap.WAIT,
            "Remove what nothing needs any more, or compare every byte and row with a rebuild.",
        ),
        deployment(
            takedown, "article", kept, None, Overlap.WAIT,
            "Take an article down: raw bytes, tables, and whatever comes again.",
        ),
    ]  # fmt: skip
    if offer.sources is None:
        found.append(deployment(backfill, "store", waiting, None, Overlap.WAIT, BACKFILL_IN_WORDS))
        return found
    names = list(offer.standing)
    for flow, name, words in (
        (visit, "sources", "Visit some of the standing sources, one after the other."),
        (backfill, "store", BACKFILL_IN_WORDS),
    ):
        made = deployment(flow, name, waiting, None, Overlap.WAIT, words)
        _offer_choice(made, "names", names)
        found.append(made)
    for standing in offer.standing.values():
        made = deployment(
            ingest, standing.name, waiting | {"paths": [], "source": standing.name},
            standing.timing, standing.overlap,
            f"Visit {standing.name}: {standing.kind.value} at {standing.place}.",
        )  # fmt: skip
        _offer_choice(made, "source", names)
        found.append(made)
    return found


BACKFILL_IN_WORDS = (
    "Read again what an older version has read; or visit sources for a range of days."
)


def _labelled(
    label: str, flow: "Flow[..., Any]", name: str, parameters: Mapping[str, object],
    timing: Timing | None, overlap: Overlap, description: str,
) -> "RunnerDeployment":  # fmt: skip
    """Return one deployment; of each only one run is under way at a time."""
    from prefect.client.schemas.objects import (  # noqa: PLC0415
        ConcurrencyLimitConfig,
        ConcurrencyLimitStrategy,
    )
    from prefect.types.entrypoint import EntrypointType  # noqa: PLC0415

    strategy = {
        Overlap.SKIP: ConcurrencyLimitStrategy.CANCEL_NEW,
        Overlap.WAIT: ConcurrencyLimitStrategy.ENQUEUE,
    }[overlap]
    made = flow.to_deployment(
        named(name, label),
        schedule=schedule_of(timing) if timing else None,
        paused=False,
        parameters=dict(parameters),
        description=description,
        tags=["wirehouse", label] if label else ["wirehouse"],
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=strategy, grace_period_seconds=LEAST_GRACE
        ),
        enforce_parameter_schema=True,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)  # a coroutine only inside an event loop


def schedule_of(timing: Timing) -> "Schedule":
    """Return a schedule as Prefect has it."""
    from datetime import timedelta  # noqa: PLC0415

    from prefect.schedules import Cron, Interval, RRule  # noqa: PLC0415

    if timing.seconds is not None:
        return Interval(timedelta(seconds=timing.seconds), timezone=timing.timezone)
    if timing.kind is Kind.CRON:
        return Cron(timing.text, timezone=timing.timezone)
    return RRule(timing.text, timezone=timing.timezone)


def _offer_choice(deployment: "RunnerDeployment", field: str, names: Sequence[str]) -> None:
    """Let the form offer the names of the sources, and the server refuse any other."""
    form = deployment._parameter_openapi_schema  # noqa: SLF001 - there is no public way
    shape = form.properties[field]
    if shape.get("type") == "array":
        shape["items"] = {"type": "string", "enum": list(names)}
        return
    kept = {key: shape[key] for key in ("title", "description", "position") if key in shape}
    form.properties[field] = kept | {"type": "string", "enum": list(names)}
