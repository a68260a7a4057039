"""The task that makes a drawing of an upload: its sheets first, then what is found on each."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import anyio
from anyio.streams.memory import MemoryObjectSendStream

from app.engine.children import ChildResult
from app.engine.compute.pool import ComputeError, WorkerDied
from app.engine.context import TaskContext
from app.engine.model import GivenFile, TaskStatus
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import NotFound, TaskFailure, describe
from app.jobs.drawings import summaries
from app.jobs.drawings.found import ReadPage
from app.jobs.drawings.models import Processed, ProcessingParams
from app.jobs.drawings.names import CLASSIFICATION, OCR, PROCESSING, REPORT, SCALE, TITLES
from app.jobs.drawings.plans.failures import unreadable_page
from app.jobs.drawings.plans.reader import examine
from app.jobs.drawings.pointing import hands_of, see_to
from app.jobs.drawings.store import writes
from app.jobs.drawings.store.admission import PLAN_SETS, admit_processing
from app.jobs.drawings.store.rows import (
    StoredPage,
    drawing_of,
    stored_numbers,
    stored_pages,
)
from app.jobs.drawings.worker import read_page
from app.jobs.limits import reading_limits
from app.jobs.times import usual_parts, with_sheets
from app.parsing.failures import corrupt_file

log = logging.getLogger(__name__)

READING, EXTRACTING, ROWS, QUEUEING, LOOKING = (
    (10, "Reading the plan set"),
    (10, "Extracting pages"),
    (70, "Creating pages"),
    (90, "Queueing OCR"),
    (90, "Looking at each sheet"),
)
_TEXT_READ = 95
_MOST_NAMED = 5
_TRIES = 2


@task_type(
    PROCESSING,
    title=TITLES[PROCESSING],
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(hours=6),
    stall_after=timedelta(minutes=2),
    accepts=PLAN_SETS,
    report=REPORT,
    admit=admit_processing,
    warm=(
        "app.jobs.drawings.plans.pdf",
        "app.jobs.drawings.title_block.title_block",
        "app.jobs.drawings.classification.classifier",
        "app.jobs.drawings.scale.decision",
    ),
    summarize=summaries.of_processing,
)
async def process_drawing(ctx: TaskContext, params: ProcessingParams) -> Processed:
    """Read a plan set: the picture, text, number, title, kind and scale of each sheet."""
    # A sheet can be used as soon as it is there, and one that is there stays when the task is
    # cancelled or fails: a retry reads only the others.
    file = ctx.file(params.file_id)
    drawing_id = await drawing_of(ctx)
    await ctx.progress(*READING)
    _expect(ctx, 1)
    plan = await ctx.step(READING[1], ctx.compute, examine, file.path, reading_limits(ctx.settings))
    for warning in plan.warnings:
        ctx.warn(warning)
    _expect(ctx, plan.page_count)
    await ctx.write(partial(writes.set_page_count, drawing_id=drawing_id, pages=plan.page_count))
    await _read_pages(ctx, drawing_id, file, plan.page_count)
    # An earlier attempt may have ended between a sheet and what is pointed at on it.
    await see_to(hands_of(ctx), drawing_id)
    await ctx.progress(*ROWS)
    # A checkpoint: by a restart a sheet may have got its words, or have been deleted, and the
    # children are found again by their positions.
    pages = await ctx.step(ROWS[1], stored_pages, ctx, drawing_id)
    if not pages:
        raise corrupt_file("plan set")
    looked = await _look_at(ctx, pages)
    for warning in looked.warnings:
        ctx.warn(warning)
    warnings = list(ctx.warnings)
    ctx.commit_with(partial(writes.complete, drawing_id=drawing_id, warnings=warnings))
    return Processed(
        document_id=drawing_id,
        page_count=len(pages),
        warnings=tuple(warnings),
        with_scale=looked.with_scale,
    )


def _expect(ctx: TaskContext, sheets: int, scans: int = 0) -> None:
    times = with_sheets(
        usual_parts(PROCESSING, "sheets"), sheets, scans, workers=ctx.settings.worker_count
    )
    ctx.expect(times, kind="scans" if scans else "sheets")


# The sheets


async def _read_pages(ctx: TaskContext, drawing_id: str, file: GivenFile, page_count: int) -> None:
    """Store each sheet as soon as it is read, as many at once as there are workers."""
    stored = await stored_numbers(ctx, drawing_id)
    missing = iter([number for number in range(1, page_count + 1) if number not in stored])
    send, receive = anyio.create_memory_object_stream[ReadPage | TaskFailure](0)
    try:
        async with receive, anyio.create_task_group() as group:
            for _ in range(ctx.settings.worker_count):
                group.start_soon(_read_some, ctx, file.path, missing, send)
            span = (EXTRACTING[0], ROWS[0])
            async for position in ctx.track(
                range(page_count), step=EXTRACTING[1], unit="pages", span=span
            ):
                if position >= len(stored):
                    await _store(ctx, drawing_id, await receive.receive())
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed
    finally:
        send.close()


async def _read_some(
    ctx: TaskContext,
    path: str,
    numbers: Iterator[int],
    read: MemoryObjectSendStream[ReadPage | TaskFailure],
) -> None:
    """Read one page after the other of those that nobody else reads."""
    for number in numbers:
        await read.send(await _read_one(ctx, path, number))


async def _read_one(ctx: TaskContext, path: str, number: int) -> ReadPage | TaskFailure:
    """A page, or why it cannot be read; one that costs two workers their lives gets no third."""
    for _ in range(_TRIES):
        try:
            return await ctx.compute(read_page, path, number, reading_limits(ctx.settings))
        except TaskFailure as damaged:
            return damaged
        except (ComputeError, WorkerDied) as error:
            extra = {"task_id": ctx.task_id, "page": number}
            log.warning("A page could not be read: %s", describe(error), extra=extra)
    return unreadable_page(number)


async def _store(ctx: TaskContext, drawing_id: str, page: ReadPage | TaskFailure) -> None:
    """Store a sheet with its pictures; a damaged one becomes a warning."""
    if isinstance(page, TaskFailure):
        ctx.warn(page.message)
        return
    async with ctx.holding(page.picture.png, page.picture.thumbnail) as (picture, thumbnail):
        has_places = await ctx.write(
            partial(
                writes.insert_page,
                drawing_id=drawing_id,
                page=page,
                picture=picture,
                thumbnail=thumbnail,
                now=ctx.now(),
            )
        )
    if has_places:
        await see_to(hands_of(ctx), drawing_id)


# What is found on them


@dataclass(frozen=True, slots=True)
class Child:
    """A child task about a sheet."""

    task_id: str
    task_type: str
    page: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Failures in sentences, and how many sheets have a scale."""

    warnings: list[str]
    with_scale: int


async def _look_at(ctx: TaskContext, pages: Sequence[StoredPage]) -> LookedAt:
    """Have child tasks find text, classification and scale of each sheet.

    What has to be recognised first is looked at when it has been.
    """
    await ctx.progress(*QUEUEING)
    scans = [page for page in pages if not page.has_text]
    _expect(ctx, len(pages), len(scans))
    begun = []
    for page in pages:
        wanted = (OCR, CLASSIFICATION, SCALE) if page.has_text else (OCR,)
        begun += await _begin(ctx, page, wanted)
    await ctx.progress(*LOOKING)
    results = await ctx.join(until=_TEXT_READ if scans else 99)
    if scans:
        for page in scans:
            begun += await _begin(ctx, page, (CLASSIFICATION, SCALE))
        results = await ctx.join()
    ended = {result.task_id: result for result in results}
    return LookedAt(_warnings(begun, ended), sum(_has_scale(child, ended) for child in begun))


def _has_scale(child: Child, ended: Mapping[str, ChildResult]) -> bool:
    result = ended.get(child.task_id)
    if child.task_type != SCALE or result is None or result.status != TaskStatus.SUCCESS:
        return False
    return bool(result.result["calibrated"])


async def _begin(ctx: TaskContext, page: StoredPage, task_types: Sequence[str]) -> list[Child]:
    """Start child tasks about a sheet; none about one that was deleted in the meantime."""
    begun = []
    for task_type_ in task_types:
        try:
            child_id = await ctx.spawn(task_type_, {"page_id": page.page_id})
        except NotFound:
            continue
        begun.append(Child(child_id, task_type_, page.name))
    return begun


def _warnings(begun: Sequence[Child], results: dict[str, ChildResult]) -> list[str]:
    """A sentence for each way in which a kind of child task failed, with the sheets concerned."""
    sheets: dict[tuple[str, str], list[str]] = {}
    for child in begun:
        result = results.get(child.task_id)
        if result is None or result.status == TaskStatus.SUCCESS:
            continue
        why = "it was cancelled." if result.status == TaskStatus.REVOKED else result.error or ""
        sheets.setdefault((TITLES[child.task_type], why), []).append(child.page)
    return [
        f"{what} did not work for {_named(names)}: {why}" for (what, why), names in sheets.items()
    ]


def _named(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    sheets = "sheet" if len(names) == 1 else "sheets"
    return f"{sheets} {listed} and {more} more" if more > 0 else f"{sheets} {listed}"
