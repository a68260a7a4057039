"""The list of task types: it never changes while the server runs, so it is made once."""

import hashlib
from typing import Any
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from app import jsonio
from app.engine.registry import Registry, TaskType
from app.threads import in_thread
from app.web.etags import not_modified
from app.web.requests import services
from app.web.responses import JsonResponse

_made: WeakKeyDictionary[Registry, tuple[bytes, str]] = WeakKeyDictionary()


async def list_task_types(request: Request) -> Response:
    """GET /api/task-types: what can be run, with the schema of its params."""
    registry = services(request).registry
    if registry not in _made:
        # Making schemas of large models takes longer than the loop may be held up.
        _made[registry] = await in_thread(_answer, registry)
    body, etag = _made[registry]
    return not_modified(request, etag) or JsonResponse(body, headers={"etag": etag})


def _answer(registry: Registry) -> tuple[bytes, str]:
    body = jsonio.dumps([task_type_view(each) for each in registry])
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def task_type_view(each: TaskType) -> dict[str, Any]:
    """A task type as clients see it."""
    return {
        "task_type": each.name,
        "title": each.title,
        "description": each.description,
        "params_schema": each.params_model.model_json_schema(),
        "result_schema": each.result_schema(),
        "policy": {
            "attempts": each.retry.attempts,
            "timeout_seconds": each.timeout.total_seconds(),
            "concurrency": each.concurrency,
            "stall_after_seconds": each.stall_after.total_seconds(),
        },
        "accepts": list(each.accepts),
        "report": each.report,
        "is_batch": each.is_batch,
    }
