"""The contract review as a task: read, cut into passages, classify, report."""

import time
from datetime import timedelta

from app import jsonio
from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.jobs.contracts.models import ContractReport, ReviewParams
from app.jobs.contracts.report import climate_passages, make_report, overview_of
from app.jobs.limits import reading_limits
from app.parsing.document import Document
from app.parsing.read import read_document
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
RECOMMENDATION = "clause_recommendation"


@task_type(
    "contract_review",
    title="Contract review",
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=10),
    accepts=MEDIA_TYPES,
    report="/contracts/{task_id}",
    warm=("app.jobs.contracts.report", "app.parsing.read"),
)
async def review_contract(ctx: TaskContext, params: ReviewParams) -> ContractReport:
    """Find the climate-related passages of a contract and say how strong its language is."""
    began = time.monotonic()
    await ctx.progress(10, "Opening the contract")
    file = ctx.file(params.file_id)
    await ctx.progress(20, "Opening the contract")
    document = await ctx.step(
        "Reading the text",
        ctx.compute,
        read_document,
        file.path,
        file.name,
        reading_limits(ctx.settings),
        until=30,
        unit="pages",
    )
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
    await ctx.artifact("contract.json", contract_json(document), media_type="application/json")
    for warning in overview.warnings:
        ctx.warn(warning)
    if params.recommend:
        ctx.follow(RECOMMENDATION, {"file_id": params.file_id})
    return make_report(overview, passages, seconds=time.monotonic() - began)


def contract_json(document: Document) -> bytes:
    """The contract's text with its pages and blocks, for a page that shows it with highlights."""
    return jsonio.dumps(
        {
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
