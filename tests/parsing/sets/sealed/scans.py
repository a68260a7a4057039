"""Scans, photos and faxes of whole pages."""

import io

from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4

from tests.parsing.sets.sealed.kit import RawPdf, Sheet, case, cells
from tests.parsing.sets.sealed.pdf_tables import grid
from tests.parsing.sets.sealed.pictures import (
    A5,
    MARGIN,
    bilevel,
    encoded,
    lit_unevenly,
    noisy,
    page_of,
    picture_page,
    rendered,
    scan,
    skewed,
)

STAMP = "scan with text above"
TURNED = "turned scans"


@case(
    "scan-of-contract.pdf",
    "plain",
    "A clean grey scan of one page at 200 dpi.",
    """
    Contract of Storage

    1. The Keeper stores sixty crates of glass for the Owner in the dry hall at Fenwick.

    2. The Owner pays 175 pounds a month, on the first day of each month.

    3. The Keeper is liable for breakage up to the sum of 8,000 pounds, unless the crates were
    badly packed.

    4. Either party may end this contract with a notice of six weeks.
    """,
    numbers=["175", "8,000"],
    drawn=True,
)
def contract(blocks: list[str]) -> bytes:
    return scan([noisy(page_of(blocks), 4)])


@case(
    "copier-two-sided.pdf",
    "plain",
    "A copier's scan in black and white; the backs of both sheets are white.",
    """
    Inventory of the boathouse

    There are nine rowing boats, four of them with a sliding seat.

    The second sheet lists the oars: twenty-two of spruce and six of carbon.
    """,
    drawn=True,
)
def copier(blocks: list[str]) -> bytes:
    first, second = page_of(blocks[:2]), page_of(blocks[2:], title=False)
    white = Image.new("1", first.size, 1)
    return scan([bilevel(first), white, bilevel(second), white])


@case(
    "on-its-side.png",
    TURNED,
    "A page that was scanned lying on its side.",
    """
    Receipt

    Received from Ms Tamsin Yeo the sum of 260 pounds for a used dinghy with two oars.

    The boat was seen and is sold as it stands. Looe, 9 August 2031.
    """,
    clean=False,
    numbers=["260"],
    drawn=True,
)
def sideways(blocks: list[str]) -> bytes:
    picture = bilevel(page_of(blocks)).transpose(Image.Transpose.ROTATE_90)
    return encoded(picture, "PNG")


@case(
    "upside-down.pdf",
    TURNED,
    "A scanned page that stands on its head.",
    """
    Letter to the board

    We ask the board to open the lock on Sundays as well, from ten to four.

    More than thirty boats had to wait last Sunday, some of them for the whole day.
    """,
    clean=False,
    drawn=True,
)
def upside_down(blocks: list[str]) -> bytes:
    return scan([noisy(page_of(blocks), 5).transpose(Image.Transpose.ROTATE_180)])


@case(
    "phone-photo.jpg",
    TURNED,
    "A photo of a page by a phone that was held upright: EXIF says how to turn it, "
    "light is uneven.",
    """
    Parking permit

    The holder may park one car in the yard of the town hall on market days.

    Permit number 3308, valid until 31 December 2031.
    """,
    clean=False,
    numbers=["3308"],
    drawn=True,
)
def phone(blocks: list[str]) -> bytes:
    picture = lit_unevenly(noisy(page_of(blocks, points=13), 6))
    stored = picture.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    stored.save(target, format="JPEG", quality=45, exif=exif)
    return target.getvalue()


@case(
    "three-directions.pdf",
    TURNED,
    "Three scanned pages in three directions.",
    """
    First page

    The sheep are counted on the last day of each month.

    Second page

    In April there were two hundred and four ewes and three rams.

    Third page

    In May nine lambs were sold at the market of Hexham.
    """,
    clean=False,
    drawn=True,
)
def directions(blocks: list[str]) -> bytes:
    pages = [bilevel(page_of(blocks[n : n + 2], points=13)) for n in (0, 2, 4)]
    pages[0] = pages[0].transpose(Image.Transpose.ROTATE_90)
    pages[2] = pages[2].transpose(Image.Transpose.ROTATE_270)
    return scan(pages)


@case(
    "turned-by-page-entry.pdf",
    TURNED,
    "The picture is stored lying on its side and the page is turned upright by its entry.",
    """
    Order of the day

    Breakfast is at seven, the boats leave at eight.

    Lunch is taken on the island of Sark.
    """,
    drawn=True,
)
def page_entry(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    picture = noisy(page_of(blocks, points=12), 4).transpose(Image.Transpose.ROTATE_90)
    picture_page(pdf, picture, extra="/Rotate 90", size=(A5[1], A5[0]))
    return pdf.done()


@case(
    "crooked-and-grainy.pdf",
    TURNED,
    "A grainy scan at 150 dpi that lies crooked by four degrees.",
    """
    Statement of damage

    On the night of 3 January the storm tore off a third of the roof of the drying shed.

    About five tons of hay got wet and had to be thrown away.
    """,
    clean=False,
    drawn=True,
)
def crooked(blocks: list[str]) -> bytes:
    return scan([noisy(skewed(page_of(blocks, dpi=150, points=13), 4), 14)], quality=35)


@case(
    "two-columns-scan.pdf",
    "order of the eye",
    "A scanned leaflet with two columns under one title.",
    """
    The Fishing Club

    Members meet each Monday in the old net loft. New members are welcome at any time of the year.

    A year costs ninety crowns. Pupils pay one half and may use the rods of the club.
    """,
    drawn=True,
)
def columns(blocks: list[str]) -> bytes:
    sheet = Sheet((A5[1], A5[0]))
    sheet.set("Times-Bold", 20).line(60, 70, blocks[0])
    sheet.set("Times-Roman", 13).flow(60, 120, 210, blocks[1])
    sheet.flow(330, 120, 210, blocks[2])
    return scan([noisy(rendered(sheet.done(), 200), 4)])


@case(
    "price-table-scan.png",
    "tables",
    "A scanned table with rules; one cell is empty.",
    """
    Prices of the ferry

    Trip | Adult | Child

    Single | 8.50 | 4.20

    Return | 15.00 | 7.50

    Bicycle | 3.00 |
    """,
    numbers=["8.50", "4.20", "15.00", "7.50", "3.00"],
    drawn=True,
)
def price_table(blocks: list[str]) -> bytes:
    sheet = Sheet((420, 320))
    sheet.set("Helvetica-Bold", 15).line(50, 60, blocks[0])
    sheet.set("Helvetica", 13)
    grid(sheet, 85, (50, 180, 275, 370), cells(blocks[1:]))
    return encoded(bilevel(rendered(sheet.done(), 200)), "PNG")


@case(
    "bescheid-scan.pdf",
    "plain",
    "A scanned German notice with umlauts and sharp s.",
    """
    Bescheid über die Gebühr

    Für die Prüfung der Straße am Müllersee wird eine Gebühr von 85 Euro erhoben.

    Die Gebühr ist binnen dreißig Tagen zu zahlen.
    """,
    clean=False,
    numbers=["85"],
    drawn=True,
)
def notice(blocks: list[str]) -> bytes:
    return scan([noisy(page_of(blocks, points=12), 4)])


@case(
    "moved-camera.jpg",
    "broken parts",
    "A photo so blurred that no person can read a word of it.",
    "",
    clean=False,
    losses=[(1, "unreadable: the page")],
    drawn=True,
)
def blurred(blocks: list[str]) -> bytes:
    page = page_of(["The words of this page cannot be read by anyone at all."] * 9, dpi=100)
    return encoded(page.filter(ImageFilter.GaussianBlur(9)), "JPEG", dpi=100)


@case(
    "fax-two-pages.tif",
    "plain",
    "A fax of two pages with the line of the sending machine at the top of each.",
    """
    To the harbour master

    The ketch Marigold will arrive on Thursday with the evening tide.

    She needs a berth of fourteen metres for two nights.

    Her crew are four adults and one child.
    """,
    furniture=[
        "05-MAY-2031 14:02 FROM KEMP YACHTS P.01/02",
        "05-MAY-2031 14:03 FROM KEMP YACHTS P.02/02",
    ],
    drawn=True,
)
def fax(blocks: list[str]) -> bytes:
    pages = []
    for number, texts in ((1, blocks[:3]), (2, blocks[3:])):
        sheet = Sheet(A5)
        sheet.set("Courier", 9).line(
            20, 20, f"05-MAY-2031 14:0{number + 1} FROM KEMP YACHTS P.0{number}/02"
        )
        sheet.set("Helvetica", 12).flows(MARGIN, 80, A5[0] - 2 * MARGIN, texts)
        pages.append(bilevel(rendered(sheet.done(), 200)))
    target = io.BytesIO()
    pages[0].save(
        target,
        format="TIFF",
        compression="group4",
        save_all=True,
        append_images=pages[1:],
        dpi=(200, 200),
    )
    return target.getvalue()


@case(
    "ticket.webp",
    "plain",
    "A ticket as a picture of the kind that phones and web pages send.",
    """
    Ticket for the steam railway

    Valid on 14 September from Minehead to Watchet and back. Coach B, seat 27.
    """,
    numbers=["27"],
    drawn=True,
)
def ticket(blocks: list[str]) -> bytes:
    page = page_of(blocks, size=(420, 180), points=13)
    return encoded(page, "WEBP", quality=60)


@case(
    "label.gif",
    "plain",
    "A label as a GIF with few colours.",
    """
    Honey of the lime tree

    Packed by Osborne and Daughter, Ludlow. Net weight 454 grams.
    """,
    numbers=["454"],
    drawn=True,
)
def label(blocks: list[str]) -> bytes:
    target = io.BytesIO()
    page_of(blocks, size=(420, 180), points=13).quantize(16).save(target, format="GIF")
    return target.getvalue()


@case(
    "dense-agreement-300dpi.pdf",
    "plain",
    "A full page of small print, scanned in black and white at 300 dpi.",
    """
    Agreement on the Carriage of Grain

    1. The Carrier shall carry for the Shipper the whole harvest of barley of the farms at Ashby,
    Holt and Wickham, which is estimated at 1,350 tons, from the silos of those farms to the mill at
    Selby, in as many journeys as the Carrier thinks fit.

    2. Loading begins on the first dry day after 10 August. The Shipper tells the Carrier of that
    day by telephone before six in the evening of the day before. If no lorry arrives within four
    hours of the agreed time, the Shipper may hire another carrier for that day and may deduct the
    difference in cost from the freight.

    3. The freight is 11.80 pounds for each ton that is weighed at the mill. The weight on the
    ticket of the mill's bridge is final, unless one of the parties asks within two days that the
    bridge be tested. The party that asked bears the cost of the test if the fault of the bridge is
    smaller than one half of one per cent.

    4. The Carrier keeps the lorries clean and dry. A lorry that has carried manure, cement or feed
    with fish meal may not be used before it has been washed, and the driver shows the washing book
    to the Shipper's foreman on demand.

    5. The Carrier answers for loss and for damage by water from the moment at which the hatch of
    the silo is closed until the grain has been tipped at the mill. Its liability is limited to
    24,000 pounds in each year, but not where it acted with intent or gross negligence.

    6. Payment is due thirty days after the last journey. Interest on late payment is four per cent
    above the base rate of the bank of the Carrier.

    7. Disputes are settled by an arbitrator whom the chairman of the corn exchange at Lincoln
    names. The arbitrator hears both parties, decides within sixty days and gives reasons in
    writing.
    """,
    numbers=["1,350", "11.80", "24,000"],
    drawn=True,
)
def dense_agreement(blocks: list[str]) -> bytes:
    page = page_of(blocks, dpi=300, size=A4, top=80, points=10.5)
    pdf = RawPdf()
    picture_page(pdf, bilevel(page), size=A4)
    return pdf.done()


@case(
    "dense-report-200dpi.pdf",
    "plain",
    "A full page of a report, scanned in grey at 200 dpi and hardly crooked.",
    """
    Report on the Storm of 2 November

    The wind rose from the south-west shortly after midnight and reached its greatest force between
    three and four in the morning. The gauge on the mole showed 41 metres a second before its mast
    was bent. The tide stood 1.9 metres above the ordinary high water of that day, and waves ran
    over the whole length of the outer wall.

    Eleven boats that lay at the visitors' pontoon broke loose. Seven of them were found on the
    beach of the inner bay, two had sunk beside the crane, and two were driven out through the
    entrance and have not been seen again. Nobody was on board of any of them. The lifeboat was
    called at 02.50 and came back at 06.15 with the crew of a coaster, five men, all of them cold
    but unhurt.

    On land the roof of the fish hall was lifted at its north end. Some 300 square metres of sheet
    metal lie in the yard of the school. The hall was shut at once and will stay so until an
    engineer has looked at the trusses. The electric supply of the quay failed at 03.20, because the
    substation stood under water, and was restored on the following afternoon.

    The harbour office puts the damage to its own property at 480,000 crowns. The greater part of
    it, about 310,000 crowns, concerns the pontoons and their chains. The insurer was told on the
    same day and will send a surveyor in the course of next week. The owners of the boats have been
    asked to name their losses by the end of the month.

    We propose three things. The chains of the pontoons should be one size heavier. The substation
    should be moved to the upper road, which the electric company has already planned for other
    reasons. And the office should get a second gauge, on the roof of the customs house, so that
    figures are at hand when they are needed most.
    """,
    numbers=["41", "1.9", "02.50", "06.15", "300", "03.20", "480,000", "310,000"],
    drawn=True,
)
def dense_report(blocks: list[str]) -> bytes:
    page = skewed(page_of(blocks, size=A4, top=80, points=11.5), 0.4)
    pdf = RawPdf()
    picture_page(pdf, noisy(page, 4), size=A4, quality=35)
    return pdf.done()
