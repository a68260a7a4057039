"""Word files: everything that is printed, in the order of the body."""

import pytest

from tests.parsing import files
from tests.parsing.files import make_docx, paragraph_xml, root, table_xml
from tests.parsing.helpers import Read, assert_sound, texts

STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Clause head"/>'
    '<w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Level"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
)


def level_xml(level: int, template: str, style: str = "decimal") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


NUMBERING = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + level_xml(0, "%1.")
    + level_xml(1, "%1.%2")
    + level_xml(2, "(%3)", "lowerLetter")
    + level_xml(3, "(%4)", "lowerRoman")
    + "</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="1">{level_xml(0, "·", "bullet")}</w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    + '<w:startOverride w:val="7"/></w:lvlOverride></w:num>',
)


def numbered(text: str, level: int, list_id: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph_xml(text, properties)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def body_of(read: Read, body: str, **parts: str) -> list[str]:
    names = {f"word/{name}.xml": xml for name, xml in parts.items()}
    document = read(make_docx(body=body, parts=names))
    assert_sound(document)
    return texts(document)


def test_paragraphs_and_tables_come_in_the_order_of_the_body(read: Read) -> None:
    body = paragraph_xml("Before.") + table_xml([["Item", "Price"], ["Steel", "12"]])
    document = read(make_docx(body=body + paragraph_xml("After.")))
    assert texts(document) == ["Before.", "Item | Price", "Steel | 12", "After."]
    assert [block.kind for block in document.blocks][1:3] == ["table_row", "table_row"]
    assert "Item | Price\nSteel | 12" in document.text
    assert_sound(document)


def test_a_heading_is_known_by_its_style_or_one_it_is_based_on(read: Read) -> None:
    body = "".join(
        paragraph_xml(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in (("the first", "H1"), ("the second", "Own"))
    )
    document = read(make_docx(body=body, parts={"word/styles.xml": STYLES}))
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1)] * 2


def test_clause_numbers_that_word_makes_are_in_the_text(read: Read) -> None:
    body = (
        numbered("Terms apply here.", 0)
        + numbered("First sub-clause.", 1)
        + numbered("A point.", 2)
        + numbered("A point of a point.", 3)
        + numbered("Second sub-clause.", 1)
        + numbered("A new point.", 2)
        + numbered("More terms apply.", 0)
        + numbered("Its sub-clause.", 1)
    )
    assert [text.split()[0] for text in body_of(read, body, numbering=NUMBERING)] == [
        *("1.", "1.1", "(a)", "(i)", "1.2", "(a)", "2.", "2.1")
    ]


def test_lists_restart_where_they_say_so_and_bullets_are_signs(read: Read) -> None:
    body = numbered("One.", 0) + numbered("Seven.", 0, 3) + numbered("Dot.", 0, 2)
    assert body_of(read, body, numbering=NUMBERING) == ["1. One.", "7. Seven.", "• Dot."]


def test_a_style_can_put_its_paragraphs_in_a_list(read: Read) -> None:
    body = paragraph_xml("Clause text.", '<w:pStyle w:val="Numbered"/>') * 2
    found = body_of(read, body, numbering=NUMBERING, styles=STYLES)
    assert found == ["1. Clause text.", "2. Clause text."]


def test_changes_are_read_as_accepted(read: Read) -> None:
    body = (
        f"<w:p>{run('We ')}<w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
        f"<w:ins>{run('shall')}</w:ins>{run(' pay.')}</w:p>"
    )
    assert body_of(read, body) == ["We shall pay."]


def test_a_deleted_paragraph_end_joins_two_paragraphs(read: Read) -> None:
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{gone}{run('We shall ')}</w:p><w:p>{run('pay.')}</w:p>"
    assert body_of(read, body) == ["We shall pay."]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>owner</w:t></w:r>", "co-owner"),
        ("<w:r><w:t>li</w:t><w:softHyphen/><w:t>able</w:t></w:r>", "liable"),
        ('<w:r><w:t>x</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>y</w:t></w:r>', "x≥y"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:sdt><w:sdtContent><w:r><w:t>field</w:t></w:r></w:sdtContent></w:sdt>", "field"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r>", "3"),
        (run("shown") + run("hidden", "<w:vanish/>"), "shown"),
        (run("shown") + run("too", '<w:vanish w:val="0"/>'), "showntoo"),
    ],
)
def test_what_a_run_holds_reads_as_it_is_printed(read: Read, inner: str, expected: str) -> None:
    assert body_of(read, f"<w:p>{inner}</w:p>") == [expected]


def test_heads_feet_and_notes_are_read(read: Read) -> None:
    note = root("footnotes", f'<w:footnote w:id="2">{paragraph_xml("As amended.")}</w:footnote>')
    body = f'<w:p>{run("The Act.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = read(
        make_docx(
            body=body + paragraph_xml("Next."),
            parts={"word/footnotes.xml": note},
            headers=["Draft", "Draft"],
            footers=["Confidential"],
        )
    )
    assert texts(document) == ["Draft", "The Act.[1]", "Next.", "[1] As amended.", "Confidential"]
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["header", "paragraph", "paragraph", "footnote", "footer"]


def test_a_text_box_is_read_once(read: Read) -> None:
    box = f"<w:txbxContent>{paragraph_xml('In a box.')}</w:txbxContent>"
    body = (
        f"<w:p>{run('Text.')}<w:r><mc:AlternateContent>"
        f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert body_of(read, body) == ["Text.", "In a box."]


def test_tables_that_only_lay_out_the_page_are_read_as_paragraphs(read: Read) -> None:
    body = table_xml([["(a)", "The Buyer shall pay."], ["A clause in one wide cell."]])
    assert body_of(read, body) == ["(a) The Buyer shall pay.", "A clause in one wide cell."]


def test_the_strict_form_of_the_format_is_read_too(read: Read) -> None:
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = root("document", f"<w:body>{paragraph_xml('Strictly.')}</w:body>")
    data = make_docx(parts={"word/document.xml": xml.replace(transitional, strict)})
    assert texts(read(data)) == ["Strictly."]


def test_nesting_without_end_is_corrupt_not_a_crash(read: Read) -> None:
    from tests.parsing.helpers import failure_of

    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    assert failure_of(read, files.make_docx(body=deep)) == "corrupt_file"
