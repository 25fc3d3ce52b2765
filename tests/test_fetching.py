"""A server that misbehaves in every way, and what is made of it."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.fetching.fetcher import fetch_all
from flows.fetching.guarding import check_address, refuse_private
from flows.fetching.terms import USER_AGENT, Fetched, FetchError, Terms, Wanted

TEXT = b"Rain at last\n\nIt rained on Monday.\n" * 3_000
TERMS = Terms(wait_first=0.01, silence_seconds=1.0, connect_seconds=1.0)


Behaviour = Callable[[BaseHTTPRequestHandler, int], None]


@dataclass
class Server:
    """A server on loopback: what each path does, and what was asked of it."""

    url: str = ""
    paths: dict[str, Callable[[BaseHTTPRequestHandler, int], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    under_way: int = 0
    most_under_way: int = 0

    def requests(self, path: str) -> list[dict[str, str]]:
        return [headers for asked, headers in self.asked if asked == path]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with lock:
                path = self.path
                state.asked.append((path, {k.lower(): v for k, v in self.headers.items()}))
                state.counts[path] += 1
                count = state.counts[path]
                state.under_way += 1
                state.most_under_way = max(state.most_under_way, state.under_way)
            try:
                state.paths.get(path, missing)(self, count)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with lock:
                    state.under_way -= 1

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    state.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield state
    http.shutdown()
    http.server_close()
    thread.join(5)


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in ({"Content-Length": str(len(body))} | named).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def missing(handler: BaseHTTPRequestHandler, _: int) -> None:
    send(handler, 404, b"gone")


def steady(handler: BaseHTTPRequestHandler, _: int) -> None:
    send(handler, 200, TEXT)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def fetch(
    server: Server, *paths: str, terms: Terms = TERMS, tmp: Path, **known: object
) -> list[Fetched | FetchError]:
    wanted = [Wanted(server.url + path, server.url + path, **known) for path in paths]  # type: ignore[arg-type]
    return fetch_all(wanted, terms, tmp)


def one(
    server: Server, path: str, tmp: Path, terms: Terms = TERMS, **known: object
) -> Fetched | FetchError:
    return fetch(server, path, terms=terms, tmp=tmp, **known)[0]


def whole(answer: Fetched | FetchError) -> bytes:
    assert isinstance(answer, Fetched), answer
    assert answer.path is not None
    return answer.path.read_bytes()


def reason(answer: Fetched | FetchError) -> str:
    assert isinstance(answer, FetchError), answer
    return str(answer)


def test_a_file_is_fetched_with_a_name_that_says_who_asks(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = steady
    assert whole(one(server, "/a", tmp_path)) == TEXT
    assert server.requests("/a")[0]["user-agent"] == USER_AGENT


def test_what_has_not_changed_costs_nothing(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = lambda handler, _: send(handler, 304)
    stamp = "Fri, 22 Nov 2024 06:30:00 GMT"
    answer = one(server, "/a", tmp_path, etag='"v1"', modified=stamp)
    assert isinstance(answer, Fetched)
    assert (answer.status, answer.path) == (304, None)
    asked = server.requests("/a")[0]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', stamp)
    assert [*tmp_path.iterdir()] == []


def test_a_304_that_nobody_asked_for_is_refused(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = lambda handler, _: send(handler, 304)
    assert "found 304" in reason(one(server, "/a", tmp_path))


def broken_once(mark: str, second: Callable[[BaseHTTPRequestHandler], None]) -> Behaviour:
    def answer(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count == 1:
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(TEXT)))
            handler.send_header("ETag", mark)
            handler.end_headers()
            handler.wfile.write(TEXT[:50_000])
            handler.wfile.flush()
            time.sleep(0.05)
            hang_up(handler)
        else:
            second(handler)

    return answer


def rest(handler: BaseHTTPRequestHandler) -> None:
    start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
    span = f"bytes {start}-{len(TEXT) - 1}/{len(TEXT)}"
    send(handler, 206, TEXT[start:], Content_Range=span, ETag='"v1"')


def test_a_broken_download_is_taken_up_where_it_broke(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = broken_once('"v1"', rest)
    answer = one(server, "/a", tmp_path)
    assert whole(answer) == TEXT
    assert isinstance(answer, Fetched)
    assert 0 < answer.resumed <= 50_000
    assert server.requests("/a")[1]["if-range"] == '"v1"'


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = broken_once('"v1"', lambda handler: send(handler, 200, b"new" * 9_000))
    assert whole(one(server, "/a", tmp_path)) == b"new" * 9_000


def test_a_part_that_was_not_asked_for_is_not_put_together(server: Server, tmp_path: Path) -> None:
    def wrong(handler: BaseHTTPRequestHandler) -> None:
        if len(server.requests("/a")) == 2:
            send(handler, 206, TEXT[7:], Content_Range=f"bytes 7-{len(TEXT) - 1}/{len(TEXT)}")
        else:
            send(handler, 200, TEXT)

    server.paths["/a"] = broken_once('"v1"', wrong)
    assert whole(one(server, "/a", tmp_path)) == TEXT


def test_without_a_sure_mark_a_broken_download_starts_anew(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = broken_once('W/"v1"', lambda handler: send(handler, 200, TEXT))
    assert whole(one(server, "/a", tmp_path)) == TEXT
    assert "range" not in server.requests("/a")[1]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_can_pass_is_tried_again(server: Server, tmp_path: Path, status: int) -> None:
    server.paths["/a"] = lambda handler, count: (
        send(handler, status) if count < 3 else send(handler, 200, TEXT)
    )
    assert whole(one(server, "/a", tmp_path)) == TEXT


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_can_not_pass_is_told_at_once(server: Server, tmp_path: Path, status: int) -> None:
    server.paths["/a"] = lambda handler, _: send(handler, status)
    assert f"found {status}" in reason(one(server, "/a", tmp_path))
    assert server.counts["/a"] == 1


def test_a_server_that_says_when_is_asked_again_then(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = lambda handler, count: (
        send(handler, 429, Retry_After="1") if count == 1 else send(handler, 200, TEXT)
    )
    start = time.monotonic()
    assert whole(one(server, "/a", tmp_path)) == TEXT
    assert time.monotonic() - start >= 1.0


def test_a_server_that_asks_for_an_hour_is_left_for_the_next_run(
    server: Server, tmp_path: Path
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    server.paths["/a"] = lambda handler, _: send(handler, 503, Retry_After=later)
    assert "more than a run does" in reason(one(server, "/a", tmp_path))
    assert server.counts["/a"] == 1


def test_a_server_that_falls_silent_is_not_waited_for(server: Server, tmp_path: Path) -> None:
    def silent(handler: BaseHTTPRequestHandler, _: int) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "99")
        handler.end_headers()
        handler.wfile.write(b"Rain")
        handler.wfile.flush()
        time.sleep(1)
        hang_up(handler)

    server.paths["/a"] = silent
    terms = changed(TERMS, silence_seconds=0.1, attempts=1)
    assert "expected an answer" in reason(one(server, "/a", tmp_path, terms))
    assert [*tmp_path.iterdir()] == []


def endless(handler: BaseHTTPRequestHandler, _: int) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"1000\r\n" + bytes(0x1000) + b"\r\n")


def test_an_endless_answer_is_cut_off(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = endless
    terms = changed(TERMS, most_bytes=1 << 20)
    assert "expected at most 1048576 bytes" in reason(one(server, "/a", tmp_path, terms))
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_too_large_is_not_begun(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = lambda handler, _: send(handler, 200, b"x", Content_Length=str(1 << 50))
    assert "expected at most" in reason(one(server, "/a", tmp_path))


def to(place: str, status: int = 302) -> Callable[[BaseHTTPRequestHandler, int], None]:
    return lambda handler, _: send(handler, status, Location=place)


def test_a_redirect_on_the_same_host_is_followed(server: Server, tmp_path: Path) -> None:
    server.paths |= {"/a": to("/b"), "/b": steady}
    assert whole(one(server, "/a", tmp_path)) == TEXT


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("http://127.0.0.2:9/", "expected a public address"),
        ("http://localhost:9/", "expected a public address"),
        ("http://[::1]:9/", "expected a public address"),
        ("http://169.254.169.254/latest/meta-data", "expected a public address"),
        ("http://10.0.0.1/", "expected a public address"),
        ("http://[::ffff:127.0.0.9]/", "expected a public address"),
        ("file:///etc/passwd", "expected an http or https address"),
        ("ftp://example.org/a", "expected an http or https address"),
        ("gopher://127.0.0.1/", "expected an http or https address"),
    ],
)  # fmt: skip
def test_a_redirect_that_leads_elsewhere_is_refused(
    server: Server, tmp_path: Path, place: str, found: str
) -> None:
    server.paths["/a"] = to(place)
    assert found in reason(one(server, "/a", tmp_path))
    assert server.counts["/a"] == 1


def test_a_redirect_to_a_private_address_can_be_allowed(server: Server, tmp_path: Path) -> None:
    server.paths |= {"/a": to(server.url.replace("127.0.0.1", "localhost") + "/b"), "/b": steady}
    terms = changed(TERMS, allow_private=True)
    assert whole(one(server, "/a", tmp_path, terms)) == TEXT


def test_redirects_in_a_circle_end(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = to("/a")
    assert "more than 5 redirects" in reason(one(server, "/a", tmp_path))


@pytest.mark.parametrize(
    "address",
    ["http://x.org/a\r\nHost: evil", "http://x.org/\0", " http://x.org", "http://x.org:99999999/",
     "http://[::1", "javascript:alert(1)", "http:///a"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        check_address(address)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2001:4860:4860::8888"])
def test_a_public_address_is_left_alone(ip: str) -> None:
    refuse_private(ip, "example.org")


def test_so_many_requests_are_under_way_and_no_more(server: Server, tmp_path: Path) -> None:
    def slow(handler: BaseHTTPRequestHandler, _: int) -> None:
        time.sleep(0.02)
        send(handler, 200, TEXT)

    paths = [f"/{number}" for number in range(12)]
    server.paths |= dict.fromkeys(paths, slow)
    answers = fetch(server, *paths, terms=changed(TERMS, per_host=3), tmp=tmp_path)
    assert all(whole(answer) == TEXT for answer in answers)
    assert 1 < server.most_under_way <= 3


def page(server: Server, path: str, tmp: Path, terms: Terms = TERMS) -> Fetched | FetchError:
    return one(server, path, tmp, terms, is_page=True, from_host="127.0.0.1")


def robots(text: str, status: int = 200) -> Callable[[BaseHTTPRequestHandler, int], None]:
    return lambda handler, _: send(handler, status, text.encode())


@pytest.mark.parametrize(
    ("rules", "status", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /a", 200, False),
        ("User-agent: wirehouse\nDisallow: /\n\nUser-agent: *\nAllow: /", 200, False),
        ("User-agent: *\nDisallow: /b", 200, True),
        ("gone", 404, True),
        ("broken", 500, False),
    ],
)
def test_robots_are_honoured_for_pages(
    server: Server, tmp_path: Path, rules: str, status: int, is_allowed: bool
) -> None:
    server.paths |= {"/robots.txt": robots(rules, status), "/a": steady}
    answer = page(server, "/a", tmp_path)
    assert isinstance(answer, Fetched) is is_allowed
    if not is_allowed:
        assert "robots.txt" in reason(answer)
        assert server.counts["/a"] == 0


def test_robots_are_not_asked_for_what_the_user_names(server: Server, tmp_path: Path) -> None:
    server.paths |= {"/robots.txt": robots("User-agent: *\nDisallow: /"), "/a": steady}
    assert whole(one(server, "/a", tmp_path)) == TEXT
    assert server.counts["/robots.txt"] == 0


def test_robots_are_asked_once_a_host(server: Server, tmp_path: Path) -> None:
    server.paths |= {"/robots.txt": robots("User-agent: *\nDisallow:"), "/a": steady, "/b": steady}
    fetch(server, "/a", "/b", tmp=tmp_path, is_page=True, from_host="127.0.0.1")
    assert server.counts["/robots.txt"] == 1


def test_the_pause_that_robots_ask_for_is_kept(server: Server, tmp_path: Path) -> None:
    server.paths |= {
        "/robots.txt": robots("User-agent: *\nCrawl-delay: 1\nDisallow:"),
        "/a": steady,
        "/b": steady,
    }
    start = time.monotonic()
    terms = changed(TERMS, crawl_delay_most=0.3)
    fetch(server, "/a", "/b", terms=terms, tmp=tmp_path, is_page=True, from_host="127.0.0.1")
    assert time.monotonic() - start >= 0.3


def test_a_link_of_a_feed_to_a_private_address_is_refused(server: Server, tmp_path: Path) -> None:
    server.paths["/a"] = steady
    wanted = Wanted(server.url + "/a", server.url + "/a", is_page=True, from_host="news.example")
    (answer,) = fetch_all([wanted], TERMS, tmp_path)
    assert "expected a public address" in reason(answer)
    assert server.asked == []


def test_one_bad_address_does_not_stop_the_others(server: Server, tmp_path: Path) -> None:
    server.paths["/b"] = steady
    bad, good = fetch(server, "/a", "/b", tmp=tmp_path)
    assert "404" in reason(bad)
    assert whole(good) == TEXT
