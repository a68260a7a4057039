"""How long who guesses has to wait."""

from hypothesis import given
from hypothesis import strategies as st

from app.people.throttle import (
    FORGOTTEN_MS,
    FREE_FAILURES,
    LONGEST_WAIT_MS,
    MOST_KEPT,
    Throttle,
    wait_after,
)


def test_ten_failures_are_free_and_each_after_them_doubles_the_wait() -> None:
    assert [wait_after(failures) for failures in (0, 9, 10, 11, 12)] == [0, 0, 1000, 2000, 4000]
    assert wait_after(19) == 512_000
    assert wait_after(20) == wait_after(10_000) == LONGEST_WAIT_MS == 15 * 60 * 1000


def test_tries_that_run_at_once_are_counted_before_they_end() -> None:
    throttle = Throttle()

    waits = [throttle.try_at(0, "ada", "home") for _ in range(12)]

    assert waits == [0] * 10 + [1000, 1000]


def test_who_waits_in_vain_does_not_make_the_wait_longer() -> None:
    throttle = Throttle()
    for _ in range(FREE_FAILURES):
        throttle.try_at(0, "ada", "home")

    assert throttle.try_at(400, "ada", "home") == 600
    assert throttle.try_at(900, "ada", "home") == 100
    assert throttle.try_at(1000, "ada", "home") == 0
    assert throttle.try_at(1000, "ada", "home") == 2000


def test_one_name_or_address_does_not_slow_down_another() -> None:
    throttle = Throttle()
    for _ in range(20):
        throttle.try_at(0, "ada", "home")

    assert throttle.try_at(0, "ada", "office") == 0
    assert throttle.try_at(0, "bob", "home") == 0


def test_all_addresses_of_one_network_of_ipv6_are_one() -> None:
    """Whoever has one of them has 2**64 (RFC 6177)."""
    throttle = Throttle()
    for number in range(FREE_FAILURES):
        throttle.try_at(0, "ada", f"2001:db8:1:2::{number:x}")

    assert throttle.try_at(0, "ada", "2001:db8:1:2:ffff::1") == 1000
    assert throttle.try_at(0, "ada", "2001:db8:1:3::1") == 0
    throttle.succeeded("ada", "2001:db8:1:2::99")
    assert throttle.try_at(0, "ada", "2001:db8:1:2::1") == 0


def test_an_address_of_ipv4_is_the_same_however_it_is_written() -> None:
    throttle = Throttle()
    for _ in range(FREE_FAILURES):
        throttle.try_at(0, "ada", "::ffff:192.0.2.7")

    assert throttle.try_at(0, "ada", "192.0.2.7") == 1000
    assert throttle.try_at(0, "ada", "::ffff:192.0.2.8") == 0


def test_failures_are_forgotten_after_an_hour() -> None:
    throttle = Throttle()
    for _ in range(FREE_FAILURES):
        throttle.try_at(0, "ada", "home")

    assert throttle.try_at(FORGOTTEN_MS + 1, "ada", "home") == 0
    assert throttle.try_at(FORGOTTEN_MS + 1, "ada", "home") == 0


def test_a_flood_of_names_takes_a_bounded_memory() -> None:
    throttle = Throttle()
    for number in range(MOST_KEPT + 100):
        throttle.try_at(0, str(number), "home")

    assert len(throttle) == MOST_KEPT


def test_a_flood_of_names_does_not_set_free_who_has_to_wait() -> None:
    """Otherwise ten more guesses at a name would cost no more than tries at made-up ones."""
    throttle = Throttle()
    for _ in range(FREE_FAILURES):
        throttle.try_at(0, "ada", "home")
    for number in range(3 * MOST_KEPT):
        throttle.try_at(0, str(number), "home")

    assert throttle.try_at(0, "ada", "home") == 1000
    assert len(throttle) == MOST_KEPT


def test_a_flood_of_those_who_have_to_wait_takes_a_bounded_memory_too() -> None:
    throttle = Throttle()
    for number in range(MOST_KEPT + 100):
        for _ in range(FREE_FAILURES):
            throttle.try_at(0, str(number), "home")

    assert len(throttle) == MOST_KEPT


@given(st.integers(min_value=0, max_value=10**6))
def test_a_wait_is_never_longer_than_a_quarter_of_an_hour(failures: int) -> None:
    assert 0 <= wait_after(failures) <= wait_after(failures + 1) <= LONGEST_WAIT_MS
