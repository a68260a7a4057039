"""The bodies, queries and answers of people."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.people.passwords import LONGEST as LONGEST_PASSWORD
from app.people.users import LONGEST_NAME
from app.web.schemas import LARGEST_INTEGER, CountersAnswer, Described, Moment, Name, Strict

Password = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PASSWORD)]
GivenName = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
GivenRole = Literal["admin", "member"]


class SignIn(Strict):
    """A name and a password."""

    name: GivenName
    password: Password


class NewPassword(Strict):
    """The password to set, of at least 12 characters."""

    password: Password


class ChangePassword(Strict):
    """The present password and the one to set."""

    old_password: Password
    new_password: Password


class NewToken(Strict):
    """What a token is for, what it may do, and how long."""

    name: Annotated[Name, StringConstraints(max_length=100)]
    scope: Literal["read", "full"]
    expires_in_days: Annotated[int, Field(ge=1, le=3650, strict=True)] | None = None


class NewUser(Strict):
    """A person."""

    name: GivenName
    role: GivenRole = "member"


class ChangeUser(Strict):
    """What is to be different."""

    disabled: Annotated[bool, Field(strict=True)] | None = None
    role: GivenRole | None = None


class RemoveQuery(Strict):
    """What becomes of the work of someone who goes."""

    work: Literal["delete", "give"] | None = None
    to: GivenName | None = None


class AuditQuery(Strict):
    """A page of the audit list."""

    cursor: Annotated[int, Field(ge=1, le=LARGEST_INTEGER)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class CallerAnswer(Described):
    """Who asks, and how they have shown who they are."""

    user_id: str
    name: str
    role: Literal["admin", "member", "operator"]
    scope: Literal["full", "read"]
    via: Literal["local", "session", "token", "proxy", "operator"]


class OpenIdAnswer(Described):
    """Another place to sign in at."""

    title: str
    url: str


class WaysAnswer(Described):
    """How one may sign in."""

    password: bool
    openid: OpenIdAnswer | None
    proxy: bool


class SessionAnswer(Described):
    """Whether one has to sign in, who one is, and how to."""

    mode: Literal["local", "users"]
    user: CallerAnswer | None
    sign_in: WaysAnswer


class LinkNameAnswer(Described):
    """Whose password a link sets."""

    name: str


class TokenAnswer(Described):
    """A token, without its text."""

    token_id: str
    name: str
    scope: Literal["read", "full"]
    last_four: str
    created_at: Moment
    last_used_at: Moment | None
    expires_at: Moment | None


class NewTokenAnswer(TokenAnswer):
    """A new token; `token` is its text, which is never shown again."""

    token: str


class UserAnswer(Described):
    """A person, as admins see them."""

    user_id: str
    name: str
    role: GivenRole
    disabled_at: Moment | None
    created_at: Moment
    last_seen_at: Moment | None
    has_password: bool


class LinkAnswer(Described):
    """A link that sets a password, once; `address` is what it begins with, where that is known."""

    link: str
    valid_until: Moment
    address: str | None


class NewUserAnswer(LinkAnswer):
    """A new person, and the link by which they set their password."""

    user: UserAnswer


class AuditEntryAnswer(Described):
    """Who did what."""

    audit_id: int
    at: Moment
    actor: str
    kind: str
    about: str | None
    data: dict[str, Any] | None


class AuditAnswer(Described):
    """A page of the audit list, the newest first."""

    entries: list[AuditEntryAnswer]
    next_cursor: int | None


class PersonAnswer(Described):
    """What one person takes up."""

    name: str
    files_bytes: int
    tasks: CountersAnswer


class QueueAnswer(Described):
    """Tasks that wait, and attempts that hold a slot."""

    waiting: int
    running: int


class StorageAnswer(Described):
    """The disk of the data folder, in bytes."""

    free_bytes: int
    total_bytes: int
    database_bytes: int


class OperationsAnswer(Described):
    """Counts and sizes; nobody's contents."""

    people: list[PersonAnswer]
    queue: QueueAnswer
    storage: StorageAnswer
