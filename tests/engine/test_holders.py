"""Who is held is woken by a change, but no more often than an interval allows."""

import asyncio

import anyio

from app.engine.holders import Holders

AN_HOUR = 3600


def made(interval: float = AN_HOUR) -> Holders:
    """Holders of something that has been silent from the beginning."""
    return Holders(asyncio.get_running_loop(), interval)


def held(holders: Holders) -> "asyncio.Future[None]":
    """One more who waits."""
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    holders.join(future)
    return future


async def test_one_change_after_silence_wakes_all_at_once() -> None:
    holders = made()
    waiting = [held(holders) for _ in range(3)]

    holders.changed()

    assert all(future.done() for future in waiting)
    assert not holders


async def test_the_next_changes_wait_together_for_the_interval() -> None:
    holders = made()
    held(holders)
    holders.changed()
    waiting = held(holders)

    holders.changed()
    wakes_at = holders.wakes_at
    holders.changed()

    assert not waiting.done()
    assert holders.wakes_at == wakes_at == holders.woken_at + AN_HOUR


async def test_a_timer_wakes_them_when_the_interval_is_over() -> None:
    holders = made(0.02)
    held(holders)
    holders.changed()
    waiting = held(holders)
    holders.changed()

    with anyio.fail_after(5):
        await waiting

    assert (holders.woken, holders.wakes_at) == (2, None)


async def test_nothing_runs_while_nothing_changes_or_nobody_waits() -> None:
    holders = made()
    first = held(holders)
    assert holders.wakes_at is None
    holders.changed()
    holders.changed()
    assert holders.wakes_at is None

    second = held(holders)
    holders.changed()
    for future in (first, second):
        holders.leave(future)

    assert holders.wakes_at is None


async def test_an_end_waits_for_no_interval() -> None:
    holders = made()
    held(holders)
    holders.changed()
    waiting = held(holders)
    holders.changed()

    holders.wake()

    assert waiting.done()
    assert holders.wakes_at is None


async def test_who_comes_late_passes_once_an_interval() -> None:
    holders = made()

    assert [holders.may_pass() for _ in range(3)] == [True, False, False]


async def test_answers_are_shared_until_the_next_waking() -> None:
    holders = made()
    holders.answers["a page"] = "an answer"
    held(holders)

    holders.changed()

    assert not holders.answers


async def test_a_future_that_was_cancelled_does_not_keep_the_others_waiting() -> None:
    holders = made()
    first, second = held(holders), held(holders)
    first.cancel()

    holders.changed()

    assert second.done()
