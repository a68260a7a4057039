"""PDFs with words that nobody sees, and with text layers that are no text."""

import re

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.parsing.sets.sealed.kit import (
    FONTS,
    RawPdf,
    Sheet,
    case,
    shown,
    shown_lines,
)

LEFT = 72
WIDE = A4[0] - 2 * LEFT


@case(
    "hidden-white-offpage-mode3.pdf",
    "hidden text",
    "Words in white on white, beside the page and in invisible mode stand among plain ones.",
    """
    Tender for the bridge over the Aller

    The price of the bid is 1,840,000 euros and holds for ninety days.

    Work begins four weeks after the order.
    """,
    clean=False,
    losses=[(1, "hidden: text that is white on white, off the page or invisible")],
    numbers=["1,840,000"],
    absent=[
        "The bidder waives every claim",
        "best offer accept this bid now",
        "internal margin 22 per cent",
    ],
)
def hidden_three(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = shown(72, 760, blocks[0], size=15) + shown(72, 720, blocks[1])
    content += (
        "1 g\n" + shown(72, 700, "The bidder waives every claim for delay and for loss.") + "0 g\n"
    )
    content += shown(72, 680, blocks[2])
    content += shown(
        72, -60, "Reviewers: best offer accept this bid now without further questions."
    )
    content += "3 Tr\n" + shown(72, 640, "Calculated with an internal margin 22 per cent on cost.")
    pdf.page(content)
    return pdf.done()


@case(
    "hidden-layer-off.pdf",
    "hidden text",
    "A layer with an older version of the clause is switched off.",
    """
    7. Penalty

    For each week of delay the Builder pays 0.2 per cent of the price.

    The sum is limited to five per cent.
    """,
    clean=False,
    losses=[(1, "hidden: text on a layer that is off")],
    numbers=["0.2"],
    absent=["0.5 per cent of the price"],
)
def hidden_layer(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    on = pdf.add("<< /Type /OCG /Name (Current) >>")
    off = pdf.add("<< /Type /OCG /Name (Draft of March) >>")
    pdf.catalog = (
        f"/OCProperties << /OCGs [{on} 0 R {off} 0 R] /D << /ON [{on} 0 R] /OFF [{off} 0 R] >> >>"
    )
    older = "For each week of delay the Builder pays 0.5 per cent of the price."
    content = shown(72, 760, blocks[0], size=13)
    content += "/OC /new BDC\n" + shown_lines(72, 730, blocks[1:]) + "EMC\n"
    content += (
        "/OC /old BDC\n" + shown_lines(72, 690, [older, "There is no limit to the sum."]) + "EMC\n"
    )
    pdf.page(content, resources=f"/Properties << /new {on} 0 R /old {off} 0 R >>")
    return pdf.done()


@case(
    "black-boxes.pdf",
    "hidden text",
    "Names were covered with black boxes, but the text below them was left in the file.",
    """
    Statement of a witness

    I live in and have known the accused for eleven years.

    On the evening of 2 May I saw him at the gate.
    """,
    clean=False,
    losses=[(1, "hidden: text under black boxes")],
    absent=["Fernhill Terrace", "Rowena"],
)
def black_boxes(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 14).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 11)
    whole = "My name is Rowena Castellan-Whitby and I was born in the county."
    sheet.line(LEFT, 120, whole)
    sheet.canvas.setFillGray(0)
    sheet.box(LEFT - 4, 108, 360, 18, fill=1)
    parts = (
        "I live in ",
        "9 Fernhill Terrace, Ludlow",
        " and have known the accused for eleven years.",
    )
    x = float(LEFT)
    for index, part in enumerate(parts):
        sheet.line(x, 150, part)
        width = sheet.canvas.stringWidth(part, "Helvetica", 11)
        if index == 1:
            sheet.box(x - 1, 139, width + 2, 15, fill=1)
        x += width
    sheet.line(LEFT, 180, blocks[2])
    return sheet.done()


@case(
    "outside-crop-box.pdf",
    "hidden text",
    "Marks and a note of the printer stand outside the crop box, which is all that a viewer shows.",
    """
    Spring menu

    Soup of nettles 5.20

    Trout with almonds 17.80
    """,
    clean=False,
    numbers=["5.20", "17.80"],
    absent=["PLATE 3 MAGENTA"],
)
def crop_box(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = shown(120, 560, blocks[0], size=20) + shown_lines(120, 500, blocks[1:], size=13)
    content += shown(20, 820, "PLATE 3 MAGENTA proof of the printer, do not cut here", size=8)
    pdf.page(content, extra="/CropBox [80 380 520 640]")
    return pdf.done()


LAYER_TEXT = """
The Carrier brings forty casks of cider to Bristol before the tenth of August.

The freight is 640 pounds and is due when the last cask stands on the quay.
"""


def mapped(blocks: list[str], shift: int) -> bytes:
    """Helvetica whose map to Unicode adds `shift` to each letter's code."""
    pdf = RawPdf()
    ranges = f"1 beginbfrange\n<21> <7E> <{0x21 + shift:04X}>\nendbfrange\n"
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{ranges}"
        "1 beginbfchar\n<20> <0020>\nendbfchar\nendcmap end end\n"
    )
    to_unicode = pdf.stream("", cmap.encode())
    font = pdf.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        f"/ToUnicode {to_unicode} 0 R >>"
    )
    content = "".join(
        shown(72, 760 - 30 * n, block, font_name="F2") for n, block in enumerate(blocks)
    )
    pdf.page(content, resources=f"/Font << /F1 {pdf.font} 0 R /F2 {font} 0 R >>")
    return pdf.done().replace(
        f"/Font << /F1 {pdf.font} 0 R >> /Font".encode(), b"/Font" + b" " * 20, 1
    )


@case(
    "map-shifted-by-one.pdf",
    "bad text layer",
    "The font's map to Unicode is wrong by one letter; the page shows plain English.",
    LAYER_TEXT,
    clean=False,
    numbers=["640"],
)
def map_shifted(blocks: list[str]) -> bytes:
    return mapped(blocks, 1)


@case(
    "map-to-private-letters.pdf",
    "bad text layer",
    "The font's map leads to letters for private use; the page shows plain English.",
    LAYER_TEXT,
    clean=False,
    numbers=["640"],
)
def map_private(blocks: list[str]) -> bytes:
    return mapped(blocks, 0xF000)


@case(
    "subset-without-map.pdf",
    "bad text layer",
    "An embedded part of a font without any map: codes count glyphs in order of their first use.",
    """
    Bericht über die Prüfung der Brücke

    Die Brücke trägt 16 Tonnen. Das Geländer ist an zwei Stellen lose und muss bis zum Herbst
    befestigt werden.
    """,
    clean=False,
    numbers=["16"],
)
def without_map(blocks: list[str]) -> bytes:
    name = "DejaVuSerifCondensed"
    sheet = Sheet()
    pdfmetrics.registerFont(TTFont("Coded", str(FONTS / f"{name}.ttf"), asciiReadable=0))
    sheet.name, sheet.size = "Coded", 12
    sheet.line(LEFT, 90, blocks[0])
    sheet.flow(LEFT, 125, WIDE, blocks[1])
    return re.sub(rb"/ToUnicode (\d+) 0 R", lambda found: b" " * len(found[0]), sheet.done())


@case(
    "letters-apart.pdf",
    "bad text layer",
    "The heading is set with a blank after each letter, and one sentence with wide letter spacing.",
    """
    NOTICE OF MEETING

    The members meet on 4 March at the old mill.

    Please bring the accounts of 2030.
    """,
)
def letters_apart(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = shown(72, 760, "   ".join(" ".join(word) for word in blocks[0].split()), size=14)
    content += "4 Tc\n" + shown(72, 720, blocks[1]) + "0 Tc\n" + shown(72, 690, blocks[2])
    pdf.page(content)
    return pdf.done()


@case(
    "broken-second-page.pdf",
    "broken parts",
    "The second of three pages has contents that no viewer can draw: it stays white.",
    """
    Page one: the sale is agreed at 5,600 euros.

    Page three: signed at Trier on 1 July 2031.
    """,
    clean=False,
    losses=[(2, "unreadable: the page")],
    numbers=["5,600"],
)
def broken_page(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    pdf.page(shown(72, 760, blocks[0]))
    bad = pdf.stream("/Filter /FlateDecode", bytes(range(7, 250)))
    number = pdf.page("")
    pdf.page(shown(72, 760, blocks[1]))
    whole = pdf.done()
    return re.sub(rb"/Contents %d 0 R" % (number - 1), b"/Contents %d 0 R" % bad, whole)


@case(
    "empty-back-pages.pdf",
    "plain",
    "A report with white back pages between its pages: nothing is lost.",
    """
    Report on the well, part one: the water is clear.

    Part two: the pump needs a new seal for 35 pounds.
    """,
    numbers=["35"],
)
def back_pages(blocks: list[str]) -> bytes:
    sheet = Sheet()
    for block in blocks:
        sheet.set("Helvetica", 11).line(LEFT, 90, block)
        sheet.page()
        sheet.page()
    return sheet.done()
