"""Disciplines and types of page where the title and the number are not the English ones."""

import pytest

from app.jobs.drawings.classification.classifier import UNKNOWN, classify
from app.jobs.drawings.classification.page_types import PageType, type_of_title
from app.jobs.drawings.title_block.sheet_numbers import parse_sheet_number
from tests.jobs.drawings.written import line, sheet


@pytest.mark.parametrize(
    ("number", "title", "discipline"),
    [
        ("E-03", "PLANTA DE FUNDAÇÃO SAPATAS E BALDRAMES", "Structural"),
        ("T-101", "SCHALPLAN BODENPLATTE", "Structural"),
        ("C-02", "PLANTA DE CIMENTACIÓN", "Structural"),
        ("H-01", "LÜFTUNG ERDGESCHOSS", "Mechanical"),
        ("V-04", "PLAN DE VOIRIE", "Civil"),
        ("A-01", "LAGEPLAN", "Architectural"),
        ("E-03", "INSTALACIÓN ELÉCTRICA PLANTA BAJA", "Electrical"),
        ("S-101", "FOUNDATION PLAN", "Structural"),
        ("E-501", "POLE FOUNDATION PLAN", "Electrical"),
        ("E-101", "MECHANICAL AND ELECTRICAL SITE PLAN", "Electrical"),
        ("VKN/PHE/2217/11", "GROUND FLOOR", "Plumbing"),
        ("2291-S-0105", "GROUND FLOOR", "Structural"),
        ("GLN-STR-011", "LAYOUT", "Structural"),
        ("1204-MEC-0150", "LAYOUT", "Mechanical"),
        ("A-101", "FOUNDATION PLAN", "Architectural"),
        ("A1.0", "FOUNDATION AND FLOOR PLANS", "Architectural"),
        ("A-02", "FOUNDATION & BASEMENT PLAN", "Architectural"),
        ("TGB-ARC-DM-C-0210", "NEW YARD PAVEMENT", "Civil"),
        ("TGB-ARC-DM-C-0210", "FOUNDATION LAYOUT", "Structural"),
        ("TGB-ARC-DM-C-0210", "LEVEL 2", UNKNOWN),
        ("W-102", "DRAINAGE AND WATER PLAN", "Plumbing"),
        ("H-201", "HYDRAULIC SERVICES LEVEL 1", "Plumbing"),
        ("W-11", "HOT AND COLD WATER LAYOUT", "Plumbing"),
    ],
)
def test_a_title_settles_what_a_letter_means_abroad(
    number: str, title: str, discipline: str
) -> None:
    assert classify(sheet(), number, title).discipline == discipline


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("T-101", "FOUNDATION PLAN"),
        ("M-201", "ELECTRICAL PLAN LEVEL 2"),
        ("E-101", "PLUMBING PLAN"),
        ("A-101", "HVAC LAYOUT"),
        ("S-101", "ELECTRICAL LAYOUT"),
    ],
)
def test_a_letter_and_a_title_that_contradict_leave_it_unknown(number: str, title: str) -> None:
    found = classify(sheet(), number, title)

    assert found.discipline == UNKNOWN
    assert "but the title says" in found.remarks[0]


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("VKN/STR/2217/04", "Structural"),
        ("2291-S-0105", "Structural"),
        ("GLN-S-011", "Structural"),
        ("PRJ_A_0012", "Architectural"),
        ("1999.EL.045", "Electrical"),
        ("ABC-00-ZZ-DR-S-0001-P01", "Structural"),
        ("ABC-XYZ-00-ZZ-DR-S-0001-S2-P01", "Structural"),
    ],
)
def test_a_trade_among_the_parts_of_a_number(text: str, trade: str) -> None:
    parsed = parse_sheet_number(text)

    assert parsed is not None
    assert parsed.discipline == trade
    assert not parsed.text.endswith("P01")


@pytest.mark.parametrize(
    "text", ["12-MAR-2024", "10-T-150", "4-P-101", "REFER TO SHEET A-501", "1500 x 1500", "A393-S"]
)
def test_what_is_no_number_of_a_project(text: str) -> None:
    parsed = parse_sheet_number(text)

    assert parsed is None or not parsed.is_of_a_project


PLAN, SECTION, ELEVATION = PageType.PLAN, PageType.SECTION, PageType.ELEVATION
DETAILS, SCHEDULE, GENERAL = PageType.DETAILS, PageType.SCHEDULE, PageType.GENERAL


@pytest.mark.parametrize(
    ("title", "page_type"),
    [
        *((title, PLAN) for title in (
            "PLAN DE FONDATIONS", "PLANO DE CIMENTACIÓN", "PLANTA DE FORMAS", "PIANTA FONDAZIONI",
            "PLATTEGROND BEGANE GROND", "FUNDERINGSPLAN", "PLANTEGNING 1. ETASJE",
            "PERUSTUKSEN POHJAPIIRUSTUS", "RZUT FUNDAMENTÓW", "PŮDORYS ZÁKLADŮ",
            "PLANTA Y SECCIONES", "RZUT I PRZEKRÓJ", "PLAN ET COUPES",
            "FOUNDATION PLAN AND DETAILS",
        )),
        *((title, SECTION) for title in (
            "SCHNITT A-A", "COUPE B-B", "SECCIÓN C", "CORTE AA", "SEZIONE A-A", "LANGSDOORSNEDE",
            "SNIT A-A", "TVERRSNITT", "LEIKKAUS A-A", "PRZEKRÓJ A-A", "ŘEZ A-A",
        )),
        *((title, ELEVATION) for title in (
            "SÜDANSICHT", "ÉLÉVATION SUD", "FACHADA PRINCIPAL", "ALÇADO NORTE", "PROSPETTO EST",
            "VOORGEVEL", "FASADE MOT VEST", "JULKISIVUT", "ELEWACJA POŁUDNIOWA", "POHLED JIŽNÍ",
        )),
        *((title, DETAILS) for title in (
            "DETAILPLAN SOCKEL", "DÉTAILS DE FERRAILLAGE", "DETALLES DE ZAPATAS", "DETALHAMENTO",
            "PORMENORES", "PARTICOLARI", "DETALJER", "DETALJIT", "SZCZEGÓŁY", "DETAILY",
            "SCHNITTE UND DETAILS",
        )),
        *((title, SCHEDULE) for title in (
            "STAHLLISTE", "NOMENCLATURE DES SEMELLES", "CUADRO DE ZAPATAS", "QUADRO DE PILARES",
            "ABACO SERRAMENTI", "KOZIJNSTAAT", "DÖRRFÖRTECKNING", "OVILUETTELO",
            "ZESTAWIENIE STALI", "TABULKA DVEŘÍ",
        )),
        *((title, GENERAL) for title in (
            "LÉGENDE", "NOTAS GENERALES", "LEGENDA", "FÖRKLARINGAR", "TEGNFORKLARING",
            "COVER SHEET NOTES AND LEGEND", "PLANVERZEICHNIS",
        )),
        ("STRANGSCHEMA HEIZUNG", PageType.DIAGRAM),
        ("SCHÉMA UNIFILAIRE", PageType.DIAGRAM),
        ("DECKBLATT", PageType.TITLE_SHEET),
        ("PAGE DE GARDE", PageType.TITLE_SHEET),
        ("COVER SHEET", PageType.TITLE_SHEET),
        ("UNIT PLAN A DETAILS", DETAILS),
    ],
)  # fmt: skip
def test_titles_of_many_languages_name_what_is_drawn(title: str, page_type: PageType) -> None:
    found = type_of_title(title)

    assert found is not None
    assert found.type is page_type


@pytest.mark.parametrize(
    ("number", "view", "discipline"),
    [
        ("E.02", "PLANTA DE CIMENTACIÓN", "Structural"),
        ("T-03", "FUNDAMENTPLAN", "Structural"),
        ("E-101", "FOUNDATION PLAN", UNKNOWN),
        ("E-101", "LIGHTING PLAN", "Electrical"),
    ],
)
def test_without_a_title_a_view_says_what_a_letter_does_not_mean(
    number: str, view: str, discipline: str
) -> None:
    assert classify(sheet(line(view, 300, 1200, 14)), number, None).discipline == discipline
