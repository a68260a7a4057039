"""The task that recommends clauses to a contract."""

from collections.abc import Sequence
from datetime import timedelta

from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import TaskFailure
from app.jobs.contracts import summaries
from app.jobs.contracts.found import Opened, OpenedDocument, StoredJson
from app.jobs.contracts.models import Recommendation, RecommendationParams, Recommendations
from app.jobs.contracts.names import RECOMMENDATION
from app.jobs.contracts.recommendation.ranking import FEWEST_CLAUSES
from app.jobs.contracts.store.admission import admit_recommendation
from app.jobs.contracts.store.queries import finished_review
from app.jobs.contracts.tasks.media_types import CONTRACT_MEDIA_TYPES
from app.jobs.contracts.worker import (
    embed_contract,
    find_candidates,
    give_reasons,
    open_review,
    open_upload,
    pack_opened,
    rank_candidates,
    say_why_so_few,
)
from app.jobs.reading import read_file
from app.jobs.times import TEXT, usual_parts


@task_type(
    RECOMMENDATION,
    title="Clause recommendation",
    version=2,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=10),
    accepts=CONTRACT_MEDIA_TYPES,
    admit=admit_recommendation,
    warm=("app.jobs.contracts.worker",),
    summarize=summaries.of_recommendation,
    report="/contracts/{task_id}",
)
async def recommend_clauses(ctx: TaskContext, params: RecommendationParams) -> Recommendations:
    """Recommend climate clauses that a contract could take in, and say why and where."""
    ctx.expect(usual_parts(RECOMMENDATION, TEXT), kind="file" if params.file_id else "review")
    await ctx.progress(10, "Opening the contract")
    opened = await _open(ctx, params)
    for warning in opened.warnings:
        ctx.warn(warning)
    found = () if opened.because else await _recommend(ctx, opened)
    return Recommendations(
        recommendations=found,
        contract_type=opened.contract_type,
        evidence=opened.evidence,
        covered_topics=opened.covered,
        because=opened.because or await _why_so_few(ctx, opened, found),
        warnings=opened.warnings,
    )


async def _open(ctx: TaskContext, params: RecommendationParams) -> Opened:
    """The contract that the params name; raises TaskFailure `review_not_finished`."""
    if params.file_id is not None:
        opened = await _open_upload(ctx, params.file_id)
    else:
        opened = await _open_review(ctx, str(params.review_task_id))
    return await ctx.compute(pack_opened, opened) if isinstance(opened, OpenedDocument) else opened


async def _open_upload(ctx: TaskContext, file_id: str) -> Opened | OpenedDocument:
    opened: Opened | OpenedDocument = await read_file(
        ctx, "Reading the text", open_upload, ctx.file(file_id), span=(10, 20)
    )
    return opened


async def _open_review(ctx: TaskContext, review_task_id: str) -> Opened | OpenedDocument:
    review = await finished_review(ctx.read, review_task_id, ctx.owner_id)
    if review is None:
        raise TaskFailure(
            "review_not_finished",
            "That task is not a contract review that has succeeded.",
            "Wait until the review is complete, or give the contract's file_id.",
        )
    return await ctx.step(
        "Reading the text",
        ctx.compute,
        open_review,
        str(ctx.settings.data),
        StoredJson(None, review.contract_sha256),
        StoredJson(review.result, review.result_sha256),
        until=20,
    )


async def _recommend(ctx: TaskContext, opened: Opened) -> tuple[Recommendation, ...]:
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


async def _why_so_few(
    ctx: TaskContext, opened: Opened, found: Sequence[Recommendation]
) -> str | None:
    if len(found) >= FEWEST_CLAUSES:
        return None
    because: str | None = await ctx.compute(say_why_so_few, opened, len(found))
    return because
