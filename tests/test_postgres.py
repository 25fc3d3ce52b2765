"""Prefect's server on PostgreSQL, as the compose file runs it: a served source is triggered."""

import getpass
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.prefect_server import answers
from tests.commands import environment, wirehouse
from tests.test_server import ask, free_port, until

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
FOUND = shutil.which("initdb")
BIN = PROGRAMS[-1] if PROGRAMS else Path(FOUND).resolve().parent if FOUND else None
ACCOUNT = "postgres"  # PostgreSQL refuses to run as root

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(BIN is None, reason="PostgreSQL is not installed"),
]


def run_as_owner(*words: str) -> None:
    command = [f"{BIN}/{words[0]}", *words[1:]]
    if getpass.getuser() == "root":
        command = ["runuser", "-u", ACCOUNT, "--", *command]
    subprocess.run(command, check=True, capture_output=True, timeout=60, cwd="/")


@pytest.fixture
def database() -> Iterator[str]:
    port = str(free_port())
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path has to be short
    if getpass.getuser() == "root":
        shutil.chown(folder, ACCOUNT)
    data = str(folder / "data")
    try:
        run_as_owner("initdb", "-D", data, "-U", "prefect", "--auth=trust", "-E", "UTF8")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        run_as_owner("pg_ctl", "-D", data, "-o", options, "-l", f"{data}.log", "-w", "start")
        run_as_owner("createdb", "-h", "127.0.0.1", "-p", port, "-U", "prefect", "prefect")
        yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/prefect"
    finally:
        run_as_owner("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def api(database: str, tmp_path: Path) -> Iterator[str]:
    port = free_port()
    words = [sys.executable, "-m", "prefect", "server", "start", "--port", str(port)]
    settings = environment(
        PREFECT_API_DATABASE_CONNECTION_URL=database,
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        PREFECT_HOME=str(tmp_path / "prefect"),
    )
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(words, env=settings, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/api"
    try:
        until(lambda: answers(url), 60, "Prefect's server")
        yield url
    finally:
        os.kill(server.pid, signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(20)


def test_a_source_served_on_a_database_of_its_own_is_triggered(api: str, tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text("Rain at last\n\n" + "It rained on Monday. " * 20, "utf-8")
    listed = tmp_path / "sources.toml"
    listed.write_text('[[source]]\nname = "wire"\nkind = "files"\npath = "dump.txt"\n', "utf-8")
    home = tmp_path / "home"
    words = [sys.executable, "-m", "flows", "serve", "--sources", str(listed), "--home", str(home)]
    settings = environment(PREFECT_API_URL=api)
    log = tmp_path / "serve.log"
    with log.open("w") as lines:
        service = subprocess.Popen(words, env=settings, stdout=lines, stderr=lines)
    try:
        until(lambda: "ready\n" in log.read_text("utf-8"), 60, "the service")
        done = wirehouse("trigger", "wire", "--wait", "--home", home, PREFECT_API_URL=api)
        assert done.returncode == 0, done.stdout + done.stderr
        assert [run["state_name"] for run in ask(api, "flow_runs")] == ["Completed"]
    finally:
        service.terminate()
        service.wait(40)
    asked = wirehouse("sql", "select count(*) from articles", "--home", home, "--format", "csv")
    assert asked.stdout.split("\n")[1] == "1"
