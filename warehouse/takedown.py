"""What was taken down stays away: bytes that come again, and what a crash left.

The manifest says what must not be there; `purge` makes it so, however often it is called.
"""

import shutil

from warehouse.home import Home
from warehouse.manifest import Manifest
from warehouse.raw import Landed
from warehouse.steps import step


def permitted(home: Home, manifest: Manifest, landed: Landed) -> Landed | None:
    """Return what may be kept of landed bytes: they themselves, others, or nothing (None).

    Bytes that may not be kept leave the raw store at once.
    """
    if landed.sha256 not in manifest.redactions:
        return landed
    rest: str | None = landed.sha256
    while rest is not None and rest in manifest.redactions:
        home.raw(rest).unlink(missing_ok=True)
        rest = manifest.redactions[rest]
    if rest is None:
        return None
    size_bytes = home.raw(rest).stat().st_size
    return Landed(rest, size_bytes, landed.first_sha256 or landed.sha256)


def purge(home: Home, manifest: Manifest) -> list[str]:
    """Remove every file that a manifest says must not be there; return their names.

    The generation of that manifest must be published: the ones before are removed.
    """
    gone: list[str] = []
    for sha256 in manifest.redactions:
        path = home.raw(sha256)
        if path.exists():
            path.unlink()
            gone.append(str(path.relative_to(home.root)))
            step("purge.raw")
    for batch in manifest.purged:
        path = home.batches / batch
        if path.exists():
            shutil.rmtree(path)
            gone.append(str(path.relative_to(home.root)))
            step("purge.batch")
    old = [
        path
        for path in home.generations.glob("wirehouse-*.duckdb")
        if int(path.stem.rpartition("-")[2]) < manifest.taken_down_in
    ]
    failed = [home.failed] if manifest.tombstones and home.failed.exists() else []
    for path in [*old, *failed]:
        path.unlink()
        gone.append(str(path.relative_to(home.root)))
    return gone
