"""Raised and lowered letters keep their sense, and notes stand at the foot of their page."""

import io

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.parsing.helpers import Read, assert_sound, texts
from tests.parsing.pdf.drawn import PROSE, at, drawn, wrapped


def page_of(marked: str, font: str) -> bytes:
    target = io.BytesIO()
    style = ParagraphStyle("text", fontName=font, fontSize=11, leading=15)
    SimpleDocTemplate(target, invariant=1).build([Paragraph(marked, style)])
    return target.getvalue()


def test_marks_powers_fractions_and_ordinals_are_written_as_they_are_meant(read: Read) -> None:
    cases = [
        ("sold 1,500<super>2</super> litres", "sold 1,500[2] litres"),
        ("at the weir<super>1</super> and", "at the weir[1] and"),
        ("at the weir<super>(3)</super> and", "at the weir[3] and"),
        ("see Smith<super>4,5</super>.", "see Smith[4,5]."),
        ("310 t of CO<sub>2</sub>.", "310 t of CO₂."),
        ("H<sub>2</sub>SO<sub>4</sub> and SO<sub>4</sub><super>2-</super>", "H₂SO₄ and SO₄²⁻"),
        ("840 m<super>2</super>; 5 km<super>3</super>", "840 m²; 5 km³"),
        ("a vat of 10<super>6</super> or 10<super>-3</super> g", "a vat of 10⁶ or 10⁻³ g"),
        ("the 1<super>st</super> and 22<super>nd</super> day", "the 1st and 22nd day"),
        ("<super>1</super>/<sub>2</sub> inch", "1/2 inch"),
        ("2<super>3</super>/<sub>4</sub> inch", "2 3/4 inch"),
        ("in 2034<super>3</super>, however", "in 2034[3], however"),
    ]
    for font in ("Times-Roman", "Helvetica"):
        for marked, expected in cases:
            assert read(page_of(marked, font)).text == expected, font


def test_a_sentence_over_a_page_steps_over_notes_head_and_page_number(read: Read) -> None:
    for notes in ([], ["Built in 1896."], ["Built in 1896.", "Three in number, as of old."]):

        def first(canvas: Canvas, notes: list[str] = notes) -> None:
            at(canvas, 72, 810, "Weir of Ashby", size=8)
            at(canvas, 72, 180, "The Operator inspects the weir")
            x = 72 + canvas.stringWidth("The Operator inspects the weir", "Times-Roman", 10)
            mark = ",".join(str(number) for number, _ in enumerate(notes, start=1))
            at(canvas, x, 184, mark, size=6)
            x += 6 * len(notes)
            at(canvas, x + 3, 180, "twice a year and removes driftwood from the grille whenever it")
            canvas.line(72, 120, 200, 120)
            for number, note in enumerate(notes, start=1):
                at(canvas, 72, 110 - 12 * number, str(number), size=5)
                at(canvas, 76, 107 - 12 * number, note, size=8)
            at(canvas, 290, 40, "7")

        def second(canvas: Canvas) -> None:
            at(canvas, 72, 810, "Weir of Ashby", size=8)
            wrapped(canvas, "is found there after a storm.", 72, 760, 450)
            wrapped(canvas, PROSE, 72, 720, 450)
            at(canvas, 290, 40, "8")

        document = read(drawn(first, second))
        mark = {0: "", 1: "[1]", 2: "[1,2]"}[len(notes)]
        sentence = (
            f"The Operator inspects the weir{mark} twice a year and removes driftwood from the "
            "grille whenever it is found there after a storm."
        )
        written = [f"[{number}] {note}" for number, note in enumerate(notes, start=1)]
        text = [each for each in texts(document) if each not in ("Weir of Ashby", "7", "8")]
        assert text == [sentence, *written, PROSE]
        assert texts(document, "footnote") == written
        assert_sound(document)


def test_small_print_at_the_foot_with_a_cited_number_is_a_note(read: Read) -> None:
    def page(canvas: Canvas) -> None:
        at(canvas, 72, 740, "Weights are told in stones", size=11)
        x = 72 + canvas.stringWidth("Weights are told in stones", "Times-Roman", 11)
        at(canvas, x, 744, "1", size=7)
        at(canvas, x + 6, 740, "throughout this deed and its schedules.", size=11)
        at(canvas, 72, 110, "1 A stone has fourteen pounds.", size=8)

    document = read(drawn(page))
    assert texts(document, "footnote") == ["[1] A stone has fourteen pounds."]
    assert document.text.startswith("Weights are told in stones[1] throughout")
