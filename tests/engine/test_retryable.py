"""Every code with which one of our tasks can fail is sorted: another try helps, or other input."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import app
from app.engine.outcomes.retryable import OTHER_INPUT_HELPS, is_retryable

APP = Path(app.__file__).parent
ENDS_A_TASK = {"TaskFailure", "Failed"}
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


def codes() -> Iterator[tuple[str, Path]]:
    """The codes of failures, as they are written in the source."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            first = node.args[0]
            if name in ENDS_A_TASK and isinstance(first, ast.Constant):
                yield str(first.value), path


def test_every_code_is_sorted_once() -> None:
    found = {code for code, _ in codes()}
    assert len(found) > 20
    assert not found - OTHER_INPUT_HELPS - ANOTHER_TRY_HELPS
    assert not OTHER_INPUT_HELPS & ANOTHER_TRY_HELPS


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        ("FAILURE", "corrupt_file", False),
        ("FAILURE", "timeout", True),
        ("FAILURE", "crashed", True),
        ("FAILURE", "of_another_family", True),
        ("REVOKED", None, True),
        ("SUCCESS", None, False),
        ("PENDING", None, False),
        ("PROGRESS", None, False),
    ],
)
def test_what_ended_badly_can_be_tried_again_unless_its_code_says_otherwise(
    status: str, code: str | None, expected: bool
) -> None:
    assert is_retryable(status, code) is expected
