"""Attempts that are sealed into a cookie: each is good once, and for ten minutes."""

import pytest

from app.people.credentials import new_secret
from app.people.openid import attempts as attempts_module
from app.people.openid.attempts import ATTEMPT_MS, Attempts
from app.people.openid.model import Attempt, SignInFailed
from tests.people.conftest import Clock


@pytest.fixture
def attempts(clock: Clock) -> Attempts:
    return Attempts(clock, new_secret)


def begin(attempts: Attempts) -> Attempt:
    return attempts.begin(next="/tasks", redirect_uri="https://intray.example/return")


def test_an_attempt_comes_back_as_it_was(attempts: Attempts) -> None:
    attempt = begin(attempts)

    assert attempts.take(attempts.seal(attempt), attempt.state) == attempt


def test_each_has_secrets_of_its_own(attempts: Attempts) -> None:
    one, other = begin(attempts), begin(attempts)

    secrets = {one.state, one.nonce, one.verifier, other.state, other.nonce, other.verifier}
    assert len(secrets) == 6


def test_it_ends_after_ten_minutes(attempts: Attempts, clock: Clock) -> None:
    one, other = begin(attempts), begin(attempts)
    clock.now += ATTEMPT_MS - 1
    attempts.take(attempts.seal(one), one.state)
    clock.now += 1

    with pytest.raises(SignInFailed, match="too long"):
        attempts.take(attempts.seal(other), other.state)


def test_nobody_else_can_seal_one(attempts: Attempts, clock: Clock) -> None:
    """A restart makes another key, too."""
    attempt = begin(attempts)
    content, _, mark = attempts.seal(attempt).partition(".")
    forged = [
        Attempts(clock, new_secret).seal(attempt),
        f"{content[:-4]}AAAA.{mark}",
        f"{content}.{mark[:-1]}",
        content,
        "",
    ]

    for sealed in forged:
        with pytest.raises(SignInFailed, match="another browser"):
            attempts.take(sealed, attempt.state)


@pytest.mark.parametrize("state", [None, "", "another", "é"])
def test_it_needs_its_own_state(attempts: Attempts, state: str | None) -> None:
    attempt = begin(attempts)

    with pytest.raises(SignInFailed, match="state"):
        attempts.take(attempts.seal(attempt), state)


def test_what_was_used_is_forgotten_once_it_has_ended(attempts: Attempts, clock: Clock) -> None:
    for _ in range(3):
        attempt = begin(attempts)
        attempts.take(attempts.seal(attempt), attempt.state)
    assert len(attempts) == 3
    clock.now += ATTEMPT_MS
    attempt = begin(attempts)

    attempts.take(attempts.seal(attempt), attempt.state)

    assert len(attempts) == 1


def test_memory_keeps_a_bounded_number_of_them(
    attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts_module, "MOST_USED", 5)
    for _ in range(9):
        attempt = begin(attempts)
        attempts.take(attempts.seal(attempt), attempt.state)

    assert len(attempts) == 5
