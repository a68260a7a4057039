"""Documents as the server describes them, and an API that serves a library of them."""

from typing import Any

from tests.browser.page.scripted import Answer, Asked, ScriptedServer
from tests.browser.page.tasks import MOMENT, TYPES, script_tasks

GONE = Answer({"error": {"code": "not_found", "message": "There is no such document."}}, 404)
PERCENT = {
    "pending": 0,
    "extracting": 12,
    "chunking": 30,
    "embedding": 52,
    "indexing": 75,
    "summarizing": 90,
    "completed": 100,
}
INGESTION = {
    **TYPES[0],
    "task_type": "document_ingestion",
    "title": "Document ingestion",
    "description": "Reads a document so that it can be searched.",
    "params_schema": {
        "type": "object",
        "properties": {"file_id": {"type": "string"}},
        "required": ["file_id"],
    },
}


def document(document_id: str = "d1", status: str = "completed", **changes: Any) -> dict[str, Any]:
    """A document of three pages."""
    is_ready = status == "completed"
    return {
        "document_id": document_id,
        "name": f"{document_id}.pdf",
        "status": status,
        "progress": PERCENT.get(status, 40),
        "step": None,
        "detail": None,
        "task_id": f"task-{document_id}",
        "pages": 3 if is_ready else 0,
        "chunks": 12 if is_ready else 0,
        "words": 1500 if is_ready else 0,
        "size": 340_000,
        "media_type": "application/pdf",
        "kind": "PDF",
        "created_at": MOMENT,
        "completed_at": MOMENT if is_ready else None,
        "summary": "The roof leaks in two places." if is_ready else None,
        "warnings": [],
        "error": None,
        "error_code": None,
        "hint": None,
        "project_id": None,
        "parent_document_id": None,
        "parent_name": None,
        "attachments": [],
        "children": [],
        **changes,
    }


def pages_of(document_id: str, texts: list[str], *, has_picture: bool = False) -> dict[str, Any]:
    """The answers for its pages by their path; the text of each begins where the last one ended."""
    pages, start = {}, 0
    for number, text in enumerate(texts, 1):
        path = f"api/documents/{document_id}/pages/{number}"
        pages[path] = {
            "document_id": document_id,
            "number": number,
            "pages": len(texts),
            "start": start,
            "end": start + len(text),
            "text": text,
            "picture": f"/{path}/picture" if has_picture else None,
        }
        start += len(text) + 1
    return pages


def found(text: str, mark: str, document_id: str = "d1", **changes: Any) -> dict[str, Any]:
    """A search result that is `text`, with one mark in it."""
    start = text.index(mark)
    return {
        "document_id": document_id,
        "name": f"{document_id}.pdf",
        "page": 2,
        "start": 0,
        "end": len(text),
        "text": text,
        "snippet": {"text": text, "marks": [[start, start + len(mark)]]},
        "score": 0.03,
        "lists": ["lexical", "semantic"],
        "complete": True,
        **changes,
    }


def script_documents(
    server: ScriptedServer,
    documents: list[dict[str, Any]],
    *,
    pages: dict[str, Any] | None = None,
    results: list[dict[str, Any]] | None = None,
) -> None:
    """Serves what is in `documents` at the moment of asking; a test may change the list."""

    def some(asked: Asked) -> Answer:
        wanted, q = asked.query.get("status", []), asked.query.get("q", [""])[0].lower()
        shown = [
            one
            for one in documents
            if (not wanted or one["status"] in wanted) and q in one["name"].lower()
        ]
        start = int(asked.query.get("cursor", ["0"])[0])
        stop = start + int(asked.query.get("limit", ["20"])[0])
        cursor = str(stop) if stop < len(shown) else None
        body = {"documents": shown[start:stop], "total": len(shown), "next_cursor": cursor}
        return Answer(body)

    def one(asked: Asked) -> Answer:
        known = [each for each in documents if asked.path.endswith(f"/{each['document_id']}")]
        return Answer(known[0]) if known else GONE

    def page(asked: Asked) -> Answer:
        content = (pages or {}).get(asked.path)
        return Answer(content) if content else GONE

    def search(asked: Asked) -> Answer:
        return Answer({"results": results or [], "mode": "hybrid", "took_ms": 14})

    script_tasks(server, [])
    server.on("GET", "api/task-types", lambda asked: Answer([*TYPES, INGESTION]))
    server.on("GET", "api/documents", some)
    server.on("GET", r"api/documents/[^/]+", one)
    server.on("GET", r"api/documents/[^/]+/pages/\d+", page)
    server.on("GET", "api/search", search)
