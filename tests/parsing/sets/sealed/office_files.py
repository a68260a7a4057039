"""Spreadsheets and slides."""

from collections.abc import Sequence

from tests.parsing.sets.sealed.kit import case, cells, escaped, zipped
from tests.parsing.sets.sealed.wordml import HEAD, OFFICE, relations, types

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
