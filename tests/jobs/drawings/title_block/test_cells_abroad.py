"""Cells of title blocks: numbers of any form, revisions beside them, captions of many languages."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.sheet.sheet import Word
from app.jobs.drawings.title_block.title_block import TitleBlock, read_title_block
from tests.jobs.drawings.written import line, sheet

X, Y = 2150.0, 1500.0
NOTES = [line("ALL WORK TO CONFORM", 200, 300 + 20 * row, 8) for row in range(12)]

NUMBERS = [
    "VKN/STR/2217/04",
    "2291-S-0105",
    "GLN-S-011",
    "EXE-FND-101",
    "2217.K.04",
    "23118_ARC_2001",
    "P1234-ABC-XX-00-DR-S-0001",
    "S-201",
    "5.03",
]


def read(*lines: list[Word]) -> TitleBlock:
    return read_title_block(sheet(*NOTES, *lines))


def number_of(block: TitleBlock) -> str | None:
    return block.number.value if block.number else None


def title_of(block: TitleBlock) -> str | None:
    return block.title.value if block.title else None


def cell(caption: str, value: str, x: float, y: float, size: float) -> list[Word]:
    return [*line(caption, x, y, 4.5), *line(value, x + 2, y + 16, size)]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("mark", ["R3", "T1", "P02", "C", "4"])
def test_a_revision_in_larger_letters_is_no_number(number: str, mark: str) -> None:
    block = read(
        cell("TITLE", "FOUNDATION PLAN", X, Y, 10),
        cell("DRG. NO.", number, X, Y + 60, 9),
        cell("REV.", mark, X + 200, Y + 60, 13),
        cell("SHEET", "3 of 12", X + 300, Y + 60, 9),
    )

    assert (number_of(block), title_of(block)) == (number, "FOUNDATION PLAN")
    assert block.revision is not None
    assert block.revision.value == mark


@pytest.mark.parametrize(
    ("number", "revision", "title"),
    [
        ("Zeichnungs-Nr.", "Änd.", "Planinhalt"),
        ("N° DE PLAN", "INDICE", "TITRE DU PLAN"),
        ("N.º PLANO", "REVISIÓN", "TÍTULO DEL PLANO"),
        ("DESENHO Nº", "REVISÃO", "CONTEÚDO"),
        ("TAVOLA N.", "REVISIONE", "TITOLO TAVOLA"),
        ("TEKENINGNUMMER", "WIJZ.", "ONDERWERP"),
        ("TEGNING NR.", "REV.", "TEGNINGSTITTEL"),
        ("RITNINGSNUMMER", "ÄNDR.", "RITNINGENS BENÄMNING"),
        ("PIIRUSTUSNUMERO", "MUUTOS", "PIIRUSTUKSEN SISÄLTÖ"),
        ("NR RYSUNKU", "REWIZJA", "TYTUŁ RYSUNKU"),
        ("ČÍSLO VÝKRESU", "REVIZE", "NÁZEV VÝKRESU"),
        ("DRAWING REF", "REV", "DRAWING TITLE"),
    ],
)
def test_captions_of_many_languages(number: str, revision: str, title: str) -> None:
    block = read(
        cell(title, "GRUND 01", X, Y, 10),
        cell(number, "2291-S-0105", X, Y + 60, 9),
        cell(revision, "R3", X + 200, Y + 60, 13),
    )

    assert (number_of(block), title_of(block)) == ("2291-S-0105", "GRUND 01")


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("DRAWING TITLE / TITRE DU DESSIN", "DRAWING NO. / NO. DU DESSIN"),
        ("TITRE DU DESSIN / DRAWING TITLE", "N° DE DESSIN / DRAWING NO."),
        ("SHEET TITLE / TITLU PLANSA", "SHEET NO. / PLANSA"),
        ("TITLE | TITEL", "SHEET NO. | BLATT"),
        ("SHEET TITLE (TÍTULO DEL PLANO)", "SHEET NO. (PLANO NO.)"),
        ("TITLU PLANSA / SHEET TITLE", "PLANSA / SHEET NO."),
        ("TEIKNINGARHEITI / DRAWING TITLE", "TEIKNING / DRAWING NO."),
    ],
)
def test_a_caption_in_two_languages_is_no_value(title: str, number: str) -> None:
    block = read(
        line(title, X, Y, 4.5),
        line("FOUNDATION PLAN", X + 2, Y + 14, 11),
        line("WING C", X + 2, Y + 28, 11),
        cell(number, "S-201", X, Y + 90, 20),
    )

    assert (number_of(block), title_of(block)) == ("S-201", "FOUNDATION PLAN WING C")


def test_captions_of_two_lines_in_two_languages_are_no_value() -> None:
    block = read(
        line("SHEET TITLE", X, Y, 4.5),
        line("TITRE DU DESSIN", X, Y + 6, 4.5),
        line("POWER PLAN", X + 2, Y + 18, 11),
        cell("SHEET NO.", "E-201", X, Y + 90, 20),
    )

    assert (number_of(block), title_of(block)) == ("E-201", "POWER PLAN")


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        (("2291", "S", "0105"), "2291-S-0105"),
        (("VKN", "STR", "2217", "04"), "VKN-STR-2217-04"),
        (("23118", "ARC", "2001"), "23118-ARC-2001"),
        (("GLN", "S", "011"), "GLN-S-011"),
        (("1204", "MEC", "0150"), "1204-MEC-0150"),
    ],
)
def test_a_number_that_is_split_over_cells(parts: tuple[str, ...], number: str) -> None:
    block = read(
        line("DRAWING NO.", X, Y, 5),
        *(line(part, X + 55 * at, Y + 14, 10) for at, part in enumerate(parts)),
        cell("REV.", "T1", X + 330, Y, 13),
    )

    assert number_of(block) == number


@pytest.mark.parametrize("number", ["S201", "A1.01", "FP3", "M-102", "S 4.1"])
def test_letters_that_stand_apart_are_words(tmp_path: Path, number: str) -> None:
    path = tmp_path / "spaced.pdf"
    canvas = Canvas(str(path), (2592, 1728), invariant=1)

    def spaced(text: str, x: float, y: float, size: float) -> None:
        canvas.setFont("Helvetica", size)
        for at, letter in enumerate(text):
            canvas.drawString(x + at * 1.05 * size, y, letter)

    for row in range(10):
        canvas.drawString(200, 1500 - 20 * row, "ALL WORK TO CONFORM")
        spaced("F3.0", 1700, 1400 - 60 * row, 8)
    spaced("SHEET", 2400, 130, 6)
    spaced(number.replace(" ", ""), 2400, 90, 22)
    canvas.save()

    assert number_of(read_title_block(read_sheet(str(path), 1))) == number.replace(" ", "")


def test_two_numbers_that_may_both_be_it_are_both_named() -> None:
    block = read(
        cell("DRAWING NO.", "KX-2217/04", X, Y + 60, 9),
        line("S-401", X + 250, Y + 60, 30),
    )

    assert block.number is None
    assert {each.value for each in block.candidates} == {"KX-2217/04", "S-401"}


@pytest.mark.parametrize("mark", ["F3.0", "P1", "C12", "PC2", "W10"])
def test_a_mark_that_stands_in_many_places_is_no_number(mark: str) -> None:
    block = read(*(line(mark, 1700 + 150 * at, 1200 + 40 * at, 12) for at in range(5)))

    assert number_of(block) is None


@pytest.mark.parametrize("mark", ["F1", "P2", "C4"])
def test_one_mark_on_a_plan_is_no_number(mark: str) -> None:
    assert number_of(read(line(mark, 1700, 1200, 12))) is None


@pytest.mark.parametrize("number", ["VKN/STR/2217/04", "KX-2217", "S-101", "4071/12", "23-118-S2"])
@pytest.mark.parametrize("cells", [("", "T1"), ("", "R3")])
def test_a_short_number_beside_a_longer_one_is_not_taken_for_it(
    number: str, cells: tuple[str, str]
) -> None:
    block = read(line(number, X, Y, 9), line(cells[1], X + 250, Y, 14))

    assert number_of(block) in (None, number)


@pytest.mark.parametrize(
    ("caption", "value"),
    [("STATUS", "S4"), ("SIZE", "A1"), ("ZONE", "C2"), ("NIVEAU", "R1"), ("ISSUE", "T2")],
)
@pytest.mark.parametrize("number", ["4071/12", "12", "KX-2217", "VKN/PHE/2217/11", "S-101"])
def test_what_other_cells_say_is_no_number(caption: str, value: str, number: str) -> None:
    block = read(
        cell("DRAWING NO.", number, X, Y, 9),
        cell(caption, value, X + 200, Y, 16),
    )

    assert number_of(block) == number


@pytest.mark.parametrize("number", ["VKN/STR/2217/04", "S-101", "2291-S-0105", "A-2201", "SK-014"])
def test_a_caption_of_two_fields_has_a_value_for_each(number: str) -> None:
    block = read(line("DWG NO. / REV.", X, Y, 5), line(f"{number}  R3", X, Y + 10, 10))

    assert number_of(block) in (None, number)


@pytest.mark.parametrize(
    "heads",
    [
        ("wijz.", "omschrijving", "datum"),
        ("INDICE", "INTITULÉ", "DATE"),
        ("ÄNDR.", "BENÄMNING", "DATUM"),
    ],
)
def test_what_a_revision_changed_is_no_title(heads: tuple[str, str, str]) -> None:
    """The table of revisions has a word for titles over what each of them changed."""
    columns = (1900.0, 1940.0, 2140.0)
    rows = (heads, ("A", "sparingen riolering", "02-05"), ("B", "poeren as 2", "12-06"))
    table = [
        line(text, x, 1300.0 + 14 * row, 7.0)
        for row, texts in enumerate(rows)
        for x, text in zip(columns, texts, strict=True)
    ]
    block = read_title_block(sheet(line("DRAWING NO. C-101", 2200, 1600), *table))
    assert block.title is None


@pytest.mark.parametrize(
    "title",
    [
        "Cimentación y replanteo",
        "Funderingsoverzicht",
        "Grundläggning hus B",
        "Planta de fundações",
    ],
)
def test_a_title_abroad_that_no_label_heads(title: str) -> None:
    """It stands over the cells of the number, in words that plans of foundations have there."""
    block = read_title_block(
        sheet(
            line("18 viviendas en c/ Almendros", 2000, 1500, 9),
            line(title, 2000, 1540, 13),
            line("PLANO Nº", 2200, 1600, 6),
            line("E.02", 2200, 1612, 16),
        )
    )
    assert block.title is not None
    assert block.title.value == title


@pytest.mark.parametrize("number", ["S-11", "S-111", "A-17"])
def test_thin_letters_set_apart_make_no_word(number: str) -> None:
    """Each letter is a word of its own, and two thin ones stand further apart than others."""
    words, at = [], 2200.0
    for letter in number:
        gap, wide = (3.5, 4.0) if letter == "1" else (0.5, 11.0)
        words += [Word(letter, at + gap, 1500.0, at + gap + wide, 1520.0, 0)]
        at += wide + 2 * gap + 1.0
    block = read_title_block(sheet(line("SHEET", 2200, 1485, 6), words))
    assert block.number is not None
    assert block.number.value == number


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("FOUNDATION PLAN PLAN DES FONDATIONS", "FOUNDATION PLAN"),
        ("SLAB DETAILS DÉTAILS DE LA DALLE", "SLAB DETAILS"),
        ("BUILDING SECTION COUPE DU BÂTIMENT", "BUILDING SECTION"),
        ("PLAN DES FONDATIONS", "PLAN DES FONDATIONS"),
        ("SITE PLAN AND DETAILS", "SITE PLAN AND DETAILS"),
    ],
)
def test_a_title_in_two_languages_is_read_once(said: str, title: str) -> None:
    block = read(cell("DRAWING TITLE", said, X, Y, 8), cell("DRG. NO.", "S-201", X, Y + 60, 9))

    assert title_of(block) == title
