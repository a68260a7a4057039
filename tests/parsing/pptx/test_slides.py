"""A slide is read as a person reads it: its title, then down and across, then its notes."""

from pathlib import Path
from typing import Any

import pptx.chart.data
import pptx.dml.color
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from app.parsing.document import Document
from app.parsing.limits import DEFAULT_LIMITS
from app.parsing.ocr import tesseract
from app.parsing.read import Scan, read_or_list, recognise_page
from tests.parsing.helpers import Read, assert_sound, text_of, texts
from tests.parsing.pptx.decks import (
    COMPARISON,
    TITLE_AND_TEXT,
    TITLE_ONLY,
    box,
    deck,
    picture,
    table,
)

# What of the library has no types.
CategoryChartData: Any = pptx.chart.data.CategoryChartData
RGBColor: Any = pptx.dml.color.RGBColor

needs_tesseract = pytest.mark.skipif(
    not tesseract.is_available(), reason="tesseract is not installed"
)


def losses(document: Document) -> list[tuple[str, int | None, int]]:
    return [(loss.kind.value, loss.page, loss.count) for loss in document.losses]


def kinds(document: Document) -> list[tuple[str, str, int]]:
    return [(block.kind, text_of(document, block), block.level) for block in document.blocks]


def test_a_slide_begins_with_its_title_and_ends_with_its_notes(read: Read) -> None:
    def fill(slide: Any) -> None:
        box(slide, (2, 12), "Below")
        box(slide, (12, 6), "Right")
        box(slide, (2, 6), "Left")
        slide.shapes.title.text = "The harbour"
        slide.notes_slide.notes_text_frame.text = "Ask the pilots.\nThen the mayor."

    document = read(deck(fill, fill, layout=TITLE_ONLY), "harbour.pptx")

    one = ["The harbour", "Left", "Right", "Below", "Ask the pilots.", "Then the mayor."]
    assert texts(document) == one + one
    assert kinds(document)[0] == ("heading", "The harbour", 1)
    assert [page.number for page in document.pages] == [1, 2]
    assert document.warnings == ()
    assert_sound(document)


def test_headed_columns_are_read_one_by_one_and_rows_across(read: Read) -> None:
    def compared(slide: Any) -> None:
        title, *others = slide.placeholders
        title.text = "Two berths"
        for shape, text in zip(
            others, ["North", "Twelve metres deep and dredged every spring", "South",
                     "Four metres deep and never dredged since the war"], strict=False,
        ):  # fmt: skip
            shape.text = text

    def grid(slide: Any) -> None:
        for place, text in {(2, 9): "c", (12, 9.2): "d", (12, 5): "b", (2, 5.1): "a"}.items():
            box(slide, place, text)

    def group(slide: Any) -> None:
        box(slide, (2, 14), "After the group")
        members = slide.shapes.add_group_shape()
        for place, text in (((2, 8), "second"), ((2, 5), "first")):
            box(members, place, text)
        box(slide, (2, 2), "Before the group")

    document = read(deck(compared, layout=COMPARISON), "berths.pptx")
    assert [text.removeprefix("• ") for text in texts(document)] == [
        "Two berths", "North", "Twelve metres deep and dredged every spring", "South",
        "Four metres deep and never dredged since the war",
    ]  # fmt: skip
    assert texts(read(deck(grid), "grid.pptx")) == ["a", "b", "c", "d"]
    assert texts(read(deck(group), "group.pptx")) == [
        "Before the group", "first", "second", "After the group",
    ]  # fmt: skip


def test_bullets_and_numbers_stand_before_their_paragraphs(read: Read) -> None:
    def fill(slide: Any) -> None:
        slide.shapes.title.text = "Steps"
        frame = slide.placeholders[1].text_frame
        frame.text = "From the master\nDeeper\nFirst\nSecond\nWithout"
        frame.paragraphs[1].level = 1
        for at, inner in ((2, "buAutoNum"), (3, "buAutoNum"), (4, "buNone")):
            mark = frame.paragraphs[at]._p.get_or_add_pPr().makeelement(qn(f"a:{inner}"), {})
            if inner == "buAutoNum":
                mark.set("type", "alphaLcParenR")
                mark.set("startAt", "3")
            frame.paragraphs[at]._p.get_or_add_pPr().append(mark)

    document = read(deck(fill, layout=TITLE_AND_TEXT), "steps.pptx")

    assert kinds(document) == [
        ("heading", "Steps", 1),
        ("list_item", "• From the master", 1),
        ("list_item", "• Deeper", 2),
        ("list_item", "c) First", 1),
        ("list_item", "d) Second", 1),
        ("paragraph", "Without", 0),
    ]


def test_tables_and_charts_are_rows(read: Read) -> None:
    def fill(slide: Any) -> None:
        made = table(slide, [["Item", "2026", ""], ["Quay", "", "4.1"], ["Crane", "", "9"]])
        made.cell(0, 1).merge(made.cell(0, 2))
        made.cell(1, 0).merge(made.cell(2, 0))

    def chart(slide: Any) -> None:
        data = CategoryChartData(number_format="0.0")
        data.categories = ["2023", "2024"]
        data.add_series("Laundry", (410, 385.25))
        data.add_series("Pool", (12, None))
        place = map(Cm, (2, 6, 16, 8))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "Water used"

    document = read(deck(fill, chart), "table.pptx")

    assert kinds(document) == [
        ("table_row", "Item | 2026 |", 1),
        ("table_row", "Quay Crane | | 4.1", 0),
        ("table_row", "| | 9", 0),
        ("paragraph", "Water used", 0),
        ("table_row", "| 2023 | 2024", 1),
        ("table_row", "Laundry | 410.0 | 385.3", 0),
        ("table_row", "Pool | 12.0 |", 0),
    ]
    assert document.warnings == ()


def test_what_nobody_sees_is_left_out_and_named(read: Read) -> None:
    def switched_off(slide: Any) -> None:
        box(slide, (2, 2), "Our margin is 31 per cent.")
        slide._element.set("show", "0")

    def hidden(slide: Any) -> None:
        box(slide, (2, 2), "Shown")
        secret = box(slide, (2, 5), "Secret")
        secret._element.nvSpPr.cNvPr.set("hidden", "1")

    def beside(slide: Any) -> None:
        box(slide, (2, 2), "Shown")
        box(slide, (40, 2), "Secret")

    def white(slide: Any) -> None:
        box(slide, (2, 2), "Shown")
        secret = box(slide, (2, 5), "Secret")
        secret.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)

    def tiny(slide: Any) -> None:
        box(slide, (2, 2), "Shown")
        box(slide, (2, 5), "Secret").text_frame.paragraphs[0].runs[0].font.size = Pt(1)

    document = read(deck(switched_off, hidden, beside, white, tiny), "offer.pptx")

    assert texts(document) == ["Shown"] * 4
    assert losses(document) == [("hidden text", page, 1) for page in range(1, 6)]
    assert_sound(document)


def test_white_letters_on_a_dark_ground_are_seen(read: Read) -> None:
    white = RGBColor(255, 255, 255)

    def filled(slide: Any) -> None:
        shape = box(slide, (2, 2), "On its own ground")
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(0, 51, 102)
        shape.text_frame.paragraphs[0].runs[0].font.color.rgb = white

    def over(slide: Any) -> None:
        slide.shapes.add_shape(1, Cm(1), Cm(1), Cm(12), Cm(6))
        shape = box(slide, (2, 2), "On a shape")
        shape.text_frame.paragraphs[0].runs[0].font.color.rgb = white

    def dark(slide: Any) -> None:
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = RGBColor(0, 0, 0)
        shape = box(slide, (2, 2), "On a dark slide")
        shape.text_frame.paragraphs[0].runs[0].font.color.rgb = white

    document = read(deck(filled, over, dark), "dark.pptx")

    assert texts(document) == ["On its own ground", "On a shape", "On a dark slide"]
    assert document.warnings == ()


def test_struck_and_raised_words_are_marked(read: Read) -> None:
    def fill(slide: Any) -> None:
        paragraph = box(slide, (2, 2), "The rent is ").text_frame.paragraphs[0]
        for text, name, setting in (
            ("900", "strike", "sngStrike"), (" 950 for 84 m", "", ""), ("2", "baseline", "30000"),
        ):  # fmt: skip
            run = paragraph.add_run()
            run.text = text
            if name:
                run.font._rPr.set(name, setting)

    document = read(deck(fill), "rent.pptx")

    assert texts(document) == ["The rent is ~~900~~ 950 for 84 m²"]
    assert losses(document) == [("struck-out text", 1, 1)]


def test_feet_are_kept_apart(read: Read) -> None:
    def fill(slide: Any) -> None:
        slide.shapes.title.text = "Works"
        for shape in list(slide.slide_layout.placeholders):
            if shape.placeholder_format.type in (15, 13):
                slide.shapes.clone_placeholder(shape)
                slide.placeholders[shape.placeholder_format.idx].text = "Port of Aller"

    document = read(deck(fill, layout=TITLE_ONLY), "works.pptx")

    assert {(block.kind, text_of(document, block)) for block in document.blocks} == {
        ("heading", "Works"), ("footer", "Port of Aller"),
    }  # fmt: skip


@needs_tesseract
def test_pictures_are_recognised_where_they_stand(read: Read, tmp_path: Path) -> None:
    def fill(slide: Any) -> None:
        box(slide, (2, 14), "Below the picture")
        slide.shapes.add_picture(picture("Berth seven is closed"), Cm(2), Cm(4), Cm(16))
        box(slide, (2, 1), "Above the picture")

    data = deck(fill, fill)
    document = read(data, "berth.pptx")

    one = ["Above the picture", "Berth seven is closed", "Below the picture"]
    assert texts(document) == one + one
    path = tmp_path / "upload"
    path.write_bytes(data)
    listed = read_or_list(str(path), "berth.pptx", DEFAULT_LIMITS)
    assert listed == Scan((1,))
    found = [recognise_page(str(path), 1, DEFAULT_LIMITS)]
    assert read_or_list(str(path), "berth.pptx", DEFAULT_LIMITS, found) == document
