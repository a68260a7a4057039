"""The face of contracts: their review, and the clauses that they could take in."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from app.jobs.contracts.http.old_client import CONTRACT_CLIENT
from app.jobs.contracts.http.routes import ROUTES
from app.jobs.contracts.store.reviewed import ReviewedContracts
from app.jobs.contracts.tasks import recommendation, review
from app.jobs.family import Family
from app.web.requests import Services


@asynccontextmanager
async def running(parts: Services) -> AsyncIterator[Sequence[object]]:
    """What people decide on is kept in memory."""
    yield (ReviewedContracts(parts.database.read, parts.settings.data),)


CONTRACTS = Family(
    name="contracts",
    task_types=(review, recommendation),
    routes=ROUTES,
    client_routes=CONTRACT_CLIENT,
    pages=("/contracts/{task_id}",),
    samples=Path(__file__).with_name("samples"),
    running=running,
)
