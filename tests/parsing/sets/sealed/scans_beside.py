"""Scans beside text: stamps, layers, pictures in a page."""

from PIL import Image

from tests.parsing.sets.sealed.kit import RawPdf, case, shown, wrapped
from tests.parsing.sets.sealed.pictures import (
    A5,
    MARGIN,
    bilevel,
    encoded,
    image_object,
    landscape_photo,
    noisy,
    page_of,
    picture_page,
    placed,
    scribble,
    stamped,
)
from tests.parsing.sets.sealed.word_more import DRAW, graphic
from tests.parsing.sets.sealed.wordml import docx, heading, para

STAMP = "scan with text above"
TURNED = "turned scans"


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
        stamped(page_of(blocks[:4], points=13), "PAID", (430, 300), 14), "JPEG", quality=45
    )


@case(
    "dark-screen.png",
    "plain",
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
    "handwritten-second-page.pdf",
    "broken parts",
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
