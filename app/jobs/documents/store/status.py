"""How far a document is, in numbers and words; decided from its row alone."""

from dataclasses import dataclass

from app.jobs.documents.stages import STAGES
from app.jobs.documents.store.queries import DocumentRow

READY = "Document ready"
WAITING = "Waiting to be processed"
_PERCENT_OF = {stage.status: stage.percent for stage in STAGES}
_MOST_BEFORE_THE_END = 99
"""Only a complete document is at 100."""


@dataclass(frozen=True, slots=True)
class State:
    """`progress` is 0..100 and never falls; `step` and `detail` are for people."""

    progress: int
    step: str
    detail: str | None
    error: str | None = None
    error_code: str | None = None
    hint: str | None = None


def state_of(row: DocumentRow) -> State:
    """What is shown of a document beside its status."""
    percent = min(int(row.percent or 0), _MOST_BEFORE_THE_END)
    match row.status:
        case "completed":
            return State(100, READY, None)
        case "pending":
            return State(percent, WAITING, row.detail)
        case "cancelled":
            return State(
                percent,
                "Cancelled",
                None,
                "Processing was cancelled.",
                "cancelled",
                "Retry it, or delete the document.",
            )
        case "failed" if row.percent is None:
            return State(
                0,
                "Failed",
                None,
                "Its task was deleted before the document was ready.",
                "task_deleted",
                "Delete the document and upload the file again.",
            )
        case "failed":
            return State(percent, "Failed", None, row.error, row.error_code, row.hint)
    return State(max(percent, _PERCENT_OF[row.status]), row.step or STAGES[0].title, _detail(row))


def _detail(row: DocumentRow) -> str | None:
    if row.detail or row.done is None or row.total is None:
        return row.detail
    return f"{row.done:,} of {row.total:,} {row.unit or ''}".strip()
