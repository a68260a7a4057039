"""The file's own measure: one viewport for each view, units named or not, and nonsense."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.scale.candidate import Origin
from app.jobs.drawings.scale.decision import ScaleStatus
from app.jobs.drawings.scale.evidence import read_evidence
from app.jobs.drawings.scale.viewports import NONSENSE
from app.jobs.drawings.sheet.sheet import Box
from tests.jobs.drawings.scale.drawn import (
    QUARTER,
    SIZE,
    almost,
    scale_of,
    strings,
    text,
    viewport,
    written,
)

SHEET_MM, SHEET_IN = viewport(0.352778, ""), viewport(0.0138889, "")


@pytest.mark.parametrize(
    ("view", "ratio"),
    [
        (viewport(4 / 72, "ft"), 48),
        (viewport(8 / 72, "ft"), 96),
        (viewport(48 / 72, "in"), 48),
        (viewport(0.0555556, "ft", more=[("in", 12.0)]), 48),
        (viewport(35.2778, "mm"), 100),
        (viewport(0.0352778, "m", more=[("mm", 1000.0)]), 100),
        (viewport(20 / 72, " FT "), 240),
        (viewport(0.0555556, "", more=[("in", 12.0)]), 48),
        (viewport(None, says="1 in = 4 ft"), 48),
        (viewport(1.0, "", says="1in = 20ft"), 240),
        (viewport(1.0, "", says="1:200"), 200),
    ],
)
def test_the_file_proposes_a_scale_that_nothing_else_names(
    tmp_path: Path, view: Any, ratio: float
) -> None:
    found = scale_of(tmp_path, viewports=[view])

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, ratio), found.reason
    assert [each.origin for each in found.candidates] == [Origin.VIEWPORT]


@pytest.mark.parametrize(
    ("note", "views", "status"),
    [
        (QUARTER, [viewport(4 / 72)], ScaleStatus.CALIBRATED),
        (QUARTER, [viewport(8 / 72)], ScaleStatus.CONTRADICTED),
        ("SCALE 1:100", [SHEET_MM, viewport(35.2778, "")], ScaleStatus.CALIBRATED),
        ("SCALE 1:100", [SHEET_MM, viewport(70.5556, "")], ScaleStatus.CONTRADICTED),
        ("SCALE 1:100", [SHEET_MM, viewport(0.0352778, "")], ScaleStatus.CALIBRATED),
        (QUARTER, [SHEET_IN, viewport(0.666667, "")], ScaleStatus.CALIBRATED),
        (QUARTER, [SHEET_IN, viewport(0.0555556, "")], ScaleStatus.CALIBRATED),
        (QUARTER, [SHEET_IN, viewport(1.333333, "")], ScaleStatus.CONTRADICTED),
        (QUARTER, [SHEET_IN], ScaleStatus.CALIBRATED),
        (QUARTER, [viewport(1 / 864, "ft")], ScaleStatus.CALIBRATED),
    ],
)
def test_the_file_confirms_a_note_or_contradicts_it(
    tmp_path: Path, note: str, views: list[Any], status: ScaleStatus
) -> None:
    found = scale_of(tmp_path, text(note), viewports=views)

    assert (found.status, found.ratio) == (status, 48 if note == QUARTER else 100), found.reason
    if status is ScaleStatus.CONTRADICTED:
        assert "the file says 1:" in found.reason


def test_units_without_a_name_propose_and_wait_for_a_person(tmp_path: Path) -> None:
    found = scale_of(tmp_path, viewports=[SHEET_MM, viewport(17.6389, "")])

    assert (found.status, found.ratio) == (ScaleStatus.UNSURE, 50)
    assert "unit not named: confirm" in found.reason


@pytest.mark.parametrize(
    "nonsense",
    [
        viewport(0.0, "ft"),
        viewport(-4.0, "ft"),
        viewport(1e9, "ft"),
        viewport(4 / 72, "ft", (0, 0, 0)),
        viewport(4 / 72, "ft", (100, 100, 100, 100)),
        viewport(None),
        viewport(None, says="as you like it"),
        pikepdf.Dictionary(
            BBox=pikepdf.Array([0, 0, 900, 700]),
            Measure=pikepdf.Dictionary(Subtype=pikepdf.Name.RL, X=pikepdf.String("4 ft")),
        ),
    ],
)
def test_nonsense_is_not_used_and_said(tmp_path: Path, nonsense: Any) -> None:
    found = scale_of(tmp_path, text(QUARTER), viewports=[nonsense])

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)
    assert found.reason.endswith(NONSENSE)


@pytest.mark.parametrize(
    "empty",
    [
        pikepdf.Dictionary(BBox=pikepdf.Array([0, 0, 900, 700])),
        pikepdf.Dictionary(
            BBox=pikepdf.Array([0, 0, 900, 700]),
            Measure=pikepdf.Dictionary(Subtype=pikepdf.Name.GEO),
        ),
    ],
)
def test_a_viewport_without_lengths_says_nothing(tmp_path: Path, empty: Any) -> None:
    found = scale_of(tmp_path, text(QUARTER), viewports=[empty])

    assert found.reason == scale_of(tmp_path, text(QUARTER)).reason


def test_lines_and_file_together_are_surer_than_either(tmp_path: Path) -> None:
    one = scale_of(tmp_path, *strings(48))
    both = scale_of(tmp_path, *strings(48), viewports=[viewport(4 / 72)])

    assert both.confidence > one.confidence
    assert (both.status, both.ratio) == (ScaleStatus.CALIBRATED, 48)


def test_lines_and_file_that_differ_are_left_to_a_person(tmp_path: Path) -> None:
    found = scale_of(tmp_path, *strings(96), viewports=[viewport(4 / 72)])

    assert found.status is ScaleStatus.CONTRADICTED
    assert "four dimension lines measure 1:96, the file says 1:48" in found.reason


def test_a_small_view_says_nothing_of_the_whole_sheet(tmp_path: Path) -> None:
    found = scale_of(tmp_path, viewports=[viewport(4 / 72, "ft", (10, 10, 200, 200))])

    assert found.status is ScaleStatus.UNSURE
    assert almost(found.ratio, 48)


def test_a_key_plan_leaves_the_sheet_its_scale(tmp_path: Path) -> None:
    views = [
        viewport(4 / 72, "ft", (0, 0, 1000, 792)),
        viewport(40 / 72, "ft", (1050, 50, 1200, 200)),
    ]
    found = scale_of(tmp_path, text(QUARTER), viewports=views)

    assert (found.status, found.ratio) == (ScaleStatus.CALIBRATED, 48)


@pytest.mark.parametrize(
    ("rotated", "box"),
    [
        (0, Box(100, 592, 300, 742)),
        (90, Box(50, 100, 200, 300)),
        (180, Box(924, 50, 1124, 200)),
        (270, Box(592, 924, 742, 1124)),
    ],
)
def test_a_viewport_lies_where_the_page_is_shown(tmp_path: Path, rotated: int, box: Box) -> None:
    view = viewport(4 / 72, "ft", (100, 50, 300, 200))
    path = written(tmp_path, text("A"), rotated=rotated, viewports=[view], size=SIZE)

    [found] = read_evidence(str(path), read_sheet(str(path), 1)).viewports

    assert found.box == box
