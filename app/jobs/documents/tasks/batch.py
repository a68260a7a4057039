"""Many uploads as one task: a child for each that is not a document yet, archives unpacked."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import timedelta
from functools import partial
from itertools import takewhile
from typing import Any

from app.engine.context import TaskContext
from app.engine.model import TaskStatus
from app.engine.outcomes.rest import Part, undone
from app.engine.registry import task_type
from app.errors import Conflict, TaskFailure
from app.jobs.documents import summaries
from app.jobs.documents.inside import unread
from app.jobs.documents.models import BatchItem, BatchParams, BatchResult
from app.jobs.documents.names import BATCH, BATCH_TITLE
from app.jobs.documents.store.admission import admit_batch
from app.jobs.documents.store.attachments import let_go, name_attachments
from app.jobs.documents.tasks.inside import (
    begin,
    begin_inner,
    ended_items,
    files_inside,
)
from app.jobs.limits import MOST_IN_A_BATCH
from app.parsing.kinds import ZIP
from app.parsing.losses import LossKind

MAKING = "Processing the documents"
"""The step of a batch that has begun all that it can."""


def rest_of_batch(
    params: dict[str, Any], parts: Sequence[Part], result: dict[str, Any] | None, step: str | None
) -> dict[str, Any] | None:
    """The params of a batch of the files that became no document.

    What a document carries is opened again as a whole: what was read of it is not read twice.
    Raises Conflict `too_many_left` when they are more than a batch takes.
    """
    items = None if result is None else result["documents"]
    file_ids = undone(params["file_ids"], parts, "file_id", items)
    if step == MAKING:
        done = opened_and_done(params["file_ids"], parts)
        file_ids = [file_id for file_id in file_ids if file_id not in done]
    if len(file_ids) > MOST_IN_A_BATCH:
        raise Conflict(
            "too_many_left",
            f"{len(file_ids):,} files of this batch are left to do, and one batch takes at most "
            f"{MOST_IN_A_BATCH:,}.",
            "Retry the tasks of these files themselves: filter the list of tasks for failed ones.",
        )
    if not file_ids:
        return None
    return params if params.get("attachments_of") else {**params, "file_ids": file_ids}


def opened_and_done(file_ids: Sequence[str], parts: Sequence[Part]) -> set[str]:
    """The archives of which all files are done, where each upload was begun, in its order.

    The parts between those of two uploads lay in the one that stands between these two; of several
    that stand there, it is not known in which.
    """
    of_upload = {part.params.get("file_id") for part in parts}
    alone = of_upload.intersection(file_ids)
    done: set[str] = set()
    waiting = list(parts)
    for archives in _between(file_ids, alone):
        inside = list(takewhile(lambda part: part.params.get("file_id") not in alone, waiting))
        del waiting[: len(inside) + 1]
        if len(archives) == 1 and inside and all(part.is_done for part in inside):
            done.update(archives)
    return done


def _between(file_ids: Sequence[str], alone: Set[Any]) -> Iterator[list[str]]:
    """The others of these ids: before the first of those that stand alone, and after each."""
    others: list[str] = []
    for file_id in dict.fromkeys(file_ids):
        if file_id not in alone:
            others.append(file_id)
            continue
        yield others
        others = []
    yield others


@task_type(
    BATCH,
    title=BATCH_TITLE,
    version=1,
    timeout=timedelta(hours=1),
    accepts=(ZIP,),
    report="/documents?batch={task_id}",
    admit=admit_batch,
    discard=let_go,
    summarize=summaries.of_batch,
    is_batch=True,
    rest=rest_of_batch,
)
async def ingest_batch(ctx: TaskContext, params: BatchParams) -> BatchResult:
    """Make a document of each file, also in an archive; what fails keeps no other from it."""
    await ctx.progress(0, "Queueing the documents")
    begun: list[BatchItem] = []
    for file_id in params.file_ids:
        begun += await _begin(ctx, params, file_id)
    await ctx.progress(1, MAKING)
    items = await ended_items(ctx, begun)
    for warning in unread([item for item in items if item.name], _kind(params)):
        ctx.warn(warning)
    ctx.commit_with(partial(let_go, task_id=ctx.task_id))
    if params.attachments_of is not None:
        told = [item.model_dump() for item in items]
        ctx.commit_with(
            partial(name_attachments, document_id=params.attachments_of, attachments=told)
        )
    return _result(items)


async def _begin(ctx: TaskContext, params: BatchParams, file_id: str) -> list[BatchItem]:
    """What became of an upload, or of each file in it; one that fails alone fails the batch."""
    file = ctx.file(file_id)
    if file.media_type != ZIP and params.attachments_of is None:
        return [await begin(ctx, _item(file_id))]
    try:
        inside = await files_inside(ctx, file)
    except TaskFailure as failure:
        if len(params.file_ids) == 1:
            raise
        return [_item(file_id, status=TaskStatus.FAILURE, error=failure.message)]
    return [await begin_inner(ctx, file, inner) for inner in inside]


def _kind(params: BatchParams) -> LossKind:
    return LossKind.ATTACHMENT if params.attachments_of else LossKind.MEMBER


def _item(file_id: str, *, status: str = "unread", error: str | None = None) -> BatchItem:
    return BatchItem.model_validate(
        {
            "file_id": file_id,
            "document_id": None,
            "task_id": None,
            "status": str(status),
            "error": error,
        }
    )


def _result(items: Sequence[BatchItem]) -> BatchResult:
    """The sums; raises TaskFailure `no_document_made` when nothing came of any upload."""
    counts = Counter(item.status for item in items)
    if not items:
        raise TaskFailure(
            "no_content", "There is no file in this archive.", "Check that it is the one you meant."
        )
    if not counts["SUCCESS"] and not counts["duplicate"]:
        raise TaskFailure(
            "no_document_made",
            f"None of the {len(items)} files became a document.",
            "Look at why each of them failed, then retry the failed ones.",
        )
    return BatchResult(
        total=len(items),
        succeeded=counts["SUCCESS"],
        failed=counts["FAILURE"],
        cancelled=counts["REVOKED"],
        duplicates=counts["duplicate"],
        documents=tuple(items),
        unread=counts["unread"],
    )
