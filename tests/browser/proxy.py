"""A reverse proxy that puts a server below a path, as one finds it before many a program."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_OF_ONE_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "te", "upgrade"})


@contextmanager
def proxied(
    upstream: str,
    prefix: str,
    *,
    strips: bool,
    pages: Mapping[str, bytes] | None = None,
    only: tuple[str, ...] = ("",),
) -> Iterator[str]:
    """The origin of a proxy for what is `only` below `prefix`; anything else is 404.

    `strips` says whether the server is asked without the prefix. `pages` are HTML pages that the
    proxy has itself, by their whole path.
    """
    host, port = urlsplit(upstream).netloc.split(":")
    own = pages or {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path in own:
                self._say(200, {"content-type": "text/html; charset=utf-8"}, own[path])
            elif path.startswith(tuple(f"{prefix}/{each}" for each in only)):
                self._forward()
            else:
                self._say(404, {}, b"outside")

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def _forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            path = self.path.removeprefix(prefix) if strips else self.path
            upward = HTTPConnection(host, int(port), timeout=40)
            try:
                upward.request(self.command, path, body, dict(_lasting(self.headers)))
                answer = upward.getresponse()
                self._say(answer.status, dict(_lasting(answer.headers)), answer.read())
            finally:
                upward.close()

        def _say(self, status: int, headers: dict[str, str], content: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() != "content-length":
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as proxy:
        proxy.daemon_threads = True
        thread = threading.Thread(target=proxy.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
        proxy.shutdown()
        thread.join()


def _lasting(headers: Message) -> Iterator[tuple[str, str]]:
    """The headers that are meant for the other end."""
    return ((name, value) for name, value in headers.items() if name.lower() not in _OF_ONE_HOP)
