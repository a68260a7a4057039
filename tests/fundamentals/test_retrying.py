"""What fails is tried again by policy, and is not shown as failed while an attempt follows."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.engine import Engine
from app.engine.model import Failed, RetryScheduled
from app.engine.retry import RetryPolicy, retry_or_fail
from app.errors import Conflict
from tests.conftest import events_of, run, start, start_running, wait_until


async def test_an_attempt_that_raises_is_followed_by_another(engine: Engine) -> None:
    live = await run(engine, "test.fail", {"times": 2})

    assert (live.task.status, live.task.attempt) == ("SUCCESS", 3)
    kinds = await events_of(engine, live.task.task_id)
    assert kinds == ["submitted", *["claimed", "retry_scheduled"] * 2, "claimed", "succeeded"]


async def test_failure_is_written_only_when_no_attempt_will_follow(engine: Engine) -> None:
    """Invariant 10."""
    live = await run(engine, "test.fail")

    assert (live.task.status, live.task.attempt) == ("FAILURE", 3)
    assert live.task.error_code == "handler_error"
    kinds = await events_of(engine, live.task.task_id)
    assert kinds.count("failed") == 1


async def test_a_waiting_retry_is_pending_with_its_time(engine: Engine) -> None:
    """Invariant 10."""
    live = await start(engine, "test.fail_slowly")

    await wait_until(lambda: live.task.attempt == 1 and live.task.status == "PENDING")

    assert live.task.run_at is not None
    assert live.task.run_at > engine._clock() + 3_000_000
    assert (live.task.error, live.task.error_code, live.task.completed_at) == (None, None, None)


async def test_a_task_failure_is_final_at_once_and_carries_its_words(engine: Engine) -> None:
    live = await run(engine, "test.fail", {"code": "told_to"})

    task = live.task
    assert (task.status, task.attempt) == ("FAILURE", 1)
    assert (task.error_code, task.error) == ("told_to", "It failed as it was told to.")
    assert task.hint == "Tell it otherwise."


async def test_a_handler_can_ask_for_a_later_attempt(engine: Engine) -> None:
    live = await run(engine, "test.fail", {"times": 1, "later": 0.01})

    assert (live.task.status, live.task.attempt) == ("SUCCESS", 2)


async def test_a_timeout_stops_the_attempt_and_counts_as_one(engine: Engine) -> None:
    live = await run(engine, "test.timeout")

    assert (live.task.status, live.task.error_code) == ("FAILURE", "timeout")
    assert live.task.attempt == 3


async def test_tracebacks_are_stored_for_the_operator_alone(engine: Engine) -> None:
    """Invariant 12: what the API shows names no path and no line of code."""
    live = await run(engine, "test.fail")

    assert "secret" not in f"{live.task.error} {live.task.hint} {live.task.detail}"
    rows = await engine.database.read("SELECT traceback FROM task_tracebacks")
    assert len(rows) == 3
    assert "a secret path" in rows[0][0]


async def test_a_worker_that_dies_is_an_error_like_any_other(engine: Engine) -> None:
    live = await run(engine, "test.crash")

    assert (live.task.status, live.task.attempt) == ("FAILURE", 3)


async def test_a_retry_by_hand_is_a_new_task_with_the_same_params(engine: Engine) -> None:
    failed = await run(engine, "test.fail", {"code": "told_to"}, task_name="Told to")

    again, is_new = await engine.retry(failed.task.task_id, "local", actor="ana")

    assert is_new
    assert again.task_id != failed.task.task_id
    assert (again.retry_of, again.task_name) == (failed.task.task_id, "Told to")
    live = await engine.find(again.task_id, "local")
    assert await engine.until_final(live, 5)
    assert live.task.error_code == "told_to"


async def test_a_second_click_on_retry_finds_the_first_ones_task_though_the_queue_is_full(
    engine: Engine,
) -> None:
    holding = await start_running(engine, "test.hold")
    await engine.cancel(holding.task.task_id, "local", actor="ana")
    first, _ = await engine.retry(holding.task.task_id, "local", actor="ana")
    engine.settings = replace(engine.settings, max_queue=0)

    second, is_new = await engine.retry(holding.task.task_id, "local", actor="ana")

    assert (second.task_id, is_new) == (first.task_id, False)


async def test_what_did_not_end_badly_cannot_be_retried(engine: Engine) -> None:
    live = await run(engine, "test.ok")

    with pytest.raises(Conflict):
        await engine.retry(live.task.task_id, "local", actor="ana")


@given(
    attempt=st.integers(1, 10_000),
    first=st.integers(1, 10_000),
    longest=st.integers(1, 1_000_000),
    seed=st.integers(),
)
def test_delays_stay_within_their_bounds(attempt: int, first: int, longest: int, seed: int) -> None:
    policy = RetryPolicy(
        first_delay=timedelta(milliseconds=first), longest_delay=timedelta(milliseconds=longest)
    )

    delay = policy.delay(attempt, Random(seed))

    assert timedelta(0) < delay <= policy.longest_delay * 1.1


@given(attempts=st.integers(1, 20), attempt=st.integers(1, 30))
def test_another_attempt_follows_exactly_while_the_policy_has_any_left(
    attempts: int, attempt: int
) -> None:
    outcome = retry_or_fail(
        Failed("code", "message"),
        attempt=attempt,
        policy=RetryPolicy(attempts=attempts),
        delay=timedelta(seconds=1),
    )

    assert isinstance(outcome, RetryScheduled if attempt < attempts else Failed)
