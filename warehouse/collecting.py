"""Collect what nothing needs any more: old batches, generations, unfinished things.

Raw bytes are never collected, nor what one of the last commits names: those one can go
back to. Older manifests stay as history; they are small.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from warehouse.generation import old_generations
from warehouse.home import Home
from warehouse.manifest import numbers, read_manifest
from warehouse.steps import step

KEPT_COMMITS = 30  # a month of daily runs to go back to


@dataclass(frozen=True, slots=True)
class Garbage:
    """One thing that can go, why, and its size."""

    path: Path
    reason: str
    size_bytes: int


def garbage(home: Home, kept_commits: int = KEPT_COMMITS) -> list[Garbage]:
    """Find what can go. The caller holds the lock."""
    used: set[str] = set()
    for number in numbers(home)[-max(kept_commits, 1) :]:
        manifest = read_manifest(home, number)
        used |= {entry.batch_id for entry in manifest.entries.values()}
        used |= {file.partition("/")[0] for file in manifest.commit_files}
    found = [
        Garbage(path, f"named by none of the last {kept_commits} commits", size_of(path))
        for path in sorted(home.batches.iterdir())
        if path.name not in used
    ]
    found += [Garbage(path, "an old generation", size_of(path)) for path in old_generations(home)]
    if home.failed.exists():
        found.append(Garbage(home.failed, "failed a check", size_of(home.failed)))
    return found


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files of a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def collect(found: list[Garbage]) -> None:
    """Remove what was found; what a crash leaves is found again the next time."""
    step("gc.began")
    for each in found:
        if each.path.is_dir():
            # Its summary first: a batch without one counts as none.
            (each.path / "batch.json").unlink(missing_ok=True)
            shutil.rmtree(each.path)
        else:
            each.path.unlink(missing_ok=True)
        step("gc.removed")
    step("gc.ended")
