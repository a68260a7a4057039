"""How a Word report looks: its page and its styles, and no others.

Elements for which python-docx has no name are added where the schema wants them (ECMA-376, part
1, section 17): Word refuses others. Sizes and spaces are in points.
"""

import re
from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Twips(11906), Twips(16838), Twips(1134)
"""A4, with two centimetres on each side."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
EVIDENCE = "Evidence"
"""The style of the words that matter most."""

_FONT, _INK, _GREEN, _GREY, _RULE = "Calibri", "1A1A1A", "1F5F3F", "595959", "BFC9C2"
_BOX_GROUND, _GREY_GROUND, _SAND_GROUND = "EAF3ED", "F3F5F4", "FBF4E6"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class _Paragraph(NamedTuple):
    """A paragraph style; `bar` is the colour of a line on its left."""

    name: str
    size: float
    before: int = 0
    after: int = 0
    colour: str = _INK
    is_bold: bool = False
    is_kept: bool = False
    bar: str = ""
    ground: str = ""


_WORDS_OWN = (
    _Paragraph("Title", 22, 0, 2, _GREEN, is_bold=True),
    _Paragraph("Subtitle", 12, 0, 12, _GREY),
    _Paragraph("Heading 1", 15, 20, 6, _GREEN, is_bold=True, is_kept=True),
    _Paragraph("Heading 2", 12.5, 14, 4, _GREEN, is_bold=True, is_kept=True),
    _Paragraph("Heading 3", 10.5, 8, 2, is_bold=True, is_kept=True),
    _Paragraph("Footer", 8.5, colour=_GREY),
)
"""Word translates their names and knows the level of a heading."""
_OURS = (
    _Paragraph("Contract Words", 10.5, 3, 6, bar=_RULE),
    _Paragraph("Clause Wording", 10.5, 3, 5, bar=_GREEN, ground=_GREY_GROUND),
    _Paragraph("Report Note", 10, 3, 6, bar="B7791F", ground=_SAND_GROUND),
    _Paragraph("Reason", 8.5, 0, 2, _GREY),
    _Paragraph("Decision", 9, 1, 2, "1D4F91", is_bold=True),
    _Paragraph("Verdict", 14, 4, 3, _GREEN, is_bold=True),
    _Paragraph("Verdict Detail", 10, 0, 3),
    _Paragraph("Table Head", 9, 2, 2, _GREEN, is_bold=True, is_kept=True),
    _Paragraph("Table Text", 9.5, 2, 2),
)


def set_page(document: Document) -> None:
    """A4 with its margins."""
    [page] = document.sections
    page.page_width, page.page_height = PAGE_WIDTH, PAGE_HEIGHT
    page.top_margin = page.bottom_margin = page.left_margin = page.right_margin = MARGIN
    page.header_distance = page.footer_distance = Twips(567)


def set_styles(document: Document) -> None:
    """The styles of a report instead of those of the template."""
    for style in document.styles:
        if not style.element.default:
            style.delete()
    for defaults in document.styles.element.xpath("w:docDefaults"):
        # What it says of fonts and spaces is said by "Normal".
        document.styles.element.remove(defaults)
    _set_normal(document.styles["Normal"])
    for look in _WORDS_OWN + _OURS:
        _add_paragraph_style(document, look)
    _add_evidence(document)
    _add_table_style(document, "Report Table", "top bottom insideH")
    _add_table_style(document, "Report Facts", "top bottom insideH")
    _add_table_style(document, "Report Box", "top left bottom right", 12, _GREEN, 160)


def add(parent: BaseOxmlElement, tag: str, **values: str | int) -> BaseOxmlElement:
    """Adds an element such as "w:shd" at the end of another one."""
    element = OxmlElement(tag, {qn(f"w:{name}"): str(value) for name, value in values.items()})
    parent.append(element)
    return element


def add_ground(parent: BaseOxmlElement, colour: str = _BOX_GROUND) -> None:
    """Adds the colour behind a paragraph or a cell."""
    add(parent, "w:shd", val="clear", color="auto", fill=colour)


def in_xml(text: str) -> str:
    """The text without characters that no XML file can have."""
    return _NOT_IN_XML.sub(" ", text)


def _set_normal(style: ParagraphStyle) -> None:
    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    _set_letters(style, 10.5, _INK, is_bold=False)
    add(style.element.rPr, "w:lang", val="en-GB", eastAsia="en-GB", bidi="he-IL")
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.1


def _set_letters(style: CharacterStyle, size: float, colour: str, *, is_bold: bool) -> None:
    style.font.bold = style.font.cs_bold = is_bold or None
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.size = Pt(size)
    # Of Hebrew and Arabic.
    add(style.element.rPr, "w:szCs", val=round(2 * size))


def _add_paragraph_style(document: Document, look: _Paragraph) -> None:
    own = look in _WORDS_OWN
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=own)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    spaces = style.paragraph_format
    if look.is_kept:
        spaces.keep_with_next = spaces.keep_together = True
    _add_decoration(style.element.get_or_add_pPr(), look)
    spaces.space_before, spaces.space_after = Pt(look.before), Pt(look.after)
    if look.bar:
        spaces.left_indent = Pt(14)
    if look.name == "Footer":
        spaces.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    if look.name.startswith("Heading"):
        add(style.element.pPr, "w:outlineLvl", val=int(look.name[-1]) - 1)
    _set_letters(style, look.size, look.colour, is_bold=look.is_bold)


def _add_decoration(properties: BaseOxmlElement, look: _Paragraph) -> None:
    if look.bar:
        borders = add(properties, "w:pBdr")
        add(borders, "w:left", val="single", sz=18, space=8, color=look.bar)
    if look.ground:
        add_ground(properties, look.ground)


def _add_evidence(document: Document) -> None:
    style = document.styles.add_style(EVIDENCE, WD_STYLE_TYPE.CHARACTER)
    style.font.bold = style.font.cs_bold = True
    style.font.color.rgb = RGBColor.from_string(_GREEN)


def _add_table_style(
    document: Document, name: str, sides: str, size: int = 4, colour: str = _RULE, padding: int = 70
) -> None:
    """Borders are in eighths of a point, `padding` in twentieths."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = add(style.element, "w:tblPr")
    borders = add(properties, "w:tblBorders")
    for side in sides.split():
        add(borders, f"w:{side}", val="single", sz=size, space=0, color=colour)
    margins = add(properties, "w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        add(margins, f"w:{side}", w=padding, type="dxa")
