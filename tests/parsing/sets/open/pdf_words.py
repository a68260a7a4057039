"""PDFs whose hyphens, raised marks and numbers a reader has to see on the page."""

from reportlab.lib.pagesizes import A4

from tests.parsing.sets.open.sample import Made, sample
from tests.parsing.sets.open.sheet import LEFT, WIDTH, Sheet, embedded


@sample(
    "hyphens", "pdf", "English words cut at line ends; some hyphens belong to the word.", clean=True
)
def cut_words() -> Made:
    sheet = Sheet(font="Times-Roman")
    sheet.lines(["Lease of a chapel"], size=15)
    sheet.lines([
        "The Lessee shall refurbish the vestry, and each re-",
        "furbishment is shown to the Lessor. In a long-",
        "term lease of the tower, every sub-",
        "letting needs the Lessor's consent. The under-",
        "taking of the Lessee to keep the Anglo-",
        "Norman arch stands for ever.",
    ])  # fmt: skip
    sheet.lines(["A long-term lease of the organ is a co-", "operation of both parishes."])
    blocks = [
        "Lease of a chapel",
        "The Lessee shall refurbish the vestry, and each refurbishment is shown to the Lessor. "
        "In a "
        "long-term lease of the tower, every subletting needs the Lessor's consent. The "
        "undertaking of "
        "the Lessee to keep the Anglo-Norman arch stands for ever.",
        "A long-term lease of the organ is a cooperation of both parishes.",
    ]
    return Made(sheet.done(), blocks)


@sample("hyphens", "pdf", "A German text in a narrow column with many cut words.", clean=True)
def trennungen() -> Made:
    sheet = Sheet()
    sheet.lines([
        "Die Genossenschafts-", "mitglieder wählen den Auf-", "sichtsrat. Ein- und Aus-",
        "zahlungen über 1.000,00", "Euro bedürfen zweier Unter-", "schriften. Das E-Mail-",
        "Postfach wird täglich ge-", "prüft.",
    ])  # fmt: skip
    blocks = [
        "Die Genossenschaftsmitglieder wählen den Aufsichtsrat. Ein- und Auszahlungen über "
        "1.000,00 "
        "Euro bedürfen zweier Unterschriften. Das E-Mail-Postfach wird täglich geprüft."
    ]
    return Made(sheet.done(), blocks, numbers=("1.000,00",))


@sample(
    "hyphens",
    "pdf",
    "Ligatures of an embedded font, and a soft hyphen at a line end.",
    clean=True,
    exact=False,
)
def ligatures() -> Made:
    face = embedded("Serif", "DejaVuSerif.ttf")
    sheet = Sheet(font=face)
    sheet.lines([
        "The o\ufb03ce \ufb01les the a\ufb03davit and the \ufb02oor plan.",
        "The \ufb01rst certi\ufb01cate is e\ufb00ective at once; the sta\ufb00 con\u00ad",
        "\ufb01rm it.",
    ])  # fmt: skip
    blocks = [
        "The office files the affidavit and the floor plan. The first certificate is effective at "
        "once; the staff confirm it."
    ]
    return Made(sheet.done(), blocks)


@sample("raised", "pdf", "Marks of notes, square metres, powers and lowered figures.", clean=True)
def raised_on_page() -> Made:
    sheet = Sheet(font="Times-Roman")
    canvas, y, x = sheet.canvas, 700.0, LEFT
    sheet.y = 740
    sheet.text("Annual report of the brewery", size=15, font="Times-Bold")

    def set_parts(*parts: tuple[str, int]) -> None:
        text = canvas.beginText(x, y)
        for words, rise in parts:
            text.setFont("Times-Roman", 7 if rise else 11)
            text.setRise(rise)
            text.textOut(words)
        canvas.drawText(text)

    set_parts(
        ("The brewery sold 1,500", 0),
        ("2", 4),
        (" hectolitres and emitted 310 t of CO", 0),
        ("2", -2),
        (".", 0),
    )
    y -= 20
    set_parts(
        ("Its cellars measure 840 m", 0),
        ("2", 4),
        ("; a vat holds 10", 0),
        ("6", 4),
        (" millilitres.", 0),
    )
    canvas.line(LEFT, 110, LEFT + 100, 110)
    sheet.at(LEFT, 98, "2", size=6)
    sheet.at(LEFT + 5, 95, "Without the export to Norway.", size=8)
    blocks = [
        "Annual report of the brewery",
        "The brewery sold 1,500[2] hectolitres and emitted 310 t of CO₂.",
        "Its cellars measure 840 m²; a vat holds 10⁶ millilitres.",
        "[2] Without the export to Norway.",
    ]
    return Made(sheet.done(), blocks, numbers=("1,500", "310", "840", "10⁶"))


@sample("raised", "pdf", "A large first letter that stands over three lines.", clean=True)
def large_initial() -> Made:
    sheet = Sheet(font="Times-Roman")
    sheet.at(LEFT, 690, "T", size=52)
    lines = [
        "he undersigned, being all the heirs of",
        "the late Josefa Brandl, agree to divide",
        "the vineyard as follows.",
    ]
    for at, line in enumerate(lines):
        sheet.at(LEFT + 36, 715 - 13 * at, line, size=11)
    sheet.at(LEFT, 670 - 13, "The slope above the chapel falls to Anton.", size=11)
    blocks = [
        "The undersigned, being all the heirs of the late Josefa Brandl, agree to divide the "
        "vineyard as follows.",
        "The slope above the chapel falls to Anton.",
    ]
    return Made(sheet.done(), blocks)


@sample(
    "numbering",
    "pdf",
    "Clause numbers hang in a margin of their own; a list of contents above.",
    clean=True,
)
def hanging_numbers() -> Made:
    sheet = Sheet(A4, font="Times-Roman")
    sheet.text("CHARTER", size=16, font="Times-Bold")
    contents = [("1", "Vessel", "1"), ("2", "Hire", "1")]
    for number, title, page in contents:
        sheet.at(LEFT, sheet.y, f"{number}  {title} " + "." * 60 + f" {page}", size=11)
        sheet.y -= 15
    sheet.y -= 15
    clauses = [
        ("1", "Vessel"),
        ("1.1", "The Owner lets the barge Hesperus, built in 1988, to the Charterer."),
        ("1.2", "She is delivered at Sluis in a seaworthy state, with her papers on board and her "
         "tanks full."),
        ("2", "Hire"),
        ("2.1", "The hire is 640 euros a day, payable every 15 days."),
    ]  # fmt: skip
    for number, text in clauses:
        sheet.at(LEFT, sheet.y, number, size=11)
        sheet.text(text, x=LEFT + 40, width=WIDTH - 40)
    blocks = ["CHARTER", "1 Vessel 1", "2 Hire 1", *(f"{a} {b}" for a, b in clauses)]
    return Made(sheet.done(), blocks, numbers=("1.1", "1.2", "2.1", "1988", "640", "15"))


@sample("sentences", "pdf", "A judgment whose citations break over lines and a page.", clean=True)
def judgment() -> Made:
    sheet = Sheet(font="Times-Roman")
    blocks = [
        "The appellant relies on Ostrander v. Pell Shipping Co. Inc., 412 F.3d 118, 121 n. 4, "
        "and on "
        "Art. 17 para. 2 lit. b of Reg. (EC) No. 593/2008. Neither helps her. As Mrs. Justice "
        "Quill "
        "held in No. 7 of 2014, a bill of lading dated Jan. 5 cannot be read with cl. 9.3 alone.",
        "The appeal is dismissed with costs of approx. 18,400 dollars.",
    ]
    sheet.y = 118
    sheet.text(" ".join(blocks[0].split()[:34]))
    sheet.next()
    sheet.text(" ".join(blocks[0].split()[34:]))
    sheet.text(blocks[1])
    return Made(sheet.done(), blocks, numbers=("593/2008", "9.3", "18,400"))
