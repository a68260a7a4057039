"""Sign-ins on their way: each is sealed into a cookie of the browser that began it.

So nothing is kept here for whoever begins one and never comes back. What came back is remembered
until it would have ended anyway: an attempt is good once.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections import OrderedDict
from dataclasses import asdict
from datetime import timedelta

from app import jsonio
from app.clock import Clock, milliseconds
from app.people.credentials import SecretMaker
from app.people.openid.model import Attempt, SignInFailed

ATTEMPT_MS = milliseconds(timedelta(minutes=10))
MOST_USED = 10_000
LONGEST_SEAL = 4096


class Attempts:
    """Seals them and opens them again. The key is this run's own: a restart ends them all."""

    def __init__(self, clock: Clock, make_secret: SecretMaker) -> None:
        self._clock = clock
        self._make_secret = make_secret
        self._key = secrets.token_bytes(32)
        self._used: OrderedDict[str, int] = OrderedDict()

    def __len__(self) -> int:
        """How many are remembered as used."""
        return len(self._used)

    def begin(self, *, next: str, redirect_uri: str) -> Attempt:
        """A new one; `next` is where it leads in the end."""
        return Attempt(
            state=self._make_secret(),
            nonce=self._make_secret(),
            verifier=self._make_secret(),
            redirect_uri=redirect_uri,
            next=next,
            expires_at=self._clock() + ATTEMPT_MS,
        )

    def seal(self, attempt: Attempt) -> str:
        """The text of its cookie, which nobody else can make."""
        content = base64.urlsafe_b64encode(jsonio.dumps(asdict(attempt))).decode()
        return f"{content}.{self._mark(content)}"

    def take(self, sealed: str | None, state: str | None) -> Attempt:
        """The attempt of this cookie, once, for who comes back with its state.

        Raises SignInFailed `openid_expired` for any other.
        """
        attempt = self._opened(sealed or "")
        if not state or not hmac.compare_digest(attempt.state.encode(), state.encode()):
            raise _expired("the state is that of another attempt")
        now = self._clock()
        if now >= attempt.expires_at:
            raise _expired("it took too long")
        if attempt.state in self._used:
            raise _expired("it was used before")
        self._note_used(attempt, now)
        return attempt

    def _opened(self, sealed: str) -> Attempt:
        content, _, mark = sealed.partition(".")
        is_ours = len(sealed) <= LONGEST_SEAL and sealed.isascii()
        if not is_ours or not hmac.compare_digest(mark, self._mark(content)):
            raise _expired("it began in another browser, or before a restart")
        try:
            return Attempt(**jsonio.loads(base64.urlsafe_b64decode(content)))
        except (binascii.Error, jsonio.JsonError, TypeError) as error:
            raise _expired("its cookie cannot be read") from error

    def _mark(self, content: str) -> str:
        return hmac.new(self._key, content.encode(), hashlib.sha256).hexdigest()

    def _note_used(self, attempt: Attempt, now: int) -> None:
        self._used[attempt.state] = attempt.expires_at
        while len(self._used) > MOST_USED or next(iter(self._used.values())) <= now:
            self._used.popitem(last=False)


def _expired(why: str) -> SignInFailed:
    return SignInFailed("openid_expired", why)
