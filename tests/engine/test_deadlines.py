"""One timer of the loop for many deadlines."""

import asyncio
from collections.abc import Callable
from typing import Any

import anyio
import pytest

from app.engine.deadlines import Deadlines


class Told:
    """Writes its name into a list when its time has come."""

    def __init__(self, name: str, told: list[str]) -> None:
        self._name = name
        self._told = told

    def time_out(self) -> None:
        self._told.append(self._name)


async def until_told(told: list[str], number: int) -> None:
    with anyio.fail_after(20):
        while len(told) < number:
            await anyio.sleep(0.005)


async def test_the_nearest_is_told_first_whenever_it_was_added() -> None:
    deadlines, told = Deadlines(asyncio.get_running_loop()), list[str]()
    for name, seconds in (("late", 0.06), ("soon", 0.02), ("between", 0.04)):
        deadlines.add(Told(name, told), seconds)

    await until_told(told, 3)

    assert told == ["soon", "between", "late"]


async def test_what_is_removed_is_not_told_and_says_what_was_left() -> None:
    deadlines, told = Deadlines(asyncio.get_running_loop()), list[str]()
    far, first, second = Told("far", told), Told("first", told), Told("second", told)
    deadlines.add(far, 60)
    deadlines.add(first, 0.02)
    deadlines.add(second, 0.04)

    left = deadlines.remove(far)
    deadlines.remove(first)
    await until_told(told, 1)

    assert 0 < left <= 60
    assert told == ["second"]
    assert deadlines.remove(second) == 0


async def test_a_deadline_after_all_were_removed_is_told() -> None:
    deadlines, told = Deadlines(asyncio.get_running_loop()), list[str]()
    gone = Told("gone", told)
    deadlines.add(gone, 0.01)
    deadlines.remove(gone)
    await anyio.sleep(0.03)

    deadlines.add(Told("again", told), 0.01)
    await until_told(told, 1)

    assert told == ["again"]


async def test_who_is_told_may_add_another() -> None:
    deadlines, told = Deadlines(asyncio.get_running_loop()), list[str]()

    class Chain(Told):
        def time_out(self) -> None:
            super().time_out()
            deadlines.add(Told("second", told), 0.01)

    deadlines.add(Chain("first", told), 0.01)
    await until_told(told, 2)

    assert told == ["first", "second"]


async def test_one_that_fails_keeps_no_other_from_being_told() -> None:
    loop, errors = asyncio.get_running_loop(), list[object]()
    loop.set_exception_handler(lambda _, context: errors.append(context["exception"]))
    deadlines, told = Deadlines(loop), list[str]()

    class Broken(Told):
        def time_out(self) -> None:
            raise ValueError("broken")

    deadlines.add(Broken("broken", told), 0.01)
    deadlines.add(Told("next", told), 0.02)
    await until_told(told, 1)

    assert [type(error) for error in errors] == [ValueError]
    assert told == ["next"]


class LoopByHand:
    """As much of a loop as deadlines need; its time stands still until the test moves it."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._timers: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self._now

    def call_at(self, moment: float, ring: Callable[[], None]) -> "LoopByHand":
        self._timers = [(moment, ring)]
        return self

    def cancel(self) -> None:
        self._timers = []

    def run_for(self, seconds: float) -> None:
        """Each timer rings when it should."""
        until = self._now + seconds
        while self._timers and self._timers[0][0] <= until:
            ((self._now, ring),), self._timers = self._timers, []
            ring()
        self._now = until

    def stand_still_for(self, seconds: float) -> None:
        """Nothing rings before it is over; the time is counted all the same."""
        self._now += seconds
        if self._timers and self._timers[0][0] <= self._now:
            ((_, ring),), self._timers = self._timers, []
            ring()


@pytest.mark.parametrize("seconds", [5, 60, 100_000])
async def test_time_in_which_the_process_stood_still_is_no_timeout(seconds: float) -> None:
    loop, told = LoopByHand(), list[str]()
    as_loop: Any = loop
    deadlines = Deadlines(as_loop)
    deadlines.add(Told("timeout", told), 60)

    loop.run_for(20)
    loop.stand_still_for(seconds)
    # Up to a beat of it may have passed before the process stood still.
    loop.run_for(38)
    assert told == []

    loop.run_for(4)
    assert told == ["timeout"]


async def test_a_process_that_stands_still_twice_is_given_both_times_back() -> None:
    loop, told = LoopByHand(), list[str]()
    as_loop: Any = loop
    deadlines = Deadlines(as_loop)
    deadlines.add(Told("timeout", told), 60)
    for _ in range(2):
        loop.run_for(10)
        loop.stand_still_for(1000)

    loop.run_for(36)
    assert told == []

    loop.run_for(6)
    assert told == ["timeout"]
