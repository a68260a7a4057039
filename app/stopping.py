"""How the program is asked to stop: by signals, which are heard while the event loop is held up.

The first signal asks for a stop, a second one for a stop at once. Either way the process ends in a
bounded time, whatever still runs in it by then: a blocked thread, a handler that does not hear, or
code that holds the loop cannot be stopped otherwise. Nothing is lost: what was answered is on disk,
and the next start takes up what ran.
"""

import asyncio
import logging
import os
import select
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

log = logging.getLogger(__name__)

FORCED_EXIT = 1
TELL_SECONDS = 0.5
"""How long the last line of the log may take: nobody may be reading it."""
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopSignals:
    """Hears the signals of one server. `asked` and `asked_again` are set on the loop.

    `noted` runs in a thread at the first signal. The process ends `unwind` seconds after the grace.
    """

    def __init__(self, *, grace: float, unwind: float, noted: Callable[[], None]) -> None:
        self.asked = asyncio.Event()
        self.asked_again = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._grace = grace
        self._unwind = unwind
        self._noted = noted

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hear them from here to the end of the process.

        SIGHUP is a closed terminal; under nohup it is ignored, and stays so.
        """
        reader, writer = os.pipe()
        os.set_blocking(writer, False)

        def pass_on(*_: object) -> None:
            # Python interrupts the loop's thread for this: nothing here may wait for a lock.
            with suppress(BlockingIOError):
                os.write(writer, b".")

        threading.Thread(target=self._watch, args=(reader,), daemon=True).start()
        for each in SIGNALS:
            if signal.getsignal(each) is not signal.SIG_IGN:
                signal.signal(each, pass_on)
        yield

    def _watch(self, reader: int) -> None:
        os.read(reader, 1)
        threading.Thread(target=self._noted, daemon=True).start()
        self._set(self.asked)
        end = time.monotonic() + self._grace + self._unwind
        while select.select([reader], [], [], max(0.0, end - time.monotonic()))[0]:
            os.read(reader, 1)
            self._set(self.asked_again)
            end = min(end, time.monotonic() + self._unwind)
        _end_now()

    def _set(self, event: asyncio.Event) -> None:
        # The loop may be closed already.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(event.set)


def _end_now() -> None:
    try:
        teller = threading.Thread(target=_tell, daemon=True)
        teller.start()
        teller.join(TELL_SECONDS)
    finally:
        os._exit(FORCED_EXIT)


def _tell() -> None:
    log.error("Something did not stop in time; the server ends without it")
