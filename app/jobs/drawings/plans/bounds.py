"""What the lines of one sheet may cost: memory, before they are taken in, and processor time."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import TaskFailure

# What a path and each of its corners take until a sheet is measured, as crowded sheets showed.
_PATH_BYTES, _CORNER_BYTES = 3_000, 250
_MEGABYTE = 1024 * 1024
_AGAIN_SECONDS = 1.0
_HINT = "Export the sheet again with fewer layers, hatching or details, and upload that"


class Memory:
    """Adds up what the lines of a sheet take."""

    def __init__(self, megabytes: int) -> None:
        self._megabytes = megabytes
        self._bytes = 0

    def add(self, corners: int) -> None:
        """One more path with that many corners. Raises `TaskFailure`: `too_many_paths`."""
        self._bytes += _PATH_BYTES + corners * _CORNER_BYTES
        if self._bytes > self._megabytes * _MEGABYTE:
            raise TaskFailure(
                "too_many_paths",
                f"The lines and shapes of this sheet need more than {self._megabytes} MiB of"
                " memory, too much to measure them.",
                f"{_HINT}, or raise INTRAY_DRAWING_MEMORY_MB.",
            )


@contextmanager
def within_time(seconds: float) -> Iterator[None]:
    """Ends what uses more processor time than that, wherever it is. Only for a main thread.

    Time in which other work has the processor does not count. Raises `TaskFailure`:
    `too_long_to_measure`.
    """

    def stop(*_: object) -> None:
        raise TaskFailure(
            "too_long_to_measure",
            f"Measuring this sheet took more than the {seconds:g} s of processor time that one"
            " sheet may take.",
            f"{_HINT}, or raise INTRAY_DRAWING_SECONDS.",
        )

    before = signal.signal(signal.SIGPROF, stop)
    # Again and again: an error that is raised while another one is handled may get lost.
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before or signal.SIG_DFL)
