"""What contract work reads of tasks and files."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from app.db.reach import reached
from app.jobs.contracts.names import CONTRACT_FILE, RECOMMENDATION, REVIEW

Read = Callable[..., Awaitable[list[tuple[Any, ...]]]]
"""Runs a SELECT with its parameters on a read-only connection."""

_REVIEW = f"""
SELECT a.sha256, r.result, r.sha256
FROM tasks t JOIN task_artifacts a USING (task_id) JOIN task_results r USING (task_id)
WHERE t.task_id = ?1 AND t.owner_id IN ({reached("?2")}) AND t.task_type = ?3
    AND t.status = 'SUCCESS' AND a.name = ?4
"""
_NEWEST_RECOMMENDATION = """
SELECT r.result, r.sha256
FROM tasks t JOIN tasks c ON c.entity_type = t.entity_type AND c.entity_id = t.entity_id
    JOIN task_results r ON r.task_id = c.task_id
WHERE t.task_id = ? AND c.owner_id = t.owner_id AND c.task_type = ? AND c.status = 'SUCCESS'
ORDER BY c.task_id DESC LIMIT 1
"""
_HASH_OF_CONTRACT = "SELECT sha256 FROM files JOIN task_files USING (file_id) WHERE task_id = ?"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review that has succeeded: the hash of its `contract.json`, and its result.

    The result is JSON, or, when it is large, the hash of the file that holds it.
    """

    contract_sha256: str
    result: str | None
    result_sha256: str | None


async def finished_review(read: Read, task_id: str, by: str) -> ReviewRow | None:
    """The review of that task; None unless `by` sees it and it has succeeded."""
    rows = await read(_REVIEW, (task_id, by, REVIEW, CONTRACT_FILE))
    return ReviewRow(*rows[0]) if rows else None


async def newest_recommendation(
    read: Read, review_task_id: str
) -> tuple[str | None, str | None] | None:
    """The result of the newest recommendation for the contract of a review, of the same owner.

    It is JSON, or the hash of the file that holds it; None where there is no recommendation.
    """
    rows = await read(_NEWEST_RECOMMENDATION, (review_task_id, RECOMMENDATION))
    return (rows[0][0], rows[0][1]) if rows else None


async def hash_of_contract(read: Read, task_id: str) -> str:
    """The SHA-256 of the upload that a task reads."""
    rows = await read(_HASH_OF_CONTRACT, (task_id,))
    return str(rows[0][0])
