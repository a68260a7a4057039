"""Contract work as files: clauses of the library, and results to hand on."""

from starlette.requests import Request
from starlette.responses import Response

from app.engine.model import TaskStatus
from app.errors import Conflict, NotFound
from app.jobs.contracts.files.clause import clause_file
from app.jobs.contracts.files.formats import MEDIA_TYPES
from app.jobs.contracts.files.report import recommendation_file, review_file, write_result
from app.jobs.contracts.http.schemas import ClauseFileQuery, ReportQuery
from app.jobs.contracts.names import RECOMMENDATION, REVIEW
from app.web.requests import note, parse_query, services, user
from app.web.results import result_bytes, result_file
from app.web.transport.downloads import ContentResponse, download, download_headers

_WRITERS = {REVIEW: review_file, RECOMMENDATION: recommendation_file}


async def get_clause_file(request: Request) -> Response:
    """GET /api/clauses/{clause_id}/file: a clause of the library, as Markdown or Word file."""
    file_format = parse_query(request, ClauseFileQuery).format
    clause_id = request.path_params["clause_id"]
    data = await services(request).compute.run(
        clause_file, (clause_id, file_format), {}, interactive=True
    )
    if data is None:
        raise NotFound("clause_not_found", "There is no such clause.", "Check its id.")
    return download(data, f"{clause_id}.{file_format}", MEDIA_TYPES[file_format])


async def get_report(request: Request) -> Response:
    """GET /api/tasks/{task_id}/report: the result of contract work, as Word, Markdown or JSON."""
    file_format = parse_query(request, ReportQuery).format
    parts = services(request)
    task = (await parts.engine.find(request.path_params["task_id"], user(request))).task
    writer = _WRITERS.get(task.task_type)
    if writer is None:
        raise NotFound("no_report", "There are no reports of tasks of this type.")
    if task.status != TaskStatus.SUCCESS:
        code = "no_result" if task.is_final else "not_ready"
        raise Conflict(code, "The task has no result to report on.", task.hint)
    await note(request, "exported", "report", id=task.task_id)
    filename, media_type = f"{task.task_name}.{file_format}", MEDIA_TYPES[file_format]
    path = await result_file(parts, task.task_id)
    if path is not None and file_format == "json":
        return ContentResponse(path, media_type=media_type, headers=download_headers(filename))
    if file_format == "json":
        return download(await result_bytes(parts, task.task_id), filename, media_type)
    result = path or await result_bytes(parts, task.task_id)
    arguments = (writer, result, task.task_name, file_format)
    data = await parts.compute.run(write_result, arguments, {}, interactive=True)
    return download(data, filename, media_type)
