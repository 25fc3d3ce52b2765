"""Standing sources: lists, feeds and sitemaps, visited again and again."""

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from flows.asked import request_of
from flows.fetching.listing import read_list
from flows.job import run_directly
from flows.receipt import Receipt, State
from tests.test_formats import ARTICLES, page
from transforms.errors import DataError
from warehouse.ask import connect, many
from warehouse.home import Home


def feed(base: str, count: int) -> str:
    items = "".join(
        f"<item><title>{row['title']}</title><link>{base}/{number}</link></item>"
        for number, row in enumerate(ARTICLES[:count])
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def sitemap(base: str, count: int) -> str:
    urls = "".join(f"<url><loc>{base}/{number}</loc></url>" for number in range(count))
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def serve_pages(server: HTTPServer) -> None:
    for number, row in enumerate(ARTICLES):
        server.expect_request(f"/{number}").respond_with_data(page(row), content_type="text/html")
    server.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /private")


def write_list(tmp_path: Path, kind: str, url: str, more: str = "") -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nname = "wire"\nkind = "{kind}"\nurl = "{url}"\n{more}')
    return path


def visit(tmp_path: Path, listing: Path) -> Receipt:
    request = request_of([], tmp_path / "home", None, 0, None, "wire", listing)
    return run_directly(request)


def asked_for(server: HTTPServer, path: str) -> int:
    return sum(request.path == path for request, _ in server.log)


@pytest.mark.parametrize(("kind", "index"), [("feed", feed), ("sitemap", sitemap)])
def test_a_new_item_is_fetched_once_and_an_item_seen_again_is_not(
    tmp_path: Path, httpserver: HTTPServer, kind: str, index: object
) -> None:
    state = {"count": 2}
    base = httpserver.url_for("").rstrip("/")
    make = feed if index is feed else sitemap
    httpserver.expect_request("/index").respond_with_handler(
        lambda _: Response(make(base, state["count"]), content_type="application/xml")
    )
    serve_pages(httpserver)
    listing = write_list(tmp_path, kind, f"{base}/index")
    first = visit(tmp_path, listing)
    assert [dump.state for dump in first.dumps] == [State.NEW, State.NEW], first
    state["count"] = 3
    second = visit(tmp_path, listing)
    assert [dump.state for dump in second.dumps] == [State.UNCHANGED, State.UNCHANGED, State.NEW]
    assert [asked_for(httpserver, f"/{number}") for number in range(3)] == [1, 1, 1]
    with connect(Home(tmp_path / "home")) as connection:
        found = many(connection, "select headline from articles order by published_at")
    assert [row["headline"] for row in found] == [row["title"] for row in ARTICLES]


def test_a_feed_that_has_not_changed_costs_nothing(tmp_path: Path, httpserver: HTTPServer) -> None:
    base = httpserver.url_for("").rstrip("/")

    def answer(asked: Asked) -> Response:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Response(status=304)
        return Response(feed(base, 2), headers={"ETag": '"v1"'})

    httpserver.expect_request("/index").respond_with_handler(answer)
    serve_pages(httpserver)
    listing = write_list(tmp_path, "feed", f"{base}/index")
    visit(tmp_path, listing)
    assert visit(tmp_path, listing).dumps == ()
    assert [
        response.status_code for request, response in httpserver.log if request.path == "/index"
    ] == [200, 304]


def test_a_url_that_has_not_changed_is_not_sent_again(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    def answer(asked: Asked) -> Response:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Response(status=304)
        return Response(page(ARTICLES[0]), headers={"ETag": '"v1"'})

    httpserver.expect_request("/page").respond_with_handler(answer)
    listing = write_list(tmp_path, "url", httpserver.url_for("/page"))
    assert [dump.state for dump in visit(tmp_path, listing).dumps] == [State.NEW]
    assert [dump.state for dump in visit(tmp_path, listing).dumps] == [State.UNCHANGED]
    assert [response.status_code for _, response in httpserver.log] == [200, 304]


def test_a_feed_without_pages_is_kept_state_by_state(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    state = {"count": 1}
    httpserver.expect_request("/index").respond_with_handler(
        lambda _: Response(feed("https://example.org", state["count"]))
    )
    listing = write_list(tmp_path, "feed", httpserver.url_for("/index"), "pages = false\n")
    visit(tmp_path, listing)
    state["count"] = 3
    visit(tmp_path, listing)
    with connect(Home(tmp_path / "home")) as connection:
        assert many(connection, "select count(*) as n from dumps") == [{"n": 2}]
        assert many(connection, "select count(*) as n from articles") == [{"n": 3}]


def test_a_page_that_robots_forbid_is_told_and_the_others_are_loaded(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    base = httpserver.url_for("").rstrip("/")
    text = feed(base, 1).replace(
        "</channel>", f"<item><link>{base}/private/1</link></item></channel>"
    )
    httpserver.expect_request("/index").respond_with_data(text)
    serve_pages(httpserver)
    receipt = visit(tmp_path, write_list(tmp_path, "feed", f"{base}/index"))
    assert [dump.state for dump in receipt.dumps] == [State.NEW, State.FAILED]
    assert "robots.txt" in str(receipt.dumps[1].failure)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", "expected sections [[source]] and [[notify]] and nothing else, found ['x']"),
        ("[[source]]\n", "source 1, name: expected a text, found None"),
        ('[[source]]\nname = "a"\nkind = "x"', "source 1, kind: expected one of files, url, feed, sitemap, store, found 'x'"),
        ('[[source]]\nname = "a"\nkind = "feed"\nurl = "file:///etc"', "url: expected an http or https address"),
        ('[[source]]\nname = "a"\nkind = "store"\nurl = "https://x"', "url: expected the address of a store such as s3://bucket/prefix"),
        ('[[source]]\nname = "a"\nkind = "feed"\nurl = "http://x"\nfoo = 1', "source 1: expected one of allow_private"),
        ('[[source]]\nname = "a"\nkind = "files"\npath = "x"\nmapping = "no.toml"', "expected a mapping in TOML"),
        ('[[source]]\nname = "a"\nkind = "files"\npath = "x"\n' * 2, "expected a name of its own, found 'a' again"),
    ],
)  # fmt: skip
def test_a_list_that_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(DataError) as caught:
        read_list(path)
    assert message in str(caught.value)
