"""A family of somebody's own, as a module that `--tasks` names brings it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.lowlevel
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.jobs.family import Family
from app.settings import Settings
from app.web.api_route import ApiRoute
from app.web.requests import Services, services
from app.web.responses import JsonResponse
from tests import own_family


class Nothing(BaseModel):
    """Takes nothing."""


@task_type("own.wave", title="Wave")
async def wave(ctx: TaskContext, params: Nothing) -> str:
    """Waves."""
    return "waved"


class Doorbell:
    """A service; `is_put_away` after an orderly end."""

    rings = 3
    is_put_away = False


async def ring(request: Request) -> Response:
    """GET /api/doorbell: how often it rings."""
    return JsonResponse({"rings": services(request).of(Doorbell).rings})


@asynccontextmanager
async def running(parts: Services) -> AsyncIterator[Sequence[object]]:
    """The bell, which takes a moment to put away."""
    bell = Doorbell()
    yield (bell,)
    await anyio.lowlevel.checkpoint()
    bell.is_put_away = True


def capabilities(settings: Settings) -> Mapping[str, Any]:
    """A key of its own, and one more of a list that others fill too."""
    return {"doorbell": "brass", "providers": [{"purpose": "ringing", "model": "hand"}]}


FAMILY = Family(
    name="own",
    task_types=(own_family,),
    routes=(
        ApiRoute(method="GET", path="/doorbell", endpoint=ring, answers={200: dict[str, int]}),
    ),
    client_routes=(Route("/bell/", ring),),
    pages=("/doorbells",),
    capabilities=capabilities,
    running=running,
)
