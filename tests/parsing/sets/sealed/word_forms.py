"""Word files with forms and parts that other programs put in."""

from tests.parsing.sets.sealed.kit import case
from tests.parsing.sets.sealed.wordml import (
    docx,
    heading,
    level,
    para,
    run,
)

CLAUSES = [
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
]


def plain(text: str) -> str:
    """What follows the number of a block."""
    return text.partition(" ")[2]


@case(
    "content-controls.docx",
    "forms, remarks, parts",
    "A form made of content controls: text, a drop-down, a date, a tick, and a placeholder.",
    """
    Loan of tools

    Borrower: Hettie Marsh

    Tool: Chain saw

    Back on: 14/09/2031

    [x] Insured

    [ ] Deposit paid

    Remarks: none
    """,
    numbers=["14/09/2031"],
)
def controls(blocks: list[str]) -> bytes:
    def sdt(kind: str, shown: str) -> str:
        return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"

    items = (
        '<w:listItem w:displayText="Drill" w:value="d"/><w:listItem '
        'w:displayText="Chain saw" w:value="c"/>'
    )
    ticks = []
    for text, on in (("Insured", 1), ("Deposit paid", 0)):
        kind = f'<w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox>'
        sign = "\u2612" if on else "\u2610"
        ticks.append(para(sdt(kind, run(sign)) + run(f" {text}")))
    body = heading(blocks[0])
    body += para(run("Borrower: ") + sdt("<w:text/>", run("Hettie Marsh")))
    body += para(run("Tool: ") + sdt(f"<w:dropDownList>{items}</w:dropDownList>", run("Chain saw")))
    body += sdt('<w:date w:fullDate="2031-09-14T00:00:00Z"/>', para("Back on: 14/09/2031"))
    body += "".join(ticks)
    body += para(run("Remarks: ") + sdt("<w:text/>", run("none")))
    return docx(body)


def legacy(data: str, shown: str = "", code: str = "FORMTEXT") -> str:
    """A field of the older forms of Word."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    begin += f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    if shown:
        begin += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
    return begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@case(
    "older-form-fields.docx",
    "forms, remarks, parts",
    "A form of the older kind: a text, a drop-down with its chosen entry, ticks by hand "
    "and default.",
    """
    Order of oil

    Litres: 2,400

    Day: Tuesday

    [x] Hose of 40 metres needed

    [ ] Gate is locked

    [x] Bill by mail
    """,
    numbers=["2,400", "40"],
)
def older_form(blocks: list[str]) -> bytes:
    names = "".join(f'<w:listEntry w:val="{day}"/>' for day in ("Monday", "Tuesday", "Friday"))
    body = heading(blocks[0])
    body += para(run("Litres: ") + legacy("<w:textInput/>", "2,400"))
    drop = f'<w:ddList><w:result w:val="1"/>{names}</w:ddList>'
    body += para(run("Day: ") + legacy(drop, code="FORMDROPDOWN"))
    ticks = (
        '<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>',
        '<w:checkBox><w:sizeAuto/><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>',
        '<w:checkBox><w:sizeAuto/><w:default w:val="1"/></w:checkBox>',
    )
    for tick, block in zip(ticks, blocks[3:], strict=True):
        body += para(legacy(tick, code="FORMCHECKBOX") + run(block[3:]))
    return docx(body)


@case(
    "chunks-inside.docx",
    "forms, remarks, parts",
    "A contract of a generator: an HTML chunk and a plain text chunk between paragraphs "
    "of its own.",
    """
    Cleaning contract

    1. The Cleaner comes on Mondays.

    2. An hour costs 21 euros.

    Keys are kept by the porter.

    Signed in Ghent.
    """,
    numbers=["21"],
)
def chunks(blocks: list[str]) -> bytes:
    page = (
        f"<html><body><ol><li>{plain(blocks[1])}</li><li>{plain(blocks[2])}</li></ol></body></html>"
    )
    body = para(blocks[0]) + '<w:altChunk r:id="rId1"/><w:altChunk r:id="rId2"/>' + para(blocks[4])
    return docx(
        body,
        others={"word/afchunk1.htm": page, "word/afchunk2.txt": blocks[3]},
        links=[("rId1", "aFChunk", "afchunk1.htm"), ("rId2", "aFChunk", "afchunk2.txt")],
        defaults={"htm": "text/html", "txt": "text/plain"},
    )
