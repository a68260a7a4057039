"""The tasks of this family: a contract's review, and the clauses that it could take in."""

import time
from datetime import timedelta

from app import jsonio
from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.jobs.contracts.models import ContractReport, ReviewParams
from app.jobs.contracts.names import CONTRACT_FILE, HIGHLIGHTED_FILE, RECOMMENDATION, REVIEW
from app.jobs.contracts.recommendation.models import RecommendationParams, Recommendations
from app.jobs.contracts.review.highlights import highlighted_page
from app.jobs.contracts.review.report import climate_passages, make_report, overview_of
from app.jobs.contracts.tasks.entity import admit_recommendation, admit_review
from app.jobs.contracts.tasks.recommendation import open_contract, recommend
from app.jobs.contracts.worker import why_nothing_fits
from app.jobs.reading import read_file
from app.parsing.document import Document
from app.parsing.read import read_or_list
from app.parsing.sniff import ENCRYPTED

MEDIA_TYPES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/msword",
    "text/html",
    "text/markdown",
    "text/plain",
    # A Word file behind a password is taken, so that its task can say what it needs.
    ENCRYPTED,
)


@task_type(
    REVIEW,
    title="Contract review",
    version=2,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=10),
    accepts=MEDIA_TYPES,
    report="/contracts/{task_id}",
    admit=admit_review,
    warm=("app.jobs.contracts.review.report", "app.parsing.read"),
)
async def review_contract(ctx: TaskContext, params: ReviewParams) -> ContractReport:
    """Find the climate-related passages of a contract and say how strong its language is."""
    began = time.monotonic()
    await ctx.progress(10, "Opening the contract")
    file = ctx.file(params.file_id)
    await ctx.progress(20, "Opening the contract")
    document: Document = await read_file(ctx, "Reading the text", read_or_list, file, span=(20, 30))
    overview = await ctx.step(
        "Finding clauses and sentences", ctx.compute, overview_of, document, until=40
    )
    await ctx.progress(50, "Looking for climate language")
    passages = await ctx.step(
        "Looking for climate language",
        ctx.compute,
        climate_passages,
        document,
        until=70,
        unit="passages",
    )
    await ctx.progress(85, "Writing the report")
    await ctx.artifact(
        CONTRACT_FILE, contract_json(document, params.file_id), media_type="application/json"
    )
    page = await ctx.compute(highlighted_page, document, passages, file.name, overview.warnings)
    await ctx.artifact(HIGHLIGHTED_FILE, page, media_type="text/html; charset=utf-8")
    for warning in overview.warnings:
        ctx.warn(warning)
    if params.recommend:
        ctx.follow(
            RECOMMENDATION,
            {"review_task_id": ctx.task_id},
            task_name=f"Clause recommendation: {file.name}"[:255],
        )
    return make_report(overview, passages, seconds=time.monotonic() - began)


@task_type(
    RECOMMENDATION,
    title="Clause recommendation",
    version=2,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=10),
    accepts=MEDIA_TYPES,
    admit=admit_recommendation,
    warm=("app.jobs.contracts.worker",),
)
async def recommend_clauses(ctx: TaskContext, params: RecommendationParams) -> Recommendations:
    """Recommend climate clauses that a contract could take in, and say why and where."""
    await ctx.progress(10, "Opening the contract")
    opened = await open_contract(ctx, params)
    for warning in opened.document.warnings:
        ctx.warn(warning)
    because = why_nothing_fits(opened.document.text)
    return Recommendations(
        recommendations=() if because else await recommend(ctx, opened),
        contract_type=opened.contract_type,
        evidence=opened.evidence,
        covered_topics=opened.covered,
        because=because,
        warnings=opened.document.warnings,
    )


def contract_json(document: Document, file_id: str) -> bytes:
    """The contract's text with its pages and blocks, for a page that shows it with highlights.

    Tasks on the same upload have the entity `contract` with its `file_id`.
    """
    return jsonio.dumps(
        {
            "file_id": file_id,
            "text": document.text,
            "pages": [
                {"number": page.number, "start": page.start, "end": page.end}
                for page in document.pages
            ],
            "blocks": [
                {
                    "kind": block.kind.value,
                    "start": block.start,
                    "end": block.end,
                    "level": block.level,
                }
                for block in document.blocks
            ],
        }
    )
