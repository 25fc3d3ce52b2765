"""Pin the whole resolved set in pyproject.toml.

    python -m tests.pins

Resolves the dependencies anew with uv and writes each as `name==version` into
`[tool.uv] constraint-dependencies`. The lock file itself is not kept: it names hosts.
"""

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "uv.lock"
BLOCK = re.compile(r"(?<=\nconstraint-dependencies = \[\n).*?(?=\]\n)", re.DOTALL)


def pins(lock: str) -> list[str]:
    """Return the resolved set of a lock file, without ourselves.

    A package that resolves to several versions, one for each Python, is left open
    between them.
    """
    versions: dict[str, set[str]] = {}
    for package in tomllib.loads(lock)["package"]:
        if "registry" in package["source"]:
            versions.setdefault(package["name"], set()).add(package["version"])
    return [f"{name}=={min(v)}" for name, v in sorted(versions.items()) if len(v) == 1]


def main() -> None:
    """Resolve, and rewrite the block."""
    text = PROJECT.read_text("utf-8")
    PROJECT.write_text(BLOCK.sub("", text), "utf-8")
    LOCK.unlink(missing_ok=True)
    subprocess.run(["uv", "lock", "--upgrade"], cwd=ROOT, check=True)
    lines = "".join(f'    "{pin}",\n' for pin in pins(LOCK.read_text("utf-8")))
    PROJECT.write_text(BLOCK.sub(lines, text), "utf-8")
    LOCK.unlink()


if __name__ == "__main__":
    main()
