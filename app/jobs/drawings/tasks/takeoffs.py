"""The tasks that measure a sheet: one condition, or everything that is drawn on it."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import TaskFailure
from app.jobs.drawings import summaries
from app.jobs.drawings.found import ROWS_A_SLICE, Measured, Taken
from app.jobs.drawings.models import (
    AllTakenOff,
    AutonomousParams,
    KindTaken,
    TakenOff,
    TakeoffParams,
)
from app.jobs.drawings.names import AUTONOMOUS, QUIET_AT_MOST, REPORT, TAKEOFF, TITLES
from app.jobs.drawings.scale.units import is_metric
from app.jobs.drawings.store import candidates, measurement_sets, overlaps, remarks
from app.jobs.drawings.store.admission import admit_autonomous, admit_takeoff, may_be_measured
from app.jobs.drawings.store.rows import (
    PageRow,
    condition_for_task,
    count_new,
    decided_on,
    page_for_task,
)
from app.jobs.drawings.takeoff.condition import Condition
from app.jobs.drawings.takeoff.providers.kinds import kind_of
from app.jobs.drawings.takeoff.remarks import joined, judged_before, nothing_counted
from app.jobs.drawings.takeoff.sources import source_of
from app.jobs.drawings.tasks.elements import TakeoffRequest, find_elements
from app.jobs.times import usual_parts

LOADING, ANALYSING, CREATING, TOTALS, CONDITIONS = (
    (10, "Loading page image"),
    (30, "Running AI analysis"),
    (70, "Creating measurements"),
    (90, "Updating totals"),
    (90, "Creating conditions"),
)


@task_type(
    TAKEOFF,
    title=TITLES[TAKEOFF],
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=30),
    stall_after=QUIET_AT_MOST,
    report=REPORT,
    admit=admit_takeoff,
    discard=measurement_sets.discard,
    warm=("app.jobs.drawings.takeoff.providers.runner",),
    summarize=summaries.of_takeoff,
)
async def take_off(ctx: TaskContext, params: TakeoffParams) -> TakenOff:
    """Measure one condition on a calibrated sheet; what was found waits for a person's approval."""
    ctx.expect(usual_parts(TAKEOFF, "sheet"), kind=params.provider or "")
    await ctx.progress(*LOADING)
    page = await page_for_task(ctx, params.page_id)
    wanted = await condition_for_task(ctx, params.condition_id)
    _require_scale(page, wanted.condition)
    source = source_of(ctx.settings, params.provider)
    # What is only looked at is looked at as a whole.
    decided = (
        await decided_on(ctx, page.page_id, source.name, wanted.condition_id) if params.keep else []
    )
    await ctx.progress(*ANALYSING)
    request = TakeoffRequest(
        page,
        source,
        tuple(decided),
        wanted.condition,
        anywhere=params.anywhere,
        keep=params.keep,
    )
    taken, tokens = await find_elements(ctx, request)
    (measured,) = taken.measured
    remark = None if measured.created else nothing_counted(taken.dropped, taken.doubted)
    await ctx.progress(*CREATING)
    if params.keep:
        await _stage(ctx, page, source.name, [measured], wanted.condition_id)
        _keep_candidates(ctx, page, source.name, taken, wanted.condition)
        _keep_remark(ctx, page, source.name, remark, wanted.condition_id)
    await _notice_new_scale(ctx, page)
    outdated = judged_before(page, await page_for_task(ctx, page.page_id))
    await ctx.progress(*TOTALS)
    return TakenOff(
        page_id=page.page_id,
        condition_id=wanted.condition_id,
        elements_detected=taken.element_count,
        measurements_created=measured.created if params.keep else 0,
        measurable=measured.created,
        quantity=measured.total,
        unit=wanted.condition.unit,
        skipped=measured.skipped,
        dropped=taken.dropped,
        provider=source.name,
        latency_ms=taken.latency_ms,
        tokens=tokens,
        candidates=taken.doubted,
        remark=joined(remark, outdated),
        condition=wanted.condition.name,
    )


@task_type(
    AUTONOMOUS,
    title=TITLES[AUTONOMOUS],
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=30),
    stall_after=QUIET_AT_MOST,
    report=REPORT,
    admit=admit_autonomous,
    discard=measurement_sets.discard,
    summarize=summaries.of_everything,
)
async def take_off_everything(ctx: TaskContext, params: AutonomousParams) -> AllTakenOff:
    """Measure all that a calibrated sheet shows, each kind of thing in a condition of its own."""
    ctx.expect(usual_parts(AUTONOMOUS, "sheet"), kind=params.provider or "")
    await ctx.progress(*LOADING)
    page = await page_for_task(ctx, params.page_id)
    _require_scale(page)
    source = source_of(ctx.settings, params.provider)
    decided = await decided_on(ctx, page.page_id, source.name)
    await ctx.progress(*ANALYSING)
    metric = is_metric(page.scale_text, _ratio_of(page), page.units)
    request = TakeoffRequest(page, source, tuple(decided), metric=metric, anywhere=params.anywhere)
    taken, tokens = await find_elements(ctx, request)
    await ctx.progress(*CREATING)
    conditions = [measured.condition for measured in taken.measured if measured.created]
    remark = None if conditions else nothing_counted(taken.dropped, taken.doubted)
    new = await count_new(ctx, page.project_id, conditions)
    await _stage(ctx, page, taken.provider, taken.measured)
    _keep_candidates(ctx, page, taken.provider, taken)
    _keep_remark(ctx, page, taken.provider, remark)
    await _notice_new_scale(ctx, page)
    outdated = judged_before(page, await page_for_task(ctx, page.page_id))
    await ctx.progress(*CONDITIONS)
    skipped: Counter[str] = Counter()
    for measured in taken.measured:
        skipped.update(measured.skipped)
    return AllTakenOff(
        page_id=page.page_id,
        elements_detected=taken.element_count,
        measurements_created=sum(measured.created for measured in taken.measured),
        by_type=_by_kind(taken),
        conditions_created=new,
        skipped={reason: count for reason, count in sorted(skipped.items()) if count},
        dropped=taken.dropped,
        provider=source.name,
        latency_ms=taken.latency_ms,
        tokens=tokens,
        candidates=taken.doubted,
        remark=joined(remark, outdated),
    )


def _keep_candidates(
    ctx: TaskContext,
    page: PageRow,
    source: str,
    taken: Taken,
    condition: Condition | None = None,
) -> None:
    """Store what was not counted in the commit of SUCCESS; for a condition those of its kind."""
    kind = None if condition is None else kind_of(condition.name)
    ctx.commit_with(
        partial(
            candidates.replace,
            page_id=page.page_id,
            source=source,
            task_id=ctx.task_id,
            found=taken.candidates,
            of_kind=None if kind is None else str(kind),
            now=ctx.now(),
        )
    )


def _keep_remark(
    ctx: TaskContext,
    page: PageRow,
    source: str,
    remark: str | None,
    condition_id: str | None = None,
) -> None:
    """Store with the sheet why nothing was counted, in the commit of SUCCESS."""
    ctx.commit_with(
        partial(
            remarks.keep,
            page_id=page.page_id,
            provider=source,
            condition_id=condition_id,
            task_id=ctx.task_id,
            text=remark,
            now=ctx.now(),
        )
    )


def _require_scale(page: PageRow, condition: Condition | None = None) -> None:
    """Raises TaskFailure: a scale may have been taken back since the task was accepted."""
    if not may_be_measured(page, condition):
        raise TaskFailure(
            "not_calibrated",
            f"Sheet {page.name} has no scale that can be measured with.",
            "Choose its scale, or check a dimension on it, and retry.",
        )


def _ratio_of(page: PageRow) -> float:
    """The sheet's own ratio; where only regions have one, what is outside of them is counted."""
    of_regions = (region.ratio for region in page.regions if region.ratio is not None)
    return page.ratio or next(of_regions, 1.0)


async def _notice_new_scale(ctx: TaskContext, page: PageRow) -> None:
    """Warn of a scale that was changed meanwhile: rows follow it, the result cannot."""
    if (await page_for_task(ctx, page.page_id)).ratio != page.ratio:
        ctx.warn(
            "The scale of the sheet was changed meanwhile. These figures are of the scale before; "
            "the measurements follow the new one."
        )


async def _stage(
    ctx: TaskContext,
    page: PageRow,
    source: str,
    found: Sequence[Measured],
    condition_id: str | None = None,
) -> None:
    """Store what was measured, slice by slice; the commit of the task's end shows it.

    It is for one condition, or each for a condition of its own. What an earlier attempt has staged
    is not used.
    """
    await ctx.write(partial(measurement_sets.discard, task_id=ctx.task_id))
    wanted = [measured for measured in found if measured.created or condition_id is not None]
    for measured in wanted:
        staged = await ctx.write(
            partial(
                measurement_sets.begin_for,
                page=page,
                owner_id=ctx.owner_id,
                condition=condition_id or measured.condition,
                task_id=ctx.task_id,
                source=source,
                ratio=_ratio_of(page),
                now=ctx.now(),
            )
        )
        offset = 0
        for rows in measured.slices:
            insert = partial(
                measurement_sets.insert_slice,
                staged=staged,
                offset=offset,
                rows=rows,
                now=ctx.now(),
            )
            await ctx.write(insert)
            offset += ROWS_A_SLICE
    looked = await _mark_repeated(ctx)
    ctx.commit_with(
        partial(
            measurement_sets.show,
            page_id=page.page_id,
            owner_id=ctx.owner_id,
            task_id=ctx.task_id,
            source=source,
            ratio=_ratio_of(page),
            sets=len(wanted),
            of_everything=condition_id is None,
            looked=looked,
        )
    )


async def _mark_repeated(ctx: TaskContext) -> overlaps.Looked:
    """Note what of it other providers have measured in the same place; that counts once."""
    looked = await overlaps.others_of(ctx)
    if looked.set_ids:
        for pairs in await ctx.compute(overlaps.pairs_of, ctx.settings.database, ctx.task_id):
            await ctx.write(partial(overlaps.keep, pairs=pairs))
    return looked


def _by_kind(taken: Taken) -> dict[str, KindTaken]:
    """What came of each kind of element."""
    return {
        kind: KindTaken(
            elements_detected=count,
            measurements_created=sum(each.created for each in taken.measured if each.kind == kind),
            conditions=tuple(
                each.condition.name for each in taken.measured if each.kind == kind and each.created
            ),
        )
        for kind, count in taken.elements.items()
    }
