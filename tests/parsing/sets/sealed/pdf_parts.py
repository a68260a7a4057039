"""PDFs with more than text: tables, forms, hidden words, remarks, bad text layers."""

import itertools
import re
from collections.abc import Sequence

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
    wrapped,
    zipped,
)

LEFT = 72
WIDE = A4[0] - 2 * LEFT


def grid(
    sheet: Sheet,
    top: float,
    columns: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    ruled: bool = True,
    numbers: Sequence[int] = (),
) -> float:
    """A table whose cells wrap; `columns` are the left edges and the right edge."""
    for row in rows:
        widths = [right - left for left, right in itertools.pairwise(columns)]
        cells = [
            wrapped(text, width - 8, sheet.name, sheet.size)
            for text, width in zip(row, widths, strict=True)
        ]
        height = max(map(len, cells)) * sheet.size * 1.3 + 6
        for index, lines in enumerate(cells):
            x = columns[index]
            if index in numbers:
                sheet.right(x + widths[index] - 4, top + sheet.size + 2, lines[0])
            else:
                sheet.lines(x + 4, top + sheet.size + 2, lines)
            if ruled:
                sheet.box(x, top, widths[index], height)
        top += height
    return top


def cells(blocks: Sequence[str]) -> list[list[str]]:
    """The cells of rows as labels write them."""
    return [[cell.strip() for cell in block.split("|")] for block in blocks]


@case(
    "invoice-ruled.pdf",
    "tables",
    "An invoice with a ruled table in which some cells are empty; positions are numbered 1 to 4.",
    """
    Invoice 2031-0418

    Pos. | Description | Hours | Rate | Amount

    1 | Survey of the site | 6.5 | 80.00 | 520.00

    2 | Travel | | | 45.90

    3 | Plans in three copies | 12 | 80.00 | 960.00

    4 | Discount | | | -96.00

    | Total | | | 1,429.90

    Please pay within 14 days to account 30-77-12 4471 9920.
    """,
    numbers=["520.00", "45.90", "960.00", "-96.00", "1,429.90", "30-77-12"],
)
def invoice(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 16).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 10)
    edges = (LEFT, 110, 300, 360, 430, 520)
    y = grid(sheet, 120, edges, cells(blocks[1:7]), numbers=(2, 3, 4))
    sheet.line(LEFT, y + 30, blocks[7])
    return sheet.done()


@case(
    "bank-statement-open.pdf",
    "tables",
    "A bank statement without rules: money out and money in are columns that are mostly empty.",
    """
    Statement of account, May 2031

    Date | Text | Out | In | Balance

    02.05.2031 | Opening balance | | | 4,210.15

    05.05.2031 | Rent Mill Lane | 1,150.00 | | 3,060.15

    12.05.2031 | Fee J. Parry | | 875.40 | 3,935.55

    30.05.2031 | Water board | 61.02 | | 3,874.53
    """,
    numbers=["4,210.15", "1,150.00", "3,060.15", "875.40", "3,935.55", "61.02", "3,874.53"],
)
def statement(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 13).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 9.5)
    edges = (LEFT, 150, 320, 390, 455, 525)
    grid(sheet, 120, edges, cells(blocks[1:]), ruled=False, numbers=(2, 3, 4))
    return sheet.done()


@case(
    "duties-long-cells.pdf",
    "tables",
    "A table of duties whose cells have several lines each.",
    """
    Schedule of works

    No. | Work | Who pays | Year

    1 | Renew the slates of the north roof and line the gutters with lead | The Owner alone | 2033

    2 | Paint all windows, inside and outside, in the colour that the town council has approved |
    The Tenant, who may claim one third from the Owner | 2034

    3 | Test the lightning rod | The Owner, through its agent | 2033 and every third year
    """,
    numbers=["2033", "2034"],
)
def long_cells(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 13).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 10)
    grid(sheet, 110, (LEFT, 105, 290, 430, 525), cells(blocks[1:]))
    return sheet.done()


@case(
    "tariff-over-two-pages.pdf",
    "tables",
    "A tariff table that goes on to the next page, where its head is repeated; cells span rows.",
    """
    Harbour dues

    Berth | Season | Per night

    North quay | Summer | 31.00

    | Winter | 12.50

    South quay | Summer | 44.00

    Berth | Season | Per night

    | Winter | 19.00

    Buoys | All year | 8.00
    """,
    numbers=["31.00", "12.50", "44.00", "19.00", "8.00"],
)
def tariff(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Helvetica-Bold", 13)
    sheet.line(LEFT, 640, blocks[0])
    sheet.set("Helvetica", 10)

    def rows(top: float, texts: Sequence[str]) -> None:
        for row in cells(texts):
            for x, width, cell in zip((72, 222, 322), (150, 100, 90), row, strict=True):
                sheet.line(x + 4, top + 14, cell)
                if x > 72:
                    sheet.box(x, top, width, 20)
            if row[0]:
                sheet.rule(72, top, 222, top)
            top += 20
        sheet.rule(72, top, 222, top)

    rows(660, blocks[1:5])
    sheet.page()
    sheet.set("Helvetica", 10)
    rows(72, blocks[5:])
    return sheet.done()


@case(
    "chart-with-words.pdf",
    "forms, remarks, parts",
    "A report with a bar chart that is drawn, so that its words and figures can be read.",
    """
    Visitors of the museum

    The number of visitors rose again.

    2029 2030 2031

    8,120 9,475 11,300

    Figure 1: visitors a year
    """,
    numbers=["8,120", "9,475", "11,300"],
)
def chart(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 15).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 11).line(LEFT, 120, blocks[1])
    sheet.rule(LEFT, 400, 420, 400)
    figures = blocks[3].split()
    for index, (year, figure) in enumerate(zip(blocks[2].split(), figures, strict=True)):
        height = int(figure.replace(",", "")) / 60
        x = LEFT + 30 + index * 110
        sheet.canvas.setFillGray(0.6)
        sheet.box(x, 400 - height, 60, height, fill=1)
        sheet.canvas.setFillGray(0)
        sheet.line(x + 16, 416, year)
        sheet.line(x + 14, 436, figure)
    sheet.line(LEFT, 470, blocks[4])
    return sheet.done()


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


def field(pdf: RawPdf, entries: str, box: str, look: str = "") -> int:
    """A form field that is its own widget; `look` draws its value."""
    appearance = ""
    if look:
        x0, y0, x1, y1 = map(float, box.split())
        form = pdf.stream(
            f"/Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0:g} {y1 - y0:g}] "
            f"/Resources << /Font << /F1 {pdf.font} 0 R >> >>",
            f"/Tx BMC q {look}Q EMC".encode("cp1252"),
        )
        appearance = f"/AP << /N {form} 0 R >>"
    return pdf.add(
        f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{box}] /DA (/F1 11 Tf 0 g) "
        f"{entries} {appearance} >>"
    )


def with_form(pdf: RawPdf, fields: Sequence[int], extra: str = "") -> str:
    """Put the fields into the catalog; answers the entry for their page."""
    names = " ".join(f"{number} 0 R" for number in fields)
    font = f"/DR << /Font << /F1 {pdf.font} 0 R >> >>"
    pdf.catalog = f"/AcroForm << /Fields [{names}] {font} /DA (/F1 11 Tf 0 g) {extra} >>"
    return f"/Annots [{names}]"


def tick(pdf: RawPdf, name: str, box: str, *, on: bool) -> int:
    """A check box with looks for both states."""
    yes = pdf.stream(
        "/Subtype /Form /BBox [0 0 12 12]", b"0 0 12 12 re S 2 2 m 10 10 l 2 10 m 10 2 l S"
    )
    no = pdf.stream("/Subtype /Form /BBox [0 0 12 12]", b"0 0 12 12 re S")
    state = "Yes" if on else "Off"
    return pdf.add(
        f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{box}] /FT /Btn /T ({name}) /V /{state} "
        f"/AS /{state} /AP << /N << /Yes {yes} 0 R /Off {no} 0 R >> >> >>"
    )


@case(
    "application-filled.pdf",
    "forms, remarks, parts",
    "A filled form: text fields, a choice and two ticks stand beside their printed labels.",
    """
    Application for a mooring

    Name: Ingrid Solberg-Haas

    Length of the boat in metres: 9.35

    Berth: Inner basin

    [x] Electricity wanted

    [ ] Winter storage wanted

    I have read the rules of the harbour.
    """,
    numbers=["9.35"],
)
def application(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = shown(72, 760, blocks[0], size=15)
    for y, label in ((720, "Name:"), (690, "Length of the boat in metres:"), (660, "Berth:")):
        content += shown(72, y, label)
    content += shown(92, 630, "Electricity wanted") + shown(92, 605, "Winter storage wanted")
    content += shown(72, 570, blocks[6])
    fields = [
        field(
            pdf,
            "/FT /Tx /T (name) /V (Ingrid Solberg-Haas)",
            "240 716 480 734",
            shown(2, 4, "Ingrid Solberg-Haas"),
        ),
        field(pdf, "/FT /Tx /T (length) /V (9.35)", "240 686 300 704", shown(2, 4, "9.35")),
        field(
            pdf,
            "/FT /Ch /Ff 131072 /T (berth) /Opt [[(o) (Outer wall)] [(i) (Inner basin)]] /V (i)",
            "240 656 400 674",
            shown(2, 4, "Inner basin"),
        ),
        tick(pdf, "power", "72 628 84 640", on=True),
        tick(pdf, "winter", "72 603 84 615", on=False),
    ]
    pdf.page(content, extra=with_form(pdf, fields))
    return pdf.done()


@case(
    "claim-without-looks.pdf",
    "forms, remarks, parts",
    "A form filled by a program that left the drawing of values to the viewer; one value is long.",
    """
    Claim for travel costs

    Reason of travel: Visit to the quarry at Dunmore to take samples of the second seam

    Kilometres: 412

    Signed by: P. Okafor
    """,
    numbers=["412"],
)
def claim(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = shown(72, 760, blocks[0], size=15)
    labels = [block.partition(": ")[0] + ":" for block in blocks[1:]]
    for y, label in zip((720, 660, 630), labels, strict=True):
        content += shown(72, y, label)
    reason, km, name = (block.partition(": ")[2] for block in blocks[1:])
    fields = [
        field(pdf, f"/FT /Tx /Ff 4096 /T (reason) /V ({reason})", "200 690 440 735"),
        field(pdf, f"/FT /Tx /T (km) /V ({km})", "200 656 260 674"),
        field(pdf, f"/FT /Tx /T (name) /V ({name})", "200 626 400 644"),
    ]
    pdf.page(content, extra=with_form(pdf, fields, "/NeedAppearances true"))
    return pdf.done()


@case(
    "xfa-form.pdf",
    "forms, remarks, parts",
    "An XFA form whose only page asks for another viewer.",
    """
    Please wait...

    If this message is not replaced by the document, your viewer cannot show this type of form.
    """,
    clean=False,
    losses=[(None, "xfa: the form's content")],
)
def xfa(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    kind = "http://www.xfa.org/schema"
    template = f"<template xmlns='{kind}/xfa-template/3.0/'><subform name='tax'/></template>"
    data = (
        f"<x:datasets xmlns:x='{kind}/xfa-data/1.0/'><x:data><due>4120</due></x:data></x:datasets>"
    )
    first, second = pdf.stream("", template.encode()), pdf.stream("", data.encode())
    parts = f"[(template) {first} 0 R (datasets) {second} 0 R]"
    pdf.catalog = f"/NeedsRendering true /AcroForm << /Fields [] /XFA {parts} >>"
    pdf.page(shown(72, 740, blocks[0], size=14) + shown(72, 700, blocks[1]))
    return pdf.done()


def attached(pdf: RawPdf, name: str, data: bytes, extra: str = "") -> str:
    """An attached file; answers the entry of the catalog's names."""
    stream = pdf.stream("/Type /EmbeddedFile", data)
    spec = pdf.add(
        f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {stream} 0 R >> {extra} >>"
    )
    return f"({name}) {spec} 0 R"


@case(
    "collection-of-offers.pdf",
    "forms, remarks, parts",
    "A PDF collection: its cover says so, the files inside are a text and a table.",
    """
    This is a collection of files. Open it with a program that shows collections.
    """,
    clean=False,
    losses=[(None, "attachment: offer-north.txt"), (None, "attachment: prices.csv")],
)
def collection(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    names = attached(pdf, "offer-north.txt", b"We offer 12 doors for 4,400 pounds.")
    names += " " + attached(pdf, "prices.csv", b"door;price\nA;390\n")
    pdf.catalog = (
        "/Collection << /Type /Collection /View /D >> "
        f"/Names << /EmbeddedFiles << /Names [{names}] >> >>"
    )
    pdf.page(shown(72, 740, blocks[0]))
    return pdf.done()


@case(
    "hybrid-invoice.pdf",
    "forms, remarks, parts",
    "An invoice with its data as an attached XML file, as the hybrid invoices of Europe have it.",
    """
    Rechnung 88-2031

    12 Stühle zu je 89,00 € ergeben 1.068,00 €.

    Zahlbar bis 30.06.2031.
    """,
    clean=False,
    losses=[(None, "attachment: factur-x.xml")],
    numbers=["89,00", "1.068,00"],
)
def hybrid(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    xml = b"<?xml version='1.0'?><Invoice><Total currency='EUR'>1068.00</Total></Invoice>"
    names = attached(pdf, "factur-x.xml", xml, "/AFRelationship /Alternative")
    pdf.catalog = f"/Names << /EmbeddedFiles << /Names [{names}] >> >>"
    pdf.page(shown(72, 760, blocks[0], size=16) + shown_lines(72, 720, blocks[1:]))
    return pdf.done()


@case(
    "remarks-on-page.pdf",
    "forms, remarks, parts",
    "A typed remark is printed on the page; a sticky note is only seen when it is opened.",
    """
    Draft agreement on the use of the lane

    The Owner lets the Neighbour pass with a cart between six and eight.

    AGREED, but only on weekdays. K. Lund

    The Neighbour pays 50 kroner a year.
    """,
    clean=False,
    losses=[(1, "comments: 1 note")],
    absent=["Ask the surveyor first"],
)
def remarks(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    look = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 260 24] "
        f"/Resources << /Font << /F1 {pdf.font} 0 R >> >>",
        ("1 1 0.7 rg 0 0 260 24 re f 0.7 0 0 rg\n" + shown(6, 8, blocks[2])).encode("cp1252"),
    )
    typed = pdf.add(
        f"<< /Type /Annot /Subtype /FreeText /F 4 /Rect [72 690 332 714] /DA (/F1 11 Tf) "
        f"/Contents ({blocks[2]}) /AP << /N {look} 0 R >> >>"
    )
    note = pdf.add(
        "<< /Type /Annot /Subtype /Text /Name /Note /F 24 /Rect [500 720 520 740] /T (K. Lund) "
        "/Contents (Ask the surveyor first whether the lane is ours.) >>"
    )
    content = (
        shown(72, 760, blocks[0], size=14) + shown(72, 730, blocks[1]) + shown(72, 660, blocks[3])
    )
    pdf.page(content, extra=f"/Annots [{typed} 0 R {note} 0 R]")
    return pdf.done()


@case(
    "struck-by-markup.pdf",
    "changes and struck text",
    "One sentence is struck out by a markup of the viewer.",
    """
    3. Animals

    ~~The Tenant may keep two dogs.~~

    The Tenant may keep one cat.
    """,
    clean=False,
    losses=[(1, "struck: 1 passage")],
)
def struck(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    look = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [72 716 250 732]", b"1 0 0 RG 1 w 72 724 m 233 724 l S"
    )
    mark = pdf.add(
        "<< /Type /Annot /Subtype /StrikeOut /F 4 /Rect [72 716 250 732] /C [1 0 0] /T (Notary) "
        f"/QuadPoints [72 732 233 732 72 716 233 716] /AP << /N {look} 0 R >> >>"
    )
    content = (
        shown(72, 750, blocks[0], size=13)
        + shown(72, 720, blocks[1].strip("~"))
        + shown(72, 700, blocks[2])
    )
    pdf.page(content, extra=f"/Annots [{mark} 0 R]")
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


@case(
    "papers.zip",
    "more kinds",
    "An archive with a letter, a table and a folder; its members are documents of their own.",
    """
    The lease of the boathouse ends on 30 September 2031.

    Month | Rent

    July | 410

    August | 410

    Keys: three for the gate, one for the shed.
    """,
    numbers=["410"],
)
def papers(blocks: list[str]) -> bytes:
    table = "".join(";".join(row) + "\r\n" for row in cells(blocks[1:4]))
    return zipped(
        {
            "letter.txt": blocks[0] + "\n",
            "rents/rents 2031.csv": table,
            "rents/keys.md": blocks[4] + "\n",
        }
    )
