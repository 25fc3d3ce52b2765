"""What a feed or sitemap declares of a page is kept with the page, and used where it is silent."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from flows import store
from tests.test_standing import asked_for, visit, write_list
from transforms.dumps import Options
from transforms.formats.listed import listing_of, wrapped
from transforms.formats.reading import found_in
from transforms.formats.records import PageContent, RawRecord
from transforms.tables import RecordKind
from warehouse.ask import connect, many
from warehouse.home import Home
from warehouse.verify import verify

STORY = (
    "<p>The ferry to the northern islands did not sail on Monday, since the wind turned.</p>"
    "<p>Captain Noor Haddad said that she had waited two hours before she sent people home.</p>"
    "<p>On Tuesday the company will add a second boat, and tickets bought before are valid.</p>"
)
SILENT = f"<!doctype html><html><body><main><article>{STORY}</article></main></body></html>"
TELLING = (
    '<!doctype html><html lang="en"><head><title>Ferry stays in port for a second day</title>'
    '<meta name="author" content="Ada Quill">'
    '<meta property="article:published_time" content="2024-05-03T08:00:00+02:00">'
    '<meta property="article:section" content="Harbour">'
    '<link rel="canonical" href="https://isle-post.example/ferry-stays-in-port">'
    "</head><body><main><article><h1>Ferry stays in port for a second day</h1>"
    f"{STORY}</article></main></body></html>"
)
DESCRIBED = "Nobody crossed the sound, says the harbour office."


def rss(link: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><language>en</language><item><title>No ferry &amp; no boat</title>"
        f"<link>{link}</link><dc:creator>Brigid Lowe</dc:creator><category>Sea</category>"
        f"<description>&lt;p&gt;{DESCRIBED}&lt;/p&gt;</description><guid>urn:ferry-1</guid>"
        "<pubDate>Fri, 03 May 2024 06:00:00 GMT</pubDate></item></channel></rss>"
    )


def atom(link: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry>'
        f'<title>No ferry &amp; no boat</title><link href="{link}"/><id>urn:ferry-1</id>'
        "<author><name>Brigid Lowe</name></author><category term='Sea'/>"
        f"<summary>{DESCRIBED}</summary>"
        "<published>2024-05-03T06:00:00Z</published></entry></feed>"
    )


def json_feed(link: str) -> str:
    item = {
        "id": "1", "url": link, "title": "No ferry & no boat", "summary": DESCRIBED,
        "authors": [{"name": "Brigid Lowe"}], "date_published": "2024-05-03T06:00:00Z",
        "tags": ["Sea"], "content_html": STORY,
    }  # fmt: skip
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]})


def news_sitemap(link: str) -> str:
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{link}</loc><lastmod>2024-05-04T06:00:00Z</lastmod><news:news><news:publication>"
        "<news:name>Isle Post</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2024-05-03T06:00:00Z</news:publication_date>"
        "<news:title>No ferry &amp; no boat</news:title></news:news></url></urlset>"
    )


def loaded(tmp_path: Path, server: HTTPServer, page: str, index: Any, kind: str = "feed") -> Home:
    """Visit a list that names one page."""
    server.expect_request("/page").respond_with_data(page, content_type="text/html")
    server.expect_request("/robots.txt").respond_with_data("User-agent: *\nAllow: /")
    server.expect_request("/index").respond_with_data(index(server.url_for("/page")))
    receipt = visit(tmp_path, write_list(tmp_path, kind, server.url_for("/index")))
    assert [dump.failure for dump in receipt.dumps] == [None]
    return Home(tmp_path / "home")


def asked(home: Home, query: str) -> list[dict[str, Any]]:
    with connect(home) as connection:
        return [*many(connection, query)]


ARTICLE = "select headline, byline, published_at::varchar as at, section from articles_clean"
STATED = "select field, value, source, is_chosen, reason from statements order by statement_id"


@pytest.mark.parametrize(
    ("index", "kind", "expected"),
    [
        pytest.param(rss, "feed", ("Brigid Lowe", "Sea"), id="RSS"),
        pytest.param(atom, "feed", ("Brigid Lowe", None), id="Atom"),
        pytest.param(json_feed, "feed", ("Brigid Lowe", "Sea"), id="JSON Feed"),
        pytest.param(news_sitemap, "sitemap", (None, None), id="news sitemap"),
    ],
)
def test_what_a_page_does_not_say_its_list_does(
    tmp_path: Path, httpserver: HTTPServer, index: Any, kind: str, expected: tuple[str, str]
) -> None:
    home = loaded(tmp_path, httpserver, SILENT, index, kind)
    author, section = expected
    assert asked(home, ARTICLE) == [
        {
            "headline": "No ferry & no boat", "byline": author, "at": "2024-05-03 06:00:00",
            "section": section,
        }
    ]  # fmt: skip
    chosen = [row for row in asked(home, STATED) if row["is_chosen"]]
    assert {row["reason"] for row in chosen} == {
        "the page states none, the list that names it does"
    }
    assert {row["source"].partition(" ")[0] for row in chosen} == {kind.replace("feed", "item")}


def test_what_a_page_says_goes_before_its_list_and_both_are_kept(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    home = loaded(tmp_path, httpserver, TELLING, rss)
    assert asked(home, ARTICLE) == [
        {
            "headline": "Ferry stays in port for a second day", "byline": "Ada Quill",
            "at": "2024-05-03 06:00:00", "section": "Harbour",
        }
    ]  # fmt: skip
    passed = {
        (row["field"], row["value"], row["source"])
        for row in asked(home, STATED)
        if not row["is_chosen"]
    }
    assert passed >= {
        ("headline", "No ferry & no boat", "item title"),
        ("author", "Brigid Lowe", "item author"),
        ("published", "Fri, 03 May 2024 06:00:00 GMT", "item pubDate"),
        ("section", "Sea", "item category"),
        ("standfirst", DESCRIBED, "item description"),
        ("url", httpserver.url_for("/page"), "list link"),
    }


def test_all_that_an_item_declares_is_kept_used_or_not(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    home = loaded(tmp_path, httpserver, TELLING, rss)
    (row,) = asked(home, "select kind, url, declared from records")
    declared = json.loads(row["declared"])
    assert declared["list"] == httpserver.url_for("/index")
    assert declared["item"] == {
        "title": "No ferry & no boat", "link": httpserver.url_for("/page"),
        "dc:creator": "Brigid Lowe", "category": "Sea", "description": f"<p>{DESCRIBED}</p>",
        "guid": "urn:ferry-1", "pubDate": "Fri, 03 May 2024 06:00:00 GMT",
    }  # fmt: skip
    assert (row["kind"], row["url"]) == ("page", "https://isle-post.example/ferry-stays-in-port")


def test_the_link_of_the_list_is_the_address_of_a_page_that_states_none(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    home = loaded(tmp_path, httpserver, SILENT, rss)
    assert asked(home, "select url from records") == [{"url": httpserver.url_for("/page")}]


def test_rows_are_made_from_the_kept_bytes_alone(tmp_path: Path, httpserver: HTTPServer) -> None:
    home = loaded(tmp_path, httpserver, SILENT, rss)
    httpserver.clear()  # neither feed nor page is there any more
    before = asked(home, "from statements")
    for table in home.batches.glob("*/articles.parquet"):
        table.unlink()
    assert store.look(home.root, repair=True).mended  # the same bytes, or it would say so
    assert store.look(home.root).problems == []
    assert asked(home, "from statements") == before
    assert verify(home).differences == ()


def test_a_page_that_is_taken_down_takes_its_item_along(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    home = loaded(tmp_path, httpserver, SILENT, rss)
    (row,) = asked(home, "select article_id from articles")
    receipt = store.forget(home.root, row["article_id"])
    assert receipt.remaining == []
    for path in home.root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Nobody crossed" not in data, path
            assert b"no boat" not in data, path
    assert asked(home, "select count(*) as n from articles") == [{"n": 0}]


def test_what_is_no_page_is_kept_as_it_came(tmp_path: Path, httpserver: HTTPServer) -> None:
    text = "Rain at last\n\nIt rained on Monday, and the fields of the valley are green again.\n"
    home = loaded(tmp_path, httpserver, text, rss)
    (row,) = asked(home, "select sha256, format from dumps")
    assert (row["format"], home.raw(row["sha256"]).read_text()) == ("text", text)


def test_the_first_list_entry_of_an_address_counts(tmp_path: Path, httpserver: HTTPServer) -> None:
    def twice(link: str) -> str:
        one = rss(link)
        item = one[one.index("<item>") : one.index("</channel>")]
        return one.replace("</channel>", f"{item.replace('no boat', 'no plane')}</channel>")

    home = loaded(tmp_path, httpserver, SILENT, twice)
    assert asked_for(httpserver, "/page") == 1
    assert asked(home, "select headline from articles") == [{"headline": "No ferry & no boat"}]


def test_the_same_page_and_item_are_one_dump_in_every_home(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    homes = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        homes.append(loaded(folder, httpserver, SILENT, rss))
    first, second = (asked(home, "select sha256 from dumps") for home in homes)
    assert first == second


# --- the record -----------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.integers(-(2**53), 2**53) | st.text(),
    lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    max_leaves=8,
)
ITEMS = st.dictionaries(st.text(max_size=30), VALUES, max_size=8)


def back(data: bytes) -> list[RawRecord]:
    found = [one for _, one in found_in(io.BytesIO(data), Options())]
    assert all(isinstance(one, RawRecord) for one in found)
    return [one for one in found if isinstance(one, RawRecord)]


@given(ITEMS, st.text(min_size=1, max_size=80), st.sampled_from(list(RecordKind)))
def test_whatever_an_item_declares_the_page_comes_back_as_it_was(
    declared: dict[str, Any], address: str, kind: RecordKind
) -> None:
    item = RawRecord(kind, 0, b"<item/>", None, address, declared)
    listing = listing_of(item, "https://isle-post.example/feed")
    (record,) = back(b"".join(wrapped(SILENT.encode(), address, listing)))
    assert isinstance(record.content, PageContent)
    assert record.content.data == SILENT.encode()
    assert record.kind is RecordKind.PAGE
    assert record.declared is not None
    assert record.declared["item"] == listing["declared"]


def test_a_long_item_is_cut_so_that_the_record_can_be_read() -> None:
    long = {"title": "مطر" * 9_000, "content:encoded": STORY * 99, "tags": ["ش" * 3_000] * 99}
    listing = listing_of(RawRecord(RecordKind.ITEM, 0, b"<item/>", None, "x", long), "feed")
    (record,) = back(b"".join(wrapped(SILENT.encode(), "x", listing)))
    assert record.declared is not None
    item = record.declared["item"]
    assert item["title"].startswith("مطر" * 60)
    assert "content:encoded" not in item


def test_other_programs_read_the_record() -> None:
    listing = listing_of(RawRecord(RecordKind.ITEM, 0, b"<item/>", None, "x", {"title": "م"}), "f")
    data = b"".join(wrapped(SILENT.encode(), "https://isle-post.example/é\r\nX: 1", listing))
    read = [
        (record.reader.read(), dict(record.headers))
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False)
    ]
    ((page, headers),) = read
    assert page == SILENT.encode()
    assert headers["WARC-Target-URI"] == "https://isle-post.example/%C3%A9%0D%0AX:%201"
    assert json.loads(headers["Listed-As"])["declared"] == {"title": "م"}


@pytest.mark.parametrize(
    "line",
    ["", "{", "[]", "7", '{"form": "feed"}', '{"form": [], "declared": {}}',
     '{"form": "feed", "declared": []}', '{"form": "x", "declared": {}}',
     '{"form": "sitemap", "declared": 3}', '{"form": "json feed", "declared": "x"}'],
)  # fmt: skip
def test_a_header_that_says_nothing_of_a_list_leaves_a_page_of_an_archive_as_it_is(
    line: str,
) -> None:
    body = SILENT.encode()
    data = (
        "WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
        f"Listed-As: {line}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    (record,) = back(data)
    assert record.kind is RecordKind.RESPONSE
    assert record.content == PageContent(body, None)


def test_an_item_that_is_a_link_alone_adds_nothing_to_its_page(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    def bare(link: str) -> str:
        return f'<rss version="2.0"><channel><item><link>{link}</link></item></channel></rss>'

    home = loaded(tmp_path, httpserver, SILENT, bare)
    assert asked(home, "select headline, published_at from articles") == [
        {"headline": None, "published_at": None}
    ]
