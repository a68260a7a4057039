"""Many uploads as one task: a child for each that is not a document yet."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from app.engine.children import ChildResult
from app.engine.context import TaskContext
from app.engine.model import TaskStatus
from app.engine.registry import task_type
from app.errors import Refusal, TaskFailure
from app.jobs.documents.models import BatchItem, BatchParams, BatchResult
from app.jobs.documents.names import BATCH, INGESTION
from app.jobs.documents.store.admission import DUPLICATE, admit_batch, document_of_same_bytes
from app.jobs.documents.store.queries import documents_of_batch


@task_type(
    BATCH,
    title="Batch of documents",
    version=1,
    timeout=timedelta(hours=1),
    report="/documents?batch={task_id}",
    admit=admit_batch,
)
async def ingest_batch(ctx: TaskContext, params: BatchParams) -> BatchResult:
    """Make a document of each upload; what fails does not keep the others from it."""
    await ctx.progress(0, "Queueing the documents")
    begun = [await _begin(ctx, file_id) for file_id in params.file_ids]
    await ctx.progress(1, "Processing the documents")
    results = {result.task_id: result for result in await ctx.join()}
    documents = await documents_of_batch(ctx.read, ctx.task_id)
    return _result([_ended(item, results, documents) for item in begun])


async def _begin(ctx: TaskContext, file_id: str) -> BatchItem:
    """The upload's child, or why there is none. A resumed batch finds the child it had started."""
    try:
        child_id = await ctx.spawn(INGESTION, {"file_id": file_id})
    except Refusal as refusal:
        if refusal.code != DUPLICATE:
            return _item(file_id, TaskStatus.FAILURE, error=refusal.message)
        document_id = await document_of_same_bytes(ctx.read, file_id, ctx.owner_id, ctx.project_id)
        return _item(file_id, "duplicate", document_id=document_id)
    return _item(file_id, TaskStatus.REVOKED, task_id=child_id, error="It was deleted.")


def _ended(
    item: BatchItem, results: dict[str, ChildResult], documents: dict[str, str]
) -> BatchItem:
    """The item with what became of its child; one that is not there any more was deleted."""
    result = results.get(item.task_id or "")
    if result is None:
        return item
    changes = {
        "status": result.status,
        "error": result.error,
        "document_id": documents.get(result.task_id),
    }
    return item.model_copy(update=changes)


def _item(
    file_id: str,
    status: str,
    *,
    document_id: str | None = None,
    task_id: str | None = None,
    error: str | None = None,
) -> BatchItem:
    return BatchItem.model_validate(
        {
            "file_id": file_id,
            "document_id": document_id,
            "task_id": task_id,
            "status": str(status),
            "error": error,
        }
    )


def _result(items: Sequence[BatchItem]) -> BatchResult:
    """The sums; raises TaskFailure `no_document_made` when nothing came of any upload."""
    counts = Counter(item.status for item in items)
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
    )
