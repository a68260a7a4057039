"""Estimates come from measured durations, and are None while there are none."""

from app.engine.estimate import UsualDurations, time_left_ms, wait_ms


def test_an_attempts_own_pace_counts_most() -> None:
    left = time_left_ms(percent=50, percent_at_start=0, elapsed_ms=1000, usual_ms=60_000)
    assert left == 1000


def test_a_resumed_attempt_counts_only_what_it_made_itself() -> None:
    left = time_left_ms(percent=75, percent_at_start=50, elapsed_ms=1000, usual_ms=None)
    assert left == 1000


def test_before_there_is_a_pace_the_usual_duration_counts() -> None:
    left = time_left_ms(percent=1, percent_at_start=0, elapsed_ms=400, usual_ms=1000)
    assert left == 600


def test_without_any_measurement_nothing_is_said() -> None:
    assert time_left_ms(percent=0, percent_at_start=0, elapsed_ms=400, usual_ms=None) is None
    assert wait_ms(position=3, slots=1, usual_ms=None) is None


def test_the_third_in_a_queue_of_one_slot_waits_for_three_rounds() -> None:
    assert wait_ms(position=3, slots=1, usual_ms=1000) == 3000


def test_newer_durations_count_more() -> None:
    usual = UsualDurations()
    usual.add("t", 1000)
    usual.add("t", 2000)
    assert usual.get("t") == 1200
