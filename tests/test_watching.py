"""Who is told what of a run, and that nothing that goes wrong there changes the run."""

import gzip
import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import job
from flows.fetching.listing import read_hooks
from flows.prefect_server import own_server
from flows.receipt import DumpReceipt, Receipt, State, Way
from flows.watching.artifacts import receipt_page
from flows.watching.faults import FaultError, wordless
from flows.watching.log import asked_format
from flows.watching.visits import read_visits
from flows.workers import attempt
from tests.commands import inside, wirehouse
from tests.conftest import ingest
from tests.test_server import ask, until
from transforms.errors import DataError
from warehouse.home import Home

CANARY = "zinnoberfarben"  # a word of the text, which no log may hold
STORY = (
    f"The {CANARY} ferry comes back\n\n"
    + f"The {CANARY} ferry came back to the harbour on Monday, and nobody stayed at home.\n\n" * 3
)


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
    done = inside("run", "--source", "wire", "--sources", str(listed), "--home", str(home))
    assert done.exit_code == 0, done.output
    return done.output


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


@pytest.mark.parametrize("word", ["json", "JSON"])
def test_the_log_is_asked_for_by_an_option_too(
    listed: Callable[..., Path], tmp_path: Path, word: str
) -> None:
    listed()
    words = ("run", str(tmp_path / "in.txt"), "--home", str(tmp_path / "home"))
    done = inside(*words, "--log-format", word)
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert [line["event"] for line in lines] == ["dump", "run", "published"]
    assert (lines[1]["outcome"], lines[1]["read_bytes"]) == ("published", len(STORY.encode()))
    assert CANARY not in done.stderr


@pytest.mark.parametrize("command", [("run", "x"), ("demo",), ("backfill",), ("serve", "x")])
def test_a_format_that_is_none_is_refused_before_anything_runs(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    home = tmp_path / "home"
    done = inside(*command, "--home", str(home), WIREHOUSE_LOG="xml")
    assert done.exit_code == 2
    assert "WIREHOUSE_LOG" in done.stderr
    assert "'xml'" in done.stderr
    assert not home.exists()


def test_a_flow_refuses_a_format_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREHOUSE_LOG", "xml")
    with pytest.raises(DataError, match="WIREHOUSE_LOG: expected text or json, found 'xml'"):
        asked_format()


def at_fault(*_: object) -> None:
    raise ValueError(STORY)


def test_a_fault_is_told_by_its_place_and_not_by_its_words(
    listed: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "transform", at_fault)
    out, home = tmp_path / "told", tmp_path / "home"
    path = listed(f"[[notify]]\ncommand = {to_file(out)}\n")
    words = ("--source", "wire", "--sources", str(path), "--home", str(home))
    done = inside("run", *words, "--log-format", "json")
    assert isinstance(done.exception, ValueError)
    (one,) = told(out)
    assert str(one["message"]).startswith("ValueError at ")
    assert str(one["message"]).endswith("at_fault")
    visits = (home / "visits.json").read_text("utf-8")
    assert "at_fault" in visits
    assert CANARY not in done.stderr + out.read_text("utf-8") + visits


@pytest.mark.parametrize("word", ["text", "json"])
def test_a_run_without_a_receipt_says_too_whom_it_could_not_tell(
    listed: Callable[..., Path], tmp_path: Path, word: str
) -> None:
    path = listed("[[notify]]\ncommand = ['false']\n", encoding="no-such-encoding")
    words = ("--source", "wire", "--sources", str(path), "--home", str(tmp_path / "home"))
    done = inside("run", *words, "--log-format", word)
    assert isinstance(done.exception, DataError)  # which the command itself tells in words
    line = "command false was not told of failed: it ended with 1"
    shown = {"text": f"wirehouse: {line}", "json": f'{{"event":"not-told","message":"{line}"}}'}
    assert shown[word] in done.stderr.splitlines()


def test_a_fault_in_one_dump_is_told_without_its_words() -> None:
    reason = attempt(at_fault)
    assert reason is not None
    assert "ValueError at " in reason
    assert CANARY not in reason


def test_prefect_is_told_a_fault_without_its_words() -> None:
    with pytest.raises(FaultError, match=r"ValueError at .*at_fault") as error, wordless():
        at_fault()
    shown = "".join(traceback.format_exception(error.value))
    assert CANARY not in shown


def test_prefect_is_told_what_is_wrong_with_the_data() -> None:
    with pytest.raises(DataError, match=r"^a\.txt: expected UTF-8$"), wordless():
        raise DataError("a.txt: expected UTF-8")


BROKEN = {
    "ragged.csv": f'headline,body\n"a","{CANARY}"\n{CANARY},{CANARY},{CANARY}\n{CANARY}\n',
    "open.csv": f'headline,body\n"a","{CANARY}"\n"a","{CANARY}"\n"{CANARY} open,{STORY}\n',
    "cut.jsonl": f'{{"body": "{CANARY}"}}\n{{"body": "{CANARY}\n{{"body": {CANARY}}}\n"{CANARY}"\n',
    "array.json": f'[{{"body":"{CANARY}"}}, {{"body":"{CANARY}" "x":1}}, {CANARY}]',
    "deep.json": '[{"body":' + "[" * 2000 + f'"{CANARY}"',
    "feed.xml": f"<rss version='2.0'><channel><item><title>{CANARY} & </wrong><{CANARY}></channel>",
    "entity.xml": f"<!DOCTYPE rss [<!ENTITY a '{CANARY}'>]><rss version='2.0'><channel/></rss>",
    "length.warc": f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {CANARY}\r\n\r\n{STORY}",
    "garbage.warc": f"WARC/1.0\r\nContent-Length: 30\r\n\r\n{STORY}{CANARY}{STORY}",
}


def test_no_message_of_a_reject_quotes_the_text(tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    for name, text in BROKEN.items():
        (folder / name).write_bytes(text.encode())
    (folder / "cut.txt.gz").write_bytes(gzip.compress(STORY.encode() * 50)[:-20])
    (folder / "bytes.txt").write_bytes(STORY.encode() + b"\xff\xfe \xe9\n\n" + STORY.encode() * 9)
    receipt = ingest(tmp_path / "home", folder)
    messages = [message for dump in receipt.dumps for message in (dump.failure, *dump.rejects)]
    assert sum(bool(message) for message in messages) >= len(BROKEN)
    assert not [message for message in messages if CANARY in str(message)]


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
            PREFECT_API_URL=url, WIREHOUSE_REPORT_URL="https://desk.example.org/report.html",
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        artifacts = {each["key"]: each for each in ask(url, "artifacts") if each["key"]}
        (run,) = ask(url, "flow_runs")
        wanted = {"filter": {"event": {"prefix": ["wirehouse."]}}}
        events = until(lambda: ask(url, "events", wanted)["events"][1:], 30, "two events")
        events = ask(url, "events", wanted)["events"]
        wanted = {"filter": {"event": {"prefix": ["prefect.asset."]}}}
        assets = until(lambda: ask(url, "events", wanted)["events"][2:], 30, "three assets")
        assets = ask(url, "events", wanted)["events"]
    made = {
        asset["resource"]["prefect.resource.id"]: [
            each["prefect.resource.id"]
            for each in asset["related"]
            if each["prefect.resource.role"] == "asset"
        ]
        for asset in assets
    }
    assert made == {
        "wirehouse://home/dumps/wire": [],
        "wirehouse://home/tables": ["wirehouse://home/dumps/wire"],
        "wirehouse://home/generation": ["wirehouse://home/tables"],
    }
    assert set(artifacts) == {"receipt", "dumps", "rejects", "progress", "report"}
    for key in ("receipt", "report"):
        assert "https://desk.example.org/report.html" in artifacts[key]["data"]
    assert run["name"] == "wire"
    assert artifacts["progress"]["data"] == 100
    assert {row["state"] for row in json.loads(artifacts["dumps"]["data"])} == {"new"}
    assert {event["event"] for event in events} == {"wirehouse.published", "wirehouse.rejected"}
    assert {event["resource"]["prefect.resource.id"] for event in events} == {
        "wirehouse.source.wire"
    }
    shown = json.dumps([artifacts, events, assets, run])
    assert CANARY not in shown
    for file in (home / "prefect").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file


def test_a_receipt_cannot_break_out_of_its_page() -> None:
    dump = DumpReceipt("```\n# a heading", State.FAILED, failure="``` <script>")
    page = receipt_page(Receipt("run", Way.DIRECT, None, (dump,), ()))
    assert page.count("```") == 2


@pytest.mark.parametrize(
    ("address", "is_linked"),
    [
        pytest.param("https://desk.example.org/report.html", True, id="an address"),
        pytest.param("/srv/report.html", False, id="a path, which no browser follows from there"),
        pytest.param("https://x/>\n# a heading", False, id="one that would break out of its link"),
        pytest.param("", False, id="none"),
    ],
)
def test_a_receipt_links_the_report_where_there_is_one(
    address: str, *, is_linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIREHOUSE_REPORT_URL", address)
    page = receipt_page(Receipt("run", Way.DIRECT, None, (), ()))
    assert (f"(<{address}>)" in page) == is_linked
    assert ("wirehouse report" in page) != is_linked
