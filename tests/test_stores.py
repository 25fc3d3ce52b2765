"""Dumps in stores of objects: moto's S3 server on loopback, and the stores of fsspec itself."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import fsspec
import orjson
import pytest

from flows import stores
from flows.asked import request_of
from flows.fetching.terms import Terms
from flows.job import run_directly
from flows.landing import Seen
from flows.receipt import State
from flows.sources import Failure, Stored, find_sources
from flows.stores import is_unchanged
from tests.conftest import ingest
from tests.test_formats import ARTICLES
from tests.test_job import RAIN, SNOW, rows, states
from tests.test_remote import server  # noqa: F401 - a fixture
from warehouse import raw
from warehouse.home import open_home
from warehouse.marks import Known
from warehouse.raw import Landed

KEY = "AKIATESTTESTTEST"
SECRET = "c0ffee/c0ffee+c0ffee"


@pytest.fixture
def store(
    server: str,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Any, str]]:
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    files = fsspec.filesystem("s3", use_listings_cache=False)
    bucket = f"dumps-{abs(hash(str(tmp_path)))}"
    files.mkdir(bucket)
    yield files, bucket
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def lines(*articles: dict[str, Any]) -> bytes:
    return gzip.compress(b"\n".join(orjson.dumps(each) for each in articles))


@pytest.fixture
def filled(store: tuple[Any, str]) -> tuple[Any, str]:
    files, bucket = store
    files.pipe_file(f"{bucket}/2026/one.jsonl.gz", lines(*ARTICLES[:2]))
    files.pipe_file(f"{bucket}/2026/deep/two.jsonl.gz", lines(*ARTICLES[2:]))
    files.pipe_file(f"{bucket}/2026/rain.txt", RAIN.encode())
    files.pipe_file(f"{bucket}/2026/poster.png", b"\x89PNG")
    files.pipe_file(f"{bucket}/2026/.draft.txt", SNOW.encode())
    return store


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("2026/*.jsonl.gz", ["2026/one.jsonl.gz"]),
        ("2026/**/*.gz", ["2026/deep/two.jsonl.gz", "2026/one.jsonl.gz"]),
        ("2026/rain.txt", ["2026/rain.txt"]),
        ("2026/poster.png", ["2026/poster.png"]),
        ("2026", ["2026/deep/two.jsonl.gz", "2026/one.jsonl.gz", "2026/rain.txt"]),
        ("", ["2026/deep/two.jsonl.gz", "2026/one.jsonl.gz", "2026/rain.txt"]),
    ],
    ids=["a pattern", "a deep pattern", "a name", "whatever its name", "a prefix", "a bucket"],
)
def test_an_address_stands_for_objects(
    filled: tuple[Any, str], address: str, expected: list[str]
) -> None:
    bucket = filled[1]
    found = find_sources([f"s3://{bucket}/{address}"])
    assert [one.locator for one in found.sources] == [f"s3://{bucket}/{name}" for name in expected]
    assert found.failures == ()


def counted(files: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the name of every call to S3 is added."""
    calls: list[str] = []
    real = type(files)._call_s3  # noqa: SLF001 - every call goes through it

    async def call(self: Any, method: str, *words: Any, **named: Any) -> Any:
        calls.append(method)
        return await real(self, method, *words, **named)

    monkeypatch.setattr(type(files), "_call_s3", call)
    return calls


def test_objects_are_loaded_once_and_what_has_not_changed_is_not_asked_for(
    filled: tuple[Any, str], quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, bucket = filled
    word, home = f"s3://{bucket}/2026", quick_path / "home"
    assert states(ingest(home, word)) == [State.NEW] * 3
    assert rows(home, "select count(*) from articles") == [(len(ARTICLES) + 1,)]
    seen = rows(home, "select distinct kind, http_status, etag is null from sightings")
    assert seen == [("url", None, False)]
    calls = counted(files, monkeypatch)
    assert states(ingest(home, word)) == [State.UNCHANGED] * 3
    assert {*calls} == {"head_object", "list_objects_v2"}
    files.pipe_file(f"{bucket}/2026/rain.txt", SNOW.encode())
    calls.clear()
    again = ingest(home, word)
    assert states(again) == [State.UNCHANGED, State.UNCHANGED, State.REPLACED]
    assert calls.count("get_object") == 1


def test_a_source_of_a_list_may_be_a_store(filled: tuple[Any, str], quick_path: Path) -> None:
    files, bucket = filled
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    files.pipe_file(f"{bucket}/{today}/rain.txt", RAIN.encode())
    listed = quick_path / "sources.toml"
    listed.write_text(
        f'[[source]]\nname = "bucket"\nkind = "store"\nurl = "s3://{bucket}/{{date}}/*.txt"\n'
    )
    receipt = run_directly(request_of([], quick_path / "home", None, 0, None, "bucket", listed))
    assert [dump.locator for dump in receipt.dumps] == [f"s3://{bucket}/{today}/rain.txt"]
    assert states(receipt) == [State.NEW]


def test_an_object_is_streamed_and_one_that_is_too_large_is_not_begun(
    store: tuple[Any, str], quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, bucket = store
    text = RAIN.encode() + b"\n\n\n" + b"It rained again.\n" * 100_000
    files.pipe_file(f"{bucket}/large.txt", text)
    monkeypatch.setattr(stores, "CHUNK_BYTES", 1 << 19)
    calls = counted(files, monkeypatch)
    (source,) = find_sources([f"s3://{bucket}/large.txt"]).sources
    home, staging = open_home(quick_path / "home"), quick_path / "staging"
    staging.mkdir()

    def land(most: int) -> Seen | Failure:
        terms = Terms(most_bytes=most)
        return stores.land_objects(home, [source], staging, terms, lambda _: None)[source.address]

    landed = land(len(text))
    assert isinstance(landed, Seen)
    assert home.raw(landed.landed.sha256).read_bytes() == text
    assert calls.count("get_object") == 4  # parts, not the whole
    calls.clear()
    refused = land(len(text) - 1)
    assert isinstance(refused, Failure)
    assert refused.message.startswith(f"expected at most {len(text) - 1} bytes, found {len(text)}")
    assert "get_object" not in calls
    assert [*staging.iterdir()] == []


def test_an_object_that_changes_while_it_is_read_is_read_again(
    store: tuple[Any, str], quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, bucket = store
    path = f"{bucket}/rain.txt"
    files.pipe_file(path, RAIN.encode())
    real, changes = raw.land, iter([SNOW.encode()])

    def land(*words: Any) -> Landed:
        landed = real(*words)
        for text in changes:
            files.pipe_file(path, text)
        return landed

    monkeypatch.setattr("flows.stores.land", land)
    receipt = ingest(quick_path / "home", f"s3://{path}")
    assert states(receipt) == [State.NEW]
    assert rows(quick_path / "home", "select left(headline, 4) from articles") == [("Snow",)]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://no-such-bucket-here/*.txt", "expected something at s3://no-such-bucket-here/*.txt, found nothing: "),
        ("s3://no-such-bucket-here/a.txt", "expected something at s3://no-such-bucket-here/a.txt, found nothing: "),
        ("s3://BUCKET/nothing-*.txt", "expected objects in the store, found: no object has such a name."),
        ("s3://BUCKET/nothing.txt", "expected something at s3://BUCKET/nothing.txt, found nothing: "),
        ("s3://AKIAXX:c0ffee@BUCKET/rain.txt", "expected an address without keys, found some in it."),
        ("oss://bucket/a.txt", "expected a store that can be opened, found: Install ossfs to access Alibaba Object Storage System. It needs the extra"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(
    filled: tuple[Any, str], quick_path: Path, address: str, said: str
) -> None:
    address, said = (text.replace("BUCKET", filled[1]) for text in (address, said))
    receipt = ingest(quick_path / "home", address)
    assert states(receipt) == [State.FAILED]
    assert str(receipt.dumps[0].failure).startswith(said)
    assert "c0ffee" not in f"{receipt}"


def without_keys(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("HOME", str(home))


def with_a_closed_port(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")


@pytest.mark.parametrize(
    ("broken", "said"),
    [(without_keys, "Unable to locate credentials"), (with_a_closed_port, "Could not connect")],
    ids=["without keys", "with a server that is down"],
)
def test_a_store_that_does_not_answer_is_told_and_no_key_is(
    store: tuple[Any, str],
    quick_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: Any,
    said: str,
) -> None:
    broken(monkeypatch, quick_path)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    receipt = ingest(quick_path / "home", f"s3://{store[1]}/a.txt")
    failure = str(receipt.dumps[0].failure)
    assert failure.startswith("expected an answer of the store, found: ")
    assert said in failure
    assert "environment" in failure
    assert "c0ffee" not in failure


def test_no_key_is_in_a_table_a_file_or_a_line_of_a_run(
    filled: tuple[Any, str], quick_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    home = quick_path / "home"
    ingest(home, f"s3://{filled[1]}/2026/*.gz", f"s3://{KEY}:{SECRET}@{filled[1]}/a.txt")
    files = [path for path in home.rglob("*") if path.is_file()]
    assert len(files) > 5
    for key in (KEY, SECRET):
        assert [path for path in files if key.encode() in path.read_bytes()] == []
        assert key not in "".join(capfd.readouterr())


@pytest.mark.parametrize("scheme", ["memory", "file"])
def test_a_store_without_etags_is_told_by_size_and_time(
    quick_path: Path, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = f"{quick_path}/store"
    files = fsspec.filesystem(scheme)
    files.mkdir(folder)
    files.pipe_file(f"{folder}/rain.txt", RAIN.encode())
    files.pipe_file(f"{folder}/notes", b"no dump by its name")
    home, word = quick_path / "home", f"{scheme}://{folder}"
    receipt = ingest(home, word)
    assert states(receipt) == [State.NEW]
    assert receipt.left_out == (f"{scheme}://{folder}/notes",)
    opened: list[str] = []

    def land(*words: Any) -> Landed:
        opened.append(folder)
        return raw.land(*words)

    monkeypatch.setattr("flows.stores.land", land)
    assert states(ingest(home, word)) == [State.UNCHANGED]
    assert len(opened) == 1  # it was young
    files.pipe_file(f"{folder}/rain.txt", SNOW.encode())
    assert states(ingest(home, word)) == [State.REPLACED]
    files.rm(folder, recursive=True)


THEN = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stored", "etag", "size", "modified", "seen", "expected"),
    [
        (Stored(3, '"a"', THEN), '"a"', 3, THEN, THEN, True),
        (Stored(3, '"a"', THEN + timedelta(1)), '"a"', 3, THEN, THEN, True),
        (Stored(3, '"b"', THEN), '"a"', 3, THEN, THEN, False),
        (Stored(4, '"a"', THEN), '"a"', 3, THEN, THEN, False),
        (Stored(3, '"a"', THEN), None, 3, THEN, THEN + timedelta(1), False),
        (Stored(3, None, THEN), None, 3, THEN, THEN + timedelta(1), True),
        (Stored(3, None, THEN), None, 3, THEN, THEN + timedelta(seconds=9), False),
        (Stored(3, None, None), None, 3, None, THEN, False),
    ],
    ids=[
        "the same ETag", "the same ETag, written again", "another ETag", "another size",
        "an ETag where there was none", "the same time, long before it was read",
        "the same time, just before it was read", "neither ETag nor time",
    ],
)  # fmt: skip
def test_an_object_is_the_one_that_was_landed(
    stored: Stored,
    etag: str | None,
    size: int,
    modified: datetime | None,
    seen: datetime,
    expected: bool,
) -> None:
    known = Known(Landed("0" * 64, size), etag, modified, seen)
    assert is_unchanged(stored, known) is expected
