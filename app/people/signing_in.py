"""Sessions and passwords: signing in and out, and setting a password by a link or the old one."""

from app.db.database import BatchConnection
from app.errors import Busy, Conflict, Forbidden, NotFound, Unauthorized
from app.people import audit, store
from app.people.credentials import LONGEST_SECRET, hash_of
from app.people.directory import SESSION_MS, folded
from app.people.model import Caller, Session, User
from app.people.passwords import Passwords
from app.people.throttle import Throttle
from app.people.tools import Tools

MOST_SESSIONS = 50
"""Of one user; the one that was used least lately ends when another begins."""

MOST_FAILURES_NOTED = 100
"""In an hour. Anybody can fail, and the audit list keeps its lines for half a year."""

HOUR_MS = 60 * 60 * 1000


class SigningIn:
    """What a person does to be known, and to be known no longer."""

    def __init__(self, tools: Tools, passwords: Passwords, throttle: Throttle) -> None:
        self._tools = tools
        self._passwords = passwords
        self._throttle = throttle

    async def sign_in(self, name: str, password: str, address: str) -> tuple[str, User]:
        """Begin a session; returns its secret.

        Raises Unauthorized `wrong_credentials`, the same and after the same time whether the name
        exists or not, and Busy `slow_down` after too many failures.
        """
        self._require_patience(name, address)
        user = self._tools.directory.user_named(name)
        is_right = await self._passwords.is_right(_password_of(user), password)
        if user is None or user.is_disabled or not is_right:
            self.note_failure(user, by="password", address=address)
            raise wrong_credentials()
        self._throttle.succeeded(folded(name), address)
        user = await self._renew(user, password)
        return await self.begin(user, by="password", address=address), user

    async def begin(self, user: User, *, by: str, address: str) -> str:
        """Begin a session of someone who has shown who they are; returns its secret."""
        tools, now = self._tools, self._tools.clock()
        secret, session = self._new_session(user.user_id, now)

        def work(connection: BatchConnection) -> list[str]:
            # What was checked may have been changed while it was.
            if store.user(connection, user.user_id) != user:
                raise wrong_credentials()
            store.insert_session(connection, session)
            audit.add(
                connection,
                now,
                user.name,
                "signed_in",
                data={"by": by, "address": address},
            )
            return store.delete_oldest_sessions(connection, user.user_id, MOST_SESSIONS)

        def then(ended: list[str]) -> None:
            tools.directory.put_session(session)
            if ended:
                tools.directory.drop_sessions(ended)

        await tools.database.write(work, then)
        return secret

    async def sign_out(self, caller: Caller, session_hash: str) -> None:
        """End a session."""
        tools, now = self._tools, self._tools.clock()

        def work(connection: BatchConnection) -> None:
            if store.delete_session(connection, session_hash):
                audit.add(connection, now, caller.name, "signed_out")

        await tools.database.write(work, lambda _: tools.directory.drop_sessions([session_hash]))

    async def change_password(
        self, caller: Caller, old: str, new: str, *, address: str, keep: str | None
    ) -> None:
        """Set another password, which ends all sessions but the one of the hash `keep`.

        Raises Forbidden `wrong_password`, Invalid `weak_password`, Busy `slow_down`.
        """
        tools = self._tools
        self._require_patience(caller.name, address)
        user = tools.directory.user(caller.user_id)
        is_right = await self._passwords.is_right(_password_of(user), old)
        if user is None or not is_right:
            raise Forbidden("wrong_password", "That is not your present password.")
        self._throttle.succeeded(folded(caller.name), address)
        password, now = await self._passwords.hash(new), tools.clock()

        def work(connection: BatchConnection) -> User:
            if not store.set_password(connection, user.user_id, password, instead_of=user.password):
                raise Conflict("password_changed", "The password has changed meanwhile.")
            store.delete_sessions_of(connection, user.user_id, but=keep)
            store.delete_links_of(connection, user.user_id)
            audit.add(connection, now, user.name, "password_set", user.name)
            return _present(connection, user.user_id)

        def then(changed: User) -> None:
            tools.directory.put_user(changed)
            tools.directory.drop_sessions_of(user.user_id, but=keep)

        await tools.database.write(work, then)

    async def user_of_link(self, secret: str) -> User:
        """Whose password a link sets; raises NotFound `link_not_found`."""
        tools = self._tools
        if len(secret) > LONGEST_SECRET:
            raise link_not_found()
        user_id = await store.find_user_of_link(tools.database, hash_of(secret), tools.clock())
        user = None if user_id is None else tools.directory.user(user_id)
        if user is None:
            raise link_not_found()
        return user

    async def use_link(self, secret: str, password: str, *, address: str) -> tuple[str, User]:
        """Set a password by a link, end all sessions, and begin one; returns its secret.

        Raises NotFound `link_not_found`, Invalid `weak_password`.
        """
        tools = self._tools
        user_id = (await self.user_of_link(secret)).user_id
        kept = await self._passwords.hash(password)
        now, link_hash = tools.clock(), hash_of(secret)
        cookie, session = self._new_session(user_id, now)

        def work(connection: BatchConnection) -> User:
            # Of two who use it at once, one comes second.
            if store.user_of_link(connection, link_hash, now) != user_id:
                raise link_not_found()
            earlier = _present(connection, user_id)
            store.set_password(connection, user_id, kept, instead_of=earlier.password)
            store.delete_links_of(connection, user_id)
            store.delete_sessions_of(connection, user_id)
            store.insert_session(connection, session)
            audit.add(connection, now, earlier.name, "password_set", earlier.name, {"by": "link"})
            audit.add(
                connection, now, earlier.name, "signed_in", data={"by": "link", "address": address}
            )
            return _present(connection, user_id)

        def then(user: User) -> None:
            tools.directory.put_user(user)
            tools.directory.drop_sessions_of(user_id)
            tools.directory.put_session(session)

        return cookie, await tools.database.write(work, then)

    def _new_session(self, user_id: str, now: int) -> tuple[str, Session]:
        secret = self._tools.make_secret()
        return secret, Session(hash_of(secret), user_id, now, now + SESSION_MS)

    def _require_patience(self, name: str, address: str) -> None:
        wait = self._throttle.try_at(self._tools.clock(), folded(name), address)
        if wait:
            raise Busy(
                "slow_down",
                "There were too many wrong passwords.",
                "Wait a moment, then try again.",
                retry_after=-(-wait // 1000),
            )

    def note_failure(self, user: User | None, *, by: str, address: str) -> None:
        """Add a failure to the audit list, in the background; so many an hour and no more.

        A name that is nobody's is not kept: it may be a password in the wrong field.
        """
        now, name, kind = self._tools.clock(), user.name if user else None, "sign_in_failed"
        data = {"by": by, "address": address}

        def work(connection: BatchConnection) -> None:
            if audit.count_since(connection, kind, now - HOUR_MS) < MOST_FAILURES_NOTED:
                audit.add(connection, now, name or "nobody", kind, name, data)

        self._tools.database.post(work)

    async def _renew(self, user: User, password: str) -> User:
        """Keep a password by today's effort, now that it is known for a moment."""
        if user.password is None or not self._passwords.is_old(user.password):
            return user
        tools, kept = self._tools, await self._passwords.hash(password)

        def work(connection: BatchConnection) -> User:
            store.set_password(connection, user.user_id, kept, instead_of=user.password)
            return _present(connection, user.user_id)

        return await tools.database.write(work, tools.directory.put_user)


def _password_of(user: User | None) -> str | None:
    return None if user is None else user.password


def _present(connection: BatchConnection, user_id: str) -> User:
    user = store.user(connection, user_id)
    if user is None:
        raise wrong_credentials()
    return user


def wrong_credentials() -> Unauthorized:
    """What is told to everyone who could not be let in, whatever the reason."""
    return Unauthorized(
        "wrong_credentials",
        "The name or the password is wrong.",
        "Check both; an admin can give you a link for a new password.",
    )


def link_not_found() -> NotFound:
    """What is told of a link that is unknown, used or too old."""
    return NotFound(
        "link_not_found",
        "This link is not valid, or not any more.",
        "A link works once and for a day. Ask an admin for another one.",
    )
