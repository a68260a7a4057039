"""Parts of a Word file: found by relation, read where they stand, in one XML file too."""

import base64
import io
import zipfile

import pytest

from app.parsing import programs
from app.parsing.limits import Limits
from tests.parsing.files import make_docx, picture, root
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.word.building import (
    cell,
    docx,
    lines_of,
    para,
    related,
    relations,
    row,
    run,
    table,
    warnings_of,
)

A = 'xmlns:a="a"'
MATH = 'xmlns:m="m"'


def char(kind: str, more: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{more}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def form(data: str, result: str = "") -> str:
    return char("begin", f"<w:ffData>{data}</w:ffData>") + char("separate") + result + char("end")


def test_the_main_part_and_its_parts_may_have_any_name(read: Read) -> None:
    package = {
        "_rels/.rels": relations({"r1": ("officeDocument", "/Deep/Er/body.xml")}),
        "deep/er/BODY.xml": root(
            "document", f"<w:body>{para('Clause.', properties=STYLE)}</w:body>"
        ),
        "deep/er/_rels/BODY.xml.rels": relations({"r1": ("styles", "../look%20s.xml")}),
        "deep/look s.xml": root("styles", HEADING),
        "[Content_Types].xml": (
            '<Types><Override PartName="/Deep/Er/body.xml" ContentType="application/vnd.openxml'
            'formats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in package.items():
            archive.writestr(name, text)
    document = read(target.getvalue())
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1)]


STYLE = '<w:pStyle w:val="X"/>'
HEADING = '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="heading 1"/></w:style>'


def test_fields_show_their_results_and_never_their_codes(read: Read) -> None:
    inner = char("begin") + code("REF x") + char("separate") + run("unseen") + char("end")
    condition = char("begin") + code("IF") + inner + code('= "a" "b"') + char("separate")
    contents = char("begin") + code("TOC") + char("separate")
    body = (
        para("See ", condition + run("page 7") + char("end"), run("."))
        + para(contents, run("Rent"), "<w:r><w:tab/></w:r>", run("3"))
        + para(run("Term"), "<w:r><w:tab/></w:r>", run("4"), char("end"))
        + para("Half is ", char("begin"), code(r"EQ \f(1;2)"), char("end"), run("."))
        + para("Begun ", char("begin"), code("PAGE"), run("lost"))
        + para("It goes on.")
    )
    assert lines_of(read, docx(body)) == [
        "See page 7.", "Rent 3", "Term 4", "Half is 1/2.", "Begun", "It goes on."
    ]  # fmt: skip


def test_forms_show_what_was_chosen(read: Read) -> None:
    entries = '<w:listEntry w:val="one"/><w:listEntry w:val="two"/>'
    cases = (
        (form('<w:checkBox><w:checked/></w:checkBox>'), "☒"),
        (form('<w:checkBox><w:checked w:val="0"/><w:default w:val="1"/></w:checkBox>'), "☐"),
        (form('<w:checkBox><w:default w:val="1"/></w:checkBox>'), "☒"),
        (form(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'), "two"),
        (form(f'<w:ddList><w:default w:val="1"/>{entries}</w:ddList>'), "two"),
        (form(f"<w:ddList>{entries}</w:ddList>"), "one"),
        (form(f"<w:ddList>{entries}</w:ddList>", run("shown")), "shown"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Enter it')}</w:sdtContent></w:sdt>", "Enter it"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        (run("\uf0a8", '<w:rFonts w:ascii="Wingdings"/>'), "☐"),
        (run("o", '<w:rFonts w:ascii="Wingdings"/>'), "☐"),
        (run("ab", '<w:rFonts w:ascii="Symbol"/>'), "αβ"),
    )  # fmt: skip
    for inner, expected in cases:
        assert lines_of(read, docx(para("x ", inner))) == [f"x {expected}"]


def test_equations_keep_their_sense(read: Read) -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    sum_ = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
    half = f"<m:f>{part('num', '1')}{part('den', '2')}</m:f>"
    cases = (
        (half, "1/2"), (f"<m:r><m:t>1</m:t></m:r>{half}", "1 1/2"),
        (f"<m:f>{part('num', 'a+b')}{part('den', '2c')}</m:f>", "(a+b)/(2c)"),
        (f"<m:sSup>{part('e', '10')}{part('sup', '6')}</m:sSup>", "10⁶"),
        (f"<m:sSup>{part('e', 'x+1')}{part('sup', 't')}</m:sSup>", "(x+1)^t"),
        (f"<m:sSubSup>{part('e', 'x')}{part('sub', '1')}{part('sup', '2')}</m:sSubSup>", "x₁²"),
        (f"<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/>{part('e', 'x+1')}</m:rad>", "√(x+1)"),
        (f"<m:rad>{part('deg', '3')}{part('e', '8')}</m:rad>", "∛(8)"),
        (f"<m:d>{part('e', 'a')}</m:d>", "(a)"),
        (f"{sum_}{part('sub', 'i=1')}{part('sup', 'n')}{part('e', 'x')}</m:nary>", "∑_(i=1)^(n) x"),
        (f"<m:func>{part('fName', 'sin')}{part('e', 'x')}</m:func>", "sin x"),
    )  # fmt: skip
    for inner, expected in cases:
        body = f"<w:p><m:oMath {MATH}>{inner}</m:oMath></w:p>"
        assert lines_of(read, docx(body)) == [expected]


def test_what_is_drawn_is_read_where_it_stands(read: Read) -> None:
    box = f"<w:txbxContent>{para('In the box.')}</w:txbxContent>"
    art = '<w:r><w:pict><v:shape><v:textpath string="By hand"/></v:shape></w:pict></w:r>'
    ole = (
        '<w:r><w:object><v:shape style="width:90pt;height:60pt"/><o:OLEObject xmlns:o="o" '
        'ProgID="Excel.Sheet.12"/></w:object></w:r>'
    )
    body = (
        para("Before.", f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
        + para(art) + para("After.", ole)
    )  # fmt: skip
    data = docx(body)
    assert lines_of(read, data) == ["Before.", "In the box.", "By hand", "After."]
    assert read(data).warnings == ("The file holds an embedded object that cannot be read here.",)


def drawing(inner: str) -> str:
    return f"<w:r><w:drawing><wp:inline xmlns:wp='wp'>{inner}</wp:inline></w:drawing></w:r>"


def test_charts_and_diagrams_give_their_words(read: Read) -> None:
    def points(*texts: str) -> str:
        return "".join(f"<c:pt><c:v>{text}</c:v></c:pt>" for text in texts)

    series = "".join(
        f"<c:ser><c:tx>{points(name)}</c:tx><c:cat>{points('Q1', 'Q2')}</c:cat><c:val>"
        f"{points(*values)}</c:val></c:ser>"
        for name, values in (("North", ("1", "2")), ("South", ("3", "4")))
    )
    title = f"<c:title><a:p {A}><a:r><a:t>Tonnes</a:t></a:r></a:p></c:title>"
    plot = f"<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea>"
    chart = f"<c:chartSpace xmlns:c='c'><c:chart>{title}{plot}</c:chart></c:chartSpace>"
    steps = "".join(
        f'<d:pt modelId="{key}"><d:t><a:p {A}><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for key, text in (("b", "Second"), ("a", "First"), ("c", "Under first"))
    )
    links = "".join(
        f'<d:cxn srcId="{source}" destId="{target}" srcOrd="{order}"/>'
        for source, target, order in (("0", "a", 0), ("0", "b", 1), ("a", "c", 0))
    )
    diagram = f"<d:dataModel xmlns:d='d'><d:pt modelId='0' type='doc'/>{steps}{links}</d:dataModel>"
    body = para(drawing('<c:chart xmlns:c="c" r:id="r1"/>')) + para(
        drawing('<d:relIds xmlns:d="d" r:dm="r2"/>')
    )
    data = related(body, {"c.xml": ("chart", chart), "d.xml": ("diagramData", diagram)})
    assert lines_of(read, data) == [
        "Tonnes", "North Q1 Q2 1 2", "South Q1 Q2 3 4", "First", "Under first", "Second"
    ]  # fmt: skip


HTML = "<p>As HTML &amp; more.</p><table><tr><td>a</td><td>b</td></tr></table>"


def test_chunks_of_other_files_are_read_where_they_stand(read: Read) -> None:
    chunks = {
        "a.html": ("aFChunk", HTML),
        "b.rtf": ("aFChunk", r"{\rtf1\ansi As Rich \b Text\b0 .\par}"),
        "c.txt": ("aFChunk", "As plain text.\n"),
        "d.bin": ("aFChunk", "\x01\x02\x03" * 50),
    }  # fmt: skip
    body = "".join(f'<w:altChunk r:id="r{at}"/>{para(f"After {at}.")}' for at in range(1, 5))
    data = related(body, chunks)
    assert lines_of(read, data) == [
        "As HTML & more.", "a | b", "After 1.", "As Rich Text.", "After 2.", "As plain text.",
        "After 3.", "After 4.",
    ]  # fmt: skip
    assert read(data).warnings == ("The file holds an embedded object that cannot be read here.",)


def test_word_files_in_word_files_have_an_end(read: Read) -> None:
    data = docx(para("Deepest."))
    for depth in range(5):
        target = io.BytesIO(
            related(f'{para(f"Level {depth}.")}<w:altChunk r:id="r1"/>', {"x": ("aFChunk", "")})
        )
        with zipfile.ZipFile(target) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()} | {"word/x": data}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        data = target.getvalue()
    assert lines_of(read, data) == ["Level 4.", "Level 3.", "Level 2.", "Level 1."]
    assert "embedded object" in warnings_of(read, data)
    assert failure_of(read, data, limits=Limits(archive_bytes=6_000)) == "archive_too_large"


@pytest.mark.skipif(not programs.is_installed("tesseract"), reason="tesseract is not installed")
def test_pictures_of_text_are_recognised_and_drawings_of_windows_named(read: Read) -> None:
    blip = '<wp:extent xmlns:wp="wp" cx="{0}" cy="{0}"/><a:blip ' + A + ' r:embed="r{1}"/>'
    big, icon = drawing(blip.format(4_000_000, 1)), drawing(blip.format(200_000, 1))
    package = flat_package(
        para("Above.") + para(icon) + para(big) + para(drawing(blip.format(4_000_000, 2))),
        {"p.png": picture("Painted clause"), "w.wmf": b"\xd7\xcd\xc6\x9a" + bytes(60)},
    )
    document = read(package)
    assert texts(document) == ["Above.", "Painted clause"]
    assert document.warnings == ("The file holds a picture whose text cannot be read.",)


def flat_package(body: str, media: dict[str, bytes]) -> bytes:
    """A Word package that lies flat in one XML file."""

    def part(name: str, inner: str) -> str:
        return f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{inner}</pkg:xmlData></pkg:part>'

    known = {f"r{at}": ("image", name) for at, name in enumerate(media, 1)}
    main = root("document", f"<w:body>{body}</w:body>").partition("?>")[2]
    pictures = "".join(
        f'<pkg:part pkg:name="/word/{name}"><pkg:binaryData>{base64.b64encode(data).decode()}'
        "</pkg:binaryData></pkg:part>"
        for name, data in media.items()
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg='
        '"http://schemas.microsoft.com/office/2006/xmlPackage">'
        + part("_rels/.rels", relations({"r1": ("officeDocument", "word/document.xml")}))
        + part("word/_rels/document.xml.rels", relations(known))
        + part("word/document.xml", main)
        + f"{pictures}</pkg:package>"
    ).encode()


def test_a_package_that_lies_flat_is_read(read: Read) -> None:
    body = para("Flat.") + table(row("a", ""), row("", cell("b")))
    assert lines_of(read, flat_package(body, {}), "memo.xml") == ["Flat.", "a |", "| b"]


W2003 = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:wx="wx">
<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="4"/>
<w:lvlText w:val="(%1)"/></w:lvl></w:listDef><w:list w:ilfo="2"><w:ilst w:val="3"/></w:list>
</w:lists>
<w:styles><w:style w:type="character" w:styleId="V"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>
<w:body><wx:sect><wx:sub-section>@@</wx:sub-section><w:sectPr><w:hdr w:type="odd"><w:p><w:r>
<w:t>Head</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"""


def test_the_xml_of_word_2003_is_read(read: Read) -> None:
    def change(kind: str, inner: str) -> str:
        start = f'<aml:annotation w:type="Word.{kind}" aml:author="A"><aml:content>'
        return f"{start}{inner}</aml:content></aml:annotation>"

    number = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="2"/></w:listPr>'
    note = f"<w:r><w:footnote>{para('A note.')}</w:footnote></w:r>"
    body = (
        para("First", note, properties=number)
        + para(
            change("Deletion", "<w:r><w:delText>old</w:delText></w:r>"),
            change("Insertion", run("new")), properties=number,
        )
        + para("Open.", run(" Hidden from all who read this.", '<w:rStyle w:val="V"/>'))
        + para("Said.", f"<w:r>{change('Comment', para('Really?'))}</w:r>")
        + table(
            row(cell("a", '<w:vmerge w:val="restart"/>'), "b"), row(cell("", "<w:vmerge/>"), "c")
        )
    )  # fmt: skip
    data = W2003.replace("@@", body).encode()
    assert lines_of(read, data, "memo.xml") == [
        "Head", "(a) First[1]", "(b) new", "Open.", "Said.", "a | b", "| c", "[1] A note."
    ]  # fmt: skip
    told = warnings_of(read, data, "memo.xml")
    assert all(
        words in told for words in ("1 insertion and 1 deletion", "1 comment", "not visible")
    )


def test_broken_and_hostile_parts_fail_in_words(read: Read) -> None:
    flat = flat_package(para("x"), {})
    assert failure_of(read, flat[:-30]) == "corrupt_file"
    deep = b"<w:sdt>" * 20_000 + b"</w:sdt>" * 20_000
    assert failure_of(read, W2003.encode().replace(b"@@", deep)) == "corrupt_file"
    assert (
        failure_of(read, related(para("x"), {"styles9.xml": ("styles", "<w:styles")}))
        == "corrupt_file"
    )
    assert lines_of(read, make_docx(["Sound."])) == ["Sound."]
