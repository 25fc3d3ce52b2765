"""Run the command as users do: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from flows.cli import app

ROOT = Path(__file__).parents[1]


def environment(**settings: str) -> dict[str, str]:
    """Return an environment without any setting of Prefect or Wirehouse but these."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT", "WIREHOUSE"))
    }
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"} | settings


def inside(*words: str, **settings: str) -> Result:
    """Run one command in this process: a second faster, and the same code."""
    return CliRunner().invoke(app, [*words], env=settings)


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
