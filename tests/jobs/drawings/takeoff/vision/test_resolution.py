"""The picture of a sheet that models look at: as large as none of them makes smaller."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.drawings.takeoff.vision.resolution import (
    LONGEST_SIDE,
    fitting_dpi,
    picture_for_vision,
)
from tests.jobs.drawings.generated import foundation_plan, scanned_plan, tiff_plan


def squares(width: int, height: int) -> int:
    return math.ceil(width / 28) * math.ceil(height / 28)


@pytest.mark.parametrize(
    "make", [scanned_plan, tiff_plan, lambda folder: foundation_plan(folder)[0]]
)
def test_a_sheet_is_drawn_whole_and_within_the_limits(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    drawn = picture_for_vision(str(make(tmp_path)), 1)

    assert drawn.png.startswith(b"\x89PNG")
    size = int.from_bytes(drawn.png[16:20]), int.from_bytes(drawn.png[20:24])
    assert size == (drawn.width, drawn.height)
    assert max(size) <= LONGEST_SIDE and 1400 < squares(*size) <= LONGEST_SIDE
    shape = drawn.width / drawn.height
    assert shape == pytest.approx(drawn.sheet_width / drawn.sheet_height, rel=0.002)
    assert repr(drawn) == (
        f"PlacedPicture(width={drawn.width}, height={drawn.height}, "
        f"sheet_width={drawn.sheet_width}, sheet_height={drawn.sheet_height})"
    )


def test_a_smaller_picture_can_be_asked_for(tmp_path: Path) -> None:
    path, _ = foundation_plan(tmp_path)
    drawn = picture_for_vision(str(path), 1, longest_side=400)
    assert max(drawn.width, drawn.height) <= 400


def test_a_scan_is_not_drawn_larger_than_it_is(tmp_path: Path) -> None:
    drawn = picture_for_vision(str(tiff_plan(tmp_path, dpi=40)), 1)
    assert (drawn.width, drawn.height) == (17 * 40, 11 * 40)


@given(st.floats(1, 15_000), st.floats(1, 15_000), st.integers(100, 2_576))
def test_no_sheet_passes_the_limits(width: float, height: float, longest: int) -> None:
    dpi = fitting_dpi(width, height, longest_side=longest, megapixels=25.0)

    # Sides are rounded up as they are drawn.
    across, down = (math.ceil(side * dpi / 72 * (1 - 1e-9)) for side in (width, height))
    assert max(across, down) <= longest
    assert squares(across, down) <= longest
    assert dpi <= 150
