"""Contract work as files: clauses of the library, and results to hand on."""

from collections.abc import Awaitable, Callable
from pathlib import PurePath
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from app.engine import queries as engine_queries
from app.engine.model import Task, TaskStatus
from app.errors import Conflict, NotFound
from app.jobs.contracts.files.clause import clause_file
from app.jobs.contracts.files.formats import MEDIA_TYPES
from app.jobs.contracts.files.report import (
    CLAUSES_NAME,
    REVIEW_NAME,
    Writer,
    recommendation_file,
    review_file,
)
from app.jobs.contracts.found import ReportSource, StoredJson
from app.jobs.contracts.http.schemas import ClauseFileQuery, ReportQuery
from app.jobs.contracts.names import RECOMMENDATION, REVIEW
from app.jobs.contracts.store.decisions import decisions_of
from app.jobs.contracts.store.queries import finished_review, newest_recommendation
from app.parsing.kinds import KINDS
from app.web.requests import Services, note, parse_query, services, user
from app.web.results import task_not_found
from app.web.transport.downloads import download

_ENDINGS = frozenset(ending for kind in KINDS.values() for ending in kind.endings)
_BY_DEFAULT = ("Contract review: ", "Clause recommendation: ")
"""What the names of tasks begin with that nobody has named."""


async def get_clause_file(request: Request) -> Response:
    """GET /api/clauses/{clause_id}/file: a clause of the library, as Markdown or Word file."""
    file_format = parse_query(request, ClauseFileQuery).format
    clause_id = request.path_params["clause_id"]
    data = await services(request).compute.run(
        clause_file, (clause_id, file_format), {}, interactive=True
    )
    if data is None:
        raise clause_not_found()
    return download(data, f"{clause_id}.{file_format}", MEDIA_TYPES[file_format])


def clause_not_found() -> NotFound:
    """What an id answers that no clause has."""
    return NotFound("clause_not_found", "There is no such clause.", "Check its id.")


async def get_report(request: Request) -> Response:
    """GET /api/tasks/{task_id}/report: the result of contract work, as Word, Markdown or JSON."""
    file_format = parse_query(request, ReportQuery).format
    parts, by = services(request), user(request)
    task = (await parts.engine.find(request.path_params["task_id"], by)).task
    kind = _KINDS.get(task.task_type)
    if kind is None:
        raise NotFound("no_report", "There are no reports of tasks of this type.")
    if task.status != TaskStatus.SUCCESS:
        code = "no_result" if task.is_final else "not_ready"
        raise Conflict(code, "The task has no result to report on.", task.hint)
    source = await kind.source(parts, task, by)
    await note(request, "exported", "report", id=task.task_id)
    arguments = (source, str(parts.settings.data), file_format)
    data = await parts.compute.run(kind.writer, arguments, {}, interactive=True)
    return download(data, f"{source.name} - {kind.name}.{file_format}", MEDIA_TYPES[file_format])


async def _review(parts: Services, task: Task, by: str) -> ReportSource:
    """A review with what people decided on it and the clauses that were recommended."""
    read = parts.database.read
    result = await _result(parts, task)
    review = await finished_review(read, task.task_id, by)
    clauses = await newest_recommendation(read, task.task_id)
    return ReportSource(
        name=_stem(task.task_name),
        completed_at=task.completed_at or 0,
        result=result,
        contract=None if review is None else StoredJson(None, review.contract_sha256),
        decisions=tuple(await decisions_of(parts.database, task.task_id)),
        recommendation=None if clauses is None else StoredJson(*clauses),
    )


async def _recommendation(parts: Services, task: Task, by: str) -> ReportSource:
    result = await _result(parts, task)
    return ReportSource(_stem(task.task_name), task.completed_at or 0, result)


async def _result(parts: Services, task: Task) -> StoredJson:
    kept = await engine_queries.result_of(parts.database, task.task_id)
    if kept is None:
        raise task_not_found()
    return StoredJson(*kept)


def _stem(name: str) -> str:
    """What a contract is called: the name without its task's title and its file's ending."""
    for beginning in _BY_DEFAULT:
        name = name.removeprefix(beginning)
    ending = PurePath(name).suffix
    return name.removesuffix(ending) if ending.lower() in _ENDINGS else name


class _Kind(NamedTuple):
    """What is reported on: where it comes from, who writes it, what the file is called."""

    source: Callable[[Services, Task, str], Awaitable[ReportSource]]
    writer: Writer
    name: str


_KINDS = {
    REVIEW: _Kind(_review, review_file, REVIEW_NAME),
    RECOMMENDATION: _Kind(_recommendation, recommendation_file, CLAUSES_NAME),
}
