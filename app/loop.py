"""The server's event loop: a callback that exits, or stops the loop, does not end the server.

Callbacks that a handler leaves behind (`call_later`, threads that call back) are run by nobody but
the loop, and a SystemExit in one of them would come out of it.
"""

import asyncio
import logging
import sys
from typing import Any

if sys.platform == "win32":
    Loop: Any = asyncio.ProactorEventLoop
else:
    import uvloop

    Loop = uvloop.Loop

log = logging.getLogger(__name__)


class SteadyLoop(Loop):
    """Runs until what it was given is done, however often something ends it before."""

    def run_until_complete(self, future: Any) -> Any:
        """As of any loop."""
        awaited = asyncio.ensure_future(future, loop=self)
        while True:
            try:
                return super().run_until_complete(awaited)
            except (SystemExit, RuntimeError):
                if awaited.done() or self.is_closed():
                    raise
                log.exception("Something tried to end the event loop; it goes on")
