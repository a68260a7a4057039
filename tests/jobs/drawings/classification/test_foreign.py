"""Sheets and things named in other languages than English."""

from dataclasses import replace

import pytest

from app.jobs.drawings.classification.classifier import classify
from app.jobs.drawings.scale.regions import Ratios
from app.jobs.drawings.sheet.sheet import Box, Sheet, Word
from app.jobs.drawings.takeoff.evidence.context import SheetContext
from app.jobs.drawings.takeoff.evidence.places import is_home_of_marks
from app.jobs.drawings.takeoff.providers.kinds import kind_of, kinds_named
from app.jobs.drawings.takeoff.providers.protocol import Kind

NOTHING_BOX = Box(10, 10, 20, 20)
NOTHING = Sheet(1000, 1000, 0, (), True, 0, 0, 0)


@pytest.mark.parametrize(
    "title",
    [
        "FUNDAMENTPLAN HALLE 3", "GRÜNDUNG", "SCHALPLAN BODENPLATTE", "PLAN DE FONDATIONS",
        "PLAN DES SEMELLES", "PLANTA DE CIMENTACIÓN", "PLANTA DE CIMENTACION",
        "PLANTA DE FUNDAÇÕES", "LOCAÇÃO DAS SAPATAS", "PIANTA FONDAZIONI", "FUNDERINGSPLAN",
        "FUNDAMENTERINGSPLAN",
        "GRUNDLÄGGNINGSPLAN",
    ],
)  # fmt: skip
def test_plans_of_foundations_are_structure_and_home_of_marks(title: str) -> None:
    assert classify(NOTHING, None, title).discipline == "Structural"
    context = SheetContext("Unknown", "Plan", title, Ratios(100.0))
    assert is_home_of_marks(context, (), NOTHING_BOX)


@pytest.mark.parametrize(
    ("number", "discipline"),
    [
        ("EST-03", "Structural"), ("ESTR-01", "Structural"), ("EST 12", "Structural"),
        ("ARQ-02", "Architectural"), ("HID-01", "Plumbing"), ("PAV-04", "Civil"),
        ("E-03", "Electrical"), ("ES-101", "Electrical"), ("S-101", "Structural"),
    ],
)  # fmt: skip
def test_letters_of_numbers_in_other_languages(number: str, discipline: str) -> None:
    assert classify(NOTHING, number, None).discipline == discipline


@pytest.mark.parametrize(
    ("title", "discipline"),
    [
        ("LÜFTUNG ERDGESCHOSS GRUNDRISS", "Mechanical"), ("BELEUCHTUNGSPLAN", "Electrical"),
        ("PARKING STRUCTURE SITE PLAN", "Civil"), ("DRAINAGE STRUCTURES", "Civil"),
    ],
)  # fmt: skip
def test_other_trades_are_not_taken_for_structure(title: str, discipline: str) -> None:
    assert classify(NOTHING, None, title).discipline == discipline


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bodenplatte StB C25/30", Kind.SLAB), ("Streifenfundament", Kind.FOOTING),
        ("STÜTZE ST1", Kind.COLUMN), ("Kellerwand", Kind.WALL), ("Bordstein", Kind.CURB),
        ("SEMELLE FILANTE", Kind.FOOTING), ("POTEAU BA", Kind.COLUMN), ("DALLAGE", Kind.SLAB),
        ("LONGRINE", Kind.GRADE_BEAM), ("ZAPATA AISLADA", Kind.FOOTING), ("SOLERA", Kind.SLAB),
        ("SAPATA DO PILAR", Kind.FOOTING), ("VIGA BALDRAME", Kind.GRADE_BEAM),
        ("PLINTO", Kind.FOOTING), ("POER P1", Kind.FOOTING), ("MEIO-FIO", Kind.CURB),
        ("VIGA V1", None), ("FUNDAMENTPLAN", None), ("WALL FOOTING", Kind.FOOTING),
    ],
)  # fmt: skip
def test_things_are_known_by_their_names(words: str, kind: Kind | None) -> None:
    assert kind_of(words) is kind


def test_a_title_of_two_kinds_says_which_word_names_each() -> None:
    named = kinds_named("VIGAS BALDRAME E PILARES")

    assert {kind: word[0] for kind, word in named.items()} == {
        Kind.GRADE_BEAM: "V",
        Kind.COLUMN: "P",
    }


@pytest.mark.parametrize(
    ("title", "page_type"),
    [
        ("PUMP HOUSE FOUNDATION & DETAILS", "Plan"), ("ROOF FRAMING AND DETAILS", "Plan"),
        ("PAVING & DETAILS", "Plan"), ("FOOTING & WALL DETAILS", "Details"),
        ("NOTES & DETAILS", "General"), ("FOUNDATION DETAILS", "Details"),
    ],
)  # fmt: skip
def test_what_has_details_beside_it_is_a_plan(title: str, page_type: str) -> None:
    assert classify(NOTHING, None, title).page_type == page_type


@pytest.mark.parametrize(
    ("texts", "page_type"),
    [
        (("NOTES", "42.00'", "32.00'", "8.00'"), "Unknown"),
        (("NOTES", "28'-0\"", "14'-6\"", "7'"), "Unknown"),
        (("NOTES", "42.00'"), "General"),
    ],
)
def test_notes_beside_a_dimensioned_drawing_make_no_general_sheet(
    texts: tuple[str, ...], page_type: str
) -> None:
    words = tuple(Word(each, 50, 50 + 40 * n, 120, 60 + 40 * n) for n, each in enumerate(texts))

    assert classify(replace(NOTHING, words=words), None, None).page_type == page_type


@pytest.mark.parametrize(
    "title",
    [
        "FUNDERING EN BEGANE GROND",
        "ERDGESCHOSS",
        "2. OBERGESCHOSS",
        "REZ-DE-CHAUSSÉE",
        "PIANO TERRA",
    ],
)
def test_a_sheet_of_levels_is_a_plan(title: str) -> None:
    assert classify(NOTHING, None, title).page_type == "Plan"


@pytest.mark.parametrize("title", ["FUNDERING DETAILS", "2.", "EN", "ERDGESCHOSS SCHNITT A-A"])
def test_more_or_less_than_a_level_is_no_plan_by_it(title: str) -> None:
    assert classify(NOTHING, None, title).page_type != "Plan"
