"""Reviews of older releases come into the table of contracts, a slice at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app import jsonio
from app.db.database import Database
from app.jobs.contracts.found import StoredJson
from app.jobs.contracts.names import REVIEW
from app.jobs.contracts.store.reviews import take_in
from app.threads import in_thread

A_SLICE = 50

_IS_LEFT = "SELECT 1 FROM contract_reviews_left"
_LEFT = """
SELECT t.task_id, r.result, r.sha256
FROM tasks t LEFT JOIN task_results r ON r.task_id = t.task_id AND t.status = 'SUCCESS'
WHERE t.task_id < (SELECT task_id FROM contract_reviews_left) AND t.task_type = ?
    AND t.status <> 'FAILURE' AND t.status <> 'REVOKED'
ORDER BY t.task_id DESC LIMIT ?
"""


async def take_in_older(database: Database, data: Path, shown: Callable[[], None]) -> None:
    """Go on until none is left, from the newest to the oldest; `shown` is called after each slice.

    Where a stop comes between, the next start goes on.
    """
    while await database.read(_IS_LEFT):
        left = await database.read(_LEFT, (REVIEW, A_SLICE), slow=True)
        found = await in_thread(_results, left, data)
        await database.write(partial(take_in, found=found))
        shown()


def _results(left: list[tuple[Any, ...]], data: Path) -> list[tuple[str, Any]]:
    return [(task_id, _result(StoredJson(json, sha), data)) for task_id, json, sha in left]


def _result(stored: StoredJson, data: Path) -> Any:
    """A review's result; None where it has none, or where it cannot be read any more."""
    if stored.json is None and stored.sha256 is None:
        return None
    try:
        return stored.value(data)
    except (OSError, jsonio.JsonError):
        return None
