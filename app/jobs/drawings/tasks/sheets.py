"""The tasks that find out what a sheet is: its classification, its scale, its text."""

from datetime import timedelta
from functools import partial

from app import jsonio
from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import Refusal, RetryLater, TaskFailure
from app.jobs.drawings import summaries
from app.jobs.drawings.found import FoundClassification
from app.jobs.drawings.models import (
    ClassificationParams,
    Classified,
    PageParams,
    Recognised,
    ScaleFound,
)
from app.jobs.drawings.names import CLASSIFICATION, OCR, QUIET_AT_MOST, REPORT, RULES, SCALE, TITLES
from app.jobs.drawings.pointing import hands_of, look_in
from app.jobs.drawings.store import regions, writes
from app.jobs.drawings.store.admission import admit_classification, admit_recognition, admit_scale
from app.jobs.drawings.store.rows import PageRow, packed_sheet_of, page_for_task
from app.jobs.drawings.takeoff.sources import classifier_of, vision_of
from app.jobs.drawings.tasks.elements import path_of, picture_of, vision_requests
from app.jobs.drawings.worker import classify_packed, find_scale_packed, read_words
from app.jobs.limits import reading_limits


@task_type(
    CLASSIFICATION,
    title=TITLES[CLASSIFICATION],
    version=1,
    retry=RetryPolicy(attempts=1),
    timeout=timedelta(minutes=30),
    stall_after=QUIET_AT_MOST,
    report=REPORT,
    admit=admit_classification,
    summarize=summaries.of_classification,
)
async def classify_page(ctx: TaskContext, params: ClassificationParams) -> Classified:
    """Find out the discipline and type of a sheet, and how much it matters for concrete."""
    await ctx.progress(10, "Loading the sheet")
    page = await page_for_task(ctx, params.page_id)
    try:
        provider, found = await _classified(ctx, page, params)
    except (TaskFailure, Refusal, RetryLater) as failure:
        # The history tells of runs that came to nothing too; none of them is tried again.
        failed = partial(
            writes.add_failed_classification,
            page_id=page.page_id,
            task_id=ctx.task_id,
            provider=params.classifier,
            error=str(failure),
            now=ctx.now(),
        )
        await ctx.write(failed)
        raise
    await ctx.progress(70, "Weighing the evidence")
    ctx.commit_with(
        partial(
            writes.set_classification,
            page_id=page.page_id,
            task_id=ctx.task_id,
            provider=provider,
            found=found,
            now=ctx.now(),
        )
    )
    await ctx.progress(90, "Saving classification history")
    return Classified(
        page_id=page.page_id,
        discipline=found.discipline,
        page_type=found.page_type,
        concrete_relevance=found.concrete_relevance,
        provider=provider,
        confidence=found.confidence,
        evidence=tuple(jsonio.loads(found.evidence)),
        remarks=found.remarks,
    )


async def _classified(
    ctx: TaskContext, page: PageRow, params: ClassificationParams
) -> tuple[str, FoundClassification]:
    """Who classified the sheet, and as what."""
    source = classifier_of(ctx.settings, params.provider, params.use_vision)
    if source is None:
        await ctx.progress(30, "Applying the rules")
        packed = await packed_sheet_of(ctx, page.page_id)
        return RULES, await ctx.compute(classify_packed, packed, page.sheet_number, page.title)
    await ctx.progress(30, "Asking a vision model")
    picture = await picture_of(ctx, page)
    model = await vision_requests()
    seen = await model.ask_classification(vision_of(ctx.settings, source), picture)
    return source.name, FoundClassification.of(seen.classification)


@task_type(
    SCALE,
    title=TITLES[SCALE],
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=10),
    report=REPORT,
    discard=writes.keep_scale_failure,
    admit=admit_scale,
    summarize=summaries.of_scale,
)
async def detect_scale(ctx: TaskContext, params: PageParams) -> ScaleFound:
    """Find the scale that a sheet is drawn at, or say why a person has to tell it."""
    await ctx.progress(10, "Loading the sheet")
    page = await page_for_task(ctx, params.page_id)
    sheet = await packed_sheet_of(ctx, page.page_id)
    await ctx.progress(30, "Looking for scales")
    found = await ctx.compute(find_scale_packed, sheet, path_of(ctx, page))
    await ctx.progress(60, "Weighing the candidates")
    ctx.commit_with(partial(regions.set_scale, page_id=page.page_id, found=found, now=ctx.now()))
    await ctx.progress(90, "Saving the scale")
    return ScaleFound(
        page_id=page.page_id,
        scale_text=found.text,
        scale_value=found.points_per_foot,
        scale_ratio=found.ratio,
        calibrated=found.status == "calibrated",
        status=found.status,
        reason=found.reason,
        candidates=tuple(found.listed),
    )


@task_type(
    OCR,
    title=TITLES[OCR],
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=30),
    stall_after=timedelta(minutes=2),
    report=REPORT,
    admit=admit_recognition,
    summarize=summaries.of_recognition,
)
async def recognise_page(ctx: TaskContext, params: PageParams) -> Recognised:
    """Read the words of a sheet, by OCR where it is a scan, and its number and title."""
    await ctx.progress(10, "Loading page image")
    page = await page_for_task(ctx, params.page_id)
    await ctx.progress(40, "Extracting text")
    words = await ctx.step(
        "Extracting text",
        ctx.compute,
        read_words,
        path_of(ctx, page),
        page.number,
        reading_limits(ctx.settings),
        until=70,
    )
    await ctx.progress(70, "Reading the title block")
    places, values = await look_in(hands_of(ctx), page.drawing_id, words.sheet)
    ctx.commit_with(
        partial(
            writes.set_words_and_places,
            page_id=page.page_id,
            drawing_id=page.drawing_id,
            words=words,
            places=places,
            values=values,
            now=ctx.now(),
        )
    )
    await ctx.progress(90, "Saving")
    return Recognised(
        page_id=page.page_id,
        text_length=len(words.text),
        sheet_number=words.sheet_number,
        title=words.title,
    )
