"""Rows can not change while the version stays: the stores of users would mix two kinds.

If a change of rows is meant, raise the number in `transforms/version.py`, then
`pytest tests/test_versions.py --accept`. Without a new number nothing is accepted.
"""

import hashlib
import json
from dataclasses import asdict

import pytest

from flows.dispatch import sample_folder
from tests.corpus import dumps
from tests.test_golden import GOLDEN
from transforms.dumps import Options, read_dump
from transforms.version import TRANSFORM_VERSION

RECORDED = GOLDEN / "version.json"
VERSIONED = {"transform_version"}  # the one column that every version changes


def fingerprint(data: bytes) -> str:
    """Return a hash of every cell of every row that a dump gives."""
    digest = hashlib.sha256()
    for table, rows in sorted(read_dump(data, hashlib.sha256(data).hexdigest(), Options()).items()):
        for row in rows:
            cells = {k: v for k, v in asdict(row).items() if k not in VERSIONED}
            digest.update(f"{table} {sorted(cells.items())!r}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def fingerprints() -> dict[str, str]:
    """Return the hash of each dump of the sample, and of a generated one of each layout."""
    found = {
        path.name: fingerprint(path.read_bytes()) for path in sorted(sample_folder().iterdir())
    }
    for dump in dumps(8, seed=8, articles_per_dump=1):
        found[dump.name] = fingerprint(dump.text.encode())
    return found


def test_rows_change_only_with_the_version(request: pytest.FixtureRequest) -> None:
    found = fingerprints()
    recorded = json.loads(RECORDED.read_text("utf-8"))
    if recorded["version"] != TRANSFORM_VERSION:
        if request.config.getoption("--accept"):
            facts = {"version": TRANSFORM_VERSION, "rows": found}
            RECORDED.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
            return
        pytest.fail("the version is new: run pytest tests/test_versions.py --accept")
    changed = sorted(name for name in found if recorded["rows"].get(name) != found[name])
    assert not changed, (
        f"the rows of {changed} are not what version {TRANSFORM_VERSION} gave: raise "
        "transforms/version.py, then run pytest tests/test_versions.py --accept"
    )
