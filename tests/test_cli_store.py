"""The commands that look after the store, as they are typed."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.conftest import ingest
from tests.corpus import Layout, articles, dump
from tests.test_job import RAIN, SNOW, rows
from warehouse.home import Home
from warehouse.manifest import head


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose one dump was replaced once."""
    path = tmp_path_factory.mktemp("replaced")
    folder = path / "dumps"
    folder.mkdir()
    for text in (RAIN, SNOW):
        (folder / "rain.txt").write_text(text)
        ingest(path / "home", folder)
    return path / "home"


@pytest.fixture
def root(template: Path, quick_path: Path) -> Path:
    """A copy of that home, for one test to do with as it likes."""
    return Path(shutil.copytree(template, quick_path / "home", symlinks=True))


def typed(root: Path, *words: str) -> tuple[int, str]:
    """Type a command; return its exit code and what it prints."""
    done = CliRunner().invoke(app, [*words, "--home", str(root)])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("history",), 0, "     2  "),
        (("history", "--json"), 0, '"can_return": true'),
        (("diff", "1", "2"), 0, "articles: -1 +1"),
        (("diff", "1", "2", "--json"), 0, '"articles_gone": 1'),
        (("rollback", "1"), 0, "commit 3 is as commit 1 was"),
        (("plan",), 0, "nothing to do"),
        (("plan", "--json"), 0, '"stale_dumps": 0'),
        (("backfill", "--json"), 0, '"is_new_generation": false'),
        (("fsck",), 0, "0 problems"),
        (("fsck", "--json"), 0, '"problems": []'),
        (("gc", "--dry-run", "--keep", "1"), 0, "would remove 1 things"),
        (("gc", "--keep", "1", "--json"), 0, '"size_bytes"'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_says_what_it_did(
    root: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found, output = typed(root, *words)
    assert (found, said in output) == (code, True), output


def test_an_article_is_forgotten_with_a_receipt(quick_path: Path) -> None:
    root, folder = quick_path / "home", quick_path / "dumps"
    folder.mkdir()
    for number, each in enumerate(articles(2, seed=5)):
        (folder / f"{number}.txt").write_text(dump([each], Layout.STD)[0])
    ingest(root, folder)
    ((article,), _) = rows(root, "select article_id from articles order by headline")
    code, said = typed(root, "forget", str(article))
    assert (code, "found again in 0 places" in said) == (0, True)
    assert "receipt: lake/receipts/forget-" in said
    assert head(Home(root)).number == 2


def test_lines_that_another_article_holds_too_are_told(root: Path) -> None:
    """The two texts share a paragraph, and the older one is in raw/ still."""
    ((article,),) = rows(root, "select article_id from articles")
    code, said = typed(root, "forget", str(article))
    assert (code, "other articles hold some of its lines" in said) == (1, True)


def test_what_is_damaged_ends_in_an_exit_code(root: Path) -> None:
    path = next(Home(root).batches.glob("*/articles.parquet"))
    for each in Home(root).batches.glob("*/articles.parquet"):
        each.write_bytes(b"no more")
    code, said = typed(root, "fsck")
    assert (code, path.name in said) == (1, True)
    assert typed(root, "fsck", "--repair")[0] == 0
