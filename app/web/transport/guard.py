"""The layer before all routes: no website can act on this server, and no other name reaches it."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import Forbidden, Malformed, Misdirected, Refusal
from app.web.errors import refusal_response

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_REMEMBERED = 100
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@/\s]+)(?::\d*)?")


def host_name(host: str) -> str:
    """The name in a Host header, without its port; "" when it is not one."""
    match = _HOST.fullmatch(host)
    return "" if match is None else match[1].lower()


class Guard:
    """Refuses a foreign Host (421), two of them (400), and a change another site asks for (403)."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], origins: Iterable[str]) -> None:
        self._app = app
        self._hosts = LOOPBACK | {host.lower() for host in hosts}
        self._origins = frozenset(origins)
        self._known: set[bytes] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] == "http":
            try:
                self._check(scope)
            except Refusal as refusal:
                return await refusal_response(refusal)(scope, receive, send)
        return await self._app(scope, receive, send)

    def knows(self, host: bytes) -> bool:
        """Whether this Host header was let in before."""
        return host in self._known

    def _check(self, scope: Scope) -> None:
        host: bytes | None = None
        origin = site = b""
        for name, value in scope["headers"]:
            if name == b"host":
                if host is not None:
                    raise _two_hosts()
                host = value
            elif name == b"origin":
                origin = value
            elif name == b"sec-fetch-site":
                site = value
        host = host or b""
        if not self.knows(host):
            self._check_host(host)
        if scope["method"] not in _SAFE:
            self._check_origin(host.decode("latin-1"), origin.decode("latin-1"), site)

    def _check_host(self, host: bytes) -> None:
        if host_name(host.decode("latin-1")) not in self._hosts:
            raise Misdirected(
                "unknown_host",
                "This server does not answer for that host name.",
                "Use its address, or add the name to INTRAY_HOSTS.",
            )
        if len(self._known) < _REMEMBERED:
            self._known.add(host)

    def _check_origin(self, host: str, origin: str, site: bytes) -> None:
        if origin in self._origins:
            return
        same_host = not origin or authority_of(origin) == host.lower()
        same_site = not site or site in (b"same-origin", b"none")
        if not (same_host and same_site):
            raise Forbidden(
                "cross_site",
                "Another website may not change anything here.",
                "Add its origin to INTRAY_ORIGINS if it should.",
            )


def _two_hosts() -> Malformed:
    """What stands in front of this server may have looked at the other one."""
    return Malformed("two_hosts", "The request has more than one Host header.", "Send one.")


def authority_of(origin: str) -> str | None:
    """Host and port of an Origin; None when it is not one."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None
