"""Rich text, OpenDocument, spreadsheets, slides and books."""

from collections.abc import Sequence

from tests.parsing.sets.sealed.kit import case, escaped, zipped
from tests.parsing.sets.sealed.pdf_parts import cells
from tests.parsing.sets.sealed.wordml import HEAD, OFFICE, relations, types


def rtf_text(text: str) -> str:
    """Text inside RTF: what is not ASCII by its code."""
    return "".join(
        char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text.replace("\\", "\\\\")
    )


RTF = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}{\info{\author Ann}}"


@case(
    "minutes-of-word.rtf",
    "more kinds",
    "Minutes in Rich Text with a table, a footnote, hidden words and letters given by code.",
    """
    Sitzung vom 5. März

    Name | Betrag

    Müller | 125,00 €

    Şahin | 80,50 €

    Die Summe ist 205,50 [1] €.

    [1] Ohne Zinsen.

    Nächste Sitzung: im Mai \u2013 bei Frau Şahin.
    """,
    clean=False,
    losses=[(None, "hidden: text")],
    numbers=["125,00", "80,50", "205,50"],
    absent=["nicht für alle", "Ann"],
)
def minutes_rtf(blocks: list[str]) -> bytes:
    out = RTF + "\r\n{\\pard\\b\\fs32 " + rtf_text(blocks[0]) + "\\par}\r\n"
    for left, right in cells(blocks[1:4]):
        out += "\\trowd\\cellx3000\\cellx6000\\pard\\intbl " + rtf_text(left) + "\\cell "
        out += rtf_text(right) + "\\cell\\row\r\n"
    note = "{\\super\\chftn{\\footnote\\pard {\\super\\chftn} Ohne Zinsen.}}"
    out += (
        ("\\pard Die Summe ist 205,50")
        + note
        + rtf_text(" €.")
        + "{\\v nicht f\\'fcr alle}\\par\r\n"
    )
    out += (
        ("\\pard N\\'e4chste Sitzung: im Mai \\endash  bei Frau ")
        + rtf_text("Şahin")
        + ".\\par\r\n}"
    )
    return out.encode("ascii")


@case(
    "clauses-after-blank.rtf",
    "names and encodings",
    "Rich Text after an empty line, with list numbers kept as text for older programs.",
    """
    1. The fisher pays 60 pounds a year.

    2. He keeps two rods at most.

    3. Eels are put back.
    """,
    clean=False,
    numbers=["1.", "2.", "3.", "60"],
)
def blank_rtf(blocks: list[str]) -> bytes:
    out = "\r\n" + RTF
    for block in blocks:
        number, _, text = block.partition(" ")
        out += "{\\listtext\\pard\\plain " + number + "\\tab}\\pard\\ls1 " + text + "\\par\r\n"
    return (out + "}").encode("ascii")


@case(
    "revised-offer.rtf",
    "changes and struck text",
    "Rich Text with open changes and struck words.",
    """
    Offer

    The gate costs 780 euros ~~with lock~~ without lock.

    It is ready in May.
    """,
    clean=False,
    losses=[(None, "changes: 1 insertion, 1 deletion"), (None, "struck: 1 passage")],
    numbers=["780"],
    absent=["730"],
)
def revised_rtf(blocks: list[str]) -> bytes:
    out = RTF + "{\\*\\revtbl{Unknown;}{R. Vance;}}\r\n\\pard " + blocks[0] + "\\par\r\n"
    out += "The gate costs {\\deleted\\revauthdel1 730}{\\revised\\revauth1 780} euros "
    out += "{\\strike with lock} without lock.\\par\r\n" + blocks[2] + "\\par}"
    return out.encode("ascii")


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "style")
)


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    content = (
        f'{HEAD}<office:document-content {ODF_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:fo="{ODF}xsl-fo-compatible:1.0" office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    members: dict[str, str | bytes] = {"mimetype": kind, "content.xml": content}
    return zipped({**members, "META-INF/manifest.xml": manifest}, stored=["mimetype"])


@case(
    "statutes.odt",
    "more kinds",
    "Statutes of LibreOffice with a numbered list, a table with a joined cell and a footnote.",
    """
    Statutes of the rowing club

    1. Members pay 96 [1] euros a year.

    2. Guests row with a member.

    [1] Half for pupils.

    Boat | Seats | Year

    Gull | 4 | 2009

    Tern | under repair |

    Closed on  Mondays.
    """,
    numbers=["96", "4", "2009"],
)
def statutes(blocks: list[str]) -> bytes:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Half for pupils.</text:p></text:note-body></text:note>"
    )
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-suffix="." style:num-format="1"/></text:list-style>'
    )
    body = f'<text:h text:outline-level="1">{blocks[0]}</text:h><text:list text:style-name="L1">'
    body += f"<text:list-item><text:p>Members pay 96{note} euros a year.</text:p></text:list-item>"
    body += (
        "<text:list-item><text:p>Guests row with a member.</text:p></text:list-item></text:list>"
    )

    def box(text: str, extra: str = "") -> str:
        return f"<table:table-cell{extra}><text:p>{text}</text:p></table:table-cell>"

    body += '<table:table><table:table-column table:number-columns-repeated="3"/>'
    for line in cells(blocks[4:6]):
        body += f"<table:table-row>{''.join(map(box, line))}</table:table-row>"
    wide = box("under repair", ' table:number-columns-spanned="2"')
    body += f"<table:table-row>{box('Tern')}{wide}<table:covered-table-cell/></table:table-row>"
    body += "</table:table>"
    return odt(body + "<text:p>Closed on<text:s/> Mondays.</text:p>", style)


@case(
    "reviewed-lease.odt",
    "changes and struck text",
    "An OpenDocument text with open changes, a remark, a hidden paragraph and struck words.",
    """
    Lease of a meadow

    The rent is 340 euros a year.

    ~~Sheep only.~~

    The gate stays shut.
    """,
    clean=False,
    losses=[
        (None, "changes: 1 insertion, 1 deletion"),
        (None, "comments: 1 comment"),
        (None, "hidden: 1 paragraph"),
        (None, "struck: 1 passage"),
    ],
    numbers=["340"],
    absent=["290", "Too low?", "walk-away"],
)
def reviewed(blocks: list[str]) -> bytes:
    info = (
        "<office:change-info><dc:creator>Ann</dc:creator><dc:date>"
        "2031-01-01</dc:date></office:change-info>"
    )
    body = (
        "<text:tracked-changes>"
        f'<text:changed-region text:id="c1"><text:deletion>{info}<text:p>290</text:p>'
        "</text:deletion>"
        "</text:changed-region>"
        f'<text:changed-region text:id="c2"><text:insertion>{info}</text:insertion>'
        "</text:changed-region>"
        f"</text:tracked-changes><text:h text:outline-level='1'>{blocks[0]}</text:h>"
        '<text:p>The rent is <text:change text:change-id="c1"/><text:change-start '
        'text:change-id="c2"/>'
        '340<text:change-end text:change-id="c2"/> euros<office:annotation><dc:creator>'
        "Ann</dc:creator>"
        "<text:p>Too low?</text:p></office:annotation> a year.</text:p>"
        '<text:p text:style-name="P1">Our walk-away figure is 300.</text:p>'
        '<text:p><text:span text:style-name="T1">Sheep only.</text:span></text:p>'
        f"<text:p>{blocks[3]}</text:p>"
    )
    styles = (
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties '
        'text:display="none"/></style:style><style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    return odt(body, styles)


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(
    sheets: Sequence[tuple[str, str, str]], shared: Sequence[str] = (), styles: str = ""
) -> bytes:
    """A workbook: name, state and XML of each sheet."""
    overrides = {"xl/workbook.xml": f"{BOOK}.sheet.main+xml", "xl/styles.xml": f"{BOOK}.styles+xml"}
    overrides["xl/sharedStrings.xml"] = f"{BOOK}.sharedStrings+xml"
    entries = [("rId90", "styles", "styles.xml"), ("rId91", "sharedStrings", "sharedStrings.xml")]
    members: dict[str, str | bytes] = {}
    names = ""
    for key, (name, state, inner) in enumerate(sheets, start=1):
        path = f"worksheets/sheet{key}.xml"
        members[f"xl/{path}"] = f'{HEAD}<worksheet xmlns="{SHEET}">{inner}</worksheet>'
        overrides[f"xl/{path}"] = f"{BOOK}.worksheet+xml"
        entries.append((f"rId{key}", "worksheet", path))
        hidden = f' state="{state}"' if state else ""
        names += f'<sheet name="{escaped(name)}" sheetId="{key}"{hidden} r:id="rId{key}"/>'
    strings = "".join(f"<si><t>{escaped(text)}</t></si>" for text in shared)
    return zipped(
        {
            "[Content_Types].xml": types(overrides, {}),
            "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}/relationships">'
            f"<sheets>{names}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(entries),
            "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{SHEET}">{strings}</sst>',
            **members,
        }
    )


FORMATS = (
    '<numFmts count="3"><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/><numFmt '
    'numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/>'
    '<numFmt numFmtId="165" formatCode="#,##0.00;(#,##0.00)"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill '
    'patternType="none"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/>'
    '<xf numFmtId="166" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/>'
    '<xf numFmtId="3" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


@case(
    "budget-two-sheets.xlsx",
    "more kinds",
    "A workbook of two sheets with shared texts, formulas with kept values and empty cells.",
    """
    Income

    Source | Planned | Received

    Fees | 12,500 | 11,940

    Grant | 8,000 |

    Total | 20,500 | 11,940

    Staff

    Ada | half time

    Bo | full time
    """,
    numbers=["12,500", "11,940", "8,000", "20,500"],
)
def budget(blocks: list[str]) -> bytes:
    shared = ["Source", "Planned", "Received", "Fees", "Grant", "Total"]

    def text(at: str, key: int) -> str:
        return f'<c r="{at}" t="s"><v>{key}</v></c>'

    def number(at: str, value: int, formula: str = "") -> str:
        inner = f"<f>{formula}</f>" if formula else ""
        return f'<c r="{at}" s="5">{inner}<v>{value}</v></c>'

    rows = f'<row r="1">{text("A1", 0)}{text("B1", 1)}{text("C1", 2)}</row>'
    rows += f'<row r="2">{text("A2", 3)}{number("B2", 12500)}{number("C2", 11940)}</row>'
    rows += f'<row r="3">{text("A3", 4)}{number("B3", 8000)}</row>'
    total = number("B4", 20500, "SUM(B2:B3)") + number("C4", 11940, "SUM(C2:C3)")
    rows += f'<row r="4">{text("A4", 5)}{total}</row>'
    staff = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{left}</t></is></c>'
        f'<c r="B{n}" t="inlineStr"><is><t>{right}</t></is></c></row>'
        for n, (left, right) in enumerate(cells(blocks[6:]), start=1)
    )
    sheets = [
        (name, "", f"<sheetData>{each}</sheetData>")
        for name, each in (("Income", rows), ("Staff", staff))
    ]
    return xlsx(sheets, shared, FORMATS)


@case(
    "ledger-formats-hidden.xlsx",
    "more kinds",
    "Dates, currency, percent and negative figures by format; a hidden sheet, row and column.",
    """
    Ledger

    Day | Text | Amount | Share

    2031-03-14 | Sale of hay | 1,940.50 € | 12.50%

    2031-03-20 | Repair | (310.00) |

    TRUE | #DIV/0! | |
    """,
    clean=False,
    losses=[(None, "hidden: 1 sheet, 1 row, 1 column")],
    numbers=["1,940.50", "12.50%", "310.00"],
    absent=["Secret bonus", "Old row", "Hidden column"],
)
def ledger(blocks: list[str]) -> bytes:
    def text(at: str, value: str) -> str:
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'

    def number(at: str, value: str, style: int) -> str:
        return f'<c r="{at}" s="{style}"><v>{value}</v></c>'

    first = "".join(
        text(f"{c}1", t) for c, t in zip("ABCE", ("Day", "Text", "Amount", "Share"), strict=True)
    )
    first = first.replace('<c r="E1"', text("D1", "Hidden column") + '<c r="E1"')
    rows = (
        f'<row r="1">{first}</row><row r="2">{number("A2", "47921", 1)}{text("B2", "Sale of hay")}'
    )
    rows += f"{number('C2', '1940.5', 2)}{number('E2', '0.125', 4)}</row>"
    rows += f'<row r="3" hidden="1">{text("A3", "Old row")}</row>'
    rows += (
        '<row r="4">'
        f"{number('A4', '47927', 1)}{text('B4', 'Repair')}{number('C4', '-310', 3)}</row>"
    )
    rows += (
        '<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    columns = '<cols><col min="4" max="4" width="9" hidden="1"/></cols>'
    secret = f'<sheetData><row r="1">{text("A1", "Secret bonus")}</row></sheetData>'
    sheets = [
        ("Ledger", "", f"{columns}<sheetData>{rows}</sheetData>"),
        ("Bonus", "veryHidden", secret),
    ]
    return xlsx(sheets, (), FORMATS)


@case(
    "kunden.csv",
    "more kinds",
    "A German table with semicolons in Windows letters; one cell has two lines, one a quote.",
    """
    Nr | Kunde | Ort | Umsatz

    7 | Möbel "Groß" GmbH | Köln, Südstadt | 1.204,50

    8 | Bäckerei Jäger | Bonn | 88,00

    9 | Weiß & Söhne | | 12,99
    """,
    clean=False,
    numbers=["1.204,50", "88,00", "12,99"],
)
def customers(blocks: list[str]) -> bytes:
    return (
        'Nr;Kunde;Ort;Umsatz\r\n7;"Möbel ""Groß"" GmbH";"Köln,\nSüdstadt";1.204,50\r\n'
        "8;Bäckerei Jäger;Bonn;88,00\r\n9;Weiß & Söhne;;12,99\r\n"
    ).encode("cp1252")


@case(
    "readings-utf16.csv",
    "more kinds",
    "A table with tabs in UTF-16, as a spreadsheet saves text of all letters.",
    """
    Station | Niveau (m) | Heure

    Île-aux-Moines | 3,42 | 06:15

    Étel | \u22120,18 | 12:40
    """,
    numbers=["3,42", "0,18", "06:15", "12:40"],
)
def readings(blocks: list[str]) -> bytes:
    return b"\xff\xfe" + "".join("\t".join(each) + "\r\n" for each in cells(blocks)).encode(
        "utf-16-le"
    )


SLIDES = "application/vnd.openxmlformats-officedocument.presentationml"
DRAW = "http://schemas.openxmlformats.org/drawingml/2006/main"
PML = "http://schemas.openxmlformats.org/presentationml/2006/main"


def shape(texts: Sequence[str], kind: str = "", at: tuple[int, int] = (0, 0)) -> str:
    """A shape with paragraphs; `kind` is that of its placeholder."""
    inner = "".join(f"<a:p><a:r><a:t>{escaped(text)}</a:t></a:r></a:p>" for text in texts)
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Shape"/><p:cNvSpPr/><p:nvPr>'
        f"{holder}</p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="3000000" '
        'cy="900000"/></a:xfrm>'
        f"</p:spPr><p:txBody><a:bodyPr/>{inner}</p:txBody></p:sp>"
    )


def pptx(slides: Sequence[tuple[str, str, bool]]) -> bytes:
    """A deck: shapes, notes and whether it is hidden, for each slide."""
    spaces = f'xmlns:p="{PML}" xmlns:a="{DRAW}" xmlns:r="{OFFICE}/relationships"'
    overrides = {"ppt/presentation.xml": f"{SLIDES}.presentation.main+xml"}
    members: dict[str, str | bytes] = {}
    entries = []
    ids = ""
    for key, (shapes, notes, hidden) in enumerate(slides, start=1):
        name = f"slides/slide{key}.xml"
        off = ' show="0"' if hidden else ""
        tree = "<p:cSld><p:spTree>{}</p:spTree></p:cSld>"
        members[f"ppt/{name}"] = f"{HEAD}<p:sld {spaces}{off}>{tree.format(shapes)}</p:sld>"
        overrides[f"ppt/{name}"] = f"{SLIDES}.slide+xml"
        entries.append((f"rId{key}", "slide", name))
        ids += f'<p:sldId id="{255 + key}" r:id="rId{key}"/>'
        if notes:
            note = f"notesSlides/notesSlide{key}.xml"
            members[f"ppt/{note}"] = f"{HEAD}<p:notes {spaces}>{tree.format(notes)}</p:notes>"
            overrides[f"ppt/{note}"] = f"{SLIDES}.notesSlide+xml"
            link = relations([("rId1", "notesSlide", f"../{note}")])
            members[f"ppt/slides/_rels/slide{key}.xml.rels"] = link
    return zipped(
        {
            "[Content_Types].xml": types(overrides, {}),
            "_rels/.rels": relations([("rId1", "officeDocument", "ppt/presentation.xml")]),
            "ppt/presentation.xml": f"{HEAD}<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst>"
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(entries),
            **members,
        }
    )


@case(
    "plan-with-notes.pptx",
    "more kinds",
    "A deck with a title, points, a table in a frame, a group of shapes and notes of the speaker.",
    """
    A new slipway

    Built in 2032

    Costs 640,000 euros

    Say first who pays: the county.

    Costs by year

    Year | Sum

    2032 | 400,000

    2033 | 240,000

    North | South
    """,
    numbers=["640,000", "400,000", "240,000"],
)
def plan(blocks: list[str]) -> bytes:
    first = shape([blocks[0]], "title", (100, 100)) + shape(blocks[1:3], "body", (100, 1500000))
    notes = shape([blocks[3]], "body")
    rows = "".join(
        "<a:tr>"
        + "".join(
            f"<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"
            for text in each
        )
        + "</a:tr>"
        for each in cells(blocks[5:8])
    )
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Table"/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="100" y="1500000"/><a:ext cx="3000000" cy="900000"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl>{rows}</a:tbl>"
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    pair = shape(["North"], at=(100, 4000000)) + shape(["South"], at=(4000000, 4000000))
    group = f"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{pair}</p:grpSp>"
    second = shape([blocks[4]], "title", (100, 100)) + frame + group
    return pptx([(first, notes, False), (second, "", False)])


@case(
    "hidden-slide.pptx",
    "hidden text",
    "Shapes are stored from the bottom up; one slide is hidden; slide numbers are placeholders.",
    """
    Safety on the pier

    Jackets are worn at all times.

    Report every near miss.
    """,
    clean=False,
    losses=[(2, "hidden: 1 slide")],
    furniture=["1"],
    absent=["Old figures"],
)
def hidden_slide(blocks: list[str]) -> bytes:
    shapes = shape(["1"], "sldNum", (8000000, 6500000)) + shape([blocks[2]], at=(100, 4500000))
    shapes += shape([blocks[1]], at=(100, 2500000)) + shape([blocks[0]], "title", (100, 100))
    return pptx(
        [(shapes, "", False), (shape(["Old figures of 2019, do not show"], "title"), "", True)]
    )


@case(
    "lighthouse.epub",
    "more kinds",
    "A book of two chapters whose files are named in another order than they are read.",
    """
    The Lighthouse

    Chapter 1

    The lamp was lit for the first time on 1 May 1871.

    Chapter 2

    The keeper had 12 [1] children, who all learned to row.

    [1] Two died young.
    """,
    numbers=["1871", "12"],
    absent=["alert("],
)
def book(blocks: list[str]) -> bytes:
    def chapter(inner: str) -> str:
        return (
            f'{HEAD}<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title>'
            f"<script>alert('hello')</script></head><body>{inner}</body></html>"
        )

    one = f"<h1>{blocks[0]}</h1><h2>{blocks[1]}</h2><p>{blocks[2]}</p>"
    two = (
        f"<h2>{blocks[3]}</h2><p>The keeper had 12<a epub:type='noteref' href='#n1'>"
        "<sup>1</sup></a>"
        " children, who all learned to row.</p><aside epub:type='footnote' id='n1'><p>"
        "<sup>1</sup> Two died young.</p></aside>"
    )
    package = (
        f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">'
        "x-1</dc:identifier>"
        f"<dc:title>{blocks[0]}</dc:title><dc:language>en</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    container = (
        f'{HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/content.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
            "OEBPS/a.xhtml": chapter(two),
            "OEBPS/b.xhtml": chapter(one),
        },
        stored=["mimetype"],
    )
