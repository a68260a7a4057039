"""Whether it makes sense to run a task once more as it was."""

from app.engine.model import TaskStatus

OTHER_INPUT_HELPS = frozenset(
    {
        # The file is damaged, empty, locked, too large, or of another kind than it should be.
        "archive_too_large",
        "corrupt_file",
        "empty_file",
        "no_content",
        "no_text_layer",
        "not_vector",
        "password_required",
        "too_large",
        "too_many_lines",
        "too_many_pages",
        "unreadable_page",
        "unsupported_type",
        # What was asked for is refused, or is there no longer.
        "clause_not_found",
        "condition_deleted",
        "condition_not_found",
        "document_not_found",
        "drawing_deleted",
        "drawing_not_found",
        "file_not_found",
        "invalid_params",
        "page_deleted",
        "page_not_found",
        "project_archived",
        "project_not_found",
        "read_only",
        "task_not_found",
        "too_many_tasks",
        "unknown_provider",
        "unknown_task_type",
    }
)
"""The codes of failures that come back however often the same task is run."""


def is_retryable(status: str, error_code: str | None) -> bool:
    """True for what was cancelled, and for a failure unless its code says that it would come back.

    A code that nobody has sorted may be worth another try.
    """
    if status == TaskStatus.REVOKED:
        return True
    return status == TaskStatus.FAILURE and error_code not in OTHER_INPUT_HELPS
