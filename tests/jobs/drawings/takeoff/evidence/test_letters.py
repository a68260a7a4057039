"""Words say what a mark is; its letters do only where they can mean no other thing here."""

from pathlib import Path

import pytest

from app.jobs.drawings.takeoff.evidence.context import ScheduledMark
from app.jobs.drawings.takeoff.evidence.letters import letters_of
from app.jobs.drawings.takeoff.providers.protocol import Kind
from tests.jobs.drawings.takeoff.evidence.test_judgement import (
    box,
    counted,
    doubts,
    judged,
    pads,
    text,
)

DOUBT = "no words say what P1 is: its letters may stand for several things"


def table(title: str, *rows: tuple[str, ...]) -> str:
    """A schedule at the right of the sheet, its title over it."""
    cells = ((560 + 130 * n, 300 - 18 * at, cell) for at, row in enumerate(rows)
             for n, cell in enumerate(row))  # fmt: skip
    return text(560, 325, title, 9) + "".join(text(x, y, cell, 8) for x, y, cell in cells)


@pytest.mark.parametrize("title", ["GRUNDPLAN HUS 3", "FOUNDATION LAYOUT", "PLANTA DE CIMIENTOS"])
def test_a_p_that_no_words_explain_is_asked_about(tmp_path: Path, title: str) -> None:
    analysis = judged(tmp_path, pads(3, "P1", feet=2) + text(100, 100, title), title=title)

    assert analysis.elements == ()
    assert doubts(analysis) == [("P1", 3, DOUBT)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("P = PIER", "pier"), ("PIERS TO BE 4000 PSI", "pier"), ("PILARES DE HORMIGON", "column")],
)
def test_a_p_is_what_the_words_of_the_sheet_name(tmp_path: Path, words: str, kind: str) -> None:
    analysis = judged(tmp_path, pads(3, "P1", feet=2) + text(100, 100, words))

    assert counted(analysis) == {(kind, "P1"): 3}


@pytest.mark.parametrize("also", ["BORED PILES BY OTHERS", "PAD FOOTINGS", "PLINTHS TO DETAIL"])
def test_a_p_of_two_things_on_one_sheet_is_asked_about(tmp_path: Path, also: str) -> None:
    drawn = pads(3, "P1", feet=2) + text(100, 100, "PIERS 30 MPA") + text(100, 80, also)

    assert judged(tmp_path, drawn).elements == ()


@pytest.mark.parametrize("kind", ["pier", "footing", "column"])
def test_a_schedule_that_names_the_kind_goes_before_the_letters(tmp_path: Path, kind: str) -> None:
    drawn = pads(3, "P1", feet=4) + text(100, 100, "BORED PILES")
    analysis = judged(tmp_path, drawn, scheduled=(ScheduledMark("P1", kind, (48.0, 48.0)),))

    assert counted(analysis) == {(kind, "P1"): 3}


@pytest.mark.parametrize(
    ("words", "holds"),
    [("COLUMN AND CURB NOTES", True), ("", True), ("CURBS", False), ("CAISSONS C1", False)],
)
def test_a_c_is_a_column_unless_only_another_thing_with_c_is_named(words: str, holds: bool) -> None:
    assert letters_of([words]).stand_for("C1", Kind.COLUMN) is holds


@pytest.mark.parametrize("mark", ["F1", "WF2", "GB10A"])
def test_other_letters_stand_for_what_they_do_by_convention(mark: str) -> None:
    assert letters_of(["PILES, CURBS"]).stand_for(mark, Kind.FOOTING)


# What a schedule names


@pytest.mark.parametrize(
    ("title", "mark", "kind"),
    [
        ("SCHEDULE OF BASES AND PIERS", "B1", "footing"),
        ("SCHEDULE OF BASES AND PIERS", "PR1", "pier"),
        ("BASE & COLUMN SCHEDULE", "B1", "footing"),
        ("PADS AND COLUMNS SCHEDULE", "P1", "footing"),
    ],
)
def test_a_title_that_lists_two_things_names_each_by_its_letter(
    tmp_path: Path, title: str, mark: str, kind: str
) -> None:
    drawn = pads(3, mark) + table(
        title, ("MARK", "SIZE", "DEPTH"), (mark, "4'-0\" x 4'-0\"", '12"')
    )

    assert counted(judged(tmp_path, drawn)) == {(kind, mark): 3}


@pytest.mark.parametrize("other", ["BEAM", "LINTEL", "PLINTH"])
def test_a_title_that_lists_what_is_none_of_ours_leaves_its_marks_alone(
    tmp_path: Path, other: str
) -> None:
    mark = f"{other[0]}1"
    rows = (("MARK", "SIZE", "DEPTH"), (mark, "4'-0\" x 4'-0\"", '12"'))
    drawn = pads(3, mark) + table(f"FOOTING AND {other} SCHEDULE", *rows)

    assert judged(tmp_path, drawn).elements == ()


@pytest.mark.parametrize(
    ("size", "kind"),
    [
        ("4'-0\" x 4'-0\" PIER", "pier"),
        ("4'-0\" x 4'-0\" COLUMN", "column"),
        ("4'-0\" x 4'-0\" PILE CAP", "footing"),
    ],
)
def test_the_words_of_a_row_go_before_the_title(tmp_path: Path, size: str, kind: str) -> None:
    rows = (("MARK", "SIZE", "DEPTH"), ("F1", "3'-0\" x 3'-0\"", '12"'), ("X1", size, '12"'))
    drawn = pads(3, "X1") + table("FOOTING SCHEDULE", *rows)

    assert counted(judged(tmp_path, drawn)) == {(kind, "X1"): 3}


@pytest.mark.parametrize(
    "heads",
    [("MARK/REP.", "SIZE/DIM.", "DEPTH/EP."), ("TYPE / TIPO", "SIZE / X", "THICK/EP."),
     ("MARK/MARQUE", "DIMENSIONS/TAILLE", "DEPTH/PROF.")],
)  # fmt: skip
def test_heads_in_two_languages_head_a_schedule(tmp_path: Path, heads: tuple[str, ...]) -> None:
    rows = (heads, ("Q1", "4'-0\" x 4'-0\"", '12"'))
    drawn = pads(3, "Q1") + table("FOOTING SCHEDULE", *rows)

    assert counted(judged(tmp_path, drawn)) == {("footing", "Q1"): 3}


def test_a_column_among_the_rows_of_a_footing_schedule_is_none(tmp_path: Path) -> None:
    rows = (
        ("MARK", "SIZE", "DEPTH"),
        ("F1", "4'-0\" x 4'-0\"", '12"'),
        ("C1", "2'-0\" x 2'-0\"", "-"),
    )
    drawn = pads(3, "F1") + pads(3, "C1", y=500, feet=2) + table("FOOTING SCHEDULE", *rows)

    assert counted(judged(tmp_path, drawn)) == {("footing", "F1"): 3, ("column", "C1"): 3}


# Words that are no labels


@pytest.mark.parametrize("words", ["LEVELER PIT, NO SLAB", "NO SLAB HERE", "NO CONC. SLAB"])
def test_what_has_no_slab_is_none(tmp_path: Path, words: str) -> None:
    assert judged(tmp_path, box(100, 500, 30, 12) + text(200, 600, words)).elements == ()


@pytest.mark.parametrize("title", ["LOSA DE CIMENTACION", "CONCRETE SLAB", "GROUND SLAB - EAST"])
def test_the_title_of_the_sheet_in_a_cell_is_no_slab(tmp_path: Path, title: str) -> None:
    analysis = judged(tmp_path, box(100, 500, 30, 12) + text(200, 600, title), title=title)

    assert analysis.elements == ()
