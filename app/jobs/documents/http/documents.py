"""The endpoints of documents: upload, list, one of them, its pages, its file, delete."""

import hashlib
from dataclasses import asdict, dataclass

import anyio
from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.engine.compute.pool import ComputeError, WorkerDied
from app.errors import Conflict, NotFound, TaskFailure, Unsupported
from app.files.store import StoredFile
from app.jobs.documents.http.attachments import start_archive
from app.jobs.documents.http.schemas import (
    DocumentBatch,
    DocumentListQuery,
    DocumentUploadQuery,
    SummaryQuery,
)
from app.jobs.documents.http.views import attachments_of, sentences_of, text_of, view
from app.jobs.documents.names import BATCH, INGESTION
from app.jobs.documents.store.admission import DUPLICATE, same_bytes
from app.jobs.documents.store.queries import (
    DocumentFilter,
    DocumentRow,
    children_of,
    find_document,
    find_page,
    list_documents,
    page_not_found,
)
from app.jobs.documents.store.removal import Library
from app.jobs.limits import reading_limits
from app.parsing.failures import is_archive
from app.parsing.kinds import PDF, ZIP
from app.parsing.pdf.picture import page_picture
from app.web.etags import not_modified
from app.web.files import receive_upload
from app.web.held_lists import answer_list
from app.web.keys import once, once_for
from app.web.requests import (
    Services,
    actor,
    asker,
    note,
    owners,
    parse_body,
    parse_query,
    services,
    user,
)
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.tasks import started
from app.web.transport.downloads import ContentResponse

LONGEST_NUMBER = 6

# Uploading


async def upload_document(request: Request) -> Response:
    """POST /api/documents: make a document of a file, or answer the one it is already."""
    query = parse_query(request, DocumentUploadQuery)
    if query.project_id is not None:
        await services(request).projects.get_to_change(query.project_id, user(request))
    file, _ = await receive_upload(request)
    if file.media_type == ZIP:
        return await start_archive(request, file, query.project_id)
    taken = await _take(request, file, project_id=query.project_id, on_duplicate=query.on_duplicate)
    row, is_new = taken.row, taken.is_new
    body = {
        "document_id": row.document_id,
        "task_id": row.task_id,
        "duplicate": taken.is_duplicate,
        "message": "Document accepted" if is_new else "You have this document already",
    }
    location = f"{request.scope.get('root_path', '')}/api/documents/{row.document_id}"
    return JsonResponse(body, 202 if is_new else 200, {"location": location})


@dataclass(frozen=True, slots=True)
class TakenDocument:
    """The document of an upload; not new when its bytes or its Idempotency-Key are known."""

    row: DocumentRow
    is_new: bool = False
    is_duplicate: bool = False


async def take_document(request: Request) -> TakenDocument:
    """Keep the uploaded file and queue its ingestion.

    For bytes that are a document of the caller already, it is that document. Raises Unsupported
    for an archive, which is no one document.
    """
    file, _ = await receive_upload(request)
    if file.media_type == ZIP:
        await services(request).uploads.drop_if_unused(file.file_id)
        failure = is_archive()
        raise Unsupported(failure.code, failure.message, failure.hint)
    return await _take(request, file)


async def _take(
    request: Request,
    file: StoredFile,
    *,
    project_id: str | None = None,
    on_duplicate: str = "existing",
) -> TakenDocument:
    parts, by = services(request), user(request)
    params = {"file_id": file.file_id, "on_duplicate": on_duplicate}
    try:
        key = once_for(request, file, project_id=project_id, on_duplicate=on_duplicate)
        task, is_new = await parts.engine.submit(
            INGESTION, params, **asker(request), project_id=project_id, **key
        )
        row = await find_document(parts.database, task.entity_id or "", by)
        return TakenDocument(row, is_new=is_new)
    except Conflict as refusal:
        if refusal.code != DUPLICATE:
            raise
        existing = await parts.database.write(lambda c: same_bytes(c, file.file_id, by, project_id))
        row = await find_document(parts.database, existing or "", by)
        return TakenDocument(row, is_duplicate=True)
    finally:
        # A file that became a document stays.
        with anyio.CancelScope(shield=True):
            await parts.uploads.drop_if_unused(file.file_id)


async def start_batch(request: Request) -> Response:
    """POST /api/documents/batch: make documents of many uploads, as one task."""
    body = await parse_body(request, DocumentBatch)
    task, is_new = await services(request).engine.submit(
        BATCH,
        {"file_ids": body.file_ids},
        **asker(request),
        project_id=body.project_id,
        task_name=body.task_name,
        **once(request, body.model_dump()),
    )
    return started(request, task, 202 if is_new else 200)


# Looking


async def list_all(request: Request) -> Response:
    """GET /api/documents: newest first, in every state; 304 while nothing has changed."""
    query = parse_query(request, DocumentListQuery)
    parts, by = services(request), user(request)
    shown = sorted(pair for pair in request.query_params.multi_items() if pair[0] != "wait")
    what = f"documents?{shown}|{by}"

    async def make(etag: str) -> Response:
        # Not before: who is held may lose a project meanwhile.
        wanted = DocumentFilter(
            owners=owners(request, query.project_id),
            project_id=query.project_id,
            text=query.q,
            statuses=tuple(query.status),
        )
        listing = await list_documents(
            parts.database, wanted, limit=query.limit, cursor=query.cursor
        )
        body = {
            "documents": [view(parts, row) for row in listing.documents],
            "total": listing.total,
            "next_cursor": listing.next_cursor,
        }
        return JsonResponse(body, headers={"etag": etag})

    def etag_now() -> str:
        return _list_etag(parts, what, by)

    return await answer_list(request, query.wait, what, etag_now, make)


def _list_etag(parts: Services, what: str, by: str) -> str:
    """Documents change with their owner's tasks, and when one is removed."""
    tag = hashlib.sha256(what.encode()).hexdigest()[:12]
    revision = parts.engine.revision_of(by)
    queue, removals = parts.engine.queue_revision, parts.of(Library).revision
    return f'"{parts.boot_id}-d{revision}.{queue}.{removals}-{tag}"'


async def get_document(request: Request) -> Response:
    """GET /api/documents/{document_id}: a document, how far it is, and the files it carries."""
    parts, row = services(request), await asked_for(request)
    children = await children_of(parts.database.read, row.document_id, user(request))
    return JsonResponse(
        {
            **view(parts, row),
            "attachments": [
                {
                    "name": each.name,
                    "size": each.size,
                    "status": each.status,
                    "document_id": each.document_id,
                    "error": each.error,
                }
                for each in attachments_of(row)
            ],
            "children": [asdict(child) for child in children],
        }
    )


async def asked_for(request: Request) -> DocumentRow:
    """The caller's document that the address names; raises NotFound `document_not_found`."""
    document_id = request.path_params["document_id"]
    return await find_document(services(request).database, document_id, user(request))


async def get_summary(request: Request) -> Response:
    """GET /api/documents/{document_id}/summary: its most central sentences, word for word."""
    length = parse_query(request, SummaryQuery).length
    row = await asked_for(request)
    if row.summary is None:
        raise Conflict("not_ready", "The document is not complete.", "Wait until it is.")
    sentences = sentences_of(row, length)
    body = {"document_id": row.document_id, "length": length, "sentences": sentences}
    return JsonResponse({**body, "text": text_of(sentences)})


async def get_page(request: Request) -> Response:
    """GET /api/documents/{document_id}/pages/{number}: the text of a page."""
    row = await asked_for(request)
    page = await find_page(services(request).database, row.document_id, _number(request))
    address = f"/api/documents/{row.document_id}/pages/{page.number}/picture"
    return JsonResponse(
        {
            "document_id": row.document_id,
            "number": page.number,
            "pages": row.pages,
            "start": page.start,
            "end": page.end,
            "text": page.text,
            "picture": address if row.media_type == PDF else None,
            "blocks": [
                {"kind": kind, "start": start, "end": end, "level": level}
                for kind, start, end, level in jsonio.loads(page.blocks)
            ],
        }
    )


def _number(request: Request) -> int:
    text = request.path_params["number"]
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise page_not_found()
    return int(text)


async def get_picture(request: Request) -> Response:
    """GET /api/documents/{document_id}/pages/{number}/picture: how a page of a PDF looks."""
    parts, row, number = services(request), await asked_for(request), _number(request)
    if row.media_type != PDF:
        raise _no_picture()
    etag = f'"{row.sha256[:32]}-{number}"'
    unchanged = not_modified(request, etag)
    if unchanged is not None:
        return unchanged
    path = parts.contents.path(row.sha256)
    arguments = (path, number, reading_limits(parts.settings))
    try:
        picture = await parts.compute.run(page_picture, arguments, {}, interactive=True)
    except (TaskFailure, ComputeError, WorkerDied) as error:
        raise _no_picture() from error
    if picture is None:
        raise _no_picture()
    headers = {**PRIVATE, **SECURITY_HEADERS, "etag": etag}
    return Response(picture, media_type="image/png", headers=headers)


def _no_picture() -> NotFound:
    return NotFound("picture_not_found", "There is no picture of this page.")


async def get_file(request: Request) -> Response:
    """GET /api/documents/{document_id}/file: the original, as an attachment; ranges are served."""
    row = await asked_for(request)
    return ContentResponse(
        services(request).contents.path(row.sha256),
        media_type=row.media_type,
        filename=row.name,
        headers={**PRIVATE, **SECURITY_HEADERS, "content-security-policy": SANDBOX},
    )


# Deleting


async def delete_document(request: Request) -> Response:
    """DELETE /api/documents/{document_id}: remove it with all that is its own, in any state."""
    document_id = request.path_params["document_id"]
    library = services(request).of(Library)
    is_gone = await library.remove(document_id, user(request), actor=actor(request))
    await note(request, "deleted", "document", id=document_id)
    if is_gone:
        return Response(status_code=204, headers=SECURITY_HEADERS)
    return JsonResponse({"message": "The document is stopping and will be deleted."}, 202)
