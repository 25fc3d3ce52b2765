"""`wirehouse sql`: formats, files, examples, Ctrl-C, and the shell on a real terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.commands import environment, wirehouse
from warehouse.ask import connect
from warehouse.completing import complete, names
from warehouse.examples import examples
from warehouse.home import Home

ENDLESS = "select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = 3"


def test_arrow_and_parquet_hold_the_same_rows(sample_home: Home, tmp_path: Path) -> None:
    query = "select article_id, headline, language, published_at from articles order by 1"
    tables = []
    for kind in ("arrow", "parquet"):
        out = tmp_path / f"out.{kind}"
        wirehouse(
            "sql", query, "--home", sample_home.root, "--format", kind, "--out", out
        ).check_returncode()
        tables.append(
            pa.ipc.open_stream(out.read_bytes()).read_all()
            if kind == "arrow"
            else pq.read_table(out)
        )
    assert tables[0].to_pylist() == tables[1].to_pylist()
    assert tables[0].num_rows == 16


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        pytest.param("select 41 as one;\nselect 42 as two;\n", 0, "42", id="two statements"),
        pytest.param("select 1;\nselect from x wher y;", 1, "LINE 2: select from", id="the place"),
        pytest.param("-- nothing\n", 1, "expected a statement, found none", id="nothing in it"),
    ],
)
def test_a_file_of_statements(
    sample_home: Home, tmp_path: Path, text: str, code: int, said: str
) -> None:
    file = tmp_path / "queries.sql"
    file.write_text(text)
    done = wirehouse("sql", "--file", file, "--home", sample_home.root)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


def test_two_statements_do_not_go_into_one_file(sample_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "queries.sql"
    file.write_text("select 1; select 2")
    done = wirehouse("sql", "-f", file, "--format", "csv", "--home", sample_home.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "expected one statement for a file, found 2" in done.stderr


def test_an_unknown_example_names_the_nearest() -> None:
    name = examples()[0].name
    done = wirehouse("sql", "--example", name[:-1] + "x", "--home", "nowhere")
    assert done.returncode == 1
    assert name in done.stderr


def test_ctrl_c_stops_a_query(sample_home: Home) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "flows", "sql", ENDLESS, "--home", str(sample_home.root)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no thread runs here
    )  # fmt: skip
    with run:
        try:
            time.sleep(3)
            assert run.poll() is None
            run.send_signal(signal.SIGINT)
            _, said = run.communicate(timeout=20)
        finally:
            run.kill()  # an endless query outlives nobody
    assert run.returncode == 130
    assert said == "wirehouse: stopped\n"


def test_names_are_completed_by_what_stands_before(sample_home: Home) -> None:
    with connect(sample_home) as connection:
        known = names(connection)
    assert [n.name for n in complete(known, "from article")][:2] == ["article_sources", "articles"]
    assert {n.name for n in complete(known, "select images.cred")} == {
        "credit", "credit_agency", "credit_person",
    }  # fmt: skip
    assert "search(" in {n.name for n in complete(known, "from sea")}
    assert "rejects_by_reason" in {n.name for n in complete(known, "from rej")}
    assert complete(known, "select zzz") == []


def hear_interrupts() -> None:
    """Undo what a shell does to its jobs in the background: they are deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def own_terminal() -> None:
    """Make the terminal the one that Ctrl-C comes from."""
    import fcntl
    import termios

    hear_interrupts()

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A shell on a pseudo-terminal."""

    def __init__(self, home: Home, state: Path) -> None:
        self.parent, child = pty.openpty()
        self.run = subprocess.Popen(
            [sys.executable, "-m", "flows", "sql", "--home", str(home.root)],
            stdin=child, stdout=child, stderr=child, start_new_session=True,
            env=environment(TERM="xterm", XDG_STATE_HOME=str(state)),
            preexec_fn=own_terminal,  # noqa: PLW1509 - no thread runs here
        )  # fmt: skip
        os.close(child)
        self.seen = ""

    def type(self, keys: str) -> None:
        os.write(self.parent, keys.encode())

    def wait_for(self, text: str, seconds: float = 30) -> None:
        start, deadline = len(self.seen), time.monotonic() + seconds
        while text not in self.seen[start:]:
            ready, _, _ = select.select([self.parent], [], [], 0.2)
            if ready:
                data = os.read(self.parent, 65536).decode("utf-8", "replace")
                self.seen += data
                if "\x1b[6n" in data:  # it asks where the cursor is
                    self.type("\x1b[1;1R")
            assert time.monotonic() < deadline, f"{text!r} did not come:\n{self.seen[-2000:]}"


@pytest.fixture
def shell(sample_home: Home, tmp_path: Path) -> Iterator[Terminal]:
    """A shell that ends with the test, whatever it is doing."""
    terminal = Terminal(sample_home, tmp_path)
    yield terminal
    terminal.run.kill()
    terminal.run.wait()
    os.close(terminal.parent)


@pytest.mark.skipif(sys.platform != "linux", reason="the terminal is made as Linux has it")
def test_the_shell_answers_completes_stops_and_remembers(shell: Terminal, tmp_path: Path) -> None:
    shell.wait_for("wirehouse>")
    shell.type("select 6 * 7 as answer;\r")
    shell.wait_for("42")
    shell.wait_for("wirehouse>")
    shell.type("select nosuch;\r")
    shell.wait_for("nosuch")
    shell.wait_for("wirehouse>")
    shell.type("select count(*) from rejects_by_rea\t")
    shell.wait_for("son")  # Tab adds what is missing
    shell.type(";\r")
    shell.wait_for("int64")
    shell.wait_for("wirehouse>")
    shell.type(ENDLESS + ";\r")
    time.sleep(2)
    shell.type("\x03")
    shell.wait_for("stopped")
    shell.wait_for("wirehouse>")
    shell.type(".quit\r")
    assert shell.run.wait(timeout=20) == 0
    history = (tmp_path / "wirehouse" / "sql_history").read_text()
    assert "6 * 7" in history
