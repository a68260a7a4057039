"""Tasks as the server describes them, and an API that serves a list of them."""

from typing import Any

from tests.browser.page.scripted import Answer, Asked, ScriptedServer

COUNTERS = ("running", "completed", "failed", "failed_unseen", "cancelled")
MOMENT = "2026-01-05T10:00:00.000Z"
TYPES = [
    {
        "task_type": "contract_review",
        "title": "Contract review",
        "description": "Finds what a contract says of the climate.",
        "params_schema": {
            "type": "object",
            "properties": {
                "file_id": {"type": "string"},
                "recommend": {"type": "boolean", "default": False, "title": "Recommend"},
            },
            "required": ["file_id"],
        },
        "result_schema": {},
        "policy": {},
        "accepts": ["text/plain", "application/pdf"],
        "report": "/contracts/{task_id}",
    }
]


def task(task_id: str = "t1", status: str = "SUCCESS", **changes: Any) -> dict[str, Any]:
    """A task; `percent` and the other fields of its progress may be given beside its own."""
    progress = {
        name: changes.pop(name, None)
        for name in ("step", "detail", "done", "total", "unit", "rate", "eta_seconds")
    }
    ended = status in ("SUCCESS", "FAILURE", "REVOKED")
    return {
        "task_id": task_id,
        "task_type": "contract_review",
        "task_name": f"{task_id}.pdf",
        "status": status,
        "progress": {"percent": changes.pop("percent", 100 if ended else 0), **progress},
        "result": None,
        "error": None,
        "error_code": None,
        "hint": None,
        "attempt": 1 if ended else 0,
        "max_attempts": 3,
        "run_at": None,
        "queue_position": None,
        "cancel_requested_at": None,
        "created_at": MOMENT,
        "started_at": MOMENT if ended else None,
        "completed_at": MOMENT if ended else None,
        "duration_ms": 1200 if ended else None,
        "updated_at": MOMENT,
        "project_id": None,
        "initiated_by": "local",
        "origin": "user",
        "warnings": [],
        "parent_id": None,
        "retry_of": None,
        "summary": None,
        "retryable": status in ("FAILURE", "REVOKED"),
        "dismissed_at": None,
        "follows": None,
        "followed_by": None,
        "children": {"total": 0, "running": 0, "success": 0, "failure": 0, "revoked": 0},
        "stalled": False,
        "traceback": None,
        **changes,
    }


def is_news(item: dict[str, Any]) -> bool:
    """A failure that nobody has dismissed."""
    return item["status"] == "FAILURE" and not item["dismissed_at"]


def listed(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer of the list endpoint."""
    ended = [one["status"] for one in tasks]
    return {
        "tasks": tasks,
        "total": len(tasks),
        "total_is_more": False,
        "running": sum(status in ("PENDING", "STARTED", "PROGRESS") for status in ended),
        "completed": ended.count("SUCCESS"),
        "failed": ended.count("FAILURE"),
        "failed_unseen": sum(is_news(one) for one in tasks),
        "cancelled": ended.count("REVOKED"),
        "next_cursor": None,
    }


def script_tasks(server: ScriptedServer, tasks: list[dict[str, Any]]) -> None:
    """Serves what is in `tasks` at the moment of asking; a test may change the list."""

    def one(asked: Asked) -> Answer:
        found = [item for item in tasks if asked.path.endswith(item["task_id"])]
        return Answer(found[0]) if found else Answer({"error": {"message": "Gone."}}, 404)

    def some(asked: Asked) -> Answer:
        wanted = asked.query.get("status", [])
        found = [item for item in tasks if not wanted or item["status"] in wanted]
        if "needs_attention" in asked.query:
            found = [item for item in found if is_news(item)]
        numbers = {name: listed(tasks)[name] for name in COUNTERS}
        return Answer({**listed(found), **numbers})

    server.on("GET", r"api/tasks/[^/]+", one)
    server.on("GET", r"api/tasks", some)
    server.on("GET", r"api/tasks/[^/]+/events", lambda asked: Answer([]))
    server.on("GET", r"api/task-types", lambda asked: Answer(TYPES))
    server.on("GET", r"api/samples", lambda asked: Answer([]))
    server.on("GET", r"api/projects", lambda asked: Answer([]))
    server.on("GET", r"api/capabilities", lambda asked: Answer({"limits": {}, "features": []}))
