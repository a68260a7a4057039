"""Whole sheets from file to facts: what the generator drew is what is read."""

from pathlib import Path

import pytest

from app.jobs.drawings.classification.classifier import classify
from app.jobs.drawings.classification.page_types import PageType
from app.jobs.drawings.plans.reader import read_sheet, read_sheets
from app.jobs.drawings.scale.decision import ScaleFinding, ScaleStatus, find_scale
from app.jobs.drawings.sheet.sheet import Sheet
from app.jobs.drawings.title_block.title_block import read_title_block
from tests.jobs.drawings.generated import Truth, foundation_plan, plan_set, site_plan


def facts_of(sheet: Sheet) -> tuple[str | None, str | None, ScaleFinding]:
    block = read_title_block(sheet)
    number = block.number.value if block.number else None
    return number, block.title.value if block.title else None, find_scale(sheet)


def holds(sheet: Sheet, truth: Truth) -> None:
    number, title, scale = facts_of(sheet)
    assert (number, title) == (truth.number, truth.title)
    assert scale.is_calibrated
    assert scale.ratio == pytest.approx(truth.ratio)
    measured = scale.points_per_foot if truth.unit == "ft" else scale.points_per_metre
    assert measured == pytest.approx(truth.points_per_unit, rel=1e-6)


@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
def test_a_foundation_plan_in_feet_however_it_is_turned(tmp_path: Path, rotated: int) -> None:
    path, truth = foundation_plan(tmp_path, rotated=rotated)
    sheet = read_sheet(str(path), 1)

    holds(sheet, truth)
    assert find_scale(sheet).bars


def test_the_same_in_metres_and_a_site_plan(tmp_path: Path) -> None:
    for path, truth in (foundation_plan(tmp_path, metric=True), site_plan(tmp_path)):
        holds(read_sheet(str(path), 1), truth)


def test_a_set_of_twelve_is_told_apart(tmp_path: Path) -> None:
    path, truths = plan_set(tmp_path)
    sheets = read_sheets(str(path))

    assert len(sheets) == len(truths) == 12
    for sheet, truth in zip(sheets, truths, strict=True):
        assert sheet
        number, title, scale = facts_of(sheet)
        kind = classify(sheet, number, title)
        is_plan = truth.title == "FOUNDATION PLAN"
        assert (number, title, kind.discipline) == (truth.number, truth.title, "Structural")
        assert kind.page_type is (PageType.PLAN if is_plan else PageType.DETAILS)
        expected = ScaleStatus.CALIBRATED if is_plan else ScaleStatus.NOT_TO_SCALE
        assert scale.status is expected


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path, _ = foundation_plan(tmp_path)

    first, second = (read_sheet(str(path), 1) for _ in range(2))

    assert first == second
    assert facts_of(first) == facts_of(second)
