"""PDFs whose order, hyphens and marks a reader has to see on the page."""

from itertools import chain

from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.utils import simpleSplit

from tests.parsing.sets.open.sample import Made, sample
from tests.parsing.sets.open.sheet import LEFT, WIDTH, Sheet

_COLUMN = 214.0


@sample(
    "order",
    "pdf",
    "A newsletter in two columns; a sentence runs from one to the other.",
    clean=True,
)
def two_columns() -> Made:
    sheet = Sheet(font="Times-Roman")
    blocks = [
        "News from the canal trust",
        "The lock at Ashby opens again in May. Divers found the lower gate sound, but the "
        "sluice had "
        "to be cast anew. The trust thanks the 214 members who gave for it.",
        "Volunteers meet every Saturday at the workshop. Gloves and boots are lent, and soup is "
        "served at one. New helpers ask for Mr Tolland, who keeps the list and knows which of the "
        "boats needs hands most.",
        "The horse boat runs again on Sundays. Tickets cost 6.50 pounds; children under five "
        "travel "
        "free.",
    ]
    sheet.text(blocks[0], size=20, width=WIDTH, align="center", gap=14)
    top = sheet.y
    sheet.text(blocks[1], width=_COLUMN)
    running = simpleSplit(blocks[2], sheet.font, 11, _COLUMN)
    sheet.lines(running[:3])
    sheet.y = top
    sheet.lines(running[3:], x=LEFT + WIDTH - _COLUMN)
    sheet.text(blocks[3], x=LEFT + WIDTH - _COLUMN, width=_COLUMN)
    return Made(sheet.done(), blocks, numbers=("214", "6.50"))


@sample(
    "order", "pdf", "Three columns of small print below a head over the full width.", clean=True
)
def three_columns() -> Made:
    sheet = Sheet()
    head = "General terms of carriage"
    columns = [
        ["1. Offers are free until they are accepted in writing.",
         "2. The carrier chooses the route and the vehicle."],
        ["3. Waiting longer than 45 minutes is paid by the hour.",
         "4. Pallets are exchanged on delivery or within 10 days."],
        ["5. Damage is noted on the consignment note at once.",
         "6. The court at Bremen decides."],
    ]  # fmt: skip
    sheet.heading(head)
    top = sheet.y
    for at, column in enumerate(columns):
        sheet.y = top
        for text in column:
            sheet.text(text, x=LEFT + at * 156, width=138, size=8)
    return Made(sheet.done(), [head, *chain.from_iterable(columns)], numbers=("45", "10"))


@sample("order", "pdf", "Frames of a layout program, drawn from the last to the first.", clean=True)
def frames_last_first() -> Made:
    blocks = [
        "House rules",
        "1. The front door is locked at ten.",
        "2. Prams stand in the yard, not in the hall.",
        "3. Whoever loses a key pays for the new lock.",
        "The owners' meeting",
    ]
    places = [(770, 16), (730, 11), (705, 11), (680, 11), (640, 11)]
    sheet = Sheet(font="Times-Roman")
    for (y, size), text in reversed(list(zip(places, blocks, strict=True))):
        sheet.at(LEFT, y, text, size=size)
    return Made(sheet.done(), blocks, numbers=("1.", "2.", "3."))


@sample("order", "pdf", "A court paper of two pages with numbered lines in the margin.", clean=True)
def court_paper() -> Made:
    sheet = Sheet(font="Courier")
    lines = [
        "           DECLARATION OF MIRIAM STODDARD", "",
        "     I, Miriam Stoddard, declare that I have",
        "managed the Larkhill kennels since 2011 and that",
        "I was present on the night of 16 August. At about",
        "11 p.m. I heard the gate. Two men led the grey",
        "hound to a van, which left without lights.", "",
        "     I called the constable, who came within 20",
        "minutes and took down the number of the van as I",
        "remembered it. I have not seen the hound since.",
    ]  # fmt: skip
    for first in (0, 9):
        if first:
            sheet.next()
        sheet.canvas.line(80, 540, 80, 770)
        for number in range(1, 10):
            y = 770 - number * 24
            sheet.at(52, y, str(number), size=11)
            if first + number <= len(lines):
                sheet.at(90, y, lines[first + number - 1], size=11)
    blocks = [
        "DECLARATION OF MIRIAM STODDARD",
        "I, Miriam Stoddard, declare that I have managed the Larkhill kennels since 2011 and "
        "that I "
        "was present on the night of 16 August. At about 11 p.m. I heard the gate. Two men led the "
        "grey hound to a van, which left without lights.",
        "I called the constable, who came within 20 minutes and took down the number of the van as "
        "I remembered it. I have not seen the hound since.",
    ]
    return Made(sheet.done(), blocks, numbers=("2011", "16", "11", "20"))


@sample("order", "pdf", "A remark set sideways in the right margin of an upright page.", clean=True)
def sideways_margin() -> Made:
    sheet = Sheet()
    blocks = [
        "Grant of a right of way",
        "The owner of plot 31 may cross plot 32 on foot and with a handcart, along the wall, "
        "at any "
        "hour. The way is two metres wide.",
        "The owner of plot 32 keeps the gate unlocked and may plant no hedge across the way.",
        "Entered in the register of the parish on 8 June 1974, folio 112.",
    ]
    sheet.heading(blocks[0])
    for block in blocks[1:3]:
        sheet.text(block, width=400)
    sheet.canvas.saveState()
    sheet.canvas.translate(545, 420)
    sheet.canvas.rotate(90)
    sheet.at(0, 0, "Entered in the register of the parish", size=9)
    sheet.at(0, -12, "on 8 June 1974, folio 112.", size=9)
    sheet.canvas.restoreState()
    return Made(sheet.done(), blocks, numbers=("31", "32", "112"))


@sample("order", "pdf", "A sentence runs on to the next page, above notes at the foot.", clean=True)
def sentence_above_notes() -> Made:
    sheet = Sheet(font="Times-Roman")
    heading, first = "4. Maintenance", "The Operator inspects the weir"
    on = (
        "twice a year and removes driftwood whenever the flow is blocked; it reports the state of "
        "the fish pass to the Council by 30 November."
    )
    sheet.y = 230
    sheet.text(heading, size=13, font="Times-Bold")
    sheet.canvas.setFont("Times-Roman", 11)
    sheet.canvas.drawString(LEFT, sheet.y, first)
    x = LEFT + sheet.canvas.stringWidth(first, "Times-Roman", 11)
    sheet.at(x, sheet.y + 4, "1", size=7)
    x = LEFT + sheet.canvas.stringWidth(first + "  and the sluices", "Times-Roman", 11)
    sheet.at(
        x - sheet.canvas.stringWidth(" and the sluices", "Times-Roman", 11),
        sheet.y,
        " and the sluices",
        size=11,
    )
    sheet.at(x, sheet.y + 4, "2", size=7)
    sheet.at(x + 6, sheet.y, "of the upper basin at least", size=11)
    sheet.canvas.line(LEFT, 120, LEFT + 120, 120)
    for y, mark, note in ((104, "1", "Built in 1896."), (90, "2", "Three in number.")):
        sheet.at(LEFT, y + 3, mark, size=6)
        sheet.at(LEFT + 6, y, note, size=8)
    sheet.at(LEFT + 220, 40, "7", size=9)
    sheet.next()
    sheet.text(on)
    last = "The Council may inspect the weir at any time."
    sheet.text(last)
    sheet.at(LEFT + 220, 40, "8", size=9)
    blocks = [
        heading,
        f"{first}[1] and the sluices[2] of the upper basin at least {on}",
        "[1] Built in 1896.",
        "[2] Three in number.",
        last,
    ]
    return Made(sheet.done(), blocks, numbers=("1896", "30"))


@sample(
    "order",
    "pdf",
    "A letter with a head, and the firm's details in a narrow right column.",
    clean=True,
)
def letter_with_side_column() -> Made:
    sheet = Sheet()
    sheet.at(LEFT, 790, "Kanzlei Wiesenthal & Partner", size=15, font="Helvetica-Bold")
    side = ["Telefon 0421 555 0182", "Zimmer 3.14", "Bremen, 4. Juli 2025"]
    for at, line in enumerate(side):
        sheet.at(430, 700 - 13 * at, line, size=8)
    letter = [
        "Herrn Tjark Onnen, Deichstraße 9, 26969 Butjadingen",
        "Ihr Zeichen: TO-88",
        "Sehr geehrter Herr Onnen,",
        "in Ihrer Sache hat die Gegenseite die Forderung von 5.120,00 Euro anerkannt. Wir "
        "bitten um "
        "Rückruf bis zum 18. Juli.",
        "Mit freundlichen Grüßen",
        "Dr. Wiesenthal",
    ]
    sheet.y = 740
    for block in letter:
        sheet.text(block, width=330)
    blocks = ["Kanzlei Wiesenthal & Partner", *letter, *side]
    return Made(sheet.done(), blocks, numbers=("5.120,00", "TO-88", "3.14"))


@sample(
    "order", "pdf", "A narrow paragraph beside a plan, below lines over the full width.", clean=True
)
def narrow_beside_plan() -> Made:
    sheet = Sheet(font="Times-Roman")
    blocks = [
        "Site visit of 20 March",
        "The inspector walked the whole dyke from the pumping station to the sluice and noted the "
        "state of the grass, the drains and the two stairs.",
        "Between posts 17 and 21 the slope has slipped over a length of nine metres. Moles have "
        "undermined the foot. The slip is shown on the plan beside this text; it has to be filled "
        "before the autumn storms.",
        "The remaining posts are sound. The next visit takes place in September, when the "
        "grass has "
        "been mown.",
    ]
    sheet.heading(blocks[0])
    sheet.text(blocks[1])
    sheet.canvas.rect(LEFT + 200, sheet.y - 130, 251, 138)
    sheet.canvas.line(LEFT + 210, sheet.y - 90, LEFT + 440, sheet.y - 30)
    foot = sheet.y - 145
    sheet.text(blocks[2], width=180)
    sheet.y = foot
    sheet.text(blocks[3])
    return Made(sheet.done(), blocks, numbers=("17", "21"))


@sample(
    "order",
    "pdf",
    "Schedules that begin pages, under a running head with a page number.",
    clean=True,
)
def schedules() -> Made:
    sheet = Sheet()
    pages = [
        ["FRANCHISE AGREEMENT", "1. The Franchisee opens the shop on six days a week.",
         "2. The law of Scotland applies."],
        ["Schedule 1", "1. The fee is 4.5 per cent of net sales."],
        ["Schedule 2", "1. Signs are painted in dark green.", "2. Lamps burn until ten."],
        ["Schedule 3", "1. Flour comes from the mill at Inverdoon."],
    ]  # fmt: skip
    for number, page in enumerate(pages, 1):
        if number > 1:
            sheet.next()
        sheet.at(LEFT, 812, "Franchise agreement - Loaf & Co.", size=8)
        sheet.at(500, 812, f"page {number}", size=8)
        sheet.y = 760
        sheet.heading(page[0])
        for block in page[1:]:
            sheet.text(block)
    return Made(sheet.done(), list(chain.from_iterable(pages)), numbers=("4.5",))


@sample(
    "order",
    "pdf",
    "The first sheet of a set of drawings: notes above, title block at the corner.",
    clean=True,
)
def drawing_title_sheet() -> Made:
    sheet = Sheet(landscape(A3))
    sheet.canvas.rect(30, 30, A3[1] - 60, A3[0] - 60)
    notes = [
        "GENERAL NOTES",
        "1. All dimensions are in millimetres.",
        "2. Levels refer to datum 12.400.",
        "3. Concrete is C30/37 unless noted.",
    ]
    for at, note in enumerate(notes):
        sheet.at(60, 770 - 20 * at, note, size=12)
    title = [
        "FOOTBRIDGE OVER THE ELDER",
        "GENERAL ARRANGEMENT",
        "Scale 1:100",
        "Drawing FB-2041 rev C",
    ]
    sheet.canvas.rect(860, 30, A3[1] - 890, 130)
    for at, line in enumerate(title):
        sheet.at(872, 136 - 28 * at, line, size=14)
    return Made(sheet.done(), [*notes, *title], numbers=("12.400", "1:100", "FB-2041", "C30/37"))
