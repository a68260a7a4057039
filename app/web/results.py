"""What a successful task has left: JSON in a row, or a file where it is large."""

from pathlib import Path

from app.engine import queries
from app.errors import NotFound
from app.threads import in_thread
from app.web.requests import Services


async def result_file(parts: Services, task_id: str) -> str | None:
    """Where a successful task's result lies when it is large."""
    return (await kept_result(parts, task_id))[1]


async def result_bytes(parts: Services, task_id: str) -> bytes:
    """A successful task's result as JSON."""
    text, path = await kept_result(parts, task_id)
    return (text or "null").encode() if path is None else await in_thread(Path(path).read_bytes)


async def kept_result(parts: Services, task_id: str) -> tuple[str | None, str | None]:
    """(JSON, None) or (None, path of the content file); raises NotFound `task_not_found`."""
    kept = await queries.result_of(parts.database, task_id)
    if kept is None:
        raise task_not_found()
    text, sha256 = kept
    return text, None if sha256 is None else parts.contents.path(sha256)


def task_not_found() -> NotFound:
    """What is answered for an id that is not the caller's."""
    return NotFound("task_not_found", "There is no such task.", "Check its id.")
