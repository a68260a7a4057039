"""Signing in by OpenID Connect, from the button to the session."""

import logging
from collections.abc import Mapping

from app.errors import Refusal
from app.people.openid.attempts import Attempts
from app.people.openid.model import Attempt, ProviderSettings, SignInFailed
from app.people.openid.persons import NotLetIn, Persons
from app.people.openid.provider import Provider
from app.people.signing_in import SigningIn
from app.people.throttle import Throttle
from app.people.tools import Tools

log = logging.getLogger(__name__)

BY = "openid"


class OpenId:
    """The sign-in at one provider. `title` is what the page calls it."""

    def __init__(self, tools: Tools, signing_in: SigningIn, provider: ProviderSettings) -> None:
        self.title = provider.title
        self._clock = tools.clock
        self._signing_in = signing_in
        self._attempts = Attempts(tools.clock, tools.make_secret)
        self._provider = Provider(provider, tools.clock)
        self._persons = Persons(tools, creates=provider.creates)
        self._throttle = Throttle()

    async def begin(self, *, next: str, redirect_uri: str) -> tuple[str, str]:
        """Where the browser goes now, and the cookie that it comes back with.

        Raises SignInFailed where the provider cannot be asked.
        """
        attempt = self._attempts.begin(next=next, redirect_uri=redirect_uri)
        try:
            return await self._provider.address(attempt), self._attempts.seal(attempt)
        except SignInFailed as failure:
            _note(failure)
            raise

    def take(self, sealed: str | None, state: str | None) -> Attempt:
        """The attempt of who comes back, once; raises SignInFailed for any other."""
        try:
            return self._attempts.take(sealed, state)
        except SignInFailed as failure:
            _note(failure)
            raise

    async def finish(self, attempt: Attempt, answer: Mapping[str, str], address: str) -> str:
        """Begin a session of who has signed in at the provider; returns its secret.

        Raises SignInFailed, or NotLetIn for somebody who may not come in.
        """
        if self._throttle.try_at(self._clock(), BY, address):
            raise SignInFailed("openid_slow_down", "too many failures from one address")
        try:
            user = await self._persons.find(await self._provider.identity(attempt, answer))
            secret = await self._signing_in.begin(user, by=BY, address=address)
        except SignInFailed as failure:
            _note(failure)
            if failure.code == "openid_refused":
                self._signing_in.note_failure(None, by=BY, address=address)
            raise
        except NotLetIn as refusal:
            self._signing_in.note_failure(refusal.user, by=BY, address=address)
            raise
        except Refusal as refusal:
            # They were disabled or removed between two writes.
            raise SignInFailed("openid_refused", refusal.code) from refusal
        self._throttle.succeeded(BY, address)
        return secret


def _note(failure: SignInFailed) -> None:
    # Anybody can make the others happen as often as they like.
    level = logging.WARNING if failure.code in ("openid_away", "openid_refused") else logging.INFO
    told = {"code": failure.code, "why": failure.why}
    log.log(level, "A sign-in by OpenID failed", extra=told)
