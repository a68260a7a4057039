"""Scans, photos of pages, and pictures beside text."""

import io

from PIL import Image, ImageFilter

from tests.parsing.sets.sealed.kit import RawPdf, Sheet, case, shown, wrapped
from tests.parsing.sets.sealed.pdf_parts import cells, grid
from tests.parsing.sets.sealed.pictures import (
    A5,
    MARGIN,
    bilevel,
    encoded,
    image_object,
    landscape_photo,
    lit_unevenly,
    noisy,
    page_of,
    picture_page,
    placed,
    rendered,
    scan,
    scribble,
    skewed,
    stamped,
)
from tests.parsing.sets.sealed.word_more import DRAW, graphic
from tests.parsing.sets.sealed.wordml import docx, heading, para

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


PORTAL = (
    "Received by the Northmoor Planning Portal on 17 June 2031 at 11:42, "
    "document 55-1903, page 1 of 1"
)


@case(
    "portal-line-over-scan.pdf",
    STAMP,
    "A scan under a long line of text that a portal printed on it.",
    """
    Received by the Northmoor Planning Portal on 17 June 2031 at 11:42, document 55-1903, page 1 of
    1

    Objection to the new quarry

    I live four hundred yards from the planned site and object to it.

    The road to the quarry passes the school. Ninety lorries a day are too many for it.

    I ask the council to refuse the plan, or to limit the lorries to twelve a day.
    """,
    numbers=["55-1903"],
    drawn=True,
)
def portal(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    picture_page(pdf, noisy(page_of(blocks[1:]), 4), over=shown(20, 578, PORTAL, size=7.5))
    return pdf.done()


@case(
    "bates-and-confidential.pdf",
    STAMP,
    "Two scanned pages, each with a number of the court and a mark of confidence as text.",
    """
    Memorandum of 4 April

    The valve was tested twice. It failed both times at a pressure of eleven bar.

    We agreed to order a new valve from Bergen.

    The new valve came on 29 April and holds twenty bar.
    """,
    furniture=[
        "CONFIDENTIAL - SUBJECT TO PROTECTIVE ORDER",
        "ALDER-0004417",
        "CONFIDENTIAL - SUBJECT TO PROTECTIVE ORDER",
        "ALDER-0004418",
    ],
    drawn=True,
)
def bates(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    for number, texts in ((4417, blocks[:3]), (4418, blocks[3:])):
        over = shown(60, 20, "CONFIDENTIAL - SUBJECT TO PROTECTIVE ORDER", size=8)
        over += shown(330, 20, f"ALDER-{number:07}", size=9)
        picture_page(pdf, noisy(page_of(texts, title=number == 4417), 4, number), over=over)
    return pdf.done()


@case(
    "quote-as-picture-in-report.pdf",
    STAMP,
    "A page with text above and below a picture that holds a paragraph.",
    """
    Report of the surveyor

    I have read the deed of 1902. Its second clause says the following, of which I took a picture:

    The wall between the gardens belongs to both owners in equal shares, and neither may raise it
    above six feet without the other.

    I conclude that the wall may not be raised by one owner alone.
    """,
    drawn=True,
)
def quote(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    clip = page_of(blocks[2:3], dpi=220, size=(360, 110), top=45, points=12, title=False)
    key = image_object(pdf, noisy(clip, 5))
    content = shown(60, 540, blocks[0], size=14)
    lines = wrapped(blocks[1], 300, "Helvetica", 10.5)
    for index, line in enumerate(lines):
        content += shown(60, 505 - 15 * index, line, size=10.5)
    content += placed("Im1", 30, 340, 360, 110) + shown(60, 300, blocks[3], size=10.5)
    pdf.page(content, resources=f"/XObject << /Im1 {key} 0 R >>", size="0 0 420 595")
    return pdf.done()


@case(
    "scan-with-good-layer.pdf",
    "plain",
    "A scan with an invisible layer of the right text, as programs of archives make it.",
    """
    Notice to the tenants

    The water is turned off on 11 May from nine to noon.

    Please fill your kettles before.
    """,
    drawn=True,
)
def good_layer(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    over = "3 Tr\n" + shown(MARGIN, 535, blocks[0], size=14)
    for index, block in enumerate(blocks[1:]):
        over += shown(MARGIN, 505 - 22 * index, block, size=11)
    picture_page(pdf, noisy(page_of(blocks), 4), over=over)
    return pdf.done()


@case(
    "scan-with-rubbish-layer.pdf",
    "bad text layer",
    "A good scan with an invisible layer of rubbish by a program that read it in a wrong language.",
    """
    Agreement on the well

    Both farms may draw water from the well between five and eight in the evening.

    The costs of the pump are shared: two thirds by the upper farm, one third by the lower farm.
    """,
    clean=False,
    absent=["tbc wcll", "fartns"],
    drawn=True,
)
def rubbish(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    bad = [
        "Agrccmcnf 0n tbc wcll",
        "8o1h fartns rnay drnw vvatcr fr0rn 1hc w<:ll bctwccn f1vc nnd c1ghf",
    ]
    bad += ["ln th~ ev~n1ng. Tb.c c0s1s 0f tbc pnrnp nrc sb^rcd: 1w0 lh1rds"]
    over = "3 Tr\n"
    for index, line in enumerate(bad):
        over += shown(MARGIN, 535 - 28 * index, line, size=10)
    picture_page(pdf, noisy(page_of(blocks), 4), over=over)
    return pdf.done()


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
    "paid-stamp.jpg",
    STAMP,
    "A bill in colour with a red stamp across its lower part.",
    """
    Bill for repairs

    Mending of one sail, six hours: 210.00

    Thread and cloth: 38.40

    Sum: 248.40

    PAID
    """,
    clean=False,
    numbers=["210.00", "38.40", "248.40"],
    drawn=True,
)
def paid(blocks: list[str]) -> bytes:
    return encoded(
        stamped(page_of(blocks[:4], points=13), "PAID", (620, 560), 14), "JPEG", quality=45
    )


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
    "dark-screen.png",
    STAMP,
    "A picture of a screen with light letters on a dark ground.",
    """
    Transfer done

    You sent 75.20 euros to the Sailing School of Brest.

    Reference: course in July
    """,
    clean=False,
    numbers=["75.20"],
    drawn=True,
)
def dark(blocks: list[str]) -> bytes:
    page = page_of(blocks, dpi=150, size=(400, 200), name="Helvetica", points=13)
    return encoded(page.point(lambda value: 235 - int(value * 0.8)), "PNG")


@case(
    "moved-camera.jpg",
    TURNED,
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
    "handwritten-second-page.pdf",
    STAMP,
    "A printed page with a text layer, then a scanned page of handwriting that cannot be read.",
    """
    Minutes of 2 July. The notes of the chair follow on the next page.
    """,
    clean=False,
    losses=[(2, "unreadable: handwriting")],
    drawn=True,
)
def handwriting(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    pdf.page(shown(40, 540, blocks[0]), size="0 0 420 595")
    picture_page(pdf, scribble())
    return pdf.done()


@case(
    "scan-in-strips.pdf",
    STAMP,
    "A scanner cut the page into eight strips that touch each other.",
    """
    Rules for the slipway

    Boats are moved with the winch only, and never by a car or by hand.

    Whoever uses the winch stays beside it until the boat is tied up.
    """,
    drawn=True,
)
def strips(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    picture = noisy(page_of(blocks, points=13), 4)
    count, content, resources = 8, "", ""
    step = picture.height / count
    for n in range(count):
        part = picture.crop((0, round(n * step), picture.width, round((n + 1) * step)))
        resources += f"/S{n} {image_object(pdf, part)} 0 R "
        content += placed(f"S{n}", 0, A5[1] * (1 - (n + 1) / count), A5[0], A5[1] / count)
    pdf.page(content, resources=f"/XObject << {resources} >>", size="0 0 420 595")
    return pdf.done()


@case(
    "paper-and-ink-apart.pdf",
    STAMP,
    "A small scan that keeps the paper as a coarse picture and the letters as a mask over it.",
    """
    Will of Josiah Crane

    I leave my house in Whitby to my niece Clara, and my boat to the town.

    My books go to whoever asks for them first.
    """,
    drawn=True,
)
def mask(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    page = page_of(blocks, points=12)
    paper = noisy(Image.new("L", (105, 149), 240), 3)
    ink = bilevel(page)
    back = image_object(pdf, paper)
    front = image_object(pdf, ink, mask=True)
    content = placed("Back", 0, 0, *A5) + "0.1 g\n" + placed("Ink", 0, 0, *A5)
    resources = f"/XObject << /Back {back} 0 R /Ink {front} 0 R >>"
    pdf.page(content, resources=resources, size="0 0 420 595")
    return pdf.done()


@case(
    "photo-without-words.pdf",
    "plain",
    "A page of text with a large photo of hills: there is nothing to read in it.",
    """
    A walk over the downs

    The path begins behind the church and climbs for an hour.

    From the top you see the sea on both sides.
    """,
    drawn=True,
)
def photo(blocks: list[str]) -> bytes:
    pdf = RawPdf()
    key = image_object(pdf, landscape_photo(), quality=50)
    content = shown(45, 540, blocks[0], size=16) + shown(45, 510, blocks[1])
    content += placed("Im1", 45, 270, 330, 210) + shown(45, 240, blocks[2])
    pdf.page(content, resources=f"/XObject << /Im1 {key} 0 R >>", size="0 0 420 595")
    return pdf.done()


def picture_in_word(width: int, height: int) -> str:
    """A picture of the file, by its relation rId1."""
    return graphic(
        f"{DRAW}/picture",
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="3" name="page.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill><pic:spPr><a:xfrm><a:off '
        'x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm></pic:spPr></pic:pic>',
    )


@case(
    "scan-inside-word.docx",
    STAMP,
    "A Word file whose second half is a picture of a page.",
    """
    Enclosed lease

    The lease was signed on paper. Here is its page:

    The rent of the hut is eleven pounds a week.

    The hut must be left clean on Saturday before ten.

    End of the enclosure.
    """,
    drawn=True,
)
def inside_word(blocks: list[str]) -> bytes:
    page = page_of(blocks[2:4], size=(400, 160), top=50, points=13, title=False)
    body = heading(blocks[0]) + para(blocks[1]) + para(picture_in_word(5080000, 2032000))
    return docx(
        body + para(blocks[4]),
        others={"word/media/page.png": encoded(bilevel(page), "PNG")},
        links=[("rId1", "image", "media/page.png")],
        defaults={"png": "image/png"},
    )


@case(
    "logo-in-word.docx",
    "plain",
    "A Word file with a small picture of hills as its logo: there is nothing to read in it.",
    """
    Downs Walking Club

    The walk of May goes from Lewes to Ditchling.
    """,
    drawn=True,
)
def logo(blocks: list[str]) -> bytes:
    body = para(picture_in_word(900000, 570000)) + heading(blocks[0]) + para(blocks[1])
    return docx(
        body,
        others={"word/media/logo.jpg": encoded(landscape_photo(150, 95), "JPEG")},
        links=[("rId1", "image", "media/logo.jpg")],
        defaults={"jpg": "image/jpeg"},
    )


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
