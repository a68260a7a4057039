"""Passwords by argon2id, made and checked in threads and a few at a time."""

import unicodedata
from functools import partial
from typing import TypeVar

import anyio
import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Busy, Invalid

T = TypeVar("T")

SHORTEST, LONGEST = 12, 1000
AT_ONCE = 2
"""Each takes 64 MiB and some 50 ms of a core: a flood of them must not take the machine."""
MOST_WAITING = 50

STAND_IN = (
    "$argon2id$v=19$m=65536,t=3,p=4$w+1Yb6ahqbyBKZ5zxeRlpg"
    "$EYHM91H4h36CNwuCb6sp9PaSidDnfHs7BDhexr9S1bE"
)
"""The hash of a password that nobody knows: it is checked where there is none, so that a name that
does not exist takes as long as one that does."""


class Passwords:
    """Makes and checks hashes of passwords, by default with the effort that argon2-cffi advises.

    `stand_in` is a hash that takes the same effort.
    """

    def __init__(self, hasher: PasswordHasher | None = None, stand_in: str = STAND_IN) -> None:
        self._hasher = hasher or PasswordHasher()
        self._stand_in = stand_in
        self._limiter = anyio.CapacityLimiter(AT_ONCE)

    async def hash(self, password: str) -> str:
        """The hash to keep; raises Invalid `weak_password`."""
        if len(password) < SHORTEST:
            raise Invalid(
                "weak_password",
                f"The password has fewer than {SHORTEST} characters.",
                "Take a longer one: some words in a row are easy to remember.",
            )
        return await self._run(partial(self._hasher.hash, _normal(password)))

    async def is_right(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that was kept; takes as long when none was."""
        right = await self._run(partial(self._verify, kept or self._stand_in, _normal(password)))
        return right and kept is not None

    def is_old(self, kept: str) -> bool:
        """Whether a hash was made with less effort than is taken today."""
        return self._hasher.check_needs_rehash(kept)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: "partial[T]") -> T:
        if self._limiter.statistics().tasks_waiting >= MOST_WAITING:
            raise Busy(
                "slow_down",
                "Too many people sign in at this moment.",
                "Try again in a moment.",
                retry_after=5,
            )
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)


def _normal(password: str) -> str:
    """Letters with accents come in two forms, depending on the keyboard (RFC 8265, section 4)."""
    return unicodedata.normalize("NFC", password)
