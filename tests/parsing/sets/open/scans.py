"""Scans, photographs of pages, and pictures that hold text beside text."""

from PIL import Image

from tests.parsing.sets.open.pictures import (
    black,
    data_address,
    jpeg,
    noisy,
    page_of,
    png,
    scanned,
    skewed,
    stamped,
    tiff,
)  # fmt: skip
from tests.parsing.sets.open.sample import Made, sample
from tests.parsing.sets.open.sheet import Sheet

__all__ = ["clause_picture", "data_address", "notice", "png"]

_STORAGE = [
    "STORAGE AGREEMENT",
    "The Keeper stores 460 crates of glass in the vault below the old customs house.",
    "The Owner pays 1,320 euros a month, in advance, on the first working day.",
    "Either party may end this agreement with three months' notice in writing.",
    "The Keeper answers for breakage up to 25,000 euros a year.",
]
_WASSER = [
    "BESCHEID",
    "Für das Grundstück Mühlenweg 14 wird die Anschlussgebühr auf 3.875,00 Euro festgesetzt.",
    "Der Betrag ist bis zum 15. September 2025 zu überweisen. Ein Widerspruch hat keine "
    "aufschiebende Wirkung.",
    "Die Prüfung der Zähler erfolgt jährlich.",
]
_FRENCH = [
    "PROCÈS-VERBAL",
    "Le conseil s'est réuni le 12 février à la mairie, sous la présidence de Mme Hélène Garçon.",
    "Le budget de 148 600 euros est adopté à l'unanimité.",
    "La séance est levée à 21 heures.",
]
_MINUTES = [
    "MINUTES OF THE ROWING CLUB",
    "Present were nine members. The treasurer reported a balance of 6,214 pounds.",
    "It was agreed to repair the slipway before Easter and to sell the two oldest boats.",
    "The next meeting is on 11 November at the boathouse.",
]


def notice() -> Image.Image:
    """A small picture of opening hours."""
    lines = ["Monday to Friday from eight to four", "Saturday from nine to noon"]
    return black(page_of(lines, size=(330, 150), points=12)).crop((0, 60, 916, 416))


def clause_picture() -> tuple[Image.Image, list[str]]:
    """A clause as a picture, and its text."""
    lines = [
        "14. Rent review",
        "From 1 April 2026 the rent is 2,750 pounds a month. It is reviewed every third year.",
    ]
    page = black(page_of(lines, size=(430, 190), points=12))
    return page.crop((0, 100, page.width, 440)), lines


@sample("pictures", "pdf", "A clean black-and-white scan of 200 dpi.", clean=True, exact=False)
def clean_scan() -> Made:
    data = scanned([black(page_of(_STORAGE))]).done()
    return Made(data, _STORAGE, numbers=("460", "1,320", "25,000"))


@sample("kinds", "png", "A clean picture of a page at 300 dpi.", clean=True, exact=False)
def minutes_picture() -> Made:
    return Made(png(black(page_of(_MINUTES, dpi=300)), 300), _MINUTES, numbers=("6,214", "11"))


@sample("kinds", "tiff", "Two pages of a fax machine's TIFF.", clean=True, exact=False)
def two_page_fax() -> Made:
    data = tiff([page_of(_WASSER), page_of(_MINUTES)])
    return Made(data, [*_WASSER, *_MINUTES], numbers=("3.875,00", "6,214"))


@sample("kinds", "jpg", "A grey page of a flatbed scanner in French.", clean=True, exact=False)
def french_minutes() -> Made:
    return Made(jpeg(page_of(_FRENCH)), _FRENCH, numbers=("148 600",))


@sample(
    "pictures", "pdf", "A scan with a correct invisible layer of text.", clean=True, exact=False
)
def searchable_scan() -> Made:
    sheet = scanned([black(page_of(_STORAGE))])
    text = sheet.canvas.beginText(45, 520)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 9)
    for block in _STORAGE:
        text.textLine(block)
    sheet.canvas.drawText(text)
    return Made(sheet.done(), _STORAGE, numbers=("460", "1,320", "25,000"))


@sample("pictures", "pdf", "A scan under the line of a document portal.", exact=False)
def scan_under_portal_line() -> Made:
    line = "Westmark e-Filing Portal - received 2025-03-14 09:41 UTC - reference WM-2025-004417"
    sheet = scanned([black(page_of(_STORAGE))])
    sheet.at(30, 18, line, size=8)
    return Made(sheet.done(), [*_STORAGE, line], numbers=("460", "1,320", "WM-2025-004417"))


@sample(
    "pictures", "pdf", "Two signed scans with the line of a signing service above.", exact=False
)
def signed_envelope() -> Made:
    line = "Signing Envelope ID: 7C41E0B2-93DA-4F6E-A1D5-0E88B7213F90 - completed by all parties"
    sheet = scanned([noisy(page_of(_MINUTES), amount=8)], 200)
    sheet.at(20, 580, line, size=7)
    sheet.next()
    page = black(page_of(_STORAGE))
    sheet.picture(page, 0, 0, 420, 595)
    sheet.at(20, 580, line, size=7)
    return Made(sheet.done(), [line, *_MINUTES, line, *_STORAGE], numbers=("6,214", "25,000"))


@sample(
    "pictures", "pdf", "A noisy fax of 150 dpi with a typed head and its page number.", exact=False
)
def noisy_fax() -> Made:
    head = "FROM: STADT LINDERODE TIEFBAUAMT   TO: +49 30 5550 177   14-MAR-2025 09:12   P. 01/01"
    page = black(noisy(page_of(_WASSER, dpi=150, points=13), amount=20, specks=80))
    sheet = scanned([page], 150)
    sheet.at(12, 582, head, size=7, font="Courier")
    return Made(sheet.done(), [" ".join(head.split()), *_WASSER], numbers=("3.875,00",))


@sample("pictures", "pdf", "A scan whose only text is its number in a bundle.", exact=False)
def numbered_bundle() -> Made:
    sheet = scanned([black(page_of(_MINUTES))])
    sheet.at(320, 20, "BUNDLE-000317", size=9)
    return Made(sheet.done(), [*_MINUTES, "BUNDLE-000317"], numbers=("6,214", "000317"))


@sample("pictures", "pdf", "A typed page whose lower half is a picture of a notice.", exact=False)
def notice_below_text() -> Made:
    sheet = Sheet()
    above = ["Visiting the archive", "Readers bring a card with a photograph. These are our hours:"]
    sheet.heading(above[0])
    sheet.text(above[1])
    sheet.picture(notice(), 72, sheet.y - 180, 430, 167)
    sheet.y -= 210
    below = "In August the archive is closed."
    sheet.text(below)
    blocks = [
        *above,
        "Monday to Friday from eight to four",
        "Saturday from nine to noon",
        below,
    ]
    return Made(sheet.done(), blocks)


@sample("pictures", "jpg", "A scan with a red stamp of the post room.", exact=False)
def stamped_by_post_room() -> Made:
    page = stamped(page_of(_STORAGE), ["RECEIVED", "12 MAR 2025"], (560, 1330))
    return Made(jpeg(page), [*_STORAGE, "RECEIVED", "12 MAR 2025"], numbers=("460", "1,320"))


@sample("pictures", "pdf", "A letter with a small drawn mark of its firm.", clean=True, exact=False)
def letter_with_logo() -> Made:
    mark = Image.new("RGB", (120, 120), "white")
    mark.paste((20, 60, 120), (20, 20, 100, 100))
    mark.paste((230, 170, 20), (45, 45, 75, 75))
    sheet = Sheet(font="Times-Roman")
    sheet.picture(mark, 72, 770, 42, 42)
    blocks = [
        "Pellworth Instruments, 8 Foundry Lane, Garrick",
        "Dear Dr Amsel,",
        "your microscope has been cleaned and can be fetched from 20 January. The bill of 145.50 "
        "euros is enclosed.",
        "Yours sincerely,",
        "Bettina Roth",
    ]
    sheet.at(124, 786, blocks[0], size=10)
    sheet.y = 720
    for block in blocks[1:]:
        sheet.text(block)
    return Made(sheet.done(), blocks, numbers=("145.50",))


@sample("turned", "pdf", "A scan that lies on its side.", exact=False)
def lying_scan() -> Made:
    page = black(page_of(_STORAGE)).rotate(90, expand=True)
    return Made(scanned([page]).done(), _STORAGE, numbers=("460", "1,320", "25,000"))


@sample(
    "turned", "pdf", "A scan that lies, and that the page turns upright.", clean=True, exact=False
)
def turned_by_its_page() -> Made:
    page = black(page_of(_MINUTES)).rotate(90, expand=True)
    return Made(scanned([page], turn=90).done(), _MINUTES, numbers=("6,214",))


@sample("turned", "jpg", "A telephone's photograph: turned by what its EXIF data say.", exact=False)
def telephone_photograph() -> Made:
    page = noisy(page_of(_WASSER), amount=7, specks=30).rotate(90, expand=True)
    return Made(jpeg(page, turn=6), _WASSER, numbers=("3.875,00",))


@sample("turned", "jpg", "A photograph taken upside down, with EXIF data that say so.", exact=False)
def photograph_upside_down() -> Made:
    page = page_of(_FRENCH).rotate(180)
    return Made(jpeg(page, turn=3), _FRENCH, numbers=("148 600",))


@sample("turned", "png", "A page that was fed upside down, and nothing says so.", exact=False)
def upside_down() -> Made:
    return Made(png(black(page_of(_MINUTES)).rotate(180)), _MINUTES, numbers=("6,214",))


@sample("turned", "pdf", "A noisy page, fed three degrees askew.", exact=False)
def fed_askew() -> Made:
    page = black(noisy(skewed(page_of(_STORAGE, points=13), 3), specks=120))
    return Made(scanned([page]).done(), _STORAGE, numbers=("460", "1,320", "25,000"))


@sample("turned", "tiff", "Two pages, the second of them lying on its other side.", exact=False)
def second_page_lies() -> Made:
    data = tiff([page_of(_MINUTES), page_of(_STORAGE).rotate(270, expand=True)])
    return Made(data, [*_MINUTES, *_STORAGE], numbers=("6,214", "1,320"))


@sample(
    "layers", "pdf", "A scan whose invisible layer is rubbish of an old recognition.", exact=False
)
def rubbish_layer() -> Made:
    rubbish = (
        "5T0RAQE A6REEMEHT", "Tbc Kccpcr tt0rcs 4G0 cratcs 0f qlast ln thc vauIt bcI0w thc 0Id",
        "custorns h0use. Thc 0wncr pavs l,32O cur0s a m0ntb, ln advancc, 0n",
        "tbe f1rst w0rklnq dav.",
        "E1thcr partv rnay cnd thls aqrcemcnt wlth thrcc rn0nths n0tlcc",
        "ln wrltlnq. Thc Kccpcr answcrs f0r brcakaqe",
    )  # fmt: skip
    sheet = scanned([black(page_of(_STORAGE))])
    text = sheet.canvas.beginText(45, 530)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 10)
    for line in rubbish:
        text.textLine(line)
    sheet.canvas.drawText(text)
    return Made(sheet.done(), _STORAGE, numbers=("460", "1,320", "25,000"))
