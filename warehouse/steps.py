"""The named steps of everything that changes the store, and how a test dies at one.

A process that is killed can leave off anywhere; what may differ on the disk between two
places has a name here. `WIREHOUSE_KILL_AT=commit.linked` kills the process there,
`WIREHOUSE_KILL_AT=batch.placed:3` the third time it comes by. `tests/benchmarks/crash.py`
kills at every one and looks at what the next run makes of it.
"""

import os
import signal
from collections import Counter

VARIABLE = "WIREHOUSE_KILL_AT"
# In the order in which a run, then a takedown, then a collection comes by.
STEPS = {
    "raw.written": "the bytes of a dump are in staging, whole and synced",
    "raw.placed": "the bytes have their name in raw/",
    "batch.written": "the Parquet files of a dump are in staging, whole and synced",
    "batch.placed": "the batch has its name in lake/batches",
    "sightings.placed": "the sightings of the run have their name in lake/batches",
    "runs.placed": "the row of the run has its name in lake/batches",
    "build.copied": "the last generation is copied aside",
    "build.loaded": "the rows of the next generation are in its file",
    "build.checked": "every check has passed",
    "build.synced": "the next generation is whole and synced, aside",
    "commit.written": "the next manifest is in staging, whole and synced",
    "commit.linked": "the next manifest has its number",
    "publish.placed": "the next generation has its name in db/",
    "publish.pointed": "the link points to it",
    "publish.cleaned": "older generations are gone",
    "forget.redacted": "the bytes without the article are in raw/",
    "forget.committed": "the manifest without the article is the head and published",
    "purge.raw": "one file with the bytes of the article is gone",
    "purge.batch": "one batch with its rows is gone",
    "forget.purged": "all that held the article is gone",
    "forget.verified": "no byte of it was found in what remains",
    "gc.began": "what can go is known",
    "gc.removed": "one thing of it is gone",
    "gc.ended": "all of it is gone",
}
_seen: Counter[str] = Counter()


def step(name: str) -> None:
    """Pass a named step; die here if a test asks for it."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    if name not in STEPS:
        raise KeyError(f"{name}: expected a step that is listed in warehouse/steps.py")
    place, _, nth = wanted.partition(":")
    _seen[name] += name == place
    if name == place and _seen[name] == int(nth or 1):
        DIE()


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


DIE = _kill  # a test within one process raises instead
