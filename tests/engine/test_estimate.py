"""How long a waiting task waits comes from measured durations, and is None while there are none."""

from app.engine.estimate import UsualDurations, wait_ms


def test_without_any_measurement_nothing_is_said() -> None:
    assert wait_ms(position=3, slots=1, usual_ms=None) is None


def test_the_third_in_a_queue_of_one_slot_waits_for_three_rounds() -> None:
    assert wait_ms(position=3, slots=1, usual_ms=1000) == 3000


def test_newer_durations_count_more() -> None:
    usual = UsualDurations()
    usual.add("t", 1000)
    usual.add("t", 2000)
    assert usual.get("t") == 1200
