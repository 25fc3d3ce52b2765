"""The README tells the truth: its commands run, and print what it shows.

After a change that is meant: `pytest tests/test_readme.py --accept`, then read the diff.
"""

import re
import shlex
from pathlib import Path

import pytest

from flows import command_page
from flows.dispatch import sample_folder
from tests.commands import ROOT, inside, wirehouse
from warehouse import cookbook
from warehouse.examples import examples
from warehouse.home import Home

README = ROOT / "README.md"
PAGES = [
    README,
    *sorted(ROOT.glob("flows/docs/*.md")),
    *sorted(ROOT.glob("warehouse/docs/*.md")),
    ROOT / "warehouse/TABLES.md",
]
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
SHELL = re.compile(r"```sh\n(?P<lines>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)]*)\)")
CODE = re.compile(r"`((?:flows|transforms|warehouse|tests)/[\w./-]*)`")
SERVERS = ("wirehouse serve", "wirehouse browse", "wirehouse trigger")  # they do not end
DEMO_EXIT = 1  # the sample holds a broken file on purpose


@pytest.fixture(scope="session")
def readme_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("readme") / "home"
    wirehouse("run", sample_folder(), "--home", home)
    return home


def consoles() -> list[tuple[Path, int]]:
    return [
        (page, number)
        for page in PAGES
        for number, _ in enumerate(CONSOLE.finditer(page.read_text("utf-8")))
    ]


@pytest.mark.parametrize(
    ("page", "number"), [pytest.param(*each, id=f"{each[0].name}-{each[1]}") for each in consoles()]
)
def test_a_command_prints_what_is_shown(
    readme_home: Path, page: Path, number: int, request: pytest.FixtureRequest
) -> None:
    shown = [*CONSOLE.finditer(page.read_text("utf-8"))][number]
    program, *words = shlex.split(shown["command"])
    assert program == "wirehouse"
    done = inside(*words, WIREHOUSE_HOME=str(readme_home))
    assert done.exit_code == 0, done.output
    found = "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines()) + "\n"
    if request.config.getoption("--accept"):
        text = page.read_text("utf-8")
        block = f"```console\n$ {shown['command']}\n{found}```"
        page.write_text(text.replace(shown.group(), block), "utf-8")
        return
    assert found == shown["output"], "run: pytest tests/test_readme.py --accept"


def shell_lines() -> list[str]:
    """Return the commands of the pages of docs that print what changes from run to run."""
    return [
        line.partition("  #")[0].strip()
        for page in PAGES[1:]
        for block in SHELL.finditer(page.read_text("utf-8"))
        for line in block["lines"].splitlines()
        if line.startswith("wirehouse ") and not line.startswith(SERVERS)
    ]


@pytest.mark.parametrize("line", shell_lines())
def test_a_command_of_the_docs_works(
    readme_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    for folder in ("flows", "warehouse"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    sources = "".join(
        f'[[source]]\nname = "{name}"\nkind = "files"\npath = "flows/sample/opinion.txt"\n'
        for name in ("evening-wire", "archive")
    )
    (tmp_path / "sources.toml").write_text(sources, "utf-8")
    monkeypatch.chdir(tmp_path)
    _, *words = shlex.split(line)
    # A run from here sees the sample under another name: not in the home of the others.
    home = tmp_path / "home" if words[0] in ("run", "backfill") else readme_home
    done = inside(*words, WIREHOUSE_HOME=str(home))
    assert done.exit_code in ({0, DEMO_EXIT} if words[0] == "run" else {0}), done.output


def test_the_python_of_the_docs_works(
    readme_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").symlink_to(readme_home)
    monkeypatch.chdir(tmp_path)
    blocks = [block["code"] for page in PAGES for block in PYTHON.finditer(page.read_text("utf-8"))]
    assert blocks
    for code in blocks:
        exec(compile(code, "docs", "exec"), {})


def test_the_cookbook_shows_what_the_sample_gives(
    readme_home: Path, request: pytest.FixtureRequest
) -> None:
    found = cookbook.page(Home(readme_home))
    if request.config.getoption("--accept"):
        cookbook.PAGE.write_text(found, "utf-8")
    assert cookbook.PAGE.read_text("utf-8") == found, "run: pytest tests/test_readme.py --accept"
    assert len(examples()) >= 20


def test_the_page_of_commands_is_fresh() -> None:
    assert command_page.PAGE.read_text("utf-8") == command_page.page(), (
        "run: python -m flows.command_page"
    )


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_two_commands_come_first_and_do_what_is_said() -> None:
    commands = [
        line
        for line in README.read_text("utf-8").splitlines()
        if line.startswith("python3 -m venv")
    ]
    assert [re.search(r"uv run -q (.*)", command)[1] for command in commands] == [  # type: ignore[index]
        "wirehouse demo", "pytest -n 2",
    ]  # fmt: skip


def test_every_place_the_readme_names_is_there() -> None:
    for name in CODE.findall(README.read_text("utf-8")):
        assert (ROOT / name).exists(), name
