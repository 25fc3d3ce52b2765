"""The interactive shell of `wirehouse sql`: completion, history, colours, examples.

A statement ends with a semicolon. What the shell itself knows begins with a dot; to add
such a command, add a line to `HELP` and a branch to `_command`.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from flows.receipt import escaped
from transforms.errors import DataError
from warehouse.answers import StoppedError, show
from warehouse.completing import Name, complete, names
from warehouse.errors import StoreError
from warehouse.examples import example, examples

HELP = {
    ".help": "this list",
    ".tables": "tables, views and macros, and what a row of each is",
    ".columns NAME": "the columns of a table or view",
    ".examples": "names of the example queries",
    ".example NAME": "run one of them",
    ".quit": "leave, as Ctrl-D does; Ctrl-C stops a query",
}
WELCOME = "Read-only. End a statement with ; and type .help for more."


def shell(connection: Any, width: Callable[[], int]) -> None:  # noqa: ANN401 - no SQL floor here
    """Read statements and print what they give, until the reader leaves."""
    known = names(connection)
    session: PromptSession[str] = PromptSession(
        history=_history(),
        completer=_Names(known),
        lexer=PygmentsLexer(SqlLexer),
        complete_while_typing=False,
    )
    print(WELCOME)
    said = ""
    while True:
        try:
            line = session.prompt("wirehouse> " if not said else "        -> ")
        except KeyboardInterrupt:
            said = ""
            continue
        except EOFError:
            return
        if not said and line.strip() in {".quit", ".exit", "exit", "quit"}:
            return
        said = f"{said}\n{line}".strip()
        if said and (said.startswith(".") or said.endswith(";")):
            _answer(connection, said, known, width())
            said = ""


def _answer(connection: Any, said: str, known: list[Name], width: int) -> None:  # noqa: ANN401
    """Print what one statement or command gives, or what is wrong with it."""
    try:
        if said.startswith("."):
            for line in _command(connection, said, known, width):
                print(escaped(line))
        else:
            show(connection, said, width)
    except StoppedError as error:
        print(error)
    except (StoreError, DataError) as error:
        print("\n".join(escaped(line) for line in str(error).splitlines()))


def _command(
    connection: Any,  # noqa: ANN401
    said: str,
    known: list[Name],
    width: int,
) -> Iterator[str]:
    word, _, rest = said.rstrip("; ").partition(" ")
    if word == ".tables":
        yield from (
            f"{n.name:20} {n.comment}" for n in known if n.kind not in {"column", "keyword"}
        )
    elif word == ".columns":
        yield from (f"{n.name:24} {n.comment}" for n in known if n.parent == rest.strip())
    elif word == ".examples":
        yield from (f"{each.name:28} {each.question}" for each in examples())
    elif word == ".example":
        query = example(rest.strip()).query
        yield from query.splitlines()
        show(connection, query, width)
    else:
        yield from (f"{name:16} {what}" for name, what in HELP.items())


class _Names(Completer):
    """Completes names as prompt_toolkit asks for it."""

    def __init__(self, known: list[Name]) -> None:
        self._known = known

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Yield what may follow the text before the cursor."""
        del complete_event
        before = document.text_before_cursor
        start = document.get_word_before_cursor()
        back = 0 if start in {".", ""} or not start.isidentifier() else -len(start)
        for name in complete(self._known, before):
            yield Completion(name.name, back, display_meta=f"{name.kind}. {name.comment}")


def _history() -> History:
    """Return the history of earlier shells; none where it cannot be kept."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    path = Path(state) / "wirehouse" / "sql_history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
