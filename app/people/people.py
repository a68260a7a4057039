"""People: everything of this room, connected."""

from typing import Any

from app.clock import Clock
from app.db.database import BatchConnection, Database
from app.ids import IdMaker
from app.people import audit, store
from app.people.changes import Changes
from app.people.credentials import SecretMaker, new_secret
from app.people.directory import SESSION_MS, Directory, Known
from app.people.members import Members
from app.people.memberships import Memberships
from app.people.model import Session, Token
from app.people.openid.model import ProviderSettings
from app.people.openid.sign_in import OpenId
from app.people.passwords import Passwords
from app.people.removal import Removal, Work
from app.people.signing_in import SigningIn
from app.people.throttle import Throttle
from app.people.tokens import Tokens
from app.people.tools import Tools
from app.people.unseen import Unseen
from app.people.users import Users
from app.settings import DAY_MS

SLIDE_MS = DAY_MS
"""A session in use is made to last longer once a day."""


class People:
    """The users of one Intray. `await people.load()` before the first request."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        make_id: IdMaker,
        work: Work,
        make_secret: SecretMaker = new_secret,
        passwords: Passwords | None = None,
        provider: ProviderSettings | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self.changes = Changes()
        self.directory = Directory(self.changes, clock, self._note_use)
        self.memberships = Memberships(self.changes)
        self.members = Members(database, self.memberships, clock=clock)
        self.unseen = Unseen(database, clock=clock)
        tools = Tools(
            database=database,
            directory=self.directory,
            clock=clock,
            make_id=make_id,
            make_secret=make_secret,
        )
        self.users = Users(tools)
        self.tokens = Tokens(tools)
        self.signing_in = SigningIn(tools, passwords or Passwords(), Throttle())
        self.openid = OpenId(tools, self.signing_in, provider) if provider else None
        self.removal = Removal(tools, self.users, self.memberships, work)

    async def load(self) -> None:
        """Take into memory who there is."""
        self.directory.load(
            await store.all_users(self._database),
            await store.all_tokens(self._database),
            await store.all_sessions(self._database),
        )
        await self.memberships.load(self._database)

    async def note(self, actor: str, kind: str, **data: Any) -> None:
        """Write into the audit list what is done elsewhere; nothing while there are no users.

        What it is about is told by its kind and id: an admin who reads the list sees no names of
        other people's things.
        """
        if self.directory.has_users:
            now = self._clock()
            await self._database.write(
                lambda connection: audit.add(connection, now, actor, kind, None, data)
            )

    async def tidy(self) -> None:
        """Remove what has ended by time: sessions, links, and old lines of the audit list."""
        now = self._clock()

        def work(connection: BatchConnection) -> list[str]:
            store.delete_expired_links(connection, now)
            audit.drop_older(connection, now - audit.KEEP_DAYS * DAY_MS)
            return store.delete_expired_sessions(connection, now)

        def then(ended: list[str]) -> None:
            if ended:
                self.directory.drop_sessions(ended)

        await self._database.write(work, then)

    def _note_use(self, known: Known, now: int) -> None:
        """A token's last use is written once a minute; a session is made longer once a day."""
        if isinstance(known.of, Token):
            self.tokens.note_use(known.of, now)
        elif known.of.expires_at - now < SESSION_MS - SLIDE_MS:
            self._extend(known.of, now + SESSION_MS)

    def _extend(self, session: Session, expires_at: int) -> None:
        longer = Session(session.hash, session.user_id, session.created_at, expires_at)

        def then(is_there: bool) -> None:
            if is_there:
                self.directory.put_session(longer)

        self._database.post(
            lambda connection: store.extend_session(connection, session.hash, expires_at), then
        )
