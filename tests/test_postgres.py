"""Prefect's server on PostgreSQL, as the compose file has it; skips without PostgreSQL."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commands import environment, wirehouse
from tests.test_crews import processes
from tests.test_deploy import PREFECT, loaded
from tests.test_server import ask, free_port, until

PROGRAMS = [*Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
pytestmark = [
    pytest.mark.server,
    pytest.mark.chaos,
    pytest.mark.skipif(not PROGRAMS, reason="postgresql is not installed"),
]


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run a database of its own, as Debian's user where we are root; yield its address."""
    user: dict[str, Any] = {"user": "postgres"} if os.geteuid() == 0 else {}
    programs, port = PROGRAMS[-1].parent, free_port()

    def run(program: str, *words: str, **more: str) -> None:
        subprocess.run(
            [programs / program, *words], check=True, stdout=subprocess.DEVNULL, cwd="/",
            timeout=60, env={**os.environ, **more}, **user,
        )  # fmt: skip

    folder.mkdir()
    if user:
        shutil.chown(folder, "postgres")
    (folder / "password").write_text("rain")
    (folder / "password").chmod(0o644)
    data = str(folder / "data")
    run(
        "initdb",
        "-D",
        data,
        "-U",
        "prefect",
        f"--pwfile={folder / 'password'}",
        "-A",
        "scram-sha-256",
    )
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "start",
        "-o", f"-p {port} -k {folder} -h 127.0.0.1")  # fmt: skip
    try:
        run(
            "createdb",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-U",
            "prefect",
            "prefect",
            PGPASSWORD="rain",
        )
        yield f"prefect:rain@127.0.0.1:{port}/prefect"
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", "fast", "stop")


@pytest.mark.timeout(240)
def test_sources_are_served_on_a_server_with_postgresql(quick_path: Path) -> None:
    quick_path.chmod(0o755)
    (quick_path / "in.txt").write_text("Rain at last in the valley\n\nIt rained.\n", "utf-8")
    listed = quick_path / "sources.toml"
    listed.write_text('[[source]]\nname = "one"\nkind = "files"\npath = "in.txt"\n', "utf-8")
    service = loaded("compose.yaml")["services"]["server"]
    port = free_port()
    with postgres(quick_path / "database") as address:
        url = f"http://127.0.0.1:{port}/api"
        key = "PREFECT_API_DATABASE_CONNECTION_URL"
        scheme = service["environment"][key].partition("://")[0]
        given = {name: str(value) for name, value in service["environment"].items()}
        given |= {key: f"{scheme}://{address}", "PREFECT_HOME": str(quick_path / "server")}
        words = [*service["command"][:2], "--host", "127.0.0.1", "--port", str(port)]
        client: dict[str, Any] = {
            "PREFECT_API_URL": url, "PREFECT_HOME": str(quick_path / "client"),
            "WIREHOUSE_HOME": str(quick_path / "home"),
        }  # fmt: skip
        with processes([PREFECT, *words], settings=environment(**given)):
            until(lambda: answers(port), 90, "the server")
            serve = [str(Path(PREFECT).with_name("wirehouse")), "serve", "--sources", str(listed)]
            with processes(serve, settings=environment(**client)):
                until(lambda: ask(url, "deployments"), 60, "the deployments")
                done = wirehouse("trigger", "one", "--wait", **client)
                assert done.returncode == 0, done.stdout + done.stderr
            assert {run["state_name"] for run in ask(url, "flow_runs")} == {"Completed"}
    assert (quick_path / "home" / "wirehouse.duckdb").exists()


def answers(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(1)
        return one.connect_ex(("127.0.0.1", port)) == 0
