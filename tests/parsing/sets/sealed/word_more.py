"""More Word files: drawings, notes, formulas, hyphens."""

from tests.parsing.sets.sealed.kit import case, zipped
from tests.parsing.sets.sealed.wordml import (
    HEAD,
    docx,
    heading,
    para,
    run,
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
