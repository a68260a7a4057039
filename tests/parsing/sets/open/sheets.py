"""Tables of Excel and slides of PowerPoint."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.parsing.sets.open.package import OFFICE, relations, types, xml, zipped
from tests.parsing.sets.open.sample import Loss, Made, sample

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_STYLES = (
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;EUR&quot;"/></numFmts>'
    '<fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="10" applyNumberFormat="1"/></cellXfs>'
)
DATE, EUROS, SHARE = 1, 2, 3

Cell = str | float | tuple[float, int] | None


def _cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if value.startswith("<"):
            return f'<c r="{place}">{value}</c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    number, style = value if isinstance(value, tuple) else (value, 0)
    return f'<c r="{place}" s="{style}"><v>{number:g}</v></c>'


def _rows(rows: Sequence[Sequence[Cell]], hidden: Sequence[int] = ()) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))
        mark = ' hidden="1"' if number in hidden else ""
        lines.append(f'<row r="{number}"{mark}>{cells}</row>')
    return f"<sheetData>{''.join(lines)}</sheetData>"


def _book(sheets: dict[str, str], hidden: Sequence[str] = ()) -> bytes:
    def part(tag: str, inner: str) -> str:
        return f'<{tag} xmlns="{_MAIN}" xmlns:r="{OFFICE}">{inner}</{tag}>'

    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"'
        + (' state="hidden"/>' if name in hidden else "/>")
        for at, name in enumerate(names, 1)
    )
    known = {
        f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(names) + 1)
    }
    known["rIdS"] = ("styles", "styles.xml")
    overrides = {
        "xl/workbook.xml": f"{_SHEET_TYPE}.sheet.main+xml",
        "xl/styles.xml": f"{_SHEET_TYPE}.styles+xml",
    }
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": part("workbook", f"<sheets>{listed}</sheets>"),
        "xl/_rels/workbook.xml.rels": relations(known),
        "xl/styles.xml": part("styleSheet", _STYLES),
    }
    for at, name in enumerate(names, 1):
        overrides[f"xl/worksheets/sheet{at}.xml"] = f"{_SHEET_TYPE}.worksheet+xml"
        parts[f"xl/worksheets/sheet{at}.xml"] = part("worksheet", sheets[name])
    return zipped({"[Content_Types].xml": types(overrides), **parts})


@sample(
    "kinds", "xlsx", "Two sheets with dates, sums in euros, shares and empty cells.", clean=True
)
def rents() -> Made:
    first = _rows([
        ["Flat", "Since", "Rent", "Share"],
        ["1 left", (44197, DATE), (812.5, EUROS), (0.125, SHARE)],
        ["1 right", None, (1240, EUROS), None],
        ["Sum", None, "<f>SUM(C2:C3)</f><v>2052.5</v>", None],
    ])  # fmt: skip
    second = _rows([["Meter", "Reading"], ["Gas", 30417.0]])
    blocks = [
        "Rents",
        "Flat | Since | Rent | Share",
        "1 left | 2021-01-01 | 812.50 EUR | 12.50%",
        "1 right | | 1,240.00 EUR |",
        "Sum | | 2052.5 |",
        "Meters",
        "Meter | Reading",
        "Gas | 30417",
    ]
    numbers = ("812.50", "1,240.00", "2052.5", "30417")
    return Made(_book({"Rents": first, "Meters": second}), blocks, numbers=numbers)


@sample("hidden", "xlsx", "A hidden sheet, a hidden row and a hidden column.")
def hidden_cells() -> Made:
    columns = '<cols><col min="3" max="3" width="9" hidden="1"/></cols>'
    rows = _rows(
        [
            ["Bidder", "Price", "True cost"], ["Aller", 410.0, 380.0],
            ["Do not use", 999.0, 1.0], ["Weser", 395.0, 402.0],
        ],
        hidden=[3],
    )  # fmt: skip
    notes = _rows([["Aller is owned by a cousin of the clerk and must not win this time."]])
    blocks = ["Bids", "Bidder | Price", "Aller | 410", "Weser | 395"]
    data = _book({"Bids": columns + rows, "Notes": notes}, hidden=["Notes"])
    losses = (Loss("hidden text"), Loss("hidden text", page=2))
    return Made(data, blocks, losses, ("410", "395"))


@sample("tables", "xlsx", "Merged head cells, a formula without a saved value, an error.")
def merged_head() -> Made:
    merged = '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>'
    rows = _rows([
        [None, "Catch in tonnes", None],
        ["Port", "2023", "2024"],
        ["Husum", 18.4, "<f>B3*2</f>"],
        ["Tönning", 7.0, "<f>1/0</f><v>#DIV/0!</v>"],
    ]).replace('<c r="C4">', '<c r="C4" t="e">')  # fmt: skip
    blocks = [
        "Catch",
        "| Catch in tonnes |",
        "Port | 2023 | 2024",
        "Husum | 18.4 |",
        "Tönning | 7 | #DIV/0!",
    ]
    losses = (Loss("unreadable text: formula without a value"),)
    return Made(_book({"Catch": rows + merged}), blocks, losses, ("18.4", "7"))


def _shape(lines: Sequence[str], y: int, kind: str = "body") -> str:
    inner = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{y}" name="{kind}"/><p:cNvSpPr/><p:nvPr><p:ph '
        f'type="{kind}"/>'
        f'</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="600000" y="{y}"/><a:ext cx="7000000" '
        f'cy="900000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>{inner}</p:txBody></p:sp>'
    )


def _grid(rows: Sequence[Sequence[str]], y: int) -> str:
    lines = "".join(
        "<a:tr>"
        + "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"
            for text in row
        )
        + "</a:tr>"
        for row in rows
    )  # fmt: skip
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{y}" name="Table"/>'
        f"<p:cNvGraphicFramePr/>"
        f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="600000" y="{y}"/><a:ext cx="1" cy="1"/>'
        '</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
        f'table"><a:tbl><a:tblGrid/>{lines}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
    )


def _deck(
    slides: Sequence[str], notes: dict[int, str] | None = None, hidden: Sequence[int] = ()
) -> bytes:
    notes = notes or {}
    main = "ppt/presentation.xml"
    overrides = {main: f"{_SLIDE_TYPE}.presentation.main+xml"}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"rId1": ("officeDocument", main)}),
        "ppt/_rels/presentation.xml.rels": relations(
            {f"rId{at}": ("slide", f"slides/slide{at}.xml") for at in range(1, len(slides) + 1)}
        ),
    }
    tree = "<p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{}</p:spTree></p:cSld>"
    for at, slide in enumerate(slides, 1):
        name = f"ppt/slides/slide{at}.xml"
        overrides[name] = f"{_SLIDE_TYPE}.slide+xml"
        text = xml("p:sld", tree.format(slide))
        parts[name] = text.replace("<p:sld ", '<p:sld show="0" ', 1) if at in hidden else text
        if at in notes:
            note = f"ppt/notesSlides/notesSlide{at}.xml"
            overrides[note] = f"{_SLIDE_TYPE}.notesSlide+xml"
            parts[note] = xml("p:notes", tree.format(_shape([notes[at]], 1)))
            parts[f"ppt/slides/_rels/slide{at}.xml.rels"] = relations(
                {"rId1": ("notesSlide", f"../notesSlides/notesSlide{at}.xml")}
            )
    listed = "".join(
        f'<p:sldId id="{255 + at}" r:id="rId{at}"/>' for at in range(1, len(slides) + 1)
    )
    parts[main] = xml("p:presentation", f"<p:sldIdLst>{listed}</p:sldIdLst>")
    return zipped({"[Content_Types].xml": types(overrides), **parts})


@sample(
    "kinds",
    "pptx",
    "Three slides with a table and notes; a text box is drawn before its title.",
    clean=True,
)
def harbour_plan() -> Made:
    slides = [
        _shape(["The harbour in 2030"], 600000, "ctrTitle"),
        _shape(["Dredging starts in May.", "Two berths are added."], 2000000)
        + _shape(["Works"], 400000, "title"),
        _shape(["Cost in millions"], 400000, "title")
        + _grid([["Item", "2026", "2027"], ["Quay", "4.1", ""]], 2000000),
    ]
    blocks = [
        "The harbour in 2030",
        "Works",
        "Dredging starts in May.",
        "Two berths are added.",
        "Ask the pilots first.",
        "Cost in millions",
        "Item | 2026 | 2027",
        "Quay | 4.1 |",
    ]
    return Made(_deck(slides, {2: "Ask the pilots first."}), blocks, numbers=("2030", "4.1"))


@sample("hidden", "pptx", "A slide that is switched off, between two that are shown.")
def slide_switched_off() -> Made:
    slides = [
        _shape(["Offer to the town"], 400000, "title"),
        _shape(
            ["Internal: our margin on this offer is 31 per cent, and we can go down to 12."], 400000
        ),
        _shape(["Work begins on 1 June."], 400000),
    ]
    blocks = ["Offer to the town", "Work begins on 1 June."]
    return Made(_deck(slides, hidden=[2]), blocks, (Loss("hidden text", page=2),))
