"""The tasks of this family that make documents of uploads."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.jobs.ingestion import staging, vectors
from app.jobs.ingestion.admission import admit
from app.jobs.ingestion.batch import ingest_batch
from app.jobs.ingestion.embedding import BATCH, Model, embedder_of
from app.jobs.ingestion.extracting import Extracted, extract
from app.jobs.ingestion.models import Ingested, IngestionParams
from app.jobs.ingestion.names import INGESTION
from app.jobs.ingestion.reembedding import reembed
from app.jobs.ingestion.rows import rows_of
from app.jobs.ingestion.stages import CHUNKING, EMBEDDING, EXTRACTING, INDEXING, SUMMARIZING
from app.jobs.ingestion.summary import summarize
from app.jobs.ingestion.written import answer_question
from app.jobs.limits import reading_limits
from app.parsing import sniff

__all__ = ["answer_question", "ingest_batch", "ingest_document", "reembed"]

MEDIA_TYPES = (
    sniff.PDF,
    sniff.DOCX,
    sniff.DOC,
    sniff.HTML,
    sniff.MARKDOWN,
    sniff.TEXT,
    sniff.TIFF,
    sniff.PNG,
    sniff.JPEG,
    # A Word file behind a password is taken, so that its task can say what it needs.
    sniff.ENCRYPTED,
)


@task_type(
    INGESTION,
    title="Document ingestion",
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(hours=6),
    stall_after=timedelta(minutes=2),
    accepts=MEDIA_TYPES,
    admit=admit,
    discard=staging.discard,
    warm=("app.jobs.ingestion.rows", "app.jobs.ingestion.lexrank", "app.parsing.read"),
)
async def ingest_document(ctx: TaskContext, params: IngestionParams) -> Ingested:
    """Read a document, cut it into passages and make them findable by word and by meaning."""
    file = ctx.file(params.file_id)
    document_id = await _document_of(ctx)
    await ctx.progress(EXTRACTING.percent, EXTRACTING.title)
    extracted = await ctx.step(
        EXTRACTING.title,
        ctx.compute,
        extract,
        file.path,
        file.name,
        reading_limits(ctx.settings),
        until=CHUNKING.percent,
        unit="pages",
    )
    chunks = await ctx.step(
        CHUNKING.title, store_text, ctx, document_id, extracted, until=EMBEDDING.percent
    )
    embedded = await ctx.step(
        EMBEDDING.title, embed_chunks, ctx, document_id, chunks, until=INDEXING.percent
    )
    await ctx.step(
        INDEXING.title, store_vectors, ctx, document_id, embedded, until=SUMMARIZING.percent
    )
    summary = await ctx.step(SUMMARIZING.title, ctx.compute, summarize, extracted.packed, until=99)
    for warning in extracted.warnings:
        ctx.warn(warning)
    ctx.commit_with(
        lambda connection: staging.complete(connection, ctx.task_id, extracted, summary)
    )
    return Ingested(
        document_id=document_id,
        pages=extracted.pages,
        chunks=chunks,
        words=extracted.words,
        warnings=extracted.warnings,
        failed_pages=extracted.failed_pages,
    )


async def _document_of(ctx: TaskContext) -> str:
    rows = await ctx.read("SELECT document_id FROM documents WHERE task_id = ?", (ctx.task_id,))
    return str(rows[0][0])


async def store_text(ctx: TaskContext, document_id: str, extracted: Extracted) -> int:
    """Store pages and chunks slice by slice, in the place of an earlier try; how many chunks."""
    rows = await ctx.compute(rows_of, extracted.packed)
    while await ctx.write(partial(staging.remove_slice, document_id=document_id)):
        pass
    for pages in rows.pages:
        await ctx.write(partial(staging.insert_pages, document_id=document_id, rows=pages))
    for chunks in rows.chunks:
        await ctx.write(partial(staging.insert_chunks, document_id=document_id, rows=chunks))
    await ctx.write(
        partial(
            staging.count, document_id=document_id, extracted=extracted, chunks=rows.chunk_count
        )
    )
    return rows.chunk_count


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors in the order of their chunks, one after the other as base64, and their model."""

    model: Model
    vectors: str


async def embed_chunks(ctx: TaskContext, document_id: str, chunks: int) -> Embedded:
    """The vectors of a document's chunks, a batch at a time; a cancel lands between batches."""
    embedder = embedder_of(ctx.settings)
    model = await embedder.model(ctx)
    made: list[bytes] = []
    span = (EMBEDDING.percent, INDEXING.percent)
    async for position in ctx.track(range(chunks), unit="chunks", span=span):
        if position % BATCH == 0:
            texts = await ctx.read(_TEXTS, (document_id, position, position + BATCH))
            made += await embedder.embed_batch(ctx, [text for (text,) in texts])
    return Embedded(model, b64encode(b"".join(made)).decode())


async def store_vectors(ctx: TaskContext, document_id: str, embedded: Embedded) -> int:
    """Store the vectors slice by slice; how many."""
    joined = b64decode(embedded.vectors)
    size = embedded.model.dimensions * 4
    rows = await ctx.read(_CHUNK_IDS, (document_id,))
    model_id = await ctx.write(partial(vectors.model_id, model=embedded.model))
    span = (INDEXING.percent, SUMMARIZING.percent)
    async for position in ctx.track(range(len(rows)), unit="chunks", span=span):
        if position % vectors.SLICE == 0:
            ids = [chunk_id for (chunk_id,) in rows[position : position + vectors.SLICE]]
            pairs = [
                (chunk_id, joined[at * size : (at + 1) * size])
                for at, chunk_id in enumerate(ids, start=position)
            ]
            await ctx.write(partial(vectors.insert_vectors, model_id=model_id, vectors=pairs))
    return len(rows)


_TEXTS = """
SELECT text FROM chunks
WHERE document_id = ? AND position >= ? AND position < ? ORDER BY position
"""
_CHUNK_IDS = "SELECT chunk_id FROM chunks WHERE document_id = ? ORDER BY position"
