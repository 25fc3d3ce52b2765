"""Homes with real data in them, for tests that need one."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from flows.dispatch import sample_folder
from flows.job import Request, run_directly
from flows.receipt import Receipt
from tests.emptied import built_on_copies
from transforms.dumps import Options
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
    """Load quickly in this process. Commands in processes of their own do all that users' do."""
    with built_on_copies(tmp_path_factory.mktemp("empty")):
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
