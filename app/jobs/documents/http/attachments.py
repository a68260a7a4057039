"""The endpoints of files inside files: what a document carries, and archives."""

import anyio
from starlette.requests import Request
from starlette.responses import Response

from app.errors import Conflict
from app.files.store import StoredFile
from app.jobs.documents.names import BATCH
from app.jobs.documents.store.queries import find_document
from app.web.keys import once, once_for
from app.web.requests import asker, services, user
from app.web.responses import JsonResponse
from app.web.tasks import started


async def read_attachments(request: Request) -> Response:
    """POST /api/documents/{document_id}/attachments: make documents of the files it carries."""
    document_id = request.path_params["document_id"]
    row = await find_document(services(request).database, document_id, user(request))
    if not row.attachments:
        raise Conflict(
            "no_attachments",
            "No other files lie in this document.",
            "Open it to see what it says of them.",
        )
    task, is_new = await services(request).engine.submit(
        BATCH,
        {"file_ids": [row.file_id], "attachments_of": row.document_id},
        **asker(request),
        project_id=row.project_id,
        **once(request, {"attachments_of": row.document_id}),
    )
    return started(request, task, 202 if is_new else 200)


async def start_archive(request: Request, file: StoredFile, project_id: str | None) -> Response:
    """An upload that is an archive: a batch makes a document of each file in it."""
    parts = services(request)
    try:
        task, is_new = await parts.engine.submit(
            BATCH,
            {"file_ids": [file.file_id]},
            **asker(request),
            project_id=project_id,
            task_name=file.name,
            **once_for(request, file, project_id=project_id),
        )
    finally:
        # The archive of a task stays; that of a repeated request goes.
        with anyio.CancelScope(shield=True):
            await parts.uploads.drop_if_unused(file.file_id)
    body = {
        "document_id": None,
        "task_id": task.task_id,
        "duplicate": False,
        "message": "Archive accepted: each file in it becomes a document",
    }
    location = f"{request.scope.get('root_path', '')}/api/tasks/{task.task_id}"
    return JsonResponse(body, 202 if is_new else 200, {"location": location})
