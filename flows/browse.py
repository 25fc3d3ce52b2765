"""The live pages of `wirehouse browse`: read-only, on this machine alone.

Each request opens the generation that is published just then, so loads that go on are
seen at the next click. Requests that name another host are refused: a page elsewhere
cannot ask this server by way of a name that points here.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from warehouse.errors import StoreError
from warehouse.home import Home
from warehouse.report.pages import article_page, error_page, live_report, search_page, trace_page
from warehouse.report.rendering import policy

LOOPBACK = "127.0.0.1"
MOST_QUERY_CHARS = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a page."""

    status: HTTPStatus
    page: str


def answer(home: Home, target: str) -> Answer:
    """Return the page for the target of a GET request."""
    url = urlsplit(target)
    kind, _, rest = url.path.removeprefix("/").partition("/")
    try:
        if url.path == "/":
            return Answer(HTTPStatus.OK, live_report(home))
        if url.path == "/search":
            query = parse_qs(url.query).get("q", [""])[0][:MOST_QUERY_CHARS]
            return Answer(HTTPStatus.OK, search_page(home, query))
        if kind == "article" and rest:
            return Answer(HTTPStatus.OK, article_page(home, unquote(rest)))
        if kind == "trace" and rest:
            return Answer(HTTPStatus.OK, trace_page(home, unquote(rest), is_live=True))
    except StoreError as error:
        return Answer(HTTPStatus.NOT_FOUND, error_page(404, str(error)))
    return Answer(HTTPStatus.NOT_FOUND, error_page(404, f"There is no page {url.path}"))


def server(home: Home, port: int) -> ThreadingHTTPServer:
    """Return a server that listens on loopback; port 0 is any that is free."""

    class Handler(BaseHTTPRequestHandler):
        """Answers GET with a page, and nothing else."""

        def do_GET(self) -> None:
            """Answer one request."""
            host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
            if host not in {LOOPBACK, "localhost"}:
                self.reply(Answer(HTTPStatus.FORBIDDEN, error_page(403, "Ask for localhost.")))
                return
            self.reply(answer(home, self.path))

        def reply(self, found: Answer) -> None:
            """Send a page."""
            data = found.page.encode("utf-8", "backslashreplace")
            self.send_response(found.status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Content-Security-Policy", policy() + "; frame-ancestors 'none'")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: the terminal is the reader's."""

    return ThreadingHTTPServer((LOOPBACK, port), Handler)


def serve_pages(home: Home, port: int, started: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. Raises StoreError if the port is taken."""
    try:
        httpd = server(home, port)
    except OSError as error:
        raise StoreError(
            f"port {port}: expected one that is free, found: {error.strerror}. "
            "Name another with --port."
        ) from error
    started(f"http://{LOOPBACK}:{httpd.server_port}/")
    sys.stdout.flush()
    try:
        httpd.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        httpd.server_close()
