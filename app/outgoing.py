"""The client with which this server asks others, whose addresses its settings name.

httpx is loaded at the first call, in a thread: the idle server does without it.
"""

import logging
import ssl
from functools import cache
from typing import TYPE_CHECKING

import anyio.to_thread

if TYPE_CHECKING:
    import httpx


async def outgoing_client() -> "httpx.AsyncClient":
    """A new client; it follows no redirect and reads no proxy from the environment."""
    return await anyio.to_thread.run_sync(_client)


def _client() -> "httpx.AsyncClient":
    import httpx

    # It says a line a request, which for a long document is a line every few passages.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return httpx.AsyncClient(timeout=None, verify=_certificates(), trust_env=False)


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()
