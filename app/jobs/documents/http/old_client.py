"""Addresses of the document client that exists already: thin adapters over the same documents."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.jobs.documents.http.documents import asked_for, list_all, take_document
from app.jobs.documents.store.queries import CANCELLED, FAILED
from app.jobs.documents.store.status import state_of
from app.web.responses import JsonResponse

CANCELLED_ERROR = "Processing was cancelled"


async def upload(request: Request) -> Response:
    """POST /api/v1/documents/upload: make a document of a file."""
    taken = await take_document(request)
    row = taken.row
    message = "Document uploaded" if taken.is_new else "This document is here already"
    return JsonResponse(
        {
            "document_id": row.document_id,
            "filename": row.name,
            "status": "processing",
            "message": message,
        }
    )


async def show_status(request: Request) -> Response:
    """GET /api/v1/documents/{document_id}/status: how far a document is."""
    row = await asked_for(request)
    state = state_of(row)
    is_cancelled = row.status == CANCELLED
    return JsonResponse(
        {
            "document_id": row.document_id,
            "status": FAILED if is_cancelled else row.status,
            "progress": state.progress,
            "message": state.step,
            "error": CANCELLED_ERROR if is_cancelled else state.error,
        }
    )


DOCUMENT_CLIENT = (
    Route("/api/v1/documents/", list_all),
    Route("/api/v1/documents/upload", upload, methods=["POST"]),
    Route("/api/v1/documents/{document_id}/status", show_status),
)
