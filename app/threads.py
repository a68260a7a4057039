"""The threads of the server's own file work; those that handlers use are others.

Handlers wait in anyio's default threads, of which there are 40 for all. Uploads, pages and files
have threads of their own, so that no number of handlers can take them.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread
from anyio.lowlevel import RunVar

MOST_THREADS = 40

P = ParamSpec("P")
T = TypeVar("T")

_limiter: RunVar[anyio.CapacityLimiter] = RunVar("server_threads")


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a function in one of the server's threads; a cancel waits until it returns."""
    return await anyio.to_thread.run_sync(lambda: function(*args, **kwargs), limiter=limiter())


def limiter() -> anyio.CapacityLimiter:
    """Bounds the server's threads, one limiter for each event loop."""
    try:
        return _limiter.get()
    except LookupError:
        made = anyio.CapacityLimiter(MOST_THREADS)
        _limiter.set(made)
        return made
