"""One logical set of articles, written in every format and packing, gives the same rows."""

import bz2
import csv
import gzip
import hashlib
import html
import io
import json
import lzma
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transforms.dumps import Options
from transforms.formats.reading import look, read_parts
from transforms.formats.records import Limits
from transforms.surveys import source_of
from transforms.tables import DumpFormat, Outcome

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ARTICLES: list[dict[str, str]] = [
    {
        "title": "Rain at last in the dry south of the country",
        "author": "Ada Quill",
        "date": "2024-11-22T10:00:00Z",
        "url": "https://example.org/rain",
        "text": "It rained on Monday, and nobody who had waited for it since the spring went "
        "indoors.\n\nThe farmers said that they had not seen the like for 12 years, and danced.",
    },
    {
        "title": "Bäcker einigen sich auf einen Preis für das kleine Brot",
        "author": "Noor Haddad",
        "date": "2024-11-23T08:30:00Z",
        "url": "https://example.org/brot",
        "text": "Die Bäcker der Stadt einigten sich am Freitag auf einen Preis, was niemand für "
        "möglich gehalten hatte.\n\n„Wir mussten“, sagte der älteste von ihnen, der 120 Laibe am "
        "Tag backt und nicht mehr werden will.",
    },
    {
        "title": "إعادة افتتاح ميناء الحبوب القديم بعد ستة أعوام من الترميم",
        "author": "ميسون القطرنجي",
        "date": "2024-11-24T00:15:00Z",
        "url": "https://example.org/port",
        "text": "أعيد افتتاح ميناء الحبوب القديم يوم الأحد بعد ستة أعوام من أعمال الترميم التي "
        "تأخرت مرتين.\n\nوقال مدير الميناء إن السفينة الأولى ستصل في الأسبوع المقبل، وإن أحداً لن "
        "يدفع رسوماً حتى نهاية العام.",
    },
]  # fmt: skip


def jsonl() -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ARTICLES).encode()


def table(delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*ARTICLES[0]], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ARTICLES)
    return out.getvalue().encode()


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ARTICLES), out)
    return out.getvalue()


def arrow(make: Callable[..., Any]) -> bytes:
    out = io.BytesIO()
    rows = pa.Table.from_pylist(ARTICLES)
    with make(out, rows.schema) as writer:
        writer.write_table(rows)
    return out.getvalue()


def paragraphs(row: dict[str, str]) -> str:
    return "".join(f"<p>{html.escape(part)}</p>\n" for part in row["text"].split("\n\n"))


def page(row: dict[str, str]) -> bytes:
    title = html.escape(row["title"])
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title} | The Example</title>'
        f'<meta property="og:title" content="{title}">'
        f'<meta name="author" content="{html.escape(row["author"])}">'
        f'<meta property="article:published_time" content="{row["date"]}">'
        f'<link rel="canonical" href="{row["url"]}"></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
        f'<article><h1>{title}</h1><div class="article-body">{paragraphs(row)}</div></article>'
        "<footer><p>© The Example</p></footer></body></html>"
    ).encode()


def warc(kind: str, content_type: str, body: Callable[[dict[str, str]], bytes]) -> bytes:
    records = []
    for number, row in enumerate(ARTICLES):
        content = body(row)
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: {row['url']}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        records.append(head.encode() + content + b"\r\n\r\n")
    return b"".join(records)


def response(row: dict[str, str]) -> bytes:
    content = page(row)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


def rss() -> bytes:
    items = "".join(
        f"<item><title>{html.escape(row['title'])}</title><link>{row['url']}</link>"
        f"<dc:creator>{row['author']}</dc:creator><pubDate>{row['date']}</pubDate>"
        f"<content:encoded><![CDATA[{paragraphs(row)}]]></content:encoded></item>\n"
        for row in ARTICLES
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Example</title>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    items = "".join(
        f'<entry><title>{html.escape(row["title"])}</title><link rel="alternate" href="{row["url"]}"/>'
        f"<author><name>{row['author']}</name></author><published>{row['date']}</published>"
        f'<content type="html">{html.escape(paragraphs(row))}</content></entry>\n'
        for row in ARTICLES
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{items}</feed>'.encode()


def json_feed() -> bytes:
    items = [
        {
            "id": row["url"], "url": row["url"], "title": row["title"],
            "content_text": row["text"], "date_published": row["date"],
            "authors": [{"name": row["author"]}],
        }
        for row in ARTICLES
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items}
    return json.dumps(feed, ensure_ascii=False).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


PAGES = {f"{number}.html": page(row) for number, row in enumerate(ARTICLES)}
FORMATS: dict[str, tuple[DumpFormat, bytes]] = {
    "jsonl": (DumpFormat.JSONL, jsonl()),
    "json-array": (DumpFormat.JSON, json.dumps(ARTICLES, indent=1).encode()),
    "csv": (DumpFormat.CSV, table(",")),
    "tsv": (DumpFormat.CSV, table("\t")),
    "parquet": (DumpFormat.PARQUET, parquet()),
    "arrow-file": (DumpFormat.ARROW, arrow(pa.ipc.new_file)),
    "arrow-stream": (DumpFormat.ARROW, arrow(pa.ipc.new_stream)),
    "warc": (DumpFormat.WARC, warc("response", "application/http; msgtype=response", response)),
    "rss": (DumpFormat.FEED, rss()),
    "atom": (DumpFormat.FEED, atom()),
    "json-feed": (DumpFormat.FEED, json_feed()),
    "zip-of-pages": (DumpFormat.ARCHIVE, zipped(PAGES)),
    "tar-of-pages": (DumpFormat.ARCHIVE, tarred(PAGES)),
}  # fmt: skip
PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "gzip-members": lambda data: gzip.compress(data[:99], mtime=0) + gzip.compress(data[99:]),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd.compress,
    "zip": lambda data: zipped({"in/dump": data}),
    "tar": lambda data: tarred({"in/dump": data}),
    "tar.gz": lambda data: tarred({"in/dump": data}, "w:gz"),
    "zip-in-tar": lambda data: tarred({"a.zip": zipped({"dump": data})}),
    "gzip-in-zip": lambda data: zipped({"a.gz": gzip.compress(data)}),
}


def read(
    data: bytes, options: Options | None = None, limits: Limits | None = None
) -> dict[str, list[Any]]:
    """Read a dump; the books of its records must balance whatever is in it."""
    rows: dict[str, list[Any]] = {}
    digest = hashlib.sha256(data).hexdigest()
    for part in read_parts(io.BytesIO(data), source_of(data), digest, options or Options(), limits):
        for name, new in part.items():
            rows.setdefault(name, []).extend(new)
    outcomes = Counter(row.outcome for row in rows["records"])
    whole = {row.record_id for row in rows["rejects"] if row.is_whole_record}
    rejected = {row.record_id for row in rows["records"] if row.outcome is Outcome.REJECTED}
    assert rejected == whole
    assert sum(outcomes.values()) == len(rows["records"]) > 0
    assert len(rows["dumps"]) == 1
    return rows


def logical(rows: dict[str, list[Any]]) -> list[tuple[object, ...]]:
    """Return what the rows say of the articles, in their order."""
    names = {row.article_id: row.name for row in rows["bylines"]}
    return [
        (
            row.headline, names.get(row.article_id), str(row.published_at), row.body, row.language,
            row.published_precision, row.published_basis, row.is_complete,
        )
        for row in rows["articles"]
    ]  # fmt: skip


EXPECTED = [
    (
        row["title"], row["author"], row["date"].replace("T", " ").removesuffix("Z"),
        row["text"], language, "minute", "stamp", True,
    )
    for row, language in zip(ARTICLES, ("en", "de", "ar"), strict=True)
]  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_articles(name: str) -> None:
    kind, data = FORMATS[name]
    assert look(io.BytesIO(data), Options()).format is kind
    rows = read(data)
    assert logical(rows) == EXPECTED
    assert [row.message for row in rows["rejects"]] == []
    loaded = [row for row in rows["records"] if row.line_count]
    assert [row.url for row in loaded] == [row["url"] for row in ARTICLES]
    assert len({row.article_id for row in rows["articles"]}) == len(ARTICLES)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", ["jsonl", "parquet", "warc", "csv"])
def test_every_packing_gives_the_same_articles(name: str, packing: str) -> None:
    assert logical(read(PACKINGS[packing](FORMATS[name][1]))) == EXPECTED


def test_ids_are_the_same_in_every_row_format() -> None:
    ids = {
        name: [row.article_id for row in read(FORMATS[name][1])["articles"]]
        for name in ("jsonl", "csv", "parquet", "rss", "warc", "json-feed")
    }
    assert len({tuple(each) for each in ids.values()}) == 1, ids


def test_a_wet_file_gives_its_texts() -> None:
    data = warc(
        "conversion", "text/plain", lambda row: f"{row['title']}\n\n{row['text']}\n".encode()
    )
    rows = read(data)
    assert [row.headline for row in rows["articles"]] == [row["title"] for row in ARTICLES]
    assert [row.body for row in rows["articles"]] == [row["text"] for row in ARTICLES]


def test_the_records_of_a_warc_that_hold_no_page_are_kept_with_their_headers() -> None:
    data = warc("request", "application/http; msgtype=request", lambda _: b"GET / HTTP/1.1\r\n\r\n")
    rows = read(data)
    assert [row.kind.value for row in rows["records"]] == ["capture"] * 3
    assert rows.get("articles", []) == []
    assert "warc-target-uri" in rows["records"][0].declared


def test_a_sitemap_gives_addresses_and_what_it_says_of_them() -> None:
    data = (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        b"<url><loc>https://example.org/1</loc><news:news><news:title>Rain</news:title>"
        b"</news:news></url></urlset>"
    )
    (record,) = read(data)["records"]
    assert (record.kind.value, record.url, record.line_count) == (
        "address",
        "https://example.org/1",
        0,
    )
    assert json.loads(record.declared)["news:news"]["news:title"] == "Rain"


def test_glued_articles_in_a_field_are_parted() -> None:
    text = "\n\n\n\n".join(f"{row['title']}\n\n{row['text']}" for row in ARTICLES)
    rows = read(json.dumps({"text": text, "url": "https://example.org"}).encode() + b"\n")
    assert [row.headline for row in rows["articles"]] == [row["title"] for row in ARTICLES]


def test_a_headline_that_stands_in_the_text_again_is_a_repeat() -> None:
    row = ARTICLES[0] | {"text": f"{ARTICLES[0]['title']}\n\n{ARTICLES[0]['text']}"}
    rows = read(json.dumps(row).encode())
    assert logical(rows) == EXPECTED[:1]
    assert Counter(line.role.value for line in rows["lines"])["headline_repeat"] == 1


def test_a_value_that_the_text_contradicts_is_kept_beside_the_chosen_one() -> None:
    text = f"By Kofi Brandreth\n\n{ARTICLES[0]['text']}"
    rows = read(json.dumps(ARTICLES[0] | {"text": text}).encode())
    found = {
        (row.value, row.is_chosen, row.source)
        for row in rows["statements"]
        if row.field == "author"
    }
    assert ("Ada Quill", True, "column author") in found
    assert any(value == "By Kofi Brandreth" and not chosen for value, chosen, _ in found)


def test_every_field_is_kept_as_declared_whether_it_is_used_or_not() -> None:
    row = ARTICLES[0] | {"shares": 12, "tags": ["rain"], "nested": {"deep": [1, None]}}
    (record,) = read(json.dumps(row).encode())["records"]
    assert json.loads(record.declared) == row


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_is_found_again_at_its_span(name: str) -> None:
    data = FORMATS[name][1]
    for record in read(data)["records"]:
        raw = data[record.byte_start : record.byte_end]
        if record.member is None and record.byte_start:
            assert hashlib.sha256(raw).hexdigest() == record.sha256
