"""The server's loop goes on, whatever a callback that somebody left in it does."""

import asyncio
import sys
import threading
from collections.abc import Callable

import pytest

from app.loop import SteadyLoop

Loop = asyncio.AbstractEventLoop


async def exits() -> None:
    """Ends the program, it thinks."""
    raise SystemExit(3)


def in_a_thread(function: Callable[[], object]) -> None:
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


LEFT: dict[str, Callable[[Loop], object]] = {
    "soon": lambda loop: loop.call_soon(sys.exit, 3),
    "later": lambda loop: loop.call_later(0.001, sys.exit, 3),
    "a thread": lambda loop: in_a_thread(lambda: loop.call_soon_threadsafe(sys.exit, 3)),
    "a thread's coroutine": lambda loop: in_a_thread(
        lambda: asyncio.run_coroutine_threadsafe(exits(), loop)
    ),
    "stop": lambda loop: loop.stop(),
}


@pytest.mark.parametrize("left", LEFT)
def test_what_is_left_in_the_loop_does_not_end_it(left: str) -> None:
    async def work() -> str:
        LEFT[left](asyncio.get_running_loop())
        await asyncio.sleep(0.02)
        return "went on"

    with asyncio.Runner(loop_factory=SteadyLoop) as runner:
        assert runner.run(work()) == "went on"


def test_the_program_itself_may_exit() -> None:
    with asyncio.Runner(loop_factory=SteadyLoop) as runner, pytest.raises(SystemExit):
        runner.run(exits())
