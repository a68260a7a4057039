"""Addresses of the contract page that exists already: thin adapters over the same tasks."""

from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import jsonio
from app.clock import iso
from app.engine.model import Task, TaskStatus
from app.errors import NotFound, Refusal, Unsupported
from app.files.store import StoredFile
from app.jobs.contracts.files.clause import clause_file
from app.jobs.contracts.files.formats import MEDIA_TYPES
from app.jobs.contracts.http.files import clause_not_found
from app.jobs.contracts.names import HIGHLIGHTED_FILE, RECOMMENDATION, REVIEW
from app.jobs.contracts.store.queries import hash_of_contract
from app.threads import in_thread
from app.web.errors import STATUS_OF
from app.web.files import receive_form
from app.web.keys import once_for
from app.web.requests import Services, asker, services, user
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS, JsonResponse
from app.web.results import result_bytes
from app.web.tasks import task_artifact
from app.web.transport.downloads import download

ENDINGS = (".txt", ".pdf", ".docx", ".doc", ".md")
WRONG_TYPE = "Only .txt, .pdf, .docx, .doc, .md files are supported."
BUCKET_LABELS = {"cat0": "unlikely", "cat1": "possible", "cat2": "likely", "cat3": "very likely"}
_CLAUSE_TYPES = {"html": "text/html; charset=utf-8", "docx": MEDIA_TYPES["docx"]}
_SHOWN_AS = {
    TaskStatus.PENDING: "pending",
    TaskStatus.STARTED: "processing",
    TaskStatus.PROGRESS: "processing",
    TaskStatus.SUCCESS: "completed",
    TaskStatus.FAILURE: "failed",
    TaskStatus.REVOKED: "failed",
}


async def process(request: Request) -> Response:
    """POST process/: review an uploaded contract."""
    return await _start(request, REVIEW)


async def find_clauses(request: Request) -> Response:
    """POST find_clauses/: recommend clauses to an uploaded contract."""
    return await _start(request, RECOMMENDATION)


async def contract_task(request: Request) -> Response:
    """GET task/{task_id}: how a review or a recommendation stands, and what it found."""
    parts = services(request)
    try:
        task = (await parts.engine.find(request.path_params["task_id"], user(request))).task
    except NotFound as refusal:
        return _no_task(refusal.message)
    if task.task_type not in _RESULTS:
        return _no_task("There is no such task.")
    body: dict[str, Any] = {
        "task_id": task.task_id,
        "status": _SHOWN_AS[TaskStatus(task.status)],
        "progress": int(task.percent),
        "created_at": iso(task.created_at),
        "updated_at": iso(task.updated_at),
    }
    if task.status == TaskStatus.SUCCESS:
        kept = await result_bytes(parts, task.task_id)
        result = await in_thread(jsonio.loads, kept)
        body["result"] = await _RESULTS[task.task_type](parts, task, result)
    elif task.is_final:
        body["error"] = _why_failed(task)
    return JsonResponse(body)


def _no_task(said: str) -> Response:
    return JsonResponse({"detail": said, "error": said}, 404)


def _why_failed(task: Task) -> str:
    """What went wrong and what to do next: this client shows nothing else."""
    if task.status == TaskStatus.REVOKED:
        return "Task was cancelled"
    return " ".join(said for said in (task.error, task.hint) if said)


async def highlighted_contract(request: Request) -> Response:
    """GET output/{name}: the contract as a page with its passages marked, in a sandbox."""
    task_id = request.path_params["name"].removesuffix(".html")
    request.scope["path_params"] = {"task_id": task_id, "name": HIGHLIGHTED_FILE}
    return await task_artifact(request)


async def clause(request: Request) -> Response:
    """GET output/clauses/{name}: a clause as a page to read (.html), or as a Word file (.docx)."""
    clause_id, _, kind = request.path_params["name"].rpartition(".")
    if kind not in _CLAUSE_TYPES:
        raise clause_not_found()
    data = await services(request).compute.run(clause_file, (clause_id, kind), {}, interactive=True)
    if data is None:
        raise clause_not_found()
    if kind == "docx":
        return download(data, f"{clause_id}.docx", _CLAUSE_TYPES[kind])
    headers = {**PRIVATE, **SECURITY_HEADERS, "content-security-policy": SANDBOX}
    return Response(data, media_type=_CLAUSE_TYPES[kind], headers=headers)


async def with_slash(request: Request) -> Response:
    """POST process, find_clauses: 307 to the address with its slash, relative to this one."""
    last = request.scope["path"].rsplit("/", 1)[-1]
    return Response(status_code=307, headers={**SECURITY_HEADERS, "location": f"{last}/"})


async def _start(request: Request, task_type: str) -> Response:
    parts = services(request)
    try:
        file = await _receive(request, parts.registry.get(task_type).accepts)
        try:
            task, _ = await parts.engine.submit(
                task_type,
                {"file_id": file.file_id},
                **asker(request),
                **once_for(request, file),
            )
        finally:
            # The file of a task stays; that of a repeated request goes.
            with anyio.CancelScope(shield=True):
                await parts.uploads.drop_if_unused(file.file_id)
    except Unsupported:
        return JsonResponse({"error": WRONG_TYPE}, 400)
    except Refusal as refusal:
        return _refused(refusal)
    return JsonResponse({"task_id": task.task_id, "status": "processing"})


async def _receive(request: Request, accepted: tuple[str, ...]) -> StoredFile:
    """Keep the part `file`; a wrong ending is refused before its bytes are read."""
    file, _ = await receive_form(request, ENDINGS)
    if file.media_type not in accepted:
        raise Unsupported("unsupported_type", WRONG_TYPE)
    return file


def _refused(refusal: Refusal) -> Response:
    """This client reads one sentence, in `error` or `detail`."""
    headers = {} if refusal.retry_after is None else {"retry-after": str(refusal.retry_after)}
    body = {"error": refusal.message, "detail": refusal.message}
    return JsonResponse(body, STATUS_OF[type(refusal)], headers)


async def _review_result(parts: Services, task: Task, report: Any) -> dict[str, Any]:
    facts = report["facts"]
    return {
        "classification": report["band"],
        "highlighted_output_url": f"output/{task.task_id}.html",
        "bucket_labels": BUCKET_LABELS,
        "file_hash": await hash_of_contract(parts.database.read, task.task_id),
        "statistics": {
            "word_count": facts["words"],
            "page_count": facts["pages"],
            "analysis_time": max(0.1, round(facts["seconds"], 1)),
        },
    }


async def _clauses_result(parts: Services, task: Task, found: Any) -> dict[str, Any]:
    return {"matches": [_match(each) for each in found["recommendations"]]}


def _match(recommended: Any) -> dict[str, Any]:
    return {
        "name": recommended["title"],
        "child_name": recommended["name"],
        "clause_url": f"output/clauses/{recommended['clause_id']}.html",
        "download_url": f"output/clauses/{recommended['clause_id']}.docx",
        "reason": recommended["reason"],
        "emissions_sources": [
            {
                "emission_label": emission["label"],
                "topic_name": emission["topic"],
                "justification": emission["how"],
            }
            for emission in recommended["emissions"]
        ],
    }


_RESULTS = {REVIEW: _review_result, RECOMMENDATION: _clauses_result}

CONTRACT_CLIENT = (
    Route("/process/", process, methods=["POST"]),
    Route("/find_clauses/", find_clauses, methods=["POST"]),
    Route("/process", with_slash, methods=["POST"]),
    Route("/find_clauses", with_slash, methods=["POST"]),
    Route("/task/{task_id}", contract_task),
    Route("/output/clauses/{name}", clause),
    Route("/output/{name}", highlighted_contract),
)
