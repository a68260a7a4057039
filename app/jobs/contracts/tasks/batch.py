"""Many contracts as one task: a review for each, and what fails keeps no other from it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from app.engine.children import ChildResult
from app.engine.context import TaskContext
from app.engine.outcomes.rest import Part, undone
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import Refusal, TaskFailure
from app.jobs.contracts import summaries
from app.jobs.contracts.models import BatchItem, BatchParams, BatchResult
from app.jobs.contracts.names import BATCH, BATCH_TITLE, REVIEW
from app.jobs.contracts.store.admission import admit_batch


def rest_of_batch(
    params: dict[str, Any], parts: Sequence[Part], result: dict[str, Any] | None, step: str | None
) -> dict[str, Any] | None:
    """The params of a batch of the contracts that were not reviewed."""
    items = None if result is None else result["contracts"]
    file_ids = undone(params["file_ids"], parts, "file_id", items)
    return {**params, "file_ids": file_ids} if file_ids else None


@task_type(
    BATCH,
    title=BATCH_TITLE,
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(hours=6),
    report="/contracts?batch={task_id}",
    admit=admit_batch,
    summarize=summaries.of_batch,
    is_batch=True,
    rest=rest_of_batch,
)
async def review_batch(ctx: TaskContext, params: BatchParams) -> BatchResult:
    """Review each contract in a task of its own, and say how each ended."""
    await ctx.progress(0, "Queueing the reviews")
    file_ids = list(dict.fromkeys(params.file_ids))
    if len(file_ids) < len(params.file_ids):
        ctx.warn("A file that was named more than once is reviewed once.")
    begun = [await _begin(ctx, file_id, recommend=params.recommend) for file_id in file_ids]
    await ctx.progress(1, "Reviewing the contracts")
    results = {result.task_id: result for result in await ctx.join()}
    return _result([_ended(item, results) for item in begun])


async def _begin(ctx: TaskContext, file_id: str, *, recommend: bool) -> BatchItem:
    """The review of a contract, or why there is none."""
    name = ctx.file(file_id).name
    try:
        child_id = await ctx.spawn(REVIEW, {"file_id": file_id, "recommend": recommend})
    except Refusal as refusal:
        return BatchItem(
            file_id=file_id,
            name=name,
            task_id=None,
            status="FAILURE",
            error=refusal.message,
            error_code=refusal.code,
        )
    deleted = "Its task was deleted."
    return BatchItem(file_id=file_id, name=name, task_id=child_id, status="REVOKED", error=deleted)


def _ended(item: BatchItem, results: Mapping[str, ChildResult]) -> BatchItem:
    """The item with what became of its review; one that is gone was deleted."""
    result = results.get(item.task_id or "")
    if result is None:
        return item
    found = result.result or {}
    changes = {
        "status": result.status,
        "error": result.error,
        "error_code": result.error_code,
        **{name: found.get(name) for name in ("band", "counted", "binding")},
    }
    return BatchItem.model_validate({**item.model_dump(), **changes})


def _result(items: Sequence[BatchItem]) -> BatchResult:
    """The sums; raises TaskFailure `no_contract_reviewed` when every one failed."""
    counts = Counter(item.status for item in items)
    if counts["FAILURE"] == len(items):
        raise TaskFailure(
            "no_contract_reviewed",
            f"None of the {len(items)} files could be reviewed.",
            "Look at why each of them failed, then retry the failed ones.",
        )
    return BatchResult(
        total=len(items),
        succeeded=counts["SUCCESS"],
        failed=counts["FAILURE"],
        cancelled=counts["REVOKED"],
        contracts=tuple(items),
    )
