"""The project's own files: pins are whole, and no file says what it must not."""

import re
import subprocess
import tomllib

import pytest

from tests.commands import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Written so that this file does not hold what it looks for.
HOSTS = re.compile("index" + "-url|https?://[^ ]*/" + r"simple\b|files\." + "pythonhosted")


def direct() -> list[str]:
    named = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    return [NAME.match(each).group().lower().replace("_", "-") for each in named]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", direct())
def test_every_dependency_is_pinned(name: str) -> None:
    pins = {pin.split("==")[0] for pin in PROJECT["tool"]["uv"]["constraint-dependencies"]}
    assert name in pins, "run: python -m tests.pins"


def test_no_file_names_where_packages_are_fetched_from() -> None:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout, so there is no list of its files")
    names = [name for name in listing.stdout.split("\0") if name]
    assert "uv.lock" not in names
    for name in names:
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        assert not HOSTS.search(text), name
