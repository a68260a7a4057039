"""The people of a database of its own, with a clock that a test moves."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from argon2 import PasswordHasher

from app import ids
from app.db.database import Database
from app.main import MIGRATIONS_FOLDER
from app.people.model import Caller, User
from app.people.passwords import Passwords
from app.people.people import People
from app.people.removal import OwnsNothing
from app.settings import Settings
from tests.new_database import give_database

NOON = 1_800_000_000_000
PASSWORD = "correct horse battery"
HOME = "192.0.2.7"


@dataclass
class Clock:
    """The moment it is, in milliseconds."""

    now: int = NOON

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    await give_database(settings)
    async with Database(settings.database, MIGRATIONS_FOLDER, durability="NORMAL") as opened:
        yield opened


@pytest.fixture
async def people(database: Database, clock: Clock) -> People:
    return await people_of(database, clock)


QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The real thing with the least effort: these tests sign in some hundred times."""
STAND_IN = QUICK.hash("of nobody")


async def people_of(database: Database, clock: Clock, passwords: Passwords | None = None) -> People:
    """As a server that starts on this database."""
    made = People(
        database,
        clock=clock,
        make_id=ids.IdSource(),
        work=OwnsNothing(database),
        passwords=passwords or Passwords(QUICK, STAND_IN),
    )
    await made.load()
    return made


async def add(people: People, name: str = "Ada", *, admin: bool = True) -> User:
    """A user without a password."""
    user, _ = await people.users.add(name, "admin" if admin else "member", actor="operator")
    return user


async def add_with_password(people: People, name: str = "Ada", *, admin: bool = True) -> str:
    """A user who has set their password; the secret of the session that began by it."""
    _, link = await people.users.add(name, "admin" if admin else "member", actor="operator")
    secret, _ = await people.signing_in.use_link(link.secret, PASSWORD, address=HOME)
    return secret


async def session(people: People, user: User) -> str:
    """The secret of a new session."""
    return await people.signing_in.begin(user, by="test", address=HOME)


async def token(people: People, user: User, *, days: int | None = None) -> str:
    """The text of a new token."""
    _, text = await people.tokens.make(as_caller(user), "ci", "full", days=days)
    return text


def as_caller(user: User) -> Caller:
    return Caller(user.user_id, user.name, user.role, "full", "session")


def by_cookie(people: People, secret: str) -> Caller | None:
    """Who asks with this cookie."""
    return people.directory.caller_of(None, f"intray_session={secret}".encode())


def by_token(people: People, text: str) -> Caller | None:
    """Who asks with this token."""
    return people.directory.caller_of(f"Bearer {text}".encode(), None)


async def kinds(database: Database) -> list[str]:
    """What the audit list tells, the oldest first."""
    return [row[0] for row in await database.read("SELECT kind FROM audit ORDER BY audit_id")]
