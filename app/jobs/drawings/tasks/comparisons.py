"""The tasks that are made of takeoffs: providers compared on a sheet, one condition on many."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.engine.children import ChildResult
from app.engine.context import TaskContext
from app.engine.model import TaskStatus
from app.engine.outcomes.rest import Part, undone
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import Refusal, TaskFailure
from app.jobs.drawings import summaries
from app.jobs.drawings.models import (
    BatchParams,
    BatchTaken,
    Compared,
    ComparisonParams,
    PageOutcome,
    ProviderOutcome,
)
from app.jobs.drawings.names import BATCH, COMPARISON, REPORT, TAKEOFF, TITLES
from app.jobs.drawings.store.admission import admit_batch, admit_comparison
from app.jobs.drawings.store.rows import condition_for_task, page_for_task
from app.jobs.drawings.takeoff.sources import sources

_MOST_NAMED = 5


@task_type(
    COMPARISON,
    title=TITLES[COMPARISON],
    version=1,
    retry=RetryPolicy(attempts=1),
    timeout=timedelta(hours=1),
    report=REPORT,
    admit=admit_comparison,
    summarize=summaries.of_comparison,
)
async def compare_providers(ctx: TaskContext, params: ComparisonParams) -> Compared:
    """Have several providers measure one condition on a sheet; none of it is stored."""
    await ctx.progress(10, "Loading page image")
    page = await page_for_task(ctx, params.page_id)
    wanted = await condition_for_task(ctx, params.condition_id)
    available = [source.name for source in sources(ctx.settings) if source.available]
    providers = list(dict.fromkeys(params.providers or available))
    await ctx.progress(20, "Running the providers")
    begun = []
    for provider in providers:
        child = {
            "page_id": page.page_id,
            "condition_id": wanted.condition_id,
            "provider": provider,
            "keep": False,
        }
        name = f"{provider}: {wanted.condition.name} on page {page.name}"
        begun.append(await ctx.spawn(TAKEOFF, child, task_name=name[:255]))
    results = {result.task_id: result for result in await ctx.join(until=80)}
    await ctx.progress(90, "Comparing")
    outcomes = [
        _provider_outcome(provider, child_id, results.get(child_id))
        for provider, child_id in zip(providers, begun, strict=True)
    ]
    if not any(outcome.status == TaskStatus.SUCCESS for outcome in outcomes):
        raise TaskFailure(
            "every_provider_failed",
            "No provider could measure this sheet. "
            + " ".join(f"{outcome.provider}: {outcome.error}" for outcome in outcomes),
            "Look at each reason; a scan needs a vision model, for one.",
        )
    return Compared(
        page_id=page.page_id,
        condition_id=wanted.condition_id,
        unit=wanted.condition.unit,
        providers=tuple(outcomes),
    )


def _provider_outcome(provider: str, child_id: str, ended: ChildResult | None) -> ProviderOutcome:
    if ended is None or ended.status != TaskStatus.SUCCESS:
        status, error = _not_well(ended)
        return ProviderOutcome(provider=provider, task_id=child_id, status=status, error=error)
    found = ended.result
    return ProviderOutcome(
        provider=provider,
        task_id=child_id,
        status="SUCCESS",
        elements_detected=found["elements_detected"],
        measurements=found["measurable"],
        quantity=found["quantity"],
        latency_ms=found["latency_ms"],
        tokens=found["tokens"],
    )


def rest_of_batch(
    params: dict[str, Any], parts: Sequence[Part], result: dict[str, Any] | None, step: str | None
) -> dict[str, Any] | None:
    """The params of a batch of the sheets that were not measured."""
    items = None if result is None else result["pages"]
    page_ids = undone(params["page_ids"], parts, "page_id", items)
    return {**params, "page_ids": page_ids} if page_ids else None


@task_type(
    BATCH,
    title=TITLES[BATCH],
    version=1,
    retry=RetryPolicy(attempts=1),
    timeout=timedelta(hours=6),
    report=REPORT,
    admit=admit_batch,
    summarize=summaries.of_batch,
    is_batch=True,
    rest=rest_of_batch,
)
async def take_off_batch(ctx: TaskContext, params: BatchParams) -> BatchTaken:
    """Measure one condition on many sheets, each in a task of its own."""
    await ctx.progress(0, "Queueing the sheets")
    wanted = await condition_for_task(ctx, params.condition_id)
    page_ids = list(dict.fromkeys(params.page_ids))
    if len(page_ids) < len(params.page_ids):
        ctx.warn("A sheet that was named more than once is measured once.")
    begun = [await _begin(ctx, page_id, params) for page_id in page_ids]
    await ctx.progress(1, "Measuring the sheets")
    results = {result.task_id: result for result in await ctx.join()}
    pages = [_page_outcome(outcome, results) for outcome in begun]
    counts = Counter(page.status for page in pages)
    if counts["FAILURE"] == len(pages):
        raise _all_failed(pages)
    return BatchTaken(
        condition_id=wanted.condition_id,
        total=len(pages),
        succeeded=counts["SUCCESS"],
        failed=counts["FAILURE"],
        cancelled=counts["REVOKED"],
        measurements_created=sum(page.measurements_created or 0 for page in pages),
        quantity=sum(page.quantity or 0.0 for page in pages),
        unit=wanted.condition.unit,
        pages=tuple(pages),
    )


async def _begin(ctx: TaskContext, page_id: str, params: BatchParams) -> PageOutcome:
    """The sheet's child, or why there is none: it has no scale, or was deleted."""
    child = {
        "page_id": page_id,
        "condition_id": params.condition_id,
        "provider": params.provider,
    }
    try:
        child_id = await ctx.spawn(TAKEOFF, child)
    except Refusal as refusal:
        return PageOutcome(
            page_id=page_id,
            task_id=None,
            status="FAILURE",
            error=refusal.message,
            error_code=refusal.code,
        )
    return PageOutcome(page_id=page_id, task_id=child_id, status="REVOKED")


def _page_outcome(outcome: PageOutcome, results: dict[str, ChildResult]) -> PageOutcome:
    """The outcome with what became of its child; one that is not there any more was deleted."""
    if outcome.task_id is None:
        return outcome
    ended = results.get(outcome.task_id)
    changes: dict[str, Any]
    if ended is None or ended.status != TaskStatus.SUCCESS:
        status, error = _not_well(ended)
        code = None if ended is None else ended.error_code
        changes = {"status": status, "error": error, "error_code": code}
    else:
        changes = {
            "status": "SUCCESS",
            "measurements_created": ended.result["measurements_created"],
            "quantity": ended.result["quantity"],
        }
    return outcome.model_copy(update=changes)


def _not_well(ended: ChildResult | None) -> tuple[Any, str]:
    """The status and the reason of a child without a result."""
    if ended is None:
        return "REVOKED", "Its task was deleted."
    if ended.status == TaskStatus.REVOKED:
        return "REVOKED", "It was cancelled."
    return "FAILURE", ended.error or "It failed."


def _all_failed(pages: Sequence[PageOutcome]) -> TaskFailure:
    reasons = list(dict.fromkeys(page.error or "" for page in pages))
    more = f" And {len(reasons) - _MOST_NAMED} more." if len(reasons) > _MOST_NAMED else ""
    return TaskFailure(
        "no_page_measured",
        f"None of the {len(pages)} sheets could be measured. "
        + " ".join(reasons[:_MOST_NAMED])
        + more,
        "Mend what is named here, then retry the failed ones.",
    )
