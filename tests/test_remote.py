"""Several homes share one lake on S3-compatible storage; the server is a real one, moto's."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import store
from flows.crews import Crew, Runner
from flows.job import Request, run_directly
from flows.receipt import State
from flows.remote import claimer, names, open_remote
from flows.steps import load as load_step
from tests.conftest import ingest
from tests.test_crews import dask_cluster, killing_once, lake, written
from tests.test_job import RAIN, SNOW, rows, states
from warehouse import commit_rows
from warehouse.comparing import differing_tables
from warehouse.errors import LockedError, StoreError
from warehouse.home import Home
from warehouse.manifest import head

COUNT = "select count(*) from articles"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def url(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    bucket = tmp_path.name.replace("_", "-").lower()[-60:].strip("-")
    open_remote(f"s3://{bucket}").files.mkdir(bucket)
    return f"s3://{bucket}/lake"


@pytest.fixture
def folder(quick_path: Path) -> Path:
    path = quick_path / "dumps"
    path.mkdir()
    (path / "rain.txt").write_text(RAIN)
    return path


def test_another_home_sees_what_one_committed(url: str, folder: Path, quick_path: Path) -> None:
    one, two = quick_path / "one", quick_path / "two"
    store.follow(one, url)
    ingest(one, folder)
    assert store.follow(two, url) == 1
    assert rows(two, COUNT) == [(1,)]
    (folder / "snow.txt").write_text(SNOW)
    assert State.NEW in states(ingest(two, folder))
    assert states(ingest(one, folder)) == [State.UNCHANGED, State.UNCHANGED]
    assert rows(one, COUNT) == [(2,)]
    assert differing_tables(Home(one).database, Home(two).database) == []
    assert rows(one, "select generation from runs order by 1") == [(1,), (2,)]
    assert store.look(two).problems == []


def test_a_history_is_brought_to_an_empty_remote(url: str, folder: Path, quick_path: Path) -> None:
    one, two = quick_path / "one", quick_path / "two"
    ingest(one, folder)
    (folder / "snow.txt").write_text(SNOW)
    ingest(one, folder)
    assert store.follow(one, url) == 2
    assert store.follow(two, url) == 2
    assert rows(two, COUNT) == [(2,)]


def test_a_history_is_brought_there_without_what_was_collected(
    url: str, folder: Path, quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit_rows, "MOST_FILES", 1)
    one, two = quick_path / "one", quick_path / "two"
    ingest(one, folder)
    (folder / "snow.txt").write_text(SNOW)
    ingest(one, folder)  # its files of sightings and runs take the place of the first ones
    store.gc(one, dry_run=False, kept_commits=1)
    assert store.follow(one, url) == 2
    assert store.follow(two, url) == 2
    assert rows(two, "select count(*) from sightings") == [(2,)]
    assert rows(two, "select count(*) from runs") == [(2,)]


def test_two_histories_are_not_mixed(url: str, folder: Path, quick_path: Path) -> None:
    one, two = quick_path / "one", quick_path / "two"
    ingest(one, folder)
    ingest(two, folder)
    store.follow(one, url)
    with pytest.raises(StoreError, match="expected the history of"):
        store.follow(two, url)
    assert ingest(two, folder).exit_code == 0


def test_of_two_commits_at_once_one_is_told_to_run_again(
    url: str, quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = [quick_path / "one", quick_path / "two"]
    for number, root in enumerate(roots):
        store.follow(root, url)
        (quick_path / str(number)).mkdir()
        (quick_path / str(number) / "dump.txt").write_text((RAIN, SNOW)[number])
    barrier = threading.Barrier(2, timeout=60)
    real = claimer

    def meeting(home: Home) -> object:
        claim = real(home)

        def together(*facts: object) -> None:  # both have built their commit 1 by now
            barrier.wait()
            claim(*facts)  # type: ignore[arg-type]

        return together

    monkeypatch.setattr(load_step, "claimer", meeting)
    told: dict[int, object] = {}

    def run(number: int) -> None:
        try:
            told[number] = ingest(roots[number], quick_path / str(number)).exit_code
        except LockedError as error:
            told[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (loser,) = (number for number, said in told.items() if isinstance(said, LockedError))
    assert "another machine committed 1 first" in str(told[loser])
    assert told[1 - loser] == 0
    monkeypatch.setattr(load_step, "claimer", real)
    assert ingest(roots[loser], quick_path / str(loser)).generation == 2
    assert rows(roots[loser], COUNT) == [(2,)]


def test_a_takedown_reaches_the_remote(url: str, folder: Path, quick_path: Path) -> None:
    root = quick_path / "one"
    store.follow(root, url)
    (folder / "snow.txt").write_text(SNOW.replace("danced", "sang").replace("indoors", "home"))
    ingest(root, folder)
    before = {*names(open_remote(url))}
    ((article,),) = rows(root, "select article_id from articles where headline like 'Rain%'")
    receipt = store.forget(root, str(article))
    gone = before - {*names(open_remote(url))}
    assert {name.partition("/")[0] for name in gone} == {"raw", "batches"}
    assert all(any(sha in name for name in gone) for sha in receipt.dumps)


def test_what_is_damaged_on_the_remote_is_not_taken_over(
    url: str, folder: Path, quick_path: Path
) -> None:
    one, two = quick_path / "one", quick_path / "two"
    store.follow(one, url)
    ingest(one, folder)
    remote = open_remote(url)
    (name,) = (name for name in names(remote) if name.endswith("articles.parquet"))
    remote.files.pipe_file(remote.path(name), b"PAR1 no more")
    with pytest.raises(StoreError, match=r"articles\.parquet: expected bytes with the sha256"):
        store.follow(two, url)
    assert head(Home(two)).number == 0


def test_a_remote_that_is_away_stops_a_run_and_no_reader(
    url: str, folder: Path, quick_path: Path
) -> None:
    root = quick_path / "one"
    store.follow(root, url)
    ingest(root, folder)
    (root / "remote").write_text(url.replace("/lake", "-nowhere/lake"))
    (folder / "snow.txt").write_text(SNOW)
    with pytest.raises(StoreError, match="expected a store to"):
        ingest(root, folder)
    assert rows(root, COUNT) == [(1,)]


@pytest.mark.chaos
@pytest.mark.server
def test_a_cluster_that_shares_no_folder_reads_and_writes_over_the_remote(
    url: str, quick_path: Path, tmp_path: Path
) -> None:
    (quick_path / "dumps").mkdir()
    dumps = written(quick_path / "dumps", 20)
    (dumps / "rows.jsonl").write_text(json.dumps({"text": RAIN}) + "\n{no\n")
    ingest(tmp_path / "alone", dumps)
    one, two = tmp_path / "one", tmp_path / "two"
    store.follow(one, url)
    far_before_here = list[set[str]]()

    def has_come() -> bool:
        here = {path.name for path in one.glob("lake/batches/*")}
        there = (name.split("/") for name in names(open_remote(url)))
        more = {parts[1] for parts in there if parts[0] == "batches"} - here
        far_before_here.extend([more] if more else [])
        return bool(more)

    with dask_cluster() as (address, workers):
        request = Request((str(dumps),), one, crew=Crew(Runner.DASK, address))
        with killing_once(has_come, "a batch that a worker put up", workers[0].kill):
            receipt = run_directly(request)
    assert far_before_here  # what a worker put up was not in this home yet
    assert receipt.totals["read"] == receipt.totals["loaded"] + receipt.totals["rejected"] == 8
    assert lake(one) == lake(tmp_path / "alone")
    assert store.follow(two, url) == 1
    assert lake(two) == lake(one)
    assert store.look(two).problems == []


def test_an_address_that_is_none_is_told(quick_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere://x: expected a store such as"):
        store.follow(quick_path / "one", "nowhere://x")
