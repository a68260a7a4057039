"""PDFs with tables, forms and remarks that stand on the page."""

from tests.parsing.sets.open.amend import amended, attachment, stream
from tests.parsing.sets.open.sample import Loss, Made, sample
from tests.parsing.sets.open.sheet import LEFT, Sheet, cells, grid


@sample(
    "tables",
    "pdf",
    "A ruled table whose cells have several lines; its first column counts.",
    clean=True,
)
def ruled_duties() -> Made:
    rows = [
        ["No.", "Work", "By whom", "Year"],
        ["1", "Line the two chimneys of the west wing and sweep them before the winter",
         "The Owner, at his own cost", "2026"],
        ["2", "Paint the shutters", "The Lessee", "2027"],
        ["3", "Drain the cellar and lay a new floor of brick on sand",
         "The Owner; the Lessee carries the sand", "2029"],
    ]  # fmt: skip
    sheet = Sheet()
    sheet.heading("Works on the manor")
    grid(sheet, rows, [36, 210, 140, 60])
    sheet.at(290, 40, "4", size=9)
    blocks = ["Works on the manor", *cells(rows)]
    return Made(sheet.done(), blocks, numbers=("2026", "2027", "2029"))


@sample(
    "tables",
    "pdf",
    "An invoice without rules: amounts at the right, a cell left empty.",
    clean=True,
)
def invoice_without_rules() -> Made:
    rows = [
        ["Pos", "Article", "Qty", "Price", "Amount"],
        ["1", "Copper pipe 15 mm", "24", "3.80", "91.20"],
        ["2", "Soldering, per hour", "5", "48.00", "240.00"],
        ["3", "Travel", "", "", "35.00"],
        ["", "Total", "", "", "366.20"],
    ]
    sheet = Sheet()
    sheet.heading("Invoice 2025-0931")
    edges = (LEFT + 20, LEFT + 30, LEFT + 260, LEFT + 340, LEFT + 430)
    for row in rows:
        for at, (x, text) in enumerate(zip(edges, row, strict=True)):
            if at == 1:
                sheet.at(x, sheet.y, text, size=10)
            else:
                sheet.canvas.setFont("Helvetica", 10)
                sheet.canvas.drawRightString(x, sheet.y, text)
        sheet.y -= 16
    sheet.y -= 10
    sheet.text("Please pay within 14 days.")
    blocks = ["Invoice 2025-0931", *cells(rows), "Please pay within 14 days."]
    return Made(sheet.done(), blocks, numbers=("91.20", "240.00", "35.00", "366.20", "2025-0931"))


@sample(
    "tables", "pdf", "A table that runs on over a page, with its head printed again.", clean=True
)
def table_over_pages() -> Made:
    head = ["Messstelle", "Datum", "Wert in mg/l"]
    rows = [
        ["Brunnen Ost", "03.02.2025", "0,42"], ["Brunnen West", "03.02.2025", ""],
        ["Quelle Tann", "04.02.2025", "0,07"], ["Bach, oben", "05.02.2025", "1,15"],
        ["Bach, unten", "", "2,60"],
    ]  # fmt: skip
    sheet = Sheet()
    sheet.y = 150
    sheet.heading("Nitratwerte")
    grid(sheet, [head, *rows[:2]], [150, 120, 120])
    sheet.next()
    grid(sheet, [head, *rows[2:]], [150, 120, 120])
    sheet.text("Grenzwert: 50 mg/l.")
    blocks = ["Nitratwerte", *cells([head, *rows[:2], head, *rows[2:]]), "Grenzwert: 50 mg/l."]
    return Made(sheet.done(), blocks, numbers=("0,42", "0,07", "1,15", "2,60"))


@sample(
    "tables",
    "pdf",
    "A balance sheet: a head over two columns, negative figures in brackets.",
    clean=True,
)
def balance_sheet() -> Made:
    sheet = Sheet(font="Times-Roman")
    sheet.heading("Balance of the cooperative")
    sheet.at(LEFT + 250, sheet.y, "31 December", size=10)
    sheet.y -= 16
    rows = [
        ["", "2024", "2023"],
        ["Stock of grain", "48,210", "51,005"],
        ["Loans", "(12,400)", "(15,000)"],
        ["Reserve", "-", "900"],
    ]
    for row in rows:
        sheet.at(LEFT, sheet.y, row[0], size=10)
        sheet.canvas.drawRightString(LEFT + 270, sheet.y, row[1])
        sheet.canvas.drawRightString(LEFT + 350, sheet.y, row[2])
        sheet.y -= 16
    blocks = ["Balance of the cooperative", "31 December", *cells(rows)]
    return Made(sheet.done(), blocks, numbers=("48,210", "51,005", "(12,400)", "(15,000)", "900"))


@sample("forms", "pdf", "A form that was filled in: texts, ticks and a chosen entry.", clean=True)
def filled_form() -> Made:
    sheet = Sheet()
    form = sheet.canvas.acroForm
    sheet.heading("Membership of the sailing club")
    for y, label, name, value in (
        (690, "Name:", "name", "Leopold Marsh"), (660, "Boat number:", "boat", "GBR 4471"),
    ):  # fmt: skip
        sheet.at(LEFT, y + 5, label, size=11)
        form.textfield(
            name=name, value=value, x=170, y=y, width=200, height=20, fontSize=11, relative=False
        )
    sheet.at(LEFT, 635, "Berth:", size=11)
    form.choice(
        name="berth", value="North pier", options=["North pier", "South pier"],
        x=170, y=630, width=200, height=20, fontSize=11,
    )  # fmt: skip
    for y, label, ticked in ((600, "Winter storage", True), (575, "Use of the crane", False)):
        form.checkbox(name=label, checked=ticked, x=int(LEFT), y=y, size=14)
        sheet.at(LEFT + 22, y + 3, label, size=11)
    blocks = [
        "Membership of the sailing club",
        "Name: Leopold Marsh",
        "Boat number: GBR 4471",
        "Berth: North pier",
        "☒ Winter storage",
        "☐ Use of the crane",
    ]
    return Made(sheet.done(), blocks, numbers=("4471",))


@sample(
    "forms", "pdf", "A French form with round buttons and an answer of several lines.", clean=True
)
def formulaire() -> Made:
    sheet = Sheet()
    form = sheet.canvas.acroForm
    sheet.heading("Déclaration de sinistre")
    sheet.at(LEFT, 705, "Déclarant :", size=11)
    form.textfield(
        name="nom", value="Solène Abgrall", x=170, y=700, width=220, height=20, fontSize=11
    )
    sheet.at(LEFT, 675, "Nature :", size=11)
    for x, value, label in ((170, "eau", "dégât des eaux"), (300, "feu", "incendie")):
        form.radio(name="nature", value=value, selected=value == "eau", x=x, y=672, size=14)
        sheet.at(x + 20, 675, label, size=11)
    sheet.at(LEFT, 640, "Récit :", size=11)
    form.textfield(
        name="recit", value="La conduite a cédé le 9 janvier.\nDégâts : 1 260 euros.",
        x=170, y=590, width=260, height=60, fontSize=11, fieldFlags="multiline",
    )  # fmt: skip
    blocks = [
        "Déclaration de sinistre",
        "Déclarant : Solène Abgrall",
        "Nature : ☒ dégât des eaux ☐ incendie",
        "Récit : La conduite a cédé le 9 janvier. Dégâts : 1 260 euros.",
    ]
    return Made(sheet.done(), blocks, numbers=("1 260",))


@sample("forms", "pdf", "A form of which only an empty notice stands on the page (XFA).")
def form_of_xfa() -> Made:
    notice = [
        "Please wait...",
        "If this message is not replaced by the contents of the document, your viewer may not be "
        "able to display this type of document.",
    ]
    sheet = Sheet()
    for block in notice:
        sheet.text(block)
    content = (
        '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns='
        '"http://www.xfa.org/schema/xfa-template/3.3/"><subform name="grant"><field name="sum"/>'
        '</subform></template><xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/">'
        "<xfa:data><grant><sum>42000</sum></grant></xfa:data></xfa:datasets></xdp:xdp>"
    )
    data = amended(sheet.done(), [stream(content)], catalog="/AcroForm << /Fields [] /XFA {0} >>")
    return Made(data, notice, (Loss("form"),))


@sample("forms", "pdf", "A collection of two files below a cover page.")
def collection() -> Made:
    cover = "This collection holds the tender and its prices. Open it with a suitable program."
    sheet = Sheet()
    sheet.text(cover)
    tender, text = attachment("tender.txt", "The works begin on 2 May.")
    prices, figures = attachment("prices.csv", "item;price\nsand;12.50\n")
    data = amended(
        sheet.done(),
        [text, tender, figures, prices.replace("{0}", "{2}")],
        catalog="/Names << /EmbeddedFiles << /Names [(prices.csv) {3} (tender.txt) {1}] >> >> "
        "/Collection << /Type /Collection /View /D >>",
    )
    losses = (Loss("attachment: tender.txt"), Loss("attachment: prices.csv"))
    return Made(data, [cover], losses)


@sample("forms", "pdf", "An e-invoice: the page is whole, and a file of XML is attached.")
def invoice_with_xml() -> Made:
    sheet = Sheet()
    blocks = ["Rechnung R-5508", "Dachrinne erneuert, 22 m zu je 41,00 Euro", "Summe: 902,00 Euro"]
    sheet.heading(blocks[0])
    for block in blocks[1:]:
        sheet.text(block)
    described, content = attachment("factur-x.xml", "<Invoice><ID>R-5508</ID></Invoice>")
    data = amended(
        sheet.done(),
        [content, described],
        catalog="/Names << /EmbeddedFiles << /Names [(factur-x.xml) {1}] >> >> /AF [{1}]",
    )
    return Made(data, blocks, (Loss("attachment: factur-x.xml"),), ("902,00", "41,00", "R-5508"))


@sample("forms", "pdf", "Typed remarks that are printed with the page, and a note that is not.")
def printed_remarks() -> Made:
    sheet = Sheet()
    blocks = [
        "Draft of the bylaws",
        "The fee is due on 1 March.",
        "Changed to 1 April, see minutes.",
    ]
    sheet.heading(blocks[0])
    sheet.text(blocks[1])
    look = stream(
        "BT /Helv 11 Tf 0.8 0 0 rg 4 8 Td (Changed to 1 April, see minutes.) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 220 24] /Resources << /Font << /Helv << /Type "
        "/Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    )
    remark = (
        "<< /Type /Annot /Subtype /FreeText /Rect [72 690 292 714] /F 4 /DA (/Helv 11 Tf) "
        "/Contents (Changed to 1 April, see minutes.) /AP << /N {0} >> >>"
    )
    note = (
        "<< /Type /Annot /Subtype /Text /Rect [400 720 420 740] /F 0 /T (B. Lund) "
        "/Contents (Who has agreed to this?) >>"
    )
    data = amended(sheet.done(), [look, remark, note], page="/Annots [{1} {2}]")
    return Made(data, blocks, (Loss("comments: 1"),))


@sample("changes", "pdf", "A sentence struck out with the mark of a viewer.")
def struck_by_viewer() -> Made:
    sheet = Sheet()
    lines = [
        "Terms of the loan",
        "The loan bears interest at 9 per cent.",
        "The loan bears no interest.",
    ]
    sheet.heading(lines[0])
    y = sheet.y
    sheet.text(lines[1])
    sheet.text(lines[2])
    right = LEFT + sheet.canvas.stringWidth(lines[1], "Helvetica", 11)
    box = f"{LEFT} {y - 3} {right:.0f} {y + 9}"
    look = stream(
        f"1 0 0 RG 1 w {LEFT} {y + 3} m {right:.0f} {y + 3} l S",
        f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << >>",
    )
    mark = (
        f"<< /Type /Annot /Subtype /StrikeOut /Rect [{box}] /F 4 /QuadPoints [{LEFT} {y + 9} "
        f"{right:.0f} {y + 9} {LEFT} {y - 3} {right:.0f} {y - 3}] /C [1 0 0] /AP << /N {{0}} >> >>"
    )
    data = amended(sheet.done(), [look, mark], page="/Annots [{1}]")
    blocks = [lines[0], f"~~{lines[1]}~~", lines[2]]
    return Made(data, blocks, (Loss("struck-out text"),))


@sample("changes", "pdf", "Words of a printed contract with a line drawn through them.")
def struck_by_line() -> Made:
    sheet = Sheet(font="Times-Roman")
    start, gone, end = "The Seller delivers ", "on Fridays", " on Mondays and Thursdays."
    sheet.heading("Delivery")
    y = sheet.y
    sheet.text(start + gone + end)
    x = LEFT + sheet.canvas.stringWidth(start, "Times-Roman", 11)
    width = sheet.canvas.stringWidth(gone, "Times-Roman", 11)
    sheet.canvas.line(x, y + 3, x + width, y + 3)
    under = "Crates are returned empty."
    y = sheet.y
    sheet.text(under)
    sheet.canvas.line(LEFT, y - 2, LEFT + sheet.canvas.stringWidth(under, "Times-Roman", 11), y - 2)
    blocks = ["Delivery", f"{start}~~{gone}~~{end}", under]
    return Made(sheet.done(), blocks, (Loss("struck-out text"),))
