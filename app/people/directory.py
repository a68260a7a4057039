"""All users, tokens and sessions in memory: who asks is found without a read of the database.

It shows only what is committed: nothing but commit hooks changes it.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from app.clock import Clock
from app.people.changes import Changes
from app.people.credentials import LONGEST_SECRET
from app.people.model import Caller, Session, Token, User

COOKIE = b"intray_session"
_BEARER = b"bearer "
MINUTE_MS = 60_000
LONGEST_SHOWN = LONGEST_SECRET + 100
MOST_REMEMBERED = 1000


@dataclass(slots=True, eq=False)
class Known:
    """A token or a session, and who asks with it. `noted_at` is its last use as it is on disk."""

    of: Token | Session
    caller: Caller | None
    expires_at: int | None
    noted_at: int


@lru_cache(maxsize=MOST_REMEMBERED)
def _hash(secret: bytes) -> str:
    """The same few are shown again and again, and hashing is half of what asking costs a poll.

    So many secrets are in memory at most; none of them goes to the disk.
    """
    return sha256(secret).hexdigest()


@lru_cache(maxsize=MOST_REMEMBERED)
def _hash_of_token(authorization: bytes) -> str | None:
    """The hash of a Bearer token; None for another kind of Authorization."""
    if authorization[:7].lower() != _BEARER:
        return None
    return sha256(authorization[7:].strip()).hexdigest()


def folded(name: str) -> str:
    """A name as names are compared: without regard to case."""
    return unicodedata.normalize("NFKC", name).casefold()


class Directory:
    """Everyone there is. `used` is called when a credential's last use should be written again."""

    def __init__(self, changes: Changes, clock: Clock, used: Callable[[Known, int], None]) -> None:
        self.has_users = False
        self.changes = changes
        self._clock = clock
        self._used = used
        self._users: dict[str, User] = {}
        self._by_name: dict[str, User] = {}
        self._tokens: dict[str, Known] = {}
        self._sessions: dict[str, Known] = {}
        self._seen: dict[str, int] = {}

    @property
    def revision(self) -> int:
        """Grows with every change of what anybody may do."""
        return self.changes.revision

    # Who asks

    def caller_of(self, authorization: bytes | None, cookie: bytes | None) -> Caller | None:
        """Who shows these headers; None for what is wrong, expired, ended, or of someone disabled.

        A Bearer token decides alone. Another kind of Authorization is none of ours: a proxy may
        have asked for it.
        """
        if authorization is not None:
            if len(authorization) <= LONGEST_SHOWN:
                token = _hash_of_token(authorization)
                if token is not None:
                    return self._caller(self._tokens, token)
            elif authorization[:7].lower() == _BEARER:
                return None
        return None if cookie is None else self.caller_of_cookie(cookie)

    def caller_of_cookie(self, cookie: bytes) -> Caller | None:
        """Who shows this header Cookie."""
        return self._valid_in(cookie)[0]

    def session_in(self, cookie: bytes) -> str | None:
        """The secret of the session by which `caller_of_cookie` knows its caller."""
        return self._valid_in(cookie)[1]

    def _valid_in(self, cookie: bytes) -> tuple[Caller | None, str | None]:
        """The first that is valid: one name may be there twice, from two paths of a host."""
        for part in cookie.split(b";"):
            name, _, value = part.strip().partition(b"=")
            if name != COOKIE or len(value) > LONGEST_SECRET:
                continue
            caller = self._caller(self._sessions, _hash(value))
            if caller is not None:
                return caller, value.decode("latin-1")
        return None, None

    def caller_named(self, name: str) -> Caller | None:
        """Who a trusted proxy says is asking; None for a name that is not known or disabled."""
        user = self.user_named(name)
        if user is None or user.is_disabled or not is_same_name(user.name, name):
            return None
        self._seen[user.user_id] = self._clock()
        return Caller(user.user_id, user.name, user.role, "full", "proxy")

    def _caller(self, known_ones: dict[str, Known], shown: str) -> Caller | None:
        known = known_ones.get(shown)
        if known is None or known.caller is None:
            return None
        now = self._clock()
        if known.expires_at is not None and now >= known.expires_at:
            return None
        if now - known.noted_at >= MINUTE_MS:
            known.noted_at = self._seen[known.caller.user_id] = now
            self._used(known, now)
        return known.caller

    # What there is

    def user(self, user_id: str) -> User | None:
        """The user of an id."""
        return self._users.get(user_id)

    def user_named(self, name: str) -> User | None:
        """The user of a name, in any letter case."""
        return self._by_name.get(folded(name))

    def users(self) -> list[User]:
        """Everyone, by name."""
        return sorted(self._users.values(), key=lambda user: folded(user.name))

    def last_seen_at(self, user_id: str) -> int | None:
        """When a user was last heard of, to the minute."""
        return self._seen.get(user_id)

    def tokens_of(self, user_id: str) -> list[Token]:
        """A user's tokens, the oldest first."""
        tokens = [known.of for known in self._tokens.values() if isinstance(known.of, Token)]
        return sorted(
            (each for each in tokens if each.user_id == user_id), key=lambda each: each.token_id
        )

    # What changes it

    def load(
        self, users: Iterable[User], tokens: Iterable[Token], sessions: Iterable[Session]
    ) -> None:
        """Take in what is on disk at the start."""
        for user in users:
            self._keep(user)
        for token in tokens:
            self._keep_token(token)
        for session in sessions:
            self._keep_session(session)

    def put_user(self, user: User) -> None:
        """A user is new or has changed."""
        earlier = self._users.get(user.user_id)
        self._keep(user)
        for known in (*self._tokens.values(), *self._sessions.values()):
            if known.of.user_id == user.user_id:
                known.caller = self._caller_with(known.of)
        if earlier is None or _rights(earlier) != _rights(user):
            self.changes.happened()

    def drop_user(self, user_id: str) -> None:
        """A user is gone, with all that was theirs here."""
        user = self._users.pop(user_id, None)
        if user is not None:
            self._by_name.pop(folded(user.name), None)
        self._tokens = {h: k for h, k in self._tokens.items() if k.of.user_id != user_id}
        self._seen.pop(user_id, None)
        self.drop_sessions_of(user_id)

    def put_token(self, token: Token) -> None:
        """A token is new."""
        self._keep_token(token)

    def drop_token(self, token: Token) -> None:
        """A token has ended."""
        self._tokens.pop(token.hash, None)
        self.changes.happened()

    def put_session(self, session: Session) -> None:
        """A session has begun, or lasts longer."""
        self._keep_session(session)
        self._seen[session.user_id] = self._clock()

    def drop_sessions(self, hashes: Iterable[str]) -> None:
        """Sessions have ended."""
        for each in hashes:
            self._sessions.pop(each, None)
        self.changes.happened()

    def drop_sessions_of(self, user_id: str, *, but: str | None = None) -> None:
        """All sessions of a user have ended, but the one of this hash."""
        self.drop_sessions(
            [h for h, k in self._sessions.items() if k.of.user_id == user_id and h != but]
        )

    def note_use(self, token: Token) -> None:
        """A token was used, as it says by now."""
        known = self._tokens.get(token.hash)
        if known is not None:
            known.of = token

    def _keep(self, user: User) -> None:
        self.has_users = True
        self._users[user.user_id] = self._by_name[folded(user.name)] = user

    def _keep_token(self, token: Token) -> None:
        used_at = token.last_used_at or 0
        self._tokens[token.hash] = Known(token, self._caller_with(token), token.expires_at, used_at)
        self._see(token.user_id, used_at)

    def _keep_session(self, session: Session) -> None:
        seen_at = session.expires_at - SESSION_MS
        self._sessions[session.hash] = Known(
            session, self._caller_with(session), session.expires_at, seen_at
        )
        self._see(session.user_id, seen_at)

    def _see(self, user_id: str, at: int) -> None:
        if at:
            self._seen[user_id] = max(at, self._seen.get(user_id, 0))

    def _caller_with(self, shown: Token | Session) -> Caller | None:
        user = self._users.get(shown.user_id)
        if user is None or user.is_disabled:
            return None
        if isinstance(shown, Token):
            return Caller(user.user_id, user.name, user.role, shown.scope, "token")
        return Caller(user.user_id, user.name, user.role, "full", "session")


SESSION_MS = 30 * 24 * 60 * MINUTE_MS
"""How long a session lasts after its last use."""


def is_same_name(name: str, other: str) -> bool:
    """Whether names are alike but for the case of ASCII letters and the way accents are written.

    Who signs in elsewhere may be able to choose a name that only `folded` holds for another's.
    """
    first, second = (unicodedata.normalize("NFC", each).encode() for each in (name, other))
    return first.lower() == second.lower()


def _rights(user: User) -> tuple[str, bool]:
    return user.role, user.is_disabled
