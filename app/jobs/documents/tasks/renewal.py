"""Makes new vectors when the model has changed: those of two models cannot be compared.

Meanwhile documents are found by their words, and by meaning as far as this has come.
"""

import logging
from datetime import timedelta
from functools import partial

from app.engine.context import TaskContext
from app.engine.engine import SYSTEM, Engine
from app.engine.model import Origin
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import Refusal
from app.jobs.documents import summaries
from app.jobs.documents.embedding.choice import embedder_of
from app.jobs.documents.embedding.model import BATCH, Computer
from app.jobs.documents.models import Reembedded, ReembeddingParams
from app.jobs.documents.names import REEMBEDDING
from app.jobs.documents.store import vectors
from app.jobs.documents.store.admission import admit_reembedding

log = logging.getLogger(__name__)

_STEP = "Embedding the passages again"


@task_type(
    REEMBEDDING,
    title="New vectors",
    version=1,
    retry=RetryPolicy(attempts=5),
    timeout=timedelta(hours=24),
    concurrency=1,
    stall_after=timedelta(minutes=3),
    admit=admit_reembedding,
    summarize=summaries.of_renewal,
)
async def reembed(ctx: TaskContext, params: ReembeddingParams) -> Reembedded:
    """Make the vectors of your documents with the model of now, after it was changed."""
    embedder = embedder_of(ctx.settings)
    model = await embedder.model(ctx)
    model_id = await ctx.write(partial(vectors.model_id, model=model))
    chunks = await vectors.count_outdated(ctx.read, ctx.owner_id, model_id)
    after = 0
    # What is done needs no checkpoint: a later attempt finds only what is left.
    async for position in ctx.track(range(chunks), step=_STEP, unit="chunks", span=(0, 99)):
        if position % BATCH:
            continue
        rows = await vectors.outdated_chunks(
            ctx.read, ctx.owner_id, model_id, after=after, limit=BATCH
        )
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
    if not await vectors.has_models(read):
        return
    model = await embedder_of(engine.settings).model(computer)
    for owner_id, project_id in await vectors.owners_of_others(read, model):
        try:
            await engine.submit(
                REEMBEDDING,
                {},
                by=owner_id,
                project_id=project_id,
                initiated_by=SYSTEM,
                origin=Origin.AUTO,
            )
        except Refusal as refusal:
            log.info("No new vectors are made: %s", refusal.message)
