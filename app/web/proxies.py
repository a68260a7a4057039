"""The proxies in front of this server that are believed, and what they say of a request."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

from starlette.types import Scope


class Proxies:
    """Addresses and networks; what anybody else says in such headers counts for nothing."""

    def __init__(self, trusted: Iterable[str]) -> None:
        self._networks = [ipaddress.ip_network(text) for text in trusted]
        self._is_trusted = lru_cache(maxsize=1000)(self._look_up)

    def sent(self, scope: Scope) -> bool:
        """Whether a request comes from one of them."""
        client = scope.get("client")
        return bool(self._networks) and client is not None and self._is_trusted(client[0])

    def is_https(self, scope: Scope) -> bool:
        """Whether the browser speaks TLS, to this server or to a proxy in front of it."""
        if scope.get("scheme") == "https":
            return True
        if not self.sent(scope):
            return False
        # A proxy before this one may have begun the list: its own word is the last.
        return _words(scope, b"x-forwarded-proto")[-1:] == ["https"]

    def client_address(self, scope: Scope) -> str:
        """Where a request comes from: the last address before the trusted proxies."""
        client = scope.get("client")
        if client is None:
            return "unknown"
        address: str = client[0]
        before = _words(scope, b"x-forwarded-for") if self.sent(scope) else []
        while before and self._is_trusted(address):
            address = before.pop()
        return address[:_LONGEST_ADDRESS]

    def _look_up(self, host: str) -> bool:
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return False
        plain = getattr(address, "ipv4_mapped", None) or address
        return any(plain in network for network in self._networks)


_LONGEST_ADDRESS = 100


def _words(scope: Scope, header: bytes) -> list[str]:
    """The entries of a header that is a list, in order."""
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == header]
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
