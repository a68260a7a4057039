"""Word files that hold more, or less, than what stands in their paragraphs."""

from tests.parsing.sets.open.package import (
    graphic,
    para,
    picture,
    row,
    run,
    table,
    word,
    xml,
)  # fmt: skip
from tests.parsing.sets.open.sample import Loss, Made, sample
from tests.parsing.sets.open.scans import clause_picture, png

_BY = 'w:id="9" w:author="M. Thorne" w:date="2025-03-04T10:00:00Z"'


def _in(text: str) -> str:
    return f"<w:ins {_BY}>{run(text)}</w:ins>"


def _out(text: str) -> str:
    gone = run(text).replace("w:t ", "w:delText ").replace("</w:t>", "</w:delText>")
    return f"<w:del {_BY}>{gone}</w:del>"


@sample("changes", "docx", "A rent that was changed, with changes nobody has accepted.")
def changed_rent() -> Made:
    body = (
        para("The rent is ", _out("900"), _in("1,150"), run(" pounds a month."))
        + para(_in("It falls due on the first day."))
        + para("Pets are ", _out("not "), run("allowed."))
    )
    blocks = [
        "The rent is 1,150 pounds a month.",
        "It falls due on the first day.",
        "Pets are allowed.",
    ]
    return Made(word(body), blocks, (Loss("insertions: 2"), Loss("deletions: 2")), ("1,150",))


@sample("changes", "docx", "A deleted paragraph end, a deleted row, and words that were moved.")
def moved_and_joined() -> Made:
    joined = f"<w:rPr><w:del {_BY}/></w:rPr>"
    gone = "".join(f"<w:tc><w:tcPr/><w:p>{_out(text)}</w:p></w:tc>" for text in ("Sand", "40"))
    gone_row = f"<w:tr><w:trPr><w:del {_BY}/></w:trPr>{gone}</w:tr>"
    source = (
        '<w:moveFromRangeStart w:id="4" w:name="m" w:author="A"/>'
        f'<w:moveFrom {_BY}>{run("Paint is included. ")}</w:moveFrom><w:moveFromRangeEnd w:id="4"/>'
    )
    target = f"<w:moveTo {_BY}>{run(' Paint is included.')}</w:moveTo>"
    body = (
        para(source, run("The builder brings his tools."))
        + para("The work begins in May", properties=joined)
        + para(" and ends in June.", target)
        + table(row("Material", "Bags"), gone_row, row("Lime", "15"))
    )
    blocks = [
        "The builder brings his tools.",
        "The work begins in May and ends in June. Paint is included.",
        "Material | Bags",
        "Lime | 15",
    ]
    return Made(word(body), blocks, (Loss("deletions"),), ("15",))


@sample("changes", "docx", "Three comments in the margin, one of them an answer.")
def comments() -> Made:
    texts = ("Is this net of tax?", "Yes, see the letter of May.", "Please check the date.")
    part = xml(
        "w:comments",
        "".join(
            f'<w:comment w:id="{at}" w:author="R. Vance" w:initials="RV">{para(text)}</w:comment>'
            for at, text in enumerate(texts)
        ),
    )
    mark = "".join(f'<w:r><w:commentReference w:id="{at}"/></w:r>' for at in range(3))
    body = para(
        '<w:commentRangeStart w:id="0"/>', run("The price is 74,000 francs."),
        '<w:commentRangeEnd w:id="0"/>', mark,
    ) + para("Completion is on 1 September.")  # fmt: skip
    blocks = ["The price is 74,000 francs.", "Completion is on 1 September."]
    data = word(body, {"comments.xml": ("comments", part)})
    return Made(data, blocks, (Loss("comments: 3"),), ("74,000",))


@sample("changes", "docx", "Clauses struck out by hand, by a style and twice.")
def struck_out() -> Made:
    styles = xml(
        "w:styles",
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/>'
        "</w:rPr></w:style>",
    )
    body = (
        para("The fee is ", run("300", "<w:strike/>"), run(" 340 euros."))
        + para(run("The Tenant paints every five years.", '<w:rStyle w:val="Gone"/>'))
        + para(run("The Tenant keeps bees.", "<w:dstrike/>"))
        + para(run("The roof is sound.", '<w:strike w:val="0"/>'))
    )
    blocks = [
        "The fee is ~~300~~ 340 euros.",
        "~~The Tenant paints every five years.~~",
        "~~The Tenant keeps bees.~~",
        "The roof is sound.",
    ]
    data = word(body, {"styles.xml": ("styles", styles)})
    return Made(data, blocks, (Loss("struck-out text"),), ("340",))


@sample("hidden", "docx", "Words hidden by a style, by a paragraph style and by hand.")
def hidden_by_style() -> Made:
    styles = xml(
        "w:styles",
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/>'
        '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/>'
        '<w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Inner">'
        '<w:name w:val="Inner"/><w:basedOn w:val="Base"/></w:style>',
    )
    note, inner = '<w:rStyle w:val="Note"/>', '<w:pStyle w:val="Inner"/>'
    body = (
        para("The vendor sells the orchard.", run(" Ask for a lower price first.", note))
        + para("The lender must not see this paragraph at all.", properties=inner)
        + para(run("Remove before sending to the other side.", "<w:vanish/>"))
        + para("The orchard has 64 trees.")
    )  # fmt: skip
    blocks = ["The vendor sells the orchard.", "The orchard has 64 trees."]
    data = word(body, {"styles.xml": ("styles", styles)})
    return Made(data, blocks, (Loss("hidden text"),), ("64",))


@sample("hidden", "docx", "White words on white, and white words on a dark cell that can be seen.")
def white_words() -> Made:
    white = '<w:color w:val="FFFFFF"/>'
    dark = (
        '<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
        + para(run("Summary of costs", white))
        + "</w:tc>"
    )
    body = (
        table(row(dark, dark.replace("Summary of costs", "Euros")), row("Scaffold", "2,900"))
        + para(run("This offer is void unless the price is doubled within a week.", white))
        + para("The offer holds until 30 April.")
    )
    blocks = ["Summary of costs | Euros", "Scaffold | 2,900", "The offer holds until 30 April."]
    return Made(word(body), blocks, (Loss("hidden text"),), ("2,900",))


@sample(
    "forms",
    "docx",
    "Content controls: a name, a date, a chosen entry, ticks, one left empty.",
    clean=True,
)
def content_controls() -> Made:
    def control(properties: str, text: str) -> str:
        content = f"<w:sdtContent>{run(text)}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"

    choice = (
        '<w:dropDownList><w:listItem w:displayText="two years" w:value="2"/>'
        '<w:listItem w:displayText="nine years" w:value="9"/></w:dropDownList>'
    )
    tick = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
    body = (
        para("Lessee: ", control("<w:text/>", "Amadou Keïta"))
        + para("Begins on: ", control("<w:date/>", "1 October 2025"))
        + para("Term: ", control(choice, "nine years"))
        + para(control(tick.format(1), "☒"), run(" Break right"))
        + para(control(tick.format(0), "☐"), run(" Option to buy"))
    )
    blocks = [
        "Lessee: Amadou Keïta",
        "Begins on: 1 October 2025",
        "Term: nine years",
        "☒ Break right",
        "☐ Option to buy",
    ]
    return Made(word(body), blocks)


@sample("forms", "docx", "Form fields of old Word: text, a chosen entry, ticks.", clean=True)
def legacy_fields() -> Made:
    def field(data: str, code: str, result: str = "") -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    choice = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="monthly"/>'
        '<w:listEntry w:val="quarterly"/></w:ddList>'
    )
    ticked = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>'
    empty = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>'
    body = (
        para("Account holder: ", field("<w:textInput/>", "FORMTEXT", run("Sunniva Brekke")))
        + para("Statement: ", field(choice, "FORMDROPDOWN"))
        + para(field(ticked, "FORMCHECKBOX"), run(" by post"))
        + para(field(empty, "FORMCHECKBOX"), run(" by mail"))
    )
    blocks = ["Account holder: Sunniva Brekke", "Statement: quarterly", "☒ by post", "☐ by mail"]
    return Made(word(body), blocks)


@sample("forms", "docx", "The body of a generated report lies in a part of HTML.")
def body_in_html() -> Made:
    html = (
        "<html><body><h2>Findings</h2><p>The east wall is damp up to 1.2 m.</p><ul><li>Two "
        "gutters are blocked.</li></ul></body></html>"
    )
    body = para("SURVEY REPORT") + '<w:altChunk r:id="rId1"/>' + para("Signed: E. Marchbanks")
    blocks = [
        "SURVEY REPORT",
        "Findings",
        "The east wall is damp up to 1.2 m.",
        "• Two gutters are blocked.",
        "Signed: E. Marchbanks",
    ]
    return Made(word(body, {"chunk1.html": ("aFChunk", html)}), blocks, numbers=("1.2",))


@sample("forms", "docx", "A drawn diagram of steps: its words are in a part of its own.")
def diagram_of_steps() -> Made:
    steps = ("Receive the claim", "Visit the site", "Pay within 20 days")
    points = "".join(
        f'<dgm:pt modelId="{at}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>{step}</a:t></a:r></a:p>'
        f"</dgm:t></dgm:pt>"
        for at, step in enumerate(steps, 1)
    )
    data = xml("dgm:dataModel", f"<dgm:ptLst>{points}</dgm:ptLst>")
    drawn = graphic("dgm", '<dgm:relIds r:dm="rId1"/>')
    body = para("How a claim is handled") + para(drawn) + para("Claims are kept for six years.")
    blocks = ["How a claim is handled", *steps, "Claims are kept for six years."]
    return Made(word(body, {"diagrams/data1.xml": ("diagramData", data)}), blocks, numbers=("20",))


@sample("forms", "docx", "A chart between paragraphs: its title, names and figures are in a part.")
def chart_of_water() -> Made:
    def points(texts: tuple[str, ...]) -> str:
        return "".join(
            f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts)
        )

    chart = xml(
        "c:chartSpace",
        "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Water used, in m³</a:t></a:r></a:p>"
        "</c:rich>"
        "</c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache>"
        f"{points(('Laundry',))}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>"
        f"{points(('2023', '2024'))}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        f"{points(('410', '385'))}</c:numCache></c:numRef></c:val></c:ser></c:barChart>"
        "</c:plotArea></c:chart>",
    )
    drawn = graphic("c", '<c:chart r:id="rId1"/>')
    body = para("The laundry saves water.") + para(drawn) + para("The pool is not counted.")
    blocks = [
        "The laundry saves water.",
        "Water used, in m³",
        "Laundry 2023 2024 410 385",
        "The pool is not counted.",
    ]
    return Made(word(body, {"charts/chart1.xml": ("chart", chart)}), blocks, numbers=("410", "385"))


@sample("forms", "docx", "A table of Excel laid into the text as an object, with only its icon.")
def embedded_table() -> Made:
    body = (
        para("The price list is attached as a table:")
        + '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
        'Type="Embed" ProgID="Excel.Sheet.12" DrawAspect="Icon" r:id="rIdM1"/></w:object></w:r>'
        "</w:p>" + para("Prices hold for a year.")
    )
    blocks = ["The price list is attached as a table:", "Prices hold for a year."]
    data = word(body, media={"embeddings/prices.xlsx": b"PK\x05\x06" + bytes(18)})
    return Made(data, blocks, (Loss("embedded object"),))


@sample("pictures", "docx", "A clause that was pasted into the text as a picture.", exact=False)
def pasted_clause() -> Made:
    image, text = clause_picture()
    body = (
        para("The parties amend the lease of 2019 as follows:")
        + para(picture("rIdM1", width=430, height=round(430 * image.height / image.width)))
        + para("All other clauses stay in force.")
    )
    blocks = [
        "The parties amend the lease of 2019 as follows:",
        *text,
        "All other clauses stay in force.",
    ]
    return Made(word(body, media={"media/image1.png": png(image)}), blocks, numbers=("14", "2,750"))


@sample("pictures", "docx", "A drawing in an old format of Windows that holds the plan's words.")
def drawing_of_windows() -> Made:
    metafile = b"\xd7\xcd\xc6\x9a" + bytes(6) + b"\xe8\x03\xe8\x03" + bytes(60)
    body = (
        para("Seats at the table are shown below.")
        + para(picture("rIdM1", width=400, height=250))
        + para("Changes are possible until Friday.")
    )
    blocks = ["Seats at the table are shown below.", "Changes are possible until Friday."]
    data = word(body, media={"media/image1.wmf": metafile})
    return Made(data, blocks, (Loss("unreadable picture"),))
