"""The main job: what a run does to the store, the first time and the second."""

import gzip
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from flows import landing, unchanged
from flows.job import Request, run_directly
from flows.receipt import Receipt, State
from flows.steps import load as load_step
from flows.steps.load import MENDED
from tests.commands import environment
from tests.conftest import ingest
from transforms.errors import DataError
from transforms.formats.reading import read_parts
from transforms.surveys import Source
from warehouse import checking, redaction
from warehouse.ask import connect, many
from warehouse.errors import CheckFailedError, LockedError, StoreError
from warehouse.home import Home, locked
from warehouse.manifest import head

RAIN = """Rain at last in the south

A street of the old town under water on Monday. (AFP)
A street of the old town under water on Monday. (AFP)
TT

Rain at last in the south

A street of the old town under water on Monday. (AFP)
A street of the old town under water on Monday. (AFP)

It rained on Monday, and nobody who had waited for it since the spring went indoors.

The farmers said that they had not seen the like for years, and danced.
"""
BODY = "\n\n".join(RAIN.strip().split("\n\n")[-2:])
SNOW = RAIN.replace("Rain", "Snow").replace("rained", "snowed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "dumps"
    path.mkdir()
    (path / "rain.txt").write_text(RAIN)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "home"


def rows(root: Path, query: str) -> list[tuple[object, ...]]:
    with connect(Home(root)) as connection:
        return [tuple(row.values()) for row in many(connection, query)]


def states(receipt: Receipt) -> list[State]:
    return [dump.state for dump in receipt.dumps]


def tree(root: Path) -> Iterator[tuple[str, str]]:
    """Every file of a home with the hash of its bytes."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.name not in {".lock", ".seen"}:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield str(path.relative_to(root)), digest


def test_a_dump_becomes_rows(root: Path, folder: Path) -> None:
    receipt = ingest(root, folder / "rain.txt")
    assert (states(receipt), receipt.exit_code, receipt.generation) == (
        [State.NEW],
        0,
        1,
    )
    assert rows(root, "select headline, body from articles") == [
        ("Rain at last in the south", BODY)
    ]


def test_the_same_run_again_changes_not_one_byte(root: Path, folder: Path) -> None:
    ingest(root, folder)
    before = [*tree(root)]
    receipt = ingest(root, folder)
    assert (states(receipt), receipt.exit_code) == ([State.UNCHANGED], 0)
    assert not receipt.is_new_generation
    assert [*tree(root)] == before


def aged(path: Path, seconds: float) -> None:
    """Let a file be so much older than it is."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_a_file_that_did_not_change_is_not_read_again(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "YOUNG_NS", -(10**12))  # nothing is too young
    ingest(root, folder)
    known = unchanged.read_known(Home(root))
    ((address, facts),) = known.items()
    assert address == str(folder / "rain.txt")
    monkeypatch.setattr(landing, "land_file", lambda *_: pytest.fail("it was read"))
    assert states(ingest(root, folder)) == [State.UNCHANGED]
    assert unchanged.read_known(Home(root)) == {address: facts}


def test_a_file_that_changed_within_a_moment_is_read_again(root: Path, folder: Path) -> None:
    ingest(root, folder)  # the file is younger than two seconds
    assert unchanged.read_known(Home(root)) == {}
    (folder / "rain.txt").write_text(SNOW)
    assert states(ingest(root, folder)) == [State.REPLACED]


def test_a_file_with_the_same_size_and_time_but_other_bytes_is_read_again(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "YOUNG_NS", -(10**12))
    aged(folder / "rain.txt", 100)
    ingest(root, folder)
    before = (folder / "rain.txt").stat()
    (folder / "rain.txt").write_text(RAIN.replace("Monday", "Friday"))
    os.utime(folder / "rain.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert states(ingest(root, folder)) == [State.REPLACED]


def test_a_file_that_changed_while_it_was_read_is_read_again(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "YOUNG_NS", -(10**12))
    read = landing.land_file

    def read_and_overtaken(*facts: Any) -> Any:
        seen = read(*facts)
        (folder / "rain.txt").write_text(RAIN.replace("Monday", "Friday"))
        return seen

    monkeypatch.setattr(landing, "land_file", read_and_overtaken)
    ingest(root, folder)
    assert unchanged.read_known(Home(root)) == {}
    monkeypatch.setattr(landing, "land_file", read)
    assert states(ingest(root, folder)) == [State.REPLACED]


def test_the_same_bytes_under_another_name_are_a_sighting(root: Path, folder: Path) -> None:
    ingest(root, folder)
    (folder / "rain-again.txt").write_text(RAIN)
    receipt = ingest(root, folder)
    assert states(receipt) == [State.MOVED, State.UNCHANGED]
    assert rows(root, "select count(*) from dumps") == [(1,)]
    assert rows(root, "select count(*) from sightings") == [(2,)]


def test_the_same_bytes_twice_in_one_run_are_read_once(root: Path, folder: Path) -> None:
    (folder / "rain-again.txt").write_text(RAIN)
    receipt = ingest(root, folder)
    assert states(receipt) == [State.NEW, State.MOVED]
    assert (receipt.total("read"), receipt.total("loaded")) == (2, 1)
    assert receipt.total("duplicate") == 1


def test_a_text_packed_and_unpacked_is_one_article_seen_twice(root: Path, folder: Path) -> None:
    packed = gzip.compress(RAIN.encode(), mtime=0)
    (folder / "rain.txt.gz").write_bytes(packed)
    receipt = ingest(root, folder)
    assert (receipt.total("loaded"), receipt.total("duplicate")) == (1, 1)
    assert rows(root, "select count(*) from articles") == [(1,)]
    assert rows(root, "select count(*) from appearances") == [(2,)]
    assert rows(root, "select sum(loaded_count), sum(duplicate_count) from books") == [(1, 1)]


def test_a_dump_that_changed_replaces_its_old_rows(root: Path, folder: Path) -> None:
    ingest(root, folder)
    (folder / "rain.txt").write_text(SNOW)
    receipt = ingest(root, folder)
    assert states(receipt) == [State.REPLACED]
    assert rows(root, "select headline from articles") == [("Snow at last in the south",)]


def test_a_dump_that_changes_back_is_found_in_the_lake(root: Path, folder: Path) -> None:
    for text in (RAIN, SNOW, RAIN):
        (folder / "rain.txt").write_text(text)
        ingest(root, folder)
    assert rows(root, "select headline from articles") == [("Rain at last in the south",)]
    assert rows(root, "select count(*) from sightings") == [(1,)]


def test_a_dump_that_another_name_still_holds_stays(root: Path, folder: Path) -> None:
    (folder / "copy.txt").write_text(RAIN)
    ingest(root, folder)
    (folder / "rain.txt").write_text(SNOW)
    ingest(root, folder)
    assert rows(root, "select headline from articles order by 1") == [
        ("Rain at last in the south",),
        ("Snow at last in the south",),
    ]


@pytest.mark.parametrize(
    ("name", "data", "said", "rejected"),
    [
        ("empty.txt", b"", "found no bytes at all", 1),
        ("blank.txt", b" \n\n", "found nothing but blanks", 1),
        ("binary.txt", bytes(range(256)), "found binary data that starts with", 1),
        (
            "damaged.txt", RAIN.encode() + "é è à\n".encode() * 9 + b"\xff\xfe\n",
            "expected utf-8, found b'\\xff'", 0,
        ),
        (
            "cut.txt.gz", gzip.compress(os.urandom(9000).hex().encode())[:-2000],
            "expected more bytes, found the end", 0,
        ),
    ],
)  # fmt: skip
def test_bad_input_is_a_reject_with_its_bytes_and_the_rest_goes_on(
    root: Path, folder: Path, name: str, data: bytes, said: str, rejected: int
) -> None:
    (folder / name).write_bytes(data)
    receipt = ingest(root, folder)
    assert receipt.exit_code == 1
    assert receipt.total("rejected") == rejected
    assert (receipt.total("read"), receipt.total("loaded")) == (2, 2 - rejected)
    ((message, raw),) = rows(root, "select message, raw from rejects")
    assert isinstance(raw, bytes)
    assert said in str(message)
    assert raw == data[: len(raw)] or raw in data
    is_there = "select count(*) > 0 from articles where headline like 'Rain%'"
    assert rows(root, is_there) == [(True,)]


def test_a_reject_raises_the_alarm_once(root: Path, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    assert ingest(root, folder).exit_code == 1
    assert ingest(root, folder).exit_code == 0


def test_a_file_that_is_gone_fails_and_the_others_are_loaded(root: Path, folder: Path) -> None:
    receipt = ingest(root, folder / "gone.txt", folder / "rain.txt")
    assert states(receipt) == [State.FAILED, State.NEW]
    assert receipt.exit_code == 1


def test_a_url_is_read_like_a_file(root: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/rain.txt").respond_with_data(RAIN)
    receipt = ingest(root, httpserver.url_for("/rain.txt"))
    assert states(receipt) == [State.NEW]
    assert rows(root, "select http_status from sightings") == [(200,)]
    assert states(ingest(root, httpserver.url_for("/rain.txt"))) == [State.UNCHANGED]


def test_an_encoding_that_does_not_exist_stops_the_run_before_it_starts(
    root: Path, folder: Path
) -> None:
    with pytest.raises(DataError, match="windows-9999"):
        ingest(root, folder, encoding="windows-9999")
    assert not root.exists()


def test_a_declared_encoding_is_used_and_reads_the_dump_anew(root: Path, folder: Path) -> None:
    (folder / "rain.txt").write_bytes(RAIN.replace("Rain", "Ráin").encode("cp1250"))
    ingest(root, folder)
    ingest(root, folder, encoding="cp1250")
    assert rows(root, "select encoding, encoding_basis::varchar from dumps") == [
        ("cp1250", "declared")
    ]
    assert rows(root, "select count(*) from articles where headline like 'Ráin%'") == [(1,)]


def test_a_second_run_at_the_same_time_is_turned_away(root: Path, folder: Path) -> None:
    ingest(root, folder)
    with locked(Home(root)), pytest.raises(LockedError, match="another run is writing"):
        ingest(root, folder)


def test_a_home_that_can_not_be_written_is_told(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="expected a folder to write to, found"):
        ingest(tmp_path / "file" / "home", folder)


def test_a_failed_check_keeps_the_old_generation(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(root, folder)
    (folder / "snow.txt").write_text(SNOW)
    wrong = {"no_snow": "select * from articles where headline like 'Snow%'"}
    monkeypatch.setattr(checking, "checks", lambda _: wrong)
    with pytest.raises(CheckFailedError) as caught:
        ingest(root, folder)
    assert caught.value.failures == {"no_snow": 1}
    assert head(Home(root)).number == 1
    assert rows(root, "select headline from articles") == [("Rain at last in the south",)]


def test_the_next_run_publishes_what_a_killed_one_left(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(Exception):
        pass

    def die(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(load_step, "publish", die)
        with pytest.raises(KilledError):
            ingest(root, folder)
    assert head(Home(root)).number == 1
    assert not Home(root).database.exists()
    receipt = ingest(root, folder)
    assert (receipt.is_new_generation, receipt.note) == (True, MENDED)
    assert states(receipt) == [State.NEW]
    assert rows(root, "select count(*) from articles") == [(1,)]


def test_a_reject_that_a_killed_run_could_not_tell_is_told_by_the_next(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    with monkeypatch.context() as patch:
        patch.setattr(load_step, "publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ingest(root, folder)
    assert ingest(root, folder).exit_code == 1
    assert ingest(root, folder).exit_code == 0


def test_a_database_that_is_damaged_is_built_again(root: Path, folder: Path) -> None:
    ingest(root, folder)
    database = Home(root).database.resolve()
    database.write_bytes(b"damaged")
    assert ingest(root, folder).is_new_generation
    assert rows(root, "select count(*) from articles") == [(1,)]


def test_a_barer_copy_of_an_article_takes_nothing_away(root: Path, folder: Path) -> None:
    ingest(root, folder)
    bare = RAIN.replace("A street of the old town under water on Monday. (AFP)\n", "")
    for number in range(6):
        (folder / f"bare{number}.txt").write_text(bare + "\n" * number)
    ingest(root, folder)
    assert rows(root, "select count(*) from articles") == [(1,)]
    assert rows(root, "select credit from images") == [("AFP",)]


def test_texts_that_differ_by_a_control_character_are_different_articles(
    root: Path, folder: Path
) -> None:
    one, two = RAIN.strip().split("\n\n")[-2:]
    odd = RAIN.replace(f"{one}\n\n{two}", f"{one}\0body:{two}")
    (folder / "odd.txt").write_text(odd)
    ingest(root, folder)
    assert rows(root, "select count(*) from articles") == [(2,)]


def test_a_dump_that_breaks_the_program_does_not_stop_the_others(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = read_parts

    def read(file: object, source: Source, *rest: object) -> object:
        if b"Snow" in b"".join(source.read()):
            raise ZeroDivisionError("a bug")
        return original(file, source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(redaction, "read_parts", read)
    (folder / "snow.txt").write_text(SNOW)
    receipt = ingest(root, folder)
    assert states(receipt) == [State.NEW, State.FAILED]
    assert "this is a fault of Wirehouse" in str(receipt.dumps[1].failure)
    assert "ZeroDivisionError at " in str(receipt.dumps[1].failure)


def test_readers_go_on_while_a_load_runs(root: Path, folder: Path) -> None:
    ingest(root, folder)
    with connect(Home(root)) as reader:
        (folder / "snow.txt").write_text(SNOW)
        receipt = ingest(root, folder)
        assert receipt.generation == 2
        assert many(reader, "select count(*) as n from articles") == [{"n": 1}]
    assert rows(root, "select count(*) from articles") == [(2,)]


def test_a_run_without_prefect_does_not_import_it(root: Path, folder: Path) -> None:
    script = (
        "import sys; sys.argv = sys.argv[:1] + ['run', *sys.argv[1:]]\n"
        "from flows.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: code = end.code\n"
        "sys.exit(code or ('prefect' in sys.modules) * 99)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), "--home", str(root)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PREFECT_API_URL": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "directly, without Prefect" in done.stdout


def test_only_the_last_two_generations_are_kept(root: Path, folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.txt").write_text(RAIN.replace("Monday", f"day {number}"))
        ingest(root, folder)
    names = sorted(path.name for path in Home(root).generations.iterdir())
    assert names == ["wirehouse-00000003.duckdb", "wirehouse-00000004.duckdb"]


def test_a_request_without_words_finds_nothing(root: Path) -> None:
    receipt = run_directly(Request((), root))
    assert (receipt.dumps, receipt.exit_code) == ((), 0)


def test_a_run_that_is_interrupted_leaves_a_healthy_store(root: Path, folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.txt").write_text(RAIN.replace("Monday", f"day {number}"))
    # A shell's background job ignores Ctrl-C, and so would the run that it starts.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from flows.cli import main; main()"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code, "run", str(folder), "--home", str(root)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(),
    )  # fmt: skip
    while not (root / "raw").exists():
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    assert run.wait(30) != 0
    assert [*Home(root).staging.iterdir()] == []
    assert ingest(root, folder).total("read") == 201
