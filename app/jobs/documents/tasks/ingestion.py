"""Makes a document of an upload: its text, its passages, their vectors and its summary."""

import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import anyio

from app.engine.context import TaskContext
from app.engine.model import GivenFile
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import Refusal, TaskFailure
from app.jobs.documents import summaries
from app.jobs.documents.embedding.choice import embedder_of
from app.jobs.documents.embedding.model import BATCH, Model
from app.jobs.documents.found import Attachment, Extracted, Summary
from app.jobs.documents.inside import unread
from app.jobs.documents.models import BatchItem, Ingested, IngestionParams
from app.jobs.documents.names import INGESTION
from app.jobs.documents.stages import (
    ATTACHED,
    CHUNKING,
    EMBEDDING,
    EXTRACTING,
    INDEXING,
    SUMMARIZING,
)
from app.jobs.documents.store import vectors, writes
from app.jobs.documents.store.admission import admit_ingestion
from app.jobs.documents.store.attachments import let_go, name_attachments
from app.jobs.documents.store.chunks import chunk_ids, chunk_texts
from app.jobs.documents.store.queries import document_of_task, is_cancel_requested
from app.jobs.documents.tasks.inside import begin_inner, ended_items, files_inside
from app.jobs.documents.worker import extract, rows_of, summarize
from app.jobs.reading import read_file
from app.jobs.times import kind_of, usual_parts, with_scans
from app.parsing.kinds import ENCRYPTED, KINDS
from app.parsing.losses import LossKind
from app.parsing.members.carriers import MAILS


def discard(connection: sqlite3.Connection, task_id: str) -> None:
    """Nothing of an ingestion that ended badly stays, nor what it took out of a mail."""
    writes.discard(connection, task_id)
    let_go(connection, task_id)


MEDIA_TYPES = (*KINDS, ENCRYPTED)
"""Also a Word file behind a password, so that its task can say what it needs."""

RETRY = RetryPolicy(attempts=3)
LET_GO_SECONDS = 5.0
_STORING = ((CHUNKING.percent + EMBEDDING.percent) / 2, EMBEDDING.percent)
_READING = (EXTRACTING.percent, CHUNKING.percent)
CHUNKS_A_STEP = 2048
"""Chunks whose vectors are one checkpoint: about 3 MB. A multiple of the batch and the slice."""


@task_type(
    INGESTION,
    title="Document ingestion",
    version=2,
    retry=RETRY,
    timeout=timedelta(hours=6),
    stall_after=timedelta(minutes=2),
    accepts=MEDIA_TYPES,
    report="/documents?task={task_id}",
    admit=admit_ingestion,
    discard=discard,
    warm=("app.jobs.documents.worker", "app.jobs.documents.text.lexrank", "app.parsing.read"),
    summarize=summaries.of_ingestion,
)
async def ingest_document(ctx: TaskContext, params: IngestionParams) -> Ingested:
    """Read a document, cut it into passages and make them findable by word and by meaning."""
    document_id = await document_of_task(ctx.read, ctx.task_id)
    try:
        return await _ingest(ctx, document_id, ctx.file(params.file_id))
    except Exception as error:
        if isinstance(error, TaskFailure | Refusal) or _is_last(ctx):
            await _let_go(ctx, document_id)
        raise
    except anyio.get_cancelled_exc_class():
        with anyio.move_on_after(LET_GO_SECONDS, shield=True):
            await _let_go_if_over(ctx, document_id)
        raise


async def _ingest(ctx: TaskContext, document_id: str, file: GivenFile) -> Ingested:
    await ctx.progress(EXTRACTING.percent, EXTRACTING.title)
    kind = kind_of(file.media_type)
    ctx.expect(usual_parts(INGESTION, kind), kind=kind)
    extracted: Extracted = await read_file(
        ctx,
        EXTRACTING.title,
        extract,
        file,
        span=_READING,
        found_scans=partial(_expect_scans, ctx, kind),
    )
    attached = await _begin_attached(ctx, file) if file.media_type in MAILS else []
    chunks = await ctx.step(
        CHUNKING.title, store_text, ctx, document_id, extracted, until=EMBEDDING.percent
    )
    parts = await _embed(ctx, document_id, chunks)
    await ctx.step(
        INDEXING.title, store_vectors, ctx, document_id, parts, until=SUMMARIZING.percent
    )
    end = ATTACHED.percent if attached else 99
    summary = await ctx.step(SUMMARIZING.title, ctx.compute, summarize, extracted.packed, until=end)
    if attached:
        await ctx.progress(ATTACHED.percent, ATTACHED.title)
        attached = await ended_items(ctx, attached)
    return _ended(ctx, document_id, extracted, chunks, summary, attached)


def _expect_scans(ctx: TaskContext, kind: str, pages: int) -> None:
    times = usual_parts(INGESTION, kind)
    workers = ctx.settings.worker_count
    ctx.expect(with_scans(times, _READING, pages, workers=workers), kind="scan")


async def _begin_attached(ctx: TaskContext, file: GivenFile) -> list[BatchItem]:
    """The files of a mail are read beside it, as documents of their own."""
    return [await begin_inner(ctx, file, inner) for inner in await files_inside(ctx, file)]


def _ended(
    ctx: TaskContext,
    document_id: str,
    extracted: Extracted,
    chunks: int,
    summary: Summary,
    attached: Sequence[BatchItem],
) -> Ingested:
    """Store what came of it with the commit that ends the task."""
    items = [*attached, *map(_offered, extracted.attachments)]
    warnings = (*extracted.warnings, *unread(items, LossKind.ATTACHMENT))
    for warning in warnings:
        ctx.warn(warning)
    ctx.commit_with(partial(let_go, task_id=ctx.task_id))
    ctx.commit_with(lambda connection: writes.complete(connection, ctx.task_id, extracted, summary))
    if items:
        rows = [item.model_dump() for item in items]
        ctx.commit_with(partial(name_attachments, document_id=document_id, attachments=rows))
    return Ingested(
        document_id=document_id,
        pages=extracted.pages,
        chunks=chunks,
        words=extracted.words,
        warnings=warnings,
        failed_pages=extracted.failed_pages,
        attachments=tuple(items),
        open_changes=extracted.open_changes,
        language=extracted.language,
        title=extracted.title,
    )


def _offered(attachment: Attachment) -> BatchItem:
    return BatchItem(
        file_id=None,
        document_id=None,
        task_id=None,
        status="unread",
        error=None,
        name=attachment.name,
        size=attachment.size,
    )


def _is_last(ctx: TaskContext) -> bool:
    return ctx.attempt >= RETRY.attempts


async def _let_go_if_over(ctx: TaskContext, document_id: str) -> None:
    """After a shutdown the work goes on, after a cancel or the last timeout it does not."""
    is_over = ctx.has_timed_out and _is_last(ctx)
    if is_over or await is_cancel_requested(ctx.read, ctx.task_id):
        await _let_go(ctx, document_id)


async def _let_go(ctx: TaskContext, document_id: str) -> None:
    """No attempt follows: leave the commit that ends this one little to do."""
    while await ctx.write(
        partial(writes.let_go_slice, document_id=document_id, task_id=ctx.task_id)
    ):
        pass


async def store_text(ctx: TaskContext, document_id: str, extracted: Extracted) -> int:
    """Store pages and chunks slice by slice, in the place of an earlier try.

    Returns how many chunks there are.
    """
    rows = await ctx.compute(rows_of, extracted.packed)
    while await ctx.write(partial(writes.remove_slice, document_id=document_id)):
        pass
    for pages in rows.pages:
        await ctx.write(partial(writes.insert_pages, document_id=document_id, rows=pages))
    async for chunks in ctx.track(rows.chunks, unit="parts", span=_STORING):
        await ctx.write(partial(writes.insert_chunks, document_id=document_id, rows=chunks))
    await ctx.write(
        partial(writes.count, document_id=document_id, extracted=extracted, chunks=rows.chunk_count)
    )
    return rows.chunk_count


@dataclass(frozen=True, slots=True)
class Embedded:
    """The model and its vectors in the order of their chunks.

    Each of `slices` holds as many vectors as one write may store, one after the other, as base64.
    """

    model: Model
    slices: tuple[str, ...]


async def _embed(ctx: TaskContext, document_id: str, chunks: int) -> list[Embedded]:
    """The vectors of all chunks; a long document's are several checkpoints."""
    made = []
    for first in range(0, chunks, CHUNKS_A_STEP):
        last = min(first + CHUNKS_A_STEP, chunks)
        span = (_embedded_at(first, chunks), _embedded_at(last, chunks))
        part = await ctx.step(
            EMBEDDING.title, embed_chunks, ctx, document_id, first, last, span, until=span[1]
        )
        made.append(part)
    return made


def _embedded_at(position: int, chunks: int) -> float:
    return EMBEDDING.percent + (INDEXING.percent - EMBEDDING.percent) * position / chunks


async def embed_chunks(
    ctx: TaskContext, document_id: str, first: int, last: int, span: tuple[float, float]
) -> Embedded:
    """The vectors of the chunks from `first` to before `last`; a cancel lands between batches."""
    embedder = embedder_of(ctx.settings)
    model = await embedder.model(ctx)
    slices: list[str] = []
    made: list[bytes] = []
    async for position in ctx.track(range(first, last), unit="chunks", span=span):
        if position % BATCH == 0:
            end = min(position + BATCH, last)
            texts = await chunk_texts(ctx.read, document_id, position, end)
            made += await embedder.embed_batch(ctx, texts)
            if len(made) == vectors.SLICE or end == last:
                slices.append(b64encode(b"".join(made)).decode())
                made = []
    return Embedded(model, tuple(slices))


async def store_vectors(ctx: TaskContext, document_id: str, parts: Sequence[Embedded]) -> int:
    """Store the vectors slice by slice; returns how many."""
    ids = await chunk_ids(ctx.read, document_id)
    slices = iter([(part.model, data) for part in parts for data in part.slices])
    stored = 0
    span = (INDEXING.percent, SUMMARIZING.percent)
    async for position in ctx.track(range(len(ids)), unit="chunks", span=span):
        if position == stored:
            model, data = next(slices)
            made = _vectors_in(data, model)
            pairs = list(zip(ids[stored : stored + len(made)], made, strict=True))
            await ctx.write(partial(vectors.store_slice, model=model, vectors=pairs))
            stored += len(made)
    return stored


def _vectors_in(data: str, model: Model) -> list[bytes]:
    joined, size = b64decode(data), model.dimensions * 4
    return [joined[at : at + size] for at in range(0, len(joined), size)]
