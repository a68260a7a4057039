"""Word files under other names, in other forms, and in the old format."""

import quopri

from tests.parsing.files import make_doc
from tests.parsing.sets.sealed.kit import case, cells, escaped, zipped
from tests.parsing.sets.sealed.wordml import (
    HEAD,
    MAIN,
    OFFICE,
    STRICT,
    docx,
    heading,
    level,
    numbered,
    numbering,
    para,
    part,
    relations,
    row,
    run,
    table,
    types,
)

DRAW = "http://schemas.openxmlformats.org/drawingml/2006"


@case(
    "web-names-of-parts.docx",
    "names and encodings",
    "Word for the web gave the parts a 2 in their names.",
    """
    Guarantee

    1. The Bank pays on first demand.

    2. The sum is limited to 75,000 [1] euros.

    [1] Interest included.
    """,
    numbers=["1.", "2.", "75,000"],
)
def web_names(blocks: list[str]) -> bytes:
    mark = (
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        '<w:footnoteReference w:id="1"/></w:r>'
    )
    body = heading(blocks[0]) + numbered(plain(blocks[1]))
    body += numbered(run("The sum is limited to 75,000") + mark + run(" euros."))
    note = f'<w:footnote w:id="1">{para(run(" Interest included."))}</w:footnote>'
    parts = {
        "numbering": numbering([[level(0, "decimal", "%1.")]]),
        "footnotes": ("footnotes", note),
    }
    return docx(body, parts=parts, main="document2.xml", suffix="2")


def plain(text: str) -> str:
    """What follows the number of a block."""
    return text.partition(" ")[2]


@case(
    "strict-open-xml.docx",
    "names and encodings",
    "A file in the strict form of the standard: other namespaces and relations.",
    """
    Statutes of the choir

    The choir sings for joy and not for money.

    Voice | Number

    Alto | 14

    Bass | 9
    """,
    numbers=["14", "9"],
)
def strict(blocks: list[str]) -> bytes:
    body = para(blocks[0]) + para(blocks[1]) + table([row(each) for each in cells(blocks[2:])], 2)
    document = part("document", f"<w:body>{body}</w:body>")
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = document.replace(old, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    document = document.replace(f"{OFFICE}/relationships", f"{STRICT}/relationships")
    return zipped(
        {
            "[Content_Types].xml": types({"word/document.xml": f"{MAIN}.document.main+xml"}, {}),
            "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")], STRICT),
            "word/document.xml": document.replace(
                "<w:document ", '<w:document w:conformance="strict" '
            ),
        }
    )


@case(
    "letter-with-head-and-foot.docx",
    "order of the eye",
    "A letter with a letterhead in the header, tabs that set columns, and an address in "
    "the footer.",
    """
    Dear Ms Quill,

    we confirm the following dates:

    Arrival | 3 May | by ferry

    Departure | 9 May | by train

    Yours sincerely, T. Rook
    """,
    furniture=["Rook & Daughters, Boat Tours", "Harbour Street 2, Tobermory"],
)
def letter(blocks: list[str]) -> bytes:
    def tabbed(texts: list[str]) -> str:
        stops = (
            '<w:tabs><w:tab w:val="left" w:pos="2500"/><w:tab w:val="left" w:pos="5000"/></w:tabs>'
        )
        return para("<w:r><w:tab/></w:r>".join(run(text) for text in texts), stops)

    body = para(blocks[0]) + para(blocks[1])
    body += "".join(tabbed(each) for each in cells(blocks[2:4])) + para(blocks[4])
    body += (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId101"/>'
        '<w:footerReference w:type="default" r:id="rId102"/></w:sectPr>'
    )
    parts = {
        "header1": ("hdr", para("Rook & Daughters, Boat Tours")),
        "footer1": ("ftr", para("Harbour Street 2, Tobermory")),
    }
    return docx(body, parts=parts, section="")


@case(
    "old-word-letter.doc",
    "plain",
    "A letter in the format of Word 97.",
    """
    Dear Mr Pell,

    the roof of the barn was mended on 4 October. The bill comes to 2,316.50 pounds.

    Yours, Edith Gorse
    """,
    numbers=["2,316.50"],
)
def old_letter(blocks: list[str]) -> bytes:
    return make_doc(blocks)


@case(
    "page-saved-as-doc.doc",
    "names and encodings",
    "A web archive under the name of a Word file, as a wiki exports it.",
    """
    Übergabe der Schlüssel

    Die Schlüssel kosten 14 € pro Stück = 28 € im Ganzen.

    Der Hausmeister führt eine Liste über alle Schlüssel.
    """,
    clean=False,
    numbers=["14", "28"],
)
def web_archive(blocks: list[str]) -> bytes:
    page = f"<html><head><title>Export</title></head><body><h1>{blocks[0]}</h1>"
    page += "".join(f"<p>{escaped(block)}</p>" for block in blocks[1:]) + "</body></html>"
    coded = quopri.encodestring(page.encode("utf-8")).decode("ascii").replace("\n", "\r\n")
    head = (
        "Date: Mon, 4 Jun 2029 08:00:00 +0000\r\nMessage-ID: <1.2@wiki.example>\r\n"
        "Subject: Exported From Wiki\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="----=_Part_7"\r\n\r\n'
        "------=_Part_7\r\nContent-Type: text/html; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: "
        "file:///C:/exported.html\r\n\r\n"
    )
    return (head + coded + "\r\n------=_Part_7--\r\n").encode("ascii")


@case(
    "xml-of-2003.doc",
    "names and encodings",
    "A document in the XML of Word 2003 under the name of a Word file.",
    """
    Protokoll vom 3. Februar

    Anwesend: Frau Ahlers, Herr Böhm.

    Die Kasse enthält 212,40 €.
    """,
    clean=False,
    numbers=["212,40"],
)
def xml_2003(blocks: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escaped(block)}</w:t></w:r></w:p>" for block in blocks)
    return (
        f'{HEAD}<?mso-application progid="Word.Document"?>\n<w:wordDocument '
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        f"<w:body><w:sect>{body}</w:sect></w:body></w:wordDocument>"
    ).encode()


@case(
    "html-of-outlook.doc",
    "names and encodings",
    "A web page of Word with conditional comments and a list in its own marks, named as "
    "a Word file.",
    """
    Agenda

    1. Accounts of the year

    2. Fee of 30 pounds

    3. Any other business
    """,
    clean=False,
    numbers=["1.", "2.", "3.", "30"],
)
def word_html(blocks: list[str]) -> bytes:
    items = ""
    for block in blocks[1:]:
        number, _, text = block.partition(" ")
        items += (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>"
            f"<span style='mso-list:Ignore'>{number}<span>&nbsp;&nbsp;</span></span>"
            "</span><![endif]>"
            f"{text}<o:p></o:p></p>\r\n"
        )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word">\r\n<head>'
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml>"
        "<![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head>\r\n"
        f"<body lang=EN-GB><p class=MsoTitle>{blocks[0]}</p>\r\n{items}</body></html>\r\n"
    ).encode("cp1252")
