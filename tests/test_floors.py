"""The house: imports point down only, and each floor uses only what it may."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("transforms", "warehouse", "flows")  # from the ground up
FORBIDDEN = {
    # network, clock, chance; `importlib.resources` reads the word lists of the package
    "transforms": {
        "flows", "warehouse", "prefect", "duckdb", "httpx", "socket", "urllib",
        "time", "random", "secrets", "uuid", "tempfile", "shutil", "subprocess",
    },
    "warehouse": {
        "flows", "prefect", "httpx", "socket", "urllib", "random", "subprocess",
    },
    "flows": {"duckdb", "tests"},
}  # fmt: skip
ALLOWED_TOP = {
    "pyproject.toml", "README.md", "flows", "transforms", "tests", "warehouse",
    ".ci", ".github", "LICENSE", ".gitignore",
}  # fmt: skip


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def modules() -> list[Path]:
    return [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_floor_may(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0]
    wrong = sorted(set(imports(path)) & FORBIDDEN[floor])
    assert not wrong, f"{path.name} is on the floor {floor}, which never uses {wrong}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_transforms_ask_no_clock_and_write_no_files(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] != "transforms" or path.name.endswith("_page.py"):
        pytest.skip("the floors above and the generators of pages may")
    names = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not names & {"now", "today", "utcnow", "write_text", "write_bytes"}


def test_only_the_flows_import_prefect_and_only_where_it_is_used() -> None:
    users = [path for path in modules() if "prefect" in set(imports(path))]
    assert users, "expected a module that wraps the job as a Prefect flow"
    assert all((ROOT / "flows") in path.parents for path in users)


def test_the_top_of_the_repository_holds_what_it_may_and_no_more() -> None:
    import subprocess

    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode:
        pytest.skip("not a git checkout, so there is no list of its files")
    tops = {name.split("/")[0] for name in listing.stdout.splitlines()}
    assert tops <= ALLOWED_TOP
