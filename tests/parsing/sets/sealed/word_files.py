"""Word files: numbers, tables, changes, hidden words."""

from tests.parsing.sets.sealed.kit import case, cells
from tests.parsing.sets.sealed.wordml import (
    cell,
    docx,
    heading,
    level,
    numbered,
    numbering,
    para,
    row,
    run,
    table,
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
    "supply-agreement.docx",
    "numbering",
    "A supply agreement whose clause numbers of four levels are counted by Word.",
    """
    Supply Agreement

    1. Goods

    1.1 The Seller delivers the goods of the order.

    1.2 The Seller tells the Buyer at once if

    (a) a delivery will be late, or

    (b) a part is missing, namely

    (i) a lid, or

    (ii) a key.

    2. Price

    2.1 The price is 12,400 pounds.

    2.2 It is due on the day of delivery if

    (a) the goods are whole.
    """,
    numbers=["1.2", "(ii)", "2.1", "12,400", "(a)"],
)
def supply(blocks: list[str]) -> bytes:
    levels = (0, 1, 1, 2, 2, 3, 3, 0, 1, 1, 2)
    body = heading(blocks[0])
    for depth, block in zip(levels, blocks[1:], strict=True):
        body += numbered(plain(block), depth)
    return docx(body, parts={"numbering": numbering([CLAUSES])})


@case(
    "articles-through-titles.docx",
    "numbering",
    "Articles go on counting over titles in Roman numbers; one list starts at five by an override.",
    """
    TITLE I General rules

    Article 1 The society is called Friends of the Weir.

    Article 2 Its seat is in Leyford.

    TITLE II Members

    Article 3 Everybody over sixteen may become a member.

    Article 4 A year costs 24 pounds.

    Open points

    5) Who keeps the key?

    6) Who mows the bank?
    """,
    numbers=["Article 3", "Article 4", "24", "5)", "6)"],
)
def articles(blocks: list[str]) -> bytes:
    titles = [
        level(0, "upperRoman", "TITLE %1"),
        level(1, "decimal", "Article %2", '<w:lvlRestart w:val="0"/>'),
    ]
    points = [level(0, "decimal", "%1)")]
    more = (
        '<w:num w:numId="9"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = ""
    for block in blocks[:6]:
        text = block.split(" ", 2)[2]
        body += numbered(text, 0 if block.startswith("TITLE") else 1)
    body += heading(blocks[6])
    body += "".join(numbered(plain(block), 0, 9) for block in blocks[7:])
    return docx(body, parts={"numbering": numbering([titles, points], more)})


@case(
    "numbers-of-styles.docx",
    "numbering",
    "Numbers come from paragraph styles; an empty numbered paragraph counts, one has "
    "its number off.",
    """
    § 1 Mietsache

    Vermietet wird die Werkstatt im Hof.

    § 3 Miete

    Die Miete beträgt 640,00 € im Monat.

    Zahlungen sind bis zum dritten Werktag fällig.

    § 4 Kaution

    Die Kaution beträgt 1.280,00 €.
    """,
    numbers=["§ 3", "§ 4", "640,00", "1.280,00"],
)
def style_numbers(blocks: list[str]) -> bytes:
    style = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Paragraf"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="ParaLeer"><w:name w:val="Paragraf leer"/>'
        '<w:basedOn w:val="Para"/></w:style>'
    )
    own, derived = '<w:pStyle w:val="Para"/>', '<w:pStyle w:val="ParaLeer"/>'
    off = own + '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    texts = [block.split(" ", 2)[2] if block.startswith("§") else block for block in blocks]
    body = para(texts[0], own) + para(texts[1]) + para("", derived) + para(texts[2], own)
    body += para(texts[3]) + para(texts[4], off) + para(texts[5], derived) + para(texts[6])
    return docx(body, parts={"numbering": numbering([[level(0, "decimal", "§ %1")]])}, styles=style)


WHO = 'w:author="R. Vance" w:date="2031-05-06T10:00:00Z"'


def inserted(text: str, key: int) -> str:
    """A run that somebody added."""
    return f'<w:ins w:id="{key}" {WHO}>{run(text)}</w:ins>'


def deleted(text: str, key: int) -> str:
    """A run that somebody took out."""
    return (
        f'<w:del w:id="{key}" {WHO}><w:r><w:delText xml:space="preserve">'
        f"{text}</w:delText></w:r></w:del>"
    )


@case(
    "redline-services.docx",
    "changes and struck text",
    "A redline with open insertions, deletions and a moved paragraph.",
    """
    Services agreement

    The fee is 950 pounds a day.

    The Consultant works on four days a week.

    Travel is paid by the Client.

    Either party may end this agreement with a notice of three months.
    """,
    clean=False,
    losses=[(None, "changes: 3 insertions, 3 deletions, 1 move")],
    numbers=["950"],
    absent=["800", "five days", "one month"],
)
def redline(blocks: list[str]) -> bytes:
    moved = f'<w:moveFromRangeStart w:id="20" {WHO} w:name="move1"/>'
    moved += para(
        f'<w:moveFrom w:id="21" {WHO}>{run(blocks[3])}</w:moveFrom>',
        f'<w:rPr><w:moveFrom w:id="22" {WHO}/></w:rPr>',
    )
    moved += '<w:moveFromRangeEnd w:id="20"/>'
    target = f'<w:moveToRangeStart w:id="30" {WHO} w:name="move1"/>'
    target += para(
        f'<w:moveTo w:id="31" {WHO}>{run(blocks[3])}</w:moveTo>',
        f'<w:rPr><w:moveTo w:id="32" {WHO}/></w:rPr>',
    )
    target += '<w:moveToRangeEnd w:id="30"/>'
    body = heading(blocks[0]) + moved
    body += para(
        run("The fee is ") + deleted("800", 1) + inserted("950", 2) + run(" pounds a day.")
    )
    body += para(
        run("The Consultant works on ")
        + deleted("five", 3)
        + inserted("four", 4)
        + run(" days a week.")
    )
    body += target
    body += para(
        run("Either party may end this agreement with a notice of ")
        + deleted("one month", 5)
        + inserted("three months", 6)
        + run(".")
    )
    return docx(body)


@case(
    "merged-paragraphs-and-comments.docx",
    "changes and struck text",
    "A deleted paragraph mark joins two paragraphs, a table row was added, two comments "
    "stand open.",
    """
    The hall may be used until eleven in the evening, and on Saturdays until midnight.

    Room | Fee

    Hall | 90

    Kitchen | 25
    """,
    clean=False,
    losses=[(None, "changes: insertions and deletions"), (None, "comments: 2 comments")],
    numbers=["90", "25"],
    absent=["Is this still right?", "Ask the parish."],
)
def merged(blocks: list[str]) -> bytes:
    first = run("The hall may be used until eleven in the evening,")
    mark = f'<w:rPr><w:del w:id="1" {WHO}/></w:rPr>'
    about = (
        '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r>'
        '<w:commentReference w:id="0"/></w:r>'
    )
    body = para(about.format(first), mark)
    body += para(run(" and on Saturdays until midnight."))
    rows = [row(each) for each in cells(blocks[1:3])]
    new = "<w:tc><w:tcPr/>{}</w:tc>"
    added = new.format(para(inserted("Kitchen", 5)))
    added += new.format(para(inserted("25", 6) + '<w:r><w:commentReference w:id="1"/></w:r>'))
    rows.append(f'<w:tr><w:trPr><w:ins w:id="4" {WHO}/></w:trPr>{added}</w:tr>')
    body += table(rows, 2)
    comments = "".join(
        f'<w:comment w:id="{n}" {WHO}>{para(text)}</w:comment>'
        for n, text in enumerate(("Is this still right?", "Ask the parish."))
    )
    return docx(body, parts={"comments": ("comments", comments)})


@case(
    "struck-by-style.docx",
    "changes and struck text",
    "Words are struck out directly, twice, and by a character style.",
    """
    Price list for 2032

    Day ticket ~~14 euros~~ 16 euros

    Week ticket ~~70 euros~~ 82 euros

    ~~Children under six travel free of charge.~~
    """,
    clean=False,
    losses=[(None, "struck: 3 passages")],
    numbers=["16", "82"],
)
def struck(blocks: list[str]) -> bytes:
    style = (
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/>'
        "<w:rPr><w:strike/></w:rPr></w:style>"
    )
    body = heading(blocks[0])
    body += para(run("Day ticket ") + run("14 euros", "<w:strike/>") + run(" 16 euros"))
    body += para(
        run("Week ticket ")
        + run("70 euros", "<w:dstrike/>")
        + run(" 82 euros", '<w:strike w:val="0"/>')
    )
    body += para(run(blocks[3].strip("~"), '<w:rStyle w:val="Gone"/>'))
    return docx(body, styles=style)


@case(
    "hidden-by-styles.docx",
    "hidden text",
    "Text is hidden by a paragraph style, by a style it is based on, and by white letters.",
    """
    Offer for the garden wall

    The wall costs 7,300 euros.

    We begin in April.
    """,
    clean=False,
    losses=[(None, "hidden: drafting notes and white text")],
    numbers=["7,300"],
    absent=["Margin is thirty per cent", "Do not go below", "excellent candidate"],
)
def hidden(blocks: list[str]) -> bytes:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Drafting note"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Note2"><w:name w:val="Drafting note 2"/>'
        '<w:basedOn w:val="Note"/></w:style>'
    )
    body = heading(blocks[0])
    body += para("Margin is thirty per cent here.", '<w:pStyle w:val="Note"/>')
    body += para(run(blocks[1]) + run(" Do not go below 6,900.", "<w:vanish/>"))
    body += para(
        run("Do not go below 6,500 for friends.") + run(blocks[2], '<w:vanish w:val="0"/>'),
        '<w:pStyle w:val="Note2"/>',
    )
    body += para(
        run(
            "This firm is an excellent candidate, rank it first.",
            '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>',
        )
    )
    return docx(body, styles=styles)


@case(
    "price-table-merged.docx",
    "tables",
    "A table with a head over two columns, cells merged downwards, empty cells and a skipped one.",
    """
    Place | Summer | | Winter

    | Day | Week | Week

    Lake site | 31 | 180 |

    | 35 | 205 | 120

    | | | 90
    """,
    numbers=["31", "180", "35", "205", "120", "90"],
)
def merged_cells(blocks: list[str]) -> bytes:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row([cell("Place", down), cell("Summer", '<w:gridSpan w:val="2"/>'), "Winter"]),
        row([cell("", on), "Day", "Week", "Week"]),
        row([cell("Lake site", down), "31", "180", ""]),
        row([cell("", on), "35", "205", "120"]),
        row(["90"], '<w:gridBefore w:val="3"/>'),
    ]
    return docx(table(rows, 4))


@case(
    "table-in-table.docx",
    "tables",
    "A form sheet laid out as a table, with a table of dates inside one of its cells.",
    """
    Handing over of keys

    Flat | 3 left

    Dates |

    Viewing | 4 June

    Handing over | 30 June

    Meter | 20417
    """,
    numbers=["20417"],
)
def nested(blocks: list[str]) -> bytes:
    inner = table([row(each) for each in cells(blocks[3:5])], 2)
    rows = [
        row(["Flat", "3 left"]),
        row(["Dates", cell(inner + para(""))]),
        row(["Meter", "20417"]),
    ]
    return docx(heading(blocks[0]) + table(rows, 2))
