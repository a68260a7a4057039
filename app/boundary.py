"""Where somebody else's code ends: which errors belong to it, and which stop whoever runs it."""

import asyncio
import math
from collections.abc import Iterator
from contextlib import contextmanager

import anyio


def is_stop(error: BaseException) -> bool:
    """Whether an error is the stop of the running task from outside, which must be let through.

    A CancelledError that no scope around the task asked for is one error among others: a library
    cancelled something of its own.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        # A coroutine is closed whose loop has ended already.
        return isinstance(error, GeneratorExit)
    is_cancel = isinstance(error, asyncio.CancelledError)
    return is_cancel and anyio.current_effective_deadline() == -math.inf


@contextmanager
def letting_pass_only_stops() -> Iterator[None]:
    """A cancellation that nobody around the task asked for ends what is inside, and no more."""
    try:
        yield
    except asyncio.CancelledError as error:
        if is_stop(error):
            raise
