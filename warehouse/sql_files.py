"""The SQL files beside this module: one statement a file, named as what it makes."""

from collections.abc import Iterator
from importlib.resources import files


def sql_files(folder: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each SQL file of a folder beside this module."""
    for file in sorted(files("warehouse").joinpath(folder).iterdir(), key=str):
        if file.name.endswith(".sql"):
            yield file.name.removesuffix(".sql"), file.read_text("utf-8")


def leading_comment(text: str) -> str:
    r"""Return the comment that a SQL file opens with, as one line.

    >>> leading_comment("-- One row per day:\n-- no more.\nselect 1 -- x")
    'One row per day: no more.'
    """
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)
