"""The task that reviews a contract."""

import time
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from app.engine.context import TaskContext
from app.engine.model import GivenFile
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.jobs.contracts import summaries
from app.jobs.contracts.models import ContractReport, Passage, ReviewParams
from app.jobs.contracts.names import CONTRACT_FILE, HIGHLIGHTED_FILE, RECOMMENDATION, REVIEW
from app.jobs.contracts.review.report import Overview, make_report
from app.jobs.contracts.store.admission import admit_review
from app.jobs.contracts.store.reviews import drop_review, end_review
from app.jobs.contracts.tasks.media_types import CONTRACT_MEDIA_TYPES
from app.jobs.contracts.text.serialization import Packed
from app.jobs.contracts.worker import (
    find_climate_passages,
    give_overview,
    make_files,
    pack_document,
    read_contract,
)
from app.jobs.reading import read_file
from app.jobs.times import kind_of, usual_parts, with_scans
from app.parsing.document import Document

_READING = (20.0, 30.0)


@task_type(
    REVIEW,
    title="Contract review",
    version=2,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=10),
    accepts=CONTRACT_MEDIA_TYPES,
    report="/contracts/{task_id}",
    admit=admit_review,
    discard=drop_review,
    warm=("app.jobs.contracts.worker", "app.parsing.pdf.reader"),
    summarize=summaries.of_review,
)
async def review_contract(ctx: TaskContext, params: ReviewParams) -> ContractReport:
    """Find the climate-related passages of a contract and say how strong its language is."""
    began = time.monotonic()
    await ctx.progress(10, "Opening the contract")
    file: GivenFile = ctx.file(params.file_id)
    kind = kind_of(file.media_type)
    ctx.expect(usual_parts(REVIEW, kind), kind=kind)
    await ctx.progress(20, "Opening the contract")
    contract = await _read(ctx, file)
    overview = await ctx.step(
        "Finding clauses and sentences", ctx.compute, give_overview, contract, until=40
    )
    await ctx.progress(50, "Finding climate language")
    passages = await ctx.step(
        "Finding climate language",
        ctx.compute,
        find_climate_passages,
        contract,
        until=70,
        unit="passages",
    )
    await ctx.progress(85, "Writing the report")
    await _keep_files(ctx, file, contract, overview, passages)
    for warning in overview.warnings:
        ctx.warn(warning)
    if params.recommend:
        _recommend_next(ctx, file)
    report = make_report(overview, passages, seconds=time.monotonic() - began)
    found = report.model_dump(include={"band", "counted", "binding", "facts"})
    ctx.commit_with(partial(end_review, task_id=ctx.task_id, found=found))
    return report


def _expect_scans(ctx: TaskContext, file: GivenFile, pages: int) -> None:
    times = usual_parts(REVIEW, kind_of(file.media_type))
    workers = ctx.settings.worker_count
    ctx.expect(with_scans(times, _READING, pages, workers=workers), kind="scan")


async def _read(ctx: TaskContext, file: GivenFile) -> Packed:
    read: Packed | Document = await read_file(
        ctx,
        "Reading the text",
        read_contract,
        file,
        span=_READING,
        found_scans=partial(_expect_scans, ctx, file),
    )
    return await ctx.compute(pack_document, read) if isinstance(read, Document) else read


async def _keep_files(
    ctx: TaskContext,
    file: GivenFile,
    contract: Packed,
    overview: Overview,
    passages: Sequence[Passage],
) -> None:
    files = await ctx.compute(
        make_files, contract, passages, file.file_id, file.name, overview.warnings
    )
    await ctx.artifact(CONTRACT_FILE, files.contract_json, media_type="application/json")
    await ctx.artifact(
        HIGHLIGHTED_FILE, files.highlighted_html, media_type="text/html; charset=utf-8"
    )


def _recommend_next(ctx: TaskContext, file: GivenFile) -> None:
    """A recommendation follows, which takes the text from this review."""
    name = f"Clause recommendation: {file.name}"[:255]
    ctx.follow(RECOMMENDATION, {"review_task_id": ctx.task_id}, task_name=name)
