"""The endpoints of uploads and samples."""

from starlette.requests import Request
from starlette.responses import Response

from app.errors import NotFound
from app.files.store import StoredFile
from app.jobs import Sample, samples
from app.threads import in_thread
from app.web.downloads import ContentResponse
from app.web.multipart import file_part
from app.web.requests import parse_query, services, user
from app.web.responses import SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.schemas import UploadQuery

FORM_SLACK = 64 * 1024
"""A form is this much larger than its file at most: boundaries, headers, small fields."""


async def upload_file(request: Request) -> Response:
    """POST /api/files: keep a file, from a form's part `file` or a raw body with ?name=."""
    file, duplicate = await receive_upload(request)
    body = {
        "file_id": file.file_id,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "media_type": file.media_type,
        "duplicate": duplicate,
    }
    return JsonResponse(body, 201)


async def receive_upload(request: Request) -> tuple[StoredFile, bool]:
    """The uploaded file, kept; and whether the caller had given these bytes before."""
    uploads, owner_id = services(request).uploads, user(request)
    content_type = request.headers.get("content-type", "")
    length = _declared_length(request)
    if not content_type.lower().startswith("multipart/form-data"):
        name = parse_query(request, UploadQuery).name
        return await uploads.take(request.stream(), name=name, owner_id=owner_id, length=length)
    form_length = None if length is None else max(0, length - FORM_SLACK)
    uploads.check_length(form_length)
    part = file_part(content_type, request.stream())
    await part.open()
    return await uploads.take(part.chunks(), name=part.name, owner_id=owner_id, length=form_length)


def _declared_length(request: Request) -> int | None:
    text = request.headers.get("content-length", "")
    return int(text) if text.isdigit() else None


async def list_samples(request: Request) -> Response:
    """GET /api/samples: files to try things with."""
    return JsonResponse(await in_thread(_views))


async def get_sample(request: Request) -> Response:
    """GET /api/samples/{id}: a sample's bytes."""
    for sample in await in_thread(samples):
        if sample.id == request.path_params["id"]:
            headers = {**SECURITY_HEADERS, "content-security-policy": SANDBOX}
            return ContentResponse(
                sample.path,
                media_type=sample.media_type,
                filename=sample.path.name,
                headers=headers,
            )
    raise NotFound("sample_not_found", "There is no such sample.")


def _views() -> list[dict[str, object]]:
    return [_view(sample) for sample in samples()]


def _view(sample: Sample) -> dict[str, object]:
    return {
        "id": sample.id,
        "title": sample.title,
        "description": sample.description,
        "size": sample.path.stat().st_size,
        "media_type": sample.media_type,
    }
