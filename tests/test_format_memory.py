"""Memory stays flat, however large a dump is: a process of its own tells its peak."""

import re
import subprocess
import sys

import pytest

from tests.commands import ROOT, environment

SMALL_MB = 400  # of RSS; the program and its libraries take some 130 of it
LARGE_MB = 1024
BENCHMARK = "tests.benchmarks.formats"


def peak(kind: str, gigabytes: float, seconds: float, beside: int = 0) -> int:
    words = ["--memory", kind, "--gb", str(gigabytes), "--beside", str(beside)]
    done = subprocess.run(
        [sys.executable, "-m", BENCHMARK, *words],
        capture_output=True, text=True, check=True, timeout=seconds, cwd=ROOT, env=environment(),
    )  # fmt: skip
    found = re.search(r"(\d+) records, peak RSS (\d+) MB", done.stdout)
    assert found is not None, done.stdout
    assert int(found[1]) > (10_000 if beside else 400_000) * gigabytes
    return int(found[2])


def test_a_packed_dump_is_read_in_flat_memory() -> None:
    assert peak("warc", 0.005, 200) < SMALL_MB


@pytest.mark.soak
@pytest.mark.timeout(40_000)
@pytest.mark.parametrize("beside", [0, 60], ids=["text alone", "60 KB beside each article"])
@pytest.mark.parametrize("kind", ["jsonl", "warc"])
def test_five_gigabytes_are_read_in_flat_memory(kind: str, beside: int) -> None:
    assert peak(kind, 5, 36_000, beside) < LARGE_MB
