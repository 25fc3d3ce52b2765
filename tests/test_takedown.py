"""One article is taken out of a dump of records; the others keep their bytes, places and ids."""

import gzip
import hashlib
import io
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
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
from warehouse.redaction import Rows, read_rows, redact
from warehouse.searching import search
from warehouse.verify import verify

WHOLE = ("parquet", "arrow-file", "arrow-stream", "json-feed", "zip-of-pages", "tar-of-pages")
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


def in_zip(data: bytes) -> bytes:
    """Pack a dump beside a file that says nothing of it."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes/", b"")
        archive.writestr(
            "notes/hail.txt", "Hail at last\n\nIt hailed on Sunday in all the hills.\n"
        )
        archive.writestr("dump.bin", data)
    return sink.getvalue()


def in_tar(data: bytes) -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w:gz") as archive:
        for name, inner in (("dump.bin", gzip.compress(data)), ("link", None)):
            entry = tarfile.TarInfo(name)
            entry.size = len(inner or b"")
            entry.type = tarfile.REGTYPE if inner else tarfile.SYMTYPE
            archive.addfile(entry, io.BytesIO(inner) if inner else None)
    return sink.getvalue()


def in_both(data: bytes) -> bytes:
    return in_zip(in_tar(data))


def left_of(name: str, number: int, pack: Callable[[bytes], bytes]) -> tuple[bytes, Rows, Rows]:
    """Take an article out of the bytes of a dump; return them, and the rows before and after."""
    data = pack(FORMATS[name][1])
    sha256 = hashlib.sha256(data).hexdigest()
    before = read_rows(data, sha256, sha256, Options())
    gone = ARTICLES[number]["title"]
    (wanted,) = (
        row.article_id
        for row in before["articles"]
        if isinstance(row, Article) and row.headline == gone
    )
    found = redact(data, sha256, Options(), {wanted}).data
    assert found is not None
    return found, before, read_rows(found, sha256, sha256, Options())


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
        *((name, 1, plain) for name in WHOLE),
        ("parquet", 0, gzip.compress),
        ("jsonl", 1, in_zip),
        ("csv", 0, in_tar),
        ("arrow-file", 2, in_both),
        ("zip-of-pages", 0, in_tar),
    ],
)
def test_an_article_leaves_its_record_and_the_other_records_stay_as_they_were(
    name: str, number: int, pack: Callable[[bytes], bytes]
) -> None:
    data, before, after = left_of(name, number, pack)
    gone = ARTICLES[number]["title"]
    assert headlines(after) == [title for title in headlines(before) if title != gone]
    assert len(after["records"]) == len(before["records"])
    pairs = zip(before["records"], after["records"], strict=True)
    assert sum(old != new for old, new in pairs) == 1
    assert holds_nothing_of(ARTICLES[number], data)
    if pack in (plain, gzip.compress) and name not in WHOLE:
        assert len(data) == len(FORMATS[name][1])


def headlines(rows: Rows) -> list[str | None]:
    return [row.headline for row in rows["articles"] if isinstance(row, Article)]


def holds_nothing_of(article: dict[str, Any], data: bytes) -> bool:
    words = (article["title"].encode(), orjson.dumps(article["title"])[1:-1])
    return not any(each in data for each in (*words, article["author"].encode()))


@pytest.mark.parametrize(
    ("name", "number", "pack"),
    [
        ("jsonl", 2, gzip.compress),
        ("rss", 0, plain),
        ("parquet", 1, plain),
        ("zip-of-pages", 0, in_tar),
    ],
)
def test_an_article_leaves_a_home_and_the_rest_of_its_dump_stays(
    quick_path: Path, name: str, number: int, pack: Callable[[bytes], bytes]
) -> None:
    before = taken_down(quick_path, name, number, pack)
    root = quick_path / "home"
    titles = [row["title"] for row in ARTICLES]
    gone = titles.pop(number)
    found = [title for (title,) in rows(root, HEADLINES) if title]  # the note has none
    assert found == titles
    after = [*rows(root, RECORDS)]
    assert len(after) == len(before)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    (raw,) = (path for path in (root / "raw").rglob("*") if path.is_file())
    assert holds_nothing_of(ARTICLES[number], raw.read_bytes())
    assert verify(Home(root)).differences == ()
    assert store.look(root).problems == []
    assert states(ingest(root, quick_path / "dump")) == [State.UNCHANGED]
    assert search(Home(root), [gone])[2] == []


def redacted(data: bytes) -> bytes:
    """Take the first article of a dump out of its bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    (article, *_) = read_rows(data, sha256, sha256, Options())["articles"]
    assert isinstance(article, Article)
    found = redact(data, sha256, Options(), {article.article_id}).data
    assert found is not None
    return found


def table(*, is_dictionary: bool, is_nullable: bool) -> pa.Table:
    """Return the articles as a table: with names kept once, or without room for nulls."""
    names = pa.dictionary(pa.int32(), pa.string()) if is_dictionary else pa.string()
    fields = [pa.field(key, names, nullable=is_nullable) for key in ("title", "text", "author")]
    facts = {key: [row[key] for row in ARTICLES] for key in ("title", "text", "author")}
    return pa.table(facts, schema=pa.schema(fields))


def as_parquet(columns: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(columns, sink)
    return sink.getvalue()


def as_arrow(columns: pa.Table) -> bytes:
    sink = io.BytesIO()
    with pa.ipc.new_file(sink, columns.schema) as writer:
        writer.write_table(columns)
    return sink.getvalue()


@pytest.mark.parametrize("write", [as_parquet, as_arrow], ids=["Parquet", "Arrow"])
@pytest.mark.parametrize(
    ("is_dictionary", "is_nullable"), [(True, True), (False, False)], ids=["dictionary", "no nulls"]
)
def test_no_cell_of_a_row_that_goes_stays_anywhere_in_its_file(
    write: Callable[[pa.Table], bytes], is_dictionary: bool, is_nullable: bool
) -> None:
    after = redacted(write(table(is_dictionary=is_dictionary, is_nullable=is_nullable)))
    for key in ("title", "text", "author"):
        assert ARTICLES[0][key].encode() not in after
        assert ARTICLES[1][key].encode() in after


def broken(data: bytes) -> bytes:
    """Damage the second row group of a table."""
    columns = table(is_dictionary=False, is_nullable=True)
    sink = io.BytesIO()
    pq.write_table(columns, sink, row_group_size=1, compression="snappy")
    data = sink.getvalue()
    place = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0).data_page_offset
    return data[:place] + b"\xff" * 8 + data[place + 8 :]


def doubled(data: bytes) -> bytes:
    """Let two members have one name."""
    sink = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(sink, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("dump.bin", data)
        archive.writestr("dump.bin", b"Hail at last\n\nIt hailed on Sunday in all the hills.\n")
    return sink.getvalue()


def cut(data: bytes) -> bytes:
    """Take the directory of a zip away; its members can be read by their headers."""
    packed = in_zip(data)
    return packed[: packed.rindex(b"PK\x01\x02")]


def nested(data: bytes) -> bytes:
    """Keep the names in a dictionary within a list."""
    del data
    names = pa.array([[row["author"]] for row in ARTICLES], pa.list_(pa.string()))
    inner = pa.list_(pa.dictionary(pa.int32(), pa.string()))
    encoded = pa.ListArray.from_arrays(names.offsets, names.values.dictionary_encode())
    columns = table(is_dictionary=False, is_nullable=True)
    return as_arrow(columns.set_column(2, pa.field("author", inner), encoded))


@pytest.mark.parametrize(
    "make", [broken, doubled, cut, nested],
    ids=["a damaged row group", "members of one name", "a cut zip", "a nested dictionary"],
)  # fmt: skip
def test_a_dump_that_can_not_be_written_anew_says_how_else(make: Callable[[bytes], bytes]) -> None:
    with pytest.raises(StoreError, match="expected a record that can be blanked") as caught:
        redacted(make(FORMATS["jsonl"][1]))
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
    assert states(ingest(root, quick_path / "parquet")) == [State.NEW]
    assert ARTICLES[0]["title"] not in [headline for (headline,) in rows(root, HEADLINES)]
