"""What parts of long tasks take: told for all types that expect them, and as large as the job."""

import tomllib
from pathlib import Path

import pytest

from app.jobs import times

TABLES = tomllib.loads(Path(times.__file__).with_suffix(".toml").read_text("utf-8"))
TYPES = [
    (task_type, kind)
    for task_type, kinds in TABLES.items()
    if task_type != "recognised"
    for kind in kinds
]


@pytest.mark.parametrize(("task_type", "kind"), TYPES)
def test_parts_rise_to_the_end_and_take_some_time(task_type: str, kind: str) -> None:
    parts = times.usual_parts(task_type, kind)
    assert list(parts) == sorted(parts)
    assert max(parts) == 100
    assert sum(parts.values()) > 0


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("application/pdf", "pdf"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "cells"),
        ("text/csv", "cells"),
        ("text/plain", "text"),
    ],
)
def test_a_kind_of_file_has_its_times(media_type: str, kind: str) -> None:
    assert times.kind_of(media_type) == kind


def test_scans_take_nearly_all_of_the_time_of_reading_on_all_workers() -> None:
    parts = times.usual_parts("document_ingestion", "pdf")
    one, two = (times.with_scans(parts, (10.0, 25.0), 30, workers=n) for n in (1, 2))
    assert one[23.5] == 2 * two[23.5] == 60
    assert sum(two.values()) - two[23.5] < 0.3 * two[23.5]


def test_a_plan_set_takes_longer_with_its_sheets_and_with_scans_among_them() -> None:
    parts = times.usual_parts("document_processing", "sheets")
    few, many, scans = (
        sum(times.with_sheets(parts, sheets, scanned, workers=2).values())
        for sheets, scanned in ((10, 0), (40, 0), (40, 20))
    )
    assert many == pytest.approx(4 * few)
    assert scans > many + 19
