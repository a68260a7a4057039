"""PDFs with forms, remarks and attached files."""

from collections.abc import Sequence

from reportlab.lib.pagesizes import A4

from tests.parsing.sets.sealed.kit import (
    RawPdf,
    case,
    shown,
    shown_lines,
)

LEFT = 72
WIDE = A4[0] - 2 * LEFT


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
