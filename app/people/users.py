"""Users: added, disabled, enabled, given another role, and given a link for a new password."""

from datetime import timedelta
from typing import Literal

from app.clock import milliseconds
from app.db.database import BatchConnection
from app.errors import Conflict, Invalid
from app.lines import one_line
from app.people import audit, store
from app.people.credentials import hash_of
from app.people.directory import folded
from app.people.model import LOCAL, OPERATOR, Link, User
from app.people.tools import Tools, user_not_found

LONGEST_NAME = 100
LINK_MS = milliseconds(timedelta(days=1))
# What the engine does by itself is told as the work of `system`.
_RESERVED = frozenset({LOCAL.name, OPERATOR.name, "system"})

GivenRole = Literal["admin", "member"]


class Users:
    """What admins and the operator do with users."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def get(self, user_id: str) -> User:
        """A user; raises NotFound `user_not_found` for any other id."""
        return self._tools.user(user_id)

    async def add(self, name: str, role: GivenRole, *, actor: str) -> tuple[User, Link]:
        """A new user, and the link by which they set their password.

        The first one gets the id `local`, and with it all that was made before there were users.
        Raises Invalid for a name that cannot be one, Conflict `name_taken` or `first_is_admin`.
        """
        name = checked_name(name)
        tools, now = self._tools, self._tools.clock()
        link, user_id = self._new_link(now), tools.make_id(now)

        def work(connection: BatchConnection) -> User:
            taken = store.names(connection)
            require_free(name, taken)
            if not taken and role != "admin":
                raise Conflict(
                    "first_is_admin",
                    "The first user must be an admin.",
                    f"intray user add {name} --admin",
                )
            user = User(user_id if taken else LOCAL.user_id, name, role, now)
            store.insert_user(connection, user)
            self._insert_link(connection, user, link, now)
            audit.add(connection, now, actor, "user_added", name, {"role": role})
            return user

        return await tools.database.write(work, tools.directory.put_user), link

    async def set_disabled(self, user_id: str, disabled: bool, *, actor: str) -> User:
        """Disable a user, which ends all their sessions, or enable one again.

        Raises NotFound, or Conflict `last_admin` where nobody would be left to enable them.
        """
        tools, now = self._tools, self._tools.clock()
        name = tools.user(user_id).name

        def work(connection: BatchConnection) -> User:
            if disabled:
                require_another_admin(connection, user_id)
                store.delete_sessions_of(connection, user_id)
                store.delete_links_of(connection, user_id)
            store.set_disabled(connection, user_id, now if disabled else None)
            kind = "user_disabled" if disabled else "user_enabled"
            audit.add(connection, now, actor, kind, name)
            return _present(connection, user_id)

        def then(user: User) -> None:
            if disabled:
                tools.directory.drop_sessions_of(user_id)
            tools.directory.put_user(user)

        return await tools.database.write(work, then)

    async def set_role(self, user_id: str, role: GivenRole, *, actor: str) -> User:
        """Make a user an admin or a member; raises as `set_disabled`."""
        tools, now = self._tools, self._tools.clock()
        name = tools.user(user_id).name

        def work(connection: BatchConnection) -> User:
            if role != "admin":
                require_another_admin(connection, user_id)
            store.set_role(connection, user_id, role)
            audit.add(connection, now, actor, "role_changed", name, {"role": role})
            return _present(connection, user_id)

        return await tools.database.write(work, tools.directory.put_user)

    async def reset(self, user_id: str, *, actor: str) -> Link:
        """A link for a new password. The old one and all sessions end once it is used."""
        tools, now = self._tools, self._tools.clock()
        user = tools.user(user_id)
        if user.is_disabled:
            raise Conflict("user_disabled", f"{user.name} is disabled.", "Enable them first.")
        link = self._new_link(now)

        def work(connection: BatchConnection) -> None:
            user = _present(connection, user_id)
            self._insert_link(connection, user, link, now)
            audit.add(connection, now, actor, "user_reset", user.name)

        await tools.database.write(work)
        return link

    def _new_link(self, now: int) -> Link:
        return Link(self._tools.make_secret(), now + LINK_MS)

    def _insert_link(self, connection: BatchConnection, user: User, link: Link, now: int) -> None:
        store.insert_link(
            connection, hash_of(link.secret), user.user_id, now=now, valid_until=link.valid_until
        )


def require_another_admin(connection: BatchConnection, user_id: str) -> None:
    """Raise Conflict `last_admin` when this user is the only admin who may sign in."""
    user = _present(connection, user_id)
    is_admin = user.role == "admin" and not user.is_disabled
    if is_admin and not store.has_another_admin(connection, user_id):
        raise Conflict(
            "last_admin",
            f"{user.name} is the only admin.",
            "Make somebody else an admin first.",
        )


def _present(connection: BatchConnection, user_id: str) -> User:
    user = store.user(connection, user_id)
    if user is None:
        raise user_not_found()
    return user


def checked_name(name: str) -> str:
    """The name as it is kept; raises Invalid for what cannot be one."""
    line = one_line(name, LONGEST_NAME + 1)
    if not line or line != name.strip() or len(line) > LONGEST_NAME:
        raise Invalid(
            "invalid_name",
            f"A name is one line of 1 to {LONGEST_NAME} characters.",
            "Choose another one.",
        )
    return line


def require_free(name: str, taken: list[str]) -> None:
    """Raise Conflict `name_taken` where somebody has that name, in whatever letter case."""
    if folded(name) in _RESERVED or folded(name) in map(folded, taken):
        raise Conflict("name_taken", f"The name {name} is taken.", "Choose another one.")
