"""One timer of the loop for many deadlines."""

import asyncio

import anyio

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
