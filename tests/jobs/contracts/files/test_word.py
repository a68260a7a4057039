"""A Word file opens where its elements stand in the order of the schema, whatever is in it."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from app.jobs.contracts.files.blocks import Block, Box, Column, Facts, Line, Style, Table, said
from app.jobs.contracts.files.word import word
from app.parsing.read import read_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color sz szCs highlight u rtl lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan shd vAlign",
    "sectPr": "footerReference pgSz pgMar cols docGrid",
    "settings": "zoom proofState defaultTabStop characterSpacingControl savePreviewPicture compat "
    "rsids mathPr themeFontLang clrSchemeMapping doNotAutoCompressPictures shapeDefaults "
    "decimalSymbol listSeparator docId defaultImageDpi",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr "
    "tblPr trPr tcPr tblStylePr",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "styles": "docDefaults latentStyles style",
}
"""The elements that are used here, in the order of ECMA-376, part 1, section 17."""
SHORT = (said("One."), Line(Style.SMALL, "Why."))
EVERYTHING: tuple[Block, ...] = (
    *(Line(style, f"A {style.name.lower()} & <more>") for style in Style),
    Box((said("Verdict"), said("Detail"), Line(Style.NOTE, "Note"))),
    Facts((("Name", "Value"), ("Other", ""))),
    Table((Column("A", 500), Column("B", 500)), ((SHORT, SHORT), ((), (said("x" * 2000),)))),
)


def parts(data: bytes) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        return {name: etree.fromstring(archive.read(name)) for name in names if name[-4:] == ".xml"}


def misplaced(root: etree._Element) -> Iterator[str]:
    """Elements that stand before what they should follow, or that no rule here names."""
    for element in root.iter():
        tag = etree.QName(element).localname
        order = ORDER.get(tag, "").split()
        children = [etree.QName(child).localname for child in element]
        if order and [child for child in children if child not in order]:
            yield f"{tag}: unknown among {children}"
        elif order and children != sorted(children, key=order.index):
            yield f"{tag}: {children}"


def test_every_element_stands_in_the_order_of_the_schema() -> None:
    found = parts(word(EVERYTHING, footer="Lease"))

    for name in ("document", "styles", "settings", "footer1"):
        assert list(misplaced(found[f"word/{name}.xml"])) == [], name


def test_every_style_that_is_used_is_there_and_ours() -> None:
    found = parts(word(EVERYTHING, footer="Lease"))
    styles = {each.get(W + "styleId") for each in found["word/styles.xml"].iter(W + "style")}
    used = {
        each.get(W + "val")
        for part in ("word/document.xml", "word/footer1.xml")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for each in found[part].iter(W + tag)
    }

    assert used <= styles
    based = {each.get(W + "val") for each in found["word/styles.xml"].iter(W + "basedOn")}
    assert based <= styles


def test_every_cell_ends_with_a_paragraph_and_every_row_fits_its_table() -> None:
    body = parts(word(EVERYTHING))["word/document.xml"]

    for table in body.iter(W + "tbl"):
        widths = [each.get(W + "w") for each in table.iter(W + "gridCol")]
        [whole] = [each.get(W + "w") for each in table.iter(W + "tblW")]
        assert abs(sum(map(int, widths)) - int(whole)) < len(widths)
        for row in table.iter(W + "tr"):
            assert [each.get(W + "w") for each in row.iter(W + "tcW")] == widths
    assert all(cell[-1].tag == W + "p" for cell in body.iter(W + "tc"))


def test_a_footer_counts_the_pages() -> None:
    footer = parts(word(EVERYTHING, footer="Lease - climate review"))["word/footer1.xml"]
    fields = [each.get(W + "instr", "").strip() for each in footer.iter(W + "fldSimple")]
    text = "".join(each.text or "" for each in footer.iter(W + "t"))

    assert fields == ["PAGE", "NUMPAGES"]
    assert text == "Lease - climate reviewPage 1 of 1"


def test_a_long_name_leaves_room_for_the_page_number() -> None:
    footer = parts(word(EVERYTHING, footer="x" * 300))["word/footer1.xml"]
    first = next(footer.iter(W + "t"))

    assert first.text == "x" * 79 + "…"


def test_the_head_of_a_table_is_repeated_and_short_rows_stay_whole() -> None:
    body = parts(word(EVERYTHING))["word/document.xml"]
    head, short, long = list(body.iter(W + "tbl"))[-1].iter(W + "tr")

    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert long.find(f"{W}trPr") is None


def test_a_text_that_runs_from_the_right_is_set_so() -> None:
    body = parts(word([said("השוכר ישלם את דמי השכירות"), said("1. The rent")]))[
        "word/document.xml"
    ]
    hebrew, english = list(body.iter(W + "p"))

    assert hebrew.find(f"{W}pPr/{W}bidi") is not None
    assert hebrew.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert english.find(f"{W}pPr") is None


def test_facts_of_which_there_are_none_make_no_table() -> None:
    assert docx.Document(BytesIO(word([Facts(())]))).tables == []


def test_equal_blocks_are_equal_parts() -> None:
    one, other = (ZipFile(BytesIO(word(EVERYTHING, footer="Lease"))) for _ in range(2))

    assert one.namelist() == other.namelist()
    assert [one.read(name) for name in one.namelist()] == [
        other.read(name) for name in other.namelist()
    ]


def test_nothing_of_the_template_is_left_but_what_word_needs() -> None:
    data = word(EVERYTHING, footer="Lease")

    assert set(ZipFile(BytesIO(data)).namelist()) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml"),
        *("word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"),
        *("word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml", "word/footer1.xml"),
    }
    assert "List Bullet" not in docx.Document(BytesIO(data)).styles
    assert docx.Document(BytesIO(data)).core_properties.comments == ""


def test_a_marked_word_in_a_hebrew_text_is_marked_and_runs_from_the_right() -> None:
    text = "השוכר ~~לא~~ יפחית פליטות"
    start = text.index("פליטות")
    [paragraph] = docx.Document(
        BytesIO(word([Line(Style.QUOTE, text, ((start, len(text)),))]))
    ).paragraphs

    assert paragraph.style is not None
    assert paragraph.style.name == "Contract Words"
    assert [run.text for run in paragraph.runs if run.font.strike] == ["לא"]
    assert [run.text for run in paragraph.runs if run.style.name == "Evidence"] == ["פליטות"]
    assert all(run.font.rtl for run in paragraph.runs)


def test_what_is_struck_out_and_marked_is_both() -> None:
    text = "It ~~shall~~ cut ~~all carbon~~ waste."
    start = text.index("carbon")
    made = word([Line(Style.PARAGRAPH, text, ((start, start + 6), (text.index("waste"), 999)))])
    runs = docx.Document(BytesIO(made)).paragraphs[0].runs

    assert "".join(run.text for run in runs) == "It shall cut all carbon waste."
    assert [run.text for run in runs if run.font.strike] == ["shall", "all ", "carbon"]
    assert [run.text for run in runs if run.style.name == "Evidence"] == ["carbon", "waste."]


def test_intray_reads_its_own_report(tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "report.docx"  # type: ignore[operator]
    path.write_bytes(word(EVERYTHING, footer="Lease"))

    text = read_document(str(path), "report.docx").text

    assert "A subheading & <more>" in text
    assert "Verdict" in text


@settings(max_examples=60)
@given(st.text(st.characters(), min_size=1), st.lists(st.integers(0, 40), min_size=2, max_size=2))
def test_any_text_makes_a_file_that_opens(text: str, marked: list[int]) -> None:
    start, end = sorted(marked)
    data = word([Line(Style.TITLE, text), Line(Style.PARAGRAPH, text, ((start, end),))])

    assert list(misplaced(parts(data)["word/document.xml"])) == []
    docx.Document(BytesIO(data))
