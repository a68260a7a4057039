"""What people decide on the findings of a review, beside the machine's word."""

from starlette.requests import Request
from starlette.responses import Response

from app.clock import now_ms
from app.engine.model import Task, TaskStatus
from app.errors import Conflict, NotFound
from app.ids import new_id
from app.jobs.contracts.found import Decision
from app.jobs.contracts.http.schemas import DecisionBody
from app.jobs.contracts.names import REVIEW
from app.jobs.contracts.store import decisions
from app.jobs.contracts.store.reviewed import ReviewedContracts
from app.web.etags import not_modified
from app.web.requests import actor, note, parse_body, services, user
from app.web.responses import SECURITY_HEADERS, JsonResponse


async def list_decisions(request: Request) -> Response:
    """GET /api/contracts/{task_id}/decisions: what people decided on a review's findings."""
    task = await _review(request)
    parts = services(request)
    found = await decisions.decisions_of(parts.database, task.task_id)
    # Ids rise within a run and nothing is changed: the newest one and the number tell the rest.
    newest = max((each.decision_id for each in found), default="none")
    etag = f'"{parts.boot_id}-{len(found)}-{newest}"'
    return not_modified(request, etag) or JsonResponse(
        {"decisions": [each.as_json() for each in found]}, headers={"etag": etag}
    )


async def decide(request: Request) -> Response:
    """POST /api/contracts/{task_id}/decisions: set a finding aside, or add one."""
    body = await parse_body(request, DecisionBody)
    task = await _review(request)
    wanted = await _wanted(request, task.task_id, body)
    decision, is_new = await services(request).database.write(
        lambda connection: decisions.decide(connection, task.task_id, wanted)
    )
    return JsonResponse(decision.as_json(), 201 if is_new else 200)


async def take_back(request: Request) -> Response:
    """DELETE /api/contracts/{task_id}/decisions/{decision_id}: the machine's word stands again."""
    task, by = await _review(request), user(request)
    decision_id = request.path_params["decision_id"]
    whose = await services(request).database.write(
        lambda connection: decisions.take_back(connection, task.task_id, decision_id, by)
    )
    if whose != by:
        await note(request, "deleted", "decision", id=decision_id, task_id=task.task_id)
    return Response(status_code=204, headers=SECURITY_HEADERS)


async def _review(request: Request) -> Task:
    """The finished review that the address names; raises NotFound and Conflict for any other."""
    task = (await services(request).engine.find(request.path_params["task_id"], user(request))).task
    if task.task_type != REVIEW:
        raise NotFound(
            "no_review", "This task is no contract review.", "Decide on the findings of a review."
        )
    if not task.is_final:
        raise Conflict(
            "not_ready", "The review has not ended yet.", "Wait until it is complete, then decide."
        )
    if task.status != TaskStatus.SUCCESS:
        raise Conflict("no_result", "The review has no findings to decide on.", task.hint)
    return task


async def _wanted(request: Request, task_id: str, body: DecisionBody) -> Decision:
    """The decision as it would be stored."""
    text_of_note = decisions.fit_note(body.note)
    reviewed = await services(request).of(ReviewedContracts).of(task_id, user(request))
    start, stop = body.start, body.end
    topic: str | None = body.topic
    if body.kind == "set_aside":
        topic = reviewed.set_aside(start, stop).topic
    else:
        start, stop = reviewed.added(start, stop)
    now = now_ms()
    return Decision(
        decision_id=new_id(now),
        kind=body.kind,
        start=start,
        stop=stop,
        text=reviewed.text[start:stop],
        topic=topic,
        note=text_of_note,
        user_id=user(request),
        user_name=actor(request),
        decided_at=now,
    )
