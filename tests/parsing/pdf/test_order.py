"""The order of a page is that of a person's eye, whatever the order of its drawing."""

import random

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from app.parsing.arrange.order import arranged
from app.parsing.arrange.word import Word
from tests.parsing.files import pdf_of_lines
from tests.parsing.helpers import Read, assert_sound, texts
from tests.parsing.pdf.drawn import PROSE, at, drawn, wrapped

CLAUSES = [
    "1. The Seller sells the mill to the Buyer.",
    "2. The Buyer pays ninety thousand pounds.",
    "3. Completion is on the ninth of May.",
    "4. The law of Scotland applies.",
]


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_paragraphs_come_from_the_top_however_they_are_drawn(
    read: Read, order: tuple[int, ...]
) -> None:
    def page(canvas: Canvas) -> None:
        for at_place in order:
            at(canvas, 72, 740 - 30 * at_place, CLAUSES[at_place])

    document = read(drawn(page))
    assert texts(document) == CLAUSES
    assert_sound(document)


def test_words_that_are_drawn_in_any_order_make_their_lines(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        words = []
        for number, line in enumerate(simpleSplit(PROSE, "Times-Roman", 11, 400)):
            x = 72.0
            for word in line.split():
                words.append((x, 740 - 14 * number, word))
                x += canvas.stringWidth(word + " ", "Times-Roman", 11)
        random.Random(7).shuffle(words)
        for x, y, word in words:
            canvas.drawString(x, y, word)

    assert texts(read(drawn(page))) == [PROSE]


def column(name: str) -> str:
    return f"{name} {PROSE}"


def test_columns_of_any_width_and_height_are_read_one_after_the_other(read: Read) -> None:
    two = ((72, 740, 215, 11), (308, 740, 215, 11))
    unequal = ((72, 740, 300, 10), (392, 740, 140, 8))
    three = ((60, 740, 145, 9), (218, 716, 145, 9), (376, 731, 145, 9))
    starts_higher = ((72, 700, 215, 10), (308, 740, 215, 10))
    for places in (two, unequal, three, starts_higher):
        names = ["FIRST", "SECOND", "THIRD"][: len(places)]

        def page(canvas: Canvas, names: list[str] = names, places: object = places) -> None:
            for name, (x, y, width, size) in reversed(list(zip(names, places, strict=True))):  # type: ignore[call-overload]
                wrapped(canvas, column(name), x, y, width, size=size)

        assert texts(read(drawn(page))) == [column(name) for name in names], places


def test_a_line_over_all_columns_parts_what_is_above_from_what_is_below(read: Read) -> None:
    title, heading = "The bulletin of the canal trust", "A second heading over both columns here"

    def page(canvas: Canvas) -> None:
        at(canvas, 72, 770, title, size=20)
        for x, name in ((72, "A"), (310, "B")):
            wrapped(canvas, column(name), x, 740, 215)
        at(canvas, 100, 610, heading, size=18)
        for x, name in ((72, "C"), (310, "D")):
            wrapped(canvas, column(name), x, 580, 215)

    expected = [title, column("A"), column("B"), heading, column("C"), column("D")]
    assert texts(read(drawn(page))) == expected


def test_a_sentence_runs_from_one_column_to_the_next(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        lines = simpleSplit(PROSE, "Times-Roman", 10, 215)
        for number, line in enumerate(lines[:4]):
            canvas.drawString(72, 740 - 12 * number, line)
        for number, line in enumerate(lines[4:]):
            canvas.drawString(310, 740 - 12 * number, line)

    assert texts(read(drawn(page))) == [PROSE]


def stretched(canvas: Canvas, text: str, x: float, y: float, width: float) -> float:
    """Draw a paragraph as wide as its column; the height at which the next line would stand."""
    canvas.setFont("Times-Roman", 10)
    lines = simpleSplit(text, "Times-Roman", 10, width)
    for number, line in enumerate(lines):
        words = line.split()
        free = width - sum(canvas.stringWidth(word, "Times-Roman", 10) for word in words)
        blank = free / (len(words) - 1) if number + 1 < len(lines) else 2.5
        at_x = x
        for word in words:
            canvas.drawString(at_x, y, word)
            at_x += canvas.stringWidth(word, "Times-Roman", 10) + blank
        y -= 12
    return y


def test_columns_are_parted_where_blanks_are_as_wide_as_their_gutter(read: Read) -> None:
    """Both sides of a stretched column keep their lines, also where these are not on one height."""
    for places, shift in (((72, 196), 0), ((72, 196), 4), ((72, 196), 6), ((72, 196, 320), 3)):

        def page(canvas: Canvas, places: tuple[int, ...] = places, shift: int = shift) -> None:
            for number, x in enumerate(places):
                y = stretched(canvas, column(f"A{number}"), x, 740 - shift * number, 115)
                stretched(canvas, column(f"B{number}"), x, y - 6, 115)

        expected = [column(f"{part}{number}") for number in range(len(places)) for part in "AB"]
        assert texts(read(drawn(page))) == expected, (places, shift)


def test_narrow_lines_beside_a_figure_are_one_paragraph(read: Read) -> None:
    """Above and below them lines run over the full width, at any distance."""
    for gap in (0, 6, 14):

        def page(canvas: Canvas, gap: int = gap) -> None:
            y = wrapped(canvas, column("ABOVE"), 72, 740, 450)
            y = wrapped(canvas, column("BESIDE"), 72, y - gap, 190)
            canvas.rect(290, y, 230, 120)
            wrapped(canvas, column("BELOW"), 72, y - gap, 450)

        assert texts(read(drawn(page))) == [column(n) for n in ("ABOVE", "BESIDE", "BELOW")], gap


def test_what_stands_side_by_side_in_short_lines_is_read_by_column(read: Read) -> None:
    left = ["THE SELLER", "By: A. Marsh", "Name: Ada Marsh"]
    right = ["THE BUYER", "By: C. Rudd", "Name: Conrad Rudd"]

    def page(canvas: Canvas) -> None:
        wrapped(canvas, PROSE, 72, 740, 450)
        for number, pair in enumerate(zip(left, right, strict=True)):
            at(canvas, 72, 640 - 20 * number, pair[0])
            at(canvas, 320, 640 - 20 * number, pair[1])

    words = " ".join(texts(read(drawn(page))))
    assert words == " ".join([PROSE, *left, *right])


def test_numbers_of_lines_leave_the_sentences_of_court_papers(read: Read) -> None:
    lines = simpleSplit(PROSE, "Courier", 11, 400)
    for step, side in ((1, 50), (5, 50), (1, 545)):

        def page(canvas: Canvas, step: int = step, side: float = side) -> None:
            for number in range(1, 22):
                y = 780 - 24 * number
                if number % step == 0:
                    at(canvas, side, y, str(number), size=11, font="Courier")
                if number <= len(lines):
                    at(canvas, 90, y, lines[number - 1], size=11, font="Courier")

        assert texts(read(drawn(page))) == [PROSE], (step, side)


def test_numbers_of_clauses_in_a_margin_of_their_own_join_their_clauses(read: Read) -> None:
    clauses = [("1", column("A")), ("2", column("B")), ("3", "A short one."), ("4", column("C"))]

    def page(canvas: Canvas) -> None:
        y = 740.0
        for number, text in clauses:
            at(canvas, 72, y, number)
            y = wrapped(canvas, text, 108, y, 400) - 6

    assert texts(read(drawn(page))) == [f"{number} {text}" for number, text in clauses]


@pytest.mark.parametrize("angle", [90, -90, 180])
def test_text_that_is_set_sideways_is_read_as_a_paragraph(read: Read, angle: int) -> None:
    def page(canvas: Canvas) -> None:
        at(canvas, 72, 800, "Upright above.")
        canvas.saveState()
        canvas.translate(*{90: (200, 150), -90: (300, 700), 180: (500, 500)}[angle])
        canvas.rotate(angle)
        wrapped(canvas, PROSE, 0, 0, 400)
        canvas.restoreState()
        at(canvas, 72, 60, "Upright below.")

    assert texts(read(drawn(page))) == ["Upright above.", PROSE, "Upright below."]


def test_a_page_that_lies_and_is_not_turned_is_read_like_an_upright_one(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(560, 60)
        canvas.rotate(90)
        for x, name in ((0, "LEFT"), (370, "RIGHT")):
            wrapped(canvas, column(name), x, 480, 340)

    assert texts(read(drawn(page))) == [column("LEFT"), column("RIGHT")]


def test_a_large_first_letter_joins_its_word(read: Read) -> None:
    words = (("W", "hereas the parties"), ("A", "greement on peat:"), ("I", "n 1988,"))
    for initial, rest in words:

        def page(canvas: Canvas, initial: str = initial, rest: str = rest) -> None:
            at(canvas, 72, 690, initial, size=52)
            x = 76 + canvas.stringWidth(initial, "Times-Roman", 52)
            beside = simpleSplit(f"{rest} {PROSE}", "Times-Roman", 11, 428 - x)[:3]
            for number, line in enumerate(beside):
                at(canvas, x, 715 - 13 * number, line, size=11)
            below = f"{rest} {PROSE}"[len(" ".join(beside)) + 1 :]
            wrapped(canvas, below, 72, 676, 356, size=11)

        assert texts(read(drawn(page))) == [f"{initial}{rest} {PROSE}"], initial


def test_short_lines_of_an_address_stay_lines(read: Read) -> None:
    address = ["Messrs Teasel & Rudd Joinery Limited", "3 Customs Row", "Marnock", "KA3 2PY"]

    def page(canvas: Canvas) -> None:
        for number, line in enumerate(address):
            at(canvas, 72, 740 - 13 * number, line)
        wrapped(canvas, PROSE, 72, 640, 450)

    assert texts(read(drawn(page))) == [*address, PROSE]


def test_dots_to_write_on_end_no_reading(read: Read) -> None:
    """A line of dots alone has no letter to be read, wherever it stands on a page."""
    dots = "." * 40
    pages = [
        ["Name of the tenant:", dots, "", "Signed by both.", dots],
        [dots, dots],
        ["1. Scope", "", dots, dots, "The form ends here."],
    ]
    document = read(pdf_of_lines(pages))
    assert_sound(document)
    assert [text for text in texts(document) if text.strip(".")] == [
        *("Name of the tenant:", "Signed by both.", "1. Scope", "The form ends here."),
    ]
    rows = [["Item", "Sign here"], ["Keys", dots], [dots, dots], ["Lamp", "Tom"]]

    def page(canvas: Canvas) -> None:
        for number, (left, right) in enumerate(rows):
            at(canvas, 72, 700 - 20 * number, left)
            at(canvas, 320, 700 - 20 * number, right)

    words = " ".join(texts(read(drawn(page)))).replace("|", " ").split()
    assert sorted(words) == ["Item", "Keys", "Lamp", "Sign", "Tom", "here"]


def test_columns_of_letters_over_each_other_are_read() -> None:
    """Where words lie over each other, a column may be left with none."""
    words = [
        Word("Tide", 300, 300, 100, 104),
        Word("tables", 518, 718, 100, 112),
        Word("of", 263, 263, 103, 115),
        Word("the", 17, 217, 100, 102.4, has_true_size=False),
        Word("quay", 184, 190, 100, 104),
        Word("at", 544, 546, 100, 108),
        Word("Wex", 186, 188, 97, 101, has_true_size=False),
        Word("for", 510, 520, 97, 101, is_heavy=True),
        Word("two", 258, 268, 103, 107, is_added=True),
        Word("years", 320, 330, 100, 104),
    ]
    found = " ".join(line.text for line in arranged(words))
    assert [word.text for word in words if found.count(word.text) != 1] == []
