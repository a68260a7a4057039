"""The stages of a clause recommendation as steps of its task."""

from app.engine.context import TaskContext
from app.errors import TaskFailure
from app.jobs.contracts.names import CONTRACT_FILE, REVIEW
from app.jobs.contracts.recommendation.contract import Kept, Opened, open_review, open_upload
from app.jobs.contracts.recommendation.models import Recommendation, RecommendationParams
from app.jobs.contracts.worker import embed_contract, find_candidates, give_reasons, rank_candidates
from app.jobs.reading import read_file

_REVIEWED = """
SELECT a.sha256, r.result, r.sha256
FROM tasks t JOIN task_artifacts a USING (task_id) JOIN task_results r USING (task_id)
WHERE t.task_id = ? AND t.owner_id = ? AND t.task_type = ? AND t.status = 'SUCCESS' AND a.name = ?
"""


async def open_contract(ctx: TaskContext, params: RecommendationParams) -> Opened:
    """The contract that the params name; raises TaskFailure `review_not_finished`."""
    if params.file_id is not None:
        return await _open_upload(ctx, params.file_id)
    return await _open_review(ctx, str(params.review_task_id))


async def _open_upload(ctx: TaskContext, file_id: str) -> Opened:
    file = ctx.file(file_id)
    opened: Opened = await read_file(ctx, "Reading the text", open_upload, file, span=(10, 20))
    return opened


async def _open_review(ctx: TaskContext, review_task_id: str) -> Opened:
    rows = await ctx.read(_REVIEWED, (review_task_id, ctx.owner_id, REVIEW, CONTRACT_FILE))
    if not rows:
        raise TaskFailure(
            "review_not_finished",
            "That task is not a contract review that has succeeded.",
            "Wait until the review is complete, or give the contract's file_id.",
        )
    contract, report, report_file = rows[0]
    opened: Opened = await ctx.step(
        "Reading the text",
        ctx.compute,
        open_review,
        str(ctx.settings.data),
        Kept(None, contract),
        Kept(report, report_file),
        until=20,
    )
    return opened


async def recommend(ctx: TaskContext, opened: Opened) -> tuple[Recommendation, ...]:
    """The clauses to recommend, stage by stage."""
    by_meaning = await ctx.step(
        "Embedding the text", ctx.compute, embed_contract, opened, until=40, unit="chunks"
    )
    candidates = await ctx.step(
        "Finding candidates", ctx.compute, find_candidates, opened, until=55
    )
    chosen = await ctx.step(
        "Ranking the clauses",
        ctx.compute,
        rank_candidates,
        opened,
        candidates,
        by_meaning,
        until=70,
    )
    await ctx.progress(80, "Giving reasons")
    return await ctx.step(
        "Giving reasons", ctx.compute, give_reasons, opened, chosen, until=90, unit="clauses"
    )
