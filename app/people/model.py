"""The values of this room: who asks, users, tokens, sessions, and links that set a password."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["admin", "member", "operator"]
Scope = Literal["full", "read"]
Via = Literal["local", "session", "token", "proxy", "operator"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, what they may do, and how they have shown who they are."""

    user_id: str
    name: str
    role: Role
    scope: Scope
    via: Via

    @property
    def is_admin(self) -> bool:
        """Whether this caller may do what is left to admins: the operator may, too."""
        return self.role != "member"


LOCAL = Caller("local", "local", "admin", "full", "local")
"""Who asks while there are no users."""

OPERATOR = Caller("operator", "operator", "operator", "full", "operator")
"""Who asks through the socket in the data folder: whoever may use that folder."""


@dataclass(frozen=True, slots=True)
class User:
    """A person. `password` is its argon2 hash; None until one is set."""

    user_id: str
    name: str
    role: Literal["admin", "member"]
    created_at: int
    password: str | None = None
    disabled_at: int | None = None

    @property
    def is_disabled(self) -> bool:
        """Whether this person may not sign in."""
        return self.disabled_at is not None


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows instead of a password; `hash` is all that is kept of its text."""

    token_id: str
    user_id: str
    name: str
    scope: Scope
    hash: str
    last_four: str
    created_at: int
    last_used_at: int | None = None
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in; `hash` is all that is kept of its cookie."""

    hash: str
    user_id: str
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Link:
    """A secret that lets a person set a password, once and until a moment."""

    secret: str
    valid_until: int

    @property
    def path(self) -> str:
        """The address of the page that takes it, below the root of the server."""
        return f"/set-password/{self.secret}"
