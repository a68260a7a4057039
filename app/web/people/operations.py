"""GET /api/operations: what each person takes up; counts and sizes, and nobody's contents."""

import shutil
from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.engine.model import TaskStatus
from app.people.model import LOCAL
from app.settings import Settings
from app.threads import in_thread
from app.web.requests import Services, require_admin, services
from app.web.responses import JsonResponse

_GROUP_OF = {
    TaskStatus.SUCCESS: "completed",
    TaskStatus.FAILURE: "failed",
    TaskStatus.REVOKED: "cancelled",
}


async def show_operations(request: Request) -> Response:
    """GET /api/operations: tasks and files by person, the queue, the disk. For admins."""
    require_admin(request)
    parts = services(request)
    return JsonResponse(
        {
            "people": await _people(parts),
            "queue": {
                "waiting": parts.engine.depth,
                "running": sum(parts.engine.slots_used().values()),
            },
            "storage": await in_thread(_storage, parts.settings),
        }
    )


async def _people(parts: Services) -> list[dict[str, Any]]:
    """By who started a task, and by who gave a file."""
    users = parts.people.directory.users()
    names = {user.user_id: user.name for user in users} or {LOCAL.user_id: LOCAL.name}
    first = names.get(LOCAL.user_id, LOCAL.name)
    tasks = {name: Counter[str]() for name in names.values()}
    started = await parts.database.read(
        "SELECT initiated_by, status, count(*) FROM tasks "
        "WHERE parent_id IS NULL AND origin = 'user' GROUP BY initiated_by, status",
        slow=True,
    )
    for name, status, count in started:
        # What was started before there were users counts for the first of them.
        counted = tasks.get(first if name == LOCAL.name else name)
        if counted is not None:
            counted[_GROUP_OF.get(status, "running")] += count
    sql = "SELECT owner_id, sum(size) FROM files GROUP BY owner_id"
    rows = await parts.database.read(sql, slow=True)
    sizes: dict[str, int] = {row[0]: row[1] for row in rows}
    groups = ("running", *_GROUP_OF.values())
    return [
        {
            "name": name,
            "files_bytes": sizes.get(user_id, 0),
            "tasks": {group: tasks[name][group] for group in groups},
        }
        for user_id, name in names.items()
    ]


def _storage(settings: Settings) -> dict[str, int]:
    disk = shutil.disk_usage(settings.data)
    return {
        "free_bytes": disk.free,
        "total_bytes": disk.total,
        "database_bytes": settings.database.stat().st_size,
    }
