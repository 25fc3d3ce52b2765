"""What is kept of each run: rows of those that commit, visits of all, and figures of both."""

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from flows import store
from flows.commits import recorder, run_row
from flows.receipt import DumpReceipt, Receipt, State, Way
from flows.watching.visits import FILE, PATHS, Visit, Visits, after, note_visit, read_visits
from tests.commands import inside
from tests.conftest import ingest
from tests.test_increment import rebuilt
from tests.test_job import RAIN
from transforms import dumps
from transforms.errors import DataError
from warehouse import commit_rows, generation, lake
from warehouse.ask import connect, many
from warehouse.comparing import differing_tables
from warehouse.errors import StoreError
from warehouse.home import Home, open_home
from warehouse.manifest import Manifest, head, read_manifest

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def runs(home: Home) -> list[dict[str, object]]:
    with connect(home) as connection:
        return [*many(connection, "from runs order by generation")]


# --- the table --------------------------------------------------------------------------


def test_a_run_is_a_row_with_its_counts(home: Home, tmp_path: Path) -> None:
    folder = write(tmp_path / "dumps", rain=RAIN, again=RAIN)
    (folder / "bad.bin").write_bytes(b"\x00\x01\x02" * 500)
    receipt = ingest(home.root, folder / "rain.txt", folder / "again.txt", folder / "bad.bin")
    (row,) = runs(home)
    assert row["run_id"] == receipt.run_id
    assert (row["generation"], row["action"], row["source"]) == (1, "run", None)
    assert row["outcome"] == "partly" == receipt.outcome
    assert (row["dump_count"], row["failed_count"]) == (3, 1)
    counts = ("record_count", "loaded_count", "duplicate_count", "rejected_count")
    assert [row[name] for name in counts] == [3, 1, 1, 1]
    assert (row["article_count"], row["line_count"]) == (1, receipt.totals["lines"])
    assert row["read_bytes"] == len(RAIN.encode()) + 1500 == receipt.read_bytes
    started, ended = row["started_at"], row["ended_at"]
    assert isinstance(started, datetime)
    assert isinstance(ended, datetime)
    took = (ended - started).total_seconds()
    assert row["duration_seconds"] == pytest.approx(took, abs=0.001)
    assert took > 0


def test_a_run_that_changes_nothing_is_no_row(home: Home, tmp_path: Path) -> None:
    folder = write(tmp_path / "dumps", rain=RAIN)
    ingest(home.root, folder)
    before = files_of(home)
    assert ingest(home.root, folder).outcome == "unchanged"
    assert len(runs(home)) == 1
    assert files_of(home) == before


def files_of(home: Home) -> list[Path]:
    """Return all files but the list of the unchanged, which a young file enters only later."""
    return sorted(path for path in home.root.rglob("*") if path.name != ".seen")


def test_whatever_commits_is_a_row(home: Home, tmp_path: Path) -> None:
    folder = write(tmp_path / "dumps", rain=RAIN)
    ingest(home.root, folder)
    ingest(home.root, write(folder, snow=RAIN.replace("Rain", "Snow")))
    store.rollback(home.root, 1)
    with connect(home) as connection:
        (article,) = many(connection, "select article_id from articles")
    store.forget(home.root, article["article_id"])
    assert [(row["generation"], row["action"], row["loaded_count"]) for row in runs(home)] == [
        (1, "run", 1),
        (2, "run", 1),
        (3, "rollback to 1", 0),
        (4, "forget", 0),
    ]


def test_a_standing_source_is_named(home: Home, tmp_path: Path) -> None:
    write(tmp_path / "dumps", rain=RAIN)
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "wire"\nkind = "files"\npath = "dumps"\n', "utf-8")
    words = ("--source", "wire", "--sources", str(path), "--home", str(home.root))
    assert inside("run", *words).exit_code == 0
    assert [row["source"] for row in runs(home)] == ["wire"]


def test_what_is_read_again_is_counted(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    for module in (dumps, lake):
        monkeypatch.setattr(module, "TRANSFORM_VERSION", 10**6)
    assert inside("backfill", "--home", str(home.root)).exit_code == 0
    row = runs(home)[-1]
    assert (row["action"], row["dump_count"], row["loaded_count"]) == ("backfill", 1, 1)
    assert (row["article_count"], row["read_bytes"]) == (1, len(RAIN.encode()))
    assert row["transform_version"] == 10**6


def test_the_files_of_many_runs_become_one(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit_rows, "MOST_FILES", 2)
    monkeypatch.setattr(generation, "LARGEST_SHARE", 1e9)  # each is a copy of the one before
    for number in range(4):
        text = RAIN.replace("Monday", f"day {number}")
        ingest(home.root, write(tmp_path / "dumps", **{f"d{number}": text}))
    assert [len(read_manifest(home, number).runs) for number in (1, 2, 3, 4)] == [1, 2, 1, 2]
    assert [row["generation"] for row in runs(home)] == [1, 2, 3, 4]
    with connect(home) as connection:
        assert many(connection, "from builds")[0]["copied_count"] == 3
    assert differing_tables(home.database, rebuilt(home, tmp_path)) == []
    report = store.look(home.root)
    assert (report.problems, report.orphans) == ([], [])


def test_what_runs_are_named_by_is_not_collected(home: Home, tmp_path: Path) -> None:
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    ingest(home.root, write(tmp_path / "dumps", snow=RAIN.replace("Rain", "Snow")))
    store.gc(home.root, dry_run=False, kept_commits=1)
    report = store.look(home.root)
    assert (report.problems, report.orphans) == ([], [])


def test_a_lost_row_of_a_run_is_found(home: Home, tmp_path: Path) -> None:
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    (file,) = head(home).runs
    (home.batches / file).unlink()
    (problem,) = store.look(home.root).problems
    assert problem.startswith(f"lake/batches/{file}: expected rows of commits")


def test_a_home_without_rows_of_runs_goes_on(home: Home, tmp_path: Path) -> None:
    """Manifests that were written before there were any do not name them."""
    folder = write(tmp_path / "dumps", rain=RAIN)
    ingest(home.root, folder)
    path = home.manifests / "00000001.json"
    facts = json.loads(path.read_bytes())
    for file in facts.pop("runs"):
        shutil.rmtree((home.batches / file).parent)
    path.write_text(json.dumps(facts), "utf-8")
    ingest(home.root, write(folder, snow=RAIN.replace("Rain", "Snow")))
    assert [row["generation"] for row in runs(home)][-1:] == [2]
    assert differing_tables(home.database, rebuilt(home, tmp_path)) == []


def test_a_clock_that_is_put_back_gives_no_negative_time(tmp_path: Path) -> None:
    home = open_home(tmp_path / "home")
    late = datetime.now(UTC) + timedelta(hours=1)
    record = recorder(home, home.staging, run_row("r", late))
    (file,) = record(Manifest(number=7)).runs
    (row,) = pq.read_table(home.batches / file).to_pylist()
    assert (row["duration_seconds"], row["generation"]) == (0, 7)
    assert row["ended_at"] == row["started_at"]


def test_a_damaged_text_is_not_quoted_where_it_keeps_the_database_from_being_built(
    home: Home, tmp_path: Path
) -> None:
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    (path,) = home.batches.glob("*/articles.parquet")
    table = pq.read_table(path)
    text = table["body"].to_pylist()[0].encode()
    broken = pa.array([text + b"\xff"], pa.binary()).view(pa.string())
    place = table.schema.get_field_index("body")
    pq.write_table(table.set_column(place, table.schema.field(place), broken), path)
    home.database.unlink()
    with pytest.raises(StoreError, match="expected to build a database") as error:
        ingest(home.root, tmp_path / "dumps")
    assert "UTF8" in str(error.value)
    assert text.decode()[:20] not in str(error.value)
    assert text.decode()[:20] not in str(store.look(home.root).problems)


# --- visits -----------------------------------------------------------------------------


def receipt(state: State = State.NEW, rejected: int = 0) -> Receipt:
    failure = "no bytes" if state is State.FAILED else None
    dump = DumpReceipt("a.txt", state, rejected=rejected, failure=failure)
    is_new = state is State.NEW
    return Receipt("r", Way.DIRECT, None, (dump,), (), is_new_generation=is_new, read_bytes=7)


def test_visits_are_added_up() -> None:
    ways = [receipt(rejected=2), receipt(State.UNCHANGED, rejected=2), receipt(State.FAILED), None]
    found = Visits()
    for number, each in enumerate(ways):
        why = None if each else "the disk is full"
        found = after(found, Visit("wire", NOON + timedelta(hours=number), 1.5, each, why))
    assert (found.visit_count, found.silent_count, found.failed_count) == (4, 3, 2)
    assert (found.seconds, found.read_bytes, found.rejected) == (6.0, 21, 2)
    assert (found.last_outcome, found.last_message) == ("failed", "the disk is full")
    assert found.last_new_at == "2026-03-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        pytest.param(State.NEW, "published", id="a new generation"),
        pytest.param(State.UNCHANGED, "unchanged", id="nothing new"),
        pytest.param(State.HELD, "held", id="a guard kept it out"),
        pytest.param(State.FAILED, "failed", id="no bytes"),
    ],
)
def test_a_receipt_says_in_a_word_how_it_ended(state: State, outcome: str) -> None:
    assert receipt(state).outcome == outcome


def test_visits_at_once_lose_none(tmp_path: Path) -> None:
    home = open_home(tmp_path / "home")
    failures: list[BaseException] = []

    def visit(source: str) -> None:
        try:
            for _ in range(10):
                note_visit(home, Visit(source, NOON, 1.0, receipt()))
        except BaseException as error:  # noqa: BLE001 - a thread would swallow it
            failures.append(error)

    threads = [threading.Thread(target=visit, args=[f"s{n % 4}"]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {name: each.visit_count for name, each in read_visits(home).items()} == dict.fromkeys(
        ["s0", "s1", "s2", "s3"], 20
    )
    assert not list(home.root.glob(".*.new"))


SPOILT = [
    pytest.param("{nonsense", "found JSONDecodeError", id="no JSON"),
    pytest.param("[]", "found a list", id="a list"),
    pytest.param('{"wire": 3}', "'wire': expected", id="a number for a source"),
    pytest.param('{"wire": {"visit_count": "3"}}', "visit_count: expected", id="a text"),
    pytest.param('{"wire": {"silent_count": true}}', "silent_count: expected", id="a flag"),
    pytest.param('{"wire": {"last_at": "soon"}}', "last_at: expected", id="no moment"),
    pytest.param('{"wire": {"last_at": null, "seconds": []}}', "seconds: expected", id="no time"),
]


@pytest.mark.parametrize(("text", "reason"), SPOILT)
def test_a_spoilt_file_of_visits_is_set_aside(tmp_path: Path, text: str, reason: str) -> None:
    home = open_home(tmp_path / "home")
    (home.root / FILE).write_text(text, "utf-8")
    with pytest.raises(DataError, match=reason):
        read_visits(home)
    visits, problem = note_visit(home, Visit("wire", NOON, 1.0, receipt()))
    assert visits.visit_count == 1
    (aside,) = home.root.glob(f"{FILE}.spoilt-*")
    assert aside.read_text("utf-8") == text
    assert problem is not None
    assert reason in problem
    assert problem.endswith(f"It is {aside.name} now.")
    assert read_visits(home) == {"wire": visits}


@pytest.mark.parametrize(("text", "reason"), SPOILT)
def test_a_spoilt_file_of_visits_changes_no_run(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "wire"\nkind = "files"\npath = "in.txt"\n', "utf-8")
    (tmp_path / "in.txt").write_text(RAIN, "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / FILE).write_text(text, "utf-8")
    done = inside("run", "--source", "wire", "--sources", str(path), "--home", str(home))
    assert done.exit_code == 0
    assert "published generation 1" in done.output
    assert reason in done.output


def test_visits_of_other_versions_are_read(tmp_path: Path) -> None:
    home = open_home(tmp_path / "home")
    (home.root / FILE).write_text('{"wire": {"visit_count": 3, "tomorrow": 1}}', "utf-8")
    assert read_visits(home) == {"wire": Visits(visit_count=3)}


def test_a_folder_in_the_place_of_the_visits_changes_no_run(home: Home, tmp_path: Path) -> None:
    (home.root / FILE).mkdir(parents=True)
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "wire"\nkind = "files"\npath = "in.txt"\n', "utf-8")
    (tmp_path / "in.txt").write_text(RAIN, "utf-8")
    done = inside("run", "--source", "wire", "--sources", str(path), "--home", str(home.root))
    assert done.exit_code == 0
    assert "published generation 1" in done.output


def test_runs_of_paths_are_written_down_where_they_fail_and_where_that_ends(
    home: Home, tmp_path: Path
) -> None:
    folder = write(tmp_path / "dumps", rain=RAIN)
    ingest(home.root, folder)
    assert read_visits(home) == {}
    ingest(home.root, tmp_path / "nowhere.txt")
    assert read_visits(home)[PATHS].failed_count == 1
    ingest(home.root, folder)
    assert read_visits(home)[PATHS].failed_count == 0
    before = read_visits(home)
    ingest(home.root, folder)
    assert read_visits(home) == before


# --- figures ----------------------------------------------------------------------------


def figures(home: Home) -> dict[tuple[str, ...], float]:
    done = inside("metrics", "--home", str(home.root))
    assert done.exit_code == 0
    families = text_string_to_metric_families(done.stdout)  # type: ignore[no-untyped-call]
    return {
        (sample.name.removeprefix("wirehouse_"), *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_the_metrics_are_openmetrics(home: Home, tmp_path: Path) -> None:
    folder = write(tmp_path / "dumps", rain=RAIN)
    (folder / "bad.bin").write_bytes(b"\x00\x01\x02" * 500)
    path = tmp_path / "sources.toml"
    text = '[[source]]\nname = "{0}"\nkind = "files"\npath = "dumps/{0}.*"\n'
    path.write_text(text.format("rain") + text.format("bad"), "utf-8")
    for name in ("rain", "rain", "bad"):
        inside("run", "--source", name, "--sources", str(path), "--home", str(home.root))
    found = figures(home)
    assert found["generation",] == 2
    assert found["rows", "articles"] == 1
    assert (found["runs_total", "published"], found["runs_total", "partly"]) == (1, 1)
    assert found["run_read_bytes_total", "published"] == len(RAIN.encode())
    assert found["run_rejected_records_total", "partly"] == 1
    assert found["run_duration_seconds_total", "published"] > 0
    assert (found["source_visits", "rain"], found["source_silent_visits", "rain"]) == (2, 1)
    assert found["source_last_visit_read_bytes", "rain"] == 0
    assert found["source_read_bytes_total", "rain"] == len(RAIN.encode())
    assert found["source_last_visit_rejected_records", "bad"] == 1
    assert found["source_failed_visits", "bad"] == 1
    assert found["source_last_visit_duration_seconds", "bad"] > 0
    assert not [name for name, *_ in found if name.endswith("_created")]


def test_the_metrics_are_written_whole(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "wirehouse.prom"
    assert inside("metrics", "--home", str(home.root), "--out", str(out)).exit_code == 0
    assert out.read_text("utf-8").endswith("# EOF\n")
    assert not list(tmp_path.glob(".*.new"))


def test_an_empty_home_has_metrics(home: Home) -> None:
    assert figures(home) == {("generation",): 0, ("dumps",): 0}


def test_a_status_is_shown_where_the_visits_are_spoilt(home: Home, tmp_path: Path) -> None:
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    (home.root / FILE).write_text("[]", "utf-8")
    done = inside("status", "--home", str(home.root))
    assert done.exit_code == 0
    assert "expected the visits to sources, found a list" in done.stderr
    assert "generation 1" in done.stdout


def test_metrics_say_what_they_could_not_look_at(home: Home, tmp_path: Path) -> None:
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    (home.root / FILE).write_text("[]", "utf-8")
    done = inside("metrics", "--home", str(home.root))
    assert "expected the visits to sources, found a list" in done.stderr
    assert "wirehouse_rows" in done.stdout


def test_the_status_has_runs_and_visits(home: Home, tmp_path: Path) -> None:
    words = ("status", "--home", str(home.root))
    ingest(home.root, tmp_path / "nowhere.txt")
    done = inside(*words)
    assert done.exit_code == 1  # nothing was ever loaded
    assert "1 with a failure" in done.stdout
    ingest(home.root, write(tmp_path / "dumps", rain=RAIN))
    assert "run: published, " in inside(*words).stdout
    facts = json.loads(inside(*words, "--json").stdout)
    assert [run["outcome"] for run in facts["last_runs"]] == ["published"]
    assert facts["visits"][PATHS]["last_outcome"] == "published"
