"""The face of drawings: plan sets, their sheets, and what is measured on them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import anyio.lowlevel

from app import clock
from app.jobs.drawings.http.corrections import hands_of_server
from app.jobs.drawings.http.project_list import AnsweredLists
from app.jobs.drawings.http.routes import ROUTES
from app.jobs.drawings.pointing import see_to
from app.jobs.drawings.store.places import drawings_left
from app.jobs.drawings.store.queries import drawings_of
from app.jobs.drawings.store.removal import Removal
from app.jobs.drawings.store.sheet_search import take_in_slice
from app.jobs.drawings.suits import suits
from app.jobs.drawings.takeoff.vision.providers import vision_providers
from app.jobs.drawings.tasks import comparisons, processing, sheets, takeoffs
from app.jobs.family import Family
from app.settings import Settings
from app.web.requests import Services


@asynccontextmanager
async def running(parts: Services) -> AsyncIterator[Sequence[object]]:
    """The removal of drawings, and what is remembered of lists."""
    removal = Removal(
        parts.database,
        parts.engine,
        parts.contents,
        parts.uploads.drop_if_unused,
        clock=clock.now_ms,
    )
    removal.run_in(parts.background)
    parts.background.once("catching up with sheets", partial(_catch_up, parts))
    yield removal, AnsweredLists()


async def _catch_up(parts: Services) -> None:
    """The words of sheets that came before there was a search, and what a stop left undone."""
    while await parts.database.write(take_in_slice):
        await anyio.lowlevel.checkpoint()
    hands = hands_of_server(parts, clock.now_ms, interactive=False)
    for drawing_id in await drawings_left(parts.database):
        await see_to(hands, drawing_id)


async def empty_project(parts: Services, project_id: str, by: str) -> None:
    """Remove the drawings of a project that is about to be deleted."""
    for drawing in await drawings_of(parts.database, project_id, by):
        await parts.of(Removal).remove_drawing(drawing["document_id"], by)


def capabilities(settings: Settings) -> dict[str, Any]:
    """The models elsewhere that look at drawings; never where they are."""
    return {
        "providers": [
            {"purpose": "drawings", "model": each.model}
            for each in vision_providers(settings)
            if each.available
        ]
    }


DRAWINGS = Family(
    name="drawings",
    task_types=(comparisons, processing, sheets, takeoffs),
    routes=ROUTES,
    suits=suits,
    pages=("/drawings", "/drawings/{task_id}", "/sheets/{page_id}"),
    file_columns=(("drawings", "file_id"),),
    content_columns=(("pages", "picture"), ("pages", "thumbnail")),
    project_tables=("drawings",),
    samples=Path(__file__).with_name("samples"),
    capabilities=capabilities,
    empty_project=empty_project,
    running=running,
)
