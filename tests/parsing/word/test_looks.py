"""What of a Word file is seen: hidden, struck out, raised, in the colour of the paper."""

from tests.parsing.helpers import Read
from tests.parsing.word.building import (
    cell,
    docx,
    lines_of,
    para,
    row,
    run,
    styled,
    table,
    warnings_of,
)

HIDDEN = "Nobody shall read these words here."
STYLES = (
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Inner"><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="Hush"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Band"><w:pPr><w:shd w:val="clear" w:fill="333333"/>'
    "</w:pPr></w:style>"
)
WHITE = '<w:color w:val="FFFFFF"/>'


def test_what_is_hidden_is_left_out_and_told(read: Read) -> None:
    hidden = (
        run(HIDDEN, "<w:vanish/>"),
        run(HIDDEN, '<w:rStyle w:val="Secret"/>'),
        run(HIDDEN, '<w:rStyle w:val="Inner"/>'),
        run(HIDDEN, WHITE),
        run(HIDDEN, '<w:sz w:val="1"/>'),
        run(HIDDEN, '<w:color w:val="000000"/><w:highlight w:val="black"/>'),
    )
    for each in hidden:
        data = docx(para("Open.", each), styles=STYLES)
        assert lines_of(read, data) == ["Open."]
        assert "not visible" in warnings_of(read, data)
    hushed = table(row(HIDDEN, "x"), properties='<w:tblStyle w:val="Hush"/>')
    assert lines_of(read, docx(para("Open.") + styled(HIDDEN, "Note") + hushed, styles=STYLES)) == [
        "Open."
    ]
    clean = docx(para("Open.", run("ab", "<w:vanish/>")))
    assert (lines_of(read, clean), warnings_of(read, clean)) == (["Open."], "")


def test_what_only_seems_hidden_is_read(read: Read) -> None:
    seen = (
        para(run("x", "<w:webHidden/>")),
        para(run("x", '<w:vanish/><w:specVanish/>')),
        para(run("x", f'{WHITE}<w:highlight w:val="darkBlue"/>')),
        para(run("x", f'{WHITE}<w:shd w:val="clear" w:fill="800000"/>')),
        para(run("x", WHITE), properties='<w:shd w:val="clear" w:fill="222222"/>'),
        para(run("x", WHITE), properties='<w:pStyle w:val="Band"/>'),
        para(run("x", '<w:color w:val="auto"/>')),
        # Two styles that both hide turn each other off.
        para(run("x", '<w:rStyle w:val="Secret"/>'), properties='<w:pStyle w:val="Note"/>'),
    )  # fmt: skip
    for each in seen:
        data = docx(each + para("."), styles=STYLES)
        assert lines_of(read, data)[0].startswith("x")
        assert warnings_of(read, data) == ""
    head = row(cell(para(run("Costs", WHITE))), "Euros")
    data = docx(
        table(
            head,
            row("Roof", "12"),
            properties='<w:tblStyle w:val="Dark"/><w:tblLook w:firstRow="1"/>',
        ),
        styles=STYLES,
    )
    document = read(data)
    assert lines_of(read, data) == ["Costs | Euros", "Roof | 12"]
    assert [block.level for block in document.blocks] == [1, 0]


def test_struck_out_text_stands_in_marks_and_is_told(read: Read) -> None:
    body = (
        para("The fee is ", run("300 ", "<w:strike/>"), run("euros", "<w:dstrike/>"), run(" 340."))
        + styled("Whole paragraph.", "Gone")
        + para(run("Not struck.", '<w:strike w:val="0"/>'), properties='<w:pStyle w:val="Gone"/>')
        + table(row("Rent", cell(para(run("900", "<w:strike/>"), run(" 950")))))
    )  # fmt: skip
    data = docx(body, styles=STYLES)
    assert lines_of(read, data) == [
        "The fee is ~~300 euros~~ 340.", "~~Whole paragraph.~~", "Not struck.", "Rent | ~~900~~ 950"
    ]  # fmt: skip
    assert warnings_of(read, data).count("struck-out") == 1


def test_raised_figures_change_no_number(read: Read) -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    cases = (
        ("1,500", "2", up, "1,500[2]"), ("of 240 m", "2", up, "of 240 m²"), ("10", "6", up, "10⁶"),
        ("10", "-3", up, "10⁻³"),
        ("Emissions", "1", up, "Emissions[1]"), ("end.", "1, 2", up, "end.[1, 2]"),
        ("in 2019", "3", up, "in 2019[3]"), ("the 4", "th", up, "the 4th"),
        ("CO", "2", down, "CO₂"),
        ("T", "max", down, "Tmax"), ("kg", "*", up, "kg*"), ("x", "n", up, "xⁿ"),
        ("m", "3", '<w:rStyle w:val="Up"/>', "m³"), ("Ca", "2+", up, "Ca²⁺"),
    )  # fmt: skip
    body = "".join(para(before, run(text, look)) for before, text, look, _ in cases)
    assert lines_of(read, docx(body, styles=STYLES)) == [expected for *_, expected in cases]


def test_a_paragraph_whose_end_is_not_seen_goes_on(read: Read) -> None:
    cap = '<w:framePr w:dropCap="{}" w:lines="2"/>'
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = (
        para("W", properties=cap.format("drop")) + para("hereas the parties agree.")
        + para("A", properties=cap.format("margin")) + para(" long time ago.")
        + para("“T", properties=cap.format("drop")) + para("ime” is of the essence.")
        + para("Fees.", properties='<w:outlineLvl w:val="0"/>' + separator)
        + para(" The Tenant pays the fees of the Landlord.")
        + para("Run", properties="<w:rPr><w:vanish/></w:rPr>") + para(" on.")
    )  # fmt: skip
    assert lines_of(read, docx(body)) == [
        "Whereas the parties agree.", "A long time ago.", "“Time” is of the essence.",
        "Fees. The Tenant pays the fees of the Landlord.", "Run on.",
    ]  # fmt: skip
