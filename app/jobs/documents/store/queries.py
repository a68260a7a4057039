"""Documents as they are shown: the list, one of them, its pages.

A document's status is not stored: it follows from its task.
"""

from dataclasses import dataclass
from typing import Any

from app.db.database import Database
from app.db.owners import owned_by
from app.db.reach import reached
from app.db.readers import folded_or_lower, folded_sql
from app.errors import NotFound
from app.ids import is_id
from app.jobs.documents.stages import ATTACHED, EXTRACTING, STAGES
from app.jobs.documents.store.reader import Read

COMPLETED, FAILED, CANCELLED, PENDING = "completed", "failed", "cancelled", "pending"
STATUSES = (PENDING, *(stage.status for stage in STAGES), COMPLETED, FAILED, CANCELLED)

_STAGE_OF_STEP = " ".join(
    f"WHEN '{stage.title}' THEN '{stage.status}'" for stage in (*STAGES, ATTACHED)
)
_STATUS = f"""
CASE
    WHEN d.completed_at IS NOT NULL THEN '{COMPLETED}'
    WHEN t.status = 'PENDING' THEN '{PENDING}'
    WHEN t.status = 'REVOKED' THEN '{CANCELLED}'
    WHEN t.status IN ('STARTED', 'PROGRESS')
        THEN CASE t.step {_STAGE_OF_STEP} ELSE '{EXTRACTING.status}' END
    ELSE '{FAILED}'
END
"""
_FROM = """
FROM documents d JOIN files f USING (file_id) LEFT JOIN tasks t ON t.task_id = d.task_id
LEFT JOIN documents p ON p.document_id = d.parent_document_id
    AND p.owner_id = d.owner_id AND p.removed_at IS NULL
"""
_COLUMNS = f"""
d.document_id, d.name, d.project_id, d.file_id, f.sha256, f.size, f.media_type, d.task_id,
d.created_at, d.completed_at, d.pages, d.chunks, d.words, d.summary, d.warnings, {_STATUS},
t.percent, t.step, t.detail, t.done, t.total, t.unit, t.error, t.error_code, t.hint,
p.document_id, p.name, d.attachments,
(SELECT r.result -> 'open_changes' FROM task_results r WHERE r.task_id = d.task_id)
"""
_OF_BATCH = """
SELECT task_id, document_id FROM documents WHERE task_id IN (
    SELECT task_id FROM tasks WHERE parent_id = ?
)
"""
_CHILDREN = f"""
SELECT d.document_id, d.name, d.task_id, {_STATUS} {_FROM}
WHERE d.parent_document_id = ?1 AND d.owner_id IN ({reached("?2")}) AND d.removed_at IS NULL
ORDER BY d.document_id
"""
_IS_CANCELLED = "SELECT 1 FROM tasks WHERE task_id = ? AND cancel_requested_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with what its task says; moments are milliseconds, JSON is still text.

    From `percent` to `hint` all is None when the task has been deleted.
    """

    document_id: str
    name: str
    project_id: str | None
    file_id: str
    sha256: str
    size: int
    media_type: str
    task_id: str
    created_at: int
    completed_at: int | None
    pages: int
    chunks: int
    words: int
    summary: str | None
    warnings: str | None
    status: str
    percent: float | None
    step: str | None
    detail: str | None
    done: int | None
    total: int | None
    unit: str | None
    error: str | None
    error_code: str | None
    hint: str | None
    parent_document_id: str | None
    parent_name: str | None
    attachments: str | None
    open_changes: str | None


@dataclass(frozen=True, slots=True)
class ChildDocument:
    """A document that came with another one."""

    document_id: str
    name: str
    task_id: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents of some users and projects; `text` is looked for in their names."""

    owners: tuple[str, ...]
    project_id: str | None = None
    text: str | None = None
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentListing:
    """A piece of the list, newest first. `next_cursor` is None with the last one."""

    documents: list[DocumentRow]
    total: int
    next_cursor: str | None


async def list_documents(
    database: Database, wanted: DocumentFilter, *, limit: int, cursor: str | None
) -> DocumentListing:
    """A piece of the documents that match, with the number of all that do."""
    owners = owned_by(wanted.owners, "d.owner_id")
    rest, values = _condition(wanted)
    parameters = {**owners.parameters, **values}
    is_scan = bool(wanted.text or wanted.statuses)
    counted = await database.read(
        f"SELECT count(*) {_FROM} WHERE {owners.sql}{rest}", parameters, slow=is_scan
    )
    if cursor is not None:
        rest += " AND d.document_id < :cursor"
    ids = " UNION ALL ".join(
        f"SELECT d.document_id {_FROM} WHERE {owner}{rest}" for owner in owners.one_by_one
    )
    rows = await database.read(
        f"SELECT {_COLUMNS} {_FROM} WHERE d.document_id IN "
        f"({ids} ORDER BY d.document_id DESC LIMIT :limit) ORDER BY d.document_id DESC",
        {**parameters, "cursor": cursor, "limit": limit + 1},
        slow=is_scan,
    )
    documents = [DocumentRow(*row) for row in rows[:limit]]
    next_cursor = documents[-1].document_id if len(rows) > limit else None
    return DocumentListing(documents, int(counted[0][0]), next_cursor)


def _condition(wanted: DocumentFilter) -> tuple[str, dict[str, Any]]:
    parts, parameters = ["d.removed_at IS NULL"], dict[str, Any]()
    if wanted.project_id is not None:
        parts.append("d.project_id = :project_id")
        parameters["project_id"] = wanted.project_id
    if wanted.text:
        parts.append(f"(instr({folded_sql('d.name')}, :folded) > 0 OR instr(d.name, :text) > 0)")
        parameters |= {"text": wanted.text, "folded": folded_or_lower(wanted.text)}
    if wanted.statuses:
        names = {f"status{number}": status for number, status in enumerate(wanted.statuses)}
        parts.append(f"{_STATUS} IN ({', '.join(':' + name for name in names)})")
        parameters |= names
    return "".join(f" AND {part}" for part in parts), parameters


async def find_document(database: Database, document_id: str, by: str) -> DocumentRow:
    """A document that someone sees; raises NotFound for any other id, whoever it belongs to."""
    rows = []
    if is_id(document_id):
        rows = await database.read(
            f"SELECT {_COLUMNS} {_FROM} "
            f"WHERE d.document_id = ?1 AND d.owner_id IN ({reached('?2')}) "
            "AND d.removed_at IS NULL",
            (document_id, by),
        )
    if not rows:
        raise document_not_found()
    return DocumentRow(*rows[0])


async def children_of(read: Read, document_id: str, by: str) -> list[ChildDocument]:
    """What came with a document and is there, in the order in which it came."""
    return [ChildDocument(*row) for row in await read(_CHILDREN, (document_id, by))]


async def documents_of(read: Read, owner_id: str) -> list[str]:
    """The ids of what belongs to a user or a project."""
    rows = await read(
        "SELECT document_id FROM documents WHERE owner_id = ? AND removed_at IS NULL", (owner_id,)
    )
    return [row[0] for row in rows]


async def document_of_task(read: Read, task_id: str) -> str:
    """The id of the document that a task makes."""
    rows = await read("SELECT document_id FROM documents WHERE task_id = ?", (task_id,))
    return str(rows[0][0])


async def documents_of_batch(read: Read, task_id: str) -> dict[str, str]:
    """The documents that the children of a batch made, by the children's ids."""
    return dict(await read(_OF_BATCH, (task_id,)))


async def is_cancel_requested(read: Read, task_id: str) -> bool:
    """True from the commit on that stores the request."""
    return bool(await read(_IS_CANCELLED, (task_id,)))


def document_not_found() -> NotFound:
    """What a document of nobody answers, and one of somebody else."""
    return NotFound("document_not_found", "Document not found", "Check its id.")


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page's text; offsets count characters of the whole document.

    `blocks` is JSON: [kind, start, end, level] of each.
    """

    number: int
    start: int
    text: str
    blocks: str

    @property
    def end(self) -> int:
        """Where the next page begins."""
        return self.start + len(self.text)


async def find_page(database: Database, document_id: str, number: int) -> TextPage:
    """A page that is stored already; raises NotFound `page_not_found`."""
    rows = await database.read(
        "SELECT number, start, text, blocks FROM document_pages "
        "WHERE document_id = ? AND number = ?",
        (document_id, number),
    )
    if not rows:
        raise page_not_found()
    return TextPage(*rows[0])


def page_not_found() -> NotFound:
    """What a page that a document does not have answers, or not yet."""
    return NotFound("page_not_found", "The document has no such page.", "Pages count from 1.")
