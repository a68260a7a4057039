"""Remarks, stamps, struck-out words and attached files of a PDF."""

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from app.parsing.losses import Loss, LossKind
from tests.parsing.helpers import Read
from tests.parsing.pdf.test_forms import drawing

LINE = "The Seller delivers on Fridays on Mondays and Thursdays."
BEFORE, STRUCK = "The Seller delivers ", "on Fridays"


def start_of(text: str) -> float:
    return 72 + Canvas(io.BytesIO()).stringWidth(text, "Helvetica", 11)


LEFT, RIGHT = start_of(BEFORE), start_of(BEFORE + STRUCK)


def page_of(*annotations: dict[str, Any], content: bytes = b"", turn: int = 0) -> bytes:
    """A page with one line, more content, and annotations; AP is what one of them draws."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, LINE)
    canvas.showPage()
    canvas.save()
    pdf = pikepdf.open(io.BytesIO(target.getvalue()))
    page = pdf.pages[0]
    page.Rotate = turn
    if content:
        page.contents_add(content)
    page.Annots = Array()
    for entries in annotations:
        mark = Dictionary(Type=Name.Annot, F=4)
        for key, value in entries.items():
            mark[f"/{key}"] = value
        if "AP" in entries:
            left, bottom, right, top = (float(side) for side in entries["Rect"])
            mark.AP = Dictionary(N=drawing(pdf, entries["AP"], right - left, top - bottom))
        page.Annots.append(pdf.make_indirect(mark))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def typed(words: str, y: float = 5) -> str:
    return f"BT /Helv 11 Tf 2 {y} Td ({words}) Tj ET"


def test_remarks_typed_on_the_page_are_read_where_they_stand(read: Read) -> None:
    place = Array([72, 640, 400, 660])
    remark = {"Subtype": Name.FreeText, "Contents": String("See the minutes."), "Rect": place}

    for annotation in (
        remark | {"AP": typed("See the minutes.")},
        remark,
        {"Subtype": Name.Stamp, "AP": typed("See the minutes."), "Rect": place},
    ):
        document = read(page_of(annotation))
        assert document.text == f"{LINE}\n\nSee the minutes."
        assert document.warnings == ()


def test_notes_that_open_in_a_window_are_counted(read: Read) -> None:
    place = Array([400, 700, 420, 720])
    document = read(
        page_of(
            {"Subtype": Name.Text, "Contents": String("Who agreed?"), "Rect": place},
            {"Subtype": Name.Popup, "Rect": place},
            {"Subtype": Name.Highlight, "Contents": String("Check"), "Rect": place},
            {"Subtype": Name.Highlight, "Rect": place},
            {"Subtype": Name.Text, "Contents": String("gone"), "F": 2, "Rect": place},
            {"Subtype": Name.Link, "Contents": String("a link"), "Rect": place},
        )
    )

    assert document.text == LINE
    assert document.losses == (Loss(LossKind.COMMENTS, 1, 2),)
    assert document.warnings == ("2 comments were left out.",)


def quad(left: float, bottom: float, right: float, top: float) -> Array:
    return Array([left, top, right, top, left, bottom, right, bottom])


STRIKES = {
    "marked in a viewer": page_of(
        {
            "Subtype": Name.StrikeOut,
            "QuadPoints": quad(LEFT, 697, RIGHT, 709),
            "Rect": Array([LEFT, 697, RIGHT, 709]),
        }
    ),
    "by a line": page_of(content=f"0.8 w {LEFT} 703.5 m {RIGHT} 703.5 l S".encode()),
    "by two lines": page_of(
        content=f"0.4 w {LEFT} 703 m {RIGHT} 703 l S {LEFT} 704.5 m {RIGHT} 704.5 l S".encode()
    ),
    "by a narrow bar": page_of(content=f"{LEFT} 703 {RIGHT - LEFT} 0.7 re f".encode()),
    "in red": page_of(content=f"1 0 0 RG {LEFT} 704 m {RIGHT} 704 l S".encode()),
    "on a page that is turned": page_of(
        content=f"0.8 w {LEFT} 703.5 m {RIGHT} 703.5 l S".encode(), turn=180
    ),
}
PLAIN = {
    "underlined": page_of(content=f"0.8 w {LEFT} 698.5 m {RIGHT} 698.5 l S".encode()),
    "underlined close": page_of(content=f"0.5 w {LEFT} 699.6 m {RIGHT} 699.6 l S".encode()),
    "below a rule": page_of(content=b"0.8 w 60 712 m 500 712 l S"),
    "in a table": page_of(content=b"0.5 w 60 690 300 24 re S 60 666 300 24 re S"),
    "marked by a colour": page_of(
        {
            "Subtype": Name.Highlight,
            "QuadPoints": quad(LEFT, 697, RIGHT, 709),
            "Rect": Array([LEFT, 697, RIGHT, 709]),
            "C": Array([1, 1, 0]),
        }
    ),
}


@pytest.mark.parametrize("name", STRIKES)
def test_struck_words_are_marked_and_told(read: Read, name: str) -> None:
    document = read(STRIKES[name])

    assert "".join(document.text.split("~~")[1:2]) == STRUCK
    assert document.losses == (Loss(LossKind.STRUCK, 1),)


def test_lines_near_words_strike_nothing(read: Read) -> None:
    for data in PLAIN.values():
        document = read(data)
        assert (document.text, document.warnings) == (LINE, ())


def with_files(pdf: pikepdf.Pdf, *names: str) -> None:
    for name in names:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"data", filename=name)


def test_attached_files_are_named(read: Read) -> None:
    pdf = pikepdf.open(io.BytesIO(page_of()))
    with_files(pdf, "Anlage Größe.txt", "factur-x.xml")
    collection = pikepdf.open(io.BytesIO(saved(pdf)))
    collection.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
    pinned = pikepdf.open(io.BytesIO(page_of()))
    specification = pikepdf.AttachedFileSpec(pinned, b"data", filename="plan.dwg")
    pinned.pages[0].Annots.append(
        pinned.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.FileAttachment,
                F=4,
                Rect=[400, 700, 420, 720],
                FS=specification.obj,
            )
        )
    )

    for data in (saved(pdf), saved(collection)):
        document = read(data)
        assert {loss.detail for loss in document.losses} == {"Anlage Größe.txt", "factur-x.xml"}
        assert document.text == LINE
    document = read(saved(pinned))
    assert document.losses == (Loss(LossKind.ATTACHMENT, 1, detail="plan.dwg"),)
    assert document.warnings == (
        "The file carries other files, which were not read with it: plan.dwg.",
    )
