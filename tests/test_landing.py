"""Bytes on their way into the raw store: files that misbehave, servers that fail."""

import gzip
import hashlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from flows.fetching.terms import Terms
from flows.landing import Seen, land_source
from flows.sources import Failure, Source, find_sources
from tests.commands import environment
from transforms.tables import SightingKind
from warehouse.home import Home, open_home
from warehouse.raw import read_raw

TEXT = b"Rain at last\n\nIt rained on Monday.\n"
TERMS = Terms(wait_first=0.01)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return open_home(tmp_path / "home")


def land(home: Home, locator: str) -> Seen | Failure:
    is_url = locator.startswith("http")
    kind = SightingKind.URL if is_url else SightingKind.FILE
    return land_source(home, Source(locator, kind, locator), home.staging, TERMS)


def whole(found: Seen | Failure) -> Seen:
    assert isinstance(found, Seen), found
    return found


def reason(found: Seen | Failure) -> str:
    assert isinstance(found, Failure), found
    return found.message


def test_a_file_is_landed_under_its_hash_and_can_not_be_changed(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    seen = whole(land(home, str(path)))
    assert seen.landed.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert read_raw(home, seen.landed.sha256) == TEXT
    assert home.raw(seen.landed.sha256).stat().st_mode & 0o222 == 0
    assert [*home.staging.iterdir()] == []


def test_the_same_bytes_are_stored_once(home: Home, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(TEXT)
        whole(land(home, str(tmp_path / name)))
    assert sum(path.is_file() for path in (home.root / "raw").rglob("*")) == 1


def test_a_file_that_is_gone_is_told(home: Home, tmp_path: Path) -> None:
    assert reason(land(home, str(tmp_path / "a.txt"))) == (
        "expected a file that can be read, found: No such file or directory. Check path and rights."
    )


def test_a_pipe_is_refused_and_nobody_waits_for_it(home: Home, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "expected a regular file" in reason(land(home, str(tmp_path / "pipe.txt")))


def test_a_file_that_goes_on_changing_is_refused(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    original = os.read

    def read_and_grow(handle: int, size: int) -> bytes:
        chunk = original(handle, size)
        if not chunk:
            with path.open("ab") as file:
                file.write(b"more\n")
        return chunk

    monkeypatch.setattr(os, "read", read_and_grow)
    assert "expected a file that stays as it is" in reason(land(home, str(path)))


def test_a_file_that_changes_once_is_read_again(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    original, grown = os.read, list[int]()

    def read_and_grow_once(handle: int, size: int) -> bytes:
        chunk = original(handle, size)
        if not chunk and not grown:
            grown.append(path.write_bytes(TEXT + b"more\n"))
        return chunk

    monkeypatch.setattr(os, "read", read_and_grow_once)
    seen = whole(land(home, str(path)))
    assert read_raw(home, seen.landed.sha256) == TEXT + b"more\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_told(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    assert "Permission denied" in reason(land(home, str(path)))


def test_bytes_for_which_there_is_no_room_are_not_landed_in_part(
    home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(TEXT * 20_000)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))\n"
        "from flows.landing import land_source; from flows.sources import find_sources\n"
        "from warehouse.home import Home\n"
        "home = Home(Path(sys.argv[1])); (source,) = find_sources(sys.argv[2:]).sources\n"
        "try: print(land_source(home, source, home.staging))\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home.root), str(path)],
        capture_output=True, text=True, check=True, env=environment(),
    )  # fmt: skip
    assert done.stdout.startswith("StoreError home folder"), done.stdout
    assert "expected room to write to, found: File too large" in done.stdout
    assert not (home.root / "raw").exists()
    assert [*home.staging.iterdir()] == []


def test_a_url_is_landed_with_what_the_server_says_of_it(
    home: Home, httpserver: HTTPServer
) -> None:
    stamp = "Fri, 22 Nov 2024 06:30:00 GMT"
    headers = {"ETag": '"v1"', "Last-Modified": stamp}
    httpserver.expect_request("/a.txt").respond_with_data(TEXT, headers=headers)
    seen = whole(land(home, httpserver.url_for("/a.txt")))
    assert read_raw(home, seen.landed.sha256) == TEXT
    assert (seen.http_status, seen.etag) == (200, '"v1"')
    assert str(seen.modified_at) == "2024-11-22 06:30:00+00:00"


def test_packed_bytes_stay_packed(home: Home, httpserver: HTTPServer) -> None:
    packed = gzip.compress(TEXT, mtime=0)
    httpserver.expect_request("/a.txt.gz").respond_with_data(packed)
    seen = whole(land(home, httpserver.url_for("/a.txt.gz")))
    assert read_raw(home, seen.landed.sha256) == packed


def test_a_redirect_is_followed_and_the_address_asked_for_is_kept(
    home: Home, httpserver: HTTPServer
) -> None:
    moved = Response(status=302, headers={"Location": "/b.txt"})
    httpserver.expect_request("/a.txt").respond_with_response(moved)
    httpserver.expect_request("/b.txt").respond_with_data(TEXT)
    url = httpserver.url_for("/a.txt")
    assert whole(land(home, url)).locator == url


def test_a_404_is_told_at_once(home: Home, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a.txt").respond_with_data("gone", status=404)
    assert reason(land(home, httpserver.url_for("/a.txt"))) == (
        "expected the status 200 OK, found 404 NOT FOUND. Check the address."
    )
    assert len(httpserver.log) == 1


def test_a_500_that_passes_is_tried_again(home: Home, httpserver: HTTPServer) -> None:
    answers = iter([Response("busy", 503), Response(TEXT, 200)])

    def answer(_: Request) -> Response:
        return next(answers)

    httpserver.expect_request("/a.txt").respond_with_handler(answer)
    seen = whole(land(home, httpserver.url_for("/a.txt")))
    assert read_raw(home, seen.landed.sha256) == TEXT


def test_a_500_that_stays_is_told_in_the_end(home: Home, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a.txt").respond_with_data("broken", status=500)
    assert "found 500 INTERNAL SERVER ERROR" in reason(land(home, httpserver.url_for("/a.txt")))
    assert len(httpserver.log) == TERMS.attempts


def test_a_server_that_is_not_there_is_told(home: Home) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/a.txt"
    assert "expected an answer, found" in reason(land(home, url))


@pytest.fixture
def hanging_up() -> Iterator[str]:
    """A server that promises more bytes than it sends."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with client:
                client.recv(4096)
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nRain")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/a.txt"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def test_half_a_download_is_not_landed(home: Home, hanging_up: str) -> None:
    assert "expected an answer, found" in reason(land(home, hanging_up))
    assert [*home.staging.iterdir()] == []


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(home: Home) -> None:
    terms = Terms(silence_seconds=0.2, attempts=1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/a.txt"
        source = Source(url, SightingKind.URL, url)
        assert "found" in reason(land_source(home, source, home.staging, terms))


def test_a_url_with_a_password_is_fetched_with_it(home: Home, httpserver: HTTPServer) -> None:
    basic = {"Authorization": "Basic YWRhOnNlY3JldA=="}
    httpserver.expect_request("/a.txt", headers=basic).respond_with_data(TEXT)
    url = httpserver.url_for("/a.txt").replace("http://", "http://ada:secret@")
    (source,) = find_sources([url]).sources
    seen = whole(land_source(home, source, home.staging))
    assert seen.locator == httpserver.url_for("/a.txt")


def test_a_url_with_a_password_that_fails_does_not_tell_it(
    home: Home, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/a.txt").respond_with_data("no", status=401)
    url = httpserver.url_for("/a.txt").replace("http://", "http://ada:secret@")
    (source,) = find_sources([url]).sources
    failure = land_source(home, source, home.staging)
    assert "secret" not in repr(failure)
