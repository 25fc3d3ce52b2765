"""A real HTTP/2 server on loopback, which breaks off in every way that the protocol has."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import h2.config
import h2.connection
import h2.errors
import h2.events
import pytest
import trustme

from flows.fetching.fetcher import fetch_all
from flows.fetching.terms import USER_AGENT, Fetched, FetchError, Terms, Wanted
from flows.job import Request, run_directly
from flows.receipt import State
from tests.test_job import RAIN, states
from transforms.dumps import Options

TEXT = b"Rain at last\n\nIt rained on Monday.\n" * 3_000
HALF = 40_000  # bytes that come before an answer breaks off
TERMS = Terms(wait_first=0.01, silence_seconds=2.0, connect_seconds=2.0)

Asked = dict[str, str]


@dataclass
class Served:
    """One connection: what was asked on it, and how it answers."""

    h2: h2.connection.H2Connection
    socket: ssl.SSLSocket
    is_open: bool = True

    def flush(self) -> None:
        self.socket.sendall(self.h2.data_to_send())

    def send(
        self, stream: int, status: int, body: bytes, *, is_whole: bool = True, **more: Any
    ) -> None:
        headers = [(name.replace("_", "-"), value) for name, value in more.items()]
        self.h2.send_headers(stream, [(":status", str(status)), *headers])
        for start in range(0, len(body), 16_000):
            self.h2.send_data(stream, body[start : start + 16_000])
        if is_whole:
            self.h2.end_stream(stream)
        self.flush()


Behaviour = Callable[[Served, int, Asked], None]


@dataclass
class Server:
    """What each path does the first time, and what was asked on which connection."""

    url: str = ""
    first: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[tuple[int, Asked]] = field(default_factory=list)
    protocols: list[str | None] = field(default_factory=list)


def steady(served: Served, stream: int, asked: Asked) -> None:
    start = int(asked.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
    more: dict[str, Any] = (
        {"content_range": f"bytes {start}-{len(TEXT) - 1}/{len(TEXT)}"} if start else {}
    )
    served.send(stream, 206 if start else 200, TEXT[start:], etag='"v1"', **more)


def half(served: Served, stream: int) -> None:
    length = str(len(TEXT))
    served.send(stream, 200, TEXT[:HALF], is_whole=False, etag='"v1"', content_length=length)


def reset(served: Served, stream: int, _: Asked) -> None:
    half(served, stream)
    served.h2.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
    served.flush()


def refuse(served: Served, stream: int, _: Asked) -> None:
    served.h2.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
    served.flush()


def go_away(served: Served, stream: int, _: Asked) -> None:
    half(served, stream)
    served.h2.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM, last_stream_id=stream)
    served.flush()
    served.is_open = False


def go_away_unheard(served: Served, _stream: int, _: Asked) -> None:
    served.h2.close_connection(h2.errors.ErrorCodes.NO_ERROR, last_stream_id=0)
    served.flush()
    served.is_open = False


def hang_up(served: Served, stream: int, _: Asked) -> None:
    half(served, stream)
    served.is_open = False


def talk_nonsense(served: Served, stream: int, _: Asked) -> None:
    half(served, stream)
    served.socket.sendall(b"HTTP/1.1 500 Oh no\r\n\r\n")
    served.is_open = False


def fall_silent(served: Served, stream: int, _: Asked) -> None:
    half(served, stream)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def server(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    context.set_alpn_protocols(["h2", "http/1.1"])
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    listening = socket.create_server(("127.0.0.1", 0))
    state = Server(url=f"https://127.0.0.1:{listening.getsockname()[1]}")
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:  # closed: the test is over
                return
            plain.settimeout(10)
            thread = threading.Thread(target=serve, args=(state, context, plain, len(threads)))
            threads.append(thread)
            thread.start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    yield state
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    for thread in [accepting, *threads]:
        thread.join(10)
        assert not thread.is_alive()


def serve(state: Server, context: ssl.SSLContext, plain: socket.socket, number: int) -> None:
    """Serve one connection until one side closes it."""
    try:
        with context.wrap_socket(plain, server_side=True) as secure:
            state.protocols.append(secure.selected_alpn_protocol())
            config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
            served = Served(h2.connection.H2Connection(config), secure)
            served.h2.initiate_connection()
            served.h2.increment_flow_control_window(1 << 20)
            served.flush()
            while served.is_open and (data := secure.recv(1 << 16)):
                for event in served.h2.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        asked = {str(name): str(value) for name, value in event.headers}
                        state.asked.append((number, asked))
                        behave = state.first.pop(asked[":path"], steady)
                        behave(served, event.stream_id, asked)
                served.flush()
    except OSError:
        return  # the client has gone


def fetch(server: Server, folder: Path, *paths: str) -> list[Fetched | FetchError]:
    return fetch_all([Wanted(path, server.url + path) for path in paths], TERMS, folder)


def whole(answer: Fetched | FetchError) -> bytes:
    assert isinstance(answer, Fetched), answer
    assert answer.path is not None
    return answer.path.read_bytes()


def test_addresses_of_a_host_are_fetched_over_one_connection_of_http_2(
    server: Server, tmp_path: Path
) -> None:
    answers = fetch(server, tmp_path, "/a", "/b", "/c")
    assert [whole(answer) for answer in answers] == [TEXT] * 3
    assert server.protocols == ["h2"]
    assert [number for number, _ in server.asked] == [0, 0, 0]
    assert server.asked[0][1]["user-agent"] == USER_AGENT


@pytest.mark.parametrize(
    ("behave", "is_resumed", "connections"),
    [
        (reset, True, 1),
        (refuse, False, 1),
        (go_away, True, 2),
        (go_away_unheard, False, 2),
        (hang_up, True, 2),
        (talk_nonsense, True, 2),
        (fall_silent, True, 2),
    ],
    ids=[
        "the stream is reset in the middle", "the stream is refused", "GOAWAY in the middle",
        "GOAWAY before an answer", "the connection breaks off", "what comes is no HTTP/2",
        "the stream falls silent",
    ],
)  # fmt: skip
def test_what_breaks_off_is_tried_again_and_taken_up_where_it_broke(
    server: Server, tmp_path: Path, behave: Behaviour, is_resumed: bool, connections: int
) -> None:
    server.first["/a"] = behave
    (answer,) = fetch(server, tmp_path, "/a")
    assert whole(answer) == TEXT
    assert isinstance(answer, Fetched)
    # What of the half had arrived when the break was noticed is a matter of moments.
    assert (0 < answer.resumed <= HALF) == is_resumed
    assert [asked.get("range") for _, asked in server.asked] == [
        None, f"bytes={answer.resumed}-" if is_resumed else None,
    ]  # fmt: skip
    assert len(server.protocols) == connections


def test_of_two_streams_the_sound_one_is_not_asked_for_again(
    server: Server, tmp_path: Path
) -> None:
    server.first["/a"] = reset
    answers = fetch(server, tmp_path, "/a", "/b")
    assert [whole(answer) for answer in answers] == [TEXT] * 2
    assert sorted(asked[":path"] for _, asked in server.asked) == ["/a", "/a", "/b"]


@pytest.mark.parametrize("behave", [go_away, go_away_unheard, hang_up, talk_nonsense])
def test_a_connection_that_ends_takes_no_other_stream_with_it(
    server: Server, tmp_path: Path, behave: Behaviour
) -> None:
    server.first["/b"] = behave
    answers = fetch(server, tmp_path, "/a", "/b", "/c", "/d")
    assert [whole(answer) for answer in answers] == [TEXT] * 4


def test_a_dump_is_loaded_over_http_2(server: Server, quick_path: Path) -> None:
    server.first["/rain.txt"] = lambda served, stream, _: served.send(stream, 200, RAIN.encode())
    request = Request((f"{server.url}/rain.txt",), quick_path / "home", Options(), terms=TERMS)
    assert states(run_directly(request)) == [State.NEW]
    assert server.protocols == ["h2"]
