"""Word files: runs, changes, fields, boxes, tables in tables, paragraphs without anything."""

from tests.parsing.any_pieces.pieces import Pieces, options
from tests.parsing.word.building import BY, docx

_RUNS = options(
    (4, ["<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"]),
    (1, [f"<w:r><w:rPr>{look}</w:rPr><w:t>{{}}</w:t></w:r>" for look in (
        "<w:strike/>", "<w:caps/>", "<w:vertAlign w:val='superscript'/>", "<w:vertAlign/>",
        "<w:vertAlign w:val='subscript'/>", "<w:sz w:val='x'/>", "<w:rStyle w:val='None'/>",
    )]),
)  # fmt: skip
_EMPTY = (
    "<w:r/>", "<w:r><w:t/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>",
    "<w:r><w:sym/></w:r>",
    "<w:r><w:footnoteReference w:id='77'/></w:r>", "<w:r><w:drawing/></w:r>",
    "<w:r><w:pict/></w:r>",
    "<w:sdt/>", "<w:hyperlink/>", "<mc:AlternateContent/>", f"<w:del {BY}/>",
    "<w:r><w:object/></w:r>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>", "<w:r><w:commentReference w:id='0'/></w:r>",
    "<w:r><w:t>----</w:t></w:r>", "<w:r><w:noBreakHyphen/></w:r>",
)  # fmt: skip
_HIDDEN = (
    f"<w:del {BY}><w:r><w:delText>{{}}</w:delText></w:r></w:del>",
    f"<w:moveFrom {BY}><w:r><w:t>{{}}</w:t></w:r></w:moveFrom>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>",
    "<w:r><w:instrText>{}</w:instrText></w:r>",
)
_AROUND_RUNS = (
    f"<w:ins {BY}>{{}}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", "<w:fldSimple>{}</w:fldSimple>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>",
    "<w:bdo>{}</w:bdo>",
)  # fmt: skip
_BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</w:r>"
)
_PROPERTIES = (
    "", "", "<w:pStyle w:val='Nope'/>", "<w:outlineLvl w:val='2'/>", "<w:numPr/>", "<w:sectPr/>",
    "<w:numPr><w:ilvl w:val='99'/><w:numId w:val='x'/></w:numPr>", f"<w:rPr><w:del {BY}/></w:rPr>",
    "<w:framePr w:dropCap='drop'/>", "<w:ind w:left='x'/>",
)  # fmt: skip
_BLOCKS = options(
    (5, ["<w:p>{}</w:p>"]),
    (1, ["<w:p/>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
         "<w:altChunk/>", "<w:sdt/>", "<w:tbl><w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl>"]),
)  # fmt: skip
_ROWS = options(
    (3, ["<w:tr>{}</w:tr>"]),
    (1, ["<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr>",
         "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>"]),
)  # fmt: skip
_CELLS = options(
    (4, ["<w:tc>{}</w:tc>"]),
    (1, ["<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>", "<w:tc><w:p/></w:tc>", "<w:tc/>",
         "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc>",
         "<w:tc><w:tcPr><w:gridSpan w:val='0'/></w:tcPr>{}</w:tc>",
         "<w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt>"]),
)  # fmt: skip


def word_file(pieces: Pieces) -> bytes:
    """A Word file of a few blocks."""
    return docx("".join(_block(pieces) for _ in range(pieces.random.randint(1, 4))))


def _block(pieces: Pieces) -> str:
    if pieces.chance(0.25):
        return f"<w:tbl>{pieces.some(lambda: _row(pieces))}</w:tbl>"
    if pieces.chance(0.1):
        inner = pieces.some(lambda: _block(pieces))
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    return pieces.one(*_BLOCKS, inner=lambda: _paragraph(pieces))


def _paragraph(pieces: Pieces) -> str:
    properties = f"<w:pPr>{pieces.one(*_PROPERTIES)}</w:pPr>"
    return properties + pieces.some(lambda: _run(pieces))


def _row(pieces: Pieces) -> str:
    return pieces.one(*_ROWS, inner=lambda: pieces.some(lambda: _cell(pieces)))


def _cell(pieces: Pieces) -> str:
    return pieces.one(*_CELLS, inner=lambda: pieces.some(lambda: _block(pieces), 2))


def _run(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.15:
        return pieces.one(*_EMPTY)
    if kind < 0.25:
        return pieces.one(*_HIDDEN, inner=pieces.unseen)
    if kind < 0.4:
        return pieces.one(*_AROUND_RUNS, inner=lambda: pieces.some(lambda: _run(pieces)))
    if kind < 0.45:
        return pieces.one(_BOX, inner=lambda: pieces.some(lambda: _block(pieces)))
    return pieces.one(*_RUNS, inner=pieces.escaped)
