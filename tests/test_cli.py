"""The command line as a newcomer, an operator and a machine meet it."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from flows.dispatch import sample_folder
from tests.commands import environment, inside, wirehouse
from warehouse.home import Home, locked

COMMANDS = (
    "run", "demo", "serve", "sql", "search", "status", "trace", "verify", "report", "browse",
    "export",
)  # fmt: skip


def test_help_names_every_command() -> None:
    done = wirehouse("--help")
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_its_words(command: str) -> None:
    done = inside(command, "--help", COLUMNS="200")
    assert done.exit_code == 0
    assert "--home" in done.stdout
    assert "Folder that holds all the data." in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--no-such-option", "x"),
        ("no-such-command",),
        ("sql", "select 1", "--format", "xml"),
        ("serve", "x", "--cron", "* * * * *", "--interval", "5"),
        ("serve", "x", "--timezone", "Mars/Olympus"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(words: tuple[str, ...]) -> None:
    done = inside(*words)
    assert done.exit_code == 2
    assert "Error" in done.stderr or "Usage" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_process_that_is_used_wrongly_ends_with_2_and_no_traceback() -> None:
    done = wirehouse("run")
    assert done.returncode == 2
    assert "Error" in done.stderr or "Usage" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_receipt_is_json_for_machines(tmp_path: Path) -> None:
    done = wirehouse("run", sample_folder(), "--home", tmp_path / "home", "--json")
    receipt = json.loads(done.stdout)
    assert done.returncode == receipt["exit_code"] == 1  # the bad file
    totals = receipt["totals"]
    assert totals["read"] == 9
    assert totals["read"] == (totals["loaded"] + totals["duplicate"] + totals["rejected"])
    assert done.stderr == ""


def test_a_receipt_ends_with_database_and_next_command(tmp_path: Path) -> None:
    home = tmp_path / "home"
    lines = wirehouse("run", sample_folder(), "--home", home).stdout.splitlines()
    assert lines[-2] == f"database: {home}/wirehouse.duckdb"
    assert lines[-1] == f'next: wirehouse sql "from rejects_by_reason" --home {home}'
    assert any("9 records read = 8 loaded + 0 duplicate + 1 rejected" in x for x in lines)


def test_status_and_verify_speak_json_too(sample_home: Home) -> None:
    root = sample_home.root
    assert json.loads(wirehouse("status", "--home", root, "--json").stdout)["head"] == 1
    found = json.loads(wirehouse("verify", "--home", root, "--json").stdout)
    assert found["differences"] == []


def test_the_home_folder_comes_from_the_environment(sample_home: Home) -> None:
    done = wirehouse("status", WIREHOUSE_HOME=str(sample_home.root))
    assert done.returncode == 0
    assert "generation 1" in done.stdout


def test_a_held_lock_exits_with_75(sample_home: Home) -> None:
    with locked(sample_home):
        done = wirehouse("run", sample_folder(), "--home", sample_home.root)
    assert done.returncode == 75
    assert "another run is writing to it" in done.stderr


def test_a_run_waits_for_the_lock_if_told_so(sample_home: Home) -> None:
    with locked(sample_home):
        run = subprocess.Popen(
            [sys.executable, "-m", "flows", "run", str(sample_folder()),
             "--home", str(sample_home.root), "--wait", "60"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(),
        )  # fmt: skip
        time.sleep(2)
        assert run.poll() is None
    assert run.communicate(timeout=60)[0]
    assert run.returncode == 0


def test_a_killed_run_frees_the_lock_and_the_next_one_finishes(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    words = [sys.executable, "-m", "flows", "run", str(sample_folder())]
    for delay in (0.4, 0.8, 1.0, 1.2, 1.4):
        run = subprocess.Popen(
            [*words, "--home", str(home)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=environment(),
        )  # fmt: skip
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.wait()
    done = wirehouse("run", sample_folder(), "--home", home)
    assert "9 records read" in done.stdout
    found = wirehouse("verify", "--home", home)
    assert (found.returncode, "0 differences" in found.stdout) == (0, True)
    staged = [*(home / "staging").iterdir()]
    assert staged == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = wirehouse("run", sample_folder(), "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "expected a folder to write to, found: Permission denied" in done.stderr


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    done = wirehouse("run", sample_folder(), "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "expected a folder to write to, found" in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_exits_with_1_if_a_byte_changed(sample_home: Home) -> None:
    path = next(path for path in (sample_home.root / "raw").rglob("*") if path.is_file())
    path.chmod(0o600)
    path.write_bytes(b"changed")
    done = wirehouse("verify", "--home", sample_home.root)
    assert done.returncode == 1
    assert "expected bytes with the sha256 of the name" in done.stderr


def test_output_into_a_pipe_that_closes_is_no_error(sample_home: Home) -> None:
    script = (
        f"{sys.executable} -m flows sql 'from line_texts, range(500)' --format csv "
        f"--home {sample_home.root} | head -n 1"
    )
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("record_id,")


def test_a_terminal_sees_a_bar_and_a_file_does_not(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "flows", "run", str(sample_folder())]
    parent, child = pty.openpty()
    run = subprocess.Popen(
        [*words, "--home", str(tmp_path / "a")], stdout=subprocess.PIPE, stderr=child,
        env=environment(TERM="xterm"),
    )  # fmt: skip
    os.close(child)
    seen = b""
    with suppress(OSError):  # the other end is closed when the run ends
        while chunk := os.read(parent, 4096):
            seen += chunk
    assert run.communicate()[0]
    os.close(parent)
    assert "━".encode() in seen
    assert b"transform" in seen
    assert wirehouse("run", sample_folder(), "--home", tmp_path / "b").stderr == ""
