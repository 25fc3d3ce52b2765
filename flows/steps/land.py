"""The first step: every dump of a run is in the store, its bytes as they came."""

import contextlib
from dataclasses import replace
from pathlib import Path

from flows.console import Progress, silent
from flows.fetching.listing import INDEXES
from flows.landing import Seen, land_sources
from flows.sources import Failure, Source
from flows.steps.running import Job
from flows.unchanged import facts_before, keep_known, read_known, seen_unchanged
from transforms.tables import SightingKind
from warehouse import space
from warehouse.marks import known_at
from warehouse.takedown import permitted


def land(job: Job, progress: Progress = silent) -> list[Seen | Failure]:
    """Land every dump of a run; a file that did not change since is not read again."""
    landed: list[Seen | Failure] = [*job.found.failures]
    sources, standing, terms = job.found.sources, job.request.standing, job.request.terms
    known, fresh = read_known(job.home), list[tuple[Source, Seen]]()
    same = {each.address: seen_unchanged(job.home, known, each) for each in sources}
    rest = [each for each in sources if same[each.address] is None]
    for source in rest:
        _require_room(job, source)
    has_urls = any(source.kind is SightingKind.URL for source in rest)  # objects of stores too
    is_index = standing is not None and standing.kind in INDEXES
    marks = known_at(job.home, job.before) if has_urls or is_index else {}
    before = facts_before(rest)
    new = land_sources(
        job.home, rest, job.staging, terms, marks, lambda done: progress("land", done, len(rest))
    )
    by_address = {source.address: seen for source, seen in zip(rest, new, strict=True)}
    for source in sources:
        seen = same[source.address] or by_address[source.address]
        if isinstance(seen, Failure):
            landed.append(seen)
        else:
            fresh.append((source, seen))
            landed.append(_permitted(job, seen))
    keep_known(job.home, known, fresh, before, job.staging)
    if standing is not None and is_index:
        from flows.standing import visit  # noqa: PLC0415 - loads httpx

        visited = visit(job.home, job.staging, standing, terms, marks)
        landed.extend(
            seen if isinstance(seen, Failure) else _permitted(job, seen) for seen in visited
        )
    progress("land", len(sources), len(sources))
    return landed


def _require_room(job: Job, source: Source) -> None:
    """See that there is room for a file before it is landed."""
    if source.kind is SightingKind.FILE:
        with contextlib.suppress(OSError):  # what can not be looked at is told by landing it
            size = Path(source.address).stat().st_size
            space.require(job.home.root, size, f"the bytes of {source.locator}")


def _permitted(job: Job, seen: Seen) -> Seen:
    """Return a dump as it may be kept, if an article in it was taken down."""
    rest = permitted(job.home, job.before, seen.landed)
    return replace(seen, landed=rest) if rest else seen
