"""Rich text, OpenDocument texts and a book."""

from tests.parsing.sets.sealed.kit import case, cells, zipped
from tests.parsing.sets.sealed.wordml import HEAD


def rtf_text(text: str) -> str:
    """Text inside RTF: what is not ASCII by its code."""
    return "".join(
        char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text.replace("\\", "\\\\")
    )


RTF = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}{\info{\author Ann}}"


@case(
    "minutes-of-word.rtf",
    "more kinds",
    "Minutes in Rich Text with a table, a footnote, hidden words and letters given by code.",
    """
    Sitzung vom 5. März

    Name | Betrag

    Müller | 125,00 €

    Şahin | 80,50 €

    Die Summe ist 205,50 [1] €.

    [1] Ohne Zinsen.

    Nächste Sitzung: im Mai \u2013 bei Frau Şahin.
    """,
    clean=False,
    losses=[(None, "hidden: text")],
    numbers=["125,00", "80,50", "205,50"],
    absent=["nicht für alle", "Ann"],
)
def minutes_rtf(blocks: list[str]) -> bytes:
    out = RTF + "\r\n{\\pard\\b\\fs32 " + rtf_text(blocks[0]) + "\\par}\r\n"
    for left, right in cells(blocks[1:4]):
        out += "\\trowd\\cellx3000\\cellx6000\\pard\\intbl " + rtf_text(left) + "\\cell "
        out += rtf_text(right) + "\\cell\\row\r\n"
    note = "{\\super\\chftn{\\footnote\\pard {\\super\\chftn} Ohne Zinsen.}}"
    out += (
        ("\\pard Die Summe ist 205,50")
        + note
        + rtf_text(" €.")
        + "{\\v nicht f\\'fcr alle}\\par\r\n"
    )
    out += (
        ("\\pard N\\'e4chste Sitzung: im Mai \\endash  bei Frau ")
        + rtf_text("Şahin")
        + ".\\par\r\n}"
    )
    return out.encode("ascii")


@case(
    "clauses-after-blank.rtf",
    "names and encodings",
    "Rich Text after an empty line, with list numbers kept as text for older programs.",
    """
    1. The fisher pays 60 pounds a year.

    2. He keeps two rods at most.

    3. Eels are put back.
    """,
    clean=False,
    numbers=["1.", "2.", "3.", "60"],
)
def blank_rtf(blocks: list[str]) -> bytes:
    out = "\r\n" + RTF
    for block in blocks:
        number, _, text = block.partition(" ")
        out += "{\\listtext\\pard\\plain " + number + "\\tab}\\pard\\ls1 " + text + "\\par\r\n"
    return (out + "}").encode("ascii")


@case(
    "revised-offer.rtf",
    "changes and struck text",
    "Rich Text with open changes and struck words.",
    """
    Offer

    The gate costs 780 euros ~~with lock~~ without lock.

    It is ready in May.
    """,
    clean=False,
    losses=[(None, "changes: 1 insertion, 1 deletion"), (None, "struck: 1 passage")],
    numbers=["780"],
    absent=["730"],
)
def revised_rtf(blocks: list[str]) -> bytes:
    out = RTF + "{\\*\\revtbl{Unknown;}{R. Vance;}}\r\n\\pard " + blocks[0] + "\\par\r\n"
    out += "The gate costs {\\deleted\\revauthdel1 730}{\\revised\\revauth1 780} euros "
    out += "{\\strike with lock} without lock.\\par\r\n" + blocks[2] + "\\par}"
    return out.encode("ascii")


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "style")
)


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    content = (
        f'{HEAD}<office:document-content {ODF_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:fo="{ODF}xsl-fo-compatible:1.0" office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    members: dict[str, str | bytes] = {"mimetype": kind, "content.xml": content}
    return zipped({**members, "META-INF/manifest.xml": manifest}, stored=["mimetype"])


@case(
    "statutes.odt",
    "more kinds",
    "Statutes of LibreOffice with a numbered list, a table with a joined cell and a footnote.",
    """
    Statutes of the rowing club

    1. Members pay 96 [1] euros a year.

    2. Guests row with a member.

    [1] Half for pupils.

    Boat | Seats | Year

    Gull | 4 | 2009

    Tern | under repair |

    Closed on  Mondays.
    """,
    numbers=["96", "4", "2009"],
)
def statutes(blocks: list[str]) -> bytes:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Half for pupils.</text:p></text:note-body></text:note>"
    )
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-suffix="." style:num-format="1"/></text:list-style>'
    )
    body = f'<text:h text:outline-level="1">{blocks[0]}</text:h><text:list text:style-name="L1">'
    body += f"<text:list-item><text:p>Members pay 96{note} euros a year.</text:p></text:list-item>"
    body += (
        "<text:list-item><text:p>Guests row with a member.</text:p></text:list-item></text:list>"
    )

    def box(text: str, extra: str = "") -> str:
        return f"<table:table-cell{extra}><text:p>{text}</text:p></table:table-cell>"

    body += '<table:table><table:table-column table:number-columns-repeated="3"/>'
    for line in cells(blocks[4:6]):
        body += f"<table:table-row>{''.join(map(box, line))}</table:table-row>"
    wide = box("under repair", ' table:number-columns-spanned="2"')
    body += f"<table:table-row>{box('Tern')}{wide}<table:covered-table-cell/></table:table-row>"
    body += "</table:table>"
    return odt(body + "<text:p>Closed on<text:s/> Mondays.</text:p>", style)


@case(
    "reviewed-lease.odt",
    "changes and struck text",
    "An OpenDocument text with open changes, a remark, a hidden paragraph and struck words.",
    """
    Lease of a meadow

    The rent is 340 euros a year.

    ~~Sheep only.~~

    The gate stays shut.
    """,
    clean=False,
    losses=[
        (None, "changes: 1 insertion, 1 deletion"),
        (None, "comments: 1 comment"),
        (None, "hidden: 1 paragraph"),
        (None, "struck: 1 passage"),
    ],
    numbers=["340"],
    absent=["290", "Too low?", "walk-away"],
)
def reviewed(blocks: list[str]) -> bytes:
    info = (
        "<office:change-info><dc:creator>Ann</dc:creator><dc:date>"
        "2031-01-01</dc:date></office:change-info>"
    )
    body = (
        "<text:tracked-changes>"
        f'<text:changed-region text:id="c1"><text:deletion>{info}<text:p>290</text:p>'
        "</text:deletion>"
        "</text:changed-region>"
        f'<text:changed-region text:id="c2"><text:insertion>{info}</text:insertion>'
        "</text:changed-region>"
        f"</text:tracked-changes><text:h text:outline-level='1'>{blocks[0]}</text:h>"
        '<text:p>The rent is <text:change text:change-id="c1"/><text:change-start '
        'text:change-id="c2"/>'
        '340<text:change-end text:change-id="c2"/> euros<office:annotation><dc:creator>'
        "Ann</dc:creator>"
        "<text:p>Too low?</text:p></office:annotation> a year.</text:p>"
        '<text:p text:style-name="P1">Our walk-away figure is 300.</text:p>'
        '<text:p><text:span text:style-name="T1">Sheep only.</text:span></text:p>'
        f"<text:p>{blocks[3]}</text:p>"
    )
    styles = (
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties '
        'text:display="none"/></style:style><style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    return odt(body, styles)


@case(
    "lighthouse.epub",
    "more kinds",
    "A book of two chapters whose files are named in another order than they are read.",
    """
    The Lighthouse

    Chapter 1

    The lamp was lit for the first time on 1 May 1871.

    Chapter 2

    The keeper had 12 [1] children, who all learned to row.

    [1] Two died young.
    """,
    numbers=["1871", "12"],
    absent=["alert("],
)
def book(blocks: list[str]) -> bytes:
    def chapter(inner: str) -> str:
        return (
            f'{HEAD}<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title>'
            f"<script>alert('hello')</script></head><body>{inner}</body></html>"
        )

    one = f"<h1>{blocks[0]}</h1><h2>{blocks[1]}</h2><p>{blocks[2]}</p>"
    two = (
        f"<h2>{blocks[3]}</h2><p>The keeper had 12<a epub:type='noteref' href='#n1'>"
        "<sup>1</sup></a>"
        " children, who all learned to row.</p><aside epub:type='footnote' id='n1'><p>"
        "<sup>1</sup> Two died young.</p></aside>"
    )
    package = (
        f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">'
        "x-1</dc:identifier>"
        f"<dc:title>{blocks[0]}</dc:title><dc:language>en</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    container = (
        f'{HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/content.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
            "OEBPS/a.xhtml": chapter(two),
            "OEBPS/b.xhtml": chapter(one),
        },
        stored=["mimetype"],
    )
