"""What a family of jobs adds to Intray: its face, and all that the rest of the house asks of it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from starlette.routing import Route

from app.parsing.telling.glance import Glance, Suggestion
from app.settings import Settings
from app.web.api_route import ApiRoute
from app.web.requests import Services

Column = tuple[str, str]
"""A table and one of its columns."""


@asynccontextmanager
async def nothing_runs(parts: Services) -> AsyncIterator[Sequence[object]]:
    """For a family that has no services of its own."""
    yield ()


async def holds_nothing(parts: Services, project_id: str, by: str) -> None:
    """For a family that keeps nothing in projects but tasks."""


async def owns_nothing(parts: Services, user_id: str) -> None:
    """For a family that keeps nothing for a person alone but tasks."""


def suits_nothing(seen: Glance) -> Sequence[Suggestion]:
    """For a family that is never suggested."""
    return ()


def adds_nothing(settings: Settings) -> Mapping[str, Any]:
    """For a family of which there is nothing to say in `/api/capabilities`."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family. Everything but its name and its task types may be left out."""

    name: str
    task_types: tuple[ModuleType, ...]
    """Modules whose decorated functions are its handlers."""
    routes: tuple[ApiRoute, ...] = ()
    """Its part of the API, below `/api` and `/api/v1`."""
    client_routes: tuple[Route, ...] = ()
    """Addresses that older clients use."""
    pages: tuple[str, ...] = ()
    """Addresses at which a browser gets the page."""
    file_columns: tuple[Column, ...] = ()
    """Where its rows name an upload, which then stays."""
    content_columns: tuple[Column, ...] = ()
    """Where its rows name kept content by its hash."""
    project_tables: tuple[str, ...] = ()
    """Its tables with a `project_id`. Only a project without rows in them is deleted alone."""
    suits: Callable[[Glance], Sequence[Suggestion]] = suits_nothing
    """What of its task types suits a file, by what is seen of it: a pure function."""
    samples: Path | None = None
    """A folder of files to try it with, and their list `samples.json`, the best one first."""
    capabilities: Callable[[Settings], Mapping[str, Any]] = adds_nothing
    """What it adds to `/api/capabilities`; lists of the same name are put together."""
    empty_project: Callable[[Services, str, str], Awaitable[None]] = holds_nothing
    """`(parts, project_id, owner_id)`: removes what is its own in a project."""
    owner_tables: tuple[Column, ...] = ()
    """Its tables whose `owner_id` may name a person, with their keys."""
    empty_owner: Callable[[Services, str], Awaitable[None]] = owns_nothing
    """`(parts, user_id)`: removes what is a person's own in them."""
    running: Callable[[Services], AbstractAsyncContextManager[Sequence[object]]] = nothing_runs
    """Yields its services, which endpoints ask for by their class: `services(request).of(kind)`."""


def family_of(module: ModuleType) -> Family:
    """A user's module as a family: its own `FAMILY`, or its decorated functions alone."""
    face = getattr(module, "FAMILY", None)
    return face if isinstance(face, Family) else Family(name=module.__name__, task_types=(module,))
