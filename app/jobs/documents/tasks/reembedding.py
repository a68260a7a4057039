"""Makes vectors anew when the model has changed: those of two models cannot be compared.

Meanwhile documents are found by their words, and by meaning as far as this has come.
"""

import logging
from datetime import timedelta
from functools import partial

from app.db.database import BatchConnection
from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.model import Origin, Task
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import Conflict, Refusal
from app.jobs.documents.embedding.choice import embedder_of
from app.jobs.documents.embedding.model import BATCH, Computer
from app.jobs.documents.store import vectors
from app.jobs.models import Params, Result

log = logging.getLogger(__name__)

REEMBEDDING = "reembedding"
_STEP = "Embedding the passages anew"


class ReembeddingParams(Params):
    """Nothing to choose: it is about all documents of whoever starts it."""


class Reembedded(Result):
    """The model that all vectors are made with now, and how many were made for that."""

    model: str
    chunks: int


def admit(connection: BatchConnection, task: Task, params: ReembeddingParams) -> None:
    """One at a time: a second one would make the same vectors. Raises Conflict."""
    connection.write_deferred()
    if connection.execute(_UNDER_WAY, (task.owner_id, REEMBEDDING)).fetchone() is not None:
        raise Conflict(
            "already_running", "Your documents are being embedded anew already.", "Wait for it."
        )


@task_type(
    REEMBEDDING,
    title="New vectors",
    version=1,
    retry=RetryPolicy(attempts=5),
    timeout=timedelta(hours=24),
    concurrency=1,
    stall_after=timedelta(minutes=3),
    admit=admit,
)
async def reembed(ctx: TaskContext, params: ReembeddingParams) -> Reembedded:
    """Make the vectors of your documents with the model of now, after it was changed."""
    embedder = embedder_of(ctx.settings)
    model = await embedder.model(ctx)
    model_id = await ctx.write(partial(vectors.model_id, model=model))
    [[chunks]] = await ctx.read(_COUNT, (ctx.owner_id, model_id))
    after = 0
    # What is done needs no checkpoint: a later attempt finds only what is left.
    async for position in ctx.track(range(chunks), step=_STEP, unit="chunks", span=(0, 99)):
        if position % BATCH:
            continue
        rows = await ctx.read(_OUTDATED, (ctx.owner_id, model_id, after, BATCH))
        made = await embedder.embed_batch(ctx, [text for _, text in rows])
        pairs = [(row[0], vector) for row, vector in zip(rows, made, strict=True)]
        await ctx.write(partial(vectors.insert_vectors, model_id=model_id, vectors=pairs))
        after = rows[-1][0] if rows else after
    ctx.commit_with(partial(vectors.drop_unused_models, model_id=model_id))
    return Reembedded(model=model.name, chunks=chunks)


async def start_where_needed(engine: Engine, computer: Computer) -> None:
    """Queue the task for every owner who has vectors of another model than that of now.

    Raises what the model raises when it cannot be asked.
    """
    read = engine.database.read
    if not await read("SELECT 1 FROM embedding_models LIMIT 1"):
        return
    model = await embedder_of(engine.settings).model(computer)
    for (owner_id,) in await read(_OWNERS, (model.name, model.hash)):
        try:
            await engine.submit(REEMBEDDING, {}, owner_id=owner_id, origin=Origin.AUTO)
        except Refusal as refusal:
            log.info("No new vectors are made: %s", refusal.message)


_UNDER_WAY = "SELECT 1 FROM tasks WHERE owner_id = ? AND task_type = ? AND completed_at IS NULL"
# CROSS JOIN keeps the order: chunks come by their ids, so that a batch reads no more than itself.
_FROM_OUTDATED = """
FROM chunks c CROSS JOIN documents d USING (document_id)
    LEFT JOIN chunk_vectors v ON v.chunk_id = c.chunk_id
WHERE d.owner_id = ?1 AND d.completed_at IS NOT NULL AND d.removed_at IS NULL
    AND v.model_id IS NOT ?2
"""
_COUNT = f"SELECT count(*) {_FROM_OUTDATED}"
_OUTDATED = f"""
SELECT c.chunk_id, c.text {_FROM_OUTDATED} AND c.chunk_id > ?3 ORDER BY c.chunk_id LIMIT ?4
"""
_OWNERS = """
SELECT DISTINCT d.owner_id FROM embedding_models m
    JOIN chunk_vectors v USING (model_id) JOIN chunks c USING (chunk_id)
    JOIN documents d USING (document_id)
WHERE NOT (m.name = ? AND m.hash = ?)
"""
