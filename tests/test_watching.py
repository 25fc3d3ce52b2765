"""Who is told what of a run, and that nothing that goes wrong there changes the run."""

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from pytest_httpserver import HTTPServer
from werkzeug import Response

from flows.fetching.listing import read_hooks
from flows.prefect_server import own_server
from flows.watching.artifacts import receipt_page
from flows.watching.happenings import Happening, Kind
from flows.watching.hooks import Hook, HookError, read_hook, send
from flows.watching.visits import FILE, read_visits
from tests.commands import inside, wirehouse
from tests.test_server import ask, until
from transforms.errors import DataError
from warehouse.home import Home

CANARY = "zinnoberfarben"  # a word of the text, which no log may hold
STORY = (
    f"The {CANARY} ferry comes back\n\n"
    + f"The {CANARY} ferry came back to the harbour on Monday, and nobody stayed at home.\n\n" * 3
)
TEST = Happening(Kind.TEST, "/home", "this is a test")


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    def write(hooks: str = "", **more: object) -> Path:
        (tmp_path / "in.txt").write_text(STORY, "utf-8")
        lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in more.items())
        path = tmp_path / "sources.toml"
        path.write_text(
            f'[[source]]\nname = "wire"\nkind = "files"\npath = "in.txt"\n{lines}\n\n{hooks}',
            "utf-8",
        )
        return path

    return write


def visit(listed: Path, home: Path) -> str:
    done = wirehouse("run", "--source", "wire", "--sources", listed, "--home", home)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def told(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def to_file(path: Path) -> str:
    """A hook that writes what it is told to a file, a line each."""
    code = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + chr(10))"
    return json.dumps([sys.executable, "-c", code, str(path)])


# --- hooks ------------------------------------------------------------------------------


def test_a_hook_is_told_of_a_new_generation_and_of_nothing_where_nothing_is_new(
    listed: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "told"
    path = listed(f'[[notify]]\nevents = ["published"]\ncommand = {to_file(out)}\n')
    visit(path, tmp_path / "home")
    visit(path, tmp_path / "home")
    (one,) = told(out)
    assert (one["kind"], one["source"], one["generation"]) == ("published", "wire", 1)
    assert CANARY not in out.read_text("utf-8")


def test_a_list_that_lies_beside_some_dumps_starts_no_command(
    listed: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "told"
    listed(f'[[notify]]\nevents = ["published"]\ncommand = {to_file(out)}\n')
    monkeypatch.chdir(tmp_path)
    words = ("run", "in.txt", "--home", str(tmp_path / "home"))
    assert inside(*words).exit_code == 0
    assert not out.exists()
    assert (
        inside(*words[:2], "--sources", str(tmp_path / "sources.toml"), *words[2:]).exit_code == 0
    )


def test_a_source_is_silent_once_after_as_many_visits_as_the_list_says(
    listed: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "told"
    path = listed(f"[[notify]]\ncommand = {to_file(out)}\n", silent_after=2)
    for _ in range(4):
        visit(path, tmp_path / "home")
    (one,) = told(out)
    assert (one["kind"], one["facts"]) == ("source-silent", {"visits": 2})
    assert read_visits(Home(tmp_path / "home"))["wire"].silent_count == 3


def test_news_end_the_silence(listed: Callable[..., Path], tmp_path: Path) -> None:
    path = listed()
    for _ in range(3):
        visit(path, tmp_path / "home")
    (tmp_path / "in.txt").write_text(STORY + "And the band played on.\n", "utf-8")
    visit(path, tmp_path / "home")
    assert read_visits(Home(tmp_path / "home"))["wire"].silent_count == 0


def test_a_run_that_fails_is_told_of(listed: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "told"
    path = listed(f"[[notify]]\ncommand = {to_file(out)}\n")
    (tmp_path / "in.txt").write_bytes(b"\x00\x01\x02" * 500)
    done = wirehouse("run", "--source", "wire", "--sources", path, "--home", tmp_path / "home")
    assert done.returncode == 1
    (one,) = told(out)
    assert (one["kind"], one["source"]) == ("rejected", "wire")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["false"], "it ended with 1", id="a command that fails"),
        pytest.param(["/nowhere/at/all"], "No such file", id="a command that is not there"),
        pytest.param(["sleep", "30"], "longer than", id="a command that hangs"),
    ],
)
def test_a_command_that_fails_is_said_in_the_receipt_and_the_run_goes_on(
    listed: Callable[..., Path], tmp_path: Path, words: list[str], reason: str
) -> None:
    path = listed(
        f'[[notify]]\nevents = ["published"]\ntimeout = 0.5\ncommand = {json.dumps(words)}\n'
    )
    output = visit(path, tmp_path / "home")
    assert "hook: command" in output
    assert reason in output
    assert "published generation 1" in output


def test_a_spoilt_file_of_visits_is_begun_anew(listed: Callable[..., Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    visit(listed(), home)
    (home / FILE).write_text("{nonsense", "utf-8")
    visit(listed(), home)
    assert read_visits(Home(home))["wire"].visit_count == 1


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param([200], None, id="an address that takes it"),
        pytest.param([500, 503, 204], None, id="one that takes it at the third try"),
        pytest.param([500, 500, 500], "it answered 500, 3 times", id="one that never does"),
        pytest.param([404], "it answered 404", id="one that is not there is asked once"),
        pytest.param([302], "it answered 302", id="one that sends us elsewhere is not followed"),
    ],
)
def test_what_an_address_answers(
    httpserver: HTTPServer, answers: list[int], reason: str | None
) -> None:
    for status in answers:
        headers = {"location": "http://127.0.0.1:9/"} if status == 302 else {}
        httpserver.expect_ordered_request("/hook", method="POST").respond_with_data(
            "", status=status, headers=headers
        )
    hook = Hook(webhook=httpserver.url_for("/hook"))
    if reason is None:
        send(hook, TEST)
    else:
        with pytest.raises(HookError, match=reason):
            send(hook, TEST)
    assert len(httpserver.log) == len(answers)
    body = json.loads(httpserver.log[0][0].get_data())
    assert (body["kind"], body["text"]) == ("test", "Wirehouse: this is a test")


def test_an_address_that_hangs_is_given_up(httpserver: HTTPServer) -> None:
    release = threading.Event()
    httpserver.expect_request("/hook").respond_with_handler(
        lambda _: Response("" if release.wait(10) else "late")
    )
    with pytest.raises(HookError, match="Timeout, 3 times"):
        send(Hook(webhook=httpserver.url_for("/hook"), seconds=0.2), TEST)
    release.set()


def test_an_endless_answer_is_not_read_to_its_end(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data(b"x" * 5_000_000)
    send(Hook(webhook=httpserver.url_for("/hook")), TEST)


def test_an_address_in_a_variable_is_never_printed(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/secret-4711").respond_with_data("", status=403)
    monkeypatch.setenv("HOOK", httpserver.url_for("/secret-4711"))
    hook = Hook(webhook_env="HOOK")
    with pytest.raises(HookError) as error:
        send(hook, TEST)
    assert "4711" not in f"{error.value} {hook}"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param({}, "one of command, webhook, webhook_env", id="nobody to tell"),
        pytest.param({"command": "mail me"}, "expected a list", id="a line for a shell"),
        pytest.param({"command": []}, "expected a list", id="an empty command"),
        pytest.param({"webhook": "ftp://x"}, "http or https", id="another scheme"),
        pytest.param({"webhook": "http://x", "command": ["x"]}, "expected one of", id="two"),
        pytest.param(
            {"command": ["x"], "events": ["rain"]}, "expected some of", id="no such event"
        ),
        pytest.param({"command": ["x"], "timeout": 0}, "expected seconds", id="no time"),
        pytest.param({"command": ["x"], "shell": True}, "expected one of", id="an unknown key"),
    ],
)
def test_a_hook_without_sense_is_refused_with_its_place(row: object, reason: str) -> None:
    with pytest.raises(DataError, match=reason) as error:
        read_hook(row, "sources.toml, notify 1")
    assert str(error.value).startswith("sources.toml, notify 1")


def test_hooks_can_be_tried(listed: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "told"
    path = listed(f"[[notify]]\ncommand = {to_file(out)}\n\n[[notify]]\ncommand = ['false']\n")
    assert len(read_hooks(path)) == 2
    done = inside("notify", "--test", "--sources", str(path), "--home", str(tmp_path / "home"))
    assert done.exit_code == 1
    assert [one["kind"] for one in told(out)] == ["test"]


# --- logs, metrics, artifacts -----------------------------------------------------------


def test_the_log_is_json_lines_without_a_word_of_the_text(
    listed: Callable[..., Path], tmp_path: Path
) -> None:
    path = listed()
    done = wirehouse(
        "run", "--source", "wire", "--sources", path, "--home", tmp_path / "home",
        WIREHOUSE_LOG="json",
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert [line["event"] for line in lines] == ["dump", "run", "published"]
    assert {line["source"] for line in lines} == {"wire"}
    assert all(line["run_id"] for line in lines)
    assert CANARY not in done.stderr


def test_the_metrics_are_openmetrics(listed: Callable[..., Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    for _ in range(2):
        visit(listed(), home)
    out = tmp_path / "wirehouse.prom"
    assert inside("metrics", "--home", str(home), "--out", str(out)).exit_code == 0
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(out.read_text("utf-8"))  # type: ignore[no-untyped-call]
        for sample in family.samples
    }
    assert found["wirehouse_generation",] == 1
    assert found["wirehouse_rows", "articles"] == 1
    assert found["wirehouse_source_visits", "wire"] == 2
    assert found["wirehouse_source_silent_visits", "wire"] == 1
    assert not list(tmp_path.glob(".*.new"))


def test_an_empty_home_has_metrics(tmp_path: Path) -> None:
    done = inside("metrics", "--home", str(tmp_path / "home"))
    assert "wirehouse_generation 0.0" in done.output
    assert done.output.endswith("# EOF\n")


@pytest.mark.server
@pytest.mark.timeout(240)
def test_a_run_leaves_artifacts_and_events_without_a_word_of_the_text(
    listed: Callable[..., Path], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 500)
    path = listed()
    with own_server(home / "prefect", is_one_off=False) as url:
        done = wirehouse(
            "run", tmp_path / "bad.txt", "--source", "wire", "--sources", path, "--home", home,
            PREFECT_API_URL=url,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        artifacts = {each["key"]: each for each in ask(url, "artifacts") if each["key"]}
        (run,) = ask(url, "flow_runs")
        wanted = {"filter": {"event": {"prefix": ["wirehouse."]}}}
        events = until(lambda: ask(url, "events", wanted)["events"][1:], 30, "two events")
        events = ask(url, "events", wanted)["events"]
    assert set(artifacts) == {"receipt", "dumps", "rejects", "progress"}
    assert run["name"] == "wire"
    assert artifacts["progress"]["data"] == 100
    assert {row["state"] for row in json.loads(artifacts["dumps"]["data"])} == {"new"}
    assert {event["event"] for event in events} == {"wirehouse.published", "wirehouse.rejected"}
    assert {event["resource"]["prefect.resource.id"] for event in events} == {
        "wirehouse.source.wire"
    }
    shown = json.dumps([artifacts, events, run])
    assert CANARY not in shown
    for file in (home / "prefect").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file


def test_a_receipt_cannot_break_out_of_its_page() -> None:
    from flows.receipt import DumpReceipt, Receipt, State, Way

    dump = DumpReceipt("```\n# a heading", State.FAILED, failure="``` <script>")
    page = receipt_page(Receipt("run", Way.DIRECT, None, (dump,), ()))
    assert page.count("```") == 2
