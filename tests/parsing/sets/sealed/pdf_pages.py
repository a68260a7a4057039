"""PDFs whose page is the question: columns, notes, margins, order of drawing."""

from reportlab.lib.pagesizes import A4, LETTER, landscape

from tests.parsing.sets.sealed.kit import Sheet, case, wrapped

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
