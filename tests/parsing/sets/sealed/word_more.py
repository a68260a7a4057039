"""More Word files: drawings, notes, formulas, other names of parts, and the old format."""

import quopri

from tests.parsing.files import make_doc
from tests.parsing.sets.sealed.kit import case, escaped, zipped
from tests.parsing.sets.sealed.pdf_parts import cells
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


def graphic(uri: str, inner: str) -> str:
    """A drawing in a line of text."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="2000000"/>'
        '<wp:docPr id="1" name="Object 1"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


@case(
    "smart-art-and-chart.docx",
    "forms, remarks, parts",
    "A report with a diagram of steps and a chart; both keep their words in parts of their own.",
    """
    How an order is handled

    Order comes in

    Stock is checked

    Goods leave the yard

    Orders by month

    January 41

    February 57

    The peak was in February.
    """,
    clean=False,
    numbers=["41", "57"],
)
def smart_art(blocks: list[str]) -> bytes:
    points = '<dgm:pt modelId="0" type="doc"/>' + "".join(
        f'<dgm:pt modelId="{n}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r>'
        "</a:p></dgm:t></dgm:pt>"
        for n, text in enumerate(blocks[1:4], start=1)
    )
    links = "".join(
        f'<dgm:cxn modelId="{10 + n}" srcId="0" destId="{n}" srcOrd="{n - 1}" destOrd="0"/>'
        for n in (1, 2, 3)
    )
    data = (
        f'{HEAD}<dgm:dataModel xmlns:dgm="{DRAW}/diagram" xmlns:a="{DRAW}/main">'
        f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    names = [block.split()[0] for block in blocks[5:7]]
    values = [block.split()[1] for block in blocks[5:7]]

    def cache(texts: list[str]) -> str:
        inner = "".join(f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts))
        return f'<c:ptCount val="{len(texts)}"/>{inner}'

    chart = (
        f'{HEAD}<c:chartSpace xmlns:c="{DRAW}/chart" xmlns:a="{DRAW}/main"><c:chart><c:title><c:tx>'
        f"<c:rich><a:p><a:r><a:t>{blocks[4]}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        "<c:plotArea>"
        f"<c:barChart><c:ser><c:cat><c:strRef><c:strCache>{cache(names)}</c:strCache>"
        "</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{cache(values)}</c:numCache></c:numRef></c:val></c:ser>"
        "</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    body = heading(blocks[0])
    body += para(
        graphic(
            f"{DRAW}/diagram",
            f'<dgm:relIds xmlns:dgm="{DRAW}/diagram" r:dm="rId1" r:lo="rId3" '
            'r:qs="rId4" r:cs="rId5"/>',
        )
    )
    body += para(graphic(f"{DRAW}/chart", f'<c:chart xmlns:c="{DRAW}/chart" r:id="rId2"/>'))
    return docx(
        body + para(blocks[7]),
        others={"word/diagrams/data1.xml": data, "word/charts/chart1.xml": chart},
        links=[
            ("rId1", "diagramData", "diagrams/data1.xml"),
            ("rId2", "chart", "charts/chart1.xml"),
        ],
    )


@case(
    "text-box-twice.docx",
    "order of the eye",
    "A text box stands in the file twice, for new and for old programs; a person sees it once.",
    """
    Rules of the reading room

    Quiet, please. Talks are held in the hall.

    Books are given out from nine to five.

    Bags stay in the lockers.
    """,
)
def text_box(blocks: list[str]) -> bytes:
    inner = f"<w:txbxContent>{para(blocks[1])}</w:txbxContent>"
    choice = (
        '<w:drawing><wp:anchor><wp:docPr id="2" name="Text Box 2"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = heading(blocks[0]) + para(both) + para(blocks[2]) + para(blocks[3])
    return docx(body)


@case(
    "notes-and-formulas.docx",
    "raised and lowered",
    "Footnotes and an endnote after figures, a raised unit, a lowered two, a formula "
    "with a fraction.",
    """
    The plot has 2,750 m² and was sold for 310,000 [1] francs.

    The kiln gives off 12 [2] t of CO₂.

    The share of each heir is 1/4 of 10⁵ francs. [3]

    [1] Without tax.

    [2] Measured in 2030.

    [3] As the will of 1999 says.
    """,
    numbers=["2,750", "310,000", "12", "1/4"],
)
def notes(blocks: list[str]) -> bytes:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'

    def mark(kind: str, key: int) -> str:
        return f'<w:r><w:rPr>{up}</w:rPr><w:{kind}Reference w:id="{key}"/></w:r>'

    def math(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:oMath><m:f><m:num>{math('1')}</m:num><m:den>{math('4')}</m:den></m:f></m:oMath>"
    power = f"<m:oMath><m:sSup><m:e>{math('10')}</m:e><m:sup>{math('5')}</m:sup></m:sSup></m:oMath>"
    body = para(
        run("The plot has 2,750 m")
        + run("2", up)
        + run(" and was sold for 310,000")
        + mark("footnote", 2)
        + run(" francs.")
    )
    body += para(
        run("The kiln gives off 12")
        + mark("footnote", 3)
        + run(" t of CO")
        + run("2", down)
        + run(".")
    )
    body += para(
        run("The share of each heir is ")
        + fraction
        + run(" of ")
        + power
        + run(" francs.")
        + mark("endnote", 2)
    )

    def stored(kind: str, texts: list[str]) -> tuple[str, str]:
        inner = (
            f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        )
        for key, text in enumerate(texts, start=2):
            ref = f"<w:r><w:rPr>{up}</w:rPr><w:{kind}Ref/></w:r>"
            inner += f'<w:{kind} w:id="{key}">{para(ref + run(" " + text))}</w:{kind}>'
        return f"{kind}s", inner

    first, second, third = (block[4:] for block in blocks[3:])
    parts = {
        "footnotes": stored("footnote", [first, second]),
        "endnotes": stored("endnote", [third]),
    }
    return docx(body, parts=parts)


@case(
    "initial-letter.docx",
    "raised and lowered",
    "A chapter begins with an initial that is a framed paragraph of its own.",
    """
    The mill

    Once a year the wheel is stopped and cleaned.

    It takes three days.
    """,
)
def initial(blocks: list[str]) -> bytes:
    frame = (
        '<w:keepNext/><w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:hAnchor="text"/>'
    )
    body = heading(blocks[0]) + para(run("O", '<w:sz w:val="110"/>'), frame)
    return docx(body + para(blocks[1][1:]) + para(blocks[2]))


@case(
    "hyphens-of-word.docx",
    "hyphens",
    "Soft hyphens, hyphens that never break, joined blanks and a zero-width blank inside words.",
    """
    The undertaking of the sub-tenant covers re-letting and the catalogue of tools.

    Call 0412-775-10 between 9 and 11.
    """,
    numbers=["0412-775-10"],
)
def word_hyphens(blocks: list[str]) -> bytes:
    def glued(*pieces: str) -> str:
        inner = "".join(
            piece if piece.startswith("<") else f'<w:t xml:space="preserve">{piece}</w:t>'
            for piece in pieces
        )
        return f"<w:r>{inner}</w:r>"

    soft, fixed = "<w:softHyphen/>", "<w:noBreakHyphen/>"
    body = para(
        glued(
            "The under", soft, "taking of the sub", fixed, "tenant covers re\u2011letting and the "
        )
        + run("cata\u00ad")
        + run("logue\u200b of tools.")
    )
    body += para(glued("Call\u00a00412", fixed, "775", fixed, "10 between\u00a09 and\u00a011."))
    return docx(body)


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
    "embedded-workbook.docx",
    "forms, remarks, parts",
    "A workbook is embedded as an object of which only an icon is shown, and a picture is linked.",
    """
    Annual report of the fund

    The figures are in the workbook below.

    The fund grew by 3.1 per cent.
    """,
    clean=False,
    losses=[(None, "attachment: embedded workbook"), (None, "picture: linked, not in the file")],
    numbers=["3.1"],
)
def embedded(blocks: list[str]) -> bytes:
    shape = '<v:shape style="width:60pt;height:40pt"/>'
    thing = (
        f'<w:r><w:object>{shape}<o:OLEObject Type="Embed" '
        'ProgID="Excel.Sheet.12" DrawAspect="Icon" r:id="rId1"/></w:object></w:r>'
    )
    linked = graphic(
        f"{DRAW}/picture",
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="3" name="figures.png"/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="rId2"/></pic:blipFill></pic:pic>',
    )
    body = heading(blocks[0]) + para(blocks[1]) + para(thing) + para(linked) + para(blocks[2])
    return docx(
        body,
        others={"word/embeddings/sheet1.xlsx": zipped({"xl/workbook.xml": "<workbook/>"})},
        links=[
            ("rId1", "package", "embeddings/sheet1.xlsx"),
            ("rId2", "image", "https://images.example/figures.png"),
        ],
        defaults={"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    )


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
