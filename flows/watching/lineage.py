"""What a publication made of what, as assets of Prefect: dumps → tables → generation.

A server of one's own keeps the events of assets, each with what it came from, but shows no page of
them (measured with Prefect 3.8: `/api/events` has them, no route or page names assets). They cost
three small events for each publication; whoever reads the events has the lineage.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.watching.happenings import Happening, Kind

MADE = "prefect.asset.materialization.succeeded"
NO_KEY = re.compile(r"[^\w.-]+")  # signs that a key of Prefect may not hold, and a few more


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing that was made, and the keys of what it was made from."""

    key: str
    made_from: tuple[str, ...] = ()


def assets_of(happenings: Iterable[Happening]) -> Iterator[Asset]:
    """Yield the assets that were made, each after what it was made from.

    >>> from flows.watching.happenings import Happening, Kind
    >>> [a.key for a in assets_of([Happening(Kind.PUBLISHED, "/srv/news", "", "wire")])]
    ['wirehouse://news/dumps/wire', 'wirehouse://news/tables', 'wirehouse://news/generation']
    """
    for each in happenings:
        if each.kind is not Kind.PUBLISHED:
            continue
        home = f"wirehouse://{_part(Path(each.home).name)}"
        dumps = f"{home}/dumps/{_part(each.source or 'paths')}"
        yield Asset(dumps)
        yield Asset(f"{home}/tables", (dumps,))
        yield Asset(f"{home}/generation", (f"{home}/tables",))


def _part(name: str) -> str:
    return NO_KEY.sub("-", name) or "-"
