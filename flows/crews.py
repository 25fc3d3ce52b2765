"""Whom a run may be given to; `flows/teams.py` sets them to work.

Every command knows these words, so nothing heavy is imported here.
"""

from dataclasses import dataclass
from enum import StrEnum

from transforms.errors import DataError


class Runner(StrEnum):
    """Where dumps are read."""

    THREADS = "threads"
    PROCESSES = "processes"
    DASK = "dask"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Crew:
    """A runner, and the address of its cluster; null: processes where that pays."""

    runner: Runner | None = None
    address: str | None = None


def check_crew(runner: Runner | None, address: str | None) -> Crew:
    """Return a crew. Raises DataError if the two do not go together."""
    if address and runner not in (Runner.DASK, Runner.RAY):
        raise DataError(f"--runner-address: expected --runner dask or ray with it, found {runner}")
    if runner is Runner.DASK and not address:
        raise DataError("--runner dask: expected --runner-address, such as tcp://10.0.0.5:8786")
    return Crew(runner, address)
