"""The endpoints of tasks: start, cancel, retry, delete, timeline, result, artifacts, types."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.clock import iso, moment_of
from app.db.reach import read_only
from app.engine import queries
from app.engine.live import LiveTask
from app.engine.model import BulkTotals, Task, TaskFilter, TaskStatus
from app.errors import Conflict, Invalid, NotFound
from app.web.errors import error_view
from app.web.holding import until_changed_or_gone
from app.web.keys import idempotency_key, once
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
from app.web.results import result_bytes, result_file
from app.web.schemas import (
    LONGEST_METADATA,
    Bulk,
    CancelTask,
    ChangeTask,
    EventsQuery,
    RetryQuery,
    StartTask,
)
from app.web.task_list import to_filter
from app.web.transport.downloads import ContentResponse
from app.web.views import children_counts, task_view


async def start_task(request: Request) -> Response:
    """POST /api/tasks: queue a task and say where to follow it."""
    body = await parse_body(request, StartTask)
    parts = services(request)
    if body.task_type not in parts.registry:
        known = ", ".join(sorted(each.name for each in parts.registry)) or "none"
        raise Invalid(
            "unknown_task_type",
            f"task_type: there is no task type {body.task_type!r}.",
            f"Known: {known}.",
        )
    task, created = await parts.engine.submit(
        body.task_type,
        body.params,
        **asker(request),
        key=idempotency_key(request),
        body_hash=jsonio.canonical_hash(body.model_dump(mode="json")),
        task_name=body.task_name,
        project_id=body.project_id,
        priority=body.priority,
        run_at=moment_of(body.run_at),
        entity_type=body.entity_type,
        entity_id=body.entity_id,
        metadata=_metadata(body.metadata),
    )
    return started(request, task, 202 if created else 200)


def _metadata(metadata: dict[str, Any] | None) -> str | None:
    if metadata is None:
        return None
    text = jsonio.dumps_text(metadata)
    if len(text) > LONGEST_METADATA:
        raise Invalid("metadata_too_large", f"metadata is larger than {LONGEST_METADATA} bytes.")
    return text


def started(request: Request, task: Task, status: int = 202) -> Response:
    """The answer that says where to follow a task: 202 when it is new, else 200."""
    message = "Task started" if status == 202 else "This task was started before"
    body = {
        "task_id": task.task_id,
        "task_type": task.task_type,
        "task_name": task.task_name,
        "message": message,
    }
    location = f"{request.scope.get('root_path', '')}/api/tasks/{task.task_id}"
    return JsonResponse(body, status, {"location": location, "retry-after": "1"})


async def cancel_task(request: Request) -> Response:
    """POST /api/tasks/{task_id}/cancel: stop the work and say what really happened."""
    body = await parse_body(request, CancelTask, optional=True)
    parts, by = services(request), user(request)
    live = await parts.engine.find(request.path_params["task_id"], by)
    was_final = live.task.is_final
    task = await parts.engine.cancel(
        live.task.task_id, by, actor=actor(request), reason=body.reason
    )
    message = cancel_message(task.status, was_final=was_final)
    return JsonResponse({"task_id": task.task_id, "status": task.status, "message": message})


def cancel_message(status: str, *, was_final: bool) -> str:
    """What a cancel's answer says, given how the task stands afterwards."""
    if was_final:
        return "Task already completed, cannot cancel"
    if status == TaskStatus.REVOKED:
        return "Task cancelled"
    if TaskStatus(status).is_final:
        return "Task already completed, cannot cancel"
    return "Cancellation requested"


async def retry_task(request: Request) -> Response:
    """POST /api/tasks/{task_id}/retry: a new task with the same params.

    An Idempotency-Key makes the retry of the task itself repeatable, not those of its children.
    The `rest` of a batch needs no key: while its retry runs, that is the answer.
    """
    query = parse_query(request, RetryQuery)
    engine, by = services(request).engine, user(request)
    task_id = request.path_params["task_id"]
    key = once(request, query.model_dump())
    if query.failed_children:
        await engine.find(task_id, by)
        retried = await engine.bulk.retry_failed_children(task_id, by, actor=actor(request))
        return started(request, retried[0])
    if query.rest:
        task, is_new = await engine.retry_rest(task_id, by, actor=actor(request))
    else:
        task, is_new = await engine.retry(task_id, by, actor=actor(request), **key)
    return started(request, task, 202 if is_new else 200)


async def change_task(request: Request) -> Response:
    """PATCH /api/tasks/{task_id}: another priority, while it waits."""
    body = await parse_body(request, ChangeTask)
    engine = services(request).engine
    live = await engine.prioritise(
        request.path_params["task_id"], user(request), body.priority, actor=actor(request)
    )
    return JsonResponse(task_view(engine, live.task, live, children_counts(live)))


async def delete_task(request: Request) -> Response:
    """DELETE /api/tasks/{task_id}: remove it and all that is its own."""
    by = user(request)
    task_id = request.path_params["task_id"]
    gone = await services(request).engine.delete(task_id, by, actor=actor(request))
    await note(request, "deleted", "task", id=task_id)
    if gone:
        return Response(status_code=204, headers=SECURITY_HEADERS)
    return JsonResponse({"message": "The task is stopping and will be deleted."}, 202)


async def cancel_tasks(request: Request) -> Response:
    """POST /api/tasks/cancel: cancel everything that matches."""
    body = await parse_body(request, Bulk)
    totals = await services(request).engine.bulk.cancel(
        _meant(request, body), actor=actor(request), reason=body.reason
    )
    return totals_of(totals)


async def retry_tasks(request: Request) -> Response:
    """POST /api/tasks/retry: retry everything that matches and ended badly."""
    body = await parse_body(request, Bulk)
    totals = await services(request).engine.bulk.retry(
        _meant(request, body), user(request), actor=actor(request)
    )
    return totals_of(totals)


async def delete_tasks(request: Request) -> Response:
    """POST /api/tasks/delete: delete everything that matches."""
    body = await parse_body(request, Bulk)
    totals = await services(request).engine.bulk.delete(
        _meant(request, body), user(request), actor=actor(request)
    )
    await note(request, "deleted", "tasks", count=totals.accepted)
    return totals_of(totals)


def _meant(request: Request, body: Bulk) -> TaskFilter:
    """What the caller means of all that they may change.

    Raises Forbidden `read_only` for a project that they only read.
    """
    to_change = services(request).people.memberships.owners_to_change(user(request))
    if body.filter is None:
        return TaskFilter(to_change, origin=None, task_ids=tuple(body.task_ids or ()))
    project_id = body.filter.project_id
    if project_id is None:
        return to_filter(body.filter, to_change, user(request))
    seen = owners(request, project_id)
    if seen and project_id not in to_change:
        raise read_only()
    return to_filter(body.filter, seen, user(request))


def totals_of(totals: BulkTotals) -> Response:
    """The answer to a bulk change."""
    body = {
        "matched": totals.matched,
        "accepted": totals.accepted,
        "skipped": totals.skipped,
        "reason": None if totals.reason is None else error_view(totals.reason),
    }
    return JsonResponse(body, 202)


async def dismiss_tasks(request: Request) -> Response:
    """POST /api/tasks/dismiss: every failure that matches is no news to you any more."""
    body = await parse_body(request, Bulk)
    bulk = services(request).engine.bulk
    return totals_of(await bulk.dismiss(_seen(request, body), user(request)))


async def undismiss_tasks(request: Request) -> Response:
    """POST /api/tasks/undismiss: what you have dismissed is as it was before."""
    body = await parse_body(request, Bulk)
    bulk = services(request).engine.bulk
    return totals_of(await bulk.undismiss(_seen(request, body), user(request)))


def _seen(request: Request, body: Bulk) -> TaskFilter:
    """What the caller means of all that they see: who only reads a project dismisses as well."""
    if body.filter is None:
        named = tuple(body.task_ids or ())
        return TaskFilter(owners(request), origin=None, task_ids=named)
    return to_filter(body.filter, owners(request, body.filter.project_id), user(request))


async def task_events(request: Request) -> Response:
    """GET /api/tasks/{task_id}/events: the timeline, in order."""
    query = parse_query(request, EventsQuery)
    parts = services(request)
    live = await parts.engine.find(request.path_params["task_id"], user(request))
    revision = live.revision
    rows = await _events(parts, live, query)
    if not rows and query.wait and not live.task.is_final and live.revision == revision:
        await until_changed_or_gone(parts, live, query.wait, request.receive)
        live = await parts.engine.find(live.task.task_id, user(request))
        rows = await _events(parts, live, query)
    return JsonResponse(
        [
            {
                "seq": seq,
                "at": iso(at),
                "kind": kind,
                "actor": actor,
                "data": None if data is None else jsonio.loads(data),
            }
            for seq, at, kind, actor, data in rows
        ]
    )


async def _events(
    parts: Services, live: LiveTask, query: EventsQuery
) -> list[tuple[int, int, str, str | None, str | None]]:
    return await queries.events_after(
        parts.database, live.task.task_id, after=query.after, limit=query.limit
    )


async def task_result(request: Request) -> Response:
    """GET /api/tasks/{task_id}/result: the result alone; a large one is streamed from its file."""
    parts = services(request)
    task = (await parts.engine.find(request.path_params["task_id"], user(request))).task
    if task.status != TaskStatus.SUCCESS:
        raise _no_result(task)
    path = await result_file(parts, task.task_id)
    if path is not None:
        headers = {**PRIVATE, **SECURITY_HEADERS}
        return ContentResponse(path, media_type="application/json", headers=headers)
    return JsonResponse(await result_bytes(parts, task.task_id))


def _no_result(task: Task) -> Conflict:
    if task.is_final:
        return Conflict(
            "no_result", f"The task ended as {task.status} and has no result.", task.hint
        )
    return Conflict(
        "not_ready", "The task has not finished.", f"Follow it at /api/tasks/{task.task_id}."
    )


async def task_artifact(request: Request) -> Response:
    """GET /api/tasks/{task_id}/artifacts/{name}: a file the task made; ranges are served."""
    parts = services(request)
    task = (await parts.engine.find(request.path_params["task_id"], user(request))).task
    name = request.path_params["name"]
    rows = await parts.database.read(
        "SELECT sha256, media_type FROM task_artifacts WHERE task_id = ? AND name = ?",
        (task.task_id, name),
    )
    if not rows or task.status != TaskStatus.SUCCESS:
        raise NotFound("artifact_not_found", "The task has no such file.")
    sha256, media_type = rows[0]
    headers = {**PRIVATE, **SECURITY_HEADERS, "content-security-policy": SANDBOX}
    return ContentResponse(parts.contents.path(sha256), media_type=media_type, headers=headers)
