"""Whom somebody is here that a provider knows: the user of a subject.

A name is looked at once, at the first sign-in; from then on the subject alone counts, which the
provider never gives to anybody else.
"""

from app.db.database import BatchConnection
from app.errors import Conflict, Forbidden, Invalid
from app.people import audit, store
from app.people.directory import is_same_name
from app.people.model import User
from app.people.openid.model import Identity
from app.people.tools import Tools
from app.people.users import checked_name, require_free


class NotLetIn(Forbidden):
    """The provider has shown who somebody is, and they may not come in. `user` is who that is."""

    def __init__(self, code: str, message: str, hint: str, user: User | None = None) -> None:
        super().__init__(code, message, hint)
        self.user = user


class Persons:
    """Finds users, and makes members where the settings say so."""

    def __init__(self, tools: Tools, *, creates: bool) -> None:
        self._tools = tools
        self._creates = creates

    async def find(self, identity: Identity) -> User:
        """The user whom an identity is; raises NotLetIn."""
        tools, now = self._tools, self._tools.clock()
        named = tools.directory.user_named(identity.name) if identity.name else None
        if named is not None and not is_same_name(named.name, identity.name or ""):
            named = None
        new_id = tools.make_id(now)

        def work(connection: BatchConnection) -> User:
            user = store.user_of_subject(connection, identity.issuer, identity.subject)
            if user is None and named is not None:
                user = _tied(connection, named, identity)
            if user is None:
                user = self._added(connection, identity, new_id, now)
            if user.is_disabled:
                raise _disabled(user)
            return user

        return await tools.database.write(work, tools.directory.put_user)

    def _added(
        self, connection: BatchConnection, identity: Identity, user_id: str, now: int
    ) -> User:
        """A new member. The first user of all is the operator's to add."""
        taken = store.names(connection)
        if not self._creates or not taken or identity.name is None:
            raise _unknown(identity.name)
        try:
            name = checked_name(identity.name)
            require_free(name, taken)
        except (Invalid, Conflict) as error:
            raise _unknown(identity.name) from error
        user = User(user_id, name, "member", now)
        store.insert_user(connection, user)
        store.set_subject(connection, user_id, identity.issuer, identity.subject)
        audit.add(connection, now, name, "user_added", name, {"role": "member", "by": "openid"})
        return user


def _tied(connection: BatchConnection, named: User, identity: Identity) -> User:
    """The user of that name, from now on by their subject. A link they never used ends."""
    user = store.user(connection, named.user_id)
    if user is None:
        raise _unknown(identity.name)
    if not store.set_subject(connection, user.user_id, identity.issuer, identity.subject):
        raise _taken(user)
    store.delete_links_of(connection, user.user_id)
    return user


def _unknown(name: str | None) -> NotLetIn:
    if name is None:
        return NotLetIn(
            "unknown_user",
            "Nobody here knows you, and your account there has no name that could be looked for.",
            "Ask an admin which claim of your account names you (INTRAY_OPENID_NAME_CLAIM).",
        )
    return NotLetIn(
        "unknown_user",
        f"Nobody has added you here. Your name there is {name}.",
        "Ask an admin to add you by exactly that name, then sign in again.",
    )


def _disabled(user: User) -> NotLetIn:
    return NotLetIn(
        "user_disabled", "You may not sign in here any more.", "Ask an admin to enable you.", user
    )


def _taken(user: User) -> NotLetIn:
    return NotLetIn(
        "name_taken",
        f"Somebody here has the name {user.name}, and signs in otherwise.",
        "If that is you, sign in as you did before. If not, ask an admin to add you by another "
        "name.",
        user,
    )
