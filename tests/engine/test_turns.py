"""Whose call is computed next."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.engine.compute.turns import QUICK_SECONDS, Caller, Turn, Turns


def turn(caller: Caller | None, asked_at: float = 0.0) -> Turn:
    return Turn(caller, asked_at, lambda kept: None)


def order(turns: Turns, now: float = 0.0, *, kept: bool = False) -> list[str]:
    """The keys of all calls in the order in which they are taken; "" for a person's."""
    keys = []
    while (taken := turns.take(now, kept=kept)) is not None:
        keys.append("" if taken.caller is None else taken.caller.key)
    return keys


def queue(callers: Sequence[Caller | None]) -> Turns:
    turns = Turns()
    for number, caller in enumerate(callers):
        turns.add(turn(caller, number / 1000))
    return turns


def test_a_persons_call_goes_before_all_tasks_and_a_higher_priority_before_a_lower() -> None:
    turns = queue([Caller("low", -5), Caller("high", 100), None, Caller("middle", 0)])

    assert order(turns) == ["", "high", "middle", "low"]


def test_calls_of_equal_priority_go_to_the_task_that_has_used_the_least() -> None:
    long, short, turns = Caller("long"), Caller("short"), Turns()
    turns.add(turn(long))
    turns.take(0.0, kept=False)
    turns.count(long, 20.0)
    turns.add(turn(short))
    turns.take(0.0, kept=False)
    turns.count(short, 0.2)

    for number in range(2):
        turns.add(turn(long, number))
        turns.add(turn(short, 5 + number))

    assert order(turns, 10.0) == ["short", "short", "long", "long"]


def test_a_new_task_does_not_keep_out_those_that_have_used_much() -> None:
    """It begins level with the least of those that wait, and then takes its turns."""
    old, new, turns = Caller("old"), Caller("new"), Turns()
    turns.add(turn(old))
    turns.take(0.0, kept=False)
    turns.count(old, 1000.0)
    turns.add(turn(old, 1.0))
    turns.add(turn(new, 2.0))

    assert turns.take(3.0, kept=False).caller is old  # type: ignore[union-attr]
    turns.count(old, 5.0)
    turns.add(turn(old, 3.0))

    assert turns.take(4.0, kept=False).caller is new  # type: ignore[union-attr]


def test_a_call_that_waits_gains_priority_up_to_the_highest_that_waits() -> None:
    old, young, turns = Caller("old", 0), Caller("young", 100), Turns()
    turns.add(turn(old, 0.0))
    turns.add(turn(young, 50.0))
    assert order(turns, 51.0) == ["young", "old"]

    turns.add(turn(old, 0.0))
    turns.add(turn(young, 150.0))
    assert order(turns, 151.0) == ["old", "young"]


def test_the_kept_worker_takes_quick_calls_only() -> None:
    callers = [
        Caller("unknown"),
        Caller("long", usual_seconds=QUICK_SECONDS * 2),
        Caller("quick", usual_seconds=QUICK_SECONDS / 2),
        Caller("usually quick", usual_seconds=QUICK_SECONDS / 2, used_seconds=QUICK_SECONDS * 2),
        None,
    ]
    turns = queue(callers)

    assert order(turns, kept=True) == ["", "quick"]
    assert order(turns) == ["unknown", "long", "usually quick"]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.integers(-100, 100), st.floats(0, 1000)), max_size=30
    )
)
def test_every_call_is_taken_once_and_none_waits_for_ever(
    asked: list[tuple[str, int, float]],
) -> None:
    callers = {key: Caller(key, priority) for key, priority, _ in asked}
    turns = Turns()
    for key, _, moment in asked:
        turns.add(turn(callers[key], moment))

    taken = order(turns, now=2000.0)

    assert sorted(taken) == sorted(key for key, _, _ in asked)
    assert not turns.waiting
