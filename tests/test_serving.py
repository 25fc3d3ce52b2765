"""A service set up once and left alone: schedules, triggers, kills, restarts."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from flows.prefect_server import answers, own_server
from flows.schedules import last_due, read_timing
from tests.commands import environment, inside, wirehouse
from tests.test_server import ask, children, free_port, is_alive, until
from transforms.errors import DataError

LIST = """
[[source]]
name = "wire"
kind = "url"
url = "{url}"
schedule = "every {seconds} seconds"
allow_private = true

[[source]]
name = "slow"
kind = "url"
url = "{slow}"
timeout = 2
allow_private = true

[[source]]
name = "days"
kind = "files"
path = "days/{{date}}.txt"
"""


def story(word: str) -> str:
    sentence = f"The {word} market of the harbour opened on Monday, and nobody stayed at home. "
    return f"{word.title()} market opens at the old harbour\n\n" + f"{sentence * 3}\n\n" * 4


# --- schedules --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zone", "since", "now", "due"),
    [
        pytest.param("0 * * * *", "UTC", "2026-05-01T03:30", "2026-05-01T09:30",
                     "2026-05-01T09:00", id="of six missed hours the last one counts"),
        pytest.param("0 * * * *", "UTC", "2026-05-01T03:10", "2026-05-01T03:50", None,
                     id="between two hours nothing is due"),
        pytest.param("every 20 minutes", "UTC", "2026-05-01T03:00", "2026-05-01T04:10",
                     "2026-05-01T04:00", id="an interval counts from the last run"),
        pytest.param("30 2 * * *", "Europe/Berlin", "2026-03-27T12:00", "2026-03-28T12:00",
                     "2026-03-28T01:30", id="winter time is an hour ahead of UTC"),
        pytest.param("30 4 * * *", "Europe/Berlin", "2026-03-28T12:00", "2026-03-29T12:00",
                     "2026-03-29T02:30", id="on the day of the change the hour of the clock holds"),
        pytest.param("30 4 * * *", "Europe/Berlin", "2026-10-24T12:00", "2026-10-25T12:00",
                     "2026-10-25T03:30", id="and on the day that it changes back"),
        pytest.param("FREQ=DAILY;BYHOUR=6;BYMINUTE=0;BYSECOND=0", "UTC", "2026-05-01T07:00",
                     "2026-05-03T09:00", "2026-05-03T06:00", id="a rule of iCalendar"),
    ],
)  # fmt: skip
def test_the_last_moment_that_a_schedule_names(
    text: str, zone: str, since: str, now: str, due: str | None
) -> None:
    moments = [datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (since, now)]
    expected = datetime.fromisoformat(due).replace(tzinfo=UTC) if due else None
    assert last_due(read_timing(text, zone, "a list"), *moments) == expected


@pytest.mark.parametrize(
    ("text", "zone", "reason"),
    [
        pytest.param("every day at six", "UTC", "expected cron", id="words are no schedule"),
        pytest.param("61 * * * *", "UTC", "expected cron", id="an hour has sixty minutes"),
        pytest.param("0 0 31 2 *", "UTC", "expected cron", id="a day that never comes"),
        pytest.param("RRULE:FREQ=NEVER", "UTC", "expected cron", id="a rule without sense"),
        pytest.param("every 1 second", "UTC", "2 seconds or more", id="too often"),
        pytest.param("0 6 * * *", "Mars/Olympus", "no time zone is called", id="no such zone"),
    ],
)
def test_a_schedule_without_sense_is_refused_with_its_place(
    text: str, zone: str, reason: str
) -> None:
    with pytest.raises(DataError, match=reason) as error:
        read_timing(text, zone, "sources.toml, source 1")
    assert str(error.value).startswith("sources.toml, source 1")


def test_prefect_fires_a_daily_schedule_once_on_the_days_that_clocks_change() -> None:
    code = (
        "import asyncio, datetime as d\n"
        "from prefect.server.schemas.schedules import CronSchedule as C\n"
        "from flows.deployments import schedule_of\n"
        "from flows.schedules import read_timing\n"
        "s = schedule_of(read_timing('30 2 * * *', 'Europe/Berlin', ''))\n"
        "s = C(cron=s.cron, timezone=s.timezone)\n"
        "for m, day in ((3, 28), (10, 24)):\n"
        "    start = d.datetime(2026, m, day, 12, tzinfo=d.UTC)\n"
        "    print(*(f'{x:%d}' for x in asyncio.run(s.get_dates(n=3, start=start))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=environment(),
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["29 30 31", "25 26 27"]


# --- backfill of days -------------------------------------------------------------------


def test_a_range_of_days_is_read_in_one_commit(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    for day, word in (("2026-05-01", "fish"), ("2026-05-02", "flower"), ("2026-05-03", "wool")):
        (tmp_path / "days" / f"{day}.txt").write_text(story(word), "utf-8")
    listed = tmp_path / "sources.toml"
    listed.write_text(LIST.format(url="http://x", slow="http://x", seconds=60), "utf-8")
    done = inside(
        "backfill", "--source", "days", "--from", "2026-05-01", "--to", "2026-05-02",
        "--sources", str(listed), "--home", str(tmp_path / "home"), "--json",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    asked = inside("sql", "select count(*) as n from articles", "--home", str(tmp_path / "home"),
                   "--format", "csv")  # fmt: skip
    assert asked.output.split() == ["n", "2"]


def test_a_range_of_days_wants_a_source(tmp_path: Path) -> None:
    done = wirehouse("backfill", "--from", "2026-05-01", "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "expected the name of a source" in done.stderr


def test_a_visit_that_takes_too_long_ends_and_leaves_nothing(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    ended = threading.Event()
    httpserver.expect_request("/slow").respond_with_handler(
        lambda _: Response("late" if ended.wait(40) else "")
    )
    listed = tmp_path / "sources.toml"
    slow = httpserver.url_for("/slow")
    listed.write_text(LIST.format(url="http://x", slow=slow, seconds=60), "utf-8")
    home = tmp_path / "home"
    start = time.monotonic()
    done = wirehouse("run", "--source", "slow", "--sources", listed, "--home", home)
    took = time.monotonic() - start
    ended.set()
    assert done.returncode == 1
    assert "longer than the 2 seconds" in done.stderr
    assert took < 30  # the answer would come after 40; a busy machine is slow to start
    assert not list((home / "staging").iterdir())
    assert wirehouse("fsck", "--home", home).returncode == 0


# --- a real server ----------------------------------------------------------------------


@dataclass
class Service:
    """A service under way, and the folder in which its list stands."""

    folder: Path
    port: int
    process: "subprocess.Popen[str]"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def runs(self, state: str) -> list[dict[str, object]]:
        return [run for run in ask(self.url, "flow_runs") if run["state_name"] == state]

    def headlines(self) -> str:
        words = (
            "sql",
            "select headline from articles",
            "--home",
            str(self.home),
            "--format",
            "csv",
        )
        return inside(*words).output.lower()


def started(folder: Path, port: int) -> Service:
    ready = folder / "serve.log"
    count = ready.read_text("utf-8").count("ready\n") if ready.exists() else 0
    with (folder / "serve.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows", "serve", "--sources", str(folder / "sources.toml"),
             "--home", str(folder / "home"), "--port", str(port)],
            stdout=log, stderr=log, text=True, env=environment(), cwd=folder,
        )  # fmt: skip
    service = Service(folder, port, process)
    until(lambda: ready.read_text("utf-8").count("ready\n") > count, 120, "the service")
    return service


@pytest.fixture(scope="module")
def wire() -> Iterator[HTTPServer]:
    with HTTPServer() as server:
        yield server


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, wire: HTTPServer) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    wire.expect_request("/wire.txt").respond_with_data(story("fish"), content_type="text/plain")
    listed = LIST.format(url=wire.url_for("/wire.txt"), slow="http://127.0.0.1:9/", seconds=4)
    (folder / "sources.toml").write_text(listed, "utf-8")
    service = started(folder, free_port())
    yield service
    for process in (service.process,):
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.mark.chaos
@pytest.mark.server
@pytest.mark.timeout(240)
def test_a_service_looks_after_its_sources_over_changes_kills_and_restarts(
    service: Service, wire: HTTPServer
) -> None:
    """One story from end to end, since each part costs a server."""
    home, port = service.home, service.port
    # The schedule fires, and the first state of the source is published.
    until((home / "wirehouse.duckdb").exists, 90, "the first generation")
    assert "fish market" in service.headlines()
    # The source changes: a later run publishes the next generation.
    wire.clear()
    wire.expect_request("/wire.txt").respond_with_data(story("wool"), content_type="text/plain")
    until(lambda: "wool market" in service.headlines(), 90, "the changed source")
    # A second service on the same home is refused.
    second = wirehouse("serve", "--sources", service.folder / "sources.toml", "--home", home)
    assert second.returncode == 75
    assert "serves it already" in second.stderr
    # By hand it is the same run; what does not fit is refused before anything runs.
    by_hand = wirehouse("trigger", "wire", "--home", home, "--wait")
    assert by_hand.returncode in (0, 75), by_hand.stderr  # 75: the schedule's is under way
    refused = wirehouse("trigger", "maintain/store", "-p", "what=dance", "--home", home)
    assert refused.returncode == 2
    assert "is not one of" in refused.stderr
    checked = wirehouse("trigger", "maintain/store", "-p", "what=check", "--home", home, "--wait")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    # Everything is killed in the middle of a run: processes, server and all.
    release = threading.Event()
    wire.clear()
    wire.expect_request("/wire.txt").respond_with_handler(
        lambda _: Response(story("late") if release.wait(60) else "")
    )
    until(lambda: service.runs("Running"), 60, "a run under way")
    (stuck, *_) = service.runs("Running")
    below = [each for child in children(service.process.pid) for each in (child, *children(child))]
    for pid in (service.process.pid, *below):
        with_kill(pid)
    service.process.wait(10)
    until(lambda: not answers(service.url), 30, "the server to be gone")
    # Down for several turns of the schedule, in which the source changes again.
    wire.clear()
    wire.expect_request("/wire.txt").respond_with_data(story("salt"), content_type="text/plain")
    release.set()
    time.sleep(6)
    again = started(service.folder, port)
    service.process = again.process
    # The run that nobody carries out any more is marked, and what was missed is made up for once.
    states = {run["id"]: run["state_name"] for run in ask(again.url, "flow_runs")}
    assert states[stuck["id"]] == "Crashed"
    caught_up = [run for run in ask(again.url, "flow_runs") if ", due " in str(run["name"])]
    assert len(caught_up) == 1
    until(lambda: "salt market" in again.headlines(), 90, "the next generation")
    # Told to end, all of it ends, and the store is whole.
    again.process.terminate()
    assert again.process.wait(30) == 0
    healthy = wirehouse("fsck", "--home", home)
    assert healthy.returncode == 0, healthy.stdout + healthy.stderr


@pytest.mark.soak
@pytest.mark.timeout(400)
def test_two_homes_on_one_server_keep_apart(tmp_path: Path, wire: HTTPServer) -> None:
    """They start at once, with the same list of sources; one is started again in mid-run."""
    release = threading.Event()
    wire.expect_request("/two.txt").respond_with_data(story("fish"), content_type="text/plain")
    wire.expect_request("/two-slow.txt").respond_with_handler(
        lambda _: Response(story("late") if release.wait(120) else "")
    )
    urls = {"url": wire.url_for("/two.txt"), "slow": wire.url_for("/two-slow.txt")}
    listed = LIST.format(**urls, seconds=3600).replace("timeout = 2", "timeout = 200")
    homes = [tmp_path / desk / "data" for desk in ("sports", "Politics & Law")]
    with own_server(tmp_path / "prefect", is_one_off=False) as url, ExitStack() as stack:

        def serve(home: Path) -> "subprocess.Popen[str]":
            home.parent.mkdir(exist_ok=True)
            (home.parent / "sources.toml").write_text(listed, "utf-8")
            log = stack.enter_context((home.parent / "serve.log").open("w"))
            process = subprocess.Popen(
                [sys.executable, "-m", "flows", "serve", "--home", str(home)],
                stdout=log, stderr=log, text=True, cwd=home.parent,
                env=environment(PREFECT_API_URL=url),
            )  # fmt: skip
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)
            return process

        def ready(home: Path) -> bool:
            return "ready\n" in (home.parent / "serve.log").read_text("utf-8")

        def served() -> dict[str, str]:
            return {each["name"]: each["parameters"]["home"] for each in ask(url, "deployments")}

        def run(home: Path, name: str, *words: str) -> "subprocess.CompletedProcess[str]":
            return wirehouse("trigger", name, "--home", home, *words, PREFECT_API_URL=url)

        processes = [serve(home) for home in homes]
        until(lambda: all(map(ready, homes)), 120, "both services")
        before = served()
        (label,) = {name.partition("@")[2] for name in before} - {""}
        simple, other = homes if label == "politics_law" else homes[::-1]
        assert label in {"politics_law", "sports"}
        assert {name for name, home in before.items() if home == str(simple)} == {
            "wirehouse", "store", "article", "sources", "wire", "slow", "days"
        }  # fmt: skip
        assert before[f"wire@{label}"] == str(other)
        # By its simple name each starts what is its own.
        for home in (other, simple):
            done = run(home, "wire", "--wait")
            assert done.returncode in (0, 75), done.stdout + done.stderr
            until((home / "wirehouse.duckdb").exists, 60, f"a generation of {home}")
        # Another home that comes back takes nobody's run for one that is carried out no more.
        assert run(simple, "slow").returncode == 0
        until(lambda: [r for r in ask(url, "flow_runs") if r["state_name"] == "Running"], 60, "it")
        again = processes[homes.index(other)]
        again.terminate()
        assert again.wait(30) == 0
        serve(other)
        until(lambda: ready(other), 90, "the other service")
        assert served() == before
        states = {run["name"]: run["state_name"] for run in ask(url, "flow_runs")}
        assert states["slow"] == "Running"
        release.set()


def with_kill(pid: int) -> None:
    if is_alive(pid):
        os.kill(pid, signal.SIGKILL)
