"""The face of documents: reading them in, finding passages, and answers."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import anyio

from app import clock
from app.engine.engine import SYSTEM
from app.jobs.documents.embedding.local import LOCAL
from app.jobs.documents.http.old_client import DOCUMENT_CLIENT
from app.jobs.documents.http.routes import ROUTES
from app.jobs.documents.search.searcher import Interactive, Searcher
from app.jobs.documents.store.queries import documents_of
from app.jobs.documents.store.removal import Library
from app.jobs.documents.suits import suits
from app.jobs.documents.tasks import answer, batch, ingestion, renewal
from app.jobs.documents.tasks.renewal import start_where_needed
from app.jobs.family import Family
from app.settings import Settings
from app.web.requests import Services

WARM_UP_SECONDS = 0.5
"""Seconds in which the first answers of the server go before what may be needed later."""


@asynccontextmanager
async def running(parts: Services) -> AsyncIterator[Sequence[object]]:
    """The library with its removals, and the search."""
    library = Library(
        parts.database, parts.engine, parts.uploads.drop_if_unused, clock=clock.now_ms
    )
    searcher = Searcher(parts.settings, parts.database.read, Interactive(parts.compute))
    library.run_in(parts.background)
    parts.background.once(
        "getting the search ready", partial(_prepare_search, searcher), matters=True
    )
    parts.background.once("renewing vectors", partial(_renew_vectors, parts), matters=True)
    yield library, searcher


async def _prepare_search(searcher: Searcher) -> None:
    """The first search need not wait for the model to load."""
    await anyio.sleep(WARM_UP_SECONDS)
    await searcher.prepare()


async def _renew_vectors(parts: Services) -> None:
    """A task makes new vectors where those of another model are stored."""
    await anyio.sleep(WARM_UP_SECONDS)
    await start_where_needed(parts.engine, Interactive(parts.compute))


def capabilities(settings: Settings) -> dict[str, Any]:
    """The model of the vectors, and what models elsewhere are used for; never their addresses."""
    elsewhere = settings.embedding_model if settings.embedding_url else ""
    models = {"embeddings": elsewhere, "answers": settings.answer_model}
    return {
        "embeddings": {"model": _embedding_model(settings)},
        "providers": [
            {"purpose": purpose, "model": model} for purpose, model in models.items() if model
        ],
    }


def _embedding_model(settings: Settings) -> str:
    """Its name; for a model in a folder of this machine, the name of the folder, not its path."""
    name = settings.embedding_model
    return (name if settings.embedding_url else Path(name).name) or LOCAL


async def empty_owner(parts: Services, user_id: str) -> None:
    """Remove the documents of somebody who goes that are in no project."""
    for document_id in await documents_of(parts.database.read, user_id):
        await parts.of(Library).remove(document_id, user_id, actor=SYSTEM)


DOCUMENTS = Family(
    name="documents",
    task_types=(answer, batch, renewal, ingestion),
    routes=ROUTES,
    client_routes=DOCUMENT_CLIENT,
    suits=suits,
    pages=("/documents", "/documents/{document_id}"),
    file_columns=(("documents", "file_id"),),
    owner_tables=(("documents", "document_id"),),
    samples=Path(__file__).with_name("samples"),
    capabilities=capabilities,
    empty_owner=empty_owner,
    running=running,
)
