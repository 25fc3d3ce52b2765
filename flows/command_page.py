"""The reference of commands: `flows/docs/commands.md`, written from what they say of themselves.

    python -m flows.command_page

A test fails when the page is stale.
"""

from collections.abc import Iterator
from pathlib import Path

import typer

from flows.cli import app

PAGE = Path(__file__).with_name("docs") / "commands.md"


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    yield from ("# Commands", "")
    yield "Written by `python -m flows.command_page` from the commands. Exit codes: 0 done or"
    yield "unchanged, 1 something could not be read or nothing was found, 2 usage, 3 a check failed"
    yield "and the old data stays, 75 another run holds the lock, 130 stopped with Ctrl-C."
    yield ""
    for name in sorted(commands):
        yield f"- [`wirehouse {name}`](#wirehouse-{name}): {_first(commands[name].help)}"
    for name in sorted(commands):
        command = commands[name]
        yield from ("", f"## wirehouse {name}", "", (command.help or "").strip(), "")
        words = [p for p in command.params if p.param_type_name == "argument"]
        usage = " ".join(_usage(word) for word in words)
        yield from ("```text", f"wirehouse {name} {usage} [OPTIONS]".replace("  ", " "), "```", "")
        yield from ("| word or option | what it is |", "|---|---|")
        for parameter in command.params:
            yield _row(parameter)


def _usage(word: object) -> str:
    name = str(getattr(word, "name", "")).upper()
    many = "…" if getattr(word, "nargs", 1) == -1 else ""
    return f"{name}{many}" if getattr(word, "required", False) else f"[{name}{many}]"


def _row(parameter: object) -> str:
    options = [*getattr(parameter, "opts", [])]
    is_word = getattr(parameter, "param_type_name", "") == "argument"
    names = ", ".join(f"`{each.upper() if is_word else each}`" for each in options)
    kind = getattr(parameter, "type", None)
    choices = ", ".join(f"`{getattr(c, 'value', c)}`" for c in getattr(kind, "choices", ()))
    help_text = (getattr(parameter, "help", None) or "").strip()
    variable = getattr(parameter, "envvar", None)
    parts = [help_text, choices and f"One of {choices}.", variable and f"Or `{variable}`."]
    return f"| {names} | {' '.join(part for part in parts if part)} |".replace("\n", " ")


def _first(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
