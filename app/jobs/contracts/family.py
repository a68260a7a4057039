"""The face of contracts: their review, and the clauses that they could take in."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from app.jobs.contracts.http.old_client import CONTRACT_CLIENT
from app.jobs.contracts.http.routes import ROUTES
from app.jobs.contracts.store.older_reviews import take_in_older
from app.jobs.contracts.store.reviewed import ReviewedContracts
from app.jobs.contracts.suits import suits
from app.jobs.contracts.tasks import batch, recommendation, review
from app.jobs.family import Family
from app.web.requests import Services


@asynccontextmanager
async def running(parts: Services) -> AsyncIterator[Sequence[object]]:
    """What people decide on is kept in memory; reviews of older releases come into the table."""
    parts.background.once("listing older reviews", _older_reviews(parts))
    yield (ReviewedContracts(parts.database.read, parts.settings.data),)


def _older_reviews(parts: Services) -> Callable[[], Awaitable[None]]:
    shown = parts.engine.live.show_lists_again
    return partial(take_in_older, parts.database, parts.settings.data, shown)


CONTRACTS = Family(
    name="contracts",
    task_types=(review, recommendation, batch),
    routes=ROUTES,
    client_routes=CONTRACT_CLIENT,
    suits=suits,
    pages=("/contracts", "/contracts/{task_id}"),
    samples=Path(__file__).with_name("samples"),
    running=running,
)
