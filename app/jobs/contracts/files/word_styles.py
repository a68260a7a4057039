"""How a Word report looks: the whole of its `styles.xml`, and its page.

Elements stand in the order of the schema (ECMA-376, part 1, section 17): Word refuses others.
Lengths are in twentieths of a point, sizes of letters in half points, borders in eighths.
"""

from typing import NamedTuple

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1134
"""A4, with two centimetres on each side."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

_FONT, _INK, _GREEN, _GREY, _RULE = "Calibri", "1A1A1A", "1F5F3F", "595959", "BFC9C2"
BOX_GROUND, _GREY_GROUND, _SAND_GROUND = "EAF3ED", "F3F5F4", "FBF4E6"


class _Paragraph(NamedTuple):
    """A paragraph style. `before` and `after` are spaces, `more` stands in front of them."""

    style_id: str
    name: str
    size: int
    before: int = 0
    after: int = 0
    colour: str = _INK
    is_bold: bool = False
    is_italic: bool = False
    is_kept: bool = False
    outline: int | None = None
    more: str = ""
    indent: int = 0


def _bar(colour: str) -> str:
    """A line on the left of a paragraph."""
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{colour}"/></w:pBdr>'


def _ground(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


_PARAGRAPHS = (
    _Paragraph("Title", "Title", 44, 0, 40, _GREEN, is_bold=True),
    _Paragraph("Subtitle", "Subtitle", 24, 0, 240, _GREY),
    _Paragraph("Heading1", "heading 1", 30, 400, 120, _GREEN, True, is_kept=True, outline=0),
    _Paragraph("Heading2", "heading 2", 25, 280, 80, _GREEN, True, is_kept=True, outline=1),
    _Paragraph("Heading3", "heading 3", 21, 160, 40, _INK, True, is_kept=True, outline=2),
    _Paragraph("ContractWords", "Contract Words", 21, 60, 120, more=_bar(_RULE), indent=284),
    _Paragraph(
        "ClauseWording", "Clause Wording", 21, 60, 100,
        more=_bar(_GREEN) + _ground(_GREY_GROUND), indent=284,
    ),
    _Paragraph(
        "ReportNote", "Report Note", 20, 60, 120,
        more=_bar("B7791F") + _ground(_SAND_GROUND), indent=284,
    ),
    _Paragraph("Reason", "Reason", 17, 0, 40, _GREY),
    _Paragraph("Decision", "Decision", 18, 20, 40, "1D4F91", is_bold=True),
    _Paragraph("Verdict", "Verdict", 28, 80, 60, _GREEN, is_bold=True),
    _Paragraph("VerdictDetail", "Verdict Detail", 20, 0, 60),
    _Paragraph("TableHead", "Table Head", 18, 40, 40, _GREEN, is_bold=True, is_kept=True),
    _Paragraph("TableText", "Table Text", 19, 40, 40),
    _Paragraph(
        "Footer", "footer", 17, colour=_GREY,
        more=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>',
    ),
)  # fmt: skip


def styles_xml() -> str:
    """The styles of a report, and no others."""
    return (
        f'<w:styles xmlns:w="{NAMESPACE}">{_DEFAULTS}{_NORMAL}'
        f"{''.join(map(_paragraph, _PARAGRAPHS))}{_EVIDENCE}{_TABLES}</w:styles>"
    )


def _paragraph(style: _Paragraph) -> str:
    kept = "<w:keepNext/><w:keepLines/>" if style.is_kept else ""
    indent = f'<w:ind w:left="{style.indent}"/>' if style.indent else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    bold = "<w:b/><w:bCs/>" if style.is_bold else ""
    italic = "<w:i/><w:iCs/>" if style.is_italic else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.style_id}"{_own(style)}>'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{kept}{style.more}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>{indent}{outline}</w:pPr>'
        f'<w:rPr>{bold}{italic}<w:color w:val="{style.colour}"/>'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _own(style: _Paragraph) -> str:
    """Word translates the names of its own styles; all others are ours."""
    is_words = style.style_id in ("Title", "Subtitle", "Footer") or style.outline is not None
    return "" if is_words else ' w:customStyle="1"'


_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{_FONT}" w:eastAsia="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    f'<w:color w:val="{_INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="he-IL"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_EVIDENCE = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="Evidence"><w:name w:val="Evidence"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/>'
    f'<w:color w:val="{_GREEN}"/></w:rPr></w:style>'
)


def _borders(*sides: str, size: int = 4, colour: str = _RULE) -> str:
    lines = (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>' for side in sides
    )
    return f"<w:tblBorders>{''.join(lines)}</w:tblBorders>"


def _table_style(style_id: str, name: str, borders: str, padding: int) -> str:
    margins = "".join(
        f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    + _table_style("ReportTable", "Report Table", _borders("top", "bottom", "insideH"), 70)
    + _table_style("ReportFacts", "Report Facts", _borders("top", "bottom", "insideH"), 70)
    + _table_style(
        "ReportBox", "Report Box",
        _borders("top", "left", "bottom", "right", size=12, colour=_GREEN), 160,
    )
)  # fmt: skip
