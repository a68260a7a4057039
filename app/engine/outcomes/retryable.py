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

ANOTHER_TRY_HELPS = frozenset(
    {
        # It went wrong by itself, or took too long.
        "bad_answer",
        "crashed",
        "database_busy",
        "gave_up",
        "handler_error",
        "page_timeout",
        "steps_changed",
        "storage_unavailable",
        "timeout",
        "too_long_to_measure",
        "too_many_paths",
        # Somebody has to do something first, and then it works.
        "answer_declined",
        "answers_off",
        "doc_reader_missing",
        "drawing_under_way",
        "embedding_unavailable",
        "every_provider_failed",
        "no_contract_reviewed",
        "no_document_made",
        "no_page_measured",
        "not_calibrated",
        "ocr_unavailable",
        "provider_error",
        "provider_refused",
        "provider_unavailable",
        "queue_full",
        "review_not_finished",
        "stopping",
    }
)
"""The codes of failures that may not come back, because of the moment or of what was missing."""


def is_retryable(status: str, error_code: str | None) -> bool:
    """True for what was cancelled, and for a failure unless its code says that it would come back.

    A code that nobody has sorted may be worth another try.
    """
    if status == TaskStatus.REVOKED:
        return True
    return status == TaskStatus.FAILURE and error_code not in OTHER_INPUT_HELPS
