"""Text that is drawn as strokes and told in annotations, and text on slanted lines, is read."""

from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from app.jobs.drawings.plans.annotations import words_in
from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.scale.decision import find_scale
from app.jobs.drawings.sheet.sheet import Box, Word
from app.jobs.drawings.title_block.title_block import read_title_block

SIZE = (1224.0, 792.0)


def noted(
    folder: Path,
    *notes: tuple[str, tuple[float, float, float, float]],
    rotate: int = 0,
    name: str = "AutoCAD SHX Text",
) -> Path:
    """A page of strokes with notes of their text; places are of the page before it is turned."""
    path = folder / "noted.pdf"
    canvas = Canvas(str(path), SIZE)
    canvas.rect(300, 300, 400, 300)
    canvas.drawString(20, 20, "PLOTTED")
    canvas.save()
    noted_by(path, notes, rotate=rotate, name=name)
    return path


def noted_by(
    path: Path,
    notes: Iterable[tuple[str, tuple[float, float, float, float]]],
    *,
    rotate: int = 0,
    name: str = "AutoCAD SHX Text",
) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Annots = Array(
            [
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Square,
                        Rect=Array(list(place)),
                        Contents=text,
                        T=name,
                        F=2,
                    )
                )
                for text, place in notes
            ]
        )
        if rotate:
            pdf.pages[0].obj.Rotate = rotate
        pdf.save(path)


def words_of(path: Path) -> list[tuple[str, int]]:
    words = read_sheet(str(path), 1).words
    return [(word.text, word.turn) for word in words if word.text != "PLOTTED"]


def test_the_notes_of_strokes_are_read_as_words_in_their_places(tmp_path: Path) -> None:
    path = noted(tmp_path, ("FOUNDATION PLAN", (100, 100, 250, 112)))

    first, second = read_sheet(str(path), 1).words[1:]

    assert (first.text, second.text) == ("FOUNDATION", "PLAN")
    assert (first.left, first.right) == (100, 200)
    assert (second.left, second.right) == (210, 250)
    assert first.top == pytest.approx(792 - 112, abs=1)
    assert 12 <= first.bottom - first.top <= 18


def test_a_sheet_whose_words_are_all_in_notes(tmp_path: Path) -> None:
    path = noted(
        tmp_path,
        ("SHEET NO.", (1100, 60, 1150, 66)),
        ("S-101", (1100, 30, 1180, 52)),
        ("SHEET TITLE", (1100, 130, 1150, 136)),
        ("FOUNDATION PLAN", (1100, 112, 1200, 122)),
        ('SCALE: 1/4" = 1\'-0"', (320, 280, 440, 290)),
    )

    sheet = read_sheet(str(path), 1)
    block = read_title_block(sheet)

    assert block.number
    assert block.title
    assert (block.number.value, block.title.value) == ("S-101", "FOUNDATION PLAN")
    assert find_scale(sheet).ratio == 48


@pytest.mark.parametrize(
    ("rotate", "place", "turn"),
    [
        (0, (100, 100, 112, 190), 270),
        (90, (100, 100, 112, 190), 0),
        (90, (100, 100, 190, 112), 270),
        (270, (100, 100, 112, 190), 0),
        (180, (100, 100, 190, 112), 0),
    ],
)
def test_notes_on_turned_pages_and_of_upright_lines(
    tmp_path: Path, rotate: int, place: tuple[float, float, float, float], turn: int
) -> None:
    assert words_of(noted(tmp_path, ("SLAB EDGE", place), rotate=rotate)) == [
        ("SLAB", turn),
        ("EDGE", turn),
    ]


def test_words_that_read_up_stand_in_their_order(tmp_path: Path) -> None:
    first, second = read_sheet(str(noted(tmp_path, ("SLAB EDGE", (100, 100, 112, 190)))), 1).words[
        1:
    ]

    assert first.top > second.bottom
    assert (first.bottom, second.top) == (692, 602)


@pytest.mark.parametrize("name", ["J. Smith", "AutoCAD", ""])
def test_other_notes_are_not_read(tmp_path: Path, name: str) -> None:
    assert words_of(noted(tmp_path, ("CHECK THIS", (100, 100, 190, 112)), name=name)) == []


def test_an_empty_note_has_no_words(tmp_path: Path) -> None:
    assert words_of(noted(tmp_path, ("", (100, 100, 190, 112)))) == []


def test_what_the_page_says_already_is_read_once(tmp_path: Path) -> None:
    path = noted(tmp_path, ("PLOTTED", (18, 18, 80, 32)))

    assert [word.text for word in read_sheet(str(path), 1).words] == ["PLOTTED"]


def test_strokes_that_notes_tell_need_no_recognition(tmp_path: Path) -> None:
    """A row of zigzags of all lengths, as letters are; with notes of as many letters."""
    path = tmp_path / "zigzags.pdf"
    canvas = Canvas(str(path), SIZE)
    canvas.drawString(20, 20, "PLOTTED")
    for place in range(90):
        line = canvas.beginPath()
        line.moveTo(100 + 10 * place, 100)
        for corner in range(1, 2 + place % 6):
            line.lineTo(100 + 10 * place + 6 * (corner % 2), 100 + 2 * corner)
        canvas.drawPath(line)
    canvas.save()
    assert read_sheet(str(path), 1).needs_ocr

    noted_by(path, (("FOUNDATION PLAN " * 3, (100, 100, 1000, 112)),))

    sheet = read_sheet(str(path), 1)
    assert (sheet.needs_ocr, sheet.outlines) == (False, 0)


def test_a_note_on_a_hidden_layer_is_not_read(tmp_path: Path) -> None:
    path = noted(tmp_path, ("SCALE: 1:50", (100, 100, 190, 112)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="HIDDEN"))
        pdf.pages[0].obj.Annots[0].OC = group
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        pdf.save(path)

    assert words_of(path) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("%%c10 BAR", ["\u230010", "BAR"]),
        ("45%%d", ["45\u00b0"]),
        ("%%uSECTION%%u A", ["SECTION", "A"]),
        ("%%p0.00", ["\u00b10.00"]),
        ("LINE ONE\r\nTWO", ["LINE", "ONE", "TWO"]),
    ],
)
def test_the_codes_and_lines_of_a_note(tmp_path: Path, text: str, words: list[str]) -> None:
    found = words_of(noted(tmp_path, (text, (100, 100, 190, 126))))

    assert [word for word, _ in found] == words


def test_lines_of_a_note_stand_below_each_other() -> None:
    above, below = words_in("ABC\nDEF", Box(0, 0, 30, 20))

    assert above.top < below.top < above.bottom + 5
    assert (above.left, below.left) == (0, 0)


# Slanted lines


def slanted(folder: Path, text: str, angle: float, *, rotate: int = 0, size: float = 10) -> Path:
    path = folder / "slanted.pdf"
    canvas = Canvas(str(path), SIZE)
    canvas.translate(600, 400)
    canvas.rotate(angle)
    canvas.setFont("Helvetica", size)
    canvas.drawString(0, 0, text)
    canvas.setPageRotation(rotate)
    canvas.save()
    return path


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [10, 30, 45, 60, 120, 135, 200, 225, 300, 315, 350])
@pytest.mark.parametrize("text", ["F1", "TYP. OF 4", "12'-6\"", "FOUNDATION"])
def test_slanted_words_are_read_whole(tmp_path: Path, text: str, angle: float, rotate: int) -> None:
    words = read_sheet(str(slanted(tmp_path, text, angle, rotate=rotate)), 1).words

    assert [word.text for word in words] == text.split()
    assert {word.turn % 90 for word in words} == {0}
    turned = (rotate - angle - words[0].turn + 180) % 360 - 180
    assert abs(turned) <= 45


def test_the_box_of_a_slanted_word_holds_all_of_it(tmp_path: Path) -> None:
    [word] = read_sheet(str(slanted(tmp_path, "FOUNDATION", 45)), 1).words

    assert isinstance(word, Word)
    width = 67.8 * 0.7071
    assert word.left == pytest.approx(600 - 7.5 * 0.7071, abs=1)
    assert word.right == pytest.approx(600 + width + 1.4, abs=2)
    assert word.bottom == pytest.approx(392 + 1.4, abs=1)
    assert word.top == pytest.approx(392 - width - 5.3, abs=2)


@pytest.mark.parametrize("angle", [1, -2, 2.5])
def test_a_line_that_is_hardly_turned_is_read_as_level(tmp_path: Path, angle: float) -> None:
    words = read_sheet(str(slanted(tmp_path, "SLAB ON GRADE", angle)), 1).words

    assert [(word.text, word.turn) for word in words] == [("SLAB", 0), ("ON", 0), ("GRADE", 0)]


def test_two_lines_that_cross_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "crossing.pdf"
    canvas = Canvas(str(path), SIZE)
    for angle in (45, -45):
        canvas.saveState()
        canvas.translate(600, 400)
        canvas.rotate(angle)
        canvas.drawString(-20, 0, "PIER")
        canvas.restoreState()
    canvas.save()

    assert [word.text for word in read_sheet(str(path), 1).words] == ["PIER", "PIER"]
