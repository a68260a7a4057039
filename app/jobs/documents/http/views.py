"""A document's row as the API shows it."""

from typing import Any

from app import jsonio
from app.clock import iso
from app.jobs.documents.inside import unread
from app.jobs.documents.models import BatchItem
from app.jobs.documents.store.queries import DocumentRow
from app.jobs.documents.store.status import state_of
from app.parsing.kinds import page_word, title_of
from app.parsing.losses import LossKind
from app.web.requests import Services


def view(parts: Services, row: DocumentRow) -> dict[str, Any]:
    """The fields of `DocumentAnswer`."""
    state = state_of(row)
    return {
        "document_id": row.document_id,
        "name": row.name,
        "status": row.status,
        "progress": state.progress,
        "step": state.step,
        "detail": state.detail or _place(parts, row),
        "task_id": row.task_id,
        "pages": row.pages,
        "page_word": page_word(row.media_type),
        "chunks": row.chunks,
        "words": row.words,
        "size": row.size,
        "media_type": row.media_type,
        "kind": title_of(row.media_type),
        "created_at": iso(row.created_at),
        "completed_at": iso(row.completed_at),
        "summary": text_of(sentences_of(row, "brief")) or None,
        "warnings": _warnings(row),
        "error": state.error,
        "error_code": state.error_code,
        "hint": state.hint,
        "open_changes": None if row.open_changes is None else jsonio.loads(row.open_changes),
        "project_id": row.project_id,
        "parent_document_id": row.parent_document_id,
        "parent_name": row.parent_name,
    }


def _warnings(row: DocumentRow) -> list[str]:
    """Those of its reader, then one that names the files it carries and that were not read."""
    found: list[str] = [] if row.warnings is None else jsonio.loads(row.warnings)
    return [*found, *unread(attachments_of(row), LossKind.ATTACHMENT)]


def attachments_of(row: DocumentRow) -> list[BatchItem]:
    """The files that it carries, and what became of each."""
    found = [] if row.attachments is None else jsonio.loads(row.attachments)
    return [BatchItem.model_validate(each) for each in found]


def _place(parts: Services, row: DocumentRow) -> str | None:
    """Where a waiting document stands in the queue."""
    live = parts.engine.in_memory(row.task_id)
    position = None if live is None else parts.engine.queue_position(live.task)
    return None if position is None else f"Number {position} in the queue"


def sentences_of(row: DocumentRow, length: str) -> list[dict[str, Any]]:
    """Its summary in one of its lengths; empty until there is one."""
    found: list[dict[str, Any]] = [] if row.summary is None else jsonio.loads(row.summary)[length]
    return found


def text_of(sentences: list[dict[str, Any]]) -> str:
    """The sentences as one text."""
    return " ".join(sentence["text"] for sentence in sentences)
