"""PDFs whose text is sound and whose page is the question: columns, notes, numbers, hyphens."""

from reportlab.lib.pagesizes import A3, A4, LETTER, landscape

from tests.parsing.sets.sealed.kit import RawPdf, Sheet, case, shown, wrapped

LEFT = 72
WIDE = A4[0] - 2 * LEFT


@case(
    "lease-two-pages.pdf",
    "order of the eye",
    "A lease of two pages with a running head and page numbers; a sentence goes over the page.",
    """
    LEASE OF BUSINESS PREMISES

    1. The Landlord lets to the Tenant the ground floor of 14 Cooper Street, Norwich, together
    with the yard behind it, for a term of seven years from 1 April 2031.

    2. The Tenant shall pay a yearly rent of £18,400 by equal quarterly payments in advance on the
    usual quarter days, without any deduction or set-off, and the first of these payments shall be
    made on the day of this lease for the time until the next quarter day.

    3. The Tenant shall keep the premises in good repair and shall give them back at the end of the
    term in the same state.

    4. The Landlord shall insure the building against fire, storm and flood.
    """,
    numbers=["£18,400"],
    furniture=[
        "Lease of 14 Cooper Street",
        "Page 1 of 2",
        "Lease of 14 Cooper Street",
        "Page 2 of 2",
    ],
)
def lease_two_pages(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Times-Roman", 9).line(LEFT, 40, "Lease of 14 Cooper Street")
    sheet.right(A4[0] - LEFT, 808, "Page 1 of 2")
    sheet.set("Times-Bold", 14).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 11.5)
    y = sheet.flow(LEFT, 600, WIDE, blocks[1], gap=14)
    lines = wrapped(blocks[2], WIDE, "Times-Roman", 11.5)
    sheet.lines(LEFT, y, lines[:2], 15)
    sheet.page()
    sheet.set("Times-Roman", 9).line(LEFT, 40, "Lease of 14 Cooper Street")
    sheet.right(A4[0] - LEFT, 808, "Page 2 of 2")
    sheet.set("Times-Roman", 11.5)
    y = sheet.lines(LEFT, 90, lines[2:], 15) + 14
    sheet.flows(LEFT, y, WIDE, blocks[3:])
    return sheet.done()


@case(
    "newsletter-two-columns.pdf",
    "order of the eye",
    "A newsletter: title over both columns, two columns, one closing line over both.",
    """
    The Harbour Review

    Spring issue, March 2032

    The new ferry berth was opened in February after eighteen months of work. It takes ships of up
    to ninety metres and has a covered way for people on foot.

    The cost came to 6.4 million euros, of which the county paid one half. The remainder is carried
    by a loan over twenty years.

    Trains now meet each ferry. The last one leaves at 22.40 and stops at every station as far as
    Ballymore.

    Readers ask when the old pier will go. The board has decided to keep it as a walk, and has set
    aside 120,000 euros for new planks.

    Printed by the Harbour Board, Custom House Quay.
    """,
)
def newsletter_two_columns(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 24).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica-Oblique", 11).line(LEFT, 112, blocks[1])
    sheet.set("Helvetica", 10)
    sheet.flows(LEFT, 150, 210, blocks[2:4])
    sheet.flows(LEFT + 240, 150, 210, blocks[4:6])
    sheet.set("Helvetica", 9).line(LEFT, 780, blocks[6])
    return sheet.done()


@case(
    "brochure-three-columns-line-by-line.pdf",
    "order of the eye",
    "Three narrow columns, drawn line by line across all of them, as layout programs may do.",
    """
    Boats are hired out by the hour or by the day. Each boat holds four people and has oars, a rope
    and four jackets. Children under ten must wear a jacket at all times.

    A day costs 48 euros, an hour 9 euros. We take a deposit of 60 euros, which is given back when
    the boat is returned clean. Dogs travel free of charge.

    In strong wind the flag on the boathouse is red. Nobody may then leave the bay. Our warden will
    tow you home without a fee and will give back half of the price.
    """,
    numbers=["48", "9", "60"],
)
def brochure(blocks: list[str]) -> bytes:
    sheet = Sheet(landscape(A4))
    sheet.set("Helvetica", 11)
    columns = [wrapped(block, 180, "Helvetica", 11) for block in blocks]
    for row in range(max(map(len, columns))):
        for number, lines in enumerate(columns):
            if row < len(lines):
                sheet.line(70 + number * 240, 120 + row * 15, lines[row])
    return sheet.done()


@case(
    "court-line-numbers.pdf",
    "order of the eye",
    "A court paper with numbers of lines in the margin and a double rule beside them.",
    """
    SUPERIOR COURT OF THE COUNTY OF ALDER

    DECLARATION OF MARTHA ELLISON

    I, Martha Ellison, declare as follows. I have kept the books of the Alder Creek Mill since May
    2019 and I have personal knowledge of the facts that are stated in this paper.

    On 3 June 2030 I received the invoice of the defendant for 27,350 dollars. I saw at once that
    it named twelve loads of timber, although only nine had been delivered. I wrote to the
    defendant on the same day and have never had an answer.
    """,
    numbers=["27,350"],
    furniture=[" ".join(str(n) for n in range(1, 27)), "1"],
)
def court(blocks: list[str]) -> bytes:
    sheet = Sheet(LETTER)
    step = 24.0
    sheet.set("Times-Roman", 12)
    for number in range(1, 27):
        sheet.right(88, 80 + number * step, str(number))
    for x in (96, 99):
        sheet.rule(x, 40, x, 760)
    sheet.line(170, 80 + step, blocks[0])
    sheet.line(200, 80 + 3 * step, blocks[1])
    row = 5
    for block in blocks[2:]:
        lines = wrapped("______" + block, 430, "Times-Roman", 12)
        lines[0] = lines[0].removeprefix("______")
        for index, line in enumerate(lines):
            sheet.line(145 if index == 0 else 110, 80 + row * step, line)
            row += 1
    sheet.line(306, 770, "1")
    return sheet.done()


@case(
    "brief-din-infoblock.pdf",
    "order of the eye",
    "A German business letter with a sender line, an address field and a block of facts beside it.",
    """
    Kessler Werkzeugbau GmbH · Industriestraße 8 · 70565 Stuttgart

    Frau Dr. Annegret Möller Stadtwerke Lindau Hafenweg 3 88131 Lindau

    Ihr Zeichen: AM/4471

    Unser Zeichen: kw-208

    Datum: 12. Mai 2031

    Angebot über zwei Pumpen

    Sehr geehrte Frau Dr. Möller,

    für Ihre Anfrage vom 5. Mai danken wir Ihnen. Wir bieten Ihnen zwei Pumpen vom Typ P 40 zum
    Preis von je 3.250,00 € zuzüglich der gesetzlichen Umsatzsteuer an. Die Lieferung erfolgt sechs
    Wochen nach Eingang der Bestellung.

    Mit freundlichen Grüßen

    Jörg Kessler

    Geschäftsführer: Jörg Kessler, Amtsgericht Stuttgart HRB 20817
    """,
    numbers=["3.250,00", "HRB 20817"],
)
def din_letter(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica", 7).line(LEFT, 130, blocks[0])
    sheet.set("Helvetica", 10.5)
    address = ["Frau Dr. Annegret Möller", "Stadtwerke Lindau", "Hafenweg 3", "88131 Lindau"]
    sheet.lines(LEFT, 148, address)
    sheet.lines(390, 148, blocks[2:5], 16)
    sheet.set("Helvetica-Bold", 10.5).line(LEFT, 270, blocks[5])
    sheet.set("Helvetica", 10.5)
    y = sheet.flows(LEFT, 300, WIDE, blocks[6:9])
    sheet.line(LEFT, y + 30, blocks[9])
    sheet.set("Helvetica", 7.5).line(LEFT, 805, blocks[10])
    return sheet.done()


@case(
    "paper-sideways-margin.pdf",
    "order of the eye",
    "A paper with one line that is set sideways in its left margin.",
    """
    On the Drying of Oak Planks

    Planks of oak were dried for two years in an open shed. The water that they held fell from 60
    to 18 per cent in the first year and hardly changed in the second.

    We advise to dry oak for one year under a roof and then for six weeks in a heated room.

    Working paper 88 of the Institute of Timber, 9 November 2030
    """,
    numbers=["60", "18", "88"],
)
def sideways_margin(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica", 14).turned(38, 560, 90, blocks[3])
    sheet.set("Times-Bold", 16).line(LEFT + 20, 110, blocks[0])
    sheet.set("Times-Roman", 11).flows(LEFT + 20, 150, WIDE - 20, blocks[1:3])
    return sheet.done()


@case(
    "footnotes-over-page.pdf",
    "order of the eye",
    "A sentence runs over the end of a page above two footnotes; the marks are raised.",
    """
    4. Repairs

    The Contractor shall mend every fault of the roof that shows itself within five years [1] of
    the day on which the work was taken over, and shall bear all costs of scaffolding, transport
    and cleaning that arise from it [2] as well as the loss of rent.

    [1] Counted from 2 May 2031.

    [2] Up to 85,000 euros in each year.

    5. Delay

    If the Contractor is late, it owes 400 euros for each day.
    """,
    numbers=["85,000", "400"],
    furniture=["12", "13"],
)
def footnotes(blocks: list[str]) -> bytes:
    sheet = Sheet()

    def mark(x: float, y: float, text: str) -> None:
        sheet.set("Times-Roman", 7).line(x, y - 4, text)
        sheet.set("Times-Roman", 12)

    sheet.set("Times-Bold", 12).line(LEFT, 620, blocks[0])
    sheet.set("Times-Roman", 12)
    first = "The Contractor shall mend every fault of the roof that shows itself within five years"
    sheet.line(LEFT, 642, first)
    mark(LEFT + sheet.canvas.stringWidth(first, "Times-Roman", 12) + 1, 642, "1")
    sheet.line(
        LEFT, 658, "of the day on which the work was taken over, and shall bear all costs of"
    )
    sheet.rule(LEFT, 700, LEFT + 140, 700)
    for index, note in enumerate(blocks[2:4]):
        sheet.set("Times-Roman", 6).line(LEFT, 711 + index * 14, str(index + 1))
        sheet.set("Times-Roman", 9).line(LEFT + 6, 714 + index * 14, note[4:])
    sheet.set("Times-Roman", 10).line(295, 800, "12")
    sheet.page()
    second = "scaffolding, transport and cleaning that arise from it"
    sheet.set("Times-Roman", 12).line(LEFT, 90, second)
    end = LEFT + sheet.canvas.stringWidth(second, "Times-Roman", 12)
    mark(end + 1, 90, "2")
    sheet.line(end + 8, 90, "as well as the loss of rent.")
    sheet.set("Times-Bold", 12).line(LEFT, 122, blocks[4])
    sheet.set("Times-Roman", 12).line(LEFT, 142, blocks[5])
    sheet.set("Times-Roman", 10).line(295, 800, "13")
    return sheet.done()


@case(
    "annexes-at-page-tops.pdf",
    "order of the eye",
    "Each page begins with the heading of an annex, below a running head that counts pages.",
    """
    Annex A

    The goods are listed here: 40 chairs, 12 tables and 3 benches.

    Annex B

    1. Delivery is made to the back door on a weekday between eight and noon.

    2. Packaging is taken back free of charge.

    Annex C

    1. The price is 9,860 pounds.
    """,
    numbers=["40", "12", "3", "9,860"],
    furniture=[
        "Supply contract 2031/7 - sheet 1",
        "Supply contract 2031/7 - sheet 2",
        "Supply contract 2031/7 - sheet 3",
    ],
)
def annexes(blocks: list[str]) -> bytes:
    sheet = Sheet()
    for number, texts in enumerate((blocks[:2], blocks[2:5], blocks[5:]), start=1):
        sheet.set("Helvetica", 8).line(LEFT, 36, f"Supply contract 2031/7 - sheet {number}")
        sheet.set("Helvetica-Bold", 13).line(LEFT, 72, texts[0])
        sheet.set("Helvetica", 10.5).flows(LEFT, 100, WIDE, texts[1:])
        sheet.page()
    return sheet.done()


@case(
    "minutes-drawn-in-mixed-order.pdf",
    "order of the eye",
    "Minutes whose paragraphs are drawn in another order than they stand on the page.",
    """
    Minutes of the meeting of 6 October 2031

    Present: Ms Adeyemi, Mr Blunt, Mr Castro. Excused: Ms Drury.

    1. The minutes of the last meeting are approved.

    2. The treasurer reports that 3,118 pounds are left in the fund for the hall.

    3. Mr Blunt will ask three firms for an offer to paint the hall before Christmas.

    4. The next meeting is on 3 November at seven in the evening.
    """,
    numbers=["3,118"],
)
def minutes_mixed(blocks: list[str]) -> bytes:
    sheet = Sheet()
    tops = [80 + 40 * index for index in range(len(blocks))]
    for index in (4, 1, 5, 0, 3, 2):
        sheet.set("Helvetica-Bold" if index == 0 else "Helvetica", 11)
        sheet.flow(LEFT, tops[index], WIDE, blocks[index])
    return sheet.done()


@case(
    "hanging-numbers-first.pdf",
    "numbering",
    "Clause numbers hang in a column of their own and are drawn before all texts.",
    """
    9. Confidence

    9.1 Each party keeps secret what it learns of the other's business.

    9.2 This duty ends four years after the contract has ended, but for recipes, for which it has
    no end.

    9.2.1 A recipe is every list of parts with their amounts.

    10. Notices

    10.1 Notices are given in writing to the address at the head of this contract.
    """,
    numbers=["9.", "9.1", "9.2", "9.2.1", "10.", "10.1"],
)
def hanging_numbers(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica", 10.5)
    tops = [90, 112, 136, 174, 206, 228]
    for top, block in zip(tops, blocks, strict=True):
        sheet.line(LEFT, top, block.partition(" ")[0])
    for top, block in zip(tops, blocks, strict=True):
        sheet.flow(LEFT + 42, top, WIDE - 42, block.partition(" ")[2])
    return sheet.done()


@case(
    "contents-and-part.pdf",
    "order of the eye",
    "A list of contents with leader dots and a first chapter on the page after it.",
    """
    Contents

    1 Purpose of this handbook 2

    2 Hours of work 2

    2.1 Shifts 2

    3 Sickness 5

    1 Purpose of this handbook

    This handbook says what everybody at Marlow Bakery can rely on.

    2 Hours of work

    2.1 Shifts

    The early shift begins at 03.30 and ends at 11.30.
    """,
    furniture=["2"],
)
def contents(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Helvetica-Bold", 15).line(LEFT, 90, blocks[0])
    sheet.set("Helvetica", 11)
    for index, block in enumerate(blocks[1:5]):
        title, _, page = block.rpartition(" ")
        y = 125 + 20 * index
        sheet.line(LEFT, y, title)
        sheet.right(A4[0] - LEFT, y, page)
        start = LEFT + sheet.canvas.stringWidth(title, "Helvetica", 11) + 6
        sheet.line(start, y, "." * int((A4[0] - LEFT - 14 - start) / 3.06))
    sheet.page()
    for y, block in zip((90, 115, 150, 172, 195), blocks[5:], strict=True):
        sheet.set("Helvetica" if block.endswith(".") else "Helvetica-Bold", 11)
        sheet.line(LEFT, y, block)
    sheet.set("Helvetica", 9).line(297, 805, "2")
    return sheet.done()


@case(
    "drawing-title-page.pdf",
    "order of the eye",
    "The title page of a set of drawings: a list of sheets and a title block turned by 90 degrees.",
    """
    GENERAL NOTES

    1. ALL SIZES ARE IN MILLIMETRES.

    2. THE CONTRACTOR SHALL CHECK ALL SIZES ON SITE.

    3. CONCRETE C30/37, STEEL B500B.

    A-100 | SITE PLAN | 1:500

    A-101 | GROUND FLOOR | 1:100

    A-201 | SECTION A-A | 1:50

    NEW BOATHOUSE, LAKE ROAD

    DRAWING A-000 REV C

    DATE 14.02.2032
    """,
    numbers=["A-100", "1:500", "A-101", "1:100", "A-201", "1:50", "C30/37", "B500B"],
)
def drawing_title(blocks: list[str]) -> bytes:
    sheet = Sheet(landscape(A3))
    sheet.box(30, 30, sheet.width - 60, sheet.height - 60)
    sheet.rule(sheet.width - 140, 30, sheet.width - 140, sheet.height - 30)
    sheet.set("Helvetica", 11).lines(80, 120, blocks[:4], 20)
    for row, block in enumerate(blocks[4:7]):
        y = 300 + 24 * row
        for x, cell in zip((80, 180, 420), block.split(" | "), strict=True):
            sheet.line(x + 6, y, cell)
        for x, width in ((80, 100), (180, 240), (420, 80)):
            sheet.box(x, y - 16, width, 24)
    for index, block in enumerate(blocks[7:]):
        sheet.set("Helvetica-Bold", 15).turned(
            sheet.width - 105 + 28 * index, sheet.height - 60, 90, block
        )
    return sheet.done()


@case(
    "landscape-by-rotate.pdf",
    "order of the eye",
    "A page that is stored lying on its side and turned upright by the viewer.",
    """
    Staff plan for week 31

    Early shift: Amara, Benedikt, Chloé. Late shift: Dmitri and Eun-ji.

    Whoever wants to swap tells the office by Thursday noon.
    """,
)
def landscape_rotate(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    content = "0 1 -1 0 595 0 cm\n"
    for y, block in zip((500, 460, 430), blocks, strict=True):
        content += shown(70, y, block, size=14)
    pdf.page(content, extra="/Rotate 90")
    return pdf.done()


@case(
    "hyphens-english.pdf",
    "hyphens",
    "Words are cut at line ends; some hyphens belong to the word.",
    """
    The undersigned company undertakes to clean and to refurbish the hall, the new intercom, the
    locks and the long-term archive, and will not re-elect anyone without the well-known committee.

    Without consent, any subletting of the upper, fully self-contained flat is now forbidden, and
    also a single oversight of the caretaker gives no right.

    The well-known committee meets twice a year, and re-election is possible.
    """,
)
def hyphens_english(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Times-Roman", 12)
    first = ["The undersigned company under-", "takes to clean and to refur-"]
    first += ["bish the hall, the new inter-", "com, the locks and the long-"]
    first += ["term archive, and will not re-", "elect anyone without the well-"]
    y = sheet.lines(LEFT, 90, [*first, "known committee."], 16)
    second = ["Without consent, any sublet-", "ting of the upper, fully self-"]
    second += ["contained flat is now forbid-", "den, and also a single over-"]
    y = sheet.lines(LEFT, y + 14, [*second, "sight of the caretaker gives", "no right."], 16)
    third = ["The well-known committee meets", "twice a year, and re-election", "is possible."]
    sheet.lines(LEFT, y + 14, third, 16)
    return sheet.done()


@case(
    "silbentrennung.pdf",
    "hyphens",
    "German words are cut at line ends; hyphens before 'und' and in names stay.",
    """
    Der Auftragnehmer haftet für Vor- und Nachteile der Ware nicht. Die Zweckverbände Bad Kreuz und
    Rhein-Neckar erstatten ihm die Umsatzsteuer binnen vierzehn Werktagen.

    Alle Ein- und Ausgangsrechnungen werden zehn Jahre im E-Mail-Archiv aufbewahrt und danach
    gelöscht.
    """,
)
def hyphens_german(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Helvetica", 11)
    first = ["Der Auftragnehmer haftet für Vor-", "und Nachteile der Ware nicht. Die"]
    first += ["Zweckverbände Bad Kreuz und Rhein-", "Neckar erstatten ihm die Umsatz-"]
    y = sheet.lines(LEFT, 90, [*first, "steuer binnen vierzehn Werkta-", "gen."], 15)
    second = ["Alle Ein- und Ausgangsrechnun-", "gen werden zehn Jahre im E-Mail-"]
    sheet.lines(LEFT, y + 14, [*second, "Archiv aufbewahrt und danach ge-", "löscht."], 15)
    return sheet.done()


@case(
    "ligatures-soft-hyphens.pdf",
    "hyphens",
    "Ligatures are single letters, line ends carry soft hyphens and U+2010, one word a zero width.",
    """
    The first officer of the fleet filed a final offer for the office flat.

    A difficult workflow was simplified: the affidavit is now confirmed by fax.
    """,
)
def ligatures(blocks: list[str]) -> bytes:
    sheet = Sheet().set("DejaVuSerif", 11)
    first = "The \ufb01rst o\ufb03cer of the \ufb02eet \ufb01led a \ufb01nal o\ufb00er"
    sheet.lines(LEFT, 90, [first + " for the o\ufb03ce \ufb02at."])
    second = [
        "A di\ufb03cult work\u00ad",
        "\ufb02ow was simpli\u2010",
        "\ufb01ed: the a\ufb03davit",
    ]
    sheet.lines(LEFT, 122, [*second, "is now con\ufb01r\u200bmed by fax."], 16)
    return sheet.done()


@case(
    "raised-figures.pdf",
    "raised and lowered",
    "Note marks follow figures, units have powers, carbon dioxide has a lowered two.",
    """
    The hall measures 1,500 m² and may hold 240 [1] people.

    Its boiler gives off 38 t of CO₂ a year. The grant is 12,000 [2] pounds.

    [1] Standing. Seated it holds 180.

    [2] Paid in 2033.
    """,
    numbers=["1,500", "240", "38", "12,000", "180"],
)
def raised_figures(blocks: list[str]) -> bytes:
    sheet = Sheet()

    def run(y: float, parts: list[tuple[str, float]]) -> None:
        x = float(LEFT)
        for text, rise in parts:
            size = 7.0 if rise else 12.0
            sheet.set("Times-Roman", size).line(x, y - rise, text)
            x += sheet.canvas.stringWidth(text, "Times-Roman", size)

    run(90, [("The hall measures 1,500 m", 0), ("2", 4.5), (" and may hold 240", 0), ("1", 4.5)])
    x = LEFT + sheet.canvas.stringWidth(
        "The hall measures 1,500 m and may hold 240", "Times-Roman", 12
    )
    sheet.set("Times-Roman", 12).line(x + 8, 90, " people.")
    run(
        120,
        [
            ("Its boiler gives off 38 t of CO", 0),
            ("2", -2.5),
            (" a year. The grant is 12,000", 0),
            ("2", 4.5),
            (" pounds.", 0),
        ],
    )
    sheet.rule(LEFT, 740, LEFT + 120, 740)
    for y, mark, text in (
        (755, "1", "Standing. Seated it holds 180."),
        (769, "2", "Paid in 2033."),
    ):
        sheet.set("Times-Roman", 6).line(LEFT, y - 3, mark)
        sheet.set("Times-Roman", 9).line(LEFT + 5, y, text)
    return sheet.done()


@case(
    "stacked-fractions.pdf",
    "raised and lowered",
    "Fractions are set one figure above the other with a bar; a power stands in a formula.",
    """
    The heir takes 1/3 of the house and 3/8 of the orchard.

    The load may not exceed 2 \u00d7 10⁶ N.
    """,
    numbers=["1/3", "3/8"],
)
def fractions(blocks: list[str]) -> bytes:
    sheet = Sheet()

    def run(y: float, parts: list[str]) -> None:
        x = float(LEFT)
        for part in parts:
            if "/" not in part:
                sheet.set("Helvetica", 12).line(x, y, part)
                x += sheet.canvas.stringWidth(part, "Helvetica", 12)
                continue
            upper, lower = part.split("/")
            sheet.set("Helvetica", 7).line(x + 1, y - 6, upper)
            sheet.line(x + 1, y + 3, lower)
            sheet.rule(x, y - 4, x + 6, y - 4)
            x += 7

    run(90, ["The heir takes ", "1/3", " of the house and ", "3/8", " of the orchard."])
    text = "The load may not exceed 2 \u00d7 10"
    sheet.set("Helvetica", 12).line(LEFT, 125, text)
    end = LEFT + sheet.canvas.stringWidth(text, "Helvetica", 12)
    sheet.set("Helvetica", 7).line(end, 120, "6")
    sheet.set("Helvetica", 12).line(end + 5, 125, " N.")
    return sheet.done()


@case(
    "drop-cap.pdf",
    "raised and lowered",
    "A chapter begins with an initial over three lines.",
    """
    Chapter One

    Whereas the parties have run the mill together since 2004 and wish to part in peace, they make
    this agreement, which is to bind their heirs as well as themselves.

    The older party keeps the wheel and the younger one the land.
    """,
)
def drop_cap(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Times-Bold", 14).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 54).line(LEFT, 154, "W")
    sheet.set("Times-Roman", 12)
    lines = wrapped(blocks[1][1:], WIDE - 60, "Times-Roman", 12)
    sheet.lines(LEFT + 54, 122, lines[:3], 16)
    rest = " ".join(lines[3:])
    y = 122 + 48.0
    if rest:
        y = sheet.flow(LEFT, y, WIDE, rest)
    sheet.flow(LEFT, y + 16, WIDE, blocks[2])
    return sheet.done()


@case(
    "contrat-francais.pdf",
    "sentences",
    "A French contract with guillemets, articles of law and figures with narrow blanks.",
    """
    CONTRAT DE BAIL

    Entre la S.A.R.L. « Le Vieux Moulin », représentée par M. Lefèvre, ci-après « le Bailleur », et
    Mme Durand, ci-après « la Locataire ».

    Art. 5. Le loyer annuel est de 14 400 € hors charges, conformément à l'art. L. 145-34 du Code
    de commerce. Il est payable d'avance, le 1er de chaque mois.

    Art. 6. La Locataire s'oblige à garnir les lieux de meubles en quantité suffisante.
    """,
    numbers=["14 400", "L. 145-34"],
)
def french(blocks: list[str]) -> bytes:
    sheet = Sheet()
    sheet.set("Times-Bold", 14).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 11.5).flows(LEFT, 125, WIDE, blocks[1:])
    return sheet.done()


@case(
    "opinion-citations.pdf",
    "sentences",
    "A legal opinion full of names of cases, short forms and section signs.",
    """
    Opinion of counsel

    In Harlow v. Stern, [2019] EWCA Civ 411 at para. 12, Lord Justice Amis held that a licence may
    be inferred. See also Reg. (EU) No. 1215/2012, Art. 5(1)(b), and s. 12A of the Act.

    Mr. J. R. Oakes, of Oakes & Co. Ltd., signed on behalf of the U.S. parent at approx. 4 p.m. on
    the 9th inst. No fee was agreed.
    """,
    numbers=["1215/2012", "411"],
)
def opinion(blocks: list[str]) -> bytes:
    sheet = Sheet(LETTER)
    sheet.set("Times-Bold", 13).line(LEFT, 90, blocks[0])
    sheet.set("Times-Roman", 12).flows(LEFT, 120, 400, blocks[1:])
    return sheet.done()


@case(
    "narrow-box-under-full-lines.pdf",
    "order of the eye",
    "Below two full paragraphs a narrow paragraph stands on the left beside a boxed remark.",
    """
    The survey was made on 8 July 2031 in dry weather by two people, who looked at all rooms, at
    the roof from a ladder, and at the drains with a camera over a length of 31 metres.

    The walls are sound. Some bricks of the chimney are loose and should be set again before the
    next winter, which will cost about 900 pounds.

    Warning: the flue of the stove has a crack. Do not light a fire before it has been lined.
    """,
    numbers=["31", "900"],
)
def narrow_box(blocks: list[str]) -> bytes:
    sheet = Sheet().set("Helvetica", 11)
    y = sheet.flow(LEFT, 90, WIDE, blocks[0], gap=16)
    sheet.flow(LEFT, y, 200, blocks[1])
    sheet.box(LEFT + 235, y - 18, 216, 95)
    sheet.flow(LEFT + 247, y, 190, blocks[2])
    return sheet.done()
