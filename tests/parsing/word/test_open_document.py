"""OpenDocument texts: lists, tables, notes, changes, what is hidden, forms; packed and flat."""

import io
import zipfile

import pytest

from app.parsing import programs
from app.parsing.limits import Limits
from app.parsing.losses import LossKind
from tests.parsing.files import picture
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.word.building import lines_of, warnings_of

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{ODF}:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        ("form", "form"), ("number", "datastyle"), ("chart", "chart"),
    )
) + ' xmlns:xlink="x" xmlns:loext="l" xmlns:math="m"'  # fmt: skip
KIND = "application/vnd.oasis.opendocument.text"
ROOT = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'


def odt(
    body: str, automatic: str = "", common: str = "", masters: str = "", *, entries: str = ROOT,
    more: dict[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    parts: dict[str, str | bytes] = {
        "mimetype": KIND,
        "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}><office:styles>{common}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
        f"{entries}</manifest:manifest>",
    } | (more or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, packing)
    return target.getvalue()


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def item(*inner: str, more: str = "") -> str:
    return f"<text:list-item {more}>{''.join(inner)}</text:list-item>"


def bullets(*items: str, style: str = "L", more: str = "") -> str:
    name = f'text:style-name="{style}"' if style else ""
    return f"<text:list {name} {more}>{''.join(items)}</text:list>"


def level(at: int, form: str, suffix: str = ".", shown: int = 1, more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" '
        f'style:num-suffix="{suffix}" text:display-levels="{shown}" {more}/>'
    )


def text_style(name: str, properties: str, more: str = "") -> str:
    inner = f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="text" {more}>{inner}</style:style>'


LISTS = (
    "<number:number-style><number:text>-</number:text></number:number-style>"
    f'<text:list-style style:name="L">{level(1, "1")}{level(2, "1", ".", 2)}{level(3, "a", ")")}'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="-"/></text:list-style>'
    '<style:style style:name="P" style:family="paragraph" style:parent-style-name="Clause"/>'
)
CLAUSE = '<style:style style:name="Clause" style:family="paragraph" style:list-style-name="L"/>'


def test_lists_count_and_go_on_as_on_the_page(read: Read) -> None:
    inner = bullets(item(p("b1")), item(p("b2"), bullets(item(p("deep")))), style="")
    body = (
        bullets(item(p("a"), inner), item(p("c")), more='xml:id="one"')
        + p("Between.")
        + bullets(item(bullets(item(p("c1")), style="")), more='text:continue-list="one"')
        + bullets(item(p("d"), p("more of d")), item(p("")), more='text:continue-numbering="true"')
        + bullets(
            item(p("fresh", "P")), item(p("seven", "P"), more='text:start-value="7"'), style=""
        )
        + bullets(item(p("dot")), style="B")
        + bullets("<text:list-header>" + p("no number") + "</text:list-header>", item(p("new")))
    )
    assert lines_of(read, odt(body, LISTS, CLAUSE)) == [
        "1. a", "1.1. b1", "1.2. b2", "a) deep", "2. c", "Between.", "2.1. c1", "3. d", "more of d",
        "4.", "1. fresh", "7. seven", "• dot", "no number", "1. new",
    ]  # fmt: skip


def test_headings_have_the_numbers_of_the_outline(read: Read) -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-prefix="Part "/><text:outline-level-style text:level="2" style:num-format="1" '
        'loext:num-list-format="%1%.%2%"/><text:outline-level-style text:level="3" '
        'style:num-format=""/></text:outline-style>'
    )
    body = "".join(
        f'<text:h text:outline-level="{at}">{text}</text:h>'
        for at, text in (
            (1, "Sale"),
            (2, "Price"),
            (2, "Term"),
            (3, "Plain"),
            (1, "Lease"),
            (2, "Rent"),
        )
    )
    document = read(odt(body, "", outline))
    assert texts(document) == [
        "Part I Sale", "I.1 Price", "I.2 Term", "Plain", "Part II Lease", "II.1 Rent"
    ]  # fmt: skip
    assert [block.level for block in document.blocks] == [1, 2, 2, 3, 1, 2]


LOOKS = (
    text_style("Hide", 'text:display="none"')
    + text_style("Hidden", "", 'style:parent-style-name="Hide"')
    + text_style("White", 'fo:color="#ffffff"')
    + text_style("Marked", 'fo:color="#ffffff" fo:background-color="#000080"')
    + text_style("Gone", 'style:text-line-through-style="solid"')
    + text_style("Kept", 'style:text-line-through-style="none"')
    + text_style("Up", 'style:text-position="super 58%"')
    + text_style("Down", 'style:text-position="-33% 58%"')
    + '<style:style style:name="Dark" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#222222"/></style:style><style:style style:name="HideAll" '
    'style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
)
SECRET = "Nobody shall read these words."


def test_only_what_is_seen_is_read(read: Read) -> None:
    hidden = (
        p(span(SECRET, "Hidden")), p(SECRET, "HideAll"), p(span(SECRET, "White")),
        p(f'<text:hidden-paragraph text:is-hidden="true"/>{SECRET}'),
        p(f'<text:hidden-text text:is-hidden="true" text:string-value="{SECRET}"/>'),
        f'<text:section text:display="none">{p(SECRET)}</text:section>',
        f'<text:section text:display="condition" text:is-hidden="true">{p(SECRET)}</text:section>',
    )  # fmt: skip
    for each in hidden:
        data = odt(p("Open.") + each, LOOKS)
        assert lines_of(read, data) == ["Open."]
        assert "not visible" in warnings_of(read, data)
    dark = (
        f'<table:table-cell table:style-name="Dark">{p(span("Head", "White"))}</table:table-cell>'
    )
    seen = (
        p(span("Seen", "Marked") + " m" + span("2", "Up") + ", CO" + span("2", "Down"))
        + f"<table:table><table:table-row>{dark}{dark}</table:table-row></table:table>"
        + f'<text:section text:display="condition">{p("Kept.")}</text:section>'
    )  # fmt: skip
    data = odt(seen, LOOKS)
    assert lines_of(read, data) == ["Seen m², CO₂", "Head | Head", "Kept."]
    assert warnings_of(read, data) == ""


def test_changes_remarks_and_struck_words_are_told(read: Read) -> None:
    regions = "".join(
        f"<text:changed-region><text:{kind}>{p('old') if kind == 'deletion' else ''}</text:{kind}>"
        "</text:changed-region>"
        for kind in ("insertion", "deletion", "deletion", "format-change")
    )
    remark = f"<office:annotation>{p('Really?')}</office:annotation>"
    body = (
        f"<text:tracked-changes>{regions}</text:tracked-changes>"
        + p(f"It <text:change/><text:change-start/>lasts<text:change-end/>{remark}.")
        + p(
            f"{span('six', 'Gone')} {span('twelve', 'Kept')} months{remark}<office:annotation-end/>"
        )
    )
    data = odt(body, LOOKS)
    assert lines_of(read, data) == ["It lasts.", "~~six~~ twelve months"]
    assert {loss.kind: loss.count for loss in read(data).losses} == {
        LossKind.INSERTIONS: 1, LossKind.DELETIONS: 2, LossKind.COMMENTS: 2, LossKind.STRUCK: 1
    }  # fmt: skip


def table_cell(inner: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(inner) if inner else ''}</table:table-cell>"


def test_tables_keep_their_columns(read: Read) -> None:
    covered = "<table:covered-table-cell/>"

    def line(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    across, down = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    head = line(table_cell("Site"), table_cell("Both years", across), covered)
    note = (
        '1,500<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Net.')}</text:note-body></text:note>"
    )
    body = (
        f"<table:table><table:table-header-rows>{head}</table:table-header-rows>"
        + line(table_cell("Mill", down), table_cell(""), table_cell(note))
        + line(covered, table_cell("12"), table_cell(""))
        + f'<table:table-row table:visibility="collapse">{table_cell("no")}</table:table-row>'
        + line(f"<table:table-cell>{bullets(item(p('n1')), item(p('n2')))}</table:table-cell>",
               table_cell("x", 'table:number-columns-repeated="2"'))
        + "</table:table>" + p("After.")
    )  # fmt: skip
    document = read(odt(body, LISTS))
    assert texts(document) == [
        "Site | Both years |", "Mill | | 1,500[1]", "| 12 |", "1. n1 2. n2 | x | x", "[1] Net.",
        "After.",
    ]  # fmt: skip
    assert [block.level for block in document.blocks][:2] == [1, 0]


def test_blanks_notes_forms_and_drawings_read_as_on_the_page(read: Read) -> None:
    controls = (
        '<office:forms><form:form><form:checkbox form:id="c1" form:label="Agreed" '
        'form:current-state="checked"/><form:checkbox form:id="c2" form:state="unchecked"/>'
        '<form:text form:id="c3" form:current-value="Ada"/><form:listbox form:id="c4"><form:option '
        'form:label="one"/><form:option form:label="two" form:current-selected="true"/>'
        "</form:listbox></form:form></office:forms>"
    )
    drawn = "".join(f'<draw:control draw:control="c{at}"/> ' for at in (1, 2, 3, 4))
    half = "<math:mfrac><math:mn>1</math:mn><math:mn>2</math:mn></math:mfrac>"
    formula = f"<draw:frame><draw:object><math:math>{half}</math:math></draw:object></draw:frame>"
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    end = (
        '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        f"<text:note-body>{p('At the end.')}</text:note-body></text:note>"
    )
    body = (
        controls + p("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d") + p(drawn)
        + p(f"It is {formula} of it.") + p(f"Text.{box}{end}")
        + f"<draw:custom-shape>{p('In a shape.')}</draw:custom-shape>"
        + p("<text:ruby><text:ruby-base>word</text:ruby-base><text:ruby-text>r</text:ruby-text>"
            "</text:ruby>")
        + f"<text:table-of-content><text:index-body>{p('Rent<text:tab/>3')}</text:index-body>"
        "</text:table-of-content>"
    )  # fmt: skip
    master = (
        '<style:master-page style:name="S"><style:header>' + p("Head") + "</style:header>"
        '<style:footer style:display="false">' + p("Never") + "</style:footer></style:master-page>"
    )
    assert lines_of(read, odt(body, masters=master)) == [
        "Head", "a b c d", "☒ Agreed ☐ Ada two", "It is 1/2 of it.", "Text.[i]", "In the box.",
        "In a shape.", "word", "Rent 3", "[i] At the end.",
    ]  # fmt: skip


@pytest.mark.skipif(not programs.is_installed("tesseract"), reason="tesseract is not installed")
def test_pictures_are_recognised_and_objects_named(read: Read) -> None:
    frame = (
        '<draw:frame svg:width="12cm" svg:height="17cm"><draw:image xlink:href="{}"/></draw:frame>'
    )
    chart = (
        f"<office:document-content {SPACES}><chart:chart><chart:title>{p('Tonnes')}</chart:title>"
        f"<table:table><table:table-row>{table_cell('North')}{table_cell('12')}</table:table-row>"
        "</table:table></chart:chart></office:document-content>"
    )
    thing = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'
    body = (
        p("Above." + frame.format("Pictures/a.png")) + p(thing) + p(frame.format("Pictures/b.emf"))
        + p("<draw:frame><draw:object-ole/></draw:frame>Below.")
    )  # fmt: skip
    files = {
        "Pictures/a.png": picture("Painted clause"),
        "Pictures/b.emf": b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(60),
        "Object 1/content.xml": chart.encode(),
    }
    data = odt(body, more=files)
    assert lines_of(read, data) == ["Above.", "Painted clause", "Tonnes", "North 12", "Below."]
    told = warnings_of(read, data)
    assert "embedded object" in told
    assert "picture" in told


def test_a_flat_text_is_read_too(read: Read) -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="{KIND}">'
        f"<office:automatic-styles>{LISTS}</office:automatic-styles><office:body><office:text>"
        f"{p('Flat.')}{bullets(item(p('one')))}</office:text></office:body></office:document>"
    ).encode()
    assert lines_of(read, flat, "flat.fodt") == ["Flat.", "1. one"]
    assert failure_of(read, flat[:-40]) == "corrupt_file"


def test_locked_broken_and_hostile_texts_fail_in_words(read: Read) -> None:
    locked = ROOT + (
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry>"
    )
    assert failure_of(read, odt(p("x"), entries=locked)) == "password_required"
    assert failure_of(read, odt(p("x"))[:200]) == "corrupt_file"
    assert failure_of(read, odt("<text:p>x")) == "corrupt_file"
    deep = "<text:section>" * 20_000 + "</text:section>" * 20_000
    assert failure_of(read, odt(deep)) == "corrupt_file"
    big = odt(p("x" * 3_000_000))
    assert failure_of(read, big, limits=Limits(archive_bytes=2_000_000)) == "archive_too_large"
    assert failure_of(read, odt("", more={"content.xml": b"<x/>"})) == "corrupt_file"
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert failure_of(read, odt("", more={"content.xml": entity})) == "corrupt_file"


def test_sections_and_lists_in_a_box_are_read(read: Read) -> None:
    inner = f"<text:section>{p('In a section.')}{bullets(item(p('An item.')))}</text:section>"
    box = f"<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>"
    assert lines_of(read, odt(p("Before.") + box, LISTS)) == [
        *("Before.", "In a section.", "1. An item."),
    ]


def test_a_comment_in_a_note_is_no_part_of_it(read: Read) -> None:
    comment = "<office:annotation><text:p>Ask Ann.</text:p></office:annotation>"
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p(f'See the plan.{comment}')}</text:note-body></text:note>"
    )
    assert lines_of(read, odt(p(f"Plot 9{note} is let."))) == [
        *("Plot 9[1] is let.", "[1] See the plan."),
    ]


def test_the_head_of_a_list_in_a_cell_is_read(read: Read) -> None:
    head = (
        f"<text:list><text:list-header>{p('Duties')}</text:list-header>{item(p('pay'))}</text:list>"
    )
    cells = "".join(f"<table:table-cell>{each}</table:table-cell>" for each in (p("Tenant"), head))
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert lines_of(read, odt(table * 2))[0].startswith("Tenant | Duties")
