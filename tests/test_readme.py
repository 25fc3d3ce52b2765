"""The README tells the truth: its commands run, and print what it shows.

After a change that is meant: `pytest tests/test_readme.py --accept`, then read the diff.
"""

import re
import shlex
from pathlib import Path

import pytest

from flows.dispatch import sample_folder
from tests.commands import ROOT, wirehouse

README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
CODE = re.compile(r"`((?:flows|transforms|warehouse|tests)/[\w./-]*)`")


@pytest.fixture(scope="session")
def readme_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("readme") / "home"
    wirehouse("run", sample_folder(), "--home", home)
    return home


def consoles() -> list[re.Match[str]]:
    return [*CONSOLE.finditer(README.read_text("utf-8"))]


@pytest.mark.parametrize("number", range(len(consoles())))
def test_a_command_prints_what_is_shown(
    readme_home: Path, number: int, request: pytest.FixtureRequest
) -> None:
    shown = consoles()[number]
    program, *words = shlex.split(shown["command"])
    assert program == "wirehouse"
    done = wirehouse(*words, WIREHOUSE_HOME=str(readme_home))
    assert done.returncode == 0, done.stderr
    found = done.stdout.rstrip() + "\n"
    if request.config.getoption("--accept"):
        text = README.read_text("utf-8")
        block = f"```console\n$ {shown['command']}\n{found}```"
        README.write_text(text.replace(shown.group(), block), "utf-8")
        return
    assert found == shown["output"], "run: pytest tests/test_readme.py --accept"


def test_the_two_commands_come_first_and_do_what_is_said() -> None:
    commands = [
        line
        for line in README.read_text("utf-8").splitlines()
        if line.startswith("python3 -m venv")
    ]
    assert [command.split()[-1] for command in commands] == ["demo", "pytest"]


def test_every_place_the_readme_names_is_there() -> None:
    text = README.read_text("utf-8")
    for name in [*LINK.findall(text), *CODE.findall(text)]:
        assert (ROOT / name).exists(), name
