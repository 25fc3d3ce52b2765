"""Homes with real data in them, for tests that need one."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from flows.dispatch import sample_folder
from flows.job import Request, run_directly
from flows.receipt import Receipt
from transforms.dumps import Options
from warehouse import generation
from warehouse.home import Home

OPT_IN = ("soak", "chaos")
SHARED = Path(__file__).parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write what is found as what is expected"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long runs to who asks for them by their mark."""
    for mark in OPT_IN:
        if mark in config.option.markexpr:
            continue
        skip = pytest.mark.skip(reason=f"a long run: pytest -m {mark}")
        for item in items:
            if item.get_closest_marker(mark):
                item.add_marker(skip)


def ingest(
    home: Path, *words: Path | str, encoding: str | None = None, accepted: Iterable[str] = ()
) -> Receipt:
    """Run the main job directly."""
    options = Options(encoding)
    request = Request(
        tuple(str(word) for word in words), home, options, accepted=frozenset(accepted)
    )
    return run_directly(request)


@pytest.fixture(scope="session", autouse=True)
def empty_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Build each database on a copy of an empty one: its 400 statements run once.

    They are half of a small ingest, of which the suite does some hundred. Commands in
    processes of their own run them all, and `tests/test_generation.py` shows that both are equal.
    """
    folder = tmp_path_factory.mktemp("empty")
    attached, create = generation.attached, generation.create

    def on_a_copy(path: Path, staging: Path) -> AbstractContextManager[DuckDBPyConnection]:
        empty = folder / generation.definition()
        if not empty.exists():
            with attached(folder / "aside", folder) as connection:
                create(connection)
            (folder / "aside").rename(empty)
        if not path.exists():
            shutil.copyfile(empty, path)
        return attached(path, staging)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "attached", on_a_copy)
        patch.setattr(generation, "create", lambda _: None)
        yield


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample in it, loaded once for all tests."""
    root = tmp_path_factory.mktemp("sample") / "home"
    ingest(root, sample_folder())
    return root


@pytest.fixture
def sample_home(sample_template: Path, tmp_path: Path) -> Home:
    """A copy of that home, for one test to do with as it likes."""
    root = tmp_path / "sample-home"
    shutil.copytree(sample_template, root, symlinks=True)
    return Home(root)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real dumps beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the real dumps are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: tests of many small runs wait for no disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)
