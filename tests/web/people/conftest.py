"""An Intray with two people, Ada (an admin) and Bob, and clients who are one of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest

from app.people.model import Caller, Scope, User
from app.settings import Settings
from app.web.requests import Services
from tests.conftest import task_in
from tests.web.helpers import serving

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Team:
    """The running application, seen by nobody, by its operator, and by two people."""

    nobody: httpx.AsyncClient
    operator: httpx.AsyncClient
    ada: httpx.AsyncClient
    bob: httpx.AsyncClient
    users: dict[str, User]

    @property
    def parts(self) -> Services:
        return task_in(self.nobody)

    def by(self, **headers: str) -> httpx.AsyncClient:
        """A client that sends these headers with every request."""
        return _client(self.nobody, headers)

    async def session(self, name: str) -> str:
        """The secret of a new session."""
        user = self.parts.people.users.get(self.users[name].user_id)
        return await self.parts.people.signing_in.begin(user, by="test", address="test")

    async def token(self, name: str, scope: Scope = "full", *, days: int | None = None) -> str:
        """The text of a new token."""
        user = self.users[name]
        who = Caller(user.user_id, user.name, user.role, "full", "session")
        _, text = await self.parts.people.tokens.make(who, "a program", scope, days=days)
        return text

    async def give_password(self, name: str) -> None:
        """Set the password of a user."""
        link = await self.parts.people.users.reset(self.users[name].user_id, actor="operator")
        await self.parts.people.signing_in.use_link(link.secret, PASSWORD, address="test")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With the test task types."""
    return changed(settings, tasks=("tests.handlers",))


def changed(settings: Settings, **different: object) -> Settings:
    values = {name: getattr(settings, name) for name in settings.__slots__}
    return Settings(**{**values, **different})


@pytest.fixture
async def team(settings: Settings, workers: None) -> AsyncIterator[Team]:
    async with team_of(settings) as made:
        yield made


@asynccontextmanager
async def team_of(settings: Settings, *, root_path: str = "") -> AsyncIterator[Team]:
    """A team on an application with exactly these settings."""
    async with serving(settings, root_path=root_path) as nobody:
        people = task_in(nobody).people
        ada, _ = await people.users.add("Ada", "admin", actor="operator")
        bob, _ = await people.users.add("Bob", "member", actor="operator")
        door = nobody.app.state.operators_door  # type: ignore[attr-defined]
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(door), base_url="http://intray"
        ) as operator:
            users = {"Ada": ada, "Bob": bob}
            unsigned = Team(nobody, operator, nobody, nobody, users)
            yield Team(
                nobody,
                operator,
                unsigned.by(authorization=f"Bearer {await unsigned.token('Ada')}"),
                unsigned.by(authorization=f"Bearer {await unsigned.token('Bob')}"),
                users,
            )


def _client(like: httpx.AsyncClient, headers: dict[str, str]) -> httpx.AsyncClient:
    made = httpx.AsyncClient(transport=like._transport, base_url=like.base_url, headers=headers)
    made.app = like.app  # type: ignore[attr-defined]
    return made


def cookie(secret: str) -> dict[str, str]:
    """The header that a browser adds by itself."""
    return {"cookie": f"intray_session={secret}"}
