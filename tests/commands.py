"""Run the command as users do: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def environment(**settings: str) -> dict[str, str]:
    """Return an environment without any setting of Prefect or Wirehouse but these."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT", "WIREHOUSE"))
    }
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"} | settings


def wirehouse(
    *words: Path | str, seconds: float = 120, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "flows", *(str(word) for word in words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
        env=environment(**settings),
    )
