"""The values of this room: the provider's settings, who it says somebody is, and failures."""

from dataclasses import dataclass, field
from typing import Literal

Failure = Literal[
    "openid_denied", "openid_away", "openid_expired", "openid_refused", "openid_slow_down"
]


class SignInFailed(Exception):
    """A sign-in that did not come to its end.

    `code` chooses the sentence of the sign-in page, and `why` is for the log: it quotes nothing
    secret.
    """

    def __init__(self, code: Failure, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """Which provider is asked, as whom, and what its word is worth here."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    title: str
    name_claim: str
    creates: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says somebody is. `name` is what its claim says; None where it has none."""

    issuer: str
    subject: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A sign-in that has begun and is on its way through the provider; times in milliseconds."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str
    next: str
    expires_at: int
