"""Indexes of sheets, read from PDFs as offices draw them."""

from pathlib import Path

import pytest

from app.jobs.drawings.plan_set.sheet_index import Listed, sheets_listed
from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.title_block.turning import turned_back
from tests.jobs.drawings.plan_set.drawn import (
    FIRST_PAGE,
    PLAIN,
    SCHEDULE,
    SECOND_PAGE,
    STYLES,
    Style,
    pdf_of,
)


def listed_on(folder: Path, *styles: Style) -> list[tuple[Listed, ...]]:
    """What is read of each page of a PDF of these."""
    path = folder / "index.pdf"
    path.write_bytes(pdf_of(*styles))
    return [sheets_listed(read_sheet(str(path), n)) for n in range(1, len(styles) + 1)]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_an_index_is_read_row_by_row(tmp_path: Path, style: Style) -> None:
    [listed] = listed_on(tmp_path, style)
    assert {(row.sheet_number, row.title) for row in listed} == set(style.rows)
    assert len(listed) == len(style.rows)


def test_an_index_of_several_pages(tmp_path: Path) -> None:
    listed = listed_on(tmp_path, FIRST_PAGE, SECOND_PAGE)
    assert [len(rows) for rows in listed] == [12, 12]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_an_index_on_a_sheet_that_lies_on_its_side(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "index.pdf"
    path.write_bytes(pdf_of(PLAIN))
    lying = turned_back(read_sheet(str(path), 1), turn)
    assert {(row.sheet_number, row.title) for row in sheets_listed(lying)} == set(PLAIN.rows)


def test_marks_and_references_are_no_index(tmp_path: Path) -> None:
    assert listed_on(tmp_path, SCHEDULE) == [()]
