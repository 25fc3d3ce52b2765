"""One article is taken out of a dump of records; the others keep their bytes, places and ids."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from flows import store
from flows.receipt import State
from tests.conftest import ingest
from tests.test_formats import ARTICLES, FORMATS
from tests.test_job import rows, states
from transforms.dumps import Options
from transforms.tables import Article
from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.redaction import read_rows, redact
from warehouse.searching import search
from warehouse.verify import verify

NO_PARTS = ("parquet", "arrow-file", "arrow-stream", "json-feed", "zip-of-pages", "tar-of-pages")
RECORDS = (
    "select record_id, ordinal, kind, byte_start, byte_end, sha256, url, declared from records "
    "order by ordinal"
)
HEADLINES = "select headline from articles order by published_at"


def taken_down(root: Path, name: str, number: int, pack: Callable[[bytes], bytes]) -> list[object]:
    """Load a dump, take one of its articles down; return the records before."""
    dump = root / "dump"
    dump.write_bytes(pack(FORMATS[name][1]))
    assert states(ingest(root / "home", dump)) == [State.NEW]
    before: list[object] = [*rows(root / "home", RECORDS)]
    receipt = store.forget(root / "home", id_of(root, number))
    assert receipt.remaining == []
    return before


def id_of(root: Path, number: int) -> str:
    found = rows(root / "home", "select article_id from articles order by published_at")
    return str(found[number][0])


def plain(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize(
    ("name", "number", "pack"),
    [
        ("jsonl", 0, plain),
        ("jsonl", 2, gzip.compress),
        ("json-array", 0, gzip.compress),
        ("csv", 1, plain),
        ("tsv", 2, gzip.compress),
        ("warc", 0, gzip.compress),
        ("warc", 2, plain),
        ("rss", 0, plain),
        ("atom", 1, gzip.compress),
    ],
)
def test_an_article_leaves_its_record_and_the_other_records_stay_as_they_were(
    quick_path: Path, name: str, number: int, pack: Callable[[bytes], bytes]
) -> None:
    before = taken_down(quick_path, name, number, pack)
    root = quick_path / "home"
    titles = [row["title"] for row in ARTICLES]
    gone = titles.pop(number)
    assert rows(root, HEADLINES) == [(title,) for title in titles]
    after = [*rows(root, RECORDS)]
    assert len(after) == len(before)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    (raw,) = (path for path in (root / "raw").rglob("*") if path.is_file())
    data = raw.read_bytes()
    assert gone.encode() not in data
    assert orjson.dumps(gone)[1:-1] not in data
    assert ARTICLES[number]["author"].encode() not in data
    assert len(data) == len(FORMATS[name][1])
    assert verify(Home(root)).differences == ()
    assert store.look(root).problems == []
    assert states(ingest(root, quick_path / "dump")) == [State.UNCHANGED]
    assert search(Home(root), [gone])[2] == []


@pytest.mark.parametrize("name", NO_PARTS)
def test_a_format_whose_records_have_no_bytes_of_their_own_says_how_else(name: str) -> None:
    data = FORMATS[name][1]
    sha256 = hashlib.sha256(data).hexdigest()
    (article, *_) = read_rows(data, sha256, sha256, Options())["articles"]
    assert isinstance(article, Article)
    with pytest.raises(StoreError, match="expected a record with bytes of its own") as caught:
        redact(data, sha256, Options(), {article.article_id})
    assert "--whole-dumps" in str(caught.value)


def test_a_record_that_holds_another_article_too_is_not_taken(quick_path: Path) -> None:
    glued = {"text": "\n\n\n".join(f"{one['title']}\n\n{one['title']}\n\n{one['text']}"
                                   for one in ARTICLES[:2])}  # fmt: skip
    (quick_path / "dump").write_bytes(b"\n".join(orjson.dumps(row) for row in (glued, ARTICLES[2])))
    ingest(quick_path / "home", quick_path / "dump")
    assert rows(quick_path / "home", "select count(*) from articles") == [(3,)]
    ((article,),) = rows(
        quick_path / "home", "select article_id from articles where headline like 'Rain%'"
    )
    with pytest.raises(StoreError, match="expected a record that holds no other article"):
        store.forget(quick_path / "home", str(article))


def test_the_only_article_of_a_dump_of_records_takes_the_dump_with_it(quick_path: Path) -> None:
    (quick_path / "dump").write_bytes(orjson.dumps(ARTICLES[0]) + b"\n")
    root = quick_path / "home"
    ingest(root, quick_path / "dump")
    receipt = store.forget(root, id_of(quick_path, 0))
    assert ([*receipt.dumps.values()], receipt.remaining) == ([None], [])
    assert states(ingest(root, quick_path / "dump")) == [State.WITHHELD]


def test_an_article_that_comes_again_in_another_dump_of_records_is_blanked_there(
    quick_path: Path,
) -> None:
    taken_down(quick_path, "jsonl", 0, plain)
    root = quick_path / "home"
    for name in ("csv", "parquet"):
        (quick_path / name).write_bytes(FORMATS[name][1])
    assert states(ingest(root, quick_path / "csv")) == [State.NEW]
    receipt = ingest(root, quick_path / "parquet")
    assert states(receipt) == [State.FAILED]
    assert "bytes of its own" in str(receipt.dumps[0].failure)
    assert ARTICLES[0]["title"] not in [headline for (headline,) in rows(root, HEADLINES)]
