"""Answers a question in whole sentences, written by the model that the settings name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from app.engine.context import TaskContext
from app.engine.registry import task_type
from app.engine.retry import RetryPolicy
from app.errors import TaskFailure
from app.jobs.documents import summaries
from app.jobs.documents.answers.generation import (
    WRITING_SECONDS,
    is_switched_on,
    provider_of,
    with_citations,
    write,
)
from app.jobs.documents.answers.questions import Answered, consult
from app.jobs.documents.models import AnswerParams
from app.jobs.documents.names import ANSWER
from app.jobs.documents.search.searcher import Passage, Searcher
from app.jobs.documents.store.admission import admit_answer
from app.jobs.documents.store.passages import Scope, documents_in


@task_type(
    ANSWER,
    title="Written answer",
    version=1,
    retry=RetryPolicy(attempts=3),
    timeout=timedelta(minutes=20),
    concurrency=2,
    stall_after=timedelta(seconds=WRITING_SECONDS),
    admit=admit_answer,
    summarize=summaries.of_answer,
)
async def answer_question(ctx: TaskContext, params: AnswerParams) -> Answered:
    """Answer a question from your documents in whole sentences, with the passages they rest on."""
    if not is_switched_on(ctx.settings):
        raise TaskFailure(
            "answers_off",
            "Written answers are not switched on.",
            "Ask whoever runs this server to set INTRAY_ANSWER_URL and INTRAY_ANSWER_MODEL.",
        )
    ids = params.document_ids
    scope = Scope(ctx.owner_id, params.project_id, None if ids is None else tuple(ids))
    searcher = Searcher(ctx.settings, ctx.read, ctx)
    consulted = await ctx.step(
        "Looking for passages", consult, searcher, params.question, scope, until=30
    )
    if not consulted.passages:
        return consulted.answered
    text = await ctx.step(
        "Writing the answer",
        write,
        provider_of(ctx.settings),
        params.question,
        consulted.passages,
        until=95,
    )
    await _require_still_seen(ctx, scope, consulted.passages)
    answered = with_citations(text, consulted.passages, ctx.settings.answer_model)
    if answered.found and not answered.citations:
        ctx.warn("The model names no passage for its answer: check it against the documents.")
    return replace(answered, confidence=consulted.answered.confidence)


async def _require_still_seen(ctx: TaskContext, scope: Scope, passages: Sequence[Passage]) -> None:
    """Raises TaskFailure `document_not_found`: a project or a document may have been lost."""
    seen = set(await documents_in(ctx.read, scope))
    if not seen.issuperset(passage.document_id for passage in passages):
        raise TaskFailure(
            "document_not_found",
            "A document that the answer rests on is there no longer, or not for you.",
            "Ask once more.",
        )
