"""The endpoints of plan sets."""

import hashlib
from dataclasses import asdict
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.clock import iso
from app.jobs.drawings import names
from app.jobs.drawings.http.sheets import sheet_fields
from app.jobs.drawings.plan_set.check import check_set
from app.jobs.drawings.store import queries
from app.jobs.drawings.store.removal import Removal
from app.web.etags import not_modified
from app.web.files import receive_upload
from app.web.keys import once_for
from app.web.requests import asker, note, services, user
from app.web.responses import SECURITY_HEADERS, JsonResponse


async def upload_drawing(request: Request) -> Response:
    """POST /api/projects/{project_id}/drawings: keep a plan set and queue its reading."""
    parts, by = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get_to_change(project_id, by)
    file, _ = await receive_upload(request)
    try:
        task, is_new = await parts.engine.submit(
            names.PROCESSING,
            {"file_id": file.file_id},
            **asker(request),
            project_id=project_id,
            **once_for(request, file),
        )
    finally:
        # A file that became a drawing stays.
        with anyio.CancelScope(shield=True):
            await parts.uploads.drop_if_unused(file.file_id)
    body = {
        "document_id": task.entity_id,
        "task_id": task.task_id,
        "message": "Drawing accepted" if is_new else "Drawing was accepted before",
    }
    location = f"{request.scope.get('root_path', '')}/api/drawings/{task.entity_id}"
    return JsonResponse(body, 202 if is_new else 200, {"location": location})


async def list_drawings(request: Request) -> Response:
    """GET /api/projects/{project_id}/drawings: the project's plan sets with their sheets."""
    parts, by = services(request), user(request)
    project_id = request.path_params["project_id"]
    await parts.projects.get(project_id, by)
    rows = await queries.drawings_of(parts.database, project_id, by)
    return _unless_known(request, {"drawings": [_drawing(row) for row in rows]})


async def get_drawing(request: Request) -> Response:
    """GET /api/drawings/{document_id}: a plan set with its sheets."""
    drawing_id = request.path_params["document_id"]
    database = services(request).database
    row = await queries.find_drawing(database, drawing_id, user(request))
    check = check_set(await queries.set_of(database, drawing_id))
    return _unless_known(request, {**_drawing(row), "set_check": asdict(check)})


async def delete_drawing(request: Request) -> Response:
    """DELETE /api/drawings/{document_id}: remove a plan set with all that was found on it."""
    drawing_id = request.path_params["document_id"]
    await services(request).of(Removal).remove_drawing(drawing_id, user(request))
    await note(request, "deleted", "drawing", id=drawing_id)
    return Response(status_code=204, headers=SECURITY_HEADERS)


def _drawing(row: queries.Row) -> dict[str, Any]:
    """The fields of `DrawingAnswer`."""
    percent, detail = row.pop("percent"), row["detail"]
    done, total, unit = row.pop("done"), row.pop("total"), row.pop("unit")
    if detail is None and done is not None and total is not None:
        detail = f"{done:,} of {total:,} {unit or ''}".strip()
    is_complete = row["status"] == "completed"
    return {
        **row,
        "progress": 100 if is_complete else min(int(percent or 0), 99),
        "step": None if is_complete else row["step"],
        "detail": None if is_complete else detail,
        "created_at": iso(row["created_at"]),
        "completed_at": iso(row["completed_at"]),
        "warnings": jsonio.loads(row["warnings"]),
        "pointed": jsonio.loads(row["pointed"]),
        "pages": [sheet_fields(page) for page in row["pages"]],
    }


def _unless_known(request: Request, value: Any) -> Response:
    """The answer, or 304 to whoever has the same one: sheets change with people and tasks alike."""
    body = jsonio.dumps(value)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return not_modified(request, etag) or JsonResponse(body, headers={"etag": etag})
