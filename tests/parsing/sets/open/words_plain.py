"""Word files whose text is all there for who reads them with care: numbers, tables, marks."""

from tests.parsing.sets.open.package import (
    cell,
    numbered,
    numbering,
    para,
    row,
    run,
    table,
    word,
    xml,
    zipped,
)  # fmt: skip
from tests.parsing.sets.open.sample import Made, sample

_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


@sample(
    "numbering", "docx", "Clauses that go on counting over the parts of a contract.", clean=True
)
def clauses_over_parts() -> Made:
    part = numbering(
        ("upperRoman", "Part %1", ""),
        ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
        ("lowerLetter", "(%3)", ""),
    )
    body = "".join(
        (
            numbered("Sale"),
            numbered("The Seller sells the kiln.", 1),
            numbered("The Buyer pays 8,200 euros:", 1),
            numbered("half on signing,", 2),
            numbered("half on delivery.", 2),
            numbered("Service"),
            numbered("The Seller services the kiln for two years.", 1),
            numbered("This includes:", 1),
            numbered("travel,", 2),
        )
    )
    blocks = [
        "Part I Sale",
        "1. The Seller sells the kiln.",
        "2. The Buyer pays 8,200 euros:",
        "(a) half on signing,",
        "(b) half on delivery.",
        "Part II Service",
        "3. The Seller services the kiln for two years.",
        "4. This includes:",
        "(a) travel,",
    ]
    data = word(body, {"numbering.xml": ("numbering", part)})
    return Made(data, blocks, numbers=("3.", "4.", "8,200"))


@sample(
    "numbering",
    "docx",
    "Empty numbered paragraphs count, and a second list begins at 5.",
    clean=True,
)
def empty_numbers() -> Made:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    part = numbering(("decimal", "%1.", ""), ("decimal", "%1.%2", ""), instances=again)
    body = (
        numbered("The Carrier loads the cargo.")
        + numbered("")
        + numbered("The Shipper pays within ten days.")
        + numbered("Interest is 4 %.", 1)
        + numbered("Clause 3.1 does not bind a consumer.", 1)
        + para("Amendment")
        + numbered("The fifth clause is new.", 0, 2)
        + numbered("So is the sixth.", 0, 2)
    )
    blocks = [
        "1. The Carrier loads the cargo.",
        "2.",
        "3. The Shipper pays within ten days.",
        "3.1 Interest is 4 %.",
        "3.2 Clause 3.1 does not bind a consumer.",
        "Amendment",
        "5. The fifth clause is new.",
        "6. So is the sixth.",
    ]
    data = word(body, {"numbering.xml": ("numbering", part)})
    return Made(data, blocks, numbers=("3.", "3.1", "3.2", "5.", "6."))


@sample(
    "numbering",
    "docx",
    "A table whose first column holds nothing but Word's own numbers.",
    clean=True,
)
def number_only_cells() -> Made:
    part = numbering(("decimal", "%1.", ""))
    number = f"<w:tc><w:tcPr/>{numbered('')}</w:tc>"
    body = para("Snagging list") + table(
        row("No.", "Defect", "Room"),
        row(number, "Door sticks", "Kitchen"),
        row(number, "Tile cracked", ""),
        row(number, "Window leaks", "Study"),
    )
    blocks = [
        "Snagging list",
        "No. | Defect | Room",
        "1. | Door sticks | Kitchen",
        "2. | Tile cracked |",
        "3. | Window leaks | Study",
    ]
    return Made(word(body, {"numbering.xml": ("numbering", part)}), blocks, numbers=("2.", "3."))


@sample("tables", "docx", "Empty cells, and cells merged down and across.", clean=True)
def merged_cells() -> Made:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        para("Targets and results")
        + table(
            row("Site", "Year", "Target", "Result"),
            row(cell("Mill", down), "2028", "30 t", ""),
            row(cell("", on), "2029", "", "26 t"),
            row(cell("Quay"), cell("closed for repair", '<w:gridSpan w:val="3"/>')),
            row("Total", "", "30 t", "26 t"),
        )
        + para("The figures are audited.")
    )
    blocks = [
        "Targets and results",
        "Site | Year | Target | Result",
        "Mill | 2028 | 30 t |",
        "| 2029 | | 26 t",
        "Quay | closed for repair | |",
        "Total | | 30 t | 26 t",
        "The figures are audited.",
    ]
    return Made(word(body), blocks, numbers=("30 t", "26 t", "2028", "2029"))


@sample("tables", "docx", "A table in a table, and a row that begins one column later.", clean=True)
def table_in_table() -> Made:
    inner = table(row("Mon", "9-12"), row("Tue", "10-16"))
    skip = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    shifted = skip + "".join(cell(text) for text in ("fax", "none")) + "</w:tr>"
    body = table(
        row("Office", "Kind", "Details"),
        row("Lyon", "phone", "555 0140"),
        shifted,
        row("Basel", "hours", f"<w:tc><w:tcPr/>{inner}{para()}</w:tc>"),
    )
    blocks = [
        "Office | Kind | Details",
        "Lyon | phone | 555 0140",
        "| fax | none",
        "Basel | hours | Mon 9-12 Tue 10-16",
    ]
    return Made(word(body), blocks, numbers=("555 0140",))


@sample("raised", "docx", "Raised and lowered figures, and a footnote of Word.", clean=True)
def raised_figures() -> Made:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    mark = f'<w:r><w:rPr>{up}</w:rPr><w:footnoteReference w:id="2"/></w:r>'
    notes = xml(
        "w:footnotes",
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        + run(" Measured at the chimney.")
        + "</w:p></w:footnote>",
    )
    body = para(
        "The kiln may emit 1,500", mark, run(" kg of CO"), run("2", down), run(" a day.")
    ) + para("The floor of 240 m", run("2", up), run(" carries 10"), run("6", up), run(" N."))
    blocks = [
        "The kiln may emit 1,500[1] kg of CO₂ a day.",
        "The floor of 240 m² carries 10⁶ N.",
        "[1] Measured at the chimney.",
    ]
    data = word(body, {"footnotes.xml": ("footnotes", notes)})
    return Made(data, blocks, numbers=("1,500", "240", "10⁶"))


@sample("raised", "docx", "Fractions, powers, an index and a root of Word's equations.", clean=True)
def equations() -> Made:
    def part(tag: str, text: str) -> str:
        return f"<m:{tag}><m:r><m:t>{text}</m:t></m:r></m:{tag}>"

    half = f"<m:oMath><m:f>{part('num', '1')}{part('den', '2')}</m:f></m:oMath>"
    power = f"<m:oMath><m:sSup>{part('e', '10')}{part('sup', '6')}</m:sSup></m:oMath>"
    index = f"<m:oMath><m:sSub>{part('e', 'P')}{part('sub', '1')}</m:sSub></m:oMath>"
    body = para("The late fee is ", half, run(" of the price.")) + para(
        "The cap is ", power, run(" euros, and "), index, run(" is the first payment.")
    )
    blocks = [
        "The late fee is 1/2 of the price.",
        "The cap is 10⁶ euros, and P₁ is the first payment.",
    ]
    return Made(word(body), blocks, numbers=("1/2", "10⁶"))


@sample("raised", "docx", "A large first letter in a frame of its own.", clean=True)
def large_first_letter() -> Made:
    frame = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text"/>'
    body = (
        para("Preamble", properties='<w:pStyle w:val="Heading1"/>')
        + para("W", properties=frame)
        + para("hereas the Owner holds the mill and the Miller wishes to work it,")
        + para("now the parties agree as follows.")
    )
    blocks = [
        "Preamble",
        "Whereas the Owner holds the mill and the Miller wishes to work it,",
        "now the parties agree as follows.",
    ]
    return Made(word(body), blocks)


@sample("hyphens", "docx", "Word's own soft, hard and unbreakable hyphens and blanks.", clean=True)
def hyphens_of_word() -> Made:
    soft, hard = "<w:r><w:softHyphen/></w:r>", "<w:r><w:noBreakHyphen/></w:r>"
    tab = "<w:r><w:tab/></w:r>"
    body = para(
        "The sub", soft, run("tenant signs form 12"), hard, run("B for the long"), hard,
        run("term car\u00adpark."),
    ) + para("Fee:", tab, run("EUR\u00a01\u202f450"))  # fmt: skip
    blocks = ["The subtenant signs form 12-B for the long-term carpark.", "Fee: EUR 1 450"]
    return Made(word(body), blocks, numbers=("12-B", "1 450"))


@sample(
    "parts", "docx", "The parts of Word for the web: styles2, numbering2, footnotes2.", clean=True
)
def parts_of_the_web() -> Made:
    styles = xml(
        "w:styles",
        '<w:style w:type="paragraph" w:styleId="Klausel"><w:name w:val="Clause"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="Ttl"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        "</w:style>",
    )
    notes = xml("w:footnotes", f'<w:footnote w:id="1">{para("Except on Sundays.")}</w:footnote>')
    clause = '<w:pStyle w:val="Klausel"/>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = (
        para("Care of the garden", properties='<w:pStyle w:val="Ttl"/>')
        + para("The Gardener cuts the lawn weekly.", mark, properties=clause)
        + para("The Owner provides the tools.", properties=clause)
    )
    parts = {
        "styles2.xml": ("styles", styles),
        "numbering2.xml": ("numbering", numbering(("decimal", "§ %1", ""))),
        "footnotes2.xml": ("footnotes", notes),
    }
    blocks = [
        "Care of the garden",
        "§ 1 The Gardener cuts the lawn weekly.[1]",
        "§ 2 The Owner provides the tools.",
        "[1] Except on Sundays.",
    ]
    return Made(word(body, parts, main="word/document2.xml"), blocks, numbers=("§ 1", "§ 2"))


@sample("parts", "docx", "The main part lies in a folder and under a name of its own.", clean=True)
def main_part_elsewhere() -> Made:
    body = para("Licence of the archive") + para("The reader may copy 40 pages a day.")
    blocks = ["Licence of the archive", "The reader may copy 40 pages a day."]
    return Made(word(body, main="content/licence.xml"), blocks, numbers=("40",))


@sample("parts", "docx", "A file in the strict form of the standard.", clean=True)
def strict_form() -> Made:
    import io
    import zipfile

    body = para("Pension plan") + table(row("Age", "Share"), row("30", ""), row("55", "12 %"))
    parts = {}
    with zipfile.ZipFile(io.BytesIO(word(body))) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for old, new in _STRICT.items():
                text = text.replace(old, new)
            parts[name] = text
    blocks = ["Pension plan", "Age | Share", "30 |", "55 | 12 %"]
    return Made(zipped(parts), blocks, numbers=("12 %",))


@sample(
    "parts",
    "doc",
    "Word's XML of 2003 in one file, named .doc.",
    file="memo-2003.doc",
    clean=False,
)
def memo_2003() -> Made:
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<?mso-application progid="Word.Document"?>\n<w:wordDocument xmlns:w='
        '"http://schemas.microsoft.com/office/word/2003/wordml"><w:docPr/><w:body>'
        "<w:p><w:r><w:t>Memo on the lift</w:t></w:r></w:p><w:p><w:r><w:t>The lift is stopped "
        "from 3 to 5 March. </w:t></w:r><w:r><w:t>Use the rear stairs.</w:t></w:r></w:p>"
        "</w:body></w:wordDocument>"
    )
    blocks = ["Memo on the lift", "The lift is stopped from 3 to 5 March. Use the rear stairs."]
    return Made(text.encode(), blocks)
