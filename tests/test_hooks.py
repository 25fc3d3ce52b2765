"""Hooks are told, or given up in time, whatever a command or an address does."""

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from flows.watching.happenings import Happening, Kind
from flows.watching.hooks import Hook, read_hook, send, tell
from flows.watching.sending import HookError
from tests.test_watching import to_file, told
from transforms.errors import DataError

TEST = Happening(Kind.TEST, "/home", "this is a test")


# --- commands ---------------------------------------------------------------------------


def test_what_a_command_started_ends_with_its_time(tmp_path: Path) -> None:
    beats = tmp_path / "beats"
    child = f"while :; do echo >> '{beats}'; sleep 0.05; done"
    with pytest.raises(HookError, match=r"longer than 1\.5 seconds"):
        send(Hook(command=("sh", "-c", f"({child}) & wait"), seconds=1.5), TEST)
    ended = beats.stat().st_size
    assert ended
    time.sleep(0.5)  # ten beats
    assert beats.stat().st_size == ended


def test_what_a_command_leaves_behind_holds_nobody_up(tmp_path: Path) -> None:
    left = tmp_path / "left"
    code = f"(while [ ! -e '{left}' ]; do sleep 0.1; done) & exit 0"
    send(Hook(command=("sh", "-c", code), seconds=10), TEST)
    left.touch()


def test_a_command_that_does_not_read_is_no_fault() -> None:
    happening = Happening(Kind.TEST, "/home", "x" * 1_000_000)  # more than a pipe takes
    send(Hook(command=("true",)), happening)


def test_what_a_command_says_is_told_by_its_first_line() -> None:
    command = ("sh", "-c", "echo no such desk >&2; echo more >&2; exit 7")
    with pytest.raises(HookError, match=r"^it ended with 7 no such desk$"):
        send(Hook(command=command), TEST)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(Hook(command=("a\0b",)), id="a command with a NUL"),
        pytest.param(Hook(webhook="http://xn--/"), id="an address that no name has"),
        pytest.param(Hook(webhook="http://\udcff/"), id="an address that is no Unicode"),
        pytest.param(Hook(webhook_env="NOWHERE_AT_ALL"), id="a variable that is not set"),
    ],
)
def test_a_hook_that_breaks_keeps_no_other_from_being_told(bad: Hook, tmp_path: Path) -> None:
    out = tmp_path / "told"
    good = Hook(command=tuple(json.loads(to_file(out))))
    (problem,) = tell([bad, good], [TEST])
    assert "was not told of test: " in problem
    assert len(told(out)) == 1


def test_a_name_that_is_no_unicode_is_told_escaped(tmp_path: Path) -> None:
    out = tmp_path / "told"
    happening = Happening(Kind.TEST, "/home", "a\udcff.txt", facts={"dumps": ["b\udcff.txt"]})
    assert tell([Hook(command=tuple(json.loads(to_file(out))))], [happening]) == []
    (one,) = told(out)
    assert (one["message"], one["facts"]) == ("a\\udcff.txt", {"dumps": ["b\\udcff.txt"]})


# --- addresses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param([200], None, id="an address that takes it"),
        pytest.param([500, 503, 204], None, id="one that takes it at the third try"),
        pytest.param([500, 500, 500], "it answered 500, 3 times", id="one that never does"),
        pytest.param([404], "it answered 404", id="one that is not there is asked once"),
        pytest.param([302], "it answered 302", id="one that sends us elsewhere is not followed"),
    ],
)
def test_what_an_address_answers(
    httpserver: HTTPServer, answers: list[int], reason: str | None
) -> None:
    for status in answers:
        headers = {"location": "http://127.0.0.1:9/"} if status == 302 else {}
        httpserver.expect_ordered_request("/hook", method="POST").respond_with_data(
            "", status=status, headers=headers
        )
    hook = Hook(webhook=httpserver.url_for("/hook"))
    if reason is None:
        send(hook, TEST)
    else:
        with pytest.raises(HookError, match=reason):
            send(hook, TEST)
    assert len(httpserver.log) == len(answers)
    body = json.loads(httpserver.log[0][0].get_data())
    assert (body["kind"], body["text"]) == ("test", "Wirehouse: this is a test")


def test_an_address_that_hangs_is_given_up(httpserver: HTTPServer) -> None:
    release = threading.Event()
    httpserver.expect_request("/hook").respond_with_handler(
        lambda _: Response("" if release.wait(10) else "late")
    )
    with pytest.raises(HookError, match="Timeout, 3 times"):
        send(Hook(webhook=httpserver.url_for("/hook"), seconds=0.2), TEST)
    release.set()


@contextmanager
def dripping(opening: bytes) -> Iterator[str]:
    """A server that opens its answers like this, and goes on byte by byte for ever."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                connection.sendall(opening)
                while True:
                    time.sleep(0.02)
                    connection.sendall(b"x")

        def serve() -> None:
            with suppress(OSError):  # it is closed
                while True:
                    threading.Thread(target=drip, args=[server.accept()[0]], daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.timeout(60)  # without a deadline each would last for ever
@pytest.mark.parametrize(
    "opening",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", id="its body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Slow: ", id="a header"),
    ],
)
def test_an_address_that_drips_is_given_up(opening: bytes) -> None:
    with dripping(opening) as address, pytest.raises(HookError, match="Timeout, 3 times"):
        send(Hook(webhook=address, seconds=0.4), TEST)


def test_no_log_has_the_address_of_a_hook(
    httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request("/secret-4711").respond_with_data("")
    httpserver.expect_request("/source").respond_with_data("")
    send(Hook(webhook=httpserver.url_for("/secret-4711")), TEST)
    httpx.get(httpserver.url_for("/source"))
    own = [each.getMessage() for each in caplog.records if each.name != "werkzeug"]
    assert not [line for line in own if "4711" in line]
    assert [line for line in own if "/source" in line]  # what is no hook is logged as ever


def test_an_endless_answer_is_not_read_to_its_end(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data(b"x" * 5_000_000)
    send(Hook(webhook=httpserver.url_for("/hook")), TEST)


def test_an_address_in_a_variable_is_never_printed(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/secret-4711").respond_with_data("", status=403)
    monkeypatch.setenv("HOOK", httpserver.url_for("/secret-4711"))
    hook = Hook(webhook_env="HOOK")
    with pytest.raises(HookError) as error:
        send(hook, TEST)
    assert "4711" not in f"{error.value} {hook}"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param({}, "one of command, webhook, webhook_env", id="nobody to tell"),
        pytest.param({"command": "mail me"}, "expected a list", id="a line for a shell"),
        pytest.param({"command": []}, "expected a list", id="an empty command"),
        pytest.param({"webhook": "ftp://x"}, "http or https", id="another scheme"),
        pytest.param({"webhook": "http://x", "command": ["x"]}, "expected one of", id="two"),
        pytest.param(
            {"command": ["x"], "events": ["rain"]}, "expected some of", id="no such event"
        ),
        pytest.param({"command": ["x", "a\0b"]}, "a NUL in word 2", id="a NUL"),
        pytest.param({"command": [""]}, "the name of a program", id="no program"),
        pytest.param({"webhook": "http://xn--/"}, "an http or https", id="a name that none has"),
        pytest.param({"webhook": "https:///hook"}, "address of a host", id="no host"),
        pytest.param({"webhook": "http://x:port/"}, "address of a host", id="no port"),
        pytest.param({"webhook": "http://x/\n"}, "address of a host", id="two lines"),
        pytest.param({"command": ["x"], "timeout": 0}, "expected seconds", id="no time"),
        pytest.param({"command": ["x"], "timeout": float("nan")}, "seconds", id="no number"),
        pytest.param({"command": ["x"], "timeout": float("inf")}, "at most", id="for ever"),
        pytest.param({"command": ["x"], "shell": True}, "expected one of", id="an unknown key"),
    ],
)
def test_a_hook_without_sense_is_refused_with_its_place(row: object, reason: str) -> None:
    with pytest.raises(DataError, match=reason) as error:
        read_hook(row, "sources.toml, notify 1")
    assert str(error.value).startswith("sources.toml, notify 1")


def test_an_address_that_is_refused_is_not_printed() -> None:
    with pytest.raises(DataError) as error:
        read_hook({"webhook": "https://example.org:secret-4711/hook"}, "sources.toml, notify 1")
    assert "4711" not in str(error.value)
