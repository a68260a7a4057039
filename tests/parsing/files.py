"""Files of every kind that a person may upload, sound and hostile, as bytes."""

import io
import struct
import zipfile
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PARAGRAPHS = (
    "1. Definitions",
    "The Supplier shall deliver the Goods to the Site on the dates in the Order, and shall tell "
    "the Buyer at once when a delivery will be late.",
    "2. Price",
    "The Buyer shall pay the Price within thirty days after it has received a correct invoice.",
)
_MARGIN = 72.0
_LEADING = 14.0
_FONT, _SIZE = "Helvetica", 11
_DOC_TEXT_AT = 0x600


def make_pdf(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    pages: int = 1,
    header: str | None = None,
    footer: str | None = None,
    password: str | None = None,
    owner_password: str | None = None,
) -> bytes:
    """A PDF with a text layer: `paragraphs` set on each of `pages` A4 pages, wrapped to its width.

    In `header` and `footer`, {page} stands for the number of the page. `password` is asked for when
    the file is opened; `owner_password` alone only forbids changes.
    """
    encryption = None
    if password is not None or owner_password is not None:
        encryption = StandardEncryption(password or "", owner_password or "owner", strength=128)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, encrypt=encryption)
    for page in range(1, pages + 1):
        _draw_furniture(canvas, header, footer, page)
        _draw_paragraphs(canvas, paragraphs)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def pdf_of_lines(pages: Sequence[Sequence[str]], *, left: float = _MARGIN) -> bytes:
    """A PDF with one page for each list of lines, every line exactly as given; "" leaves a gap."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for lines in pages:
        canvas.setFont(_FONT, _SIZE)
        for index, line in enumerate(lines):
            canvas.drawString(left, A4[1] - _MARGIN - index * _LEADING, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def turned_pdf(angle: int) -> bytes:
    """A PDF whose page is drawn lying on its side and turned upright by its /Rotate entry."""
    target = io.BytesIO()
    # With a rotation, reportlab wants the size of the page as it is seen.
    canvas = Canvas(target, pagesize=A4)
    width, height = A4
    x, y = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[angle]
    canvas.translate(x, y)
    canvas.rotate({90: 90, 180: 180, 270: -90}[angle])
    canvas.setPageRotation(angle)
    _draw_paragraphs(canvas, PARAGRAPHS)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def pdf_without_pages() -> bytes:
    """A sound PDF, with its table of objects, that has no page."""
    objects = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
    body, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, start=1):
        table += f"{len(body):010} 00000 n \n".encode()
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    trailer = f"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + b"xref\n0 3\n" + table + trailer.encode()


def encrypted_pdf() -> bytes:
    """A PDF that cannot be opened without its password, "secret"."""
    return make_pdf(password="secret")


def owner_locked_pdf() -> bytes:
    """A PDF that opens without a password, but has one against changes."""
    return make_pdf(owner_password="keep out")


def truncated_pdf() -> bytes:
    """The first half of a PDF: its objects end somewhere, and it has no table of them."""
    whole = make_pdf(pages=3)
    return whole[: len(whole) // 6]


def half_broken_pdf() -> bytes:
    """A PDF of three pages of which the second leads to something that is no page."""
    whole = make_pdf(["Readable text on this page."], pages=3)
    objects = whole.split(b"endobj")
    at = [index for index, part in enumerate(objects) if b"/Type /Page\n" in part][1]
    objects[at] = objects[at].replace(b"/Type /Page\n", b"/Type /Nope\n")
    return b"endobj".join(objects)


def empty_pages_pdf(pages: int = 2) -> bytes:
    """A PDF whose pages are white."""
    return make_pdf([], pages=pages)


def columns_pdf(left: Sequence[str], right: Sequence[str]) -> bytes:
    """A PDF page with two columns of lines, the right one after the left one."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(_FONT, _SIZE)
    for x, lines in ((_MARGIN, left), (A4[0] / 2, right)):
        for index, line in enumerate(lines):
            canvas.drawString(x, A4[1] - 2 * _MARGIN - index * _LEADING, line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def titled_pdf(title: str, text: str) -> bytes:
    """A PDF page with a title in letters of twice the size above a line of text."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(_FONT, 2 * _SIZE)
    canvas.drawString(_MARGIN, A4[1] - 2 * _MARGIN, title)
    canvas.setFont(_FONT, _SIZE)
    canvas.drawString(_MARGIN, A4[1] - 2 * _MARGIN - 2 * _LEADING, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def scanned_pdf(
    texts: Sequence[str] = ("Scanned agreement", "Second page of it"),
    *,
    page_size: tuple[float, float] = A4,
) -> bytes:
    """A PDF without a text layer: a picture of one line of large letters on each page."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=page_size)
    for text in texts:
        canvas.drawInlineImage(_picture_of(text), 0, 0, width=page_size[0], height=page_size[1])
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def mixed_pdf() -> bytes:
    """A PDF of two pages: one with a text layer, one that is a picture."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    _draw_paragraphs(canvas, ["This page has a text layer."])
    canvas.showPage()
    canvas.drawInlineImage(_picture_of("Scanned agreement"), 0, 0, width=A4[0], height=A4[1])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture(text: str = "Agreement in a picture", *, format: str = "PNG") -> bytes:
    """A picture of a page with one line of text; `format` is PNG, JPEG or TIFF."""
    target = io.BytesIO()
    _picture_of(text).save(target, format=format, dpi=(150, 150))
    return target.getvalue()


def multi_page_tiff(texts: Sequence[str] = ("First page", "Second page")) -> bytes:
    """A TIFF with a page for each text, as scanners make them."""
    target = io.BytesIO()
    first, *others = (_picture_of(text).convert("1") for text in texts)
    first.save(target, format="TIFF", save_all=True, append_images=others, dpi=(150, 150))
    return target.getvalue()


def exe_named_pdf() -> bytes:
    """The beginning of a Windows program, to be uploaded under a name that ends in .pdf."""
    return b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200)


def plain_zip() -> bytes:
    """A zip archive that is no document."""
    return _zip({"notes.txt": b"hello"})


def latin1_text() -> bytes:
    """A German text in ISO 8859-1."""
    return (
        "Vertrag über die Lieferung von Gütern\r\n\r\nDer Käufer prüft die Ware für Rechnung des "
        "Verkäufers und rügt Mängel unverzüglich, spätestens nach fünf Tagen.\r\n"
    ).encode("latin-1")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_docx(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    body: str | None = None,
    parts: dict[str, str] | None = None,
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
) -> bytes:
    """A Word file of plain paragraphs, or with `body` as the XML inside `w:body`.

    `parts` are further XML parts by name ("word/numbering.xml"), each with its root element. In
    `body` and `parts` the prefixes w, r, mc, wps and v are at hand through `root`.
    """
    inner = "".join(map(paragraph_xml, paragraphs)) if body is None else body
    files = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": root("document", f"<w:body>{inner}</w:body>").encode(),
    }
    relations = []
    for kind, tag, texts in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for index, text in enumerate(texts, start=1):
            files[f"word/{kind}{index}.xml"] = root(tag, paragraph_xml(text)).encode()
            relations.append((f"{kind}{index}", kind, f"{kind}{index}.xml"))
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files |= {name: text.encode() for name, text in (parts or {}).items()}
    return _zip(files)


def root(tag: str, inner: str) -> str:
    """A whole XML part whose root is `w:tag`."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:{tag} {_NAMESPACES}>{inner}</w:{tag}>"


def paragraph_xml(text: str, properties: str = "") -> str:
    """A `w:p` with one run; `properties` is the XML inside its `w:pPr`."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'
    )


def table_xml(rows: Sequence[Sequence[str]]) -> str:
    """A `w:tbl` with a paragraph in each cell."""
    cells = ["".join(f"<w:tc>{paragraph_xml(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def zip_bomb_docx(megabytes: int = 300) -> bytes:
    """A Word file of some hundred KB that unpacks to `megabytes`."""
    return _zip_bomb(megabytes)


def lying_zip_bomb_docx(megabytes: int = 30) -> bytes:
    """The same, but the directory of the archive claims that the document is small."""
    data = bytearray(_zip_bomb(megabytes))
    true = struct.pack("<I", megabytes * 1_000_000)
    while (at := data.find(true)) >= 0:
        data[at : at + 4] = struct.pack("<I", 5_000)
    return bytes(data)


def entity_bomb_docx() -> bytes:
    """A Word file whose XML defines entities that would multiply ("billion laughs")."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = root("document", "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>")
    head, _, rest = text.partition("?>")
    bomb = f'{head}?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>{rest}'
    return _zip({"[Content_Types].xml": _TYPES.encode(), "word/document.xml": bomb.encode()})


def truncated_docx() -> bytes:
    """The first half of a Word file: the directory of the archive is gone."""
    whole = make_docx()
    return whole[: len(whole) // 2]


def encrypted_docx() -> bytes:
    """What Word writes for a .docx with a password: an OLE2 file with an EncryptedPackage."""
    return make_ole({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": bytes(range(256))})


def fake_doc() -> bytes:
    """An OLE2 file that has a WordDocument stream with nothing sound in it."""
    return make_ole({"WordDocument": b"no such thing"})


def make_doc(paragraphs: Sequence[str] = PARAGRAPHS, *, is_encrypted: bool = False) -> bytes:
    """An old Word file ([MS-DOC], Word 97): header, UTF-16 text, one piece, an empty style sheet.

    `is_encrypted` only sets the bit that says so.
    """
    text = "".join(f"{paragraph}\r" for paragraph in paragraphs)
    header = bytearray(_DOC_TEXT_AT)
    table = bytearray()
    struct.pack_into("<HH6xH", header, 0, 0xA5EC, 0xC1, 0x0200 | 0x0100 * is_encrypted)
    struct.pack_into("<II", header, 0x18, _DOC_TEXT_AT, _DOC_TEXT_AT + 2 * len(text))
    struct.pack_into("<I", header, 0x4C, len(text))
    piece = struct.pack("<IIHIH", 0, len(text), 0, _DOC_TEXT_AT, 0)
    pieces = b"\x02" + struct.pack("<I", len(piece)) + piece
    style_sheet = struct.pack("<10H", 18, 0, 10, 1, 91, 15, 0, 0, 0, 0)
    for at, data in ((0x1A2, pieces), (0xA2, style_sheet)):
        struct.pack_into("<II", header, at, len(table), len(data))
        table += data
    stream = bytes(header) + text.encode("utf-16-le")
    return make_ole({"WordDocument": stream, "1Table": bytes(table)})


def make_ole(streams: dict[str, bytes]) -> bytes:
    """An OLE2 compound file ([MS-CFB], version 3); each stream is padded to 4,096 bytes."""
    names = list(streams)
    sizes = {name: max(4_096, -(-len(streams[name]) // 512) * 512) for name in names}
    directory_sectors = -(-(len(names) + 1) * 128 // 512)
    chains = [0xFFFFFFFD, *_chain(1, directory_sectors)]
    starts = {}
    for name in names:
        starts[name] = len(chains)
        chains += _chain(len(chains), sizes[name] // 512)
    table = struct.pack("<128I", *chains, *[0xFFFFFFFF] * (128 - len(chains)))
    entries = [_ole_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for index, name in enumerate(names, start=1):
        right = index + 1 if index < len(names) else 0xFFFFFFFF
        entries.append(_ole_entry(name, 2, starts[name], sizes[name], right=right))
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    contents = b"".join(streams[name].ljust(sizes[name], b"\0") for name in names)
    return _ole_header() + table + directory + contents


def post_script() -> bytes:
    """A PostScript file, which looks like text but is a program for printers."""
    return b"%!PS-Adobe-3.0\n/Times-Roman findfont 12 scalefont setfont (Hello) show showpage\n"


@cache
def _zip_bomb(megabytes: int) -> bytes:
    document = root("document", "<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body>")
    filler = b"a" * (megabytes * 1_000_000 - len(document) + 2)
    return _zip({"word/document.xml": document.encode().replace(b"%s", filler)})


def _zip(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def _relations(relations: Sequence[tuple[str, str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'.encode()


def _draw_furniture(canvas: Canvas, header: str | None, footer: str | None, page: int) -> None:
    canvas.setFont(_FONT, 9)
    if header:
        canvas.drawString(_MARGIN, A4[1] - 40, header.format(page=page))
    if footer:
        canvas.drawString(_MARGIN, 36, footer.format(page=page))


def _draw_paragraphs(canvas: Canvas, paragraphs: Sequence[str]) -> None:
    canvas.setFont(_FONT, _SIZE)
    y = A4[1] - _MARGIN
    for paragraph in paragraphs:
        for line in _wrapped(paragraph):
            canvas.drawString(_MARGIN, y, line)
            y -= _LEADING
        y -= _LEADING


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, _FONT, _SIZE) <= A4[0] - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _picture_of(text: str) -> Image.Image:
    page = Image.new("L", (1240, 1754), 255)
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(page).text((150, 200), text, fill=0, font=font)
    return page


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), 0xFFFFFFFE]


def _ole_entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(wide), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _ole_header() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
        )
        + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    )
