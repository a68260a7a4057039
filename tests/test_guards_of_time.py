"""The guards of invariant 13: what holds the loop or the writer up is caught, on any machine."""

import asyncio
import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.web.requests import Services
from tests import machine
from tests.loop_guard import Watch
from tests.writer_guard import WriterWatch

TRIES = 3
RINGS = 800_000
"""To collect so many takes far longer than a callback may."""


@pytest.fixture(autouse=True)
def guarded_loop() -> Iterator[Watch]:
    """The guard whose verdict these tests are about; it fails none of them by itself."""
    watch = Watch()
    watch.install()
    yield watch
    watch.remove()


@pytest.fixture
def watch(guarded_loop: Watch) -> Watch:
    """What the guard sees."""
    return guarded_loop


async def call(function: Callable[[], Any]) -> None:
    """Have the loop run it as a callback."""
    asyncio.get_running_loop().call_soon(function)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def hold_up() -> None:
    machine.work(100)


async def test_a_callback_that_holds_the_loop_up_is_caught(watch: Watch) -> None:
    """Invariant 13."""
    await call(hold_up)

    [broken] = watch.broken
    assert "hold_up" in broken


async def test_work_of_half_the_limit_is_let_pass(watch: Watch) -> None:
    await call(lambda: machine.work(25))

    assert watch.broken == []


async def test_waiting_for_others_takes_no_time_of_the_loop(watch: Watch) -> None:
    await asyncio.sleep(0.06)

    assert watch.broken == []


async def test_a_blocking_call_of_the_program_is_caught(watch: Watch, tmp_path: Path) -> None:
    code = compile(
        "open(path).close()", str(Path(machine.__file__).parents[1] / "app/x.py"), "exec"
    )
    (tmp_path / "file").touch()

    await call(lambda: exec(code, {"path": tmp_path / "file"}))

    assert [each.split("(")[0] for each in watch.broken] == ["open"]


async def test_the_collector_and_the_start_of_processes_do_not_count(watch: Watch) -> None:
    def start_and_collect() -> None:
        began = time.thread_time()
        gc.collect()
        collected.append(time.thread_time() - began)
        subprocess.Popen([sys.executable, "-c", ""]).wait()

    rings: list[Any] = [[] for _ in range(RINGS)]
    for ring in rings:
        ring.append(ring)
    collected: list[float] = []
    gc.disable()
    try:
        # A machine that is busy with something else may take its time once.
        for _ in range(TRIES):
            watch.broken.clear()
            await call(start_and_collect)
            if not watch.broken:
                break
    finally:
        gc.enable()

    assert machine.units_of(max(collected)) > 50
    assert watch.broken == []


async def test_an_intent_that_holds_the_writer_up_is_caught(
    parts: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = WriterWatch()

    await parts.database.write(watch.watched(lambda connection: hold_up()))
    await parts.database.write(watch.watched(lambda connection: machine.work(25)))

    assert watch.intents == 2
    assert len(watch.broken) == 1


async def test_the_collector_does_not_count_for_the_writer_either(
    parts: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = WriterWatch()
    rings: list[Any] = [[] for _ in range(RINGS)]
    for ring in rings:
        ring.append(ring)
    collected: list[float] = []

    def collect(connection: Any) -> None:
        began = time.thread_time()
        gc.collect()
        collected.append(time.thread_time() - began)

    for _ in range(TRIES):
        watch.broken.clear()
        await parts.database.write(watch.watched(collect))
        if not watch.broken:
            break

    assert machine.units_of(max(collected)) > 50
    assert watch.broken == []
