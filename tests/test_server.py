"""The flow on real Prefect servers: embedded, served, late, killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.dispatch import sample_folder
from flows.prefect_server import ServerError, answers, own_server
from tests.commands import environment, wirehouse

pytestmark = [pytest.mark.server, pytest.mark.timeout(240)]
CORE_TASKS = {"land", "load"}


def ask(url: str, what: str, body: dict[str, Any] | None = None) -> Any:
    return httpx.post(f"{url}/{what}/filter", json=body or {}, timeout=30).json()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition: Any, seconds: float, what: str) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} seconds for {what}")


def children(pid: int, words: str = "") -> list[int]:
    """The processes that a process has started, those with some words in their command."""
    listing = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in listing.splitlines()]
    return [int(row[0]) for row in rows if int(row[1]) == pid and words in row[-1]]


def is_alive(pid: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return bool(state) and not state.startswith("Z")


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo") / "home"
    done = wirehouse("demo", "--home", home)
    assert done.returncode == 0, done.stderr
    assert "on Prefect's embedded server" in done.stdout
    assert "Traceback" not in done.stderr
    assert "prefect" not in done.stderr.lower().replace("start prefect's", "")
    return home


def test_the_demo_leaves_a_flow_run_with_finished_tasks(demo_home: Path) -> None:
    with own_server(demo_home / "prefect") as url:
        (run,) = ask(url, "flow_runs")
        tasks = ask(url, "task_runs")
    # The bad file of the sample makes the run fail, after all else was loaded.
    assert run["state_name"] == "Failed"
    assert "1 of 9 dumps" in run["state"]["message"]
    assert {task["state_name"] for task in tasks} == {"Completed"}
    names = {task["name"].split("-")[0] for task in tasks}
    assert names >= CORE_TASKS
    assert sum(name.startswith("transform ") for name in names) >= 1


def test_no_article_text_goes_through_prefect(demo_home: Path) -> None:
    text = b"Old Grain Harbour Reopens"
    for path in (demo_home / "prefect").rglob("*"):
        assert not path.is_file() or text not in path.read_bytes(), path


def test_the_form_of_the_flow_has_types_and_descriptions(demo_home: Path) -> None:
    code = (
        "import json; from flows.ingest import ingest; "
        "print(json.dumps(ingest.parameters.model_dump()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True,
        env=environment(PREFECT_HOME=str(demo_home / "prefect")),
    )  # fmt: skip
    fields = json.loads(done.stdout)["properties"]
    assert fields["paths"]["type"] == "array"
    assert fields["home"]["format"] == "path"
    assert fields["wait_seconds"]["minimum"] == 0
    assert all(field["description"] for field in fields.values())


def test_a_server_that_is_late_is_done_without_and_the_receipt_says_so(
    tmp_path: Path,
) -> None:
    done = wirehouse(
        "run", sample_folder() / "opinion.txt", "--prefect", "--home", tmp_path / "home",
        WIREHOUSE_SERVER_START_SECONDS="0.01",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "directly, without Prefect" in done.stdout
    assert "Prefect's server was not up in time" in done.stdout


def test_a_server_that_is_late_leaves_no_process(tmp_path: Path) -> None:
    with (
        pytest.raises(ServerError, match="was not up in time"),
        own_server(tmp_path, start_seconds=0.05),
    ):
        pass
    assert not any(is_alive(pid) for pid in children(os.getpid(), "prefect_child"))


def test_a_database_of_an_unknown_version_is_set_aside_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "prefect.db") as base:
        base.execute("create table alembic_version (version_num varchar(32) not null)")
        base.execute("insert into alembic_version values ('ffffffffffff')")
    base.close()
    with own_server(tmp_path) as url:
        assert answers(url)
    (old,) = tmp_path.glob("prefect-*.db.old")
    assert f"set aside as {old}" in capsys.readouterr().err
    assert b"ffffffffffff" in old.read_bytes()


@pytest.mark.chaos
def test_a_server_killed_in_mid_run_is_done_without(tmp_path: Path) -> None:
    big = tmp_path / "dumps"
    big.mkdir()
    text = (sample_folder() / "two-articles.txt").read_text("utf-8")
    for number in range(150):
        (big / f"{number:03}.txt").write_text(text.replace("Harbour", f"H{number}"))
    run = subprocess.Popen(
        [sys.executable, "-m", "flows", "run", str(big), "--prefect",
         "--home", str(tmp_path / "home"), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip

    def kill_the_server() -> None:
        raw = tmp_path / "home" / "raw"
        until(lambda: raw.exists() and any(raw.iterdir()), 60, "the first dump")
        for child in children(run.pid):
            os.kill(child, signal.SIGKILL)

    killer = threading.Thread(target=kill_the_server)
    killer.start()
    out, err = run.communicate(timeout=200)
    killer.join()
    assert run.returncode == 0, err
    receipt = json.loads(out)
    assert "the Prefect API went away" in receipt["note"]
    assert receipt["totals"]["read"] == 150


@pytest.fixture(scope="module")
def service(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, str, "subprocess.Popen[str]"]]:
    home = tmp_path_factory.mktemp("serve") / "home"
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows", "serve", str(sample_folder() / "opinion.txt"),
         "--home", str(home), "--interval", "600", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
        env=environment(),
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}/api"
    try:
        until(lambda: answers(url), 90, "the API")
        until(lambda: ask(url, "deployments"), 60, "the deployment")
        yield home, url, process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


Service = tuple[Path, str, "subprocess.Popen[str]"]


def test_a_deployment_with_a_schedule_is_served(service: Service) -> None:
    until(lambda: ask(service[1], "deployments")[3:], 30, "four deployments")
    names = {each["name"]: each for each in ask(service[1], "deployments")}
    assert set(names) == {"wirehouse", "store", "article"}
    deployment = names["wirehouse"]
    (schedule,) = deployment["schedules"]
    assert (deployment["name"], schedule["schedule"]["interval"]) == ("wirehouse", 600)
    until(
        lambda: any(
            run["state_name"] == "Scheduled" and run["auto_scheduled"]
            for run in ask(service[1], "flow_runs")
        ),
        60,
        "a scheduled run",
    )


def test_the_page_of_prefect_is_there(service: Service) -> None:
    page = httpx.get(service[1].removesuffix("/api"), follow_redirects=True)
    assert page.status_code == 200
    assert "<html" in page.text.lower()


def test_a_run_can_be_triggered_by_hand_and_finishes(service: Service) -> None:
    home, url, _ = service
    done = subprocess.run(
        [Path(sys.executable).with_name("prefect"), "deployment", "run",
         "ingest/wirehouse", "--watch", "--param", "wait_seconds=30"],
        capture_output=True, text=True, check=False, timeout=120,
        env=environment(PREFECT_API_URL=url, PREFECT_HOME=str(home / "cli")),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (home / "wirehouse.duckdb").exists()


def test_wirehouse_run_finds_the_api_that_is_served(service: Service) -> None:
    home, url, _ = service
    before = len(ask(url, "flow_runs"))
    done = wirehouse("run", sample_folder() / "opinion.txt", "--home", home, "--wait", "30")
    assert done.returncode == 0, done.stderr
    assert "on a Prefect server" in done.stdout
    assert len(ask(url, "flow_runs")) > before


def test_another_home_on_the_same_server_has_names_of_its_own(
    service: Service, tmp_path: Path
) -> None:
    """The whole story of two homes is in test_serving.py, a long run."""
    home, url, _ = service
    before = {each["name"]: each["parameters"] for each in ask(url, "deployments")}
    desk, log = tmp_path / "Law Desk" / "data", tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows", "serve", str(sample_folder() / "akhbar.txt"),
             "--home", str(desk)],
            stdout=out, stderr=out, text=True, env=environment(PREFECT_API_URL=url),
        )  # fmt: skip
    try:
        until(lambda: "ready\n" in log.read_text("utf-8"), 90, "the other service")
        after = {each["name"]: each["parameters"] for each in ask(url, "deployments")}
        assert before.items() <= after.items()
        assert {name: each["home"] for name, each in after.items() if name not in before} == {
            f"{name}@law_desk": str(desk) for name in before
        }
        done = wirehouse("trigger", "--home", desk, "--wait", PREFECT_API_URL=url)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (desk / "wirehouse.duckdb").exists()
        assert str(home) in str(before)
    finally:
        process.terminate()
        assert process.wait(30) == 0


def test_a_service_told_to_end_ends_and_leaves_nothing(service: Service) -> None:
    home, url, process = service
    below = children(process.pid)
    assert below
    process.terminate()
    assert process.wait(30) == 0
    until(lambda: not any(map(is_alive, below)), 15, "the server to end")
    assert not answers(url)
    assert not (home / "prefect" / "api-url").exists()


def test_a_server_does_not_outlive_a_killed_command(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; "
        "from flows.prefect_server import own_server\n"
        "with own_server(Path(sys.argv[1])): print('up', flush=True); time.sleep(99)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdout=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "up\n"
    (server,) = children(process.pid)
    process.kill()
    process.wait()
    process.stdout.close()
    until(lambda: not is_alive(server), 15, "the server to end")


def test_an_api_that_does_not_answer_is_done_without(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/api"
    done = wirehouse(
        "run", sample_folder() / "opinion.txt", "--home", tmp_path / "home",
        PREFECT_API_URL=url,
    )  # fmt: skip
    assert done.returncode == 0
    assert f"note: no Prefect API answers at {url}" in done.stdout
